"""Asks every address there is: those of the URL configuration and those below pages, with every key that may stand in one.

What can't be filled in is a ``KeyError``: a new address must be made known in the tables here before the leak test passes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

#: What may stand in an address, by name; each a function from the planted things to the values to ask for.
PARAMETERS: dict[str, Callable[[Any], list[Any]]] = {
    "pk": lambda t: [t.release.pk, t.document.pk, t.image.pk, t.revision.pk, t.task_state.pk],
    "page_id": lambda t: [t.release.pk, t.newsroom.pk, t.draft.pk],
    "page_pk": lambda t: [t.release.pk],
    "parent_page_id": lambda t: [t.release.pk, t.newsroom.pk, t.newsroom.get_parent().pk],
    "page_to_move_id": lambda t: [t.release.pk],
    "destination_id": lambda t: [t.newsroom.pk, t.newsroom.get_parent().pk],
    "object_id": lambda t: [t.release.pk],
    "revision_id": lambda t: [t.revision.pk],
    "document_id": lambda t: [t.document.pk],
    "doc_id": lambda t: [t.document.pk],
    "image_id": lambda t: [t.image.pk],
    "uploaded_file_id": lambda t: [1],
    "translation_id": lambda t: [t.translation.pk],
    "translation_source_id": lambda t: [t.translation.source_id],
    "string_segment_id": lambda t: [t.translation.source.stringsegment_set.first().pk],
    "overridable_segment_id": lambda t: [1],
    "task_id": lambda t: [t.task_state.task_id],
    "task_state_id": lambda t: [t.task_state.pk],
    "workflow_state_id": lambda t: [t.task_state.workflow_state_id],
    "workflow_pk": lambda t: [t.task_state.workflow_state.workflow_id],
    "collection_id": lambda t: [t.document.collection_id],
    "run_pk": lambda t: [1],
    "session_id": lambda t: [1],
    "redirect_id": lambda t: [1],
    "restriction_id": lambda t: [1],
    "page_view_restriction_id": lambda t: [1],
    "action_name": lambda t: ["approve"],
    "action": lambda t: ["delete", "publish", "move", "unpublish"],
    "mode": lambda t: ["form"],
    "filter_spec": lambda t: ["original"],
    "kind": lambda t: ["people", "appointments"],
    "uidb64": lambda t: ["MQ"],
    "token": lambda t: ["x"],
    # Pairs: an app and a model of it.
    "app_label": lambda t: t.apps,
    "app_name": lambda t: t.apps,
    "content_type_app_name": lambda t: t.apps,
    "model_name": lambda t: t.models,
    "content_type_model_name": lambda t: t.models,
}

#: Addresses that are written as regular expressions, by name, or by the expression if they have none.
EXPRESSIONS: dict[str, Callable[[Any], list[str]]] = {
    "wagtailadmin_pages:revisions_compare": lambda t: [
        f"/admin/pages/{t.release.pk}/revisions/compare/{a}...{b}/"
        for a, b in (("earliest", "latest"), ("live", "latest"), (t.revision.pk, "latest"))
    ],
    "wagtaildocs_serve": lambda t: [t.document.url],
    "wagtail_serve": lambda t: [page.get_url() for page in t.pages],
    r"^media/(?P<path>(?!documents/).*)$": lambda t: [f"/media/{t.document.file.name}"],
}

#: What may stand in an address below a page.
BELOW: dict[str, Callable[[Any], list[Any]]] = {
    "topic": lambda t: [t.topic.pk],
    "pk": lambda t: [1, t.release.pk],
    "run_pk": lambda t: [1],
    "plan_pk": lambda t: [1, t.release.pk],
    "part": lambda t: ["difference", "actions"],
    "kind": lambda t: ["check-in", "action", "benefit"],
    "unit_pk": lambda t: [1],
    "uid": lambda t: ["3f0c3a52-8d1b-4a86-8f7b-1f0e7d2f7a11"],
    "token": lambda t: ["x"],
    "slug": lambda t: ["solsikken"],
    "external_id": lambda t: ["1"],
}

#: What an address that lists something is called.
_LISTS = re.compile(r"list|index|results|report|choose|search|explore|history|usage|participants|unconfirmed")

#: Where Wagtail itself tells an editor of another section, who has put the number of a page into an address, its title
#: in a message. There is no hook to stop it: see docs/explanation/visibility.md.
HOLES = {
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:workflow_preview",
}

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns() -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every address of the site."""
    assert get_snippet_models()  # asking makes Wagtail register them
    yield from _walk(get_resolver().url_patterns, "", ())


def _walk(found: Any, start: str, namespaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for each in found:
        pattern = start + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _walk(each.url_patterns, pattern, inner)
        else:
            yield ":".join((*namespaces, each.name or pattern)), pattern


def filled(pattern: str, values: dict[str, Callable[[Any], list[Any]]], things: Any) -> Iterator[str]:
    """Yield the pattern with every combination of values. Raises ``KeyError`` for a parameter that nobody has thought of."""
    names = _PARAMETER.findall(pattern)
    for chosen in product(*(values[name](things) for name in names)):
        rest = iter(chosen)
        yield _PARAMETER.sub(lambda match: str(next(rest)), pattern)  # noqa: B023


def site_addresses(things: Any) -> Iterator[tuple[str, str]]:
    """Yield name and address of all that the URL configuration knows."""
    for name, pattern in patterns():
        plain = pattern.replace("^", "").replace("$", "")
        if any(mark in plain for mark in "(\\["):
            yield from ((name, address) for address in EXPRESSIONS[name](things))
        else:
            yield from ((name, f"/{address}") for address in filled(plain, PARAMETERS, things))


def page_addresses(things: Any) -> Iterator[tuple[str, str]]:
    """Yield name and address of all routes below pages: of what is planted, and of one page of each type."""
    seen, planted = set(), {page.pk for page in things.pages}
    for page in Page.objects.filter(depth__gt=1).order_by("path").specific():
        if not isinstance(page, RoutablePageMixin) or (type(page) in seen and page.pk not in planted):
            continue
        seen.add(type(page))
        for route in page.get_subpage_urls():
            for rest in filled(str(route.pattern).strip("^$"), BELOW, things):
                yield f"{type(page).__name__} {route.name}", page.get_url() + rest


def variants(name: str, address: str, sought: str) -> Iterator[str]:
    """Yield an address as it is, and what it lists as it is searched and exported."""
    yield address
    if address.startswith("/admin/"):
        found = ("q", "export") if _LISTS.search(name) else ()
    else:
        found = ("search",) if address.startswith("/api/") else ("q",)
    said = {"q": f"q={sought}", "search": f"search={sought}&fields=*", "export": "export=csv"}
    yield from (f"{address}?{said[each]}" for each in found)


def text_of(response: Any) -> str:
    """Return all that an answer says, headers, messages and the insides of a spreadsheet too, in small letters."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{response.headers}\n{response.cookies}\n{content.decode('utf-8', 'replace')}".lower()


def ask(client: Client, address: str, **kwargs: Any) -> Any:
    """Get an address; whatever it changes is undone."""
    with transaction.atomic():
        response = client.get(address, **kwargs)
        response.said = text_of(response)
        transaction.set_rollback(True)
    return response
