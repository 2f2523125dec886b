"""The screen of the diff: what it shows, and that it is followed as it was shown."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests.courses.admin.posts import user
from tests.leaders.hr_import.screens import apply, digest, said, text, upload, url
from tests.leaders.hr_import.sheets import METTE, SOREN, changed, csv_file, stored
from wagtail_digilead.leaders.hr_import import applying, uploads
from wagtail_digilead.models import Appointment, ImportFile, Leader
from wagtail_digilead.test import factories as f

BAD = changed(SOREN, fra="31.02.2020")


def test_file_is_uploaded_shown_and_imported(hr, school):
    assert upload(hr, csv_file(METTE, SOREN)).url == url("review")
    page = hr.get(url("review"))
    assert "New people (2)" in text(page)
    assert "Mette Bech Holm" in text(page)
    assert Leader.objects.count() == 0

    response = apply(hr)
    assert response.url == url("start")
    assert said(response) == "Imported. New people: 2; New posts: 2. The file has been removed."
    assert Leader.objects.count() == 2
    assert not ImportFile.objects.exists()


def test_start_explains_the_columns(hr):
    page = text(hr.get(url("start")))

    assert "The number of the employee in the HR system" in page
    assert "Employee number, Employee id" in page


def test_rows_with_errors_keep_the_file_out(hr, school):
    upload(hr, csv_file(METTE, BAD))
    before = stored()
    response = apply(hr)

    assert response.status_code == 200
    assert "There are rows with errors. Correct them, or leave them out." in text(response)
    assert stored() == before
    assert ImportFile.objects.exists()


def test_rows_with_errors_are_left_out_on_request(hr, school):
    upload(hr, csv_file(METTE, BAD))
    page = text(hr.get(url("review")))
    assert "1 row has errors." in page
    assert "Row 3, column “Fra”: “31.02.2020” is no date." in page
    apply(hr, leave_out_faulty="on")

    assert list(Leader.objects.values_list("external_id", flat=True)) == ["1001"]


def test_rows_with_errors_are_downloaded(hr, school):
    upload(hr, csv_file(METTE, BAD))
    response = hr.get(url("faulty_rows"))

    assert response["Content-Disposition"] == 'attachment; filename="rows-with-errors.csv"'
    assert "Søren Kjær" in response.content.decode("utf-8-sig")
    assert "Mette" not in response.content.decode("utf-8-sig")


def test_people_who_are_missing_are_shown_and_leave_on_request(hr, school):
    f.LeaderFactory(full_name="Gone Away", external_id="9")
    upload(hr, csv_file(METTE))
    assert "People who are not in the file (1) Name What changes Rows Gone Away" in text(hr.get(url("review")))

    refused = apply(hr, deactivate_missing="on", max_share="10")
    assert "1 of 1 people are missing in the file." in text(refused)
    assert refused.context["form"]["deactivate_missing"].value()
    assert Leader.objects.count() == 1

    response = apply(hr, deactivate_missing="on", max_share="100")
    assert "People made inactive: 1" in said(response)
    assert not Leader.objects.get(external_id="9").active


def test_people_who_are_missing_stay_unless_asked(hr, school):
    f.LeaderFactory(full_name="Gone Away", external_id="9")
    upload(hr, csv_file(METTE))
    apply(hr)

    assert Leader.objects.filter(active=True).count() == 2


def test_diff_that_has_changed_is_shown_anew(hr, school):
    upload(hr, csv_file(METTE))
    shown = digest(hr)
    f.LeaderFactory(full_name="Mette Holm", external_id="1001")
    response = apply(hr, digest=shown)

    assert response.url == url("review")
    assert "have changed since you looked" in said(response)
    assert Leader.objects.get().full_name == "Mette Holm"
    assert "Changed people (1)" in text(hr.get(url("review")))


@pytest.mark.parametrize("junk", ["", "x", "0" * 64, "0" * 65])
def test_diff_that_was_not_shown_is_not_followed(hr, school, junk):
    upload(hr, csv_file(METTE))
    hr.post(url("review"), {"digest": junk})

    assert Leader.objects.count() == 0


def test_import_that_breaks_off_keeps_the_file(hr, school, monkeypatch):
    upload(hr, csv_file(METTE))
    shown = digest(hr)
    monkeypatch.setattr(uploads, "forget", lambda user: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply(hr, digest=shown)

    assert Leader.objects.count() == 0
    assert ImportFile.objects.count() == 1


def test_same_file_again_has_nothing_to_change(hr, school):
    for _each in range(2):
        upload(hr, csv_file(METTE))
        page, response = hr.get(url("review")), apply(hr)

    assert "There is nothing to change: the records are as the file says." in text(page)
    assert said(response) == "There was nothing to change. The file has been removed."


def test_long_lists_have_pages(hr, school):
    rows = [changed(METTE, medarbejdernummer=str(n), email=f"{n}@k.example", navn=f"P{n} X") for n in range(130)]
    upload(hr, csv_file(*rows))
    page = text(hr.get(url("review")))
    assert "New people (130)" in page
    assert "120 more" in page

    full = text(hr.get(url("list", kind="new_people")))
    assert "P99 X" in full
    assert "Page 1 of 2" in full
    assert "P129 X" in text(hr.get(url("list", kind="new_people"), {"p": 2}))
    assert hr.get(url("list", kind="new_people"), {"p": "junk"}).status_code == 200


@pytest.mark.parametrize(
    "kind", ["problems", "new_units", "changed_people", "leavers", "phones_not_taken", "withdrawn_posts"]
)
def test_every_list_can_be_opened(hr, school, kind):
    upload(hr, csv_file(METTE, BAD))

    assert hr.get(url("list", kind=kind)).status_code == 200


def test_list_that_is_none_is_not_found(hr, school):
    upload(hr, csv_file(METTE))

    assert hr.get(url("list", kind="nonsense")).status_code == 404


def test_screens_are_never_cached(hr, school):
    upload(hr, csv_file(METTE, BAD))

    for name in ("start", "columns", "review", "faulty_rows"):
        assert "no-store" in hr.get(url(name))["Cache-Control"]


def test_text_of_the_file_is_no_markup(hr, school):
    upload(hr, csv_file(changed(METTE, navn="<b>Mette</b> Holm", fra="<script>")))

    assert "<script>" not in text(hr.get(url("review"))).replace("“<script>”", "")
    assert b"<b>Mette" not in hr.get(url("review")).content


def test_import_is_logged_with_its_user(hr, officer, school):
    from wagtail.models import ModelLogEntry

    upload(hr, csv_file(METTE))
    apply(hr)

    [entry] = ModelLogEntry.objects.filter(action=applying.IMPORTED)
    assert entry.user == officer
    assert "Mette" not in str(entry.data)


def test_files_of_yesterday_are_purged(hr, school, capsys):
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=25)):
        ImportFile.objects.create(name="old.csv", content=b"x", uploaded_by=user("other"))
    upload(hr, csv_file(METTE))
    assert [each.name for each in ImportFile.objects.all()] == ["leaders.csv"]

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        call_command("digilead_purge")
    assert not ImportFile.objects.exists()
    assert "Removed: 1 file from HR that nobody has imported." in capsys.readouterr().out


def test_waiting_file_is_shown_at_the_start(hr, school):
    upload(hr, csv_file(METTE))

    assert "Your file “leaders.csv” waits" in text(hr.get(url("start")))


def test_posts_begin_and_end_on_the_day_of_the_organisation(hr, officer, school):
    """Midnight in Copenhagen counts, wherever the officer reads the admin."""
    f.UnitFactory(name="Rosenhaven")
    UserProfile.objects.create(user=officer, current_time_zone="Pacific/Kiritimati")
    with time_machine.travel(datetime.datetime(2026, 3, 4, 11, 0, tzinfo=datetime.timezone.utc), tick=False):
        upload(hr, csv_file(METTE))
        apply(hr)
        upload(hr, csv_file(changed(METTE, enhed="Rosenhaven", fra="")))
        apply(hr)

    today = datetime.date(2026, 3, 4)
    posts = Appointment.objects.order_by("starts_on").values_list("unit__name", "starts_on", "ends_on")
    assert list(posts) == [
        ("Solsikken", datetime.date(2020, 8, 1), today - datetime.timedelta(days=1)),
        ("Rosenhaven", today, None),
    ]
