"""What stays as it was published: the names and titles of people in a release, and its corrections.

A person in a block is a leader record, whose name and title are shown as they are today. At first publication they are
written into the block, in the fields that an editor may fill in too; from then on they stand there, whatever becomes of
the record. Press contacts are not kept so: whom to ask is whoever it is today.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from wagtail.blocks import StreamValue

from ..core.blocks import PersonBlock
from ..core.blocks.people import ContactBlock
from ..core.translation import is_translated_by_localize
from .walking import Place, blocks_in

#: The streams in which people are named.
STREAMS = ("hero", "body", "authors")


def keep_as_published(page: Any) -> None:
    """Bring a release that is about to be saved as published into the form in which it stays; its revision follows."""
    changed = [*(STREAMS if freeze_people(page) else ()), *(("corrections",) if restore_corrections(page) else ())]
    revision = page.live_revision
    if changed and revision is not None:
        content = page.serializable_data()
        revision.content |= {name: content[name] for name in changed}
        revision.save(update_fields=["content"])


# People -----------------------------------------------------------------------------------------------------------------


def people_in(streams: Mapping[str, Any]) -> dict[Place, Any]:
    """Return the values of all blocks that name a person who is to be kept, by where they stand."""
    people = blocks_in({name: streams[name] for name in STREAMS if name in streams}, PersonBlock)
    return {place: value for place, value in people if not _is_contact(value)}


def _is_contact(value: Any) -> bool:
    return isinstance(value.block, ContactBlock) and value.get("role", "contact") == "contact"


def freeze_people(page: Any) -> bool:
    """Write name and title of each person into the block, unless they stand there; tell whether one was missing.

    What was published before counts more than the record: a draft that is older than the publication has no names.
    """
    people = people_in(_streams(page))
    unnamed = {place: value for place, value in people.items() if value.get("leader") and not value.get("name")}
    if not unnamed:
        return False
    before = _published_people(page)
    for place, value in unnamed.items():
        earlier = before.get(place)
        if earlier is None or not earlier.get("name") or earlier.get("leader") != value["leader"]:
            earlier = value
        # The name goes last: with a name of its own a block takes no title from the record.
        value["title"] = value.get("title") or earlier.display_title
        value["name"] = earlier.display_name
    return True


def forget_other_people(page: Any, streams: Mapping[str, Any]) -> None:
    """Empty name and title in ``streams`` where another leader was chosen than the one whose name was kept there."""
    named = {place: value for place, value in people_in(streams).items() if value.get("leader") and value.get("name")}
    before = _published_people(page) if named else {}
    for place, value in named.items():
        earlier = before.get(place)
        if earlier is None or earlier.get("leader") in (None, value["leader"]) or earlier["name"] != value["name"]:
            continue
        value["name"] = ""
        if value.get("title") == earlier.get("title"):
            value["title"] = ""


def _published_people(page: Any) -> dict[Place, Any]:
    """Return the people as they were published: of the page itself, else of the language version that came first."""
    pages = type(page).objects.filter(first_published_at__isnull=False, alias_of=None)
    found = pages.filter(pk=page.pk).first()
    if found is None:
        versions = pages.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        found = versions.order_by("first_published_at", "pk").first()
    return people_in(_streams(found)) if found is not None else {}


def _streams(page: Any) -> dict[str, Any]:
    return {name: getattr(page, name) for name in STREAMS}


# Corrections --------------------------------------------------------------------------------------------------------------


def published_corrections(page: Any) -> dict[str, tuple[datetime.datetime | None, str]]:
    """Return time and text of the corrections that are published, by the ids of their blocks; one query.

    The saved page has them also while it is unpublished. What was never published has none.
    """
    stored = _stored_corrections(page)
    return {child.id: _correction(child.value) for child in stored} if stored else {}


def changed_corrections(
    published: Mapping[str, tuple[datetime.datetime | None, str]], corrections: Any
) -> list[datetime.datetime | None]:
    """Return the times of those published corrections that ``corrections`` has no more, or in another form."""
    now = {child.id: _correction(child.value) for child in corrections}
    return [correction[0] for key, correction in published.items() if now.get(key) != correction]


def restore_corrections(page: Any) -> bool:
    """Put back what has been published of the corrections; tell whether something was missing.

    An older revision may not know them, whoever publishes it. Their words may differ in a language version: there they
    are translated.
    """
    stored = _stored_corrections(page)
    if not stored:
        return False
    published = {child.id: child for child in stored}
    wrong = set(published) - {child.id for child in page.corrections}
    if not is_translated_by_localize(page):
        now = {child.id: _correction(child.value) for child in page.corrections}
        wrong |= {key for key, child in published.items() if now.get(key) != _correction(child.value)}
    if not wrong:
        return False
    kept = [(child.block_type, child.value, child.id) for child in stored]
    added = [(child.block_type, child.value, child.id) for child in page.corrections if child.id not in published]
    page.corrections = StreamValue(page.corrections.stream_block, [*kept, *added])
    return True


def _stored_corrections(page: Any) -> Any:
    pages = type(page).objects.filter(pk=page.pk, first_published_at__isnull=False).only("corrections")
    stored = pages.first() if page.pk else None
    return stored.corrections if stored else None


def _correction(value: Any) -> tuple[datetime.datetime | None, str]:
    # A form knows no seconds, and ends its lines in its own way.
    when = value.get("when")
    return when and when.replace(second=0, microsecond=0), " ".join(str(value.get("text") or "").split())
