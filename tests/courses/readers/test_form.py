"""The sign-up form: what it shows, what it does, and what it refuses."""

from __future__ import annotations

import uuid

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.courses.readers.conftest import address, data, errors, my_courses, soup
from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.signups import Registration, SignUp, State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


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


# After interest -----------------------------------------------------------------------------------------------------


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
