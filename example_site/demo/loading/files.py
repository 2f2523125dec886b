"""Loads pictures, documents, and the film that one release embeds."""

from __future__ import annotations

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile
from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.images import get_image_model

from ..content.images import DOCUMENTS, FILM_ALT, FILM_FILE, FILM_TITLE, IMAGES
from ..content.press_more import FILM
from .world import World

HERE = Path(__file__).resolve().parent.parent


def load_files(world: World) -> None:
    for key, (title, alt) in IMAGES.items():
        world["image", key] = add_picture(world, f"{key}.png", title, alt)
    for key, (name, title) in DOCUMENTS.items():
        document = get_document_model()(title=title, uploaded_by_user=world.writer)
        with open(HERE / "documents" / name, "rb") as file:
            document.file.save(name, File(file), save=False)
            document.save()
        world["document", key] = document
    load_film(world)


def add_picture(world: World, name: str, title: str, alt: str):
    with open(HERE / "images" / name, "rb") as file:
        picture = get_image_model()(title=title, description=alt, uploaded_by_user=world.writer)
        picture.file = ImageFile(file, name=name)
        picture.save()
    return picture


def load_film(world: World) -> None:
    """Put the film's embed code where Wagtail looks first, so that nobody outside is asked for it."""
    film = add_picture(world, FILM_FILE, FILM_TITLE, FILM_ALT)
    Embed.objects.update_or_create(
        hash=get_embed_hash(FILM),
        defaults={
            "url": FILM,
            "type": "video",
            "title": FILM_TITLE,
            "html": format_html(
                '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
                film.file.url,
                FILM_ALT,
                film.width,
                film.height,
            ),
            "width": film.width,
            "height": film.height,
            "thumbnail_url": "",
        },
    )
