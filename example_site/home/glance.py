"""What the front page shows of the programme: how far it is, and the newest of each kind."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.heroes import attach_heroes
from wagtail_digilead.core.languages import note_text_languages
from wagtail_digilead.core.visibility import visible_pages
from wagtail_digilead.courses.offers import RunOffer, offers
from wagtail_digilead.models import CourseRun

#: How many runs stand under "Next courses".
NEXT_RUNS = 5


def front_page_context(home: Any, user: Any) -> dict[str, Any]:
    """Return the template context of the front page ``home`` for this visitor."""

    def visible(name: str) -> Any:
        return get_page_model(name).objects.descendant_of(home).visible_to(user)

    courses, leaders, releases, plans = map(visible, ("CoursePage", "LeaderPage", "PressReleasePage", "ActionPlanPage"))
    stages = dict(plans.order_by().values_list("stage").annotate(Count("pk")))
    news = list(releases.model.for_cards(releases)[:3])
    attach_heroes(news)
    newest_plans = list(plans.model.for_cards(plans).order_by("-latest_revision_created_at")[:3])
    note_text_languages([*news, *newest_plans])
    return {
        "news": news,
        "next_runs": next_runs(courses),
        "plans": newest_plans,
        "leaders": leaders.model.for_cards(leaders)[:6],
        "course_count": courses.count(),
        "leader_count": leaders.count(),
        "plan_count": sum(stages.values()),
        "active_plan_count": stages.get("active", 0),
        "completed_plan_count": stages.get("completed", 0),
        "sections": sections_of(home, user),
    }


def next_runs(courses: Any) -> list[tuple[Any, RunOffer]]:
    """Return the next runs that one can sign up for, each with its page among the visible pages ``courses``."""
    keys = courses.order_by().values("translation_key")
    runs = CourseRun.objects.filter(course__in=keys).open_for_sign_up().with_dates().filter(begins_at__isnull=False)
    found = offers(runs[:NEXT_RUNS])
    pages = courses.filter(translation_key__in=[offer.run.course_id for offer in found]).select_related("locale")
    by_key = {page.translation_key: page for page in pages.model.for_cards(pages)}
    note_text_languages(list(by_key.values()))
    return [(by_key[offer.run.course_id], offer) for offer in found]


def sections_of(home: Any, user: Any) -> dict[str, Any]:
    """Return the index pages below ``home`` that this visitor may see, by what they list."""
    kinds = {
        get_page_model("CourseIndexPage"): "courses",
        get_page_model("LeaderIndexPage"): "leaders",
        get_page_model("PressIndexPage"): "news",
        get_page_model("ActionPlanIndexPage"): "plans",
    }
    below = visible_pages(home.get_children(), user)
    return {kinds[page.specific_class]: page for page in below if page.specific_class in kinds}
