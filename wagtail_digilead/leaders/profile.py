"""What a profile shows of a person from the records: posts now and before, own leader, own team.

All of it follows from the dates of the posts, and from who may see whom (``Leader.objects.visible_to``).
"""

from __future__ import annotations

from typing import Any

from ..core.people.appointments import Appointment, head_above, today
from ..core.people.leaders import Leader
from ..core.people.teams import direct_reports
from ..core.people.units import line_of
from .units import add_profiles


def posts_of(leader: Leader) -> tuple[list[Appointment], list[Appointment]]:
    """Return the posts of ``leader`` today, as ``head_of`` orders them, and the earlier ones, the latest first.

    Posts to come are not told. One query.
    """
    day, current, earlier = today(), [], []
    for post in Appointment.objects.filter(leader=leader).select_related("unit").acting_first():
        if post.ends_on and post.ends_on < day:
            earlier.append(post)
        elif post.starts_on is None or post.starts_on <= day:
            current.append(post)
    earlier.sort(key=lambda post: post.ends_on, reverse=True)
    return current, earlier


def profile_context(leader: Leader, user: Any, locale: int | None) -> dict[str, Any]:
    """Return what the profile of ``leader`` shows from the records to ``user``.

    ``own_leader`` and the posts in ``team`` have ``profile``, a page in the locale of that key or another one, or
    ``None``. ``nobody_above`` says that no leader is registered; somebody whom ``user`` may not see is passed over in
    silence.
    """
    posts, earlier = posts_of(leader)
    line = line_of(posts[0].unit) if posts else []
    own_leader = head_above(posts[0], line) if posts else None
    team = direct_reports(leader) if any(post.is_head for post in posts) else []
    people = [*team, *([own_leader] if own_leader else [])]
    add_profiles(people, user, locale)
    signed_in = user is not None and user.is_authenticated
    # The rule of ``Leader.objects.visible_to``; who is in a team may be listed.
    seen = [
        post for post in people if post.profile or (signed_in and (post is not own_leader or post.leader.is_listable))
    ]
    return {
        "posts": posts,
        "earlier_posts": earlier,
        "unit_path": line,
        "own_leader": own_leader if own_leader in seen else None,
        "own_leader_page": own_leader.profile if own_leader in seen else None,
        "nobody_above": bool(posts) and own_leader is None,
        "team": [post for post in team if post in seen],
    }


def is_own(leader: Leader | None, user: Any) -> bool:
    """Tell whether ``user`` is the person: the account that the leader record names."""
    return bool(leader and leader.user_id and user is not None and user.is_authenticated and leader.user_id == user.pk)
