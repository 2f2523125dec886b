"""Unsafe files, links and markup: refused with a word at the field, or made harmless, and never shown."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.pages.filled import block
from tests.press.editor import edit_url, errors, posted, reload, save
from tests.press.people import release

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
UNSAFE = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"]


def upload(client, name: str, content: bytes, kind: str = "docs"):
    data = {
        "title": "Figures",
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
    }
    return client.post(reverse(f"wagtail{kind}:add"), data)


def test_picture_with_a_script_is_refused(admin_client):
    answer = upload(admin_client, "drawing.svg", SVG, "images")

    assert answer.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


def test_document_with_a_script_is_never_run(admin_client, client):
    upload(admin_client, "drawing.svg", SVG)
    document = get_document_model().objects.get()
    release(document)

    served = client.get(document.url)
    assert served.status_code == 200
    assert served["Content-Disposition"].startswith("attachment")
    assert served["Content-Security-Policy"] == "default-src 'none'"
    assert served["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["../../settings.txt", "..\\..\\settings.txt", "/etc/settings.txt", "a/b/settings.txt"]
)
def test_file_name_with_path_parts_stays_in_its_folder(admin_client, client, settings, name):
    upload(admin_client, name, b"42")
    document = get_document_model().objects.get()

    assert document.file.name.startswith("documents/")
    assert "/" not in document.filename
    assert ".." not in document.file.name
    assert document.file.path.startswith(str(settings.MEDIA_ROOT))
    assert client.get(document.url).status_code == 200


def test_name_of_a_file_is_not_read_as_markup(admin_client, client):
    upload(admin_client, "a.txt", b"42")
    document = get_document_model().objects.get()
    document.title = "<script>alert(1)</script>"
    document.save()
    page = release(document)

    html = client.get(page.url).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("address", UNSAFE)
def test_unsafe_address_of_the_partner_is_refused(admin_client, address):
    answer = save(admin_client, release(), "publish", partner_name="A vendor", partner_address=address)

    assert errors(answer, "partner_address")


@pytest.mark.parametrize("address", UNSAFE)
@pytest.mark.parametrize("kind", ["read_more", "quote"])
def test_unsafe_address_in_a_block_is_refused(admin_client, kind, address):
    values = {
        "read_more": {"page": None, "address": address, "title": "More", "teaser": ""},
        "quote": {"text": "Yes.", "leader": None, "name": "", "title": "", "portrait": None, "publication": "A report"},
    }
    values["quote"]["address"] = address
    page = reload(release())
    page.body = [block(kind, values[kind])]

    assert errors(save(admin_client, page, "publish"), "body")


@pytest.mark.parametrize("address", UNSAFE)
def test_unsafe_link_in_running_text_leads_nowhere(admin_client, client, address):
    page = release()
    text = {
        "blocks": [
            {
                "key": "a1",
                "text": "read <script>alert(1)</script>",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
    }
    data = posted(page, fields={"lead": json.dumps(text), "action-publish": "1"})
    assert admin_client.post(edit_url(page), data).status_code == 302

    html = client.get(page.url).content.decode().lower()
    assert "<a>read</a>" in html
    assert address.lower().split(":")[0] + ":" not in html
    assert "<script>alert(1)" not in html
