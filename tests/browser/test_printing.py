"""On paper: a release ends with sender, contacts and end mark, the organisation chart and the tables of a plan show what
is folded, and the guide for a meeting is one sheet.
"""

from __future__ import annotations

import io
import re

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

END_MARK = "◼"
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "2cm")


def sheets(page: Page) -> list[str]:
    """Return the text of each sheet that the browser prints."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", margin=MARGINS)))
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


def printed(page: Page) -> str:
    return " ".join(sheets(page))


def top(part: Locator) -> float:
    """Return how far down the page a part begins."""
    expect(part).to_be_visible()
    return part.bounding_box()["y"]


def test_release_ends_with_boilerplate_contacts_and_end_mark(visit, demo):
    page = visit(demo.example("PressReleasePage").path)
    mark = page.get_by_text(END_MARK, exact=True)
    expect(mark).not_to_be_visible()

    page.emulate_media(media="print")
    main = page.get_by_role("main")
    boilerplate, contacts = main.get_by_text("Om Nordby Kommune."), main.get_by_role("heading", name="Pressekontakt")
    assert top(boilerplate) < top(contacts) < top(mark)

    text = printed(page)
    assert text.index("Om Nordby Kommune.") < text.index("Emil Kragh Bertholt Pressechef") < text.index(END_MARK)
    assert "presse@nordby.example" in text
    assert text.endswith(END_MARK)


def test_release_leaves_out_what_only_a_screen_can_use(visit, demo):
    page = visit(demo.example("PressReleasePage").path)
    only_on_screen = [
        page.get_by_role("navigation").first,
        page.get_by_role("search").first,
        page.get_by_role("link", name="Teksten uden layout"),
        page.get_by_text(re.compile(r"læsetid|minut", re.IGNORECASE)).first,
    ]
    for part in only_on_screen:
        expect(part).to_be_visible()

    page.emulate_media(media="print")
    for part in only_on_screen:
        expect(part).not_to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_newsroom_leaves_out_filters_archive_and_feeds(visit, demo):
    page = visit(demo.example("PressIndexPage").path)
    main = page.get_by_role("main")
    parts = [
        main.get_by_role("search"),
        main.get_by_role("navigation", name="Arkiv"),
        main.get_by_role("link", name=re.compile(r"\(RSS\)$")),
    ]
    for part in parts:
        expect(part).to_be_visible()

    page.emulate_media(media="print")
    for part in parts:
        expect(part).to_have_count(0)
    expect(main.get_by_role("article").first).to_be_visible()


def test_pictures_leave_room_for_the_words(visit, demo):
    page = visit(demo.example("PressReleasePage").path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # what an A4 sheet has between its margins
    pictures = page.locator("main figure img").all()
    assert len(pictures) > 2
    for picture in pictures:
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        assert box["height"] < 350
        is_cropped = picture.evaluate("(node) => getComputedStyle(node).objectFit === 'cover'")
        drawn = picture.evaluate("(node) => node.naturalWidth / node.naturalHeight")
        assert is_cropped or abs(box["width"] / box["height"] - drawn) < 0.02


def test_chart_prints_the_units_that_are_folded(visit):
    page = visit("/ledere/chart/", account="reader")
    main = page.get_by_role("main")
    unit, summaries = main.get_by_role("link", name="Solsikkens børnehave"), main.locator("summary")
    summaries.first.click()
    expect(unit).not_to_be_visible()
    expect(summaries.first).to_be_visible()

    page.emulate_media(media="print")
    expect(unit).to_be_visible()
    expect(summaries.filter(visible=True)).to_have_count(0)
    expect(main.get_by_role("link", name="Vis alle enheder")).to_have_count(0)
    text = printed(page)
    assert text.index("Børnehuset Solsikken") < text.index("Solsikkens børnehave Torben Hyldmark Stueleder")
    assert "enheder i" not in text


def test_guide_for_the_meeting_is_one_sheet_in_every_language(visit, demo):
    portfolios = {page.language: page for page in demo.pages if page.type == "ActionPlanIndexPage"}
    found = {}
    for language, portfolio in portfolios.items():
        page = visit(f"{portfolio.path}guide/", account="reader")
        expect(page.locator(".digilead-guide-room")).to_have_count(9)
        found[language] = len(sheets(page))

    assert found == dict.fromkeys(portfolios, 1)


def test_guide_for_the_meeting_is_one_sheet_with_all_questions(visit, demo):
    page = visit(demo.below["guide for the meeting"], account="reader")
    questions = page.get_by_role("main").get_by_role("listitem").get_by_role("heading").all_inner_texts()
    assert len(questions) > 7

    (sheet,) = sheets(page)
    assert all(question in sheet for question in questions)


def test_monday_page_leaves_out_the_choice_of_a_mail(visit, demo):
    page = visit(demo.below["Monday page"], account="director")
    button = page.get_by_role("main").get_by_role("button", name="hver uge")
    expect(button).to_be_visible()

    page.emulate_media(media="print")
    expect(button).not_to_be_visible()
    expect(page.get_by_role("main").get_by_role("heading", name="Uden plan")).to_be_visible()


def test_plan_prints_the_figures_that_are_folded(visit, demo):
    page = visit(demo.example("ActionPlanPage").path, account="reader")
    table = page.get_by_role("main").locator(".digilead-plot-table").first.get_by_role("table")
    expect(table).not_to_be_visible()

    page.emulate_media(media="print")
    expect(table).to_be_visible()
    assert "Målværdien" in printed(page)
