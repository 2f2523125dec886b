"""Which pages a user may see listed: the one place that decides it. Every feature may import it.

``.live().public()`` shows nothing on an intranet whose whole tree is behind a login, so the rule here is:
a live page is visible if every restriction on it, its own or inherited, lets the user in. Password-protected
sections are never listed, since a listing can't ask for the password. The profile of somebody who may not be listed,
having left or being protected, is visible to nobody. An alias shows the texts of the page that it mirrors, in another
language for one, and is as private as that page, wherever it lies itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from ..conf import get_page_model


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
    # As Wagtail serves them, an alias has the restrictions of the page it mirrors, and none of its own.
    columns = ("page__path", "page__aliases__path", "page__aliases__aliases__path")
    found = PageViewRestriction.objects.filter(page__alias_of=None).exclude(pk__in=lets_in).values_list(*columns)
    paths = list(dict.fromkeys(path for row in found for path in row if path))
    if user is not None:
        user._digilead_hidden_paths = paths
    return paths


class DigileadPageQuerySet(PageQuerySet):
    """Adds ``visible_to`` to Wagtail's page queryset."""

    def visible_to(self, user: Any):
        """Return the live pages that ``user`` may see: see this module's first lines for the rule."""
        paths = hidden_paths(user)
        if not paths:
            return self.live()
        return self.live().exclude(_below(paths)).exclude(pk__in=_aliases_of_hidden(self.model, paths))


DigileadPageManager = PageManager.from_queryset(DigileadPageQuerySet, class_name="DigileadPageManager")


def visible_pages(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Return what of any page queryset (also of the host's own page types) ``user`` may see."""
    return without_unlisted(DigileadPageQuerySet.visible_to(pages, user))


def without_unlisted(pages: PageQuerySet) -> PageQuerySet:
    """Return ``pages``, of any page type, without the profiles of people who may not be listed.

    For what asks for live pages by a rule of its own, such as an API. The same for every user; no query of its own.
    """
    profile = get_page_model("LeaderPage")
    if profile is None or not issubclass(profile, pages.model):
        return pages
    return pages.exclude(pk__in=profile.objects.exclude(leader__in=_listable_people()).values("pk"))


def visible_among(pages: Iterable[Any], user: Any) -> list[Any]:
    """Return those of ``pages``, in their order, that ``user`` may see.

    One query if profiles are among them, and one for aliases, if anything is hidden from the user.
    """
    hidden = tuple(hidden_paths(user))
    found = [page for page in pages if page is not None and page.live and not page.path.startswith(hidden)]
    aliases = [page for page in found if page.alias_of_id] if hidden else []
    if aliases:
        model = aliases[0]._meta.get_field("path").model
        sources = model.objects.filter(_below(hidden) | _below(hidden, "alias_of__path"))
        unseen = set(sources.filter(pk__in={page.alias_of_id for page in aliases}).values_list("pk", flat=True))
        found = [page for page in found if page.alias_of_id not in unseen]
    profile = get_page_model("LeaderPage")
    if profile is None or not found:
        return found
    content_type = ContentType.objects.get_for_model(profile).pk
    profiles = [page.pk for page in found if page.content_type_id == content_type]
    if not profiles:
        return found
    listed = profile.objects.filter(pk__in=profiles, leader__in=_listable_people())
    unlisted = set(profiles) - set(listed.values_list("pk", flat=True))
    return [page for page in found if page.pk not in unlisted]


def is_visible(page: Any, user: Any) -> bool:
    """Tell whether ``user`` may see this one page; a query, beside the one of ``hidden_paths``, for a profile only."""
    return bool(visible_among([page], user))


def _below(paths: Iterable[str], column: str = "path") -> Q:
    """Return the look-up of what lies in one of the sections with these paths."""
    return reduce(or_, (Q(**{f"{column}__startswith": path}) for path in paths))


def _aliases_of_hidden(model: Any, paths: Iterable[str]) -> QuerySet:
    """Return the keys of the aliases, and of theirs, of what lies in one of the sections with these paths."""
    aliases = model._meta.get_field("path").model.objects.filter(alias_of__isnull=False).order_by()
    return aliases.filter(_below(paths, "alias_of__path") | _below(paths, "alias_of__alias_of__path")).values("pk")


def _listable_people() -> Any:
    from .people.leaders import Leader

    return Leader.objects.listable()
