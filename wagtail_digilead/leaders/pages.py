"""What a profile page and a directory page are, on whatever base page the host has."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import PageManager
from wagtail.search import index

from ..conf import get_page_model
from ..core.caching import note_change
from ..core.forms import DigileadPageForm
from ..core.mixins import CardPageMixin, IndexPageMixin
from ..core.people.appointments import Appointment, end_of_today
from ..core.people.leaders import Leader
from ..core.people.names import text_in_index
from ..core.sections import profile_sections
from ..core.translation import facts
from ..core.visibility import DigileadPageQuerySet
from .directory_routes import DirectoryMixin
from .profile import is_own, profile_context
from .profile_routes import ProfileRoutesMixin
from .routes import UnitRoutesMixin
from .search import ASKED


class LeaderPageQuerySet(DigileadPageQuerySet):
    """Profiles, seen with the eyes of a visitor."""

    def visible_to(self, user: Any):
        """Return the live profiles that ``user`` may see, of people who may be listed."""
        return super().visible_to(user).filter(leader__in=Leader.objects.listable())


class LeaderIndexPageMixin(DirectoryMixin, UnitRoutesMixin, IndexPageMixin):
    """The directory of leaders: people from the records, with or without a profile page."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list of leaders.")
    )

    leader_index_content_panels = [FieldPanel("introduction")]
    leader_index_search_fields = [index.SearchField("introduction")]
    leader_index_api_fields = [APIField("introduction")]

    feature = "leaders"
    package_template = "wagtail_digilead/leaders/leader_index_page.html"
    page_description = _("The directory: finds leaders by name, unit and topic")
    listed_page_type = "LeaderPage"
    subpage_types = ["LeaderPage"]

    class Meta:
        abstract = True
        verbose_name = _("leader directory")
        verbose_name_plural = _("leader directories")

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep the answer, also of all below the page, no longer than the posts on it are sure to be held."""
        note_change(request, end_of_today)
        return super().serve(request, *args, **kwargs)


class LeaderPageForm(DigileadPageForm):
    """Refuses a second profile of one person in one language."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        leader = cleaned.get("leader")
        if leader is not None:
            locale_id = self.instance.locale_id or self.parent_page.locale_id
            same = type(self.instance).objects.filter(leader=leader, locale_id=locale_id, alias_of=None)
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("leader", _("This person has a profile page already. Edit that one."))
        return cleaned


class LeaderPageMixin(ProfileRoutesMixin, CardPageMixin):
    """A leader's profile: what the person says. Posts, phone and unit come from the records."""

    leader = models.ForeignKey(
        Leader,
        verbose_name=_("leader"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whose profile this is. Title, unit, phone and e-mail are taken from the record."),
    )
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the initials are shown."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("Some lines about the person's work, in the first person if you like."),
    )
    ask_me_about = models.TextField(
        _("what you can ask me about"), blank=True, help_text=_("One thing per line: “Video meetings with citizens”.")
    )

    objects = PageManager.from_queryset(LeaderPageQuerySet)()

    base_form_class = LeaderPageForm

    leader_content_panels = [
        FieldPanel("leader"),
        FieldPanel("portrait"),
        FieldPanel("introduction"),
        FieldPanel("ask_me_about"),
        InlinePanel("coaching_topics", label=_("Topic"), heading=_("Can coach others in")),
    ]
    leader_search_fields = [
        index.SearchField("introduction"),
        index.SearchField("ask_me_about"),
        index.AutocompleteField("asked_words"),
        index.RelatedFields("leader", [index.SearchField("full_name", boost=3)]),
        index.RelatedFields("coaching_topics", [index.RelatedFields("topic", [index.SearchField("name")])]),
        index.FilterField("leader_id"),
    ]
    leader_api_fields = [APIField("introduction"), APIField("ask_me_about")]
    override_translatable_fields = facts("leader", "portrait")

    feature = "leaders"
    package_template = "wagtail_digilead/leaders/leader_page.html"
    page_description = _("A leader's profile")
    parent_page_types = ["LeaderIndexPage"]

    class Meta:
        abstract = True
        verbose_name = _("leader profile")
        verbose_name_plural = _("leader profiles")

    def asked_words(self) -> str:
        """Return the words of "what you can ask me about" as the directory's search asks for them."""
        return text_in_index(self.ask_me_about, ASKED)

    @classmethod
    def for_cards(cls, pages: QuerySet) -> QuerySet:
        current = Appointment.objects.current().select_related("unit").acting_first()
        current = current.only("leader", "title", "kind", "unit__name")
        posts = Prefetch("leader__appointments", queryset=current, to_attr="current_posts")
        pages = super().for_cards(pages).select_related("leader", "portrait")
        return pages.prefetch_related(posts, "portrait__renditions").order_by("leader__sort_name", "pk")

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer 404 for a person who may not be listed, having left or being protected; also for all below the page."""
        leader = Leader.objects.listable().select_related("organisation").filter(pk=self.leader_id).first()
        if leader is None:
            raise Http404
        self.leader = leader
        note_change(request, end_of_today)
        response = super().serve(request, *args, **kwargs)
        shown = getattr(response, "context_data", None) or {}
        if shown.get("is_own") or any(section.private for section in shown.get("sections", ())):
            add_never_cache_headers(response)
        return response

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Return nothing for a person who may not be listed; who may is asked once for a sitemap."""
        listed = getattr(request, "_digilead_listed", None)
        if listed is None:
            listed = set(Leader.objects.listable().values_list("pk", flat=True))
            if request is not None:
                request._digilead_listed = listed
        return super().get_sitemap_urls(request) if self.leader_id in listed else []

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [row.topic for row in self.coaching_topics.select_related("topic") if row.topic_id]
        if self.leader_id:
            context |= profile_context(self.leader, request.user, self.locale_id)
            context["sections"] = profile_sections(self.leader, request)
            context["is_own"] = is_own(self.leader, request.user)
            context["vcard_url"] = self.address_of(request, "vcard")
            if context["is_own"]:
                context["edit_url"] = self.address_of(request, "edit")
                context["confirm_url"] = self.address_of(request, "confirm")
        return context


def profile_of(leader: Leader) -> Any | None:
    """Return the profile page of ``leader``: the oldest live one, else the oldest draft, else ``None``."""
    model = get_page_model("LeaderPage")
    if model is None:
        return None
    return model.objects.filter(leader=leader).order_by("-live", "pk").first()
