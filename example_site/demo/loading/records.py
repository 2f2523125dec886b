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
from .translations import LANGUAGES, words_of
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
    """Load what has a name in every language, and what is called the same in all."""
    languages = {Locale.objects.get_or_create(language_code=language)[0]: words_of(language) for language in LANGUAGES}
    for kind, model, names in (("topic", Topic, words.TOPICS), ("target_group", TargetGroup, words.TARGET_GROUPS)):
        for key, name in names.items():
            world[kind, key] = in_all_languages(world, languages, model(name=name), "name")
    for key, (strategy, title) in words.STRATEGY_GOALS.items():
        goal = StrategyGoal(strategy=strategy, title=title, address="https://nordby.example/strategier/")
        world["strategy_goal", key] = in_all_languages(world, languages, goal, "strategy", "title")
    text = Boilerplate(name=words.BOILERPLATE_NAME, text=words.BOILERPLATE_TEXT)
    world["boilerplate", "nordby"] = in_all_languages(world, languages, text, "name", "text")
    for key, (name, website) in words.ORGANISATIONS.items():
        world["organisation", key] = Organisation.objects.create(name=name, website=website)
    for key, (name, vendor, owner) in words.IT_SYSTEMS.items():
        world["system", key] = ITSystem.objects.create(name=name, vendor=vendor, owner=owner)


def in_all_languages(world: World, languages: dict[Locale, dict[str, str]], record: Any, *fields: str) -> models.Model:
    """Save a translatable record in Danish, and its translations; return the Danish one."""
    record.locale = world.danish
    record.save()
    for locale, translated in languages.items():
        copy = record.copy_for_translation(locale)
        for name in fields:
            setattr(copy, name, translated[getattr(record, name)])
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
