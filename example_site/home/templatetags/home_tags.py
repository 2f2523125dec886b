"""What the frame around every page shows: menu, breadcrumbs, languages, foot."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from wagtail.models import Page, Site

from wagtail_digilead.core.languages import note_text_languages
from wagtail_digilead.core.visibility import DigileadPageQuerySet, visible_pages

from ..models import StandardPage

register = template.Library()


def front_page(context: Any) -> Page | None:
    """Return the home page in the language of this request, found once per request."""
    request = context.get("request")
    if request is None:
        return None
    if not hasattr(request, "_nordby_front_page"):
        site, page = Site.find_for_request(request), context.get("page")
        home = site.root_page if site else None
        if home and getattr(page, "locale_id", None) != home.locale_id:
            above = (
                each for each in pages_above(context) if each.live and each.translation_key == home.translation_key
            )
            home = next(above, None) or home.localized
        request._nordby_front_page = home
    return request._nordby_front_page


def pages_above(context: Any) -> list[Page]:
    """Return the pages above this one, from the home page down, found once per page."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.path or page.depth <= 2:
        return []
    if not hasattr(page, "_nordby_above"):
        page._nordby_above = list(page.get_ancestors().filter(depth__gte=2))
    return page._nordby_above


def user_of(context: Any) -> Any:
    return getattr(context.get("request"), "user", None)


@register.simple_tag(takes_context=True)
def menu(context: Any) -> dict[str, Any]:
    """Return the home page, and the sections below it that the visitor may see."""
    home = front_page(context)
    if home is None:
        return {"home": None, "items": []}
    # Profiles are below the directory, never in the menu: `visible_pages` would look through them on every page.
    items = list(DigileadPageQuerySet.visible_to(home.get_children().in_menu(), user_of(context)))
    note_text_languages(items)
    return {"home": home, "items": items}


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Any) -> list[Page]:
    """Return the pages above this one, from the home page down."""
    ancestors = pages_above(context)
    note_text_languages(ancestors)
    return ancestors


@register.simple_tag(takes_context=True)
def other_languages(context: Any) -> list[Page]:
    """Return the translations of this page (of the home page, where there is no page) that the visitor may see."""
    page = context.get("page") or front_page(context)
    if not isinstance(page, Page) or not page.pk:
        return []
    translations = visible_pages(page.get_translations(), user_of(context))
    return list(translations.select_related("locale").order_by("locale__language_code"))


@register.simple_tag(takes_context=True)
def foot_pages(context: Any) -> list[Page]:
    """Return the plain pages below the home page that are not in the menu, the accessibility statement for one."""
    home = front_page(context)
    if home is None:
        return []
    pages = StandardPage.objects.child_of(home).filter(show_in_menus=False)
    found = list(visible_pages(pages, user_of(context)).order_by("title"))
    note_text_languages(found)
    return found


@register.filter
def kind(page: Page) -> str:
    """Return what a search result is, in a word: the form of a course, the genre of a release, or the page type."""
    for name in ("get_form_display", "get_genre_display"):
        if hasattr(page, name):
            return getattr(page, name)()
    return capfirst(page.page_type_display_name)


@register.filter
def teaser(page: Page) -> str:
    """Return the words that a search result shows of a page: its description, or what its own text begins with."""
    texts = (getattr(page, name, "") for name in ("search_description", "introduction", "lead", "difference"))
    return next((Truncator(strip_tags(text)).words(28) for text in texts if text), "")
