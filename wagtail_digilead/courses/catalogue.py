"""Finding a course: search words, filters and order of the catalogue, all of it in the address.

Whatever stands in the address, the catalogue answers: a value that it doesn't know counts as not said.
"""

from __future__ import annotations

import datetime

from django import forms
from django.db.models import CharField, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..conf import get_settings
from ..core.asked import AskedByForm, FilterForm, with_rows
from ..core.dates import midnight, months_before
from ..core.mixins import ListingPaginator
from ..core.people.alphabets import alphabetical
from ..core.sorting import Alphabetical
from .models import Venue
from .runs import CourseRun, CourseSession, SeatPool

#: No more months than these are offered.
MOST_MONTHS = 24


class CatalogueForm(FilterForm):
    """The fields above the catalogue; none is needed."""

    q = forms.CharField(
        required=False, label=_("Search in the courses"), widget=forms.TextInput(attrs={"type": "search"})
    )
    topic = forms.ChoiceField(required=False, label=_("Topic"))
    form = forms.ChoiceField(required=False, label=pgettext_lazy("course", "Form"))
    target_group = forms.ChoiceField(required=False, label=_("For whom"))
    month = forms.ChoiceField(required=False, label=_("Month"))
    place = forms.ChoiceField(required=False, label=_("Place"))
    open = forms.BooleanField(required=False, label=_("Open for sign-up only"))
    sort = forms.ChoiceField(
        required=False,
        label=_("Sort by"),
        choices=[("", pgettext_lazy("sort by", "title")), ("date", pgettext_lazy("sort by", "next date"))],
    )


