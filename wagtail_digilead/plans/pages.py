"""What an action plan and a portfolio are, on whatever base page the host has."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from ..conf import feature_enabled, get_page_model
from ..core.anchors import AnchoredPageMixin, Plan
from ..core.languages import note_text_languages
from ..core.mixins import CardPageMixin, IndexPageMixin, label_of
from ..core.people.leaders import Leader
from ..core.people.units import Unit, line_of
from ..core.sorting import Alphabetical
from ..core.translation import facts
from .follow_up_routes import FollowUpRoutesMixin
from .forms import ActionPlanPageForm
from .portfolio.monday_routes import MondayMixin
from .portfolio.routes import PortfolioMixin
from .presentation import log_context
from .start.routes import PlanStartRoutesMixin

REFLECTION_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class ActionPlanIndexPageMixin(PortfolioMixin, MondayMixin, PlanStartRoutesMixin, IndexPageMixin):
    """A portfolio of plans. One per administration, below the one of the whole organisation."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list of plans.")
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The administration whose plans these are. Empty: those of the whole organisation."),
    )

    plan_index_content_panels = [FieldPanel("introduction"), FieldPanel("unit")]
    plan_index_search_fields = [index.SearchField("introduction")]
    plan_index_api_fields = [APIField("introduction")]
    override_translatable_fields = facts("unit")

    feature = "plans"
    package_template = "wagtail_digilead/plans/action_plan_index_page.html"
    page_description = _("A portfolio: lists the plans below it, and portfolios of single administrations")
    listed_page_type = "ActionPlanPage"
    subpage_types = ["ActionPlanIndexPage", "ActionPlanPage"]

    class Meta:
        abstract = True
        verbose_name = _("portfolio of action plans")
        verbose_name_plural = _("portfolios of action plans")

    def below(self) -> dict[str, Any]:
        """Return the look-ups of the plans that are listed: also those in the portfolios below."""
        return {"path__range": self._get_children_path_interval(self.path)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        below = type(self).objects.filter(**super().below())
        context["portfolios"] = list(below.visible_to(request.user).order_by(Alphabetical("title")))
        note_text_languages(context["portfolios"])
        if feature_enabled("plans"):
            context["start_url"] = self.address_of(request, "plan_start")
            context["drafts_url"] = self.address_of(request, "plan_drafts")
        context["guide_url"] = self.address_of(request, "plan_guide")
        return context


class ActionPlanPageMixin(FollowUpRoutesMixin, AnchoredPageMixin, CardPageMixin):
    """A workplace's plan. The questions come in this order because difference comes before technology."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ACTIVE = "active", _("Active")
        COMPLETED = "completed", _("Completed")
        STOPPED = "stopped", _("Stopped")

    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The workplace whose plan this is."),
    )
    leader = models.ForeignKey(
        Leader,
        verbose_name=_("responsible leader"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who answers for the plan."),
    )
    course_run = models.ForeignKey(
        "wagtail_digilead.CourseRun",
        verbose_name=_("course run"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The run of a course that the plan came from."),
    )
    period_start = models.DateField(_("from"), null=True, blank=True)
    period_end = models.DateField(_("to"), null=True, blank=True)
    difference = RichTextField(
        _("difference"),
        blank=True,
        features=REFLECTION_FEATURES,
        help_text=_("What difference do we want for the core task? Begin here, not with the technology."),
    )
    technology = RichTextField(
        _("technology"), blank=True, features=REFLECTION_FEATURES, help_text=_("Which technology may help?")
    )
    participation = RichTextField(
        _("how people take part"),
        blank=True,
        features=REFLECTION_FEATURES,
        help_text=_("Staff, citizens, relatives: who is with us, and how?"),
    )
    owned_without_understanding = RichTextField(
        _("what we own without fully understanding it"),
        blank=True,
        features=REFLECTION_FEATURES,
        help_text=_("What do we answer for though we don't understand every part of it? Whom do we ask?"),
    )
    learned = RichTextField(
        _("what we learned"),
        blank=True,
        features=REFLECTION_FEATURES,
        help_text=_("At the end: what would you tell others?"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.PLANNED)
    approver = models.ForeignKey(
        Leader,
        verbose_name=_("approver"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the nearest director above the unit."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between follow-ups"), default=3, validators=[MinValueValidator(1)]
    )
    next_review_on = models.DateField(
        _("next follow-up"), null=True, blank=True, help_text=_("Empty: counted from the last follow-up.")
    )

    base_form_class = ActionPlanPageForm

    plan_content_panels = [
        FieldRowPanel([FieldPanel("unit"), FieldPanel("leader")]),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        FieldPanel("difference"),
        FieldPanel("technology"),
        FieldPanel("participation"),
        FieldPanel("owned_without_understanding"),
        InlinePanel("actions", label=pgettext_lazy("plan", "Action"), heading=pgettext_lazy("plan", "Actions")),
        InlinePanel("benefits", label=_("Benefit"), heading=_("Benefits")),
        InlinePanel("specialists", label=_("Specialist"), heading=_("Specialists we count on")),
        InlinePanel("systems", label=_("IT system"), heading=_("IT systems")),
        InlinePanel("strategy_goals", label=_("Strategy goal"), heading=_("Strategy goals")),
        InlinePanel("topics", label=_("Topic"), heading=_("Topics")),
        FieldPanel("learned"),
    ]
    advanced_panels = [
        FieldPanel("stage"),
        FieldPanel("course_run"),
        FieldPanel("approver"),
        FieldRowPanel([FieldPanel("review_months"), FieldPanel("next_review_on")]),
    ]
    plan_search_fields = [
        index.SearchField("difference"),
        index.SearchField("technology"),
        index.SearchField("participation"),
        index.SearchField("owned_without_understanding"),
        index.SearchField("learned"),
        index.RelatedFields("unit", [index.SearchField("name")]),
        index.RelatedFields("actions", [index.SearchField("title")]),
        index.RelatedFields("benefits", [index.SearchField("title")]),
        index.RelatedFields("topics", [index.RelatedFields("topic", [index.SearchField("name")])]),
        index.FilterField("stage"),
        index.FilterField("unit_id"),
        index.FilterField("leader_id"),
        index.FilterField("course_run_id"),
    ]
    plan_api_fields = [
        APIField("period_start"),
        APIField("period_end"),
        APIField("difference"),
        APIField("technology"),
        APIField("participation"),
        APIField("owned_without_understanding"),
        APIField("learned"),
        APIField("stage"),
    ]
    override_translatable_fields = facts(
        "unit",
        "leader",
        "course_run",
        "period_start",
        "period_end",
        "stage",
        "approver",
        "review_months",
        "next_review_on",
    )

    anchor_model = Plan
    feature = "plans"
    package_template = "wagtail_digilead/plans/action_plan_page.html"
    page_description = _("A workplace's plan: the difference, the technology, actions and benefits")
    parent_page_types = ["ActionPlanIndexPage"]

    class Meta:
        abstract = True
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")

    @classmethod
    def for_cards(cls, pages: QuerySet) -> QuerySet:
        return super().for_cards(pages).select_related("unit", "leader")

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return label_of(self.Stage, self.stage)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [row.topic for row in self.topics.select_related("topic") if row.topic_id]
        context["strategy_goals"] = [
            row.strategy_goal for row in self.strategy_goals.select_related("strategy_goal") if row.strategy_goal_id
        ]
        context.update(log_context(self, request))
        context["specialists"] = self.specialists.select_related("leader")
        context["systems"] = self.systems.select_related("system")
        context["unit_path"] = line_of(self.unit_id) if self.unit_id else []
        context["course_page"] = self.get_course_page(request.user) if self.course_run_id else None
        return context

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("is_personal"):
            add_never_cache_headers(response)
        return response

    def get_course_page(self, user: Any) -> Any:
        """Return the page of the course that the plan came from, in this page's language, if ``user`` may see it."""
        model = get_page_model("CoursePage")
        if model is None:
            return None
        pages = model.objects.filter(translation_key=self.course_run.course_id, locale=self.locale_id)
        found = pages.visible_to(user).only("title", "draft_title", "url_path", "path", "locale", "alias_of").first()
        note_text_languages([found] if found else [])
        return found
