"""Files on their way in: kept in the database for who has uploaded them, until they are imported, cancelled or a day old."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import ImportFile
from .files import read_tables
from .tables import Table

#: How long a file is kept that nobody imports or cancels.
KEPT = datetime.timedelta(days=1)


@transaction.atomic
def keep(user: Any, files: Sequence[tuple[str, bytes]]) -> None:
    """Keep ``files``, name and content, in place of what the user has uploaded before; the second one lists units."""
    forget(user)
    for name, content in files:
        ImportFile.objects.create(name=name[:255], content=content, uploaded_by=user)


def kept(user: Any) -> list[ImportFile]:
    """Return what the user has uploaded, without the content."""
    return list(ImportFile.objects.filter(uploaded_by=user).defer("content").order_by("pk"))


def kept_tables(user: Any) -> list[Table]:
    """Return the tables of what the user has uploaded; none if there is nothing."""
    tables: list[Table] = []
    for number, file in enumerate(ImportFile.objects.filter(uploaded_by=user).order_by("pk")):
        tables += read_tables(file.name, bytes(file.content), of_units=number > 0)
    return tables


def forget(user: Any) -> None:
    """Remove what the user has uploaded."""
    ImportFile.objects.filter(uploaded_by=user).delete()


def purge(now: datetime.datetime | None = None) -> int:
    """Remove the files that nobody has imported for a day, and return how many there were."""
    return ImportFile.objects.filter(uploaded_at__lt=(now or timezone.now()) - KEPT).delete()[0]
