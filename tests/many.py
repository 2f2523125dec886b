"""Makes thousands of pages in seconds, by copying one page's rows in all its tables: for budgets and for the bench."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def multiply(page: Any, count: int, vary: Callable[[int], dict[str, Any]] | None = None) -> None:
    """Put ``count`` copies of ``page``, with its rows but without revisions, beside it.

    ``vary`` gives for each number the columns of the page's own table that shall differ: ``{"leader_id": 7}``.
    """
    model, parent = type(page), page.get_parent()
    last_step = max(int(path[-4:], 36) for path in parent.get_children().values_list("path", flat=True))
    first_id = Page.objects.aggregate(last=models.Max("pk"))["last"] + 1
    numbers = range(count)

    def of_page(number: int) -> dict[str, Any]:
        slug = f"{page.slug}-copy-{number}"
        return {
            "id": first_id + number,
            "path": f"{parent.path}{Page._int2str(last_step + 1 + number).rjust(4, '0')}",
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "title": f"{page.title} {number}",
            "draft_title": f"{page.title} {number}",
            "translation_key": _key(),
            "latest_revision_id": None,
            "live_revision_id": None,
        }

    varied = vary or (lambda number: {})

    def of_type(number: int) -> dict[str, Any]:
        return {"page_ptr_id": first_id + number, **{name: _stored(value) for name, value in varied(number).items()}}

    with transaction.atomic():
        _insert(Page, Page.objects.filter(pk=page.pk), of_page, numbers)
        _insert(model, model.objects.filter(pk=page.pk), of_type, numbers)
        for relation in get_all_child_relations(model):
            rows = relation.related_model
            if relation.field.model is rows and issubclass(model, relation.field.related_model) and rows is not Page:
                _copy_rows(rows, relation.field.attname, page.pk, first_id, numbers)
        Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + count)


def _copy_rows(rows: type, parent_column: str, page_pk: int, first_id: int, numbers: range) -> None:
    originals = rows.objects.filter(**{parent_column: page_pk})
    for original in originals:
        next_id = rows.objects.aggregate(last=models.Max("pk"))["last"] + 1
        names = {field.name for field in rows._meta.fields}

        def of_row(number: int, next_id: int = next_id, names: set[str] = names) -> dict[str, Any]:
            values: dict[str, Any] = {"id": next_id + number, parent_column: first_id + number}
            return {**values, **{name: _key() for name in ("translation_key", "uid") if name in names}}

        _insert(rows, originals.filter(pk=original.pk), of_row, numbers)


def _stored(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime.datetime) else value


def _key() -> Any:
    key = uuid.uuid4()
    return key if connection.features.has_native_uuid_field else key.hex


def _insert(model: type, original: Any, changes: Callable[[int], dict[str, Any]], numbers: range) -> None:
    """Insert the original's row of the model's own table once for each number, with these changes."""
    fields = model._meta.local_concrete_fields
    quote, changed = connection.ops.quote_name, changes(0)
    columns = ", ".join(quote(field.column) for field in fields)

    def value(field: models.Field) -> str:
        if field.column not in changed:
            return quote(field.column)
        if connection.vendor == "sqlite":
            return "%s"  # it would make a number of a date
        # PostgreSQL can't tell a parameter's type in a SELECT.
        return f"CAST(%s AS {field.rel_db_type(connection) if field.primary_key else field.db_type(connection)})"

    values = ", ".join(map(value, fields))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    statement = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {key} = %s"
    order, pk = [field.column for field in fields if field.column in changed], original.get().pk
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*map(changes(number).get, order), pk] for number in numbers])
        for reset in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(reset)
