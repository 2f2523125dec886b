"""Factories for pages and their rows."""

from __future__ import annotations

from typing import Any

import factory
from wagtail.models import Site
from wagtail_factories.factories import MP_NodeFactory

from .base import BaseFactory
from .records import ITSystemFactory, LeaderFactory, StrategyGoalFactory, TargetGroupFactory, TopicFactory, UnitFactory


class _DigileadPageFactory(BaseFactory, MP_NodeFactory):
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


class _RowFactory(BaseFactory):
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


class DraftDocumentFactory(BaseFactory):
    page = factory.SubFactory(PressReleasePageFactory)
    document = factory.SubFactory("wagtail_factories.DocumentFactory")

    class Meta:
        model = "DraftDocument"


class DraftImageFactory(BaseFactory):
    page = factory.SubFactory(PressReleasePageFactory)
    image = factory.SubFactory("wagtail_factories.ImageFactory")

    class Meta:
        model = "DraftImage"
