"""A run as readers meet it: when and where, how many places are left, and what they can do about it.

Everything here is read in a fixed number of queries, however many runs there are.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..conf import get_settings
from ..core.dates import days_in_words, moment_in_words, period_in_words, with_times
from .runs import CourseRun, CourseSession, SeatPool
from .signups import Registration, State

_POOL_COLUMNS = ("id", "name", "target_group_id", "seats", "admission", "holds", "sort_order")


@dataclass
class SessionOffer:
    """A session as readers see it."""

    session: CourseSession

    @property
    def when(self) -> str:
        """Day and hours, in the language of the page."""
        return period_in_words(self.session.starts_at, self.session.ends_at)

    @property
    def cancelled(self) -> bool:
        return self.session.status == CourseSession.Status.CANCELLED

    @property
    def moved(self) -> bool:
        return self.session.status == CourseSession.Status.MOVED

    @property
    def place(self) -> str:
        """The venue's name, with what is online; the address for taking part online is for participants."""
        mode, venue = self.session.mode, self.session.venue
        if mode == CourseSession.Mode.ONLINE:
            return _("Online")
        if mode == CourseSession.Mode.HYBRID:
            return _("%(place)s, and online") % {"place": venue} if venue else _("On site and online")
        return str(venue or "")


@dataclass
class RunOffer:
    """A run as readers see it. ``counts`` is pool → state → how many, ``url`` the course page's own address."""

    run: CourseRun
    pools: list[SeatPool] = field(default_factory=list)
    counts: dict[int, dict[str, int]] = field(default_factory=dict)
    url: str = ""
    sign_up_url: str = ""
    calendar_url: str = ""
    now: datetime.datetime = field(default_factory=timezone.now)

    @cached_property
    def sessions(self) -> list[SessionOffer]:
        """All sessions in the order of time, the cancelled ones of a run that is held included."""
        return [SessionOffer(s) for s in sorted(self.run.sessions.all(), key=lambda s: (s.starts_at, s.pk))]

    @cached_property
    def held(self) -> list[CourseSession]:
        """The sessions that tell when it is; of a cancelled run, when it would have been."""
        held = [offer.session for offer in self.sessions if not offer.cancelled]
        return held or [offer.session for offer in self.sessions]

    @cached_property
    def dates(self) -> str:
        """All days in one line, with the hours if they are the same every day; empty without sessions."""
        starts = [timezone.localtime(session.starts_at) for session in self.held]
        ends = [timezone.localtime(session.ends_at) for session in self.held]
        days = set()
        for start, end in zip(starts, ends, strict=True):
            days |= {start.date() + datetime.timedelta(days=n) for n in range((end.date() - start.date()).days + 1)}
        words = days_in_words(days)
        hours = {(start.time(), end.time()) for start, end in zip(starts, ends, strict=True)}
        if len(hours) == 1 and all(start.date() == end.date() for start, end in zip(starts, ends, strict=True)):
            return with_times(words, *hours.pop())
        return words

    @property
    def currency(self) -> str:
        """The code of the currency that the price is in; empty if the host names none."""
        return get_settings().currency

    @property
    def title(self) -> str:
        """What the run is called: by name, or by its dates."""
        return self.run.name or self.dates or _("Dates to be announced")

    @property
    def places(self) -> list[str]:
        """Where it is held: each place once."""
        return list(dict.fromkeys(offer.place for offer in self.sessions if offer.place))

    @property
    def detailed(self) -> bool:
        """Whether the sessions say more than the one line about them: then they are listed."""
        many = len(self.sessions) > 1
        return many or any(s.session.label or s.session.speaker or s.moved for s in self.sessions)

    # Seats ---------------------------------------------------------------------------------------------------------

    @cached_property
    def open_pools(self) -> list[SeatPool]:
        """The seats that everybody may sign up for."""
        return [pool for pool in self.pools if pool.admission == SeatPool.Admission.OPEN]

    @property
    def invited_only(self) -> bool:
        return bool(self.pools) and not self.open_pools

    def free(self, pool: SeatPool) -> int:
        """Return how many seats of the pool one can get now: none while somebody waits for it."""
        counts = self.counts.get(pool.pk, {})
        return 0 if counts.get(State.WAITING) else max(pool.seats - counts.get(State.CONFIRMED, 0), 0)

    @property
    def places_left(self) -> int:
        return sum(self.free(pool) for pool in self.open_pools)

    @property
    def waiting(self) -> int:
        return sum(self.counts.get(pool.pk, {}).get(State.WAITING, 0) for pool in self.open_pools)

    @property
    def full(self) -> bool:
        return bool(self.open_pools) and not self.places_left

    @property
    def places_in_words(self) -> str:
        """“3 places left”, “Full: 4 on the waiting list”; empty where no seats are given here."""
        if not self.open_pools or self.run.sign_up != CourseRun.SignUpBy.HERE:
            return ""
        return places_in_words(self.places_left, self.waiting)

    # Signing up ----------------------------------------------------------------------------------------------------

    @cached_property
    def takes_sign_ups(self) -> bool:
        return self.run.takes_sign_ups(self.now)

    @property
    def opens_later(self) -> bool:
        going = (CourseRun.Status.OPEN, CourseRun.Status.INTEREST)
        return self.run.status in going and bool(self.run.opens_at and self.now < self.run.opens_at)

    @property
    def state(self) -> str:
        """One word for the state: ``cancelled``, ``done``, ``later``, ``closed``, ``interest``, ``full`` or ``open``."""
        if self.run.status in (CourseRun.Status.CANCELLED, CourseRun.Status.DONE):
            return str(self.run.status)
        if self.opens_later:
            return "later"
        if not self.takes_sign_ups:
            return "closed"
        if self.run.status == CourseRun.Status.INTEREST:
            return "interest"
        return "full" if self.full and self.run.sign_up == CourseRun.SignUpBy.HERE else "open"

    @property
    def state_in_words(self) -> str:
        """What a reader has to know about signing up, in a sentence."""
        opens = {"when": moment_in_words(self.run.opens_at)} if self.opens_later else {}
        return {
            "cancelled": _("Cancelled"),
            "done": _("This run is over"),
            "closed": _("Closed for sign-up"),
            "interest": _("Open for interest: say that you would like to take part"),
            "full": _("Full: you can join the waiting list"),
            "open": _("Open for sign-up"),
            "later": _("Sign-up opens on %(when)s") % opens if opens else "",
        }[self.state]

    @property
    def deadline(self) -> str:
        """Until when one can sign up, where that is said."""
        return moment_in_words(self.run.closes_at) if self.run.closes_at and self.state != "cancelled" else ""

    @property
    def action(self) -> str:
        """How one signs up now: ``here``, ``external``, ``contact``, or an empty text for not at all."""
        if not self.takes_sign_ups or (self.run.sign_up == CourseRun.SignUpBy.HERE and self.invited_only):
            return ""
        return str(self.run.sign_up)


