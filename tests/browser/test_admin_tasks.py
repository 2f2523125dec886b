"""What is done in the admin in several steps: importing from HR, scheduling translations. Each screen is usable."""

from __future__ import annotations

import datetime

from playwright.sync_api import Locator, Page, expect

from .accessibility import ours
from .test_newsroom import Editor, schedule
from .views import too_wide

IMPORT = "/admin/digilead/import/"
REPORT = "/admin/digilead/reports/unconfirmed/"
#: A column and a title that nobody knows, a person to add, and one with a fault.
FILE = """Medarbejdernummer;Navn;E-mail;Telefon;Titel;Fra;Enhed;Løntrin
P9001;Ellen Prøvesen;ellen.provesen@nordby.example;00 70 49 01;Teamleder;01-08-2026;Nordby Skole;41
P9002;Bo Prøvesen;bo.provesen@nordby.example;;Kulturambassadør;01-08-2026;Nordby Skole;42
P9003;Fie Prøvesen;ingen adresse;;Teamleder;01-08-2026;Nordby Skole;43
"""


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def expect_usable(page: Page, of_wagtail: set[str]) -> None:
    """Expect nothing wrong that Wagtail's own screens have not, and no scrolling sideways, on a desk and on a phone."""
    page.wait_for_load_state("networkidle")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) is None
        assert ours(page, of_wagtail) == []


def test_file_from_hr_is_uploaded_looked_at_and_imported(visit, of_wagtail):
    page = visit("/admin/", account="hr")
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Digital leadership").click()
    menu.get_by_role("link", name="Import from HR").click()
    page.wait_for_url(f"**{IMPORT}")
    expect_usable(page, of_wagtail)

    file = {"name": "ledere.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    main(page).get_by_label("File", exact=False).first.set_input_files(file)
    main(page).get_by_role("button", name="Upload").click()
    page.wait_for_url(f"**{IMPORT}columns/")
    expect(main(page).get_by_role("combobox", name="Navn")).to_have_value("name")
    expect(main(page).get_by_role("combobox", name="Løntrin")).to_have_value("")
    expect_usable(page, of_wagtail)

    main(page).get_by_role("button", name="Go on").click()
    page.wait_for_url(f"**{IMPORT}titles/")
    expect_usable(page, of_wagtail)

    main(page).get_by_role("combobox", name="Kulturambassadør").select_option(label="Specialist")
    main(page).get_by_role("button", name="Go on").click()
    expect(main(page)).to_contain_text("1 row has errors.")
    expect(main(page).get_by_role("row").filter(has_text="Ellen Prøvesen").first).to_be_visible()
    expect_usable(page, of_wagtail)

    main(page).get_by_role("checkbox", name="Leave out the row with errors").check()
    main(page).get_by_role("button", name="Import", exact=True).click()
    expect(main(page)).to_contain_text("Imported. New people: 2; New posts: 2.")
    page.goto("/ledere/?q=prøvesen")
    expect(main(page).locator(".digilead-cards").get_by_role("listitem")).to_have_count(2)

    # Those who are new have not confirmed anything yet.
    page.goto(REPORT)
    for name in ("Ellen Prøvesen", "Bo Prøvesen"):
        expect(main(page).get_by_role("row").filter(has_text=name)).to_be_visible()
    expect_usable(page, of_wagtail)


def test_file_that_cannot_be_read_is_refused_at_its_field(visit, of_wagtail):
    page = visit(IMPORT, account="hr")
    file = {"name": "ledere.xlsx", "mimeType": "application/octet-stream", "buffer": b"no workbook"}
    main(page).get_by_label("File", exact=False).first.set_input_files(file)
    main(page).get_by_role("button", name="Upload").click()

    expect(main(page).locator(".w-field__errors, .error-message").filter(visible=True).first).to_be_visible()
    expect_usable(page, of_wagtail)


def test_translation_is_scheduled_with_the_release(visit, demo, of_wagtail):
    newsroom = demo.example("PressIndexPage")
    page = visit(f"/admin/pages/{newsroom.pk}/add_subpage/", account="admin")
    page.get_by_role("textbox", name="Title*").press_sequentially("Nyt på to sprog")
    pk = schedule(Editor(page), datetime.datetime.now() + datetime.timedelta(days=2))
    page.goto(f"/admin/localize/submit/page/{pk}/")
    main(page).get_by_role("checkbox", name="English").check()
    main(page).get_by_role("button", name="Submit").click()
    expect(main(page)).to_contain_text("The page 'Nyt på to sprog' was successfully submitted")

    page.goto(f"/admin/pages/{pk}/edit/")
    main(page).get_by_role("link", name="Schedule the translations alike").click()
    expect(main(page)).to_contain_text("English")
    expect_usable(page, of_wagtail)
    main(page).get_by_role("button", name="Schedule them").click()
    expect(main(page)).to_contain_text("1 language is scheduled.")
    expect(main(page).get_by_role("link", name="Schedule the translations alike")).to_have_count(0)
