from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from wagtail_digilead.core.people.leaders import Leader, derive_sort_name
from wagtail_digilead.templatetags import digilead_tags
from wagtail_digilead.test.factories import AppointmentFactory, LeaderFactory, LeaderPageFactory

pytestmark = pytest.mark.django_db

YESTERDAY = datetime.timedelta(days=1)


@pytest.fixture
def employee():
    return User.objects.create(username="employee")


def listed(user):
    return set(Leader.objects.visible_to(user))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mette Bech Holm", "Holm, Mette Bech"),
        ("Åse Ørsted", "Ørsted, Åse"),
        ("Bjørn-Erik Sjö", "Sjö, Bjørn-Erik"),
        ("Madonna", "Madonna"),
        ("", ""),
    ],
)
def test_sort_name_is_derived(name, expected):
    assert derive_sort_name(name) == expected


def test_sort_name_may_be_overruled():
    leader = LeaderFactory(full_name="Mette von Holm", sort_name="von Holm, Mette")

    assert leader.sort_name == "von Holm, Mette"


def test_email_is_unique_in_any_case_when_set():
    LeaderFactory(email="Mette@kommune.example")
    LeaderFactory(email="")
    LeaderFactory(email="")

    with pytest.raises(IntegrityError), transaction.atomic():
        LeaderFactory(email="mette@KOMMUNE.example")


def test_second_email_is_a_message_in_the_form():
    LeaderFactory(email="mette@kommune.example")

    with pytest.raises(ValidationError, match="Another person has this e-mail address"):
        Leader(full_name="Mette", email="METTE@kommune.example").full_clean()


def test_name_of_blanks_is_refused():
    with pytest.raises(ValidationError) as raised:
        Leader(full_name="   ").full_clean()
    assert "full_name" in raised.value.message_dict


@pytest.mark.parametrize(
    ("name", "initials"), [("Mette Bech Holm", "MH"), ("åse ørsted", "ÅØ"), ("Madonna", "M"), ("", "")]
)
def test_initials(name, initials):
    assert digilead_tags.initials(name) == initials


def test_employee_sees_active_unprotected_people_without_a_page(employee):
    seen = LeaderFactory()
    LeaderFactory(active=False)
    LeaderFactory(protected=True)

    assert listed(employee) == {seen}


def test_anonymous_sees_only_people_with_a_page_they_may_see():
    shown, hidden, _without_page = LeaderPageFactory(), LeaderPageFactory(), LeaderFactory()
    PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type="login")

    assert listed(AnonymousUser()) == {shown.leader}


def test_nobody_sees_a_protected_person_with_a_page(employee):
    leader = LeaderPageFactory().leader
    leader.protected = True
    leader.save()

    assert listed(employee) == listed(AnonymousUser()) == set()


def test_person_is_gone_the_day_after_the_last_appointment(employee):
    today = timezone.localdate()
    last_day = AppointmentFactory(ends_on=today).leader
    AppointmentFactory(ends_on=today - YESTERDAY)
    to_come = AppointmentFactory(starts_on=today + YESTERDAY).leader

    assert listed(employee) == {last_day, to_come}
