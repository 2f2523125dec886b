"""What a course page and a course index page are, on whatever base page the host has."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Site
from wagtail.search import index

from ..conf import get_level_label
from ..core.anchors import AnchoredPageMixin, Course
from ..core.fields import LevelsField, SlimStreamField
from ..core.forms import DigileadPageForm
from ..core.jsonld import json_ld_script
from ..core.languages import note_text_languages
from ..core.mixins import CardPageMixin, IndexPageMixin, label_of
from ..core.translation import facts
from .admin.panel import RunsPanel
from .cards import next_runs
from .catalogue import Catalogue
from .catalogue_routes import CatalogueRoutesMixin
from .jsonld import course_data
from .routes import CourseRoutesMixin
from .rows import listable_teachers


class CourseIndexPageMixin(CatalogueRoutesMixin, IndexPageMixin):
    """The catalogue: all courses below it, as cards."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list of courses.")
    )
    default_contacts = SlimStreamField(
        blocks="wagtail_digilead.core.blocks.ContactsBlock",
        blank=True,
        verbose_name=_("usual contact"),
        help_text=_("New courses below this page start with this contact."),
    )

    course_index_content_panels = [FieldPanel("introduction")]
    advanced_panels = [FieldPanel("default_contacts")]

    course_index_search_fields = [index.SearchField("introduction")]
    course_index_api_fields = [APIField("introduction")]

    feature = "courses"
    package_template = "wagtail_digilead/courses/course_index_page.html"
    page_description = _("The catalogue: lists the courses below it")
    listed_page_type = "CoursePage"
    subpage_types = ["CoursePage"]

    class Meta:
        abstract = True
        verbose_name = _("course catalogue")
        verbose_name_plural = _("course catalogues")

    def get_page_of_listing(self, request: Any) -> PaginatorPage:
        """Return the page of the courses that the address asks for, each with its ``next_run``."""
        catalogue = Catalogue(self.get_listing(request), self.shared_listing(request), request.GET)
        listing = catalogue.listing.get_page(request.GET.get("p"))
        runs = next_runs(page.course_key for page in listing.object_list)
        for page in listing.object_list:
            page.next_run = runs.get(page.course_key)
        note_text_languages(listing.object_list)
        listing.catalogue = catalogue
        return listing

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["catalogue"] = context["listing"].catalogue
        context["calendar_url"] = self.address_of(request, "catalogue_calendar")
        context["my_courses_url"] = self.address_of(request, "my_courses")
        return context


class CoursePageForm(DigileadPageForm):
    """A new course starts with the catalogue's usual contact."""

    defaults_from_parent = {"contacts": "default_contacts"}


