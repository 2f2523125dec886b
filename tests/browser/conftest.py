"""The demo intranet in Chromium. The demo is loaded once; each test process then serves a copy of its own.

Whatever a test does, it fails if a page asked another host for anything, broke the strict Content-Security-Policy of
``policy.py``, or threw an error, and if the server logged one.
"""

from __future__ import annotations

import datetime
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebError, expect

from example_site.demo.content.accounts import PASSWORD
from tests.courses.admin.posts import pool_row, run_post, session_row

from .accessibility import find_violations, open_form

ROOT = Path(__file__).resolve().parent.parent.parent

#: How long, in milliseconds, a busy machine may take over one step.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)

#: The demo's pages that show most of their type; of the other types the first one.
RICH = {
    "digital-ledelse-for-alle-ledere",
    "digitalization-innovation-and-leadership",
    "fyrre-ledere-paa-skolebaenken",
    "hjemmeplejen-nord-skaermbesoeg",
}


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class DemoPage:
    """A page that can be visited, if only by somebody who has signed in."""

    pk: int
    type: str
    slug: str
    title: str
    language: str
    path: str
    public: bool
    key: str


@dataclass(frozen=True)
class Demo:
    """The running demo."""

    url: str
    pages: list[DemoPage]
    log: Path
    #: Addresses below the course pages, the catalogue and a plan, by what they show.
    below: dict[str, str]
    #: Keys of each run and of one participant of it, by the run's name.
    runs: dict[str, dict[str, int]]

    def of_type(self, name: str, language: str = "da") -> list[DemoPage]:
        return [page for page in self.pages if page.type == name and page.language == language]

    def example(self, name: str) -> DemoPage:
        """Return one Danish page of a type: the one that shows most."""
        return max(self.of_type(name), key=lambda page: page.slug in RICH)

    def errors(self, since: int = 0) -> list[str]:
        """Return what the server has logged as errors, with their tracebacks, from the byte ``since`` on."""
        with self.log.open(encoding="utf-8") as file:
            file.seek(since)
            records = re.split(r"^(?=\[)", file.read(), flags=re.MULTILINE)
        # Where somebody may not see something, Django warns with a traceback: that is no error.
        wrong = [record for record in records if not record.startswith("[WARNING]")]
        return [record for record in wrong if record.startswith(("[ERROR]", "[CRITICAL]")) or "Traceback" in record]


def serve(command: str, folder: Path, log: Any, *more: str, **kwargs: Any) -> subprocess.Popen:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    places = {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}", "MEDIA_ROOT": str(folder / "media")}
    arguments = [sys.executable, "-m", "tests.browser.serve", command, *more]
    return subprocess.Popen(arguments, cwd=ROOT, env={**ours, **places}, stderr=log, text=True, **kwargs)


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the loaded demo, made by the first test process that gets here; the others wait for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder, outcome = folder / "demo", folder / "demo.outcome"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 600
        while not outcome.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        with (folder / "log").open("w") as log:
            status = serve("build", folder, log, stdout=log).wait()
        made = folder / "outcome"
        made.write_text(str(status))
        made.rename(outcome)
    assert outcome.read_text() == "0", (folder / "log").read_text()
    return folder


@pytest.fixture(scope="session")
def demo(loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("served") / "demo"
    shutil.copytree(loaded_demo, folder)
    path = folder / "log"
    with path.open("w") as log:
        server = serve("run", folder, log, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = server.stdout.readline()
        assert line, path.read_text()
        facts = json.loads(line)
        facts["pages"] = [DemoPage(**page) for page in facts["pages"]]
        yield Demo(log=path, **facts)
        server.communicate()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, demo):
    return {**browser_context_args, "base_url": demo.url, "reduced_motion": "reduce"}


@pytest.fixture
def complaints(demo: Demo) -> Iterator[list[str]]:
    """What browser and server find wrong during a test."""
    start = demo.log.stat().st_size
    found: list[str] = []
    yield found
    assert found + demo.errors(since=start) == []


@pytest.fixture
def new_context(new_context, complaints: list[str], demo: Demo) -> Callable[..., BrowserContext]:
    """pytest-playwright's factory of browser contexts, each under watch."""

    def make(**kwargs: Any) -> BrowserContext:
        context = new_context(**kwargs)
        context.set_default_timeout(PATIENCE)
        watch(context, demo.url, complaints)
        return context

    return make


def watch(context: BrowserContext, url: str, complaints: list[str]) -> None:
    def hear(message: ConsoleMessage) -> None:
        # A status of 4xx is for the tests to judge.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def fail(error: WebError) -> None:
        # Wagtail's own check of a preview says so where the machine is too slow for it.
        if "Axe is already running" not in str(error.error):
            complaints.append(str(error.error))

    def see(request: Any) -> None:
        if not request.url.startswith((f"{url}/", "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    context.on("request", see)
    context.on("console", hear)
    context.on("weberror", fail)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, demo: Demo) -> Callable[[str], Any]:
    """Return the cookies of an account that has signed in through the form, once per test process."""
    states: dict[str, Any] = {}

    def state(account: str) -> Any:
        if account not in states:
            context = browser.new_context(base_url=demo.url)
            page = context.new_page()
            sign_in(page, account)
            states[account] = context.storage_state()
            context.close()
        return states[account]

    return state


def sign_in(page: Page, account: str) -> None:
    page.goto("/login/")
    page.locator("[name=username]").fill(account)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url("/")


@pytest.fixture(scope="session")
def of_wagtail(browser, browser_context_args, signed_in) -> set[str]:
    """What axe finds in a form made of Wagtail's own fields, in a window low enough for its minimap to scroll."""
    context = browser.new_context(**browser_context_args, storage_state=signed_in("admin"))
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 240})
    page.goto("/admin/snippets/stock/stock/add/")
    open_form(page)
    kinds = {violation.kind for violation in find_violations(page)}
    context.close()
    return kinds


