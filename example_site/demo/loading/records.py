"""Loads accounts, vocabulary, units and people."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.models import Locale

from wagtail_digilead.models import (
    Appointment,
    Boilerplate,
    ITSystem,
    Leader,
    Organisation,
    StrategyGoal,
    TargetGroup,
    Topic,
    Unit,
)

from ..content import records as words
from ..content.accounts import ACCOUNTS, PASSWORD
from ..content.dates import day
from ..content.people import PEOPLE, PHONE
from ..content.units import UNITS
from .world import World


def load_accounts(world: World) -> None:
    users = get_user_model().objects
    for account in ACCOUNTS:
        make = users.create_superuser if account.username == "admin" else users.create_user
        user = make(
            account.username,
            f"{account.username}@nordby.example",
            PASSWORD,
            first_name=account.first_name,
            last_name=account.last_name,
        )
        world["account", account.username] = user


def load_vocabulary(world: World) -> None:
    """Load what has a name in two languages, and what is called the same in all."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    for kind, model, names in (
        ("topic", Topic, words.TOPICS),
        ("target_group", TargetGroup, words.TARGET_GROUPS),
    ):
        for key, (danish, translated) in names.items():
            world[kind, key] = in_two_languages(world, english, model(name=danish), name=translated)
    for key, (strategy, title) in words.STRATEGY_GOALS.items():
        goal = StrategyGoal(strategy=strategy[0], title=title[0], address="https://nordby.example/strategier/")
        world["strategy_goal", key] = in_two_languages(world, english, goal, strategy=strategy[1], title=title[1])
    text = Boilerplate(name=words.BOILERPLATE_NAME[0], text=words.BOILERPLATE_TEXT[0])
    world["boilerplate", "nordby"] = in_two_languages(
        world, english, text, name=words.BOILERPLATE_NAME[1], text=words.BOILERPLATE_TEXT[1]
    )
    for key, (name, website) in words.ORGANISATIONS.items():
        world["organisation", key] = Organisation.objects.create(name=name, website=website)
    for key, (name, vendor, owner) in words.IT_SYSTEMS.items():
        world["system", key] = ITSystem.objects.create(name=name, vendor=vendor, owner=owner)


def in_two_languages(world: World, english: Locale, record: Any, **translated: str) -> models.Model:
    """Save a translatable record in Danish, and its translation; return the Danish one."""
    record.locale = world.danish
    record.save()
    copy = record.copy_for_translation(english)
    for name, value in translated.items():
        setattr(copy, name, value)
    copy.save()
    return record


def load_people(world: World) -> None:
    """Load the units, the people and their posts."""
    for number, data in enumerate(UNITS, start=1):
        world["unit", data.key] = Unit.objects.create(
            name=data.name,
            kind=data.kind,
            parent=world["unit", data.parent] if data.parent else None,
            external_id=f"{1000 + number}",
            active=data.active,
        )
    accounts = {account.leader: account.username for account in ACCOUNTS if account.leader}
    for number, data in enumerate(PEOPLE, start=1):
        leader = Leader(
            full_name=data.name,
            email=data.email or f"{data.key}@nordby.example",
            phone="" if data.organisation else PHONE.format(number),
            organisation=world["organisation", data.organisation] if data.organisation else None,
            user=world["account", accounts[data.key]] if data.key in accounts else None,
            external_id="" if data.organisation else f"N{4000 + number}",
            protected=data.protected,
            # Every ninth has not looked at the own profile for more than a year.
            last_confirmed_on=day(-7 * number if number % 9 else -400),
        )
        leader.full_clean()
        leader.save()
        world["leader", data.key] = leader
        for post in data.posts:
            appointment = Appointment(
                leader=leader,
                unit=world["unit", post.unit],
                title=post.title,
                level=post.level,
                kind=post.kind,
                starts_on=date_of(post.starts),
                ends_on=date_of(post.ends),
            )
            appointment.full_clean()
            appointment.save()


def date_of(value: str | int) -> datetime.date | None:
    """Return the day of an ISO date or of a number of days from today; ``None`` for an empty one."""
    if isinstance(value, int):
        return day(value)
    return datetime.date.fromisoformat(value) if value else None