class CoursePageMixin(CourseRoutesMixin, AnchoredPageMixin, CardPageMixin):
    """A course (schema.org ``Course``) as a leader reads about it. When it runs is a matter of records."""

    class Form(models.TextChoices):
        COURSE = "course", _("Course")
        MASTERCLASS = "masterclass", _("Masterclass")
        STUDY = "study", _("Study programme")
        COACHING = "coaching", _("Coaching")
        BRIEFING = "briefing", _("Executive briefing")
        OTHER = "other", _("Other")

    class ExpectedResult(models.TextChoices):
        NONE = "none", pgettext_lazy("expected result", "None")
        PERSONAL_PLAN = "personal_plan", _("A personal action plan")
        WORKPLACE_PLAN = "workplace_plan", _("An action plan for the workplace")
        PROTOTYPE = "prototype", _("A prototype")

    class CreditScheme(models.TextChoices):
        NONE = "none", _("No credits")
        ECTS = "ects", _("ECTS credits")
        STUDIEPOENG = "studiepoeng", "studiepoeng"
        HOGSKOLEPOANG = "hogskolepoang", "högskolepoäng"

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences: what it is, for whom, what it leads to.")
    )
    body = SlimStreamField(
        setting="body_blocks", blocks="wagtail_digilead.core.blocks.BodyBlock", blank=True, verbose_name=_("body")
    )
    form = models.CharField(pgettext_lazy("course", "form"), max_length=20, choices=Form.choices, default=Form.COURSE)
    compulsory_for = LevelsField(
        verbose_name=_("compulsory for"), help_text=_("The levels of leadership that have to take this course.")
    )
    prerequisites = models.TextField(_("prerequisites"), blank=True, help_text=_("Empty: everyone may take part."))
    expected_result = models.CharField(
        _("expected result"),
        max_length=20,
        choices=ExpectedResult.choices,
        default=ExpectedResult.NONE,
        help_text=_("What a participant has made when the course ends."),
    )
    credits = models.DecimalField(
        _("credits"), max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    credit_scheme = models.CharField(
        _("kind of credits"), max_length=20, choices=CreditScheme.choices, default=CreditScheme.NONE
    )
    contacts = SlimStreamField(
        blocks="wagtail_digilead.core.blocks.ContactsBlock",
        blank=True,
        verbose_name=_("contact"),
        help_text=_("A person with a title, or a shared mailbox."),
    )
    learning_outcomes = SlimStreamField(
        blocks="wagtail_digilead.courses.blocks.OutcomesBlock", blank=True, verbose_name=_("learning outcomes")
    )
    themes = SlimStreamField(blocks="wagtail_digilead.courses.blocks.ThemesBlock", blank=True, verbose_name=_("themes"))
    partners = SlimStreamField(
        blocks="wagtail_digilead.courses.blocks.PartnersBlock", blank=True, verbose_name=_("partners")
    )
    eqf_level = models.PositiveSmallIntegerField(
        _("EQF level"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
        help_text=_("1 to 8 in the European Qualifications Framework; 7 is a master's degree."),
    )
    workload = models.TextField(_("workload"), blank=True, help_text=_("“About 40 hours, half of them at work”."))
    assessment = models.TextField(_("assessment"), blank=True, help_text=_("How it is seen that one has learned."))
    course_language = models.TextField(_("course language"), blank=True, help_text=_("The language it is taught in."))

    base_form_class = CoursePageForm

    course_content_panels = [
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("form"), FieldPanel("expected_result")]),
        RunsPanel(heading=_("Course runs")),
        InlinePanel("target_groups", label=_("Target group"), heading=_("For whom")),
        FieldPanel("body"),
        InlinePanel("teachers", label=_("Teacher"), heading=_("Teachers")),
        FieldPanel("contacts"),
        InlinePanel("topics", label=_("Topic"), heading=_("Topics")),
    ]
    advanced_panels = [
        FieldPanel("compulsory_for"),
        FieldPanel("prerequisites"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("credits"), FieldPanel("credit_scheme")]),
                FieldPanel("eqf_level"),
                FieldPanel("assessment"),
            ],
            heading=_("Credits"),
        ),
        FieldPanel("workload"),
        FieldPanel("course_language"),
        FieldPanel("learning_outcomes"),
        FieldPanel("themes"),
        FieldPanel("partners"),
    ]

    course_search_fields = [
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("learning_outcomes"),
        index.SearchField("themes"),
        index.RelatedFields("topics", [index.RelatedFields("topic", [index.SearchField("name")])]),
        index.FilterField("form"),
    ]
    course_api_fields = [
        APIField("introduction"),
        APIField("body"),
        APIField("form"),
        APIField("expected_result"),
        APIField("compulsory_for"),
        APIField("prerequisites"),
        APIField("credits"),
        APIField("credit_scheme"),
        APIField("contacts"),
        APIField("learning_outcomes"),
        APIField("themes"),
        APIField("eqf_level"),
        APIField("workload"),
        APIField("assessment"),
        APIField("course_language"),
    ]
    override_translatable_fields = facts(
        "form",
        "compulsory_for",
        "expected_result",
        "credits",
        "credit_scheme",
        "eqf_level",
    )

    anchor_model = Course
    feature = "courses"
    package_template = "wagtail_digilead/courses/course_page.html"
    page_description = _("A course, masterclass, study programme or coaching")
    parent_page_types = ["CourseIndexPage"]

    class Meta:
        abstract = True
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @classmethod
    def for_cards(cls, pages: QuerySet) -> QuerySet:
        rows = cls._meta.get_field("target_groups").related_model.objects.select_related("target_group")
        rows = rows.only("page", "sort_order", "target_group__name")
        return super().for_cards(pages).prefetch_related(Prefetch("target_groups", queryset=rows))

    @property
    def form_label(self) -> str:
        """The form in words."""
        return label_of(self.Form, self.form)

    @property
    def compulsory_for_labels(self) -> list[str]:
        """The levels that have to take the course, in the host's own words."""
        return [get_level_label(code) for code in self.compulsory_for]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [row.topic for row in self.topics.select_related("topic") if row.topic_id]
        context["target_groups"] = [
            row.target_group for row in self.target_groups.select_related("target_group") if row.target_group_id
        ]
        context["teachers"] = listable_teachers(self.teachers.get_queryset())
        context["offers"] = self.offers_of_page(request)
        site, url = Site.find_for_request(request), self.get_full_url(request) or ""
        data = course_data(self, context["offers"], context["teachers"], url=url, site=site)
        context["json_ld"] = json_ld_script(data)
        return context
