"""A factory for every model, for our tests and for a host's: ``pip install wagtail-digilead[test]``.

Models are resolved when a factory is used, not when this module is imported, so the page factories make whatever page
classes the host has (``WAGTAIL_DIGILEAD["PAGE_MODELS"]``).
"""

from __future__ import annotations

import uuid
from typing import Any

import factory
from django.apps import apps
from factory.django import DjangoOptions
from wagtail.models import Locale, Site
from wagtail_factories.factories import MP_NodeFactory

from ..conf import PAGE_TYPES, get_page_model

__all__ = [
    "ActionPlanIndexPageFactory",
    "ActionPlanPageFactory",
    "AppointmentFactory",
    "BoilerplateFactory",
    "CoachingTopicFactory",
    "CourseFactory",
    "CourseIndexPageFactory",
    "CoursePageFactory",
    "CourseTargetGroupFactory",
    "CourseTeacherFactory",
    "CourseTopicFactory",
    "ITSystemFactory",
    "LeaderFactory",
    "LeaderIndexPageFactory",
    "LeaderPageFactory",
    "OrganisationFactory",
    "PlanActionFactory",
    "PlanBenefitFactory",
    "PlanFactory",
    "PlanSpecialistFactory",
    "PlanStrategyGoalFactory",
    "PlanSystemFactory",
    "PlanTopicFactory",
    "PressIndexPageFactory",
    "PressReleasePageFactory",
    "PressTopicFactory",
    "StrategyGoalFactory",
    "TargetGroupFactory",
    "TopicFactory",
    "UnitFactory",
]


class _LazyOptions(DjangoOptions):
    """Finds the model when an instance is made: factory-boy does it when the class is defined, before apps are ready.

    ``Meta.model`` is ``"Leader"`` for a record, ``"CoursePage"`` for the host's page class, ``"CoursePage.topics"`` for
    the rows of that page.
    """

    def get_model_class(self) -> Any:
        if self.counter_reference is None or not isinstance(self.model, str):  # the class is being defined
            return self.model
        name, _dot, relation = self.model.partition(".")
        if name not in PAGE_TYPES:
            return apps.get_model("wagtail_digilead", name)
        page_model = get_page_model(name)
        return page_model._meta.get_field(relation).related_model if relation else page_model

    def _get_counter_reference(self) -> Any:
        # factory-boy compares the model with that of the factory above, to share its counter; ours are names so far.
        return self if isinstance(self.model, str) else super()._get_counter_reference()


class _Factory(factory.django.DjangoModelFactory):
    _options_class = _LazyOptions

    class Meta:
        abstract = True


class _TranslatableFactory(_Factory):
    locale = factory.LazyFunction(Locale.get_active)

    class Meta:
        abstract = True


class UnitFactory(_Factory):
    name = factory.Sequence(lambda n: f"Unit {n}")

    class Meta:
        model = "Unit"


class OrganisationFactory(_Factory):
    name = factory.Sequence(lambda n: f"Organisation {n}")

    class Meta:
        model = "Organisation"


class LeaderFactory(_Factory):
    full_name = factory.Sequence(lambda n: f"Inger Lund {n}")
    email = factory.Sequence(lambda n: f"leader{n}@kommune.example")

    class Meta:
        model = "Leader"


class AppointmentFactory(_Factory):
    leader = factory.SubFactory(LeaderFactory)
    unit = factory.SubFactory(UnitFactory)
    title = "Centre head"

    class Meta:
        model = "Appointment"


class TopicFactory(_TranslatableFactory):
    name = factory.Sequence(lambda n: f"Topic {n}")

    class Meta:
        model = "Topic"


class TargetGroupFactory(_TranslatableFactory):
    name = factory.Sequence(lambda n: f"Target group {n}")

    class Meta:
        model = "TargetGroup"


class BoilerplateFactory(_TranslatableFactory):
    name = factory.Sequence(lambda n: f"Boilerplate {n}")
    text = "<p>About us</p>"

    class Meta:
        model = "Boilerplate"


class StrategyGoalFactory(_TranslatableFactory):
    strategy = "Digitalisation strategy"
    title = factory.Sequence(lambda n: f"Goal {n}")

    class Meta:
        model = "StrategyGoal"


class ITSystemFactory(_Factory):
    name = factory.Sequence(lambda n: f"System {n}")

    class Meta:
        model = "ITSystem"


class _AnchorFactory(_Factory):
    key = factory.LazyFunction(uuid.uuid4)

    class Meta:
        abstract = True


class CourseFactory(_AnchorFactory):
    title = factory.Sequence(lambda n: f"Course {n}")

    class Meta:
        model = "Course"


