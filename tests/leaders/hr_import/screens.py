"""Going through the screens of the import with a client."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail_digilead.leaders.admin.permissions import NEEDED

OFFICER = ("wagtailadmin.access_admin", *NEEDED)


def url(name: str, **kwargs) -> str:
    return reverse(f"digilead_import:{name}", kwargs=kwargs)


def upload(client, content: bytes, units: bytes = b"", name: str = "leaders.csv"):
    files = {"file": SimpleUploadedFile(name, content)}
    if units:
        files["units"] = SimpleUploadedFile("units.csv", units)
    return client.post(url("start"), files)


def said(response) -> str:
    """Return the messages of a redirect."""
    return " ".join(str(message).strip() for message in get_messages(response.wsgi_request))


def text(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())


def digest(client) -> str:
    return client.get(url("review")).context["form"]["digest"].value()


def apply(client, **given):
    return client.post(url("review"), {"digest": given.pop("digest", None) or digest(client), **given})


def field_of(form, label: str) -> str:
    return next(name for name, field in form.fields.items() if field.label == label)
