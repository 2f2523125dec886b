"""Pages and snippets made of their own definition, so that nothing in them is empty: also what is added tomorrow.

A *leaf* is a field, or a part of a block, that holds a value. Its path is the one that wagtail-localize gives a segment:
``teachers.role``, ``body.gallery.figures.item.credit``.
"""

from __future__ import annotations

import datetime
import decimal
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import wagtail_factories
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, TranslatableMixin

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.test import factories as f

#: What Wagtail keeps of any page, and how rows hang together: neither is content.
HOUSEKEEPING = {field.name for field in Page._meta.concrete_fields} - {
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
}
STRUCTURE = {"id", "locale", "translation_key", "sort_order", "page", "page_ptr"}

MAKERS = {
    "leader": f.LeaderFactory,
    "unit": f.UnitFactory,
    "organisation": f.OrganisationFactory,
    "itsystem": f.ITSystemFactory,
    "courserun": f.CourseRunFactory,
    "topic": f.TopicFactory,
    "targetgroup": f.TargetGroupFactory,
    "strategygoal": f.StrategyGoalFactory,
    "boilerplate": f.BoilerplateFactory,
    "image": wagtail_factories.ImageFactory,
    "document": wagtail_factories.DocumentFactory,
    "page": f.CoursePageFactory,
}
TODAY = datetime.date(2026, 6, 15)
NOW = datetime.datetime(2026, 6, 15, 10, tzinfo=datetime.timezone.utc)


def page_of_type(name: str, parent: Any = None, body: tuple[str, ...] = ()) -> Any:
    """Return a live page of the type with that name, with something in every field, row and block.

    ``body`` names the kinds of blocks that its body shall have, where not all of them are wanted.
    """
    model = get_page_model(name)
    page = getattr(f, f"{name}Factory")(parent=parent) if parent else getattr(f, f"{name}Factory")()
    page = model.objects.get(pk=page.pk)
    fill(page, page.slug)
    if body and hasattr(page, "body"):
        page.body = [block for block in page.body.raw_data if block["type"] in body]
    for relation in rows_of(model):
        row = relation.related_model()
        fill(row, relation.get_accessor_name())
        getattr(page, relation.get_accessor_name()).add(row)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def snippet(model: type) -> Any:
    """Return a record of ``model`` with something in every field."""
    record = model(locale=Locale.get_default())
    fill(record, model._meta.model_name)
    record.save()
    return record


def fill(record: Any, said: str) -> None:
    """Put something into every field of content; ``said`` tells the texts of one record from those of another."""
    for field in content_fields(type(record)):
        if field.name != "slug" and field.editable:
            setattr(record, field.name, a_value(field, f"{field.name} {said}"))


def a_value(field: models.Field, text: str) -> Any:
    match field:
        case StreamField():
            return stored(field.stream_block, text)
        case RichTextField():
            return f'<p><b>{text}</b>, <a href="https://example.org/here">here</a></p>'
        case models.ForeignKey():
            return MAKERS[field.related_model._meta.model_name]()
        case models.URLField():
            return "https://example.org/there"
        case models.CharField() if field.choices:
            return field.choices[-1][0]
        case models.CharField() | models.TextField():
            return text
        case models.BooleanField():
            return True
        case models.DateTimeField():
            return NOW
        case models.DateField():
            return TODAY
        case models.IntegerField():
            return 5
        case models.DecimalField():
            return decimal.Decimal(15)
        case models.UUIDField():
            return uuid.uuid4()
        case models.JSONField():
            return ["centre"]
    raise NotImplementedError(field)


def stored(block: blocks.Block, text: str) -> Any:
    """Return the stored form of a value of ``block`` in which nothing is empty."""
    match block:
        case blocks.StreamBlock():
            return [
                {"type": name, "value": stored(child, f"{name} in {text}"), "id": str(uuid.uuid4())}
                for name, child in block.child_blocks.items()
            ]
        case blocks.StructBlock():
            return {name: stored(child, f"{name} of {text}") for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            return [{"type": "item", "value": stored(block.child_block, text), "id": str(uuid.uuid4())}]
        case blocks.ChooserBlock():
            return MAKERS[block.model_class._meta.model_name]().pk
        case EmbedBlock() | blocks.URLBlock():
            return "https://example.org/film"
        case blocks.EmailBlock():
            return "press@kommune.example"
        case blocks.RichTextBlock():
            return f'<p><b>{text}</b>, <a href="https://example.org/here">here</a></p>'
        case blocks.ChoiceBlock():
            return list(block.field.choices)[-1][0]
        case blocks.BooleanBlock():
            return False
        case blocks.DateTimeBlock():
            return "2026-06-15T10:00:00Z"
        case blocks.CharBlock() | blocks.TextBlock():
            return text
    raise NotImplementedError(block)


def content_fields(model: type) -> list[models.Field]:
    """Return the fields of a page, row or snippet that hold content."""
    left_out = STRUCTURE | (HOUSEKEEPING if issubclass(model, Page) else set())
    return [field for field in model._meta.concrete_fields if field.name not in left_out]


def rows_of(model: type) -> list[Any]:
    """Return the relations to a page's rows; comments are none."""
    relations = get_all_child_relations(model) if issubclass(model, Page) else []
    return [relation for relation in relations if issubclass(relation.related_model, TranslatableMixin)]


def leaves(record: Any, prefix: str = "") -> dict[str, list[Any]]:
    """Return the values of all leaves of a page or snippet by path; of foreign keys the key."""
    found: dict[str, list[Any]] = defaultdict(list)
    for field in content_fields(type(record)):
        value = field.value_from_object(record)
        if isinstance(field, StreamField):
            for path, part in parts(field.stream_block, field.stream_block.get_prep_value(value)):
                found[f"{prefix}{field.name}{path}"].append(part)
        else:
            found[f"{prefix}{field.name}"].append(value)
    for relation in rows_of(type(record)):
        name = relation.get_accessor_name()
        assert isinstance(relation.field, ParentalKey)
        for row in getattr(record, name).all():
            for path, values in leaves(row, f"{name}.").items():
                found[path] += values
    return found


def parts(block: blocks.Block, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield path and value of everything in a stored value of ``block``."""
    match block:
        case blocks.StreamBlock():
            for child in value:
                for path, part in parts(block.child_blocks[child["type"]], child["value"]):
                    yield f".{child['type']}{path}", part
        case blocks.StructBlock():
            for name, child_block in block.child_blocks.items():
                for path, part in parts(child_block, value[name]):
                    yield f".{name}{path}", part
        case blocks.ListBlock():
            for each in value:
                for path, part in parts(block.child_block, each["value"]):
                    yield f".item{path}", part
        case _:
            yield "", value
