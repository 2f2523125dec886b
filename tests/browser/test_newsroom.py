"""An editor's day in the newsroom: every block there is, an embargo, a correction; and how little a release takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from example_site.demo.content.press_more import FILM
from wagtail_digilead.core.blocks import BodyBlock

from .accessibility import find_violations
from .test_publishing import panel
from .views import too_wide

#: More interactions a release with three quotes and a photo of seven people must not take.
MOST = 50


class Editor:
    """Somebody at work in the page editor. Every click, and every field filled in, is one interaction."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions = page, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.interactions += 1

    def fill(self, field: Locator, words: str) -> None:
        field.fill(words)
        self.interactions += 1

    def type(self, field: Locator, words: str) -> None:
        """Write as on a keyboard, where the editor listens to each key."""
        self.click(field)
        self.page.keyboard.type(words)
        self.interactions += 1

    def select(self, field: Locator, option: str) -> None:
        field.select_option(label=option)
        self.interactions += 1

    def fill_moment(self, field: Locator, moment: datetime.datetime, outside: Locator) -> None:
        """Write a date and an hour, and click ``outside``, for the calendar lies over what comes next."""
        self.fill(field, f"{moment:%Y-%m-%d %H:%M}")
        calendar = self.page.locator(".xdsoft_datetimepicker").filter(visible=True)
        expect(calendar).to_have_count(1)
        self.click(outside)
        expect(calendar).to_have_count(0)

    def add_block(self, label: str) -> Locator:
        """Add a block at the end of the body, and return it."""
        body = panel(self.page, "Body")
        blocks = body.locator("[data-streamfield-child]:not([data-streamfield-child] *)")
        count = blocks.count()
        self.click(body.get_by_role("button", name="Insert a block").last)
        self.click(self.page.get_by_role("option", name=label, exact=True))
        expect(blocks).to_have_count(count + 1)
        return blocks.last

    def choose(self, block: Locator, what: str, name: str) -> None:
        """Choose a picture or a leader in the chooser's window: open it, write the name, take the one found."""
        self.click(block.get_by_role("button", name=f"Choose {what}", exact=True).first)
        window = self.page.get_by_role("dialog")
        self.fill(window.get_by_role("textbox", name="Search term"), name)
        self.click(window.get_by_role("link", name=re.compile(re.escape(name))))
        expect(window).to_have_count(0)

    def press(self, action: str) -> None:
        """Press a button of the editor's foot, when Wagtail is not just saving by itself."""
        expect(self.page.locator("#w-autosave-indicator")).not_to_have_attribute(
            "data-w-autosave-state-value", "saving"
        )
        self.click(self.page.get_by_role("button", name="More actions"))
        self.click(self.page.get_by_role("button", name=action, exact=True))


def rich_text(block: Locator) -> Locator:
    return block.locator("[contenteditable=true]").last