class Catalogue(AskedByForm):
    """What one address of the catalogue asks for, and the courses that answer it.

    ``pages`` are the courses that the visitor may see, ready for cards, in their usual order; ``shared`` are the same
    as rows of the table that all page types share, which are faster to look through.
    """

    form_class = CatalogueForm
    no_filters = ("sort",)

    def __init__(
        self, pages: QuerySet, shared: QuerySet, query: QueryDict, now: datetime.datetime | None = None
    ) -> None:
        self.pages, self.shared, self.model = pages, shared, pages.model
        self.query, self.now = query, now or timezone.now()

    # What can be asked ----------------------------------------------------------------------------------------------

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """The options of each filter, in two queries: topics, groups and places only if a course here has them."""
        found: dict[str, list[tuple[str, str]]] = {"topic": [], "target_group": [], "place": []}
        for kind, pk, name in self._records():
            found[kind].append((str(pk), name))
        return {**found, "form": list(self.model.Form.choices), "month": self._months()}

    def _records(self) -> list[tuple[str, int, str]]:
        shown = self.shared.order_by().values("pk")
        queries = []
        for kind, relation in (("topic", "topics"), ("target_group", "target_groups")):
            rows = self.model._meta.get_field(relation).related_model.objects.filter(page__in=shown)
            record = rows.model._meta.get_field(kind).related_model
            queries.append((kind, with_rows(record, rows.filter(**{kind: OuterRef("pk")}))))
        courses = with_course_key(self.shared.order_by()).values("course_key")
        held = self._sessions().filter(run__course__in=courses, venue=OuterRef("pk"))
        queries.append(("place", with_rows(Venue, held)))
        first, *others = (
            records.order_by().values_list(Value(kind, output_field=CharField()), "pk", Cast("name", CharField()))
            for kind, records in queries
        )
        # Without `order_by()` Django 6.1 would order the union as the first model is ordered.
        union = first.union(*others, all=True).order_by()
        return sorted(union, key=lambda row: (alphabetical(row[2]), row[1]))

    def _months(self) -> list[tuple[str, str]]:
        """Return every month from the next session to the last one."""
        ends = self._sessions().order_by().aggregate(first=Min("starts_at"), last=Max("starts_at"))
        if ends["first"] is None:
            return []
        month = max(timezone.localdate(ends["first"]), timezone.localdate(self.now)).replace(day=1)
        months = []
        while month <= timezone.localdate(ends["last"]) and len(months) < MOST_MONTHS:
            months.append((month.strftime("%Y-%m"), date_format(month, "YEAR_MONTH_FORMAT")))
            month = months_before(month, -1)
        return months

    # The answer -----------------------------------------------------------------------------------------------------

    @property
    def listing(self) -> ListingPaginator:
        """The courses that match, page by page, each with ``course_key``."""
        cards, per_page = with_course_key(self.pages), get_settings().page_size
        if not self.said:
            keys = self.shared.order_by(*self.pages.query.order_by).values_list("pk", flat=True)
            return ListingPaginator(cards, keys, per_page, self.shared)
        # A filter is asked once, and not again for the number and for each page.
        return ListingPaginator(cards, list(self.found.values_list("pk", flat=True)), per_page)

    @cached_property
    def found(self) -> QuerySet:
        """The courses that match, in the order asked for."""
        said, pages = self.said, with_course_key(self.pages)
        if "q" in said:
            pages = pages.filter(pk__in=self.matching(said["q"]))
        if "form" in said:
            pages = pages.filter(form=said["form"])
        for kind, relation in (("topic", "topics"), ("target_group", "target_groups")):
            if kind in said:
                rows = self.model._meta.get_field(relation).related_model.objects
                pages = pages.filter(pk__in=rows.filter(**{kind: said[kind]}).order_by().values("page"))
        if said.keys() & {"open", "month", "place"}:
            pages = pages.filter(course_key__in=self._runs().order_by().values("course"))
        if said.get("sort") == "date":
            going = self._sessions().filter(run__course=OuterRef("course_key")).order_by("starts_at")
            pages = pages.annotate(next_session=Subquery(going.values("starts_at")[:1]))
            pages = pages.order_by(F("next_session").asc(nulls_last=True), Alphabetical("title"), "pk")
        return pages

    def searched(self) -> QuerySet:
        return self.model.objects.filter(pk__in=list(self.shared.order_by().values_list("pk", flat=True)))

    def _sessions(self) -> QuerySet:
        """Return the sessions to come of the runs that are held."""
        off = (CourseRun.Status.DRAFT, CourseRun.Status.CANCELLED, CourseRun.Status.DONE)
        sessions = CourseSession.objects.filter(ends_at__gte=self.now).exclude(run__status__in=off)
        return sessions.exclude(status=CourseSession.Status.CANCELLED)

    def _runs(self) -> QuerySet:
        """Return the runs that are as asked for: month and place of one and the same session."""
        said, runs = self.said, CourseRun.objects.all()
        if "open" in said:
            pools = SeatPool.objects.order_by()
            by_all = pools.filter(admission=SeatPool.Admission.OPEN)
            # The rule of ``RunOffer.action``: seats by invitation only are given by the organiser.
            invited = Q(pk__in=pools.values("run")) & ~Q(pk__in=by_all.values("run"))
            runs = runs.open_for_sign_up(self.now).exclude(invited, sign_up=CourseRun.SignUpBy.HERE)
        if said.keys() & {"month", "place"}:
            sessions = self._sessions().filter(run=OuterRef("pk"))
            if "month" in said:
                first = datetime.date.fromisoformat(f"{said['month']}-01")
                begin, end = midnight(first), midnight(months_before(first, -1))
                sessions = sessions.filter(starts_at__gte=begin, starts_at__lt=end)
            if "place" in said:
                sessions = sessions.filter(venue=said["place"])
            runs = runs.filter(Exists(sessions))
        return runs

    # What the page says of it ---------------------------------------------------------------------------------------

    @property
    def filtered(self) -> bool:
        """Whether more than words are asked for."""
        return bool(self.said.keys() - {"q"})

    def count(self, query: QueryDict) -> int:
        return Catalogue(self.pages, self.shared, query, self.now).found.count()

    def in_words(self, name: str) -> str:
        return str(_("Open for sign-up")) if name == "open" else super().in_words(name)


def with_course_key(pages: QuerySet) -> QuerySet:
    """Annotate ``course_key``, the key of each page's anchor: an alias has that of the page which it mirrors."""
    return pages.annotate(course_key=Coalesce("alias_of__translation_key", "translation_key"))
