"""What an organiser does with chosen participants."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.courses.admin.posts import SIGN_UP, decide, screen
from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.courses.signups import State, StateChange
from wagtail_digilead.models import OutboxMessage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_confirmation_step_names_the_chosen(own, run, participant):
    first = participant(name="Ada Fjord", state=State.REQUESTED)
    participant(name="Bo Holm", state=State.REQUESTED)
    html = own.get(screen("decide", run.pk), {"action": "confirm", "id": first.pk}).content.decode()

    assert "Ada Fjord" in html
    assert "Bo Holm" not in html
    first.refresh_from_db()
    assert first.state == State.REQUESTED


def test_nobody_ticked(own, run):
    html = own.get(screen("decide", run.pk), {"action": "confirm"}, follow=True).content.decode()

    assert "Tick the participants first" in html


@pytest.mark.parametrize("action", ["", "delete"])
def test_unknown_action(own, run, participant, action):
    assert own.get(screen("decide", run.pk), {"action": action, "id": participant().pk}).status_code == 404


def test_participants_of_another_run_are_not_touched(own, run):
    stranger = f.RegistrationFactory(state=State.REQUESTED)
    decide(own, run, "confirm", stranger)
    stranger.refresh_from_db()

    assert stranger.state == State.REQUESTED


def test_confirm_several(own, run, participant):
    asked = [participant(state=State.REQUESTED) for _number in range(3)]
    html = decide(own, run, "confirm", *asked).content.decode()

    assert "3 people have a seat." in html
    assert run.registrations.confirmed().count() == 3


def test_passing_the_queue_needs_a_reason(own, run, organiser, participant):
    run.pools.update(seats=1)
    participant(state=State.WAITING, queue_number=1)
    second = participant(state=State.WAITING, queue_number=2)
    html = decide(own, run, "confirm", second).content.decode()
    assert "To let them pass, write why." in html
    assert run.registrations.confirmed().count() == 0

    decide(own, run, "confirm", second, reason="Moves the project on")
    change = StateChange.objects.get(registration=second)
    assert (change.to_state, change.reason, change.by) == (State.CONFIRMED, "Moves the project on", organiser)


def test_decline_and_withdraw(own, run, participant):
    asked, seated = participant(state=State.REQUESTED), participant()
    decide(own, run, "decline", asked)
    decide(own, run, "withdraw", seated, reason="Told me on the phone")
    asked.refresh_from_db()
    seated.refresh_from_db()

    assert (asked.state, seated.state) == (State.DECLINED, State.WITHDRAWN)


def test_withdrawing_who_has_a_seat_needs_a_reason(own, run, participant):
    seated, asked = participant(name="Ada Fjord"), participant(state=State.REQUESTED)
    html = decide(own, run, "withdraw", seated).content.decode()
    seated.refresh_from_db()
    assert "To take a seat back, write why." in html
    assert seated.state == State.CONFIRMED

    decide(own, run, "withdraw", seated, reason="Told me on the phone")
    decide(own, run, "withdraw", asked)
    assert run.registrations.filter(state=State.WITHDRAWN).count() == 2
    assert StateChange.objects.get(registration=seated).reason == "Told me on the phone"


@pytest.mark.parametrize(
    ("action", "said"),
    [("decline", "Stands in the mail that they get"), ("withdraw", "It does not stand in the mail that they get.")],
)
def test_form_says_who_reads_the_reason(own, run, participant, action, said):
    asked = participant(state=State.REQUESTED)
    assert said in own.get(screen("decide", run.pk), {"action": action, "id": asked.pk}).content.decode()

    decide(own, run, action, asked, reason="We drew lots")
    assert ("We drew lots" in write_out(OutboxMessage.objects.get()).text) == (action == "decline")


LONG = [("decide", {"action": "decline"}, "reason"), ("sign_up", {}, "special_needs"), ("cancel", {}, "reason")]


@pytest.mark.parametrize(("view", "given", "field"), LONG)
def test_pasted_text_that_is_too_long_is_said_and_kept(own, run, participant, view, given, field):
    given = {**given, "id": participant(state=State.REQUESTED).pk, **SIGN_UP}
    text = "æ" * 2001
    form = BeautifulSoup(own.get(screen(view, run.pk), given).content, "html.parser")
    assert not form.select_one(f"[name={field}]").has_attr("maxlength")

    html = own.post(screen(view, run.pk), {**given, field: text}).content.decode()
    assert "at most 2000 characters (it has 2001)" in html
    assert text in html


def test_message_goes_to_each_once(own, run, participant):
    people = [participant(), participant(), participant(email="")]
    uid = "3f0c3a52-8d1b-4a86-8f7b-1f0e7d2f7a10"
    for _twice in range(2):
        html = decide(own, run, "message", *people, subject="Bring\na laptop", text="<b>Dear all</b>", uid=uid)

    assert "The message goes to 2 people." in html.content.decode()
    sent = list(map(write_out, OutboxMessage.objects.filter(kind="message")))
    assert len(sent) == 2
    assert "\n" not in sent[0].subject
    assert "&lt;b&gt;" in sent[0].html


def test_message_without_a_text_keeps_the_subject(own, run, participant):
    html = decide(own, run, "message", participant(), subject="Kept", text="").content.decode()

    assert 'value="Kept"' in html
    assert not OutboxMessage.objects.filter(kind="message").exists()
