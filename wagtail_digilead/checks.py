"""System checks: what is wrong in the settings or in a host's own page classes, said with a hint before it hurts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from . import conf
from .core.blocks import BodyBlock
from .core.fields import import_block
from .courses.pages import CourseIndexPageMixin, CoursePageMixin
from .leaders.pages import LeaderIndexPageMixin, LeaderPageMixin
from .plans.pages import ActionPlanIndexPageMixin, ActionPlanPageMixin
from .press.documents import stores_files_openly
from .press.pages import PressIndexPageMixin, PressReleasePageMixin

#: Page type name to the mixin that makes it one.
MIXINS = {
    "CourseIndexPage": CourseIndexPageMixin,
    "CoursePage": CoursePageMixin,
    "LeaderIndexPage": LeaderIndexPageMixin,
    "LeaderPage": LeaderPageMixin,
    "PressIndexPage": PressIndexPageMixin,
    "PressReleasePage": PressReleasePageMixin,
    "ActionPlanIndexPage": ActionPlanIndexPageMixin,
    "ActionPlanPage": ActionPlanPageMixin,
}

#: The rows' ``related_name``s: the contract with a host's own page classes.
ROWS = {
    "CoursePage": ("topics", "target_groups", "teachers"),
    "LeaderPage": ("coaching_topics",),
    "PressReleasePage": ("topics",),
    "ActionPlanPage": ("topics", "strategy_goals", "actions", "benefits", "specialists", "systems"),
}

#: For each setting that is a dict or a list: the keys it may have.
_SUB_KEYS = {
    "FEATURES": conf.FEATURES,
    "PAGE_MODELS": tuple(conf.PAGE_TYPES),
    "LEVEL_LABELS": tuple(conf.LEVELS),
    "GROUP_NAMES": tuple(conf.GROUPS),
    "PREFLIGHT_BLOCKS": conf.PREFLIGHT_WARNINGS,
}

#: A setting's type in words.
_EXPECTED = {
    str: "a str",
    int: "an int of 1 or more (SIGN_UP_RETENTION_MONTHS: of 0 or more)",
    bool: "True or False",
    Mapping: "a dict of str to str (FEATURES: of str to bool)",
    Sequence: "a tuple or a list of str",
}


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


@register("wagtail_digilead")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name unknown keys and values of a wrong type in ``WAGTAIL_DIGILEAD``."""
    given = getattr(django_settings, conf.SETTING, {})
    if not isinstance(given, Mapping):
        hint = f"Write {conf.SETTING} = {{}} and put the settings in it."
        return [Error(f"{conf.SETTING} is not a dict.", hint=hint, id="wagtail_digilead.E001")]
    found: list[CheckMessage] = []
    for key, value in given.items():
        if key not in conf.KEYS:
            hint = f"The settings are: {_names(conf.KEYS)}."
            message = f"{conf.SETTING} has an unknown key {key!r}."
            found.append(Warning(message, hint=hint, id="wagtail_digilead.W001"))
        elif not conf.is_valid(key, value):
            hint = f"Give it {_EXPECTED[conf.expected_type(key)]}; until then it counts as not set."
            message = f"{conf.SETTING}[{key!r}] is {value!r}."
            found.append(Error(message, hint=hint, id="wagtail_digilead.E002"))
        elif key in _SUB_KEYS:
            for unknown in set(value) - set(_SUB_KEYS[key]):
                message = f"{conf.SETTING}[{key!r}] has an unknown key {unknown!r}."
                hint = f"It may have: {_names(_SUB_KEYS[key])}."
                found.append(Warning(message, hint=hint, id="wagtail_digilead.W002"))
    return found


