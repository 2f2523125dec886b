"""A thousand things at once, at random: no promise is broken."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.once

OPERATIONS, PROCESSES, SEED = 1_000, 4, 20


def test_audit_finds_nothing_after_a_thousand_operations(crew):
    done = crew("work", operations=OPERATIONS, processes=PROCESSES, seed=SEED)

    assert sum(done.values()) == OPERATIONS
    every = {
        "single", "team", "team_together", "withdraw", "resize", "confirm", "let_pass", "decline", "attend", "cancel"
    }  # fmt: skip
    assert every <= done.keys(), "Each must have been done, and not only refused."
    assert crew("audit") == ["Nothing wrong."]