def fill_heading(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Heading"), "Hvad sker der nu?")


def fill_text(editor: Editor, block: Locator) -> None:
    editor.type(rich_text(block), "Kurset begynder på mandag.")


def fill_quote(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Quote"), "Vi begyndte med forskellen.")
    editor.choose(block, "leader", "Fatma Aydin Bakke")


def fill_image(editor: Editor, block: Locator) -> None:
    editor.choose(block, "an image", "Syv ledere")
    editor.fill(block.get_by_role("textbox", name="Opening words"), "Holdet på første kursusdag.")
    editor.fill(block.get_by_role("textbox", name="People in a row"), "Inger Lund, Bo Holm (rektor)")
    editor.fill(block.get_by_role("textbox", name="Photographer"), "Runa Tveitan")


def fill_gallery(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Heading"), "Fra første samling")
    editor.choose(block, "an image", "Rådhus")
    editor.fill(block.get_by_role("textbox", name="Opening words"), "Her blev det besluttet.")


def fill_fact_box(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Heading"), "Fakta om kurset")
    editor.type(rich_text(block), "40 ledere deltager.")


def fill_advice(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Heading"), "Et godt råd")
    editor.fill(block.get_by_role("textbox", name="Name"), "Inger Lund")
    editor.fill(block.get_by_role("textbox", name="Piece of advice"), "Tag ansvaret")
    editor.type(rich_text(block), "Også for det, du ikke forstår.")


def fill_person_box(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Name"), "Sanne Ravn")
    editor.select(block.get_by_role("combobox", name="Shown as"), "Writer")
    editor.type(rich_text(block), "Skriver om ledelse.")


def fill_question(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Question"), "Hvad er det sværeste?")
    editor.type(rich_text(block), "At give tid.")


def fill_read_more(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Address outside the site"), "https://example.org/program")
    editor.fill(block.get_by_role("textbox", name="Link text"), "Læs hele programmet")


def fill_embed(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Embed"), FILM)


def fill_table(editor: Editor, block: Locator) -> None:
    editor.fill(block.get_by_role("textbox", name="Caption"), "Deltagere i foråret")
    editor.fill(block.get_by_role("textbox", name="Rows"), "Gruppe;Antal\nKonsulenter;2")


@dataclass(frozen=True)
class Part:
    """A block of the body: how an editor fills it in, and what a reader reads in it."""

    fill: Callable[[Editor, Locator], None]
    shows: tuple[str, ...] = ()


#: By what the editor calls the block.
PARTS = {
    "Heading": Part(fill_heading, ("Hvad sker der nu?",)),
    "Text": Part(fill_text, ("Kurset begynder på mandag.",)),
    "Quote": Part(fill_quote, ("Vi begyndte med forskellen.", "Fatma Aydin Bakke")),
    "Image": Part(
        fill_image, ("Holdet på første kursusdag.", "Fra venstre: Inger Lund og Bo Holm (rektor).", "Runa Tveitan")
    ),
    "Gallery": Part(fill_gallery, ("Fra første samling", "Her blev det besluttet.")),
    "Fact box": Part(fill_fact_box, ("Fakta om kurset", "40 ledere deltager.")),
    "Advice list": Part(fill_advice, ("Et godt råd", "Tag ansvaret", "Også for det, du ikke forstår.")),
    "Person box": Part(fill_person_box, ("Sanne Ravn", "Skriver om ledelse.")),
    "Question and answer": Part(fill_question, ("Hvad er det sværeste?", "At give tid.")),
    "Read more": Part(fill_read_more, ("Læs hele programmet",)),
    "Embed": Part(fill_embed),
    "Table": Part(fill_table, ("Deltagere i foråret", "Konsulenter")),
}
WORDS = [words for part in PARTS.values() for words in part.shows]


def expect_every_block(main: Locator) -> None:
    for words in WORDS:
        expect(main).to_contain_text(words)
    expect(main.get_by_role("figure").get_by_role("img")).to_have_count(2)
    expect(main.locator(".digilead-embed :is(img, video, iframe)")).to_have_count(1)
    expect(main.get_by_role("table").get_by_role("row")).to_have_count(2)


def schedule(editor: Editor, hour: datetime.datetime) -> int:
    """Plan the page for an hour, and return its key."""
    page = editor.page
    editor.click(page.get_by_role("button", name="Toggle status"))
    editor.click(page.get_by_role("button", name="Set schedule"))
    window = page.get_by_role("dialog")
    expect(window).to_contain_text("Times are in Europe/Copenhagen.")
    field = window.get_by_role("textbox", name="Go live date/time")
    editor.fill_moment(field, hour, outside=window.get_by_role("heading").first)
    editor.click(window.get_by_role("button", name="Save schedule"))
    expect(page.get_by_role("button", name="Edit schedule")).to_be_attached()
    key = re.search(r"/pages/(\d+)/edit/", page.url)[1]
    editor.press("Schedule to publish")
    expect(page.get_by_role("main")).to_contain_text("scheduled for publishing")
    return int(key)


def correct(editor: Editor, moment: datetime.datetime, words: str) -> None:
    page = editor.page
    tab = page.get_by_role("tab", name="Advanced")
    editor.click(tab)
    corrections = panel(page, "Corrections")
    editor.click(corrections.get_by_role("button", name="Insert a block").last)
    editor.fill_moment(corrections.get_by_role("textbox", name="When"), moment, outside=tab)
    editor.fill(corrections.get_by_role("textbox", name="Correction"), words)
    editor.press("Publish")


def test_every_block_is_among_the_parts():
    with translation.override("en"):
        assert PARTS.keys() == {str(block.label) for block in BodyBlock().child_blocks.values()}


def test_release_with_every_block_is_scheduled_published_and_corrected(visit, asking_as, demo, bring_hour):
    newsroom, title = demo.example("PressIndexPage"), "Ventet nyt fra kurset"
    path, today = f"{newsroom.path}ventet-nyt-fra-kurset/", datetime.datetime.now()
    page = visit(f"/admin/pages/{newsroom.pk}/add_subpage/", account="editor")
    editor = Editor(page)
    page.get_by_role("textbox", name="Title*").press_sequentially(title)
    for label, part in PARTS.items():
        part.fill(editor, editor.add_block(label))

    page.get_by_role("button", name="Toggle preview").click()
    expect_every_block(page.frame_locator("#w-preview-iframe").get_by_role("main"))

    pk = schedule(editor, today + datetime.timedelta(days=1))
    nobody = asking_as()
    assert nobody.get(path).status == 404
    assert title not in nobody.get(newsroom.path).text()

    bring_hour(pk)
    assert title in nobody.get(newsroom.path).text()
    reader = visit(path)
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect_every_block(reader.get_by_role("main"))
    assert find_violations(reader, best_practice=True) == []

    page.goto(f"/admin/pages/{pk}/edit/")
    correct(editor, today, "Kurset begynder på tirsdag.")
    page.wait_for_url(f"**/admin/pages/{newsroom.pk}/")
    reader.reload()
    for words in ("Rettet den", "Kurset begynder på tirsdag."):
        expect(reader.locator(".digilead-notice")).to_contain_text(words)
    reader.set_viewport_size({"width": 320, "height": 900})
    assert too_wide(reader) is None
    assert find_violations(reader, best_practice=True) == []


def test_release_with_three_quotes_and_seven_people_takes_few_interactions(visit, demo):
    speakers = ["Fatma Aydin Bakke", "Rasmus Thorup Dam", "Åse Munkholt"]
    row = [*speakers, "Inger Lund", "Bo Holm (skoleleder)", "Kari Lie", "Ali Demir"]
    newsroom = demo.example("PressIndexPage")
    page = visit(f"/admin/pages/{newsroom.pk}/", account="editor")
    editor = Editor(page)
    editor.click(page.get_by_role("link", name="Add child page").first)
    page.get_by_role("textbox", name="Title*").press_sequentially("Syv ledere på trappen")
    editor.interactions += 1
    editor.type(panel(page, "Lead").get_by_role("textbox").first, "Syv ledere har taget kurset.")
    picture = editor.add_block("Image")
    editor.choose(picture, "an image", "Syv ledere")
    editor.fill(picture.get_by_role("textbox", name="Opening words"), "Syv ledere på rådhusets trappe.")
    editor.fill(picture.get_by_role("textbox", name="People in a row"), ", ".join(row))
    editor.fill(picture.get_by_role("textbox", name="Photographer"), "Runa Tveitan")
    for number, speaker in enumerate(speakers, start=1):
        quote = editor.add_block("Quote")
        editor.fill(quote.get_by_role("textbox", name="Quote"), f"Det er svar nummer {number}.")
        editor.choose(quote, "leader", speaker)
    editor.press("Publish")
    editor.click(page.get_by_role("link", name="View live"))

    caption = page.get_by_role("figure").filter(has_text="Fra venstre").inner_text()
    people = re.search(r"Fra venstre: (.*) og (.*)\.", caption)
    assert people, caption
    assert [name.split(" (")[0] for name in people[1].split(", ")] == [name.split(" (")[0] for name in row[:-1]]
    assert people[2] == row[-1]
    assert "Bo Holm (skoleleder)" in caption
    assert "Fatma Aydin Bakke (Institutionsleder)" in caption
    for number in (1, 2, 3):
        expect(page.get_by_role("main")).to_contain_text(f"Det er svar nummer {number}.")
    assert editor.interactions < MOST