@register("wagtail_digilead")
def check_base_template(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Ask for the host's template that our pages extend."""
    name = conf.get_settings().base_template
    try:
        get_template(name)
    except TemplateDoesNotExist:
        message = f"There is no template {name!r}, which the pages of wagtail-digilead extend."
        hint = f"Add it, with the blocks 'content' and 'extra_css', or name yours in {conf.SETTING}['BASE_TEMPLATE']."
        return [Error(message, hint=hint, id="wagtail_digilead.E003")]
    return []


@register("wagtail_digilead")
def check_base_page(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name the apps that don't go with a base page model of the host's own."""
    base = getattr(django_settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
    if base == "wagtailcore.Page":
        return []
    found: list[CheckMessage] = []
    if apps.is_installed("wagtail_digilead.pages"):
        message = f"'wagtail_digilead.pages' is installed, but the base page model is {base!r}."
        hint = "Take it out of INSTALLED_APPS and write the page classes yourself: docs, “Use a custom base page”."
        found.append(Error(message, hint=hint, id="wagtail_digilead.E004"))
    if apps.is_installed("wagtail_localize"):
        message = f"wagtail-localize does not work with a custom base page model ({base!r}): its page editor fails."
        hint = "Take 'wagtail_localize' out of INSTALLED_APPS until it supports WAGTAIL_PAGE_MODEL."
        found.append(Warning(message, hint=hint, id="wagtail_digilead.W003"))
    return found


@register("wagtail_digilead")
def check_atomic_requests(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse ``ATOMIC_REQUESTS`` on SQLite: a transaction that has read before it asks for a seat can't take its turn."""
    return [
        Error(
            f"DATABASES[{alias!r}] is SQLite with ATOMIC_REQUESTS: two sign-ups at a time end in “database is locked”.",
            hint="Take ATOMIC_REQUESTS out, or use PostgreSQL.",
            id="wagtail_digilead.E010",
        )
        for alias, database in django_settings.DATABASES.items()
        if database.get("ATOMIC_REQUESTS") and str(database.get("ENGINE", "")).endswith("sqlite3")
    ]


@register("wagtail_digilead")
def check_page_models(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look at the page classes that play our parts: are they there, of the right kind, with their rows?"""
    found: list[CheckMessage] = []
    for name, mixin in MIXINS.items():
        label = conf.page_model_label(name)
        model = conf.get_page_model(name)
        if model is None:
            if name in conf.get_settings().page_models:
                message = f"{conf.SETTING}['PAGE_MODELS'][{name!r}] names {label!r}, which is no model of this project."
                hint = "Write it as 'app_label.Model', of an app in INSTALLED_APPS."
                found.append(Error(message, hint=hint, id="wagtail_digilead.E005"))
        elif not issubclass(model, mixin):
            message = f"{label} plays the part of {name} but is not built on {mixin.__name__}."
            hint = f"Write class {model.__name__}({mixin.__name__}, …)."
            found.append(Error(message, hint=hint, obj=model, id="wagtail_digilead.E006"))
        else:
            found.extend(_check_rows(name, model))
    return found


def _check_rows(name: str, model: type) -> list[CheckMessage]:
    there = {field.name for field in model._meta.get_fields()}
    return [
        Error(
            f"{model._meta.label} has no rows called {relation!r}.",
            hint=f"Add the row class with ParentalKey({model.__name__}, related_name={relation!r}).",
            obj=model,
            id="wagtail_digilead.E007",
        )
        for relation in ROWS.get(name, ())
        if relation not in there
    ]


@register("wagtail_digilead")
def check_body_blocks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look at the host's own body: it may add and replace blocks, but not take away one that pages may hold."""
    path = conf.get_settings().body_blocks
    if not path:
        return []
    block = import_block(path)
    if block is None:
        message = f"{conf.SETTING}['BODY_BLOCKS'] names {path!r}, where there is no StreamBlock class."
        hint = "Write the dotted path of a class that extends wagtail_digilead.core.blocks.BodyBlock."
        return [Error(message, hint=hint, id="wagtail_digilead.E008")]
    missing = set(BodyBlock.base_blocks) - set(block.base_blocks)
    if missing:
        message = f"{path} lacks the blocks {_names(missing)}."
        hint = "Extend wagtail_digilead.core.blocks.BodyBlock: texts that have such a block would lose it."
        return [Error(message, hint=hint, id="wagtail_digilead.E009")]
    return []


@register("wagtail_digilead")
def check_mail_timeout(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Ask for a time limit on SMTP: Wagtail's usual task backend sends within the request, so a server that hangs hangs it."""
    if not conf.feature_enabled("courses"):
        return []
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    if hasattr(django_settings, "MAILERS"):  # Django 6.1 and newer
        mailer = django_settings.MAILERS.get("default", {"BACKEND": ""})
        backend, timeout = mailer.get("BACKEND", smtp), mailer.get("OPTIONS", {}).get("timeout")
        name = "'timeout' in the OPTIONS of MAILERS['default']"
    else:
        backend, timeout, name = django_settings.EMAIL_BACKEND, django_settings.EMAIL_TIMEOUT, "EMAIL_TIMEOUT"
    if backend != smtp or timeout is not None:
        return []
    message = f"Mail goes through SMTP without a time limit: {name} is not set."
    hint = "Set it to 10 seconds, say: whoever signs up for a course may have to wait for the mail server."
    return [Warning(message, hint=hint, id="wagtail_digilead.W004")]


@register("wagtail_digilead")
def check_api(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look for an API of pages that shows the profiles of people who have left or are protected."""
    served = apps.is_installed("wagtail.api.v2") or apps.is_installed("wagtail.api.v3")
    if not served or conf.get_page_model("LeaderPage") is None:
        return []
    from .core.api import shows_everybody

    found: list[CheckMessage] = []
    message = "%s shows the profiles of people who have left, and of protected people."
    patterns = list(_patterns(get_resolver().url_patterns))
    if any(shows_everybody(pattern.callback) for pattern in patterns if isinstance(pattern, URLPattern)):
        hint = "Register wagtail_digilead.core.api.DigileadPagesAPIViewSet instead of Wagtail's PagesAPIViewSet."
        found.append(Warning(message % "The API v2 of pages", hint=hint, id="wagtail_digilead.W005"))
    if any(getattr(pattern, "namespace", None) == "wagtailapi_v3" for pattern in patterns):
        hint = "It has no place for a rule of ours: let nobody ask it who is not signed in, then silence this check."
        found.append(Warning(message % "The API v3 of pages", hint=hint, id="wagtail_digilead.W006"))
    return found


@register("wagtail_digilead")
def check_documents_api(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look for an API of documents that lists the documents of unpublished pages."""
    if not apps.is_installed("wagtail.api.v2"):
        return []
    from .press.api import shows_all_documents

    patterns = _patterns(get_resolver().url_patterns)
    if not any(shows_all_documents(pattern.callback) for pattern in patterns if isinstance(pattern, URLPattern)):
        return []
    message = "The API v2 of documents lists the documents of unpublished pages."
    hint = "Register wagtail_digilead.press.api.DigileadDocumentsAPIViewSet instead of Wagtail's DocumentsAPIViewSet."
    return [Warning(message, hint=hint, id="wagtail_digilead.W007")]


@register("wagtail_digilead")
def check_file_store(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name a file store that hands out documents past Wagtail, where nothing keeps those of unpublished pages back."""
    if not stores_files_openly():
        return []
    message = "Documents are handed out by the file store itself, also those of unpublished pages."
    hint = (
        "Set WAGTAILDOCS_SERVE_METHOD = 'serve_view'. Where the store signs its addresses for a short time, 'redirect' "
        "is safe too: then silence this check."
    )
    return [Warning(message, hint=hint, id="wagtail_digilead.W008")]


@register("wagtail_digilead")
def check_drawings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name SVG among the pictures: such a file may hold a script, which runs for whoever opens the file's own address."""
    if "svg" not in getattr(django_settings, "WAGTAILIMAGES_EXTENSIONS", ()):
        return []
    message = "WAGTAILIMAGES_EXTENSIONS takes SVG, in which there may be a script: nothing looks for it on upload."
    hint = (
        "Take 'svg' out, or let your web server send the header \"Content-Security-Policy: default-src 'none'; style-src "
        "'unsafe-inline'; sandbox\" with all files under MEDIA_URL, then silence this check: docs, “Protect documents”."
    )
    return [Warning(message, hint=hint, id="wagtail_digilead.W009")]


def _patterns(patterns: Iterable[Any]) -> Iterator[Any]:
    for pattern in patterns:
        yield pattern
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
