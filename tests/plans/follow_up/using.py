"""Shared by the tests of following up a plan: its people, and what they send."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.test import factories as f

SECRET = "The pilot group has stopped coming"


def person(name):
    user = get_user_model().objects.create_user(username=name, email=f"{name}@kommune.example")
    return f.LeaderFactory(full_name=name.title(), email=user.email, user=user)


def sign_in(client, name):
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def address(plan, name, **kwargs):
    return plan.address_of(None, name, **kwargs)


def measure(client, plan, **values):
    data = {"value": "80", "date": today().isoformat(), **values}
    return client.post(address(plan, "measure", uid=plan.benefit.uid), data)
