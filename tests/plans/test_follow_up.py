"""Following up a plan: forms, what they refuse, what is corrected, and who may do what."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from wagtail_digilead.conf import get_group_name
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Leader, Measurement
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

SECRET = "The pilot group has stopped coming"


def person(name):
    user = get_user_model().objects.create_user(username=name, email=f"{name}@kommune.example")
    return f.LeaderFactory(full_name=name.title(), email=user.email, user=user)


@pytest.fixture
def plan():
    """A plan of a unit below an administration, each with its people."""
    top = f.UnitFactory(name="Culture")
    unit = f.UnitFactory(name="Library", parent=top)
    f.AppointmentFactory(leader=person("director"), unit=top, level="top", title="Director")
    leader = person("leader")
    f.AppointmentFactory(leader=leader, unit=unit)
    page = f.ActionPlanPageFactory(unit=unit, leader=leader, stage="active")
    page.owner = get_user_model().objects.create_user(username="owner")
    page.save()
    page.action = f.PlanActionFactory(page=page, title="Try the app", owner=person("caretaker"))
    page.benefit = f.PlanBenefitFactory(
        page=page, title="Waiting time", owner=person("analyst"), baseline_date=today() - datetime.timedelta(days=100)
    )
    return page


def sign_in(client, name):
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def address(plan, name, **kwargs):
    return plan.address_of(None, name, **kwargs)


def measure(client, plan, **values):
    data = {"value": "80", "date": today().isoformat(), **values}
    return client.post(address(plan, "measure", uid=plan.benefit.uid), data)


# Reporting -------------------------------------------------------------------------------------------------------------


def test_check_in_is_logged_and_confirmed(client, plan):
    sign_in(client, "leader")
    data = {"state": "needs_attention", "text": SECRET, "help_from": "IT"}
    response = client.post(address(plan, "check_in"), data, follow=True)

    check_in = CheckIn.objects.get()
    assert response.redirect_chain[0][0] == address(plan, "logged", kind="check-in", pk=check_in.pk)
    assert SECRET in response.content.decode()
    assert (check_in.plan_id, check_in.by.username, check_in.state) == (plan.anchor_key, "leader", "needs_attention")
    assert check_in.wants_help


def test_check_in_pressed_twice_is_logged_once(client, plan):
    sign_in(client, "leader")
    for _time in range(2):
        assert client.post(address(plan, "check_in"), {"state": "on_track", "text": "Well"}).status_code == 302
    assert CheckIn.objects.count() == 1


def test_check_in_without_a_state_keeps_what_was_typed(client, plan):
    sign_in(client, "leader")
    response = client.post(address(plan, "check_in"), {"text": SECRET})

    assert set(response.context["form"].errors) == {"state"}
    assert SECRET in response.content.decode()
    assert not CheckIn.objects.exists()


def test_check_in_of_a_book_is_refused_in_words(client, plan):
    sign_in(client, "leader")
    response = client.post(address(plan, "check_in"), {"state": "on_track", "text": "x" * 5001})

    assert "at most 5000" in str(response.context["form"].errors["text"])


def test_action_status_is_logged_with_the_title_that_it_had(client, plan):
    sign_in(client, "leader")
    url = address(plan, "action_status", uid=plan.action.uid)
    client.post(url, {"status": "done", "note": "All ten"})

    update = ActionUpdate.objects.get()
    assert (update.action_uid, update.row_title, update.status) == (plan.action.uid, "Try the app", "done")
    assert "All ten" in client.get(plan.url).content.decode()


def test_action_status_that_it_has_already_is_refused_without_a_note(client, plan):
    sign_in(client, "leader")
    url = address(plan, "action_status", uid=plan.action.uid)
    response = client.post(url, {"status": "not_started"})
    assert set(response.context["form"].errors) == {"status"}

    assert client.post(url, {"status": "not_started", "note": "After the holidays"}).status_code == 302


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("da", "12,5", "12.5"),
        ("nb", "12.5", "12.5"),
        ("sv", "1 240,5", "1240.5"),
        ("fi", "0,25", "0.25"),
        ("en", "3", 3),
    ],
)
def test_measurement_is_read_in_every_language(client, plan, settings, language, typed, value):
    settings.LANGUAGE_CODE = language
    sign_in(client, "leader")
    assert measure(client, plan, value=typed).status_code == 302
    assert Measurement.objects.get().value == Decimal(value)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "many"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "1.005"}, "value"),
        ({"date": ""}, "date"),
        ({"date": "in spring"}, "date"),
        ({"date": (datetime.date.today() + datetime.timedelta(days=2)).isoformat()}, "date"),
        ({"date": (datetime.date.today() - datetime.timedelta(days=200)).isoformat()}, "date"),
    ],
)
def test_measurement_that_can_not_be_is_refused_at_its_field(client, plan, values, field):
    sign_in(client, "leader")
    response = measure(client, plan, **values)

    assert set(response.context["form"].errors) == {field}
    assert not Measurement.objects.exists()


def test_measurement_on_the_day_of_the_start_is_accepted(client, plan):
    sign_in(client, "leader")
    assert measure(client, plan, date=plan.benefit.baseline_date.isoformat()).status_code == 302


def test_second_measurement_on_a_day_is_refused_with_a_link_to_correct_the_first(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    response = measure(client, plan, value="70")

    first = Measurement.objects.get()
    assert set(response.context["form"].errors) == {"date"}
    assert address(plan, "correct_entry", kind="benefit", pk=first.pk) in response.content.decode()
    assert 'value="70"' in response.content.decode()


@pytest.mark.parametrize("value", ["150", "-20"])
def test_measurement_worse_than_the_start_or_beyond_the_target_is_accepted(client, plan, value):
    sign_in(client, "leader")
    assert measure(client, plan, value=value).status_code == 302


def test_benefit_in_words_is_not_measured(client, plan):
    words = f.PlanBenefitFactory(page=plan, baseline_value=None, target_value=None, evidence="Parents tell us")
    sign_in(client, "leader")
    assert client.get(address(plan, "measure", uid=words.uid)).status_code == 404
    assert client.get(address(plan, "follow_up")).status_code == 200


def test_row_that_is_not_in_the_plan_is_not_found(client, plan):
    other = f.PlanActionFactory()
    sign_in(client, "leader")
    assert client.get(address(plan, "action_status", uid=other.uid)).status_code == 404


def test_follow_up_costs_the_same_however_much_is_reported(client, plan):
    sign_in(client, "leader")

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(plan, "follow_up")).status_code == 200
        return len(captured)

    cost()
    few = cost()
    for _number in range(10):
        action, benefit = f.PlanActionFactory(page=plan), f.PlanBenefitFactory(page=plan)
        f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=action.uid)
        f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=benefit.uid)
        f.CheckInFactory(plan_id=plan.anchor_key)
    assert cost() == few


# Correcting ------------------------------------------------------------------------------------------------------------


def test_measurement_is_corrected_with_a_reason(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    data = {"value": "75,5", "date": wrong.date.isoformat(), "reason": "Misread"}
    client.post(url, data)

    right = Measurement.objects.counting().get()
    assert (right.corrects, right.value, right.reason, right.row_title) == (
        wrong,
        Decimal("75.5"),
        "Misread",
        "Waiting time",
    )
    assert right.at == wrong.at
    assert Measurement.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "75", "reason": ""}, "reason"),
        ({"value": "80", "reason": "No change"}, "__all__"),
        ({"value": "x", "reason": "Misread"}, "value"),
    ],
)
def test_correction_is_refused_without_a_reason_or_a_change(client, plan, values, field):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    response = client.post(url, {"date": wrong.date.isoformat(), **values})

    assert set(response.context["form"].errors) == {field}
    assert Measurement.objects.count() == 1


def test_entry_is_taken_back_with_a_reason(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    response = client.post(url, {"value": "", "date": "", "withdrawn": "on", "reason": "Another benefit"}, follow=True)

    assert "It counts no more" in response.content.decode()
    assert not Measurement.objects.counting().exists()
    assert Measurement.objects.count() == 2


def test_entry_corrected_meanwhile_is_refused_and_nothing_typed_is_lost(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    f.MeasurementFactory(
        plan=wrong.plan, benefit_uid=wrong.benefit_uid, value=71, corrects=wrong, reason="Quicker", date=wrong.date
    )
    data = {"value": "72", "date": (wrong.date - datetime.timedelta(days=1)).isoformat(), "reason": "Slower"}
    response = client.post(url, data)

    assert "meanwhile" in str(response.context["form"].non_field_errors())
    assert 'value="72"' in response.content.decode()
    assert Measurement.objects.count() == 2


def test_entry_corrected_already_leads_to_what_took_its_place(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    right = f.MeasurementFactory(plan=wrong.plan, benefit_uid=wrong.benefit_uid, corrects=wrong, reason="Misread")
    for name in ("correct_entry", "logged"):
        response = client.get(address(plan, name, kind="benefit", pk=wrong.pk))
        assert response.url == address(plan, "logged", kind="benefit", pk=right.pk)


def test_status_and_check_in_are_corrected(client, plan):
    sign_in(client, "leader")
    update = f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=plan.action.uid, status="done")
    check_in = f.CheckInFactory(plan_id=plan.anchor_key, state="on_track")
    client.post(
        address(plan, "correct_entry", kind="action", pk=update.pk), {"status": "in_progress", "reason": "Too early"}
    )
    client.post(
        address(plan, "correct_entry", kind="check-in", pk=check_in.pk),
        {"state": "off_track", "text": check_in.text, "reason": "Wrong box"},
    )
    assert ActionUpdate.objects.counting().get().status == "in_progress"
    assert CheckIn.objects.counting().get().state == "off_track"


def test_entry_of_another_plan_is_not_found(client, plan):
    sign_in(client, "leader")
    other = f.CheckInFactory()
    for name in ("correct_entry", "logged"):
        assert client.get(address(plan, name, kind="check-in", pk=other.pk)).status_code == 404
    assert client.get(address(plan, "logged", kind="nothing", pk=other.pk)).status_code == 404


# Rights ----------------------------------------------------------------------------------------------------------------

FOLLOW_UP = ["owner", "leader", "acting", "deputy", "admin"]
OTHERS = ["director", "manager", "former", "politician", "specialist", "colleague", "caretaker", "analyst"]


@pytest.fixture
def people(plan):
    """Everybody who may or may not do something with the plan."""
    yesterday = today() - datetime.timedelta(days=1)
    for name, more in {
        "acting": {"kind": "acting"},
        "deputy": {"kind": "deputy"},
        "former": {"ends_on": yesterday},
        "politician": {"level": "political"},
        "specialist": {"level": "specialist"},
    }.items():
        f.AppointmentFactory(leader=person(name), unit=plan.unit, **more)
    person("colleague")
    call_command("digilead_setup_groups", verbosity=0)
    manager = get_user_model().objects.create_user(username="manager")
    manager.groups.add(Group.objects.get(name=get_group_name("programme_manager")))
    get_user_model().objects.create_superuser(username="admin")
    return plan


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_who_answers_for_the_plan_may_follow_it_up(client, people, name):
    sign_in(client, name)
    for url in (
        address(people, "follow_up"),
        address(people, "check_in"),
        address(people, "action_status", uid=people.action.uid),
        address(people, "measure", uid=people.benefit.uid),
    ):
        response = client.get(url)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 302
    assert address(people, "follow_up") in client.get(people.url).content.decode()


@pytest.mark.parametrize("name", OTHERS)
def test_others_may_not_check_in(client, people, name):
    sign_in(client, name)
    assert client.get(address(people, "check_in")).status_code == 403
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 403
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("name", [name for name in OTHERS if name not in ("caretaker", "analyst")])
def test_others_may_not_report_or_correct(client, people, name):
    update = f.ActionUpdateFactory(plan_id=people.anchor_key, action_uid=people.action.uid)
    sign_in(client, name)
    for url in (
        address(people, "follow_up"),
        address(people, "action_status", uid=people.action.uid),
        address(people, "measure", uid=people.benefit.uid),
        address(people, "correct_entry", kind="action", pk=update.pk),
        address(people, "logged", kind="action", pk=update.pk),
    ):
        assert client.get(url).status_code == 403
    assert address(people, "follow_up") not in client.get(people.url).content.decode()


def test_who_is_responsible_for_a_row_reports_on_that_row_only(client, people):
    sign_in(client, "caretaker")
    assert client.get(address(people, "follow_up")).status_code == 200
    assert client.post(address(people, "action_status", uid=people.action.uid), {"status": "done"}).status_code == 302
    assert client.get(address(people, "measure", uid=people.benefit.uid)).status_code == 403

    sign_in(client, "analyst")
    assert measure(client, people).status_code == 302
    assert client.get(address(people, "action_status", uid=people.action.uid)).status_code == 403


def test_anonymous_visitor_is_asked_to_sign_in(client, plan):
    for url in (address(plan, "follow_up"), address(plan, "check_in")):
        response = client.get(url)
        assert response.status_code == 302
        assert "next=" in response.url


@pytest.mark.parametrize("name", [*FOLLOW_UP, "director", "manager"])
def test_text_of_a_check_in_is_shown_to_those_who_answer_for_the_plan(client, people, name):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET, help_from="The IT department", by_name="Inger Lund")
    response = sign_in(client, name).get(people.url)

    assert SECRET in response.content.decode()
    assert "The IT department" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", [None, *(name for name in OTHERS if name not in ("director", "manager"))])
def test_others_see_state_and_day_of_a_check_in_only(client, people, name):
    f.CheckInFactory(
        plan_id=people.anchor_key,
        text=SECRET,
        help_from="The IT department",
        by_name="Bodil Krogh",
        acknowledged_by_name="Didrik Bang",
        acknowledgement="Let us talk",
        acknowledged_at=timezone.now(),
    )
    text = sign_in(client, name).get(people.url).content.decode()

    assert "On track" in text
    for secret in (SECRET, "The IT department", "Bodil Krogh", "Didrik Bang", "Let us talk"):
        assert secret not in text


def test_whoever_approved_the_plan_reads_check_ins(client, people):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET)
    user = get_user_model().objects.get(username="colleague")
    Approval.objects.create(plan_id=people.anchor_key, by=user)
    assert SECRET in sign_in(client, "colleague").get(people.url).content.decode()


def test_approver_named_in_the_plan_takes_the_place_of_the_director(client, people):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET)
    people.approver = Leader.objects.get(user__username="colleague")
    people.save()
    assert SECRET in sign_in(client, "colleague").get(people.url).content.decode()
    assert SECRET not in sign_in(client, "director").get(people.url).content.decode()


# Acknowledging ---------------------------------------------------------------------------------------------------------


def test_director_answers_a_check_in_once(client, people):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    sign_in(client, "director")
    url = address(people, "acknowledge", pk=check_in.pk)
    assert url in client.get(people.url).content.decode()
    client.post(url, {"answer": "Call me"})
    client.post(url, {"answer": "Never mind"})

    check_in.refresh_from_db()
    assert (check_in.acknowledged_by.username, check_in.acknowledgement) == ("director", "Call me")
    assert check_in.acknowledged_at is not None
    assert url not in client.get(people.url).content.decode()


def test_director_answers_without_a_word(client, people):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    sign_in(client, "director").post(address(people, "acknowledge", pk=check_in.pk))
    check_in.refresh_from_db()
    assert check_in.acknowledged_by.username == "director"


@pytest.mark.parametrize("name", ["owner", "leader", "deputy", "manager", "colleague"])
def test_others_do_not_answer_a_check_in(client, people, name):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    response = sign_in(client, name).post(address(people, "acknowledge", pk=check_in.pk), {"answer": "Well"})
    assert response.status_code == 403
    check_in.refresh_from_db()
    assert check_in.acknowledged_at is None


def test_check_in_that_was_corrected_is_not_answered(client, people):
    wrong = f.CheckInFactory(plan_id=people.anchor_key)
    f.CheckInFactory(plan=wrong.plan, corrects=wrong, reason="Wrong box")
    assert sign_in(client, "director").post(address(people, "acknowledge", pk=wrong.pk)).status_code == 404


# Whatever waits --------------------------------------------------------------------------------------------------------


def test_plan_is_followed_up_while_a_newer_draft_waits_in_workflow(client, people):
    workflow = Workflow.objects.create(name="Plans")
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=people.pk)
    people.title = "A newer title"
    people.stage = "planned"
    people.save_revision()
    people.refresh_from_db()
    workflow.start(people, get_user_model().objects.get(username="leader"))
    assert people.current_workflow_state is not None

    sign_in(client, "leader")
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 302
    assert measure(client, people).status_code == 302


def test_plan_that_is_not_published_has_no_addresses(client, people):
    url = address(people, "check_in")
    people.unpublish()
    assert sign_in(client, "leader").get(url).status_code == 404
