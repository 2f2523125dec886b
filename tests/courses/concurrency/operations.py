"""What people and organisers do with the seats, at random."""

from __future__ import annotations

import random
from collections import Counter

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from wagtail_digilead.courses import completion, seats
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.signups import ACTIVE, Registration, State
from wagtail_digilead.test import factories as f

PEOPLE = 90


class Operations:
    """Does one thing after the other, and counts what was done and what was refused."""

    #: How often each is done, in proportion.
    OFTEN = {
        "single": 30,
        "team": 12,
        "team_together": 12,
        "withdraw": 25,
        "resize": 7,
        "confirm": 8,
        "let_pass": 4,
        "decline": 4,
        "attend": 4,
        "cancel": 1,
    }

    def __init__(self, dice: random.Random, run_pks: list[int]) -> None:
        self.dice, self.run_pks = dice, run_pks
        self.organiser = get_user_model().objects.get(username="organiser")
        self.done: Counter[str] = Counter()

    @staticmethod
    def prepare() -> list[int]:
        """Make the runs: a small one, one with two pools, one whose organiser answers, and some to be cancelled."""
        runs = [f.CourseRunFactory(seats=8), f.CourseRunFactory(seats=6), f.CourseRunFactory(approval="organiser")]
        f.SeatPoolFactory(run=runs[1], seats=4)
        return [run.pk for run in [*runs, *(f.CourseRunFactory(seats=4) for _each in range(3))]]

    def next(self) -> None:
        """Do something; what the door refuses is counted too, and anything else is an error of ours."""
        (name,) = self.dice.choices(list(self.OFTEN), weights=list(self.OFTEN.values()))
        # Mostly the first three, so that they are crowded.
        run_pk = self.dice.choice(self.run_pks[:3] if self.dice.random() < 0.85 else self.run_pks)
        try:
            getattr(self, name)(run_pk)
            self.done[name] += 1
        except ValidationError:
            self.done[f"{name} refused"] += 1

    def single(self, run_pk: int, size: int = 1, **more: object) -> None:
        numbers = self.dice.sample(range(PEOPLE), size)
        people = [seats.Person(name=f"Person {n}", email=f"person{n}@kommune.example") for n in numbers]
        pools = list(CourseRun.objects.get(pk=run_pk).pools.values_list("pk", flat=True))
        seats.sign_up(run_pk, people, pool_pk=self.dice.choice(pools), **more)

    def team(self, run_pk: int) -> None:
        self.single(run_pk, size=self.dice.randint(2, 4))

    def team_together(self, run_pk: int) -> None:
        self.single(run_pk, size=self.dice.randint(2, 4), keep_together=True)

    def some(self, run_pk: int, *states: str, most: int = 3) -> list[int]:
        pks = list(Registration.objects.filter(run=run_pk, state__in=states).values_list("pk", flat=True))
        return self.dice.sample(pks, min(len(pks), self.dice.randint(1, most)))

    def withdraw(self, run_pk: int) -> None:
        seats.withdraw(run_pk, self.some(run_pk, *ACTIVE))

    def confirm(self, run_pk: int) -> None:
        seats.confirm(run_pk, self.some(run_pk, State.REQUESTED, most=6), by=self.organiser)

    def let_pass(self, run_pk: int) -> None:
        seats.confirm(run_pk, self.some(run_pk, State.WAITING, most=1), by=self.organiser, reason="Must come")

    def decline(self, run_pk: int) -> None:
        seats.decline(run_pk, self.some(run_pk, *ACTIVE, most=2), by=self.organiser, reason="Ill")

    def resize(self, run_pk: int) -> None:
        number = self.dice.randint(3, 12)

        def edit(run: CourseRun) -> None:
            pool = self.dice.choice(list(run.pools.all()))
            pool.seats = number
            pool.save()

        seats.edit_run(run_pk, edit, by=self.organiser)

    def attend(self, run_pk: int) -> None:
        session = CourseRun.objects.get(pk=run_pk).sessions.get()
        values = dict.fromkeys(self.some(run_pk, State.CONFIRMED), self.dice.choice(["present", "absent"]))
        completion.record_attendance(session, values, by=self.organiser)

    def cancel(self, run_pk: int) -> None:
        seats.cancel_run(self.dice.choice(self.run_pks[3:]), by=self.organiser)
