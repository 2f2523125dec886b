"""Signing up, waiting and withdrawing on the pages below a course."""

from __future__ import annotations

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.signups import Registration, SignUp, State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Digital leadership")


@pytest.fixture
def run(page):
    return f.CourseRunFactory(course_id=page.translation_key, seats=3)


@pytest.fixture
def user(client):
    account = get_user_model().objects.create_user("mette", "mette@kommune.example", "x", first_name="Mette")
    client.force_login(account)
    return account


@pytest.fixture
def team(user):
    """Mette heads a centre; Bo heads an institution below it, Liv is a specialist in the centre."""
    top = f.UnitFactory(name="Centre")
    me = f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example", user=user)
    f.AppointmentFactory(leader=me, unit=top, level="centre")
    below = f.UnitFactory(name="Institution", parent=top)
    bo = f.LeaderFactory(full_name="Bo Dahl", email="bo@kommune.example")
    f.AppointmentFactory(leader=bo, unit=below)
    liv = f.LeaderFactory(full_name="Liv Berg", email="liv@kommune.example")
    f.AppointmentFactory(leader=liv, unit=top, level="specialist", title="Adviser")
    return {"me": me, "bo": bo, "liv": liv, "unit": top}


def address(page, run):
    return f"{page.url}runs/{run.pk}/sign-up/"


def data(**more):
    return {"uid": str(uuid.uuid4()), "me": "on", **more}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


# The page ------------------------------------------------------------------------------------------------------------


def test_anonymous_visitor_is_sent_to_the_log_in_and_back(client, page, run):
    response = client.get(address(page, run))

    assert response.status_code == 302
    assert f"next={address(page, run)}" in response["Location"]


def test_route_obeys_the_restrictions_of_the_page(client, user, page, run):
    registration = f.RegistrationFactory(
        sign_up=f.SignUpFactory(run=run, by=user), user=user, completed_on="2026-01-01"
    )
    routes = [
        address(page, run),
        f"{page.url}signed-up/{registration.sign_up.uid}/",
        f"{page.url}withdraw/{withdrawal_token(registration)}/",
        f"{page.url}withdrawn/{withdrawal_token(registration)}/",
        f"{page.url}runs/{run.pk}/calendar/",
        f"{page.url}certificate/{registration.uid}/",
    ]
    before = [client.get(route).status_code for route in routes]
    PageViewRestriction.objects.create(page=page, restriction_type="groups")

    assert before == [200, 200, 200, 302, 200, 200]
    for route in routes:
        response = client.get(route)
        assert (response.status_code, "login" in response["Location"]) == (302, True), route


def test_form_is_kept_by_no_cache(client, user, page, run):
    assert "no-store" in client.get(address(page, run))["Cache-Control"]


def test_course_page_has_no_form(client, user, page, run):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run, by=user), user=user, state="waiting", queue_number=1)
    html = client.get(page.url).content.decode()

    assert address(page, run) in html
    assert "csrfmiddlewaretoken" not in html
    assert "Mette" not in html


@pytest.mark.parametrize("status", ["draft"])
def test_draft_is_not_found(client, user, page, run, status):
    run.status = status
    run.save()

    assert client.get(address(page, run)).status_code == 404
    assert client.get(f"{page.url}runs/{run.pk}/calendar/").status_code == 404


def test_run_of_another_course_is_not_found(client, user, page):
    assert client.get(address(page, f.CourseRunFactory())).status_code == 404


def test_own_name_and_unit_are_filled_in(client, team, page, run):
    html = client.get(address(page, run)).content.decode()

    assert "Mette Holm (me)" in html
    assert "Centre" in html


def test_own_team_is_listed_and_nobody_else(client, team, page, run):
    f.AppointmentFactory(leader__full_name="Somebody Else")
    form = client.get(address(page, run)).context["form"]

    assert [label.partition(",")[0] for _pk, label in form.fields["team"].choices] == ["Liv Berg", "Bo Dahl"]


def test_pool_is_asked_for_only_with_several(client, user, page, run):
    assert "pool" not in client.get(address(page, run)).context["form"].fields
    f.SeatPoolFactory(run=run, name="Consultants")

    assert "pool" in client.get(address(page, run)).context["form"].fields


def test_invited_pool_is_not_offered(client, user, page, run):
    f.SeatPoolFactory(run=run, name="Politicians", admission="invited")

    assert "Politicians" not in client.get(address(page, run)).content.decode()


