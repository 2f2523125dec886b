"""Reminders come in time, once, and also after a day on which nothing ran."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from wagtail import hooks

from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses.reminders import remind
from wagtail_digilead.courses.runs import CourseSession
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

NINE = datetime.datetime(2027, 5, 4, 7, tzinfo=datetime.timezone.utc)
ENDS = NINE + datetime.timedelta(days=1, hours=7)  # a course of two days


def make_registration(page=None, **fields):
    course = Course.objects.get(pk=page.translation_key) if page else f.CourseFactory()
    run = f.CourseRunFactory(course=course, sessions=0, **fields.pop("run", {}))
    for day in range(2):
        f.CourseSessionFactory(run=run, starts_at=NINE + datetime.timedelta(days=day))
    return f.RegistrationFactory(sign_up__run=run, **fields)


def before(**span):
    return NINE - datetime.timedelta(**span)


def after(**span):
    return ENDS + datetime.timedelta(**span)


def kinds() -> list[str]:
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", flat=True))


def test_reminder_comes_seven_days_before():
    make_registration()

    assert remind(before(days=8)) == 0
    assert remind(before(days=7, hours=2)) == 1
    assert "May 4, 2027" in write_out(OutboxMessage.objects.get()).text


def test_setting_says_how_many_days_before(settings):
    settings.WAGTAIL_DIGILEAD = {"REMINDER_DAYS": 2}
    make_registration()

    assert remind(before(days=3)) == 0
    assert remind(before(days=2)) == 1


def test_reminder_comes_once():
    make_registration()

    assert [remind(before(days=days)) for days in (6, 5, 1)] == [1, 0, 0]
    assert kinds() == ["reminder"]


def test_reminder_comes_after_missed_days():
    make_registration()

    assert remind(before(hours=1)) == 1


def test_no_reminder_once_it_has_begun():
    make_registration()

    assert remind(NINE + datetime.timedelta(minutes=1)) == 0


def test_run_that_is_moved_is_reminded_of_anew():
    registration = make_registration()
    remind(before(days=5))
    CourseSession.objects.filter(run=registration.run).update(
        starts_at=NINE + datetime.timedelta(days=60), ends_at=ENDS + datetime.timedelta(days=60)
    )

    assert remind(NINE + datetime.timedelta(days=55)) == 1


@pytest.mark.parametrize("state", ["waiting", "requested", "interested", "withdrawn", "declined", "cancelled"])
def test_who_has_no_seat_is_not_reminded(state):
    make_registration(state=state)

    assert remind(before(days=2)) == 0


@pytest.mark.parametrize("status", ["draft", "interest", "cancelled", "done"])
def test_run_that_is_not_held_is_not_reminded_of(status):
    make_registration(run={"status": status})

    assert remind(before(days=2)) == 0


def test_cancelled_first_session_does_not_count():
    registration = make_registration()
    registration.run.sessions.filter(starts_at=NINE).update(status="cancelled")

    assert remind(NINE + datetime.timedelta(hours=1)) == 1


@pytest.mark.parametrize("result", ["workplace_plan", "personal_plan"])
def test_plan_is_asked_for_after_one_day_and_after_fourteen(result):
    make_registration(f.CoursePageFactory(expected_result=result))

    assert remind(after(hours=1)) == 0
    assert remind(after(days=1)) == 1
    assert remind(after(days=2)) == 0
    assert remind(after(days=13)) == 0
    assert remind(after(days=14)) == 1
    assert remind(after(days=15)) == 0
    assert kinds() == ["make_plan", "make_plan"]


def test_plan_is_asked_for_after_missed_days():
    make_registration(f.CoursePageFactory(expected_result="workplace_plan"))

    assert remind(after(days=5)) == 1
    assert remind(after(days=20)) == 1


def test_who_missed_both_mails_gets_the_last_one():
    make_registration(f.CoursePageFactory(expected_result="workplace_plan"))

    assert remind(after(days=20)) == 1
    assert OutboxMessage.objects.get().key.endswith(":14")


def test_course_of_years_ago_is_not_written_about():
    make_registration(f.CoursePageFactory(expected_result="workplace_plan"))

    assert remind(after(days=300)) == 0


@pytest.mark.parametrize("result", ["none", "prototype"])
def test_course_without_a_plan_asks_for_none(result):
    make_registration(f.CoursePageFactory(expected_result=result))

    assert remind(after(days=1)) == 0


def test_who_has_handed_in_is_not_asked():
    f.ResultFactory(registration=make_registration(f.CoursePageFactory(expected_result="workplace_plan")))

    assert remind(after(days=1)) == 0


def test_plan_mail_leads_to_the_guided_start_with_run_and_unit():
    index = f.ActionPlanIndexPageFactory()
    unit = f.UnitFactory()
    page = f.CoursePageFactory(expected_result="workplace_plan")
    registration = make_registration(page, unit=unit)
    remind(after(days=1))
    message = write_out(OutboxMessage.objects.get())

    assert f"{index.full_url}start/?run={registration.run_id}&unit={unit.pk}" in message.text
    assert f"{index.full_url}start/?run={registration.run_id}&amp;unit={unit.pk}" in message.html


def test_plan_mail_without_a_portfolio_has_no_link():
    make_registration(f.CoursePageFactory(expected_result="workplace_plan"))
    remind(after(days=1))

    assert "?run=" not in write_out(OutboxMessage.objects.get()).text


@pytest.mark.parametrize("feature", ["courses", "plans"])
def test_feature_that_is_off_asks_for_no_plan(settings, feature):
    settings.WAGTAIL_DIGILEAD = {"FEATURES": {feature: False}}
    make_registration(f.CoursePageFactory(expected_result="workplace_plan"))

    assert remind(after(days=1)) == 0


def test_command_writes_and_sends(django_capture_on_commit_callbacks, time_machine, capsys):
    make_registration(email="bodil@kommune.example")
    time_machine.move_to(before(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("digilead_send_reminders")

    assert "1 reminder written." in capsys.readouterr().out
    assert [message.to for message in mail.outbox] == [["bodil@kommune.example"]]


def test_reminders_of_one_feature_that_fail_cost_no_others(time_machine):
    make_registration()
    time_machine.move_to(before(days=2))

    def broken(now):
        f.OutboxMessageFactory()
        raise ZeroDivisionError

    with (
        hooks.register_temporarily("digilead_reminders", broken, order=-1),
        pytest.raises(CommandError, match="broken"),
    ):
        call_command("digilead_send_reminders")

    assert kinds() == ["reminder"]


def test_withdrawal_link_comes_with_the_reminder():
    page = f.CoursePageFactory()
    make_registration(page)
    remind(before(days=3))

    assert f"{page.full_url}withdraw/" in write_out(OutboxMessage.objects.get()).text


@pytest.mark.parametrize(("expected", "asked"), [("workplace_plan", False), ("personal_plan", True)])
def test_who_missed_a_session_is_not_asked_for_the_plan_that_the_unit_has_made(expected, asked):
    unit = f.UnitFactory()
    missed = make_registration(f.CoursePageFactory(expected_result=expected), unit=unit)
    colleague = f.RegistrationFactory(sign_up=f.SignUpFactory(run=missed.run), unit=unit)
    f.ResultFactory(registration=colleague, plan=f.PlanFactory(), accepted_on="2027-05-05")

    assert remind(after(days=1)) == asked


def test_plan_of_a_unit_that_is_not_accepted_yet_is_asked_for():
    unit = f.UnitFactory()
    missed = make_registration(f.CoursePageFactory(expected_result="workplace_plan"), unit=unit)
    colleague = f.RegistrationFactory(sign_up=f.SignUpFactory(run=missed.run), unit=unit)
    f.ResultFactory(registration=colleague, plan=f.PlanFactory())

    assert remind(after(days=1)) == 1
