"""What follows for the facts of a course when its page is published."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published

from . import completion
from .pages import CoursePageMixin
from .signups import Registration


def _follow_expected_result(sender: type, instance: Any, **kwargs: Any) -> None:
    """Bring completion up to date: the page may expect another result than before. A translation says nothing new."""
    if isinstance(instance, CoursePageMixin) and not instance.alias_of_id and instance.owns_facts:
        participants = Registration.objects.filter(run__course=instance.anchor_key).confirmed()
        if participants.exists():
            completion.update(participants)


def connect_signals() -> None:
    """Watch for published course pages; called once when the apps are ready."""
    page_published.connect(_follow_expected_result, dispatch_uid="digilead-expected-result")