def places_in_words(left: int, waiting: int) -> str:
    """Return how many places there are: “3 places left”, “Full: 4 on the waiting list”."""
    if left:
        return ngettext("%(count)d place left", "%(count)d places left", left) % {"count": left}
    if waiting:
        message = ngettext("Full: %(count)d on the waiting list", "Full: %(count)d on the waiting list", waiting)
        return message % {"count": waiting}
    return _("Full: nobody is on the waiting list yet")


def offers(runs: QuerySet, now: datetime.datetime | None = None, *, counted: bool = True) -> list[RunOffer]:
    """Return ``runs`` as readers see them, the next one first and those without dates last, in two queries.

    The first few of a queryset (``runs[:3]``) take one more. Who is not going to show how many places are left need not
    have them ``counted``.
    """
    if runs.query.is_sliced:  # a limit would count rows of pools, not runs
        runs = CourseRun.objects.select_related("course").filter(pk__in=list(runs.values_list("pk", flat=True)))
    # A row for each pool, or one for a run without any: the course page has few queries to spare.
    columns = {f"pool_{name}": F(f"pools__{name}") for name in _POOL_COLUMNS}
    rows = runs.annotate(**columns)
    if counted:
        rows = rows.annotate(
            confirmed_=Registration.objects.confirmed().number("pool", of="pool_id"),
            waiting_=Registration.objects.waiting().number("pool", of="pool_id"),
        )
    sessions = CourseSession.objects.select_related("venue")
    found: dict[int, RunOffer] = {}
    for row in rows.prefetch_related(Prefetch("sessions", queryset=sessions)):
        offer = found.setdefault(row.pk, RunOffer(row, [], now=now or timezone.now()))
        if row.pool_id is not None:
            pool = SeatPool(run=offer.run, **{name: getattr(row, f"pool_{name}") for name in _POOL_COLUMNS})
            offer.pools.append(pool)
            if counted:
                offer.counts[pool.pk] = {State.CONFIRMED: row.confirmed_, State.WAITING: row.waiting_}
    for offer in found.values():
        offer.pools.sort(key=lambda pool: (pool.sort_order or 0, pool.pk))
    undated = datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)
    return sorted(found.values(), key=lambda offer: (offer.held[0].starts_at if offer.held else undated, offer.run.pk))


def coming_offers(course_key: Any, now: datetime.datetime | None = None) -> list[RunOffer]:
    """Return the runs of a course that are to come."""
    return offers(CourseRun.objects.filter(course=course_key).coming(now), now)
