"""Finding a release: search words, genre, topic and the archive by year and month, all of it in the address.

Whatever stands in the address, the newsroom answers: a value that it doesn't know counts as not said.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..core.asked import AskedByForm, FilterForm, with_rows
from ..core.mixins import ListingPaginator
from ..core.people.alphabets import alphabetical
from .archive import Entry, Period, archive_of


class PeriodField(forms.Field):
    """A year or a month, ``2027`` or ``2027-05``."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Period | None:
        return Period.of(value)


class NewsroomForm(FilterForm):
    """The fields above the releases; none is needed. The period is chosen in the archive."""

    q = forms.CharField(required=False, label=_("Search in the news"), widget=forms.TextInput(attrs={"type": "search"}))
    genre = forms.ChoiceField(required=False, label=_("Genre"))
    topic = forms.ChoiceField(required=False, label=_("Topic"))
    period = PeriodField(required=False)


class Newsroom(AskedByForm):
    """What one address of the newsroom asks for, and the releases that answer it.

    ``pages`` are the releases that the visitor may see, ready for cards, the newest first.
    """

    form_class = NewsroomForm

    def __init__(self, pages: QuerySet, query: QueryDict) -> None:
        self.pages, self.query, self.model = pages, query, pages.model

    # What can be asked ----------------------------------------------------------------------------------------------

    @property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """The options of each filter."""
        return {"genre": self.genres, "topic": self.topics}

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
        found = with_rows(record, rows.filter(topic=OuterRef("pk"), page__in=self.pages.order_by().values("pk")))
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
            pages = pages.filter(pk__in=self.matching(said["q"]))
        if "genre" in said:
            pages = pages.filter(genre=said["genre"])
        if "topic" in said:
            rows = self.model._meta.get_field("topics").related_model.objects
            pages = pages.filter(pk__in=rows.filter(topic=said["topic"]).order_by().values("page"))
        if "period" in said:
            pages = pages.filter(sorted_at__gte=said["period"].begin, sorted_at__lt=said["period"].end)
        return pages

    def searched(self) -> QuerySet:
        return self.pages.order_by()

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
        return (int(self.said["topic"]), self.in_words("topic")) if "topic" in self.said else None

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
        return archive_of(found, self.said.get("period"), counted, lambda period: self.address_with("period", period))

    def count(self, query: QueryDict) -> int:
        rest = Newsroom(self.pages, query)
        rest.numbers, rest.topics = self.numbers, self.topics
        return rest.listing.count

    def in_words(self, name: str) -> str:
        return self.said[name].label if name == "period" else super().in_words(name)


class _FirstThenRest:
    """Keys of pages with one of them put first, wherever it stands; sliced as a paginator slices."""

    def __init__(self, first: int, keys: QuerySet) -> None:
        self.first, self.rest = first, keys.exclude(pk=first)

    def __getitem__(self, wanted: slice) -> list[int]:
        if wanted.start:
            return list(self.rest[wanted.start - 1 : wanted.stop - 1])
        return [self.first, *self.rest[: wanted.stop - 1]]
