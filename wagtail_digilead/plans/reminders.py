"""Mail about what is due in plans: deadlines of actions, follow-ups, benefits to be measured; one a person and day.

Each thing is due from its day on, and is mailed once: a day on which nothing ran loses nothing.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..conf import feature_enabled, get_page_model
from ..core.outbox.letters import chosen_languages
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.versions import PageVersions
from . import ledger, mail
from .figures import SILENT_AFTER, UNDER_WAY
from .notices import PlanReminder
from .records import day_of
from .states import PlanState

#: How many days before a deadline, and after it, its action is reminded of.
BEFORE, AFTER = (30, 7, 1), (1, 7, 30)
#: For so long the last reminder of anything is made up for. It keeps a new site from writing about years ago.
GRACE = 30


@dataclass(frozen=True)
class Due:
    """Something that somebody is to be reminded of."""

    #: ``"action"``, ``"review"`` or ``"benefit"``.
    kind: str
    #: Names it and its turn, once for each person.
    key: str
    plan: Any
    title: str
    on: datetime.date

    def in_words(self, today: datetime.date) -> str:
        """Return what is due, in a sentence."""
        days = (self.on - today).days
        values = {"title": self.title, "date": date_format(self.on, "DATE_FORMAT"), "counter": abs(days)}
        if self.kind == "review":
            return _("The plan is to be followed up; the day for it was %(date)s.") % values
        if self.kind == "benefit":
            return _("“%(title)s” is to be measured: its target is for %(date)s.") % values
        if days == 0:
            return _("“%(title)s” is due today.") % values
        if days > 0:
            message = ngettext(
                "“%(title)s” is due tomorrow, on %(date)s.",
                "“%(title)s” is due in %(counter)d days, on %(date)s.",
                days,
            )
        else:
            message = ngettext(
                "“%(title)s” was due yesterday, on %(date)s.",
                "“%(title)s” was due %(counter)d days ago, on %(date)s.",
                -days,
            )
        return message % values


def remind(now: datetime.datetime) -> int:
    """Write what is due at ``now`` into the outbox (``digilead_reminders``), and return how many mails that are."""
    model = get_page_model("ActionPlanPage")
    if model is None or not feature_enabled("plans"):
        return 0
    today = day_of(now)
    # The language versions of a plan are one plan: the first of them says what is due.
    pages = model.objects.live().filter(stage__in=UNDER_WAY, alias_of=None).order_by("-pk").select_related("unit")
    by_key = {page.translation_key: page for page in pages}
    states = ledger.plan_states(by_key.values(), today)
    people = _People(states.values())
    due: dict[int, list[Due]] = defaultdict(list)
    for state in sorted(states.values(), key=lambda state: (state.page.title, state.page.pk)):
        for leader, each in _due_in(state, people, today):
            due[leader].append(each)
    return _tell(due, people, today)


def turn_of(deadline: datetime.date, today: datetime.date) -> str:
    """Return which reminder of a deadline it is the turn of: ``"-7"`` a week before; empty if it is none's.

    Each lasts until the next one's day, so that whoever is late for one is told the next one only.
    """
    days = (deadline - today).days
    if days >= 0:
        before = [number for number in BEFORE if days <= number]
        return f"-{min(before)}" if before else ""
    after = [number for number in AFTER if number <= -days <= AFTER[-1] + GRACE]
    return f"+{max(after)}" if after else ""


def _due_in(state: PlanState, people: _People, today: datetime.date) -> Iterator[tuple[int, Due]]:
    """Yield what is due in a plan, each with the key of the leader who is told."""
    page, answers = state.page, people.of_plan(state.page)
    for action in state.actions:
        deadline = action.row.deadline
        turn = turn_of(deadline, today) if deadline and action.is_open else ""
        leader = people.reachable(action.row.owner_id) or answers
        if turn and leader:
            key = f"action:{action.row.uid}:{deadline:%Y%m%d}:{turn}:{leader}"
            yield leader, Due("action", key, page, action.row.title, deadline)
    if answers and state.follow_up.is_due(today):
        day = state.follow_up.review_on
        silent = state.is_silent
        if today <= day + SILENT_AFTER + datetime.timedelta(days=GRACE):
            key = f"review:{page.translation_key}:{day:%Y%m%d}:{'silent' if silent else 'due'}:{answers}"
            yield answers, Due("review", key, page, page.title, day)
    for benefit in state.benefits:
        leader = people.reachable(benefit.row.owner_id) or answers
        day = benefit.row.target_date
        if leader and benefit.line.is_due(today) and today <= day + datetime.timedelta(days=GRACE):
            key = f"benefit:{benefit.row.uid}:{day:%Y%m%d}:{leader}"
            yield leader, Due("benefit", key, page, benefit.row.title, day)


class _People:
    """Who can be written to: the owners and leaders of plans, and who leads their units today; two queries."""

    def __init__(self, states: Iterable[PlanState]) -> None:
        states = list(states)
        units = {state.page.unit_id for state in states}
        posts = Appointment.objects.current().heads().filter(unit__in=units).acting_first()
        self._heads: dict[int, list[int]] = defaultdict(list)
        for unit, leader in posts.values_list("unit", "leader"):
            self._heads[unit].append(leader)
        wanted = {pk for heads in self._heads.values() for pk in heads}
        for state in states:
            rows = [*state.actions, *state.benefits]
            wanted |= {state.page.leader_id, *(each.row.owner_id for each in rows)}
        found = Leader.objects.filter(active=True, pk__in=wanted - {None}).exclude(email="")
        self.leaders: dict[int, Leader] = found.in_bulk()

    def reachable(self, leader: int | None) -> int | None:
        """Return ``leader`` if that person is here and has an address."""
        return leader if leader in self.leaders else None

    def of_plan(self, page: Any) -> int | None:
        """Return who answers for the plan: its leader, else whoever leads the unit today."""
        heads = (pk for pk in self._heads[page.unit_id] if pk in self.leaders)
        return self.reachable(page.leader_id) or next(heads, None)


def _tell(due: dict[int, list[Due]], people: _People, today: datetime.date) -> int:
    """Write one mail to each person about what that person has not been told of yet."""
    keys = [each.key for every in due.values() for each in every]
    told = set()
    for start in range(0, len(keys), 500):
        known = PlanReminder.objects.filter(key__in=keys[start : start + 500])
        told |= set(known.values_list("key", flat=True))
    new = {leader: left for leader, every in due.items() if (left := [each for each in every if each.key not in told])}
    languages = chosen_languages(people.leaders[leader].user_id for leader in new)
    versions = PageVersions("ActionPlanPage", {each.plan.translation_key for left in new.values() for each in left})
    count = 0
    for pk, left in new.items():
        leader = people.leaders[pk]
        language = languages.get(leader.user_id, settings.LANGUAGE_CODE)
        with mail.in_words_of(language):
            context = {"name": leader.full_name, "plans": _by_plan(left, versions, language, today)}
            # Named by what is in it, so that the same mail is not written twice at a time.
            name = hashlib.sha256("|".join(each.key for each in left).encode()).hexdigest()[:32]
            key = f"{mail.REMINDER}:{pk}:{name}"
            count += mail.post(mail.REMINDER, context, key=key, recipient=leader.email, language=language)
        PlanReminder.objects.bulk_create([PlanReminder(key=each.key) for each in left], ignore_conflicts=True)
    return count


def _by_plan(due: Iterable[Due], versions: PageVersions, language: str, today: datetime.date) -> list[dict[str, Any]]:
    """Return what a mail says: the plans in the reader's language, each with the sentences about it."""
    found: dict[Any, list[str]] = defaultdict(list)
    for each in due:
        found[each.plan].append(each.in_words(today))
    plans = []
    for plan, sentences in found.items():
        page = versions.get(plan.translation_key, language)
        plans.append(
            {
                "title": page.title if page else plan.title,
                "unit": str(plan.unit or ""),
                "sentences": sentences,
                "url": mail.address_below(page, "follow_up"),
            }
        )
    return plans
