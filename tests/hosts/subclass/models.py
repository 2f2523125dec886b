"""Our eight page types on Wagtail's ``Page``; a course has a field more."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from wagtail_digilead.courses.pages import CourseIndexPageMixin, CoursePageMixin
from wagtail_digilead.courses.rows import CourseTargetGroupRow, CourseTeacherRow, CourseTopicRow
from wagtail_digilead.leaders.pages import LeaderIndexPageMixin, LeaderPageMixin
from wagtail_digilead.leaders.rows import CoachingTopicRow
from wagtail_digilead.plans.pages import ActionPlanIndexPageMixin, ActionPlanPageMixin
from wagtail_digilead.plans.rows import (
    PlanActionRow,
    PlanBenefitRow,
    PlanSpecialistRow,
    PlanStrategyGoalRow,
    PlanSystemRow,
    PlanTopicRow,
)
from wagtail_digilead.press.pages import PressIndexPageMixin, PressReleasePageMixin
from wagtail_digilead.press.rows import PressTopicRow


class CourseIndexPage(CourseIndexPageMixin, Page):
    content_panels = Page.content_panels + CourseIndexPageMixin.course_index_content_panels
    search_fields = Page.search_fields + CourseIndexPageMixin.course_index_search_fields
    api_fields = CourseIndexPageMixin.course_index_api_fields


class CoursePage(CoursePageMixin, Page):
    course_code = models.CharField(max_length=20, blank=True)

    content_panels = Page.content_panels + ["course_code"] + CoursePageMixin.course_content_panels
    search_fields = Page.search_fields + CoursePageMixin.course_search_fields
    api_fields = CoursePageMixin.course_api_fields


class CourseTopic(CourseTopicRow):
    page = ParentalKey(CoursePage, related_name="topics")


class CourseTargetGroup(CourseTargetGroupRow):
    page = ParentalKey(CoursePage, related_name="target_groups")


class CourseTeacher(CourseTeacherRow):
    page = ParentalKey(CoursePage, related_name="teachers")


class LeaderIndexPage(LeaderIndexPageMixin, Page):
    content_panels = Page.content_panels + LeaderIndexPageMixin.leader_index_content_panels
    search_fields = Page.search_fields + LeaderIndexPageMixin.leader_index_search_fields
    api_fields = LeaderIndexPageMixin.leader_index_api_fields


class LeaderPage(LeaderPageMixin, Page):
    content_panels = Page.content_panels + LeaderPageMixin.leader_content_panels
    search_fields = Page.search_fields + LeaderPageMixin.leader_search_fields
    api_fields = LeaderPageMixin.leader_api_fields


class CoachingTopic(CoachingTopicRow):
    page = ParentalKey(LeaderPage, related_name="coaching_topics")


class PressIndexPage(PressIndexPageMixin, Page):
    content_panels = Page.content_panels + PressIndexPageMixin.press_index_content_panels
    search_fields = Page.search_fields + PressIndexPageMixin.press_index_search_fields
    api_fields = PressIndexPageMixin.press_index_api_fields


class PressReleasePage(PressReleasePageMixin, Page):
    content_panels = Page.content_panels + PressReleasePageMixin.press_content_panels
    search_fields = Page.search_fields + PressReleasePageMixin.press_search_fields
    api_fields = PressReleasePageMixin.press_api_fields


class PressTopic(PressTopicRow):
    page = ParentalKey(PressReleasePage, related_name="topics")


class ActionPlanIndexPage(ActionPlanIndexPageMixin, Page):
    content_panels = Page.content_panels + ActionPlanIndexPageMixin.plan_index_content_panels
    search_fields = Page.search_fields + ActionPlanIndexPageMixin.plan_index_search_fields
    api_fields = ActionPlanIndexPageMixin.plan_index_api_fields


class ActionPlanPage(ActionPlanPageMixin, Page):
    content_panels = Page.content_panels + ActionPlanPageMixin.plan_content_panels
    search_fields = Page.search_fields + ActionPlanPageMixin.plan_search_fields
    api_fields = ActionPlanPageMixin.plan_api_fields


class PlanTopic(PlanTopicRow):
    page = ParentalKey(ActionPlanPage, related_name="topics")


class PlanStrategyGoal(PlanStrategyGoalRow):
    page = ParentalKey(ActionPlanPage, related_name="strategy_goals")


class PlanAction(PlanActionRow):
    page = ParentalKey(ActionPlanPage, related_name="actions")


class PlanBenefit(PlanBenefitRow):
    page = ParentalKey(ActionPlanPage, related_name="benefits")


class PlanSpecialist(PlanSpecialistRow):
    page = ParentalKey(ActionPlanPage, related_name="specialists")


class PlanSystem(PlanSystemRow):
    page = ParentalKey(ActionPlanPage, related_name="systems")