@pytest.fixture
def visit(new_context, signed_in) -> Callable[..., Page]:
    """Open an address in a browser of its own, as ``account`` or as nobody, and give the page."""

    def go(path: str = "/", account: str = "", **kwargs: Any) -> Page:
        if account:
            kwargs["storage_state"] = signed_in(account)
        page = new_context(**kwargs).new_page()
        page.goto(path)
        return page

    return go


@pytest.fixture
def asking_as(playwright, signed_in, complaints: list[str], demo: Demo) -> Iterator[Callable[[str], Any]]:
    """Ask the server without drawing the answer, as ``account`` or as nobody."""
    opened = []

    def request(account: str = "") -> Any:
        state = signed_in(account) if account else None
        opened.append(playwright.request.new_context(base_url=demo.url, storage_state=state))
        return opened[-1]

    yield request
    for one in opened:
        one.dispose()


@pytest.fixture
def bring_hour(demo: Demo) -> Callable[[int], None]:
    """Let the hour come for which a page is planned, and the scheduler run."""

    def come(pk: int) -> None:
        scheduler = serve("bring_hour", demo.log.parent, subprocess.PIPE, str(pk))
        _nothing, said = scheduler.communicate()
        assert scheduler.returncode == 0, said

    return come


@dataclass(frozen=True)
class Run:
    """A run that a test has for itself."""

    pk: int
    name: str
    #: The title and the address of the English course page that shows it.
    course: str
    course_path: str

    @property
    def sign_up(self) -> str:
        return f"{self.course_path}runs/{self.pk}/sign-up/"

    def screen(self, address: str) -> str:
        """Return the address of one of the organiser's screens."""
        return f"/admin/digilead/runs/{self.pk}/{address}"


#: Numbers for runs that the demo has not got.
_NUMBERS = itertools.count(100)


@pytest.fixture
def make_run(asking_as, demo: Demo) -> Callable[..., Run]:
    """Make a run of the masterclass that is open for sign-up, as an organiser does; ``days`` says when it is held.

    What is not said is a run with two seats, in a year's time, on a day of its own.
    """
    course = next(page for page in demo.of_type("CoursePage", "en") if page.slug.startswith("masterclass"))

    def make(*, seats: int = 2, days: int | None = None, **fields: str) -> Run:
        number = next(_NUMBERS)
        name = f"Hold {number}"
        organiser = asking_as("organiser")
        day = datetime.date.today() + datetime.timedelta(days=365 + number if days is None else days)
        session = session_row(starts_at=f"{day} 09:00", ends_at=f"{day} 16:00")
        values = {"course": course.key, "name": name, "status": "open", **fields}
        made = organiser.post(
            "/admin/snippets/wagtail_digilead/courserun/add/",
            form={
                key: str(value)
                for key, value in run_post(pools=[pool_row(seats=seats)], sessions=[session], **values).items()
            },
            headers={"X-CSRFToken": cookie(organiser, "csrftoken")},
            max_redirects=0,
        )
        found = re.search(r"/edit/(\d+)/", made.headers.get("location", ""))
        assert found, made.text()
        return Run(int(found[1]), name, course.title, course.path)

    return make


def cookie(request: Any, name: str) -> str:
    return next(each["value"] for each in request.storage_state()["cookies"] if each["name"] == name)
