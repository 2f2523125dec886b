"""What all eight page types share. The features build their page mixins on it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.utils.decorators import cached_classmethod

from ..conf import feature_enabled, get_page_model, get_settings
from .blocks.batch import read_streams
from .caching import limit_by_notes, note_change
from .changes import next_change, next_change_on
from .forms import DigileadPageForm
from .languages import note_text_languages
from .sorting import Alphabetical, column_of
from .visibility import DigileadPageManager, is_visible, visible_pages


def label_of(choices: type[models.TextChoices], value: str) -> str:
    """Return the label of a choice, for cards: ``get_FOO_display`` goes through all the choices each time."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value


class DigileadPageMixin(models.Model):
    """A page of this app: its template, its tabs, its switch. Abstract, so that a host may use its own base page."""

    objects = DigileadPageManager()

    #: Panels of the tab "Advanced": what most people leave at its default.
    advanced_panels: list[Any] = []

    base_form_class = DigileadPageForm

    #: The feature (see ``conf.FEATURES``) this page type belongs to.
    feature: str
    #: Our template; the host's own, under Wagtail's usual name, wins where it exists.
    package_template: str

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Return the page editor: Wagtail's usual tabs, with "Advanced" after "Content"."""
        if hasattr(cls, "edit_handler"):
            return cls.edit_handler.bind_to_model(cls)
        tabs = [
            (cls.content_panels, _("Content")),
            (cls.advanced_panels, _("Advanced")),
            (cls.promote_panels, _("Promote")),
            (cls.settings_panels, _("Settings")),
        ]
        children = [ObjectList(panels, heading=heading) for panels, heading in tabs if panels]
        return TabbedInterface(children, base_form_class=cls.base_form_class).bind_to_model(cls)

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        return feature_enabled(cls.feature) and super().can_create_at(parent)

    @classmethod
    def creatable_subpage_models(cls) -> list[type]:
        models_ = super().creatable_subpage_models()
        return [model for model in models_ if feature_enabled(getattr(model, "feature", cls.feature))]

    def get_view_restrictions(self) -> QuerySet:
        """Return what restricts this page; an alias is as private as the page it mirrors, wherever that one lies."""
        restrictions, source = super().get_view_restrictions(), self.alias_of
        while source is not None:
            restrictions, source = restrictions | source.get_view_restrictions(), source.alias_of
        return restrictions

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Return nothing for an alias that isn't public; Wagtail's sitemap leaves out all other pages that aren't."""
        is_hidden = self.alias_of_id and not is_visible(self, _everybody(request))
        return [] if is_hidden else super().get_sitemap_urls(request)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        limit_by_notes(response, request)
        return response

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        return [super().get_template(request, *args, **kwargs), self.package_template]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        note_change(request, lambda: next_change(request, [self]))
        context["digilead_base_template"] = get_settings().base_template
        note_text_languages([self])
        return context


def _everybody(request: Any) -> AnonymousUser:
    """Return the visitor whom nobody knows: one for a whole sitemap, so that what is hidden is asked once."""
    visitor = getattr(request, "_digilead_everybody", None) or AnonymousUser()
    if request is not None:
        request._digilead_everybody = visitor
    return visitor


class ListingPaginator(Paginator):
    """Finds which pages to show by their keys, and reads only those in full.

    ``listing`` are the typed pages, ready for cards; ``keys`` their primary keys in the order of the listing, a list or a
    queryset; ``counted`` the same pages in a queryset that is faster to count.
    """

    def __init__(
        self, listing: QuerySet, keys: QuerySet | list[Any], per_page: int, counted: QuerySet | None = None
    ) -> None:
        super().__init__(keys, per_page)
        self.listing, self.counted = listing, counted

    @cached_property
    def count(self) -> int:
        return super().count if self.counted is None else self.counted.count()

    def page(self, number: int) -> PaginatorPage:
        page = super().page(number)
        keys = list(page.object_list)
        found = self.listing.in_bulk(keys)
        page.object_list = [found[key] for key in keys if key in found]
        return page


def with_subclasses(*models: type) -> list[type]:
    """Return the models, each once, with all that are made from them, and from those: a host may have extended ours twice."""
    found = dict.fromkeys(models)
    for model in models:
        found |= dict.fromkeys(with_subclasses(*model.__subclasses__()))
    return list(found)


def pages_of_type(model: type[models.Model]) -> QuerySet:
    """Return the pages of one type, as rows of the table that all pages share."""
    types = ContentType.objects.get_for_models(*with_subclasses(model), for_concrete_models=True)
    return model._meta.get_field("path").model.objects.filter(content_type__in=[each.pk for each in types.values()])


class IndexPageMixin(DigileadPageMixin):
    """A page that lists its children of one type, as cards."""

    #: Which page type (a key of ``conf.PAGE_TYPES``) is listed.
    listed_page_type: str

    class Meta:
        abstract = True

    def below(self) -> dict[str, Any]:
        """Return the look-ups of the pages that are listed: the children."""
        # What treebeard's get_children() asks; child_of() is a LIKE, which SQLite can't index.
        return {"depth": self.depth + 1, "path__range": self._get_children_path_interval(self.path)}

    def get_listing(self, request: Any) -> QuerySet:
        """Return the pages below that this visitor may see, ready for cards: ordered, and with what a card shows."""
        model = get_page_model(self.listed_page_type)
        return model.for_cards(model.objects.filter(**self.below()).visible_to(request.user))

    def get_page_of_listing(self, request: Any) -> PaginatorPage:
        """Return the page of the listing that ``?p=`` asks for; junk gives the first page, too much the last."""
        listing, shared = self.get_listing(request), self.shared_listing(request)
        order = listing.query.order_by
        columns = {"pk", *(field.name for field in shared.model._meta.concrete_fields)}
        rows = shared.order_by(*order) if columns >= {column_of(term) for term in order} else listing
        keys = rows.values_list("pk", flat=True)
        page = ListingPaginator(listing, keys, get_settings().page_size, shared).get_page(request.GET.get("p"))
        note_text_languages(page.object_list)
        return page

    def shared_listing(self, request: Any) -> QuerySet:
        """Return the pages of ``get_listing``, in no order, as rows of the table that all page types share.

        To count and to sort ten thousand of these is three times as fast as with the rows of their own type.
        """
        pages = pages_of_type(get_page_model(self.listed_page_type)).filter(**self.below())
        return visible_pages(pages, request.user).order_by()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = self.get_page_of_listing(request)
        listed = pages_of_type(get_page_model(self.listed_page_type)).filter(**self.below())
        note_change(request, lambda: next_change(request, listed))
        return context


class CardPageMixin(DigileadPageMixin):
    """A page that an index page lists as a card."""

    subpage_types: list[str] = []
    #: StreamFields that a card shows; the others are not even read from the database for a listing.
    card_streams: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @classmethod
    def for_cards(cls, pages: QuerySet) -> QuerySet:
        """Return ``pages`` in the order of the listing, with what their cards show fetched in a fixed number of queries."""
        streams = {field.name for field in cls._meta.concrete_fields if isinstance(field, StreamField)}
        return pages.defer(*(streams - set(cls.card_streams))).order_by(Alphabetical("title"), "pk")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        read_streams(self)
        note_change(request, lambda: next_change_on(request, self))
        return super().get_context(request, *args, **kwargs)
