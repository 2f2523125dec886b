"""What becomes of a release: after each step, who may fetch its attachments and which text shows, as a table."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.management import call_command
from wagtail.models import Locale

from tests.press.people import attached, document, editor_of, later, release
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.models import DraftDocument
from wagtail_digilead.press.documents import may_get_document
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


class Story:
    """A release with the attachment “one”, which goes through some steps."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.files = {name: document(name) for name in ("one", "two")}
        self.page = release(self.files["one"], title="First", slug="story", live=False)
        self.others: dict[str, Any] = {}
        self.editor = editor_of(self.page.get_parent())
        self.reader = User.objects.create_user("reader")

    def write(self, title: str, *names: str, hour: float | None = None, expires: float | None = None) -> Any:
        """Save a draft with this title and these attachments."""
        page = self.fresh().get_latest_revision_as_object()
        page.title = title
        page.attachments = attached(*(self.files[name] for name in names))
        page.go_live_at = later(hour) if hour is not None else None
        page.expire_at = later(expires) if expires is not None else page.expire_at
        return page.save_revision()

    def fresh(self) -> Any:
        return get_page_model("PressReleasePage").objects.get(pk=self.page.pk)

    def pass_(self, hours: float) -> None:
        self.clock.move_to(later(hours))
        call_command("publish_scheduled")

    # Steps

    def schedule(self) -> None:
        self.write("First", "one", hour=2).publish()

    def publish(self) -> None:
        self.fresh().get_latest_revision().publish()

    def draft_two(self) -> None:
        self.write("Second", "two")

    def draft_nothing(self) -> None:
        self.write("Third")

    def schedule_two(self) -> None:
        self.write("Second", "two", hour=2).publish()

    def unschedule(self) -> None:
        revision = self.fresh().scheduled_revision
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])

    def hour_comes(self) -> None:
        self.pass_(3)

    def expire(self) -> None:
        self.write("First", "one", expires=2).publish()
        self.pass_(3)

    def unpublish(self) -> None:
        self.fresh().unpublish()

    def revert(self) -> None:
        old = self.fresh().revisions.order_by("created_at", "pk").first()
        old.as_object().save_revision(previous_revision=old)

    def copy(self) -> None:
        self.others["copy"] = self.fresh().copy(update_attrs={"slug": "copied"}, keep_live=False)

    def copy_live(self) -> None:
        self.others["copy"] = self.fresh().copy(update_attrs={"slug": "copied"}, keep_live=True)

    def translate(self) -> None:
        danish = Locale.objects.get_or_create(language_code="da")[0]
        self.others["translation"] = self.fresh().copy_for_translation(danish, copy_parents=True)

    def publish_translation(self) -> None:
        self.others["translation"].get_latest_revision().publish()

    def move(self) -> None:
        self.fresh().move(f.PressIndexPageFactory(slug="elsewhere"), pos="last-child")

    def delete(self) -> None:
        self.fresh().delete()

    def delete_copy(self) -> None:
        self.others["copy"].delete()

    def shown(self, client: Any) -> str:
        page = get_page_model("PressReleasePage").objects.filter(pk=self.page.pk).first()
        if page is None:
            return "gone"
        answer = client.get(page.url)
        return answer.context["page"].title if answer.status_code == 200 else "not found"

    def gets(self, user: Any) -> str:
        """The names of the attachments that ``user`` may fetch."""
        return " ".join(name for name, file in self.files.items() if may_get_document(file, user))


