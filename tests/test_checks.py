"""Every check has a case in which it speaks; a host that is in order hears nothing."""

from __future__ import annotations

import pytest
import wagtail
from django.core.checks import run_checks
from django.utils.functional import empty
from django.utils.translation import gettext_lazy, override
from wagtail.blocks import CharBlock, StreamBlock
from wagtail.documents import get_document_model

from wagtail_digilead import checks
from wagtail_digilead.conf import get_level_label, get_settings, is_valid
from wagtail_digilead.core.blocks import BodyBlock

HERE = "tests.test_checks"


class LongerBody(BodyBlock):
    signature = CharBlock()


class ShorterBody(StreamBlock):
    heading = CharBlock()


def found(settings, **given) -> dict[str, str]:
    settings.WAGTAIL_DIGILEAD = given
    heard = (message for message in run_checks(tags=["wagtail_digilead"]) if not message.is_silenced())
    return {message.id: f"{message.msg} {message.hint}" for message in heard}


def test_host_in_order_hears_nothing(settings):
    assert found(settings) == {}
    assert found(settings, PAGE_SIZE=10, FEATURES={"press": False}, BODY_BLOCKS=f"{HERE}.LongerBody") == {}


@pytest.mark.parametrize(
    ("given", "check_id", "words"),
    [
        ({"PAGESIZE": 10}, "wagtail_digilead.W001", "PAGE_SIZE"),
        ({"PAGE_SIZE": "10"}, "wagtail_digilead.E002", "an int of 1 or more"),
        ({"PAGE_SIZE": True}, "wagtail_digilead.E002", "an int of 1 or more"),
        ({"FEATURES": ["press"]}, "wagtail_digilead.E002", "a dict"),
        ({"PAGE_SIZE": 0}, "wagtail_digilead.E002", "1 or more"),
        ({"PAGE_SIZE": -1}, "wagtail_digilead.E002", "1 or more"),
        ({"FEATURES": {"press": "no"}}, "wagtail_digilead.E002", "bool"),
        ({"LEVEL_LABELS": {"group": 7}}, "wagtail_digilead.E002", "str"),
        ({"FEATURES": {"pres": False}}, "wagtail_digilead.W002", "press"),
        ({"GROUP_NAMES": {"boss": "Chefer"}}, "wagtail_digilead.W002", "director"),
        ({"PREFLIGHT_BLOCKS": ["no_alt", "no_words"]}, "wagtail_digilead.W002", "no_caption"),
        ({"PREFLIGHT_BLOCKS": "no_alt"}, "wagtail_digilead.E002", "a tuple or a list"),
        ({"PREFLIGHT_BLOCKS": (7,)}, "wagtail_digilead.E002", "a tuple or a list"),
        ({"TRANSLATE_UNPUBLISHED": "yes"}, "wagtail_digilead.E002", "True or False"),
        ({"BASE_TEMPLATE": "nowhere.html"}, "wagtail_digilead.E003", "extra_css"),
        ({"PAGE_MODELS": {"CoursePage": "nowhere.CoursePage"}}, "wagtail_digilead.E005", "app_label.Model"),
        ({"PAGE_MODELS": {"CoursePage": "CoursePage"}}, "wagtail_digilead.E005", "app_label.Model"),
        ({"PAGE_MODELS": {"CoursePage": "wagtailcore.Page"}}, "wagtail_digilead.E006", "CoursePageMixin"),
        ({"BODY_BLOCKS": "nowhere.Body"}, "wagtail_digilead.E008", "BodyBlock"),
        ({"BODY_BLOCKS": f"{HERE}.found"}, "wagtail_digilead.E008", "BodyBlock"),
        ({"BODY_BLOCKS": f"{HERE}.ShorterBody"}, "wagtail_digilead.E009", "quote"),
    ],
)
def test_check_speaks_with_a_hint(settings, given, check_id, words):
    messages = found(settings, **given)

    assert set(messages) == {check_id}
    assert words in messages[check_id]


def test_what_readers_see_may_be_translated(settings):
    labels = {"group": gettext_lazy("Group leader"), "top": "Direktion"}

    assert found(settings, LEVEL_LABELS=labels, HR_CONTACT=gettext_lazy("Group leader")) == {}
    with override("sv"):
        assert (get_level_label("group"), get_level_label("top")) == ("Gruppchef", "Direktion")
        assert str(get_settings().hr_contact) == "Gruppchef"
    assert set(found(settings, BASE_TEMPLATE=gettext_lazy("Group leader"))) == {"wagtail_digilead.E002"}
    assert set(found(settings, GROUP_NAMES={"editor": gettext_lazy("Group leader")})) == {"wagtail_digilead.E002"}


