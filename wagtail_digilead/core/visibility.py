"""Which pages a user may see listed: the one place that decides it. Every feature may import it.

``.live().public()`` shows nothing on an intranet whose whole tree is behind a login, so the rule here is:
a live page is visible if every restriction on it, its own or inherited, lets the user in. Password-protected
sections are never listed, since a listing can't ask for the password.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def hidden_paths(user: Any) -> list[str]:
    """Return the tree paths of the sections that ``user`` (may be ``None`` or anonymous) may not see.

    Asked once per user object, as Django does with a user's permissions: a request has one user object, so
    this is one query per request (two with group restrictions).
    """
    if user is not None and hasattr(user, "_digilead_hidden_paths"):
        return user._digilead_hidden_paths
    signed_in = bool(user is not None and user.is_authenticated)
    opened = Q(restriction_type=PageViewRestriction.NONE)
    if signed_in:
        opened |= Q(restriction_type=PageViewRestriction.LOGIN)
        if user.is_superuser:
            opened |= Q(restriction_type=PageViewRestriction.GROUPS)
        else:
            opened |= Q(restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all())
    lets_in = PageViewRestriction.objects.filter(opened).values("pk")
    paths = list(PageViewRestriction.objects.exclude(pk__in=lets_in).values_list("page__path", flat=True))
    if user is not None:
        user._digilead_hidden_paths = paths
    return paths


class DigileadPageQuerySet(PageQuerySet):
    """Adds ``visible_to`` to Wagtail's page queryset."""

    def visible_to(self, user: Any):
        """Return the live pages that ``user`` may see: see this module's first lines for the rule."""
        hidden = Q()
        for path in hidden_paths(user):
            hidden |= Q(path__startswith=path)
        return self.live().exclude(hidden) if hidden else self.live()


DigileadPageManager = PageManager.from_queryset(DigileadPageQuerySet, class_name="DigileadPageManager")


def visible_pages(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Return what of any page queryset (also of the host's own page types) ``user`` may see."""
    return DigileadPageQuerySet.visible_to(pages, user)


def is_visible(page: Any, user: Any) -> bool:
    """Tell whether ``user`` may see this one page; no query beyond the one of ``hidden_paths``."""
    return bool(page is not None and page.live and not page.path.startswith(tuple(hidden_paths(user))))