def test_every_field_has_a_label(client, team, page, run):
    f.SeatPoolFactory(run=run, name="Units", holds="work_units")
    html = soup(client.get(address(page, run)))

    for field in html.select("form.digilead-form :is(input, select, textarea):not([type=hidden])"):
        assert html.select(f"label[for={field['id']}]"), field


# Signing up ----------------------------------------------------------------------------------------------------------


def test_sign_up_alone(client, team, page, run):
    response = client.post(address(page, run), data(special_needs="Vegan", note="Hello"))

    registration = Registration.objects.get()
    assert response["Location"] == f"{page.url}signed-up/{registration.sign_up.uid}/"
    assert (registration.state, registration.leader, registration.unit) == ("confirmed", team["me"], team["unit"])
    assert (registration.special_needs, registration.sign_up.note) == ("Vegan", "Hello")
    assert "You have a seat." in client.get(response["Location"]).content.decode()


def test_user_without_leader_record_signs_up(client, user, page, run):
    client.post(address(page, run), data())

    assert Registration.objects.get().user == user


def test_sign_up_as_a_team(client, team, page, run):
    post = data(team=[team["bo"].pk], colleagues="LIV@kommune.example\n", team_name="Us", keep_together="on")
    client.post(address(page, run), post)

    signed = SignUp.objects.get()
    assert (signed.team_name, signed.keep_together) == ("Us", True)
    assert {each.display_name for each in signed.registrations.all()} == {"Mette Holm", "Bo Dahl", "Liv Berg"}


def test_somebody_ticked_and_written_is_there_once(client, team, page, run):
    client.post(address(page, run), data(team=[team["bo"].pk], colleagues="bo@kommune.example, mette@kommune.example"))

    assert Registration.objects.count() == 2


def test_work_unit_signs_up_with_a_head_count(client, team, page, run):
    run.pools.update(holds="work_units")
    client.post(address(page, run), {"uid": str(uuid.uuid4()), "unit": team["unit"].pk, "head_count": 12})

    registration = Registration.objects.get()
    assert (registration.unit, registration.head_count, registration.name) == (team["unit"], 12, "")


def test_double_post_is_one_sign_up(client, user, page, run):
    post = data()
    first, second = client.post(address(page, run), post), client.post(address(page, run), post)

    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == 1


def test_languages_share_one_run(client, user, page, run):
    locale, _made = Locale.objects.get_or_create(language_code="da")
    danish = page.copy_for_translation(locale, copy_parents=True)
    danish.save_revision().publish()
    danish.refresh_from_db()
    client.post(address(danish, run), data())

    assert Registration.objects.get().run == run
    assert "2 places left" in client.get(page.url).content.decode()
    assert f"{danish.url}runs/{run.pk}/sign-up/" in client.get(danish.url).content.decode()


# What is refused -----------------------------------------------------------------------------------------------------


def test_unknown_address_is_named_at_its_field(client, user, page, run):
    response = client.post(address(page, run), data(colleagues="nobody@kommune.example\nout@side.example"))

    assert "nobody@kommune.example" in errors(response)["colleagues"][0]
    assert "out@side.example" in errors(response)["colleagues"][1]
    assert "nobody@kommune.example" in soup(response).select_one("textarea[name=colleagues]").text
    assert not Registration.objects.exists()


@pytest.mark.parametrize("line", ["no address", "a@b", "x@kommune.example\x00"])
def test_line_that_is_no_address_is_named(client, user, page, run, line):
    assert "colleagues" in errors(client.post(address(page, run), data(colleagues=line)))


def test_protected_colleague_is_as_unknown_as_nobody(client, team, page, run):
    team["liv"].protected = True
    team["liv"].save()

    message = errors(client.post(address(page, run), data(colleagues="liv@kommune.example")))["colleagues"][0]
    assert message == errors(client.post(address(page, run), data(colleagues="x@kommune.example")))["colleagues"][
        0
    ].replace("x@", "liv@")


def test_long_message_is_refused_and_kept(client, user, page, run):
    response = client.post(address(page, run), data(note="å" * 10_000))

    assert "10000" in errors(response)["note"][0].replace(",", "").replace(".", "")
    assert "å" * 10_000 in response.content.decode()


def test_browser_cuts_nothing_off_in_silence(client, user, page, run):
    assert not soup(client.get(address(page, run))).select("textarea[maxlength]")


def test_nobody_is_refused(client, user, page, run):
    assert "me" in errors(client.post(address(page, run), {"uid": str(uuid.uuid4())}))


def test_second_sign_up_is_refused_at_the_field(client, user, page, run):
    client.post(address(page, run), data())

    assert "already" in errors(client.post(address(page, run), data()))["me"][0]


