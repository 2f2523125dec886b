"""A process killed in the middle of a sign-up leaves all of it, or nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("where", "people"), [("before", 0), ("after", 3)])
def test_killed_sign_up_is_whole_or_not_at_all(crew, where, people):
    left = crew("kill", where=where)

    assert left == {
        "paused": 1,
        "sign_ups": bool(people),
        "registrations": people,
        "changes": people,
        "messages": people,
        "after": 1,
    }
    assert crew("audit") == ["Nothing wrong."]
