"""After signing up: the queue, withdrawing, own courses, certificates and calendars."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.courses.readers.conftest import address, data, my_courses, soup
from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.signups import Registration, State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_team_in_the_queue_is_told_what_it_needs(client, team, page, run):
    f.RegistrationFactory.create_batch(1, sign_up=f.SignUpFactory(run=run))
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), state="waiting", queue_number=1)
    post = data(team=[team["bo"].pk, team["liv"].pk], keep_together="on")
    html = client.post(address(page, run), post, follow=True).content.decode()

    assert "You are number 2 in the queue; you need 3 seats, 2 are free." in html
    assert "Number 2 in the queue; the team needs 3 seats, 2 are free." in html


def test_sign_up_is_seen_by_those_in_it_and_by_who_made_it(client, team, page, run):
    signed = f.SignUpFactory(run=run)
    f.RegistrationFactory(sign_up=signed, user=team["me"].user, name="Mette Holm")
    f.RegistrationFactory(sign_up=signed, name="Other Person")
    html = client.get(f"{page.url}signed-up/{signed.uid}/").content.decode()

    assert "Mette Holm" in html
    assert "Other Person" not in html


def test_sign_up_of_others_is_not_found(client, user, page, run):
    signed = f.SignUpFactory(run=run)
    f.RegistrationFactory(sign_up=signed)

    assert client.get(f"{page.url}signed-up/{signed.uid}/").status_code == 404


def test_withdrawal_without_an_account(client, page, run):
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), name="Eva Extern")
    link = f"{page.url}withdraw/{withdrawal_token(registration)}/"

    assert "Eva Extern" in client.get(link).content.decode()
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED
    response = client.post(link)
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN
    assert "Eva Extern has been withdrawn." in client.get(response["Location"]).content.decode()


def test_late_withdrawal_is_refused_in_words(client, page, run):
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    run.cancel_until = timezone.now() - datetime.timedelta(days=1)
    run.save()
    response = client.post(f"{page.url}withdraw/{withdrawal_token(registration)}/")

    assert "too late" in response.content.decode()
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 75])
def test_made_up_token_is_not_found(client, page, run, token):
    assert client.get(f"{page.url}withdraw/{token}/").status_code == 404


def test_who_signed_others_up_can_withdraw_them(client, team, page, run):
    html = client.post(address(page, run), data(team=[team["bo"].pk]), follow=True)

    for registration in Registration.objects.all():
        assert withdrawal_token(registration) in html.content.decode()


def test_certificate_is_for_the_person_and_the_organiser(client, user, page, run):
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), user=user, completed_on="2026-01-01")
    stranger = get_user_model().objects.create_user("stranger")
    organiser = get_user_model().objects.create_user("organiser")
    run.organiser = organiser
    run.save()
    link, found = f"{page.url}certificate/{registration.uid}/", {}
    for account in (user, stranger, organiser):
        client.force_login(account)
        found[account.username] = client.get(link).status_code
    organiser.user_permissions.add(Permission.objects.get(codename="view_registration"))

    # To stand as the organiser is not enough: it takes the permission.
    assert found == {"mette": 200, "stranger": 404, "organiser": 404}
    assert client.get(link).status_code == 200


def test_no_certificate_before_completion(client, user, page, run):
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), user=user)

    assert client.get(f"{page.url}certificate/{registration.uid}/").status_code == 404


def test_my_courses_lists_own_registrations_only(client, user, page, run):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), user=user)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), name="Other Person")
    response = client.get(f"{page.get_parent().url}my-courses/")

    assert "Digital leadership" in response.content.decode()
    assert "Other Person" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_calendar_of_a_run(client, page, run):
    response = client.get(f"{page.url}runs/{run.pk}/calendar/")

    assert response["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Digital leadership" in response.content


def test_calendar_of_the_catalogue_leaves_out_what_is_hidden(client, page, run):
    index = page.get_parent()
    hidden = f.CoursePageFactory(parent=index, title="Secret")
    f.CourseRunFactory(course_id=hidden.translation_key)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    body = client.get(f"{index.url}calendar/").content

    assert b"Digital leadership" in body
    assert b"Secret" not in body


@pytest.mark.parametrize("route", ["calendar/", "my-courses/"])
def test_routes_of_the_catalogue_obey_its_restrictions(client, user, page, route):
    link = f"{page.get_parent().url}{route}"
    before = client.get(link).status_code
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="groups")
    response = client.get(link)

    assert before == 200
    assert (response.status_code, "login" in response["Location"]) == (302, True)


def test_my_courses_lists_whom_i_signed_up_apart(client, team, user, page, run):
    signed = f.SignUpFactory(run=run, by=user)
    f.RegistrationFactory(sign_up=signed, leader=team["me"], user=user)
    f.RegistrationFactory(sign_up=signed, name="Bo Dahl", state="waiting", queue_number=1)
    f.RegistrationFactory(sign_up=signed, name="", email="", unit=f.UnitFactory(name="Centre North"))
    response = my_courses(client, page)

    assert [str(row["standing"].registration) for row in response.context["rows"]] == ["Mette Holm"]
    assert [str(row["standing"].registration) for row in response.context["others"]] == ["Centre North", "Bo Dahl"]
    words = " ".join(soup(response).select_one("[aria-labelledby=digilead-others]").text.split())
    assert "Centre North has a seat." in words
    assert "Number 1 in the queue." in words


def test_my_courses_leaves_out_the_interest_that_became_a_seat(client, user, page, run):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run, by=user), user=user, state="withdrawn")
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run, by=user), user=user)
    rows = my_courses(client, page).context["rows"]

    assert [row["standing"].registration.state for row in rows] == ["confirmed"]


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("route", ["signed-up", "my-courses"])
def test_many_who_wait_cost_as_many_queries_as_two(client, user, page, run, route, together):
    signed = f.SignUpFactory(run=run, by=user, keep_together=together)
    link = f"{page.url}signed-up/{signed.uid}/" if route == "signed-up" else f"{page.get_parent().url}my-courses/"
    counts = []
    for many in (2, 20):
        while (number := signed.registrations.count()) < many:
            waits = {"sign_up": signed, "state": "waiting", "queue_number": number + 1}
            f.RegistrationFactory(**waits, unit=f.UnitFactory(), leader=f.LeaderFactory(user=None))
        client.get(link)
        with CaptureQueriesContext(connection) as captured:
            html = client.get(link).content.decode()
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert ("Number 1 in the queue; the team needs 20 seats" if together else "Number 20 in the queue") in html


def test_places_in_the_queue_are_those_of_each_pool(client, user, page, run):
    other = f.SeatPoolFactory(run=run, name="Consultants", seats=1)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), pool=other, state="waiting", queue_number=1)
    signed = f.SignUpFactory(run=run, by=user)
    for pool, number in ((run.pools.first(), 5), (other, 7)):
        f.RegistrationFactory(sign_up=signed, pool=pool, state="waiting", queue_number=number)
    standings = client.get(f"{page.url}signed-up/{signed.uid}/").context["standings"]

    assert [standing.place.number for standing in standings] == [1, 2]


@pytest.mark.parametrize(
    ("state", "leaves"), [("waiting", True), ("requested", True), ("interested", True), ("confirmed", False)]
)
def test_who_has_no_seat_may_leave_until_the_run_begins(client, page, run, state, leaves, time_machine):
    run.cancel_until = timezone.now() - datetime.timedelta(days=1)
    run.save()
    number = 1 if state == "waiting" else None
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), state=state, queue_number=number)
    link = f"{page.url}withdraw/{withdrawal_token(registration)}/"

    assert client.get(link).context["possible"] is leaves
    client.post(link)
    registration.refresh_from_db()
    assert (registration.state == "withdrawn") is leaves


def test_nobody_leaves_a_run_that_has_begun(client, page, run, time_machine):
    registration = f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), state="waiting", queue_number=1)
    time_machine.move_to(run.begins + datetime.timedelta(hours=1))

    assert client.get(f"{page.url}withdraw/{withdrawal_token(registration)}/").context["possible"] is False


def test_calendar_of_the_catalogue_asks_nothing_for_each_alias(client, page, run):
    index, counts = page.get_parent(), []
    for many in (1, 5):
        for number in range(len(counts), many):
            page.create_alias(update_slug=f"alias-{number}", parent=index)
        client.get(f"{index.url}calendar/")
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"{index.url}calendar/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert b"BEGIN:VEVENT" in response.content


@pytest.mark.parametrize(("fields", "shown"), [({"name": "", "email": ""}, True), ({"name": "Bo Dahl"}, False)])
def test_way_to_the_seats_is_shown_for_my_unit_and_not_for_others(client, user, page, run, fields, shown):
    signed = f.SignUpFactory(run=run, by=user)
    f.RegistrationFactory(sign_up=signed, state="interested", unit=f.UnitFactory(), **fields)

    assert (address(page, run) in my_courses(client, page).content.decode()) is shown
