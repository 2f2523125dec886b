"""Photograph the example intranet for README and docs: ``python -m tests.screenshots``.

Loads the demo into a database of its own, serves it, and writes ``docs/images/*.png``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.conftest import CHROMIUM_ARGS, CHROMIUM_NAMES

IMAGES = Path(__file__).parent.parent / "docs" / "images"
#: All pictures together, so that a clone stays small.
MOST_BYTES = 1_200_000


@dataclass(frozen=True)
class Shot:
    """One picture: which page type, or what lies below one, seen by whom, how large."""

    name: str
    page: str
    account: str = "reader"
    width: int = 1280
    height: int = 1000
    scale: int = 1
    #: Which page of the type, if not that of ``SLUGS``.
    slug: str = ""
    #: Returns the address that is shown, if that is one below the page.
    below: Callable[[Any], str] | None = None
    #: What the picture begins with, if not with the top of the page.
    begins: str = ""


def question(plan: Any) -> str:
    """Return the address of a question of the guided start."""
    return plan.get_parent().specific.address_of(None, "plan_step", plan_pk=plan.pk, part="technology")


def check_in(plan: Any) -> str:
    return plan.address_of(None, "check_in")


#: The plan of the account ``leader``.
OWN = "solsikken-tolk-i-lommen"
PHONE: dict[str, Any] = {"width": 390, "height": 844, "scale": 2}

SHOTS = [
    Shot("home", "HomePage", height=1140),
    Shot("course-page", "CoursePage", height=1180),
    Shot("leader-directory", "LeaderIndexPage"),
    Shot("press-release", "PressReleasePage", height=1240),
    Shot("action-plan", "ActionPlanPage", height=1480),
    Shot("portfolio", "ActionPlanIndexPage", height=1480),
    Shot("plan-benefits", "ActionPlanPage", height=1010, begins="#digilead-benefits"),
    Shot("guided-start", "ActionPlanPage", account="leader", slug=OWN, below=question, **PHONE),
    Shot("check-in", "ActionPlanPage", account="leader", slug=OWN, below=check_in, **PHONE),
    Shot("phone", "CoursePage", **PHONE),
    Shot("editor", "CoursePage", account="admin", height=960),
]
#: The demo's pages that show most; another of the type is taken where one is missing.
SLUGS = {
    "CoursePage": "digital-ledelse-for-alle-ledere",
    "PressReleasePage": "alle-ledere-paa-kursus",
    "ActionPlanPage": "hjemmeplejen-nord-skaermbesoeg",
}


def main() -> int:
    chromium = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM") or "chromium", *CHROMIUM_NAMES))), None)
    if chromium is None:
        print("Chromium is missing: set CHROMIUM to its path.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        addresses = prepare(Path(folder))
        IMAGES.mkdir(parents=True, exist_ok=True)
        sizes = photograph(chromium, addresses)
    for name, size in sizes.items():
        print(f"{size:9,} {name}.png")
    total = sum(sizes.values())
    print(f"{total:9,} together")
    return int(total > MOST_BYTES)


def prepare(folder: Path) -> dict[str, str]:
    """Load the demo into ``folder``; return the address of each shot."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "example_site.settings"
    import django
    from django.conf import settings

    settings.MEDIA_ROOT = str(folder / "media")
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    call_command("load_demo")
    speak_english("admin")
    addresses = {shot.name: address_of(shot) for shot in SHOTS}
    connections.close_all()
    return addresses


def speak_english(username: str) -> None:
    """Let the admin speak English to this account: the docs that show it do."""
    from django.contrib.auth import get_user_model
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(get_user_model().objects.get_by_natural_key(username))
    profile.preferred_language = "en"
    profile.save()


def address_of(shot: Shot) -> str:
    """Return the path of the shot's page, or of its editor for somebody who edits."""
    from django.urls import reverse

    from example_site.home.models import HomePage
    from wagtail_digilead.conf import get_page_model

    model = HomePage if shot.page == "HomePage" else get_page_model(shot.page)
    pages = model.objects.live().filter(locale__language_code="da").order_by("depth", "pk")
    page = pages.filter(slug=shot.slug or SLUGS.get(shot.page)).first() or pages.first()
    if shot.below:
        return shot.below(page)
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if shot.account == "admin" else page.relative_url(None)


def photograph(chromium: str, addresses: dict[str, str]) -> dict[str, int]:
    """Serve the site, take the pictures, and return the size of each in bytes."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread
    from playwright.sync_api import sync_playwright

    from example_site.demo.content.accounts import PASSWORD

    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    site = f"http://localhost:{server.port}"
    sizes = {}
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
            for shot in SHOTS:
                context = browser.new_context(
                    viewport={"width": shot.width, "height": shot.height},
                    device_scale_factor=shot.scale,
                    locale="da-DK",
                    color_scheme="light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(f"{site}/login/?next={addresses[shot.name]}")
                page.locator("[name=username]").fill(shot.account)
                page.locator("[name=password]").fill(PASSWORD)
                page.locator("main button").click()
                page.wait_for_url(f"{site}{addresses[shot.name]}")
                page.wait_for_load_state("networkidle")
                if shot.begins:
                    page.locator(shot.begins).evaluate("(node) => scrollTo(0, node.offsetTop - 40)")
                sizes[shot.name] = save(shot.name, page.screenshot())
                context.close()
            browser.close()
    finally:
        server.terminate()
        server.join()
    return sizes


def save(name: str, png: bytes) -> int:
    """Write a picture with a palette, which drawn pages need no more than; return its size in bytes."""
    from PIL import Image

    path = IMAGES / f"{name}.png"
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.quantize(colors=200, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
