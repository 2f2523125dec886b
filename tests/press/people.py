"""Who looks at releases: editors with pages of their own, and releases with files."""

from __future__ import annotations

import datetime
from typing import Any

import wagtail_factories
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from tests.pages.filled import block
from wagtail_digilead.test import factories as f

HOUR = datetime.timedelta(hours=1)


def later(hours: float = 24) -> datetime.datetime:
    return (timezone.now() + hours * HOUR).replace(microsecond=0)


def editor_of(page: Any, name: str = "editor", actions: tuple[str, ...] = ("add", "change", "publish")) -> User:
    """Make a user with these permissions on ``page`` and below, who may choose any document and change none."""
    made = User.objects.create_user(name, f"{name}@kommune.example", "secret")
    group = Group.objects.create(name=f"{name}s")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in actions:
        GroupPagePermission.objects.create(group=group, page_id=page.pk, permission_type=action)
    for kind in ("choose_document", "choose_image"):
        permission = Permission.objects.get(codename=kind)
        root = Collection.get_first_root_node()
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
    made.groups.add(group)
    return made


def document(name: str = "figures", **kwargs: Any) -> Any:
    kwargs.setdefault("collection", Collection.get_first_root_node())
    return wagtail_factories.DocumentFactory(title=name, file=ContentFile(b"42", name=f"{name}.txt"), **kwargs)


def attached(*documents: Any) -> list[dict[str, Any]]:
    return [block("attachment", {"document": each.pk, "label": "", "rights": ""}) for each in documents]


def release(*documents: Any, **kwargs: Any) -> Any:
    """Make a release with these attachments."""
    kwargs.setdefault("parent", None)
    parent = kwargs.pop("parent") or f.PressIndexPageFactory()
    return f.PressReleasePageFactory(parent=parent, **{"attachments": attached(*documents), **kwargs})


def embargoed(*documents: Any, hours: float = 24, **kwargs: Any) -> Any:
    """Make a release that is scheduled, with these attachments."""
    page = release(*documents, live=False, go_live_at=later(hours), **kwargs)
    page.latest_revision.publish()
    page.refresh_from_db()
    assert not page.live
    return page
