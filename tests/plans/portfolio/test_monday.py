"""The Monday page: what it lists, for whom, and the choice to get it as a mail."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile

from tests.plans.portfolio.making import ago, attended_run, benefit, check_in, grant, late_action, plan
from wagtail_digilead.models import MondayMail, OutboxMessage
from wagtail_digilead.plans.weekly import send_monday_pages
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

#: A Monday morning.
MONDAY = timezone.make_aware(datetime.datetime(2027, 3, 1, 6))


def parts(portfolio, user):
    """The titles in each part of the page that has any."""
    lists = portfolio.get_monday(user).lists
    return {part.name: [(item.title, item.text) for item in part.items] for part in lists if part.items}


def get(portfolio, user):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"{portfolio.url}monday/")


def test_help_that_is_wanted_stays_until_it_is_acknowledged(portfolio, care, head):
    check_in(plan(portfolio, "A", unit=care), 5, help_from="Only for the director")
    check_in(plan(portfolio, "B", unit=care), help_from="IT", acknowledged_at=timezone.now())
    check_in(plan(portfolio, "C", unit=care, stage="completed"), help_from="IT")

    [(title, text)] = parts(portfolio, head)["help"]
    assert title == "A"
    assert text.startswith("Help has been wanted since")
    assert "Only for the director" not in get(portfolio, head).text


def test_stuck_is_off_track_or_late(portfolio, care, head):
    late_action(plan(portfolio, "Late", unit=care))
    check_in(plan(portfolio, "Off", unit=care), state="off_track")
    check_in(plan(portfolio, "Attention", unit=care), state="needs_attention")

    assert [title for title, _text in parts(portfolio, head)["stuck"]] == ["Late", "Off"]
    assert parts(portfolio, head)["stuck"][0][1] == "The deadline of one action has passed."


def test_silent(portfolio, care, head):
    plan(portfolio, "A", unit=care, period_start=ago(200))
    plan(portfolio, "B", unit=care)

    assert [title for title, _text in parts(portfolio, head)["silent"]] == ["A"]


def test_units_without_a_plan(portfolio, care, head):
    attended_run(f.UnitFactory(name="Kilden", parent=care), f.UnitFactory(name="Elsewhere"))

    [(title, text)] = parts(portfolio, head)["without"]
    assert title == "Kilden"
    assert text.startswith("Lead digitally was over on")


@pytest.mark.parametrize(
    ("target", "measured", "expected"),
    [
        (-29, None, "is to be reached"),
        (-31, None, None),
        (5, None, "has not been measured since"),
        (5, 6, "has not been measured since"),
        (5, 5, None),
        (5, 1, None),
    ],
)
def test_benefits_are_due_until_they_are_measured_on_the_day_or_later(
    portfolio, care, head, target, measured, expected
):
    row = benefit(plan(portfolio, "A", unit=care), target_date=ago(target), title="Fewer calls")
    if measured:
        f.MeasurementFactory(plan_id=row.page.anchor_key, benefit_uid=row.uid, date=ago(measured), value=90)

    due = parts(portfolio, head).get("due", [])
    assert len(due) == (1 if expected else 0)
    assert expected is None or expected in due[0][1]


def test_benefit_that_is_reached_before_its_day_is_not_due(portfolio, care, head):
    benefit(plan(portfolio, "A", unit=care), "60", target_date=ago(-10))

    assert "due" not in parts(portfolio, head)


def test_benefit_in_words_is_never_due(portfolio, care, head):
    words = {"baseline_value": None, "target_value": None, "evidence": "We ask"}
    benefit(plan(portfolio, "A", unit=care), target_date=ago(5), **words)

    assert "due" not in parts(portfolio, head)


def test_good_news_of_the_last_seven_days(portfolio, care, head):
    approved, reached, done = (plan(portfolio, title, unit=care) for title in "ABC")
    f.ApprovalFactory(plan_id=approved.anchor_key)
    benefit(reached, "60", title="Fewer calls")
    action = f.PlanActionFactory(page=done)
    f.ActionUpdateFactory(plan_id=done.anchor_key, action_uid=action.uid, status="done")
    old = plan(portfolio, "D", unit=care)
    f.ApprovalFactory(plan_id=old.anchor_key, at=timezone.now() - datetime.timedelta(days=7))

    news = dict(parts(portfolio, head)["good"])
    assert list(news) == ["A", "B", "C"]
    assert news["B"] == "Fewer calls: the target is reached."
    assert news["C"] == "All actions are done."


def test_plans_of_other_units_and_hidden_plans_are_left_out(portfolio, care, school, head):
    late_action(plan(portfolio, "Elsewhere", unit=school))
    late_action(plan(portfolio, "Below", unit=f.UnitFactory(parent=care)))
    hidden = plan(portfolio, "Hidden", unit=care)
    late_action(hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="secret")

    assert [title for title, _text in parts(portfolio, head)["stuck"]] == ["Below"]


def test_programme_manager_has_all(portfolio, care, school, reader):
    late_action(plan(portfolio, "A", unit=care))
    late_action(plan(portfolio, "B", unit=school))

    assert len(parts(portfolio, grant(reader, "read_any_checkin"))["stuck"]) == 2


def test_page_is_for_those_who_lead_a_unit(portfolio, care, head, django_user_model):
    late_action(plan(portfolio, "Late one", unit=care))
    other = django_user_model.objects.create_user("other")
    f.AppointmentFactory(leader=f.LeaderFactory(user=other), unit=care, level="specialist")

    assert get(portfolio, None).status_code == 302
    assert get(portfolio, other).status_code == 403
    response = get(portfolio, head)
    assert "Late one" in response.text
    assert "No plan is silent." in response.text
    assert "no-store" in response["Cache-Control"]
    assert f"{portfolio.url}monday/" in the_portfolio(portfolio, head).text
    assert f"{portfolio.url}monday/" not in the_portfolio(portfolio, other).text


def the_portfolio(portfolio, user):
    client = Client()
    client.force_login(user)
    return client.get(portfolio.url)


def test_page_costs_the_same_for_many_plans(portfolio, care, head, django_assert_max_num_queries):
    for number in range(6):
        page = plan(portfolio, f"Plan {number}", unit=f.UnitFactory(parent=care))
        late_action(page)
        check_in(page, help_from="IT")
        benefit(page, "60")
    monday = portfolio.get_monday(head)
    with django_assert_max_num_queries(10):
        assert monday.lists


# The weekly mail --------------------------------------------------------------------------------------------------------


def choose(portfolio, user, value):
    client = Client()
    client.force_login(user)
    return client.post(f"{portfolio.url}monday/", {"weekly": value}, follow=True)


@pytest.fixture
def wanted(portfolio, care, head):
    """The head of Care wants the mail, and has a plan without news."""
    late_action(plan(portfolio, "Late one", unit=care, period_start=datetime.date(2027, 2, 1)))
    return MondayMail.objects.create(user=head, portfolio=portfolio.translation_key)


def test_choice_is_kept_and_can_be_undone(portfolio, head):
    assert "You get this page as a mail to reader@kommune.example" in choose(portfolio, head, "on").text
    choose(portfolio, head, "on")
    assert MondayMail.objects.count() == 1

    assert "You can get this page as a mail" in choose(portfolio, head, "off").text
    assert not MondayMail.objects.exists()


def test_choice_is_refused_to_who_may_not_see_the_page(portfolio, reader):
    assert choose(portfolio, reader, "on").status_code == 403
    assert not MondayMail.objects.exists()


def test_mail_is_sent_once_a_week(wanted):
    assert send_monday_pages(MONDAY) == 1
    assert send_monday_pages(MONDAY + datetime.timedelta(days=2)) == 0
    assert send_monday_pages(MONDAY + datetime.timedelta(days=9)) == 1

    message = OutboxMessage.objects.first()
    assert message.recipient == "reader@kommune.example"
    assert message.subject == "Monday page: Action plans"
    assert "Late one" in message.text
    assert "Late one" in message.html
    assert "/monday/" in message.text


def test_mail_is_in_the_readers_language(wanted):
    UserProfile.objects.create(user=wanted.user, preferred_language="da")
    send_monday_pages(MONDAY)

    assert OutboxMessage.objects.get().language == "da"


def test_mail_with_nothing_to_say_is_not_written(portfolio, head):
    MondayMail.objects.create(user=head, portfolio=portfolio.translation_key)

    assert send_monday_pages(MONDAY) == 0


def test_who_leads_no_unit_any_more_gets_no_mail(wanted):
    wanted.user.digilead_leader.appointments.update(ends_on=ago(1))

    assert send_monday_pages(timezone.now()) == 0


def test_portfolio_that_is_gone_gives_no_mail(wanted, portfolio):
    portfolio.unpublish()

    assert send_monday_pages(MONDAY) == 0


def test_feature_switched_off_writes_nothing(wanted):
    with override_settings(WAGTAIL_DIGILEAD={"FEATURES": {"plans": False}}):
        assert send_monday_pages(MONDAY) == 0


def test_command_writes_the_mail(wanted):
    call_command("digilead_send_reminders")

    assert OutboxMessage.objects.filter(kind="plan_monday").count() == 1
