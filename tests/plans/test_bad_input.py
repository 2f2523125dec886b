"""What people type that can't be, or twice: each is answered in words, and no number is wrong and no row lost for it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans.editor import BENEFIT, all_errors, press, ready, rows
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement
from wagtail_digilead.plans import ledger
from wagtail_digilead.plans.figures import Standing, subtotal
from wagtail_digilead.plans.follow_up_forms import MeasurementForm
from wagtail_digilead.plans.writing import add_entry, correct_entry, take_back
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
LANGUAGES = ["da", "nb", "sv", "fi", "en"]


@pytest.fixture
def user():
    return get_user_model().objects.create_user(username="leader", first_name="Inger", last_name="Lund")


@pytest.fixture
def plan(client, user):
    """A plan that is followed up by ``user``, who is signed in: an action, and a benefit from 100 to 60."""
    page = f.ActionPlanPageFactory(stage="active", leader=f.LeaderFactory(user=user))
    page.action = f.PlanActionFactory(page=page, title="Try the app")
    dates = {"baseline_date": today() - 100 * DAY, "target_date": today() + 100 * DAY}
    page.benefit = f.PlanBenefitFactory(page=page, title="Waiting time", **dates)
    client.force_login(user)
    return page


def address(plan, name, **kwargs):
    return plan.address_of(None, name, **kwargs)


def measure(client, plan, **values):
    data = {"value": "80", "date": today().isoformat(), **values}
    return client.post(address(plan, "measure", uid=plan.benefit.uid), data)


def measured(plan, value, days_ago=0, **more):
    return f.MeasurementFactory(
        plan_id=plan.anchor_key,
        benefit_uid=plan.benefit.uid,
        value=Decimal(value),
        date=today() - days_ago * DAY,
        **more,
    )


def benefit_of(plan):
    """Return how the benefit stands, read by itself; among many it must be the same."""
    [alone] = ledger.plan_state(plan).benefits
    [among_many] = ledger.plan_states([plan])[plan.pk].benefits
    assert alone.line == among_many.line
    assert ledger.benefit_sums(type(plan).objects.filter(pk=plan.pk)) == [subtotal(alone.line)]
    return alone


# Numbers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["1.234,5", "1,234.5", "1 234,5", "1\N{NARROW NO-BREAK SPACE}234,5", "1\N{NO-BREAK SPACE}234.50", "1234,5"]
)
def test_number_is_the_same_in_every_language(client, plan, settings, language, typed):
    settings.LANGUAGE_CODE = language
    assert measure(client, plan, value=typed).status_code == 302
    assert Measurement.objects.get().value == Decimal("1234.5")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        *("NaN", "sNaN", "Infinity", "-inf", "1e9", "0x10", "80\0", "80 60", "0,125", "0.125", "eighty", "80 %"),
        *("9999999999999", "9" * 20_000),
    ],
    ids=lambda typed: repr(typed)[:15],
)
def test_number_that_is_none_is_refused_at_its_field_and_stays_in_it(client, plan, settings, language, typed):
    settings.LANGUAGE_CODE = language
    response = measure(client, plan, value=typed)
    assert set(response.context["form"].errors) == {"value"}
    assert response.context["form"]["value"].value() == typed
    assert not Measurement.objects.exists()
    assert benefit_of(plan).line.latest is None


def test_largest_number_is_shown_as_it_is(client, plan):
    assert measure(client, plan, value="-999 999 999 999,99").status_code == 302
    benefit = benefit_of(plan)
    assert benefit.line.latest == Decimal("-999999999999.99")
    assert benefit.percent == 100
    assert client.get(plan.url).status_code == 200


# Texts and addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("check_in", {"state": "on_track", "text": "a\0b"}, "text"),
        ("check_in", {"state": "on_track", "help_from": "\0"}, "help_from"),
        ("check_in", {"state": "on_track\0"}, "state"),
        ("action_status", {"status": "done", "note": "a\0b"}, "note"),
        ("action_status", {"status": "\0"}, "status"),
        ("action_status", {"status": "finished"}, "status"),
        ("measure", {"value": "80", "source": "a\0b"}, "source"),
        ("measure", {"value": "80", "comment": "a\0b"}, "comment"),
        ("measure", {"value": "80", "date": "2026-01-01\0"}, "date"),
        ("measure", {"value": "80", "date": "0000-00-00"}, "date"),
        ("measure", {"value": "80", "date": "99999-01-01"}, "date"),
    ],
)
def test_what_no_database_takes_is_refused_at_its_field(client, plan, name, values, field):
    uid = {"action_status": {"uid": plan.action.uid}, "measure": {"uid": plan.benefit.uid}}.get(name, {})
    data = {"date": today().isoformat(), **values} if name == "measure" else values
    response = client.post(address(plan, name, **uid), data)
    assert set(response.context["form"].errors) == {field}
    assert not any(model.objects.exists() for model in (ActionUpdate, CheckIn, Measurement))


def test_reason_that_no_database_takes_is_refused_at_its_field(client, plan):
    wrong = measured(plan, 80)
    data = {"value": "70", "date": wrong.date.isoformat(), "reason": "a\0b"}
    response = client.post(address(plan, "correct_entry", kind="benefit", pk=wrong.pk), data)
    assert set(response.context["form"].errors) == {"reason"}
    assert benefit_of(plan).line.latest == 80


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        "actions/not-a-uid/",
        "actions/00000000-0000-4000-8000-000000000000/",
        "benefits/00000000-0000-4000-8000-000000000000/",
        "check-in/99999999999999999999999/",
        "check-in/99999999999999999999999/correct/",
        "check-in/-1/",
        "approval/1/",
        "nothing/1/correct/",
        "check-ins/99999999999999999999999/acknowledge/",
        "check-in/%00/",
        "%00/1/",
    ],
)
def test_junk_in_the_address_is_not_found(client, plan, path, method):
    assert getattr(client, method)(f"{address(plan, 'follow_up')}{path}").status_code == 404


def test_junk_after_the_address_is_overlooked(client, plan):
    for name in ("follow_up", "check_in"):
        assert client.get(f"{address(plan, name)}?page=%00&sort=%27%22&x[]=1").status_code == 200


# Twice -----------------------------------------------------------------------------------------------------------------


def twice(client, url, data):
    """Press the button twice: both times it leads to the same confirmation."""
    first, second = (client.post(url, data) for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert client.get(first.url).status_code == 200


def test_measurement_pressed_twice_is_registered_once(client, plan):
    url = address(plan, "measure", uid=plan.benefit.uid)
    twice(client, url, {"value": "80", "date": today().isoformat(), "source": "Own count"})
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize("note", ["", "All ten"])
def test_status_pressed_twice_is_registered_once(client, plan, note):
    twice(client, address(plan, "action_status", uid=plan.action.uid), {"status": "done", "note": note})
    assert ActionUpdate.objects.count() == 1


@pytest.mark.parametrize("more", [{"value": "75"}, {"withdrawn": "on"}])
def test_correction_pressed_twice_is_registered_once(client, plan, more):
    wrong = measured(plan, 80)
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    twice(client, url, {"value": "80", "date": wrong.date.isoformat(), "reason": "Misread", **more})
    assert Measurement.objects.count() == 2
    assert benefit_of(plan).line.latest == (None if "withdrawn" in more else 75)


def test_another_value_of_the_day_is_no_button_pressed_twice(client, plan):
    measure(client, plan)
    response = measure(client, plan, value="70")
    assert set(response.context["form"].errors) == {"date"}
    assert benefit_of(plan).line.latest == 80


def test_same_value_by_somebody_else_is_no_button_pressed_twice(client, plan):
    measured(plan, 80, by=get_user_model().objects.create_user(username="deputy"))
    assert set(measure(client, plan).context["form"].errors) == {"date"}
    assert Measurement.objects.count() == 1


def test_value_that_came_while_the_form_was_checked_is_refused_with_a_link_to_it(plan, user):
    data = {"value": "70", "date": today().isoformat()}
    form = MeasurementForm(data, page=plan, user=user, row=plan.benefit)
    assert form.is_valid()
    meanwhile = measured(plan, 80)
    assert form.save() is None
    assert set(form.errors) == {"date"}
    assert form.twin == meanwhile
    assert Measurement.objects.count() == 1


def test_day_has_one_value_whichever_door_it_comes_through(plan, user):
    first, second = measured(plan, 80, 1), measured(plan, 70, 2)
    what = {"benefit_uid": plan.benefit.uid, "row_title": "Waiting time", "value": Decimal(60)}
    with pytest.raises(ValidationError, match="registered already"):
        add_entry(Measurement, plan_id=plan.anchor_key, by=user, date=first.date, **what)
    with pytest.raises(ValidationError, match="registered already"):
        correct_entry(second, by=user, reason="Wrong day", date=first.date)
    assert set(Measurement.objects.counting()) == {first, second}

    correct_entry(second, by=user, reason="Wrong value", value=Decimal(71))
    assert benefit_of(plan).line.latest == 80


@pytest.mark.parametrize(
    "write",
    [
        lambda wrong, user: add_entry(CheckIn, plan_id=wrong.plan_id, by=user, state="on_track"),
        lambda wrong, user: correct_entry(wrong, by=user, reason="Misread", value=Decimal(70)),
        lambda wrong, user: take_back(wrong, by=user, reason="Misread"),
    ],
    ids=["add", "correct", "take back"],
)
def test_whoever_writes_waits_for_whoever_writes_on_the_plan_already(plan, user, write):
    wrong = measured(plan, 80)
    with CaptureQueriesContext(connection) as captured:
        write(wrong, user)
    statements = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert statements[0].startswith('UPDATE "wagtail_digilead_plan"')  # before anything is read


# Promises that can't be reckoned ---------------------------------------------------------------------------------------


def test_target_that_is_the_starting_point_is_refused_at_its_field(admin_client):
    page = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), live=False)
    numbers = {**BENEFIT, "baseline_value": "1.234,5", "target_value": "1234.50"}
    answer = press(admin_client, page, **ready(**rows("benefits", numbers)))
    assert set(all_errors(answer)) == {"benefits-0-target_value"}
    assert "1.234,5" in answer.content.decode()


def test_target_before_the_starting_point_in_time_is_refused_at_its_field(admin_client):
    page = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), live=False)
    dates = {**BENEFIT, "baseline_date": "2027-03-01", "target_date": "2027-03-01"}
    assert set(all_errors(press(admin_client, page, **ready(**rows("benefits", dates))))) == {"benefits-0-target_date"}


@pytest.mark.parametrize("missing", ["baseline_value", "target_value"])
def test_benefit_with_one_number_is_measured_and_says_that_the_other_is_missing(client, plan, missing):
    type(plan.benefit).objects.update(**{missing: None})
    assert measure(client, plan).status_code == 302
    benefit = benefit_of(plan)
    assert (benefit.percent, benefit.standing) == (None, None)
    assert "How much of it is real can't be said: a number is missing." in benefit.in_words


@pytest.mark.parametrize("missing", ["baseline_date", "target_date"])
def test_benefit_without_a_day_has_per_cents_and_is_neither_behind_nor_ahead(plan, missing):
    type(plan.benefit).objects.update(**{missing: None})
    measured(plan, 80)
    assert (benefit_of(plan).percent, benefit_of(plan).standing) == (50, None)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "percent", "words", "standing"),
    [
        (100, 60, "80", 50, None, Standing.ON_LINE),
        (100, 60, "110", 0, "It is worse than at the start.", Standing.BEHIND),
        (100, 60, "50", 100, "It is above the target.", Standing.AHEAD),
        (0, 40, "-5", 0, "It is worse than at the start.", Standing.BEHIND),
        (0, 40, "50", 100, "It is above the target.", Standing.AHEAD),
        (-10, -50, "-30", 50, None, Standing.ON_LINE),
    ],
)
def test_value_worse_than_the_start_or_beyond_the_target_is_said_in_words(
    client, plan, baseline, target, value, percent, words, standing
):
    type(plan.benefit).objects.update(baseline_value=baseline, target_value=target)
    assert measure(client, plan, value=value).status_code == 302
    benefit = benefit_of(plan)
    assert (benefit.percent, benefit.standing) == (percent, standing)
    assert words is None or words in benefit.in_words


def test_value_from_before_a_starting_point_that_has_moved_does_not_count_and_says_so(client, plan):
    measured(plan, 90, 50)
    assert benefit_of(plan).percent == 25
    type(plan.benefit).objects.update(baseline_value=80, baseline_date=today() - 10 * DAY)

    benefit = benefit_of(plan)
    assert (benefit.line.latest, benefit.percent, len(benefit.points)) == (None, None, 1)
    assert benefit.in_words == ["Not measured yet.", "What was measured before the start doesn't count."]
    assert benefit.in_words[1] in client.get(plan.url).content.decode().replace("&#x27;", "'")

    measured(plan, 70, 10)
    assert (benefit_of(plan).line.latest, benefit_of(plan).percent) == (70, 50)
    assert "What was measured before the start doesn't count." in benefit_of(plan).in_words


# What is no longer there -----------------------------------------------------------------------------------------------


def test_report_on_an_action_that_was_removed_meanwhile_is_not_written_and_the_log_stays(client, plan):
    url = address(plan, "action_status", uid=plan.action.uid)
    assert client.post(url, {"status": "in_progress"}).status_code == 302
    type(plan.action).objects.filter(pk=plan.action.pk).delete()

    assert client.post(url, {"status": "done"}).status_code == 404
    assert ActionUpdate.objects.get().status == "in_progress"
    page = client.get(plan.url).content.decode()
    assert "One action that is no longer in the plan" in page
    assert "<span>Try the app</span>: In progress" in page


def test_entry_about_a_benefit_that_was_removed_can_still_be_corrected(client, plan):
    wrong = measured(plan, 80, row_title="Waiting time")
    type(plan.benefit).objects.filter(pk=plan.benefit.pk).delete()
    data = {"value": "70", "date": wrong.date.isoformat(), "reason": "Misread"}
    assert client.post(address(plan, "correct_entry", kind="benefit", pk=wrong.pk), data).status_code == 302
    [points] = ledger.plan_state(plan).gone_benefits
    assert [(point.value, point.row_title) for point in points] == [(70, "Waiting time")]


def test_leader_who_has_left_does_not_report_on_an_action_either(client, plan):
    gone = f.LeaderFactory(user=get_user_model().objects.create_user(username="gone"), active=False)
    type(plan.action).objects.update(owner=gone)
    client.force_login(gone.user)
    url = address(plan, "action_status", uid=plan.action.uid)
    assert client.post(url, {"status": "done"}).status_code == 403
    assert client.get(address(plan, "follow_up")).status_code == 403
    assert not ActionUpdate.objects.exists()