def test_setting_that_is_no_dict(settings):
    settings.WAGTAIL_DIGILEAD = ["PAGE_SIZE"]

    heard = [message.id for message in run_checks(tags=["wagtail_digilead"]) if not message.is_silenced()]
    assert heard == ["wagtail_digilead.E001"]


def test_pages_app_and_localize_do_not_go_with_a_custom_base_page(settings):
    settings.WAGTAIL_PAGE_MODEL = "intranet.BasePage"

    assert set(found(settings)) == {"wagtail_digilead.E004", "wagtail_digilead.W003"}


SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("host", "given", "ids"),
    [
        ({"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": None}, {}, {"wagtail_digilead.W004"}),
        ({"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": 10}, {}, set()),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", "EMAIL_TIMEOUT": None}, {}, set()),
        ({"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": None}, {"FEATURES": {"courses": False}}, set()),
        ({"MAILERS": {"default": {"OPTIONS": {"host": "localhost"}}}}, {}, {"wagtail_digilead.W004"}),
        ({"MAILERS": {"default": {"BACKEND": SMTP, "OPTIONS": {"host": "localhost", "timeout": 10}}}}, {}, set()),
    ],
)
def test_smtp_without_a_time_limit(settings, host, given, ids):
    for name, value in host.items():
        setattr(settings, name, value)

    assert set(found(settings, **given)) == ids


def test_page_class_without_its_rows(settings, monkeypatch):
    monkeypatch.setitem(checks.ROWS, "CoursePage", ("topics", "seats"))
    messages = found(settings)

    assert set(messages) == {"wagtail_digilead.E007"}
    assert "related_name='seats'" in messages["wagtail_digilead.E007"]


def test_wrong_value_counts_as_not_set(settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": "ten", "LEVEL_LABELS": {"group": "Teamleder"}}

    assert get_settings().page_size == 20
    assert get_settings().level_labels == {"group": "Teamleder"}


@pytest.mark.parametrize(
    ("engine", "atomic", "ids"),
    [
        ("django.db.backends.sqlite3", True, ["wagtail_digilead.E010"]),
        ("django.db.backends.sqlite3", False, []),
        ("django.db.backends.postgresql", True, []),
    ],
)
def test_sqlite_does_not_go_with_a_transaction_per_request(monkeypatch, engine, atomic, ids):
    databases = {"default": {"ENGINE": engine, "ATOMIC_REQUESTS": atomic}}
    monkeypatch.setattr("django.conf.settings.DATABASES", databases)

    assert [message.id for message in checks.check_atomic_requests(None)] == ids


@pytest.mark.parametrize(("key", "valid"), [("SIGN_UP_RETENTION_MONTHS", True), ("NEEDS_RETENTION_DAYS", False)])
def test_nought_is_a_time_where_it_means_for_ever(key, valid):
    assert is_valid(key, 0) is valid


def test_check_asks_for_an_api_without_people_who_have_left(settings):
    settings.ROOT_URLCONF = f"{HERE}_urls"

    assert "DigileadPagesAPIViewSet" in found(settings)["wagtail_digilead.W005"]


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail has API v3 since 8.0")
def test_check_warns_of_an_api_that_has_no_place_for_our_rule(settings):
    settings.SILENCED_SYSTEM_CHECKS = []

    assert "silence this check" in found(settings)["wagtail_digilead.W006"]


def test_check_asks_for_an_api_without_documents_of_unpublished_pages(settings):
    settings.ROOT_URLCONF = f"{HERE}_urls"

    assert "DigileadDocumentsAPIViewSet" in found(settings)["wagtail_digilead.W007"]


@pytest.mark.parametrize("method", ["direct", "redirect"])
def test_check_names_a_store_that_hands_out_documents_by_itself(settings, method):
    settings.WAGTAILDOCS_SERVE_METHOD = method

    assert "serve_view" in found(settings)["wagtail_digilead.W008"]


def test_check_names_drawings_that_may_hold_a_script(settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["jpg", "png", "svg"]
    assert "Content-Security-Policy" in found(settings)["wagtail_digilead.W009"]

    settings.WAGTAILIMAGES_EXTENSIONS = ["jpg", "png"]
    assert "wagtail_digilead.W009" not in found(settings)


def test_check_names_a_store_elsewhere(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.Storage"}}
    storage = get_document_model()._meta.get_field("file").storage
    if hasattr(storage, "_wrapped"):
        storage._wrapped = empty

    assert "wagtail_digilead.W008" in found(settings)
    settings.WAGTAILDOCS_SERVE_METHOD = "serve_view"
    assert "wagtail_digilead.W008" not in found(settings)
