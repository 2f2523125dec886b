"""Finding a release: search words, genre, topic and the archive by year and month, all of it in the address.

Whatever stands in the address, the newsroom answers: a value that it doesn't know counts as not said.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..conf import get_settings
from ..core.mixins import ListingPaginator
from ..core.people.alphabets import alphabetical
from .archive import Entry, Period, archive_of

MOST_LETTERS = 200
#: Of more releases than these that match the words, the rest is left out.
MOST_FOUND = 2000


class PeriodField(forms.Field):
    """A year or a month, ``2027`` or ``2027-05``."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Period | None:
        return Period.of(value)


class NewsroomForm(forms.Form):
    """The fields above the releases; none is needed. The period is chosen in the archive."""

    q = forms.CharField(required=False, label=_("Search in the news"), widget=forms.TextInput(attrs={"type": "search"}))
    genre = forms.ChoiceField(required=False, label=_("Genre"))
    topic = forms.ChoiceField(required=False, label=_("Topic"))
    period = PeriodField(required=False)

    def __init__(self, *args: Any, choices: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = [("", pgettext_lazy("filter", "All")), *options]


class Newsroom:
    """What one address of the newsroom asks for, and the releases that answer it.

    ``pages`` are the releases that the visitor may see, ready for cards, the newest first.
    """

    def __init__(self, pages: QuerySet, query: QueryDict) -> None:
        self.pages, self.query, self.model = pages, query, pages.model

    # What can be asked ----------------------------------------------------------------------------------------------

    @cached_property
    def form(self) -> NewsroomForm:
        """The form, filled in with what the address says."""
        said = {name: self.query.get(name, "") for name in NewsroomForm.base_fields}
        said["q"] = " ".join(said["q"].replace("\0", " ").split())[:MOST_LETTERS]
        said["period"] = said["period"] if Period.of(said["period"]) else ""
        return NewsroomForm(said, choices={"genre": self.genres, "topic": self.topics})

    @cached_property
    def said(self) -> dict[str, Any]:
        """What is asked for, by field: only what the newsroom knows."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def numbers(self) -> list[tuple[str, datetime.datetime | None, int, datetime.datetime | None]]:
        """Genre, month, how many releases, and when the newest featured one of them is from: one query.

        The genres, the archive, the featured release and most totals are read from it.
        """
        rows = self.pages.order_by().annotate(month=TruncMonth("sorted_at")).values("genre", "month")
        rows = rows.annotate(number=Count("pk"), newest=Max("sorted_at", filter=Q(featured=True)))
        return list(rows.values_list("genre", "month", "number", "newest"))

    @property
    def genres(self) -> list[tuple[str, str]]:
        """The genres that a release here has."""
        found = {genre for genre, *_rest in self.numbers}
        choices = self.model._meta.get_field("genre").choices
        return [(value, str(label)) for value, label in choices if value in found]

    @cached_property
    def topics(self) -> list[tuple[str, str]]:
        """The topics that a release here has."""
        rows = self.model._meta.get_field("topics").related_model.objects.order_by()
        record = rows.model._meta.get_field("topic").related_model
        # PostgreSQL answers ``Exists`` by joining all of the rows; the first of each is enough.
        first = rows.filter(topic=OuterRef("pk"), page__in=self.pages.order_by().values("pk")).values("pk")[:1]
        found = record.objects.annotate(first_row=Subquery(first)).filter(first_row__isnull=False)
        names = found.order_by().values_list("pk", "name")
        return [(str(pk), name) for pk, name in sorted(names, key=lambda row: (alphabetical(row[1]), row[0]))]

    # The answer -----------------------------------------------------------------------------------------------------

    @cached_property
    def listing(self) -> ListingPaginator:
        """The releases that match, page by page."""
        keys, per_page = self.found.values_list("pk", flat=True), get_settings().page_size
        if self.said.keys() & {"q", "topic"}:
            # A filter is asked once, and not again for the number.
            return ListingPaginator(self.pages, list(keys), per_page)
        if self.featured is not None:
            keys = _FirstThenRest(self.featured, keys)
        listing = ListingPaginator(self.pages, keys, per_page)
        listing.count = sum(number for genre, month, number, _newest in self.numbers if self._asked(genre, month))
        return listing

    @cached_property
    def featured(self) -> int | None:
        """The key of the newest featured release; only where nothing is asked for."""
        dates = [newest for *_rest, newest in self.numbers if newest]
        if self.said or not dates:
            return None
        return self.pages.filter(featured=True, sorted_at=max(dates)).values_list("pk", flat=True).first()

    @cached_property
    def found(self) -> QuerySet:
        """The releases that match, the newest first."""
        said, pages = self.said, self.pages
        if "q" in said:
            pages = pages.filter(pk__in=self._matching(said["q"]))
        if "genre" in said:
            pages = pages.filter(genre=said["genre"])
        if "topic" in said:
            rows = self.model._meta.get_field("topics").related_model.objects
            pages = pages.filter(pk__in=rows.filter(topic=said["topic"]).order_by().values("page"))
        if "period" in said:
            pages = pages.filter(sorted_at__gte=said["period"].begin, sorted_at__lt=said["period"].end)
        return pages

    def _matching(self, q: str) -> list[int]:
        """Return the releases that hold the words of ``q``. What is no word, such as a percent sign, is passed over."""
        words = " ".join(re.findall(r"\w+", q))
        if not words:
            return []
        found = self.pages.order_by().only("pk").search(words, operator="and", order_by_relevance=False)
        return [page.pk for page in found[:MOST_FOUND]]

    def _asked(self, genre: str, month: datetime.datetime | None) -> bool:
        """Tell whether releases of this genre and month are asked for."""
        period = self.said.get("period")
        return self.said.get("genre", genre) == genre and (period is None or (month is not None and month in period))

    # What the page says of it ---------------------------------------------------------------------------------------

    @property
    def leads(self) -> bool:
        """Whether the first release of the first page is shown big: where nothing is asked for."""
        return not self.said

    @property
    def topic(self) -> tuple[int, str] | None:
        """Key and name of the topic asked for."""
        return (int(self.said["topic"]), self._in_words("topic")) if "topic" in self.said else None

    @property
    def filtered(self) -> bool:
        """Whether more than words and a period are asked for."""
        return bool(self.said.keys() - {"q", "period"})

    @cached_property
    def archive(self) -> list[Entry]:
        """The years that have a release, the latest first, one of them with its months.

        How many they have is said where nothing but a period is asked for. A link keeps the rest of what is asked for.
        """
        found: dict[datetime.datetime, int] = {}
        for _genre, month, number, _newest in self.numbers:
            if month is not None:
                found[month] = found.get(month, 0) + number
        counted = not self.said.keys() - {"period"}
        return archive_of(found, self.said.get("period"), counted, lambda period: self._with("period", str(period)))

    @property
    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each with the address that asks for the rest."""
        return [{"name": name, "label": self._in_words(name), "address": self._without(name)} for name in self.said]

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, with how many releases there are then."""
        found = []
        for chip in self.chips:
            query = self.query.copy()
            query.pop(chip["name"], None)
            rest = Newsroom(self.pages, query)
            rest.numbers, rest.topics = self.numbers, self.topics
            if count := rest.listing.count:
                found.append({**chip, "count": count})
        return found

    def _in_words(self, name: str) -> str:
        value = self.said[name]
        if name == "q":
            return _("“%(text)s”") % {"text": value}
        if name == "period":
            return value.label
        return str(dict(self.form.fields[name].choices).get(value, value))

    def _with(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.pop("p", None)
        query[name] = value
        return f"?{query.urlencode()}"

    def _without(self, name: str) -> str:
        query = self.query.copy()
        for each in (name, "p"):
            query.pop(each, None)
        return f"?{query.urlencode()}" if query else "?"


class _FirstThenRest:
    """Keys of pages with one of them put first, wherever it stands; sliced as a paginator slices."""

    def __init__(self, first: int, keys: QuerySet) -> None:
        self.first, self.rest = first, keys.exclude(pk=first)

    def __getitem__(self, wanted: slice) -> list[int]:
        if wanted.start:
            return list(self.rest[wanted.start - 1 : wanted.stop - 1])
        return [self.first, *self.rest[: wanted.stop - 1]]
