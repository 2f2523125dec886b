"""The participants of a run in the admin."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from tests.courses.admin.posts import ORGANISER, run_post, screen, user
from wagtail_digilead.courses.seats.queue import queue_places
from wagtail_digilead.courses.signups import Registration, State, StateChange
from wagtail_digilead.models import OutboxMessage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


SIGN_UP = {
    "name": "Ada Fjord",
    "email": "ada@other.example",
    "uid": "3f0c3a52-8d1b-4a86-8f7b-1f0e7d2f7a11",
}


def listed(client, run, **parameters) -> str:
    response = client.get(screen("participants_results", run.pk), parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_list_says_who_and_how_they_came(own, run, organiser, participant):
    team = f.SignUpFactory(run=run, team_name="The crew", by=organiser, by_name="Signe Dal")
    f.RegistrationFactory(
        sign_up=team, name="Ada Fjord", unit=f.UnitFactory(name="Library"), state=State.WAITING, queue_number=1
    )
    html = own.get(screen("participants", run.pk)).content.decode()

    for text in ("Ada Fjord", "Library", "On the waiting list", "The crew", "Signe Dal"):
        assert text in html


def test_list_takes_constant_queries_at_two_thousand(own, run, participant):
    sign_up = f.SignUpFactory(run=run)
    pool = run.pools.get()
    listed(own, run)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(own, run)
        return len(captured)

    def add(first: int, count: int) -> None:
        Registration.objects.bulk_create(
            Registration(
                run=run,
                pool=pool,
                sign_up=sign_up,
                name=f"Person {number}",
                email=f"person{number}@kommune.example",
                leader=f.LeaderFactory() if number < 30 else None,
                unit=f.UnitFactory() if number < 30 else None,
                organisation=f.OrganisationFactory() if number < 30 else None,
                state=State.WAITING,
                queue_number=number,
            )
            for number in range(first, first + count)
        )

    add(1, 3)
    few = cost()
    add(4, 2000)
    assert cost() == few
    assert "Person 1" in listed(own, run, q="Person 1")


def test_list_is_searched_and_filtered(own, run, participant):
    library, school = f.UnitFactory(name="Library"), f.UnitFactory(name="School")
    participant(name="Ada Fjord", unit=library)
    participant(name="Bo Holm", unit=school, state=State.WAITING, queue_number=1)

    for parameters in ({"q": "fjord"}, {"state": "confirmed"}, {"unit": library.pk}):
        html = listed(own, run, **parameters)
        assert "Ada Fjord" in html
        assert "Bo Holm" not in html


@pytest.mark.parametrize("key", ["state", "unit", "pool", "sign_up", "ordering", "q", "p"])
def test_junk_in_the_address_of_the_list(own, run, participant, key):
    participant()

    assert own.get(screen("participants", run.pk), {key: "x%"}).status_code == 200


def test_places_are_those_that_the_queue_gives(run, participant):
    team = f.SignUpFactory(run=run, keep_together=True, team_name="Crew")
    participant(state=State.WAITING, queue_number=2)
    f.RegistrationFactory(sign_up=team, state=State.WAITING, queue_number=5)
    f.RegistrationFactory(sign_up=team, state=State.WAITING, queue_number=6)
    participant(state=State.WAITING, queue_number=9)

    waiting = run.registrations.waiting().values_list("pk", flat=True)
    assert [queue_places(run.pools.all())[pk] for pk in waiting] == [(1, 1), (2, 2), (2, 2), (4, 1)]


def decide(client, run, action, *registrations, **more):
    return client.post(
        screen("decide", run.pk), {"action": action, "id": [each.pk for each in registrations], **more}, follow=True
    )


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
    assert ("We drew lots" in OutboxMessage.objects.get().text) == (action == "decline")


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
    sent = OutboxMessage.objects.filter(kind="message")
    assert sent.count() == 2
    assert "\n" not in sent[0].subject
    assert "&lt;b&gt;" in sent[0].html


def test_message_without_a_text_keeps_the_subject(own, run, participant):
    html = decide(own, run, "message", participant(), subject="Kept", text="").content.decode()

    assert 'value="Kept"' in html
    assert not OutboxMessage.objects.filter(kind="message").exists()


def test_organiser_signs_up_somebody_from_elsewhere(own, run):
    organisation = f.OrganisationFactory()
    assert own.get(screen("sign_up", run.pk)).status_code == 200
    html = own.post(screen("sign_up", run.pk), {**SIGN_UP, "organisation": organisation.pk}, follow=True)
    registration = run.registrations.get()

    assert "Ada Fjord has a seat." in html.content.decode()
    assert (registration.organisation, registration.state) == (organisation, State.CONFIRMED)


def test_organiser_signs_up_a_leader(own, run):
    leader = f.LeaderFactory(full_name="Inger Lund")
    own.post(screen("sign_up", run.pk), {"leader": leader.pk, "uid": SIGN_UP["uid"]})

    assert run.registrations.get().leader == leader


def test_sign_up_posted_twice_signs_up_once(own, run):
    for _twice in range(2):
        own.post(screen("sign_up", run.pk), SIGN_UP)

    assert run.registrations.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "", "email": ""}, "Choose a leader, or write a name"),
        ({"email": "nonsense"}, "valid email address"),
        ({"email": "ada@other.example\nBcc: x@y.example"}, "valid email address"),
        ({"email": ""}, "Write an e-mail address for Ada Fjord."),
    ],
)
def test_sign_up_that_says_too_little(own, run, given, said):
    response = own.post(screen("sign_up", run.pk), {**SIGN_UP, **given})

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not run.registrations.exists()


def test_limit_set_aside_needs_a_reason(own, run, participant):
    run.seats_per_organisation = 1
    run.save()
    organisation = f.OrganisationFactory()
    participant(organisation=organisation)
    post = {**SIGN_UP, "organisation": organisation.pk}
    html = own.post(screen("sign_up", run.pk), post).content.decode()
    assert "To allow it all the same, write why." in html
    assert 'value="Ada Fjord"' in html

    own.post(screen("sign_up", run.pk), {**post, "reason": "They pay for two"})
    assert run.registrations.count() == 2


def test_history_of_a_participant(own, run, participant):
    registration = participant(name="Ada Fjord")
    f.StateChangeFactory(
        registration=registration, from_state="waiting", to_state="confirmed", by_name="Signe Dal", reason="Needed now"
    )
    html = own.get(screen("registration", run.pk, registration.pk)).content.decode()

    for text in ("Ada Fjord", "On the waiting list → Confirmed", "Signe Dal", "Needed now"):
        assert text in html


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_export_is_safe_and_logged(own, run, organiser, participant):
    participant(name='=HYPERLINK("https://bad.example")', special_needs="-Ramp")
    row = rows_of(own.get(screen("participants", run.pk), {"export": "csv"}))[0]

    assert row["Name"].startswith("'=")
    assert row["Special needs"] == "'-Ramp"
    entry = ModelLogEntry.objects.get(action="wagtail_digilead.export_participants")
    assert (entry.user, entry.object_id) == (organiser, str(run.pk))
    assert (
        "Participants exported"
        in own.get(f"/admin/snippets/wagtail_digilead/courserun/history/{run.pk}/").content.decode()
    )


def test_export_as_a_workbook(own, run, participant):
    participant(name="=1+1", state=State.WAITING, queue_number=7)
    response = own.get(screen("participants", run.pk), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    heads, row = [[cell.value for cell in line] for line in sheet.rows]

    assert dict(zip(heads, row, strict=True))["Place in the queue"] == 1
    assert sheet["A2"].data_type == "s"


def test_export_takes_what_is_filtered(own, run, participant):
    participant(name="Ada Fjord")
    participant(name="Bo Holm", state=State.DECLINED)
    rows = rows_of(own.get(screen("participants", run.pk), {"export": "csv", "state": "declined"}))

    assert [row["Name"] for row in rows] == ["Bo Holm"]


@pytest.fixture(params=["record", "account"])
def protected(request, participant):
    """A protected person who takes part, signed up by record or by account."""
    account = user("hidden")
    leader = f.LeaderFactory(full_name="Hilde Skjult", email="hilde@kommune.example", protected=True, user=account)
    who = {"leader": leader} if request.param == "record" else {"user": account}
    unit = f.UnitFactory(name="Harbour office")
    made = participant(name="Hilde Skjult", email="hilde@kommune.example", unit=unit, special_needs="A ramp", **who)
    made.sign_up.by, made.sign_up.by_name, made.sign_up.note = account, "Hilde Skjult", "From Hilde"
    made.sign_up.save()
    return made


SECRETS = ("Hilde", "hilde", "Harbour office", "ramp")


def test_protected_person_is_named_in_no_file(own, run, protected):
    f.RegistrationFactory(
        sign_up__run=run, sign_up__by=protected.sign_up.by, sign_up__by_name="Hilde Skjult", name="Bo Holm"
    )
    csv_file = b"".join(own.get(screen("participants", run.pk), {"export": "csv"}).streaming_content).decode()
    book = b"".join(own.get(screen("participants", run.pk), {"export": "xlsx"}).streaming_content)
    cells = [cell.value for line in load_workbook(io.BytesIO(book)).active.rows for cell in line]

    for text in (csv_file, " ".join(map(str, cells))):
        assert "Protected person" in text
        assert "Confirmed" in text
        assert "Bo Holm" in text
        assert [secret for secret in SECRETS if secret in text] == []


def test_protected_person_is_a_line_without_a_name_on_the_sheet(own, run, participant, protected):
    participant(name="Øyvind Berg")
    html = BeautifulSoup(own.get(screen("sign_in_sheet", run.pk)).content, "html.parser")
    lines = [line.get_text(" ", strip=True) for line in html.select("tbody tr")]

    assert lines == ["Øyvind Berg", "Protected person"]


@pytest.mark.parametrize("view", ["participants", "registration"])
def test_protected_person_is_marked_on_the_organisers_screen(own, run, participant, protected, view):
    plain = participant()
    pages = {
        each: own.get(screen(view, run.pk, *([each.pk] if view == "registration" else [])))
        for each in (protected, plain)
    }
    html = pages[protected].content.decode()

    assert "Hilde Skjult" in html
    assert html.count("Protected person") == 1
    if view == "registration":
        assert "Protected person" not in pages[plain].content.decode()


def test_notes_are_for_organisers(client, run, participant):
    registration = participant(special_needs="A ramp")
    client.force_login(
        user(
            "manager",
            "wagtailadmin.access_admin",
            "wagtail_digilead.view_courserun",
            "wagtail_digilead.view_registration",
            "wagtail_digilead.organise_any_courserun",
        )
    )
    seen = [
        client.get(screen("participants", run.pk)).content.decode(),
        client.get(screen("registration", run.pk, registration.pk)).content.decode(),
        b"".join(client.get(screen("participants", run.pk), {"export": "csv"}).streaming_content).decode(),
    ]

    for text in seen:
        assert registration.name in text
        assert "ramp" not in text.lower()
        assert "special needs" not in text.lower()


def test_other_organisers_learn_nothing(client, run, participant):
    registration = participant(name="Ada Fjord", state=State.REQUESTED)
    client.force_login(user("other", *ORGANISER))

    assert client.get(screen("participants", run.pk), {"export": "csv"}).status_code == 404
    assert decide(client, run, "confirm", registration).status_code == 404
    assert client.post(f"/admin/snippets/wagtail_digilead/courserun/edit/{run.pk}/", run_post(run)).status_code == 404
    assert "Masterclass" not in client.get("/admin/snippets/wagtail_digilead/courserun/").content.decode()
    registration.refresh_from_db()
    assert registration.state == State.REQUESTED


def test_other_organisers_delete_nothing_in_bulk(client, run):
    client.force_login(user("other", *ORGANISER))
    client.post(f"/admin/bulk/wagtail_digilead/courserun/delete/?id={run.pk}")
    client.post("/admin/bulk/wagtail_digilead/courserun/delete/?id=all")
    run.refresh_from_db()
