"""Mail about a work unit goes to whoever signed it up."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from tests.courses.mail.conftest import make_run, make_user
from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import mail
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def make_unit_registration(**fields) -> Registration:
    """Centre North, signed up by Mette Holm, who reads Danish."""
    by = make_user("Mette Holm", email="mette@kommune.example")
    UserProfile.objects.create(user=by, preferred_language="da")
    signed = f.SignUpFactory(run=make_run(), by=by, by_name="Mette Holm")
    return f.RegistrationFactory(sign_up=signed, name="", email="", unit=f.UnitFactory(name="Centre North"), **fields)


@pytest.mark.parametrize("kind", ["confirmed", "promoted", "moved", "cancelled", "reminder", "make_plan", "opened"])
def test_mail_about_a_work_unit_goes_to_who_signed_it_up(kind):
    registration = make_unit_registration()
    # As a queryset gives it, with nothing that hangs on it.
    told = [Registration.objects.get(pk=registration.pk)]
    mail.tell(kind, told, keys=["1"], sessions=list(registration.run.sessions.all()))
    message = write_out(OutboxMessage.objects.get())

    assert (message.kind, message.recipient, message.language) == (kind, "mette@kommune.example", "da")
    assert "Centre North" in message.text
    assert "Mette Holm" not in message.text


def test_organiser_writes_to_a_work_unit():
    registration = make_unit_registration()

    assert mail.send_message(Registration.objects.filter(pk=registration.pk), "Hello", "Hello") == 1
    assert OutboxMessage.objects.get().recipient == "mette@kommune.example"


def test_person_forgotten_has_not_the_address_of_who_signed_them_up():
    registration = make_unit_registration()
    registration.unit = None

    assert registration.address == ""


def test_mails_about_many_work_units_cost_as_many_queries_as_one():
    counts = []
    for many in (1, 10):
        run = make_run()
        for number in range(many):
            by = make_user(f"Mette Holm{many}x{number}", email=f"mette{many}x{number}@kommune.example")
            signed = f.SignUpFactory(run=run, by=by)
            f.RegistrationFactory(sign_up=signed, name="", email="", unit=f.UnitFactory())
        told = list(run.registrations.order_by("pk"))
        for registration in told:
            registration.run = run
        with CaptureQueriesContext(connection) as captured:
            mail.tell("confirmed", told, keys=[f"{many}:{number}" for number in range(many)])
        counts.append(len(captured))

    assert counts[0] == counts[1]
