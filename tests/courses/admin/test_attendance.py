"""Attendance, results and the sign-in sheet."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.courses.admin.posts import screen
from wagtail_digilead.courses.results import Attendance, Result
from wagtail_digilead.courses.signups import Registration, State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(run):
    """The run's session, held last week."""
    session = run.sessions.get()
    session.starts_at = timezone.now() - datetime.timedelta(days=7)
    session.ends_at = session.starts_at + datetime.timedelta(hours=6)
    session.save()
    return session


def recorded() -> dict[int, str]:
    return dict(Attendance.objects.values_list("registration", "value"))


def fields_of(html: BeautifulSoup) -> dict[str, str]:
    """Return what a browser sends when every box of the list is ticked and every choice is the first."""
    inputs = html.select("form[method=post] input[name]")
    sent = {field["name"]: field.get("value", "on" if field["type"] == "checkbox" else "") for field in inputs}
    return sent | {field["name"]: "" for field in html.select("form[method=post] select[name]")}


def test_list_names_those_who_have_a_seat(own, run, held, participant):
    participant(name="Ada Fjord")
    participant(name="Bo Holm", state=State.WAITING, queue_number=1)
    html = own.get(screen("attendance", run.pk)).content.decode()

    assert "Ada Fjord" in html
    assert "Bo Holm" not in html


def test_ticked_chosen_and_left_unsaid(own, run, held, participant):
    f.CoursePageFactory(translation_key=run.course_id, expected_result="none")
    present, excused, unsaid = participant(), participant(), participant()
    own.post(
        screen("attendance", run.pk), {f"{present.pk}-present": "on", f"{excused.pk}-otherwise": "excused"}, follow=True
    )

    assert recorded() == {present.pk: "present", excused.pk: "excused"}
    assert unsaid.pk not in recorded()
    present.refresh_from_db()
    assert present.completed_on


def test_tick_taken_away_is_absent(own, run, held, participant):
    registration = participant()
    own.post(screen("attendance", run.pk), {f"{registration.pk}-present": "on"})
    html = BeautifulSoup(own.get(screen("attendance", run.pk)).content, "html.parser")
    assert html.select_one(f"[name='{registration.pk}-present']").has_attr("checked")

    own.post(screen("attendance", run.pk), {f"{registration.pk}-before": "present"})
    assert recorded() == {registration.pk: "absent"}


def test_row_that_was_not_changed_is_not_written(own, run, held, participant):
    mine, theirs = participant(), participant()
    f.AttendanceFactory(registration=theirs, value="excused")
    opened_before_theirs = {f"{theirs.pk}-before": "", f"{mine.pk}-before": "", f"{mine.pk}-present": "on"}
    own.post(screen("attendance", run.pk), opened_before_theirs)

    assert recorded() == {mine.pk: "present", theirs.pk: "excused"}
    assert Attendance.objects.get(registration=theirs).by is None


def test_row_that_a_colleague_has_changed_is_refused(own, run, held, participant):
    mine, both = participant(), participant()
    f.AttendanceFactory(registration=both, value="excused")
    post = {f"{each.pk}-before": "" for each in (mine, both)} | {f"{each.pk}-present": "on" for each in (mine, both)}
    html = BeautifulSoup(own.post(screen("attendance", run.pk), post).content, "html.parser")
    row = html.select_one(f"[name='{both.pk}-present']").find_parent("tr")

    assert recorded() == {both.pk: "excused"}
    assert "Somebody else has recorded “Excused” since you opened the list." in row.get_text()
    assert all(html.select_one(f"[name='{each.pk}-present']").has_attr("checked") for each in (mine, both))

    own.post(screen("attendance", run.pk), fields_of(html))
    assert recorded() == {mine.pk: "present", both.pk: "present"}


def test_same_value_from_a_colleague_is_no_conflict(own, run, held, participant):
    both = participant()
    f.AttendanceFactory(registration=both, value="present")
    response = own.post(screen("attendance", run.pk), {f"{both.pk}-before": "", f"{both.pk}-present": "on"})

    assert response.status_code == 302


def test_row_of_somebody_who_has_lost_the_seat_is_named(own, run, held, participant):
    gone = participant(name="Ada Fjord", state=State.WITHDRAWN)
    post = {f"{gone.pk}-before": "", f"{gone.pk}-present": "on"}
    html = own.post(screen("attendance", run.pk), post, follow=True).content.decode()

    assert "Left out, since they no longer have a seat: Ada Fjord." in html
    assert recorded() == {}


