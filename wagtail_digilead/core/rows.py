"""Rows of a page that records may point at."""

from __future__ import annotations

import uuid

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel


class StableUidRow(models.Model):
    """A row that keeps its name: ``uid`` travels to every language and through every draft.

    It is a hidden input of the row's form, for a row of a draft has no primary key, and a default would give it
    another uid at each save.
    """

    uid = models.UUIDField(default=uuid.uuid4)

    uid_panel = FieldPanel("uid", widget=forms.HiddenInput)

    class Meta:
        abstract = True
