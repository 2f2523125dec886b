"""Runs in the admin: edited in one form, deleted, listed."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.courses.admin.posts import errors_in, pool_row, run_post, run_url, screen, session_row
from wagtail_digilead.courses.runs import CourseRun, CourseSession, SeatPool
from wagtail_digilead.courses.signups import State
from wagtail_digilead.models import OutboxMessage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def save(client, run, **changes):
    return client.post(run_url("edit", run.pk), run_post(run, **changes))


def test_edit_saves_run_seats_and_sessions(own, run):
    response = save(own, run, name="Late spring", pools=[pool_row(run.pools.get(), seats=12)])
    run.refresh_from_db()

    assert response.url == run_url("edit", run.pk)
    assert run.name == "Late spring"
    assert run.pools.get().seats == 12
    assert run.edit_version == 1


def test_more_seats_go_to_the_waiting_list(own, run, participant):
    run.pools.update(seats=1)
    participant()
    waiting = participant(state=State.WAITING, queue_number=1)
    save(own, run, pools=[pool_row(run.pools.get(), seats=2)])
    waiting.refresh_from_db()

    assert waiting.state == State.CONFIRMED


def test_moved_session_is_told(own, run, participant):
    participant()
    save(own, run, sessions=[session_row(run.sessions.get(), starts_at="2027-05-03 09:00", ends_at="2027-05-03 15:00")])

    assert run.sessions.get().status == CourseSession.Status.MOVED
    assert OutboxMessage.objects.filter(kind="moved").count() == 1


def test_fewer_seats_than_confirmed(own, run, participant):
    for _number in range(3):
        participant()
    response = save(own, run, pools=[pool_row(run.pools.get(), seats=2)])

    assert "3 seats are confirmed already" in errors_in(response)
    assert run.pools.get().seats == 10


def test_removed_pool_that_has_people_comes_back(own, run, participant):
    participant()
    response = save(own, run, status="draft", pools=[pool_row(run.pools.get(), DELETE="on")])

    assert "People have signed up for these seats." in errors_in(response)
    assert b'name="pools-0-DELETE" value="on"' not in response.content
    assert run.pools.count() == 1


def test_removed_session_that_has_people_comes_back(own, run, participant):
    participant()
    response = save(own, run, sessions=[session_row(run.sessions.get(), DELETE="on")])

    assert "People have signed up for this session." in errors_in(response)
    assert run.sessions.count() == 1


def test_rows_without_people_are_removed(own, run):
    spare = f.SeatPoolFactory(run=run, seats=3)
    rows = [pool_row(run.pools.first()), pool_row(spare, DELETE="on")]
    save(own, run, pools=rows, sessions=[session_row(run.sessions.get(), DELETE="on")])

    assert run.pools.count() == 1
    assert run.sessions.count() == 0


def test_session_that_ends_before_it_starts(own, run):
    row = session_row(run.sessions.get(), starts_at="2027-03-01 16:00", ends_at="2027-03-01 09:00")

    assert "ends before it starts" in errors_in(save(own, run, sessions=[row]))


@pytest.mark.parametrize("time", ["2027-03-28 02:30", "2027-10-31 02:30"], ids=["skipped", "twice"])
def test_time_that_the_clock_skips_or_shows_twice(own, run, time):
    row = session_row(run.sessions.get(), starts_at=time, ends_at="2027-10-31 16:00")

    assert "may be ambiguous or it may not exist" in errors_in(save(own, run, sessions=[row]))


def test_sign_up_here_needs_seats(own, run):
    response = save(own, run, pools=[pool_row(run.pools.get(), DELETE="on")])

    assert "give the run seats first" in errors_in(response)
    assert run.pools.count() == 1


def test_interest_needs_no_seats(own, run):
    save(own, run, status="interest", pools=[pool_row(run.pools.get(), DELETE="on")])

    assert run.pools.count() == 0


def test_form_offers_no_way_into_cancelled(own, run):
    html = BeautifulSoup(own.get(run_url("edit", run.pk)).content, "html.parser")

    assert not html.select('[name=status] option[value="cancelled"]')
    assert "valid choice" in errors_in(save(own, run, status="cancelled"))


def test_form_of_a_cancelled_run_keeps_it_cancelled(own, run):
    CourseRun.objects.filter(pk=run.pk).update(status="cancelled")
    run.refresh_from_db()

    assert "valid choice" in errors_in(save(own, run, status="open"))
    run.sessions.update(status="cancelled")
    save(own, run, name="Off", sessions=[session_row(run.sessions.get(), status="cancelled")])
    assert CourseRun.objects.get(pk=run.pk, name="Off").status == "cancelled"


def test_stale_form_is_refused_and_keeps_what_was_typed(own, run):
    post = run_post(run, name="Mine")
    save(own, run, name="Theirs")
    response = own.post(run_url("edit", run.pk), post)

    assert "Somebody else has changed this run" in response.content.decode()
    html = BeautifulSoup(response.content, "html.parser")
    assert html.select_one("[name=name]")["value"] == "Mine"
    assert CourseRun.objects.get(pk=run.pk).name == "Theirs"

    post["edit_version"] = html.select_one("[name=edit_version]")["value"]
    own.post(run_url("edit", run.pk), post)
    assert CourseRun.objects.get(pk=run.pk).name == "Mine"


def test_row_that_somebody_else_has_removed(own, run):
    spare = f.SeatPoolFactory(run=run, seats=3)
    post = run_post(run)
    SeatPool.objects.filter(pk=spare.pk).delete()

    assert own.post(run_url("edit", run.pk), post).status_code in (200, 302)


def test_confirmed_while_the_form_was_open_count(own, run, participant):
    post = run_post(run, pools=[pool_row(run.pools.get(), seats=1)])
    for _number in range(2):
        participant()

    assert "2 seats are confirmed already" in errors_in(own.post(run_url("edit", run.pk), post))


def test_run_with_sign_ups_is_not_deleted(own, run, participant):
    participant(state=State.WITHDRAWN)
    html = own.post(run_url("delete", run.pk), follow=True).content.decode()

    assert CourseRun.objects.filter(pk=run.pk).exists()
    assert "people have signed up. Cancel it instead" in html
    assert screen("cancel", run.pk) in html


def test_run_without_sign_ups_is_deleted(own, run):
    own.post(run_url("delete", run.pk))

    assert not CourseRun.objects.exists()


def test_runs_with_sign_ups_are_not_deleted_in_bulk(own, organiser, run, participant):
    participant()
    spare = f.CourseRunFactory(organiser=organiser)
    address = f"/admin/bulk/wagtail_digilead/courserun/delete/?id={run.pk}&id={spare.pk}"
    own.post(address)
    assert CourseRun.objects.count() == 2

    own.post(f"/admin/bulk/wagtail_digilead/courserun/delete/?id={spare.pk}")
    assert CourseRun.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("ids", ["id={own}&id={foreign}", "id=all", "id={foreign}", "id=x"])
def test_bulk_deletion_names_and_deletes_own_runs_only(own, run, method, ids):
    foreign = f.CourseRunFactory(course__title="Foreign course")
    query = ids.format(own=run.pk, foreign=foreign.pk)
    response = getattr(own, method)(f"/admin/bulk/wagtail_digilead/courserun/delete/?{query}")

    assert "Foreign course" not in response.content.decode()
    assert CourseRun.objects.filter(pk=foreign.pk).exists()
    if "own" in ids or "all" in ids:
        assert CourseRun.objects.filter(pk=run.pk).exists() == (method == "get")
    else:
        assert response.status_code == 404


def test_list_shows_dates_seats_and_who_waits(own, run, participant):
    participant()
    participant(state=State.WAITING, queue_number=1)
    html = own.get(run_url("list")).content.decode()

    assert "Masterclass" in html
    assert "1 of 10" in html
    assert screen("participants", run.pk) in html


def test_list_is_filtered_by_time(own, organiser, run):
    past = f.CourseRunFactory(organiser=organiser, course__title="Long ago")
    then = timezone.now() - datetime.timedelta(days=30)
    past.sessions.update(starts_at=then, ends_at=then)

    coming = own.get(run_url("list_results"), {"when": "coming"}).content.decode()
    assert "Masterclass" in coming
    assert "Long ago" not in coming
    gone = own.get(run_url("list_results"), {"when": "past"}).content.decode()
    assert "Long ago" in gone
    assert "Masterclass" not in gone


@pytest.mark.parametrize("key", ["course", "organiser", "status", "when", "ordering", "q"])
@pytest.mark.parametrize("value", ["x", "%", "-1"])
def test_junk_in_the_address_of_the_list(own, run, key, value):
    assert own.get(run_url("list"), {key: value}).status_code == 200
