"""The groups of our roles, on Wagtail's and Django's own permissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from ..conf import GROUPS, get_group_name, get_page_model

#: All that one can do with a record.
_ALL = ("add", "change", "delete", "view")
_EDIT = ("add", "change", "view")
_PAGES = ("add", "change", "publish")
_INDEX_PAGES = ("CourseIndexPage", "LeaderIndexPage", "PressIndexPage", "ActionPlanIndexPage")
_RUNS = {
    "CourseRun": (*_ALL, "organise_any"),
    "SeatPool": _EDIT,
    "CourseSession": _EDIT,
    "Venue": _ALL,
    "Registration": ("change", "view"),
}
_PEOPLE = {"Unit": _ALL, "Leader": _ALL, "Appointment": _ALL, "Organisation": _ALL}


@dataclass(frozen=True)
class Role:
    """What a group may do: with records, and with the pages below each index page."""

    records: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, tuple[str, ...]]
    #: Images and documents.
    files: tuple[str, ...] = ("add", "choose")


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "course_organiser": Role(
            records={
                "TargetGroup": _ALL,
                "Organisation": _EDIT,
                "Topic": _EDIT,
                "Leader": ("add", "view"),
                "Unit": ("view",),
                **_RUNS,
            },
            pages={"CourseIndexPage": _PAGES},
        ),
        "editor": Role(
            records={
                "Topic": _ALL,
                "TargetGroup": _ALL,
                "Boilerplate": _ALL,
                "Organisation": _EDIT,
                "Leader": ("add", "view"),
                "Unit": ("view",),
            },
            pages=dict.fromkeys(_INDEX_PAGES, _PAGES),
            files=("add", "change", "choose"),
        ),
        "translator": Role(
            records={"Topic": _EDIT, "TargetGroup": _EDIT, "Boilerplate": _EDIT, "StrategyGoal": _EDIT},
            pages=dict.fromkeys(_INDEX_PAGES, ("add", "change", "publish")),
        ),
        "hr_officer": Role(records=_PEOPLE, pages={"LeaderIndexPage": _PAGES}),
        "director": Role(
            records={"Leader": ("view",), "Unit": ("view",), "StrategyGoal": ("view",), "ITSystem": ("view",)},
            pages={"ActionPlanIndexPage": _PAGES},
        ),
        "programme_manager": Role(
            records={
                "StrategyGoal": _ALL,
                "ITSystem": _ALL,
                "Topic": _ALL,
                "Leader": ("view",),
                "Unit": ("view",),
                "CourseRun": ("organise_any", "view"),
                "Venue": ("view",),
                "Registration": ("view",),
                "CheckIn": ("read_any",),
            },
            pages={"ActionPlanIndexPage": _PAGES, "CourseIndexPage": _PAGES},
        ),
    }
)


@transaction.atomic
def setup_groups() -> list[str]:
    """Make the group of every role and grant what it needs; what a group has already stays.

    Returns the names of this host's index page types that no page exists of yet: grants on them need another run.
    """
    missing = set()
    for code in GROUPS:
        group, _made = Group.objects.get_or_create(name=get_group_name(code))
        grant_role(group, code)
        pages = {name: actions for name, actions in ROLES[code].pages.items() if get_page_model(name)}
        missing |= {name for name, actions in pages.items() if not _grant_pages(group, name, actions)}
    return sorted(missing)


def grant_role(group: Group, code: str) -> None:
    """Grant ``group`` what the role ``code`` needs, but for rights on pages."""
    role = ROLES[code]
    group.permissions.add(*_record_permissions(role), *_admin_permissions(code))
    _grant_files(group, role)


def _record_permissions(role: Role) -> list[Permission]:
    codenames = [f"{action}_{model.lower()}" for model, actions in role.records.items() for action in actions]
    return list(Permission.objects.filter(content_type__app_label="wagtail_digilead", codename__in=codenames))


def _admin_permissions(code: str) -> list[Permission]:
    wanted = [("wagtailadmin", "access_admin")]
    if code == "translator" and apps.is_installed("wagtail_localize"):
        wanted.append(("wagtail_localize", "submit_translation"))
    return [
        permission
        for app_label, codename in wanted
        for permission in Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    ]


def _grant_files(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    codenames = [f"{action}_{kind}" for action in role.files for kind in _file_models()]
    for permission in Permission.objects.filter(codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _file_models() -> list[str]:
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    return [get_image_model()._meta.model_name, get_document_model()._meta.model_name]


def _grant_pages(group: Group, name: str, actions: tuple[str, ...]) -> bool:
    """Grant ``actions`` on every topmost page of the type ``name``; tell whether there is one."""
    pages = list(get_page_model(name).objects.order_by("path"))
    topmost = [page for page in pages if not any(page.is_descendant_of(other) for other in pages)]
    for page in topmost:
        grant_on_page(group, page, actions)
    return bool(topmost)


def grant_on_page(group: Group, page: Any, actions: Iterable[str]) -> list[str]:
    """Grant ``actions`` on ``page`` and all below it; return those that had not been granted there."""
    missing = [action for action in actions if not _grants(group, action).filter(page_id=page.pk).exists()]
    for action in missing:
        GroupPagePermission.objects.create(group=group, page_id=page.pk, permission_type=action)
    return missing


def may_on_page(group: Group, page: Any, action: str) -> bool:
    """Tell whether ``group`` has the right to ``action`` on ``page``, granted there or above."""
    line = page.get_ancestors(inclusive=True).values_list("pk", flat=True)
    return _grants(group, action).filter(page_id__in=list(line)).exists()


def _grants(group: Group, action: str) -> QuerySet:
    return group.page_permissions.filter(permission__codename__startswith=f"{action}_")
