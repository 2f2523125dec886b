"""Factories for what people want and have got as mail about plans."""

from __future__ import annotations

import uuid

import factory
from django.contrib.auth import get_user_model

from .base import BaseFactory


class MondayMailFactory(BaseFactory):
    """Makes a user, unless one is given; the portfolio is ``portfolio=page.translation_key``."""

    user = factory.LazyFunction(lambda: get_user_model().objects.create(username=f"director-{uuid.uuid4().hex[:12]}"))
    portfolio = factory.LazyFunction(uuid.uuid4)

    class Meta:
        model = "MondayMail"


class PlanReminderFactory(BaseFactory):
    key = factory.Sequence(lambda n: f"action:{n}")

    class Meta:
        model = "PlanReminder"