#: Steps, the title that readers see after them, the files that readers get, and those that the section's editor gets.
#: “two” is free for all as long as no page has it.
TABLE: list[tuple[str, str, str, str]] = [
    ("", "not found", "two", "one two"),
    ("schedule", "not found", "two", "one two"),
    ("schedule hour_comes", "First", "one two", "one two"),
    ("schedule unschedule", "not found", "two", "one two"),
    ("schedule unschedule hour_comes", "not found", "two", "one two"),
    # What is approved goes live, not what is written later (see the preflight panel).
    ("schedule draft_two", "not found", "", "one two"),
    ("schedule draft_two hour_comes", "First", "one", "one two"),
    ("schedule draft_two schedule_two hour_comes", "Second", "one two", "one two"),
    ("schedule draft_nothing", "not found", "two", "one two"),
    ("schedule draft_nothing hour_comes", "First", "one two", "one two"),
    ("publish", "First", "one two", "one two"),
    ("publish draft_two", "First", "one", "one two"),
    ("publish draft_two publish", "Second", "one two", "one two"),
    ("publish schedule_two", "First", "one", "one two"),
    ("publish schedule_two hour_comes", "Second", "one two", "one two"),
    ("publish schedule_two draft_nothing", "First", "one", "one two"),
    ("publish schedule_two unschedule", "First", "one", "one two"),
    ("publish unpublish", "not found", "two", "one two"),
    ("publish draft_two unpublish", "not found", "", "one two"),
    ("publish unpublish publish", "First", "one two", "one two"),
    ("publish schedule_two unpublish hour_comes", "not found", "", "one two"),
    ("expire", "not found", "two", "one two"),
    # Its expiry stands: the next run of the scheduler takes it away again. The editor refuses that.
    ("expire publish", "First", "one two", "one two"),
    ("publish draft_two publish revert", "Second", "two", "one two"),
    ("publish draft_two publish revert publish", "First", "one two", "one two"),
    ("draft_two revert", "not found", "two", "one two"),
    ("copy", "not found", "two", "one two"),
    ("publish copy", "First", "one two", "one two"),
    ("publish copy unpublish", "not found", "two", "one two"),
    ("publish copy_live unpublish", "not found", "one two", "one two"),
    ("publish copy_live unpublish delete_copy", "not found", "two", "one two"),
    ("schedule copy hour_comes", "First", "one two", "one two"),
    ("schedule copy delete", "gone", "two", "one two"),
    ("translate", "not found", "two", "one two"),
    ("publish translate", "First", "one two", "one two"),
    ("publish translate unpublish", "not found", "two", "one two"),
    ("translate publish_translation", "not found", "one two", "one two"),
    ("schedule translate hour_comes", "First", "one two", "one two"),
    ("schedule move", "not found", "two", "two"),
    ("schedule move hour_comes", "First", "one two", "one two"),
    # No page refers to the files any more: Wagtail serves them as it serves all.
    ("schedule delete", "gone", "one two", "one two"),
    ("publish draft_two delete", "gone", "one two", "one two"),
]


@pytest.mark.parametrize(("steps", "title", "readers", "editors"), TABLE, ids=[row[0] or "draft" for row in TABLE])
def test_after_each_step(client, time_machine, steps, title, readers, editors):
    story = Story(time_machine)
    for step in steps.split():
        getattr(story, step)()

    after = SimpleNamespace(
        title=story.shown(client),
        anonymous=story.gets(AnonymousUser()),
        reader=story.gets(User.objects.get(pk=story.reader.pk)),
        editor=story.gets(User.objects.get(pk=story.editor.pk)),
    )
    assert after == SimpleNamespace(title=title, anonymous=readers, reader=readers, editor=editors)


def test_every_step_of_the_table_is_in_it():
    steps = {step for row in TABLE for step in row[0].split()}
    wanted = {"schedule", "draft_two", "copy", "translate", "unpublish", "expire", "revert"}

    assert wanted <= steps
    assert all(isinstance(getattr(Story, step), Callable) for step in steps)


def test_copy_that_is_live_at_once_is_sorted_by_its_own_date(time_machine):
    time_machine.move_to("2027-05-04T09:00:00+02:00")
    page = release()
    time_machine.move_to("2027-06-01T09:00:00+02:00")
    copied = page.copy(update_attrs={"slug": "copied"}, keep_live=True)
    stored = type(page).objects.get(pk=copied.pk)

    assert stored.live
    assert stored.date.month == 6
    assert stored.sorted_at == stored.date == copied.sorted_at


def test_alias_of_an_embargoed_release_opens_nothing(client):
    file = document()
    page = release(file, live=False)
    page.create_alias(update_slug="alias")

    assert client.get(file.url).status_code == 404


def test_rows_follow_the_newest_draft(time_machine):
    story = Story(time_machine)

    def kept() -> set[str]:
        return set(DraftDocument.objects.filter(page=story.page.pk).values_list("document__title", flat=True))

    assert kept() == {"one"}
    story.draft_two()
    assert kept() == {"two"}
    story.revert()
    assert kept() == {"one"}
    story.schedule()
    story.draft_two()
    assert kept() == {"one", "two"}
    story.hour_comes()
    assert kept() == {"two"}
    story.draft_nothing()
    assert kept() == set()
