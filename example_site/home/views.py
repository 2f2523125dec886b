"""The intranet's search."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.languages import note_text_languages
from wagtail_digilead.core.visibility import visible_pages

from .models import HomePage, StandardPage

PAGE_SIZE = 10

#: What ``?type=`` may say, with the page types that it stands for.
KINDS = {
    "courses": (pgettext_lazy("section", "Courses"), ["CoursePage", "CourseIndexPage"]),
    "leaders": (pgettext_lazy("section", "Leaders"), ["LeaderPage", "LeaderIndexPage"]),
    "news": (pgettext_lazy("section", "News"), ["PressReleasePage", "PressIndexPage"]),
    "plans": (pgettext_lazy("section", "Action plans"), ["ActionPlanPage", "ActionPlanIndexPage"]),
    "pages": (pgettext_lazy("section", "Other pages"), []),
}


def models_of(kind: str) -> list[type]:
    return [get_page_model(name) for name in KINDS[kind][1]] or [HomePage, StandardPage]


def searchable_pages(user: Any) -> Any:
    """Return the pages in this language that ``user`` may find: visible ones, of people who may be listed."""
    return visible_pages(Page.objects.filter(locale=Locale.get_active(), depth__gte=2), user)


def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that match ``?q=``, all of them or those of one ``?type=``; junk counts as not said."""
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    words = " ".join(re.findall(r"\w+", query))
    kind = request.GET.get("type", "")
    kind = kind if kind in KINDS else ""
    context: dict[str, Any] = {"query": query, "kind": kind, "options": [], "listing": None}
    if words:
        pages = searchable_pages(request.user)
        counts = pages.search(words).facet("content_type_id")
        type_ids = {name: ContentType.objects.get_for_models(*models_of(name)) for name in KINDS}
        for name, (label, _names) in KINDS.items():
            count = sum(counts.get(content_type.pk, 0) for content_type in type_ids[name].values())
            context["options"].append({"name": name, "label": label, "count": count})
        if kind:
            pages = pages.type(*models_of(kind))
        context["total"] = sum(counts.values())
        context["listing"] = Paginator(pages.search(words), PAGE_SIZE).get_page(request.GET.get("p"))
        found = [page.pk for page in context["listing"]]
        by_pk = {page.pk: page for page in Page.objects.filter(pk__in=found).specific()}
        context["results"] = [by_pk[pk] for pk in found if pk in by_pk]
        note_text_languages(context["results"])
    return render(request, "search.html", context)
