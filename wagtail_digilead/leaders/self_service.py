"""What a person may do with the own profile, and how it is saved: through a revision, without the admin.

Where the site has a workflow on the page, texts and portrait are submitted to it; else they are published at once. The
person needs no permission on pages for either: it is the own profile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from ..core.people.appointments import today
from ..core.people.leaders import Leader
from ..core.translation import is_translated_by_localize

#: Changes a page, or a draft of it, in place.
Change = Callable[[Any], None]


class OwnProfile:
    """The profile ``page`` as the person behind it, signed in as ``user``, may change it; of an alias, the original."""

    def __init__(self, page: Any, user: Any) -> None:
        while page.alias_of_id:
            page = page.alias_of.specific
        self.page, self.user = page, user

    @property
    def leader(self) -> Leader:
        return self.page.leader

    # What there is --------------------------------------------------------------------------------------------------

    @cached_property
    def first_version(self) -> Any:
        """The oldest language version, which has the portrait of all of them."""
        versions = type(self.page).objects.filter(translation_key=self.page.translation_key, alias_of=None)
        return versions.select_related("locale").order_by("pk").first() or self.page

    @property
    def has_portrait(self) -> bool:
        """Whether the portrait is changed here, and not in another language version."""
        return self.first_version.pk == self.page.pk

    @cached_property
    def submission(self) -> WorkflowState | None:
        """What the person submitted and nobody has approved yet."""
        state = self.page.current_workflow_state
        return state if state is not None and state.requested_by_id == self.user.pk else None

    @property
    def waits(self) -> bool:
        """Whether it waits for approval, and not for changes by the person."""
        return self.submission is not None and self.submission.status == WorkflowState.STATUS_IN_PROGRESS

    @property
    def asked_for_changes(self) -> str:
        """What the approver wrote who sent it back; empty if it was not sent back, or without a word."""
        if self.submission is None or self.waits or self.submission.current_task_state is None:
            return ""
        return self.submission.current_task_state.comment

    @property
    def sent_back(self) -> bool:
        return self.submission is not None and not self.waits

    @cached_property
    def workflow(self) -> Any:
        """The workflow that approves changes of the page; ``None`` without one, or for one that asks nobody."""
        workflow = self.page.get_workflow()
        return workflow if workflow is not None and workflow.tasks.filter(active=True).exists() else None

    @cached_property
    def has_editors_draft(self) -> bool:
        """Whether somebody else has begun a new version and not published it."""
        latest = self.page.latest_revision
        if self.submission is not None or not self.page.has_unpublished_changes or latest is None:
            return False
        return latest.user_id != self.user.pk

    @cached_property
    def obstacle(self) -> str:
        """Why texts and portrait can't be changed just now, in a sentence; empty if they can."""
        if is_translated_by_localize(self.page):
            return _("This version of your profile is a translation. Change the original; it will be translated anew.")
        if self.page.locked and self.page.locked_by_id != self.user.pk:
            return _("An editor has locked your profile. Try again later, or write to the editors.")
        if self.page.scheduled_revision is not None:
            return _("A new version of your profile is ready and will be published later. Change it after that.")
        if self.submission is None and self.page.current_workflow_state is not None:
            return _("A new version of your profile, by somebody else, waits for approval. Change it after that.")
        if self.workflow is not None and self.has_editors_draft:
            return _("An editor is working on a new version of your profile. Change it when that is published.")
        return ""

    @cached_property
    def current(self) -> Any:
        """The version that the person goes on with: what waits, what was not published, else what readers see.

        A draft that an editor has begun is none of the person's business.
        """
        page = type(self.page).objects.get(pk=self.page.pk)
        return page if self.has_editors_draft else page.get_latest_revision_as_object()

    @property
    def version(self) -> int:
        """A number that changes with each change of what the person goes on with, whoever makes it."""
        return (self.page.live_revision_id if self.has_editors_draft else self.page.latest_revision_id) or 0

    # What is done ---------------------------------------------------------------------------------------------------

    @transaction.atomic
    def confirm(self) -> None:
        """Note that everything is still correct today."""
        self.leader.last_confirmed_on = today()
        self.leader.save(update_fields=["last_confirmed_on"])

    @transaction.atomic
    def save_phone(self, phone: str) -> None:
        """Save the phone number, a fact of the record: at once, and noted in the log."""
        if phone != self.leader.phone:
            self.leader.phone = phone
            self.leader.save(update_fields=["phone"])
            log(instance=self.leader, action="wagtail.edit", user=self.user)

    @transaction.atomic
    def save_page(self, change: Change, change_draft: Change) -> None:
        """Save a new version of the page, made by ``change``, and submit or publish it.

        The draft of an editor stays one: ``change_draft`` brings the person's changes into it.

        Raises ``ValidationError`` for a page that can't be saved.
        """
        draft = self.page.latest_revision if self.has_editors_draft else None
        page = self.current
        change(page)
        revision = page.save_revision(user=self.user, log_action=True)
        if self.workflow is None and self.submission is None:
            revision.publish(user=self.user, skip_permission_checks=True)
            if draft is not None:
                page = draft.as_object()
                change_draft(page)
                page.save_revision(user=draft.user, clean=False)
        elif self.submission is None:
            self.workflow.start(page, self.user)
        elif self.waits:
            # What is approved is the newest version; those who approve shall also be shown it.
            TaskState.objects.filter(pk=self.submission.current_task_state_id).update(revision=revision)
        else:
            self.submission.resume(user=self.user)
