"""Settings: the one dict ``WAGTAIL_DIGILEAD``, read through a typed, frozen object. Anyone may import it.

Nothing here raises at import time: what is wrong in the dict is said by ``checks.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SETTING = "WAGTAIL_DIGILEAD"

FEATURES = ("courses", "leaders", "press", "plans")

#: Every page type, with the feature it belongs to.
PAGE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "CourseIndexPage": "courses",
        "CoursePage": "courses",
        "LeaderIndexPage": "leaders",
        "LeaderPage": "leaders",
        "PressIndexPage": "press",
        "PressReleasePage": "press",
        "ActionPlanIndexPage": "plans",
        "ActionPlanPage": "plans",
    }
)

#: The levels of leadership, from the top: code and default label.
LEVELS: Mapping[str, Promise | str] = MappingProxyType(
    {
        "political": _("Political leadership"),
        "top": _("Top management"),
        "centre": _("Centre head"),
        "institution": _("Institution leader"),
        "group": _("Group leader"),
        "specialist": _("Specialist"),
    }
)

#: The roles that ``digilead_setup_groups`` makes groups for: code and default group name.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "course_organiser": "Course organisers",
        "editor": "Digital leadership editors",
        "translator": "Digital leadership translators",
        "hr_officer": "HR officers",
        "director": "Directors",
        "programme_manager": "Programme managers",
    }
)


@dataclass(frozen=True)
class Settings:
    """What a host may set in ``WAGTAIL_DIGILEAD``; the key is the field's name in capitals."""

    base_template: str = "base.html"
    """The host's template that our pages extend; it needs the blocks ``content`` and ``extra_css``."""

    features: Mapping[str, bool] = field(default_factory=dict)
    """Feature name to ``False`` to switch it off: ``{"press": False}``."""

    page_models: Mapping[str, str] = field(default_factory=dict)
    """Page type name to ``"app_label.Model"``, for a host with page classes of its own."""

    body_blocks: str = ""
    """Dotted path of a StreamBlock class that extends ``wagtail_digilead.core.blocks.BodyBlock``."""

    level_labels: Mapping[str, Promise | str] = field(default_factory=dict)
    """Level code to the label that the organisation uses: ``{"group": "Teamleder"}``."""

    group_names: Mapping[str, str] = field(default_factory=dict)
    """Role code to the group name that ``digilead_setup_groups`` shall use."""

    page_size: int = 20
    """How many cards an index page shows at a time."""

    outbox_retention_days: int = 90
    """How many days the text of a sent mail is kept."""

    needs_retention_days: int = 30
    """How many days after the last session special needs and notes to the organiser are kept."""

    sign_up_retention_months: int = 0
    """How many months after the last session participants are kept by name; 0 keeps them."""

    reminder_days: int = 7
    """How many days before the first session its participants are reminded of it."""

    currency: str = ""
    """The currency that prices are in, an ISO 4217 code: ``"DKK"``. Empty: prices are shown as numbers."""

    hr_contact: Promise | str = ""
    """Where the facts of a record are changed, in a sentence: ``"Write to hr@kommune.example."``"""

    confirmation_months: int = 12
    """After how many months a leader shall say again that the profile is still correct."""

    preflight_blocks: Sequence[str] = ()
    """Which warnings about a release stop it from being published: names of ``PREFLIGHT_WARNINGS``."""

    translate_unpublished: bool = False
    """Whether the text of an unpublished page may be sent to a machine translation service."""


KEYS: Mapping[str, str] = MappingProxyType({f.name.upper(): f.name for f in fields(Settings)})

#: The warnings about the content of a release that a host may make stop it.
PREFLIGHT_WARNINGS = ("no_alt", "no_caption", "no_credit", "public_attachments", "open_pictures")

#: What readers see, so that a host of several languages may give it in ``gettext_lazy``.
MAY_BE_TRANSLATED = ("LEVEL_LABELS", "HR_CONTACT")

#: The numbers for which 0 means something.
MAY_BE_ZERO = ("SIGN_UP_RETENTION_MONTHS",)


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the host's settings; unknown keys and values of a wrong type count as not set (``checks.py`` names them)."""
    given = getattr(django_settings, SETTING, None)
    if not isinstance(given, Mapping):
        return Settings()
    return Settings(**{KEYS[key]: value for key, value in given.items() if is_valid(key, value)})


def expected_type(key: str) -> type:
    """Return the type that the value of ``key`` must have."""
    default = getattr(Settings(), KEYS[key])
    if isinstance(default, Mapping):
        return Mapping
    return Sequence if isinstance(default, tuple) else type(default)


def is_valid(key: Any, value: Any) -> bool:
    """Tell whether ``key`` is a setting of ours and ``value`` is one that it may have."""
    text = (str, Promise) if key in MAY_BE_TRANSLATED else str
    if key not in KEYS or not isinstance(value, text if expected_type(key) is str else expected_type(key)):
        return False
    if isinstance(value, Mapping):
        inner = bool if key == "FEATURES" else text
        return all(isinstance(each, inner) for each in value.values())
    if expected_type(key) is Sequence:
        return not isinstance(value, str) and all(isinstance(each, str) for each in value)
    if expected_type(key) is int:
        return not isinstance(value, bool) and value >= (0 if key in MAY_BE_ZERO else 1)
    return True


@receiver(setting_changed)
def _forget_settings(*, setting: str, **kwargs: Any) -> None:
    if setting == SETTING:
        get_settings.cache_clear()


def feature_enabled(feature: str) -> bool:
    """Tell whether the host has left ``feature`` (one of ``FEATURES``) switched on."""
    return bool(get_settings().features.get(feature, True))


def page_model_label(name: str) -> str:
    """Return ``"app_label.Model"`` of the page type called ``name`` (a key of ``PAGE_TYPES``)."""
    return get_settings().page_models.get(name, f"wagtail_digilead_pages.{name}")


def get_page_model(name: str) -> type | None:
    """Return the page class that plays the part of ``name`` here, or ``None`` if this host has none."""
    try:
        return apps.get_model(page_model_label(name))
    except (LookupError, ValueError):
        return None


def get_level_label(code: str) -> str:
    """Return the host's label of a level code; an unknown code is shown as it stands."""
    return str(get_settings().level_labels.get(code) or LEVELS.get(code, code))


def level_choices() -> list[tuple[str, str]]:
    """Return the levels from the top as form choices, labelled as the host wants."""
    return [(code, get_level_label(code)) for code in LEVELS]


def get_group_name(role: str) -> str:
    """Return the name of the group for ``role`` (a key of ``GROUPS``)."""
    return get_settings().group_names.get(role) or GROUPS[role]
