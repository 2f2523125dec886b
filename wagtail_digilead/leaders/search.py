"""What the words in the directory's search field find: people by name, title, unit, topic, and what one can ask them.

Every word must be found, each wherever it is: "Mette Solsikken" finds the Mette in the unit Solsikken. Posts count while
they are held, and texts of profiles while the visitor may see the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from ..conf import get_page_model
from ..core.people.appointments import Appointment
from ..core.people.leaders import LeaderQuerySet
from ..core.people.names import holds
from ..core.people.search import in_index, named
from ..core.visibility import DigileadPageQuerySet

#: Stands before the words of "what you can ask me about" in the index, where the titles of pages are too. No word begins
#: so.
ASKED = "zq"


def found_by(
    words: Iterable[str], people: LeaderQuerySet, user: Any, *, units: Mapping[int, str], topics: Mapping[Any, str]
) -> LeaderQuerySet:
    """Return those of ``people`` whom all ``words`` (folded: ``search_words``) find, as far as ``user`` may see.

    ``units`` and ``topics`` are the names by key; a topic's key is its ``pk``. One query, for the titles of today.
    """
    current = Appointment.objects.current().order_by()
    titles = list(current.values_list("title", flat=True).distinct())
    for word in words:
        in_posts = Q(title__in=[title for title in titles if holds(title, word)])
        in_posts |= Q(unit__in=[pk for pk, name in units.items() if holds(name, word)])
        found = named(word) | Q(pk__in=current.filter(in_posts).values("leader"))
        profiles = visible_profiles(user)
        if profiles is not None:
            found |= Q(pk__in=profiles.filter(in_index(profiles.model, word, ASKED)).values("leader"))
            about = [pk for pk, name in topics.items() if holds(name, word)]
            if about:
                found |= Q(pk__in=profiles.filter(coaching_topics__topic__in=about).values("leader"))
        people = people.filter(found)
    return people


def visible_profiles(user: Any) -> Any | None:
    """Return the profile pages that ``user`` may see, in no order; ``None`` on a site that has none.

    Only for people whom the user may see anyway: that they may be listed is not asked again.
    """
    model = get_page_model("LeaderPage")
    return None if model is None else DigileadPageQuerySet.visible_to(model.objects.order_by(), user)
