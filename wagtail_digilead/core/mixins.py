"""What all eight page types share. The features build their page mixins on it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.utils.decorators import cached_classmethod

from ..conf import feature_enabled, get_page_model, get_settings
from .blocks.batch import read_streams
from .forms import DigileadPageForm
from .visibility import DigileadPageManager


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

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        return [super().get_template(request, *args, **kwargs), self.package_template]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["digilead_base_template"] = get_settings().base_template
        return context


class IndexPageMixin(DigileadPageMixin):
    """A page that lists its children of one type, as cards."""

    #: Which page type (a key of ``conf.PAGE_TYPES``) is listed.
    listed_page_type: str

    class Meta:
        abstract = True

    def get_listing(self, request: Any) -> QuerySet:
        """Return the children that this visitor may see, ready for cards: ordered, and with what a card shows."""
        model = get_page_model(self.listed_page_type)
        # What treebeard's get_children() asks, on the typed table; child_of() is a LIKE, which SQLite can't index.
        children = model.objects.filter(depth=self.depth + 1, path__range=model._get_children_path_interval(self.path))
        return model.for_cards(children.visible_to(request.user))

    def get_page_of_listing(self, request: Any) -> PaginatorPage:
        """Return the page of the listing that ``?p=`` asks for; junk gives the first page, too much the last."""
        paginator = Paginator(self.get_listing(request), get_settings().page_size)
        return paginator.get_page(request.GET.get("p"))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = self.get_page_of_listing(request)
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
        return pages.defer(*(streams - set(cls.card_streams))).order_by("title", "pk")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        read_streams(self)
        return super().get_context(request, *args, **kwargs)
