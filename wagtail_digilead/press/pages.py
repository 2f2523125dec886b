"""What a press release and a newsroom are, on whatever base page the host has."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Site
from wagtail.search import index

from ..core.fields import SlimStreamField
from ..core.heroes import attach_heroes
from ..core.jsonld import json_ld_script
from ..core.languages import in_language_at_hand, note_text_languages
from ..core.mixins import CardPageMixin, IndexPageMixin, label_of
from ..core.translation import facts, vocabulary
from .attachments import AttachmentsField, attachments_of
from .feeds import feed_links
from .forms import PressReleasePageForm
from .frozen import keep_as_published
from .jsonld import open_graph, release_data
from .media_text import END_MARK
from .models import Boilerplate
from .newsroom import Newsroom
from .panel import PreflightPanel
from .routes import NewsroomRoutesMixin, ReleaseRoutesMixin
from .words import corrections_of, reading_time


class Genre(models.TextChoices):
    """What kind of text it is."""

    PRESS_RELEASE = "press_release", _("Press release")
    NEWS = "news", _("News")
    ADVICE = "advice", _("Advice")
    INTERVIEW = "interview", _("Interview")


class PressIndexPageMixin(NewsroomRoutesMixin, IndexPageMixin):
    """The newsroom: all releases below it, the newest first."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list of releases.")
    )
    default_genre = models.CharField(
        _("usual genre"), max_length=20, choices=Genre.choices, default=Genre.PRESS_RELEASE
    )
    default_place = models.CharField(_("usual place"), max_length=100, blank=True)
    default_sign_off = models.TextField(_("usual sign-off"), blank=True, help_text=_("“Nordby Town Hall”."))
    default_boilerplate = models.ForeignKey(
        Boilerplate,
        verbose_name=_("usual boilerplate"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    default_contacts = SlimStreamField(
        blocks="wagtail_digilead.core.blocks.ContactsBlock", blank=True, verbose_name=_("usual press contacts")
    )

    press_index_content_panels = [FieldPanel("introduction")]
    advanced_panels = [
        MultiFieldPanel(
            [
                FieldPanel("default_genre"),
                FieldPanel("default_place"),
                FieldPanel("default_sign_off"),
                FieldPanel("default_boilerplate"),
                FieldPanel("default_contacts"),
            ],
            heading=_("What a new release starts with"),
        )
    ]
    press_index_search_fields = [index.SearchField("introduction")]
    press_index_api_fields = [APIField("introduction")]
    override_translatable_fields = [*facts("default_genre", "default_place"), *vocabulary("default_boilerplate")]

    feature = "press"
    package_template = "wagtail_digilead/press/press_index_page.html"
    page_description = _("The newsroom: lists the releases and articles below it")
    listed_page_type = "PressReleasePage"
    subpage_types = ["PressReleasePage"]

    class Meta:
        abstract = True
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsrooms")

    def get_page_of_listing(self, request: Any) -> PaginatorPage:
        """Return the page of the releases that the address asks for, each with its ``hero_image``."""
        newsroom = Newsroom(self.get_listing(request), request.GET)
        listing = newsroom.listing.get_page(request.GET.get("p"))
        attach_heroes(listing.object_list)
        note_text_languages(listing.object_list)
        listing.newsroom = newsroom
        return listing

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["newsroom"] = newsroom = context["listing"].newsroom
        context["feeds"] = feed_links(self, request, newsroom.topic)
        return context


class PressReleasePageMixin(ReleaseRoutesMixin, CardPageMixin):
    """A release or an article (schema.org ``NewsArticle``); the page's title is the headline."""

    genre = models.CharField(_("genre"), max_length=20, choices=Genre.choices, default=Genre.PRESS_RELEASE)
    lead = RichTextField(
        _("lead"), blank=True, features=["bold", "link"], help_text=_("The news in two or three sentences.")
    )
    hero = SlimStreamField(blocks="wagtail_digilead.core.blocks.HeroBlock", blank=True, verbose_name=_("main picture"))
    body = SlimStreamField(
        setting="body_blocks", blocks="wagtail_digilead.core.blocks.BodyBlock", blank=True, verbose_name=_("body")
    )
    place = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("“Nordby”: it stands before the date.")
    )
    press_contacts = SlimStreamField(
        blocks="wagtail_digilead.core.blocks.ContactsBlock", blank=True, verbose_name=_("press contacts")
    )
    related_pages = SlimStreamField(
        blocks="wagtail_digilead.press.blocks.RelatedPagesBlock", blank=True, verbose_name=_("related pages")
    )
    featured = models.BooleanField(
        _("featured"), default=False, help_text=_("The newest featured one stands first in the newsroom.")
    )
    kicker = models.TextField(_("kicker"), blank=True, help_text=_("A word or two above the headline."))
    display_date = models.DateTimeField(
        _("date shown"),
        null=True,
        blank=True,
        help_text=_("Empty: the planned hour of publication, else the hour it was first published."),
    )
    sorted_at = models.DateTimeField(_("date"), null=True, editable=False, db_index=True)
    boilerplate = models.ForeignKey(
        Boilerplate,
        verbose_name=_("boilerplate"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sign_off = models.TextField(_("sign-off"), blank=True, help_text=_("Who sends it: “Nordby Town Hall”."))
    partner_name = models.CharField(_("partner"), max_length=255, blank=True, help_text=_("Sent together with."))
    partner_address = models.URLField(_("partner's address"), blank=True)
    authors = SlimStreamField(
        blocks="wagtail_digilead.press.blocks.AuthorsBlock", blank=True, verbose_name=_("authors")
    )
    attachments = SlimStreamField(
        blocks="wagtail_digilead.press.blocks.AttachmentsBlock", blank=True, verbose_name=_("attachments")
    )
    corrections = SlimStreamField(
        blocks="wagtail_digilead.press.blocks.CorrectionsBlock", blank=True, verbose_name=_("corrections")
    )
    withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("The release stays, with a notice that it is withdrawn.")
    )
    withdrawn_reason = models.TextField(_("why it is withdrawn"), blank=True)

    base_form_class = PressReleasePageForm

    press_content_panels = [
        FieldPanel("genre"),
        FieldPanel("lead"),
        FieldPanel("hero"),
        FieldPanel("body"),
        FieldPanel("place"),
        FieldPanel("press_contacts"),
        InlinePanel("topics", label=_("Topic"), heading=_("Topics")),
        FieldPanel("related_pages"),
        PreflightPanel(heading=_("Before it goes out")),
    ]
    advanced_panels = [
        FieldPanel("featured"),
        FieldPanel("kicker"),
        FieldPanel("display_date"),
        FieldPanel("boilerplate"),
        FieldPanel("sign_off"),
        MultiFieldPanel([FieldPanel("partner_name"), FieldPanel("partner_address")], heading=_("Partner")),
        FieldPanel("authors"),
        FieldPanel("attachments"),
        FieldPanel("corrections"),
        MultiFieldPanel([FieldPanel("withdrawn"), FieldPanel("withdrawn_reason")], heading=_("Withdraw")),
    ]
    press_search_fields = [
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("kicker"),
        index.SearchField("place"),
        index.RelatedFields("topics", [index.RelatedFields("topic", [index.SearchField("name")])]),
        index.FilterField("genre"),
        index.FilterField("sorted_at"),
    ]
    press_api_fields = [
        APIField("genre"),
        APIField("featured"),
        APIField("kicker"),
        APIField("lead"),
        APIField("place"),
        APIField("sorted_at"),
        APIField("hero"),
        APIField("body"),
        APIField("press_contacts"),
        APIField("attachments", serializer=AttachmentsField()),
        APIField("authors"),
        APIField("related_pages"),
        APIField("corrections"),
        APIField("sign_off"),
        APIField("boilerplate", serializer=CharField(source="boilerplate.text", allow_null=True)),
        APIField("partner_name"),
        APIField("partner_address"),
        APIField("withdrawn"),
        APIField("withdrawn_reason"),
    ]
    #: A copy is a text of its own: it is not published at the hour of this one, and nothing of it is corrected.
    exclude_fields_in_copy = [
        "go_live_at",
        "expire_at",
        "display_date",
        "featured",
        "corrections",
        "withdrawn",
        "withdrawn_reason",
    ]
    override_translatable_fields = [
        *facts("genre", "place", "featured", "display_date", "partner_name", "partner_address", "withdrawn"),
        *vocabulary("boilerplate"),
    ]

    card_streams = ("hero",)
    feature = "press"
    package_template = "wagtail_digilead/press/press_release_page.html"
    page_description = _("A press release, a piece of news, advice or an interview")
    parent_page_types = ["PressIndexPage"]

    class Meta:
        abstract = True
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    @classmethod
    def for_cards(cls, pages: QuerySet) -> QuerySet:
        return super().for_cards(pages).order_by("-sorted_at", "-pk")

    @property
    def genre_label(self) -> str:
        """The genre in words."""
        return label_of(Genre, self.genre)

    @property
    def date(self) -> datetime.datetime | None:
        """When it was published, as it is shown: as written, as planned, or as it happened.

        A planned hour after the first publication is that of a change, and doesn't count.
        """
        first, planned = self.first_published_at, self.go_live_at
        return self.display_date or (planned if planned and not (first and first < planned) else first)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.sorted_at = self.date
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if self.live and fields is None:
            keep_as_published(self)
        if fields is not None and "first_published_at" in fields:
            # A copy that is live at once gets its date so, after it has been checked and saved.
            self.sorted_at = self.date
            kwargs["update_fields"] = [*fields, "sorted_at"]
        super().save(*args, **kwargs)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [row.topic for row in self.topics.select_related("topic") if row.topic_id]
        context["related_pages"] = in_language_at_hand((child.value for child in self.related_pages), request, self)
        context["attachments"] = attachments_of(self, request)
        context["corrections"] = corrections_of(self)
        context["reading_time"] = reading_time(self)
        context["end_mark"] = END_MARK
        context["media_text_url"] = self.address_of(request, "media_text")
        site, url = Site.find_for_request(request), self.get_full_url(request) or ""
        context["open_graph"] = open_graph(self, context["topics"], url=url, site=site)
        context["json_ld"] = json_ld_script(release_data(self, context["topics"], url=url, site=site))
        return context
