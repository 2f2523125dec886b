"""Makes records, files and pages of the words in ``content/``."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.embeds.models import Embed
from wagtail.images import get_image_model
from wagtail.models import Page, Site, Workflow
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from example_site.home.models import HomePage
from wagtail_digilead import models as digilead
from wagtail_digilead.conf import get_group_name

from ..content.accounts import ACCOUNTS
from . import files, pages, participants, plan_logs, records, runs, translations, waiting
from .world import World


def is_loaded() -> bool:
    return HomePage.objects.exists()


def load(tell: Callable[[str], object] = lambda line: None) -> bool:
    """Load what is not there yet; tell whether there was anything to do."""
    steps = (
        ("Records, pictures and pages …", is_loaded, load_danish),
        ("Translations …", translations.is_loaded, translations.load),
        ("The other pages in every language …", translations.is_mirrored, translations.mirror),
        # The groups' rights hang on the index pages of all languages, so they come last.
        ("Groups …", groups_are_filled, fill_groups),
        # It goes the way that a workflow says, which comes with the groups.
        ("A plan for the director …", waiting.is_sent, waiting.send),
    )
    todo = [(line, step) for line, is_done, step in steps if not is_done()]
    # A page is saved several times; what points at what is written down once, at the end.
    with disable_reference_index_auto_update():
        for line, step in todo:
            tell(line)
            step()
    if todo:
        call_command("rebuild_references_index", verbosity=0)
    return bool(todo)


@transaction.atomic
def load_danish() -> None:
    """Load the demo in its own language, the whole of it or nothing."""
    world = World()
    records.load_accounts(world)
    records.load_vocabulary(world)
    records.load_people(world)
    files.load_files(world)
    pages.load_drafts(world)
    runs.load_runs(world)
    pages.publish_all(world)
    participants.load_sign_ups(world)
    runs.finish_runs(world)
    participants.load_outcomes(world)
    plan_logs.load_logs(world)
    waiting.load_draft(world)


def groups_are_filled() -> bool:
    names = [account.username for account in ACCOUNTS if account.role]
    return get_user_model().objects.filter(username__in=names).exclude(groups=None).count() == len(names)


def fill_groups() -> None:
    with open(os.devnull, "w") as nowhere:
        call_command("digilead_setup_groups", stdout=nowhere)
        call_command("digilead_setup_workflows", add_heads=True, stdout=nowhere, stderr=nowhere)
    for account in ACCOUNTS:
        if account.role:
            user = get_user_model().objects.get(username=account.username)
            user.groups.add(Group.objects.get(name=get_group_name(account.role)))


@transaction.atomic
def reset() -> None:
    """Delete the demo: every page below the root, every record of ours, all pictures, files and demo accounts."""
    # Their keys are protected, so what points comes before what is pointed at.
    for model in (TranslationSource, StringTranslation, TranslationContext, TranslatableObject):
        model.objects.all().delete()
    Page.fix_tree()
    # A mirror goes with what it mirrors, so the mirrors come first: all at once is faster.
    for page in Page.objects.filter(depth=2).order_by("-pk"):
        page.specific.delete()
    LocaleSynchronization.objects.all().delete()
    Site.objects.all().delete()
    get_image_model().objects.all().delete()
    get_document_model().objects.all().delete()
    Embed.objects.all().delete()
    # Of the runs, what is written about participants goes before the participants, and those before their seats.
    in_order = (
        "Result",
        "Attendance",
        "StateChange",
        "Registration",
        "SignUp",
        "CourseSession",
        "SeatPool",
        "CourseRun",
    )
    in_order += ("Appointment", "Leader", "Unit", "Organisation")
    plan_logs.reset()
    for name in (*in_order, *(name for name in digilead.__all__ if name not in in_order)):
        model = getattr(digilead, name)
        if name == "Unit":
            model.objects.update(parent=None)
        model.objects.all().delete()
    # Their steps have gone with the records of ours.
    Workflow.objects.filter(workflow_tasks=None).delete()
    get_user_model().objects.filter(username__in=[account.username for account in ACCOUNTS]).delete()
