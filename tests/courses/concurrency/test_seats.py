"""N people, K seats: exactly K are sold. With the lock removed more are, so this test can fail."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.once

PEOPLE, PLACES, PROCESSES = 40, 10, 4


def test_exactly_as_many_seats_are_sold_as_there_are(crew):
    sold = crew("sell", people=PEOPLE, places=PLACES, processes=PROCESSES, locked=True)

    assert sold["confirmed"] == PLACES
    assert sold["waiting"] == PEOPLE - PLACES
    assert crew("audit") == ["Nothing wrong."]


def test_without_the_lock_too_many_are_sold_and_the_audit_says_so(crew):
    sold = crew("sell", people=PEOPLE, places=PLACES, processes=PROCESSES, locked=False)

    assert sold["confirmed"] > PLACES
    wrong = f"of run {sold['run']}: {sold['confirmed']} confirmed, {PLACES} seats."
    assert any(line.endswith(wrong) for line in crew("audit"))
