"""What stays in the logs of plans when somebody is forgotten: acts of office, without the name."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Measurement, MondayMail
from wagtail_digilead.plans.records import promise_of
from wagtail_digilead.plans.writing import acknowledge
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user("mette", first_name="Mette", last_name="Holm")


@pytest.fixture
def mette(user):
    return f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example", user=user)


@pytest.fixture
def other(django_user_model):
    return django_user_model.objects.create_user("bo", first_name="Bo", last_name="Lund")


def told(*args: str) -> str:
    output = StringIO()
    call_command("digilead_forget_person", *args, stdout=output)
    return output.getvalue()


def all_texts() -> str:
    return str([list(model.objects.values_list()) for model in (ActionUpdate, Approval, CheckIn, Measurement)])


def test_entry_stays_with_the_role_in_place_of_the_name(mette, user):
    entry = f.CheckInFactory(by=user, by_name="", state="off_track", text="It is stuck.")
    assert entry.who == "Mette Holm"

    told("--leader", str(mette.pk), "--yes")

    entry.refresh_from_db()
    assert (entry.by, entry.by_name, entry.state, entry.text) == (None, "", "off_track", "It is stuck.")
    assert entry.who == "Somebody who follows up the plan"


def test_approval_stays_with_the_role_in_place_of_the_name(mette, user):
    approval = f.ApprovalFactory(by=user, by_name="", comment="Go on.")

    told("--user", "mette", "--yes")

    approval.refresh_from_db()
    assert (approval.who, approval.comment) == ("The approver", "Go on.")


def test_answer_stays_with_the_role_in_place_of_the_name(mette, user, other):
    check_in = f.CheckInFactory(by=other, by_name="")
    acknowledge(check_in, by=user, answer="I have read it.")

    told("--email", "mette@kommune.example", "--yes")

    check_in.refresh_from_db()
    assert (check_in.acknowledged_by_whom, check_in.acknowledgement) == ("The approver", "I have read it.")
    assert check_in.acknowledged_at is not None
    assert check_in.who == "Bo Lund"


def test_measurement_counts_on(mette, user):
    point = f.MeasurementFactory(by=user, by_name="", value="12.50")

    told("--leader", str(mette.pk), "--yes")

    point = Measurement.objects.counting().get(pk=point.pk)
    assert (str(point.value), point.by) == ("12.50", None)


def test_entry_whose_account_is_gone_is_known_by_its_name(mette):
    gone = f.ActionUpdateFactory(by=None, by_name="mette holm")
    namesake = f.ActionUpdateFactory(by=None, by_name="Mette Holmgaard")

    told("--leader", str(mette.pk), "--yes")

    gone.refresh_from_db()
    namesake.refresh_from_db()
    assert (gone.by_name, namesake.by_name) == ("", "Mette Holmgaard")


def test_entry_of_another_account_with_the_same_name_stays(mette, django_user_model):
    twin = django_user_model.objects.create_user("mette2", first_name="Mette", last_name="Holm")
    entry = f.CheckInFactory(by=twin, by_name="")

    told("--leader", str(mette.pk), "--yes")

    entry.refresh_from_db()
    assert (entry.by, entry.by_name) == (twin, "Mette Holm")


def test_name_goes_from_what_others_wrote(mette, other):
    f.CheckInFactory(by=other, text="We wait for Mette  Holm.", help_from="METTE HOLM, on Friday. Not Mette Holmgaard.")
    f.ActionUpdateFactory(by=other, note="Mette Holm: done.")
    f.MeasurementFactory(by=other, comment="Asked Mette Holm.", source="Mette Holm")

    output = told("--leader", str(mette.pk), "--yes")

    check_in = CheckIn.objects.get()
    assert check_in.text == "We wait for (name removed)."
    assert check_in.help_from == "(name removed), on Friday. Not Mette Holmgaard."
    assert ActionUpdate.objects.get().note == "(name removed): done."
    assert (Measurement.objects.get().comment, Measurement.objects.get().source) == (
        "Asked (name removed).",
        "(name removed)",
    )
    assert "taken out of 5 texts" in output


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        # Parted by what a phone or a table puts there, alone in its text, so that nothing else leads to it.
        ("Mette Holm", "Ask Mette  Holm.", "Ask (name removed)."),
        ("Mette Holm", "Ask Mette\nHolm.", "Ask (name removed)."),
        ("Mette Holm", "Ask Mette\N{NO-BREAK SPACE}Holm.", "Ask (name removed)."),
        # In capitals, which SQLite knows of A to Z only.
        ("Åse Øby", "ÅSE ØBY is ill.", "(name removed) is ill."),
        ("Øö Åå", "øÖ åÅ is ill.", "(name removed) is ill."),
        # In the genitive of the north, and of English.
        ("Mette Holm", "Mette Holms team", "(name removed) team"),
        ("Mette Holm", "Mette Holm’s team", "(name removed) team"),
        ("Mette Holm", "Mette Holmsen", "Mette Holmsen"),
        ("Mette Holm", "Annemette Holm", "Annemette Holm"),
    ],
)
def test_name_goes_however_it_is_written(name, text, left):
    leader = f.LeaderFactory(full_name=name)
    f.CheckInFactory(text=text)

    told("--leader", str(leader.pk), "--yes")

    assert CheckIn.objects.get().text == left


def test_name_goes_from_corrections_and_answers(mette, other):
    wrong = f.CheckInFactory(by=other, text="x", acknowledgement="Thank Mette Holm.")
    f.CheckInFactory(plan=wrong.plan, by=other, text="x", corrects=wrong, reason="Mette Holm was meant.")
    f.ActionUpdateFactory(by=other, row_title="Mette Holm asks the parents")

    told("--leader", str(mette.pk), "--yes")

    assert "Mette Holm" not in all_texts()
    assert all_texts().count("(name removed)") == 3


def test_name_goes_from_what_was_approved(mette):
    page = f.ActionPlanPageFactory()
    f.PlanActionFactory(page=page, title="Ask the parents", owner=mette)
    approval = f.ApprovalFactory(plan_id=page.translation_key, promise=promise_of(page))
    assert "Mette Holm" in all_texts()

    told("--leader", str(mette.pk), "--yes")

    approval.refresh_from_db()
    (action,) = approval.promise["actions"]
    assert (action["title"], action["owner"]) == ("Ask the parents", "(name removed)")


def test_nothing_of_the_name_is_left(mette, user):
    f.CheckInFactory(by=user, by_name="", text="Mette Holm wrote this.")
    f.ApprovalFactory(by=user, by_name="", comment="Mette Holm")

    told("--leader", str(mette.pk), "--yes")

    assert "Mette Holm" not in all_texts()


def test_one_word_is_nobodys_name(django_user_model):
    django_user_model.objects.create_user("plan", first_name="Plan")
    f.CheckInFactory(text="The plan goes well. Plan more.")

    told("--user", "plan", "--yes")

    assert CheckIn.objects.get().text == "The plan goes well. Plan more."


def test_logs_are_not_erased_after_a_time(other):
    long_ago = timezone.now() - datetime.timedelta(days=20 * 365)
    for factory in (f.CheckInFactory, f.ActionUpdateFactory, f.MeasurementFactory, f.ApprovalFactory):
        factory(by=other, at=long_ago, logged_at=long_ago)
    before = all_texts()

    call_command("digilead_purge", stdout=StringIO())

    assert all_texts() == before


def test_weekly_mail_is_stopped(mette, user, other):
    for each in (user, other):
        MondayMail.objects.create(user=each, portfolio="3f0c3a52-8d1b-4a86-8f7b-1f0e7d2f7a11")

    told("--leader", str(mette.pk), "--yes")

    assert [mail.user for mail in MondayMail.objects.all()] == [other]


def test_without_yes_it_says_what_there_is_and_changes_nothing(mette, user):
    f.CheckInFactory(by=user, by_name="", text="Mette Holm wrote this.")
    before = all_texts()

    output = told("--leader", str(mette.pk))

    assert "1 entries by the person, 1 texts that name the person" in output
    assert all_texts() == before
