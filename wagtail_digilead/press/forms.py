"""The editor's form of a release: what a new one takes from its newsroom, and what it refuses."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..core.forms import DigileadPageForm
from .frozen import changed_corrections, forget_other_people, published_corrections, restore_corrections
from .preflight import refusals


class PressReleasePageForm(DigileadPageForm):
    """A new release starts with what the newsroom gives it; what is published of corrections stays as it is."""

    defaults_from_parent = {
        "genre": "default_genre",
        "place": "default_place",
        "sign_off": "default_sign_off",
        "boilerplate": "default_boilerplate",
        "press_contacts": "default_contacts",
    }

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        if instance is not None and instance.first_published_at:
            # An older revision that somebody goes back to may not know a correction.
            restore_corrections(instance)
        super().__init__(*args, instance=instance, **kwargs)
        zone = _("Times are in %(zone)s.") % {"zone": timezone.get_current_timezone_name()}
        for name in ("go_live_at", "expire_at"):
            if name in self.fields:
                self.fields[name].help_text = zone

    @property
    def publishes(self) -> bool:
        """Whether the button that was pressed publishes or schedules the page."""
        if self.data.get("action-workflow-action"):
            return self.data.get("workflow-action-name") == "approve"
        return bool(self.data.get("action-publish"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_embargo(cleaned)
        self._check_corrections(cleaned)
        if cleaned.get("withdrawn") and not cleaned.get("withdrawn_reason") and not self.is_deferred_validation:
            self.add_error("withdrawn_reason", ValidationError(_("Say why the text is withdrawn: readers see it.")))
        if not self.instance._state.adding:
            forget_other_people(self.instance, cleaned)
        if self.publishes:
            for warning in refusals(self.instance, cleaned):
                # A host may have taken the field out of the editor.
                self.add_error(
                    warning.field if warning.field in self.fields else None, ValidationError(warning.message)
                )
        return cleaned

    def _check_embargo(self, cleaned: dict[str, Any]) -> None:
        """Refuse an hour that has passed, where it has just been written: Wagtail would publish at once."""
        hour, before = cleaned.get("go_live_at"), self.initial.get("go_live_at")
        # A form knows no seconds.
        is_new = not before or before.replace(second=0, microsecond=0) != hour
        if hour and is_new and hour <= timezone.now():
            message = _(
                "This hour has passed, so the page would be published at once. Choose an hour to come, or leave it empty."
            )
            self.add_error("go_live_at", ValidationError(message))

    def _check_corrections(self, cleaned: dict[str, Any]) -> None:
        """Let corrections be added to what is published, and no published one be changed."""
        if "corrections" not in cleaned:
            return
        corrections = cleaned["corrections"]
        published = published_corrections(self.instance) if self.instance.first_published_at else {}
        for when in changed_corrections(published, corrections):
            message = _(
                "The correction of %(date)s is published: it can be neither changed nor removed. Add a new one."
            )
            day = date_format(timezone.localtime(when), "DATE_FORMAT") if when else "–"
            self.add_error("corrections", ValidationError(message % {"date": day}))
        if not self.instance.live and any(child.id not in published for child in corrections):
            message = _(
                "The page is not published, so there is nothing to correct: change the text itself. Once it is published, "
                "readers can be told here what has been corrected."
            )
            self.add_error("corrections", ValidationError(message))