@pytest.mark.parametrize("view", ["attendance", "results"])
def test_a_thousand_participants_fit_in_what_django_takes(own, with_result, held, settings, view):
    sign_up, pool = f.SignUpFactory(run=with_result), with_result.pools.get()
    Registration.objects.bulk_create(
        Registration(run=with_result, pool=pool, sign_up=sign_up, name=f"Person {number:04}", state=State.CONFIRMED)
        for number in range(1000)
    )
    f.ActionPlanPageFactory(course_run=with_result)
    seen = set()
    html = BeautifulSoup(own.get(screen(view, with_result.pk)).content, "html.parser")
    for number, link in enumerate(html.select("nav[aria-label='Pages of the list'] a"), start=1):
        rows = BeautifulSoup(own.get(link["href"]).content, "html.parser")
        fields = fields_of(rows)
        assert len(fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        seen |= {name.partition("-")[0] for name in fields if "-" in name}
        if view == "attendance":
            assert own.post(link["href"], fields).url.endswith(f"&p={number}" if number > 1 else f"={held.pk}")

    assert len(seen) == 1000
    assert Attendance.objects.count() == (1000 if view == "attendance" else 0)


def test_other_sessions_are_left_alone(own, run, held, participant):
    registration = participant()
    second = f.CourseSessionFactory(run=run, label="Day 2")
    own.post(f"{screen('attendance', run.pk)}?session={second.pk}", {f"{registration.pk}-present": "on"})

    assert list(Attendance.objects.values_list("session", flat=True)) == [second.pk]


@pytest.mark.parametrize("junk", ["x", "999999", ""])
def test_session_that_is_not_there(own, run, held, junk):
    assert own.get(screen("attendance", run.pk), {"session": junk}).status_code == 200


def test_nonsense_saves_nothing(own, run, held, participant):
    first, second = participant(), participant()
    html = own.post(screen("attendance", run.pk), {f"{first.pk}-present": "on", f"{second.pk}-otherwise": "maybe"})

    assert "Nothing was saved" in html.content.decode()
    assert recorded() == {}


def test_run_without_sessions(own, organiser):
    run = f.CourseRunFactory(organiser=organiser, sessions=0)

    assert "no sessions yet" in own.get(screen("attendance", run.pk)).content.decode()
    assert own.post(screen("attendance", run.pk), {}).status_code == 200


@pytest.mark.parametrize("view", ["attendance", "results", "sign_in_sheet", "cancel"])
def test_screens_take_constant_queries(own, run, held, participant, view):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert own.get(screen(view, run.pk)).status_code == 200
        return len(captured)

    def add(count: int) -> None:
        for _number in range(count):
            f.ResultFactory(registration=participant(leader=f.LeaderFactory(), unit=f.UnitFactory()))

    add(2)
    own.get(screen(view, run.pk))
    few = cost()
    add(8)
    assert cost() == few


@pytest.fixture
def with_result(run):
    """The run's course asks for a prototype."""
    page = f.CoursePageFactory(expected_result="prototype")
    run.course_id = page.translation_key
    run.save()
    return run


def test_accepted_result(own, with_result, organiser, participant):
    result = f.ResultFactory(registration=participant())
    other = participant()
    own.post(
        screen("results", with_result.pk),
        {f"{result.registration_id}-accept": "on", f"{result.registration_id}-text": result.text},
    )
    result.refresh_from_db()

    assert (result.accepted_on, result.accepted_by) == (timezone.localdate(), organiser)
    assert result.text == "A prototype of a booking page"
    assert not Result.objects.filter(registration=other).exists()


def test_result_written_by_the_organiser(own, with_result, participant):
    registration = participant()
    own.post(
        screen("results", with_result.pk), {f"{registration.pk}-accept": "on", f"{registration.pk}-text": "Shown to me"}
    )

    assert Result.objects.get().text == "Shown to me"


def test_nothing_to_accept(own, with_result, participant):
    registration = participant(name="Ada Fjord")
    html = own.post(screen("results", with_result.pk), {f"{registration.pk}-accept": "on"}).content.decode()

    assert "say in words what was made" in html
    assert not Result.objects.exists()


def test_words_without_acceptance_are_kept_in_the_form(own, with_result, participant):
    registration = participant()
    html = own.post(screen("results", with_result.pk), {f"{registration.pk}-text": "Half a thought"}).content.decode()

    assert "Half a thought" in html
    assert "Tick “Accept” too" in html


@pytest.fixture
def workplace_plan(run):
    """The run's course asks for a plan of the workplace; the library has written one."""
    course = f.CoursePageFactory(expected_result="workplace_plan")
    run.course_id = course.translation_key
    run.save()
    run.sessions.update(required=False)
    return f.ActionPlanPageFactory(title="Plan of the library", course_run=run, unit=f.UnitFactory(name="Library"))


def plan_field(html: bytes, registration: Registration):
    return BeautifulSoup(html, "html.parser").select_one(f"[name='{registration.pk}-plan']")


def test_plan_of_the_workplace_is_suggested(own, run, workplace_plan, participant):
    f.ActionPlanPageFactory(title="Of another run")
    of_library, of_school = participant(unit=workplace_plan.unit), participant(unit=f.UnitFactory(name="School"))
    html = own.get(screen("results", run.pk)).content
    offered = plan_field(html, of_library)

    assert [option.get_text() for option in offered.select("option")] == ["No plan", "Plan of the library"]
    assert offered.select_one("[selected]")["value"] == str(workplace_plan.translation_key)
    assert plan_field(html, of_school).select_one("[selected]")["value"] == ""


def test_accepted_workplace_plan_counts_for_the_whole_unit(own, run, workplace_plan, participant):
    first, colleague = participant(unit=workplace_plan.unit), participant(unit=workplace_plan.unit)
    elsewhere = participant(unit=f.UnitFactory())
    fields = fields_of(BeautifulSoup(own.get(screen("results", run.pk)).content, "html.parser"))
    ticked = {name: value for name, value in fields.items() if not name.endswith("-accept")}
    ticked |= {f"{first.pk}-accept": "on", f"{first.pk}-plan": str(workplace_plan.translation_key)}
    html = own.post(screen("results", run.pk), ticked, follow=True).content.decode()

    assert Result.objects.get().plan_id == workplace_plan.translation_key
    done = {each.pk: bool(each.completed_on) for each in run.registrations.all()}
    assert done == {first.pk: True, colleague.pk: True, elsewhere.pk: False}
    assert html.count("The plan of this workplace is accepted.") == 2


def test_plan_of_no_page_of_the_run_is_refused(own, run, workplace_plan, participant):
    registration, other = participant(), f.ActionPlanPageFactory()
    for key in (other.translation_key, "junk"):
        own.post(screen("results", run.pk), {f"{registration.pk}-accept": "on", f"{registration.pk}-plan": str(key)})

    assert not Result.objects.exists()


def test_plan_that_the_organiser_may_not_see_is_not_offered(own, run, workplace_plan, participant):
    workplace_plan.unpublish()
    registration = participant(unit=workplace_plan.unit)
    html = own.get(screen("results", run.pk)).content

    assert plan_field(html, registration) is None
    assert b"Plan of the library" not in html


def test_course_that_expects_nothing(own, run, participant):
    participant()

    assert "expects no result" in own.get(screen("results", run.pk)).content.decode()


def test_sign_in_sheet_has_names_and_nothing_else_of_them(own, run, participant):
    participant(name="Ada Fjord", email="ada@other.example", special_needs="A ramp")
    participant(name="Bo Holm", state=State.WAITING, queue_number=1)
    html = own.get(screen("sign_in_sheet", run.pk)).content.decode()

    assert "Ada Fjord" in html
    for text in ("Bo Holm", "ada@other.example", "ramp", "<script", "style="):
        assert text not in html


def test_results_lead_to_what_came_of_the_run(own, with_result, organiser, participant):
    portfolio = f.ActionPlanIndexPageFactory()
    address = f'href="{portfolio.full_url}?run={with_result.pk}"'
    view = screen("results", with_result.pk)
    assert address not in own.get(view).text

    f.ActionPlanPageFactory(parent=portfolio, course_run=with_result)
    assert address in own.get(view).text
    assert "What came of" in own.get(f"{portfolio.url}?run={with_result.pk}").text