def test_form_opened_before_the_run_closed_says_so_and_keeps_what_was_typed(client, user, page, run):
    run.status = "closed"
    run.save()
    response = client.post(address(page, run), data(note="I'd love to"))

    assert errors(response)["__all__"]
    assert "I&#x27;d love to" in response.content.decode()


def test_form_opened_before_the_run_filled_leads_to_the_waiting_list(client, user, page, run):
    f.RegistrationFactory.create_batch(3, sign_up=f.SignUpFactory(run=run))
    response = client.post(address(page, run), data(), follow=True)

    assert Registration.objects.get(user=user).state == State.WAITING
    assert "You are number 1 in the queue." in response.content.decode()


def test_team_too_large_to_keep_together_is_refused_at_the_field(client, team, page, run):
    run.pools.update(seats=1)
    post = data(team=[team["bo"].pk], keep_together="on")

    assert "keep_together" in errors(client.post(address(page, run), post))


def test_team_not_mine_is_refused(client, team, page, run):
    stranger = f.AppointmentFactory().leader

    assert "team" in errors(client.post(address(page, run), data(team=[stranger.pk])))


def test_error_summary_leads_to_the_fields(client, user, page, run):
    html = soup(client.post(address(page, run), data(colleagues="x", note="å" * 3000)))

    targets = [link["href"].lstrip("#") for link in html.select(".digilead-errors a")]
    assert targets == ["id_colleagues", "id_note"]
    for target in targets:
        field = html.find(id=target)
        assert field["aria-invalid"] == "true"
        assert all(html.find(id=name) for name in field["aria-describedby"].split())


# Overlaps ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(run):
    """Another run, of “Budgets”, at the same time."""
    session = run.sessions.get()
    other = f.CourseRunFactory(course__title="Budgets", sessions=0)
    f.CourseSessionFactory(run=other, starts_at=session.starts_at, ends_at=session.ends_at)
    return other


def test_overlap_names_the_other_course_until_ticked(client, user, page, run, other):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=other), user=user)
    response = client.post(address(page, run), data())

    assert "all_the_same" in errors(response)
    assert "Budgets" in response.content.decode()
    assert client.post(address(page, run), data(all_the_same="on")).status_code == 302


def test_overlap_of_a_colleague_is_told_without_naming_the_course(client, team, page, run, other):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=other), leader=team["bo"])
    response = client.post(address(page, run), data(team=[team["bo"].pk]))

    assert "Bo Dahl has a seat in another course at the same time." in response.content.decode()
    assert "Budgets" not in response.content.decode()


@pytest.mark.parametrize("state", ["waiting", "withdrawn"])
def test_wish_is_no_overlap(client, user, page, run, other, state):
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=other), user=user, state=state)

    assert client.post(address(page, run), data()).status_code == 302


# Afterwards ----------------------------------------------------------------------------------------------------------


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


def my_courses(client, page):
    return client.get(f"{page.get_parent().url}my-courses/")


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

    assert [standing.number for standing in standings] == [1, 2]


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


@pytest.fixture
def interested(user, run):
    return f.RegistrationFactory(sign_up=f.SignUpFactory(run=run, by=user), user=user, state="interested")


def test_who_was_interested_signs_up_when_there_are_seats(client, user, page, run, interested):
    response = client.get(address(page, run))
    html = response.content.decode()

    assert response.context["form"]["me"].value() is True
    assert "You have said that you are interested" in html
    assert "You are signed up already" not in html
    client.post(address(page, run), data())
    assert Registration.objects.active().get().state == "confirmed"


def test_who_is_interested_is_signed_up_while_there_is_only_interest(client, user, page, run, interested):
    run.status = "interest"
    run.save()
    response = client.get(address(page, run))

    assert response.context["form"]["me"].value() is False
    assert "You are signed up already" in response.content.decode()


@pytest.mark.parametrize(("status", "shown"), [("open", True), ("interest", False), ("closed", False)])
def test_who_was_interested_finds_the_way_to_the_seats(client, user, page, run, interested, status, shown):
    run.status = status
    run.save()

    assert (address(page, run) in my_courses(client, page).content.decode()) is shown


def test_units_of_the_own_line_are_offered_first(client, team, page, run):
    run.pools.update(holds="work_units")
    f.UnitFactory(name="A unit elsewhere")
    field = client.get(address(page, run)).context["form"]["unit"]

    assert field.value() == team["unit"].pk
    assert [label for _value, label in field.field.choices][1:] == ["Centre", "Institution", "A unit elsewhere"]


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