class PlanFactory(_AnchorFactory):
    title = factory.Sequence(lambda n: f"Plan {n}")

    class Meta:
        model = "Plan"


class _DigileadPageFactory(_Factory, MP_NodeFactory):
    """Makes a page of the host's class for the page type that ``Meta.model`` names.

    Below ``parent``, or else below the default site's root page. The page has a saved, published revision, as a page
    that an editor made has one; with ``live=False`` it is a draft.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: type, parent: Any, kwargs: dict[str, Any]) -> Any:
        live = kwargs.get("live", True)
        parent = parent or Site.objects.get(is_default_site=True).root_page
        page = super()._create_instance(model_class, parent, {**kwargs, "live": False})
        revision = page.save_revision()
        if live:
            revision.publish()
            page.refresh_from_db()
        return page


class CourseIndexPageFactory(_DigileadPageFactory):
    title = "Courses"

    class Meta:
        model = "CourseIndexPage"


class CoursePageFactory(_DigileadPageFactory):
    title = factory.Sequence(lambda n: f"Course {n}")
    introduction = "What it leads to."

    class Meta:
        model = "CoursePage"


class LeaderIndexPageFactory(_DigileadPageFactory):
    title = "Leaders"

    class Meta:
        model = "LeaderIndexPage"


class LeaderPageFactory(_DigileadPageFactory):
    leader = factory.SubFactory(LeaderFactory)
    title = factory.SelfAttribute("leader.full_name")

    class Meta:
        model = "LeaderPage"


class PressIndexPageFactory(_DigileadPageFactory):
    title = "News"

    class Meta:
        model = "PressIndexPage"


class PressReleasePageFactory(_DigileadPageFactory):
    title = factory.Sequence(lambda n: f"Release {n}")
    lead = "<p>The news in short.</p>"

    class Meta:
        model = "PressReleasePage"


class ActionPlanIndexPageFactory(_DigileadPageFactory):
    title = "Action plans"

    class Meta:
        model = "ActionPlanIndexPage"


class ActionPlanPageFactory(_DigileadPageFactory):
    title = factory.Sequence(lambda n: f"Plan {n}")
    unit = factory.SubFactory(UnitFactory)
    leader = factory.SubFactory(LeaderFactory)

    class Meta:
        model = "ActionPlanPage"


class _RowFactory(_Factory):
    """Makes a row of a page, named by page type and relation in ``Meta.model``.

    ``page`` is made too unless it is given. The page's revisions don't know the row.
    """

    class Meta:
        abstract = True


class CourseTopicFactory(_RowFactory):
    page = factory.SubFactory(CoursePageFactory)
    topic = factory.SubFactory(TopicFactory)

    class Meta:
        model = "CoursePage.topics"


class CourseTargetGroupFactory(_RowFactory):
    page = factory.SubFactory(CoursePageFactory)
    target_group = factory.SubFactory(TargetGroupFactory)

    class Meta:
        model = "CoursePage.target_groups"


class CourseTeacherFactory(_RowFactory):
    page = factory.SubFactory(CoursePageFactory)
    name = "Astrid Vinter"
    role = "Professor"

    class Meta:
        model = "CoursePage.teachers"


class CoachingTopicFactory(_RowFactory):
    page = factory.SubFactory(LeaderPageFactory)
    topic = factory.SubFactory(TopicFactory)

    class Meta:
        model = "LeaderPage.coaching_topics"


class PressTopicFactory(_RowFactory):
    page = factory.SubFactory(PressReleasePageFactory)
    topic = factory.SubFactory(TopicFactory)

    class Meta:
        model = "PressReleasePage.topics"


class PlanTopicFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    topic = factory.SubFactory(TopicFactory)

    class Meta:
        model = "ActionPlanPage.topics"


class PlanStrategyGoalFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    strategy_goal = factory.SubFactory(StrategyGoalFactory)

    class Meta:
        model = "ActionPlanPage.strategy_goals"


class PlanActionFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    title = factory.Sequence(lambda n: f"Action {n}")
    owner = factory.SubFactory(LeaderFactory)

    class Meta:
        model = "ActionPlanPage.actions"


class PlanBenefitFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    title = factory.Sequence(lambda n: f"Benefit {n}")
    baseline_value = 100
    target_value = 60
    unit_of_measure = "hours"

    class Meta:
        model = "ActionPlanPage.benefits"


class PlanSpecialistFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    leader = factory.SubFactory(LeaderFactory)
    need = "Advice on data protection"

    class Meta:
        model = "ActionPlanPage.specialists"


class PlanSystemFactory(_RowFactory):
    page = factory.SubFactory(ActionPlanPageFactory)
    system = factory.SubFactory(ITSystemFactory)

    class Meta:
        model = "ActionPlanPage.systems"
