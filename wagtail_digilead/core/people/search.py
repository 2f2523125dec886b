"""Asks the search index for people, and for what they can be asked about, word by word.

It goes through Wagtail's search backend, so that another engine may take the database's place, with one folded word at a
time (see ``names.py``): what backends make of several words, of marks and of signs differs, what they make of one word of
a to z doesn't.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.search.backends import get_search_backend

from .leaders import Leader
from .names import beginnings, search_words


def named(word: str) -> Q:
    """Return the condition that a person has a name with the folded ``word``."""
    return in_index(Leader, word)


def named_like(text: str) -> Q:
    """Return the condition that a person has a name with all words of ``text``; one without words fits nobody."""
    condition, words = Q(), search_words(text)
    for word in words:
        condition &= named(word)
    return condition if words else Q(pk__in=[])


def in_index(model: type, word: str, mark: str = "") -> Q:
    """Return the condition that the index holds the folded ``word``, with ``mark`` before it, of a row of ``model``."""
    condition = Q()
    for start in beginnings(word):
        condition |= Q(pk__in=_keys(model, f"{mark}{start}"))
    return condition


def _keys(model: type, start: str) -> QuerySet | list[Any]:
    """Return the keys of the rows that ``start`` finds: as part of the query that they are for, where that is possible.

    Wagtail's database backends answer with a queryset; another engine is asked here and now.
    """
    results = get_search_backend().autocomplete(start, model._default_manager.order_by(), order_by_relevance=False)
    if hasattr(results, "get_queryset"):
        return results.get_queryset().order_by().values("pk")
    return [row.pk for row in results]
