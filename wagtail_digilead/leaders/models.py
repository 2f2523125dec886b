"""What the import from HR remembers: what the columns and titles of a file stand for, and a file on its way in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportMapping(models.Model):
    """What a heading or a title in HR's files stands for: said once, then remembered."""

    class Kind(models.TextChoices):
        COLUMN = "column", _("Column")
        LEVEL = "level", _("Title")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.CharField(
        _("text in the file"), max_length=255, help_text=_("As it stands in HR's file, in small letters.")
    )
    #: A field of the import, or a level; empty for a column that is passed over.
    meaning = models.CharField(_("stands for"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("import mapping")
        verbose_name_plural = _("import mappings")
        ordering = ["kind", "text"]
        constraints = [models.UniqueConstraint(fields=["kind", "text"], name="digilead_import_mapping")]

    def __str__(self) -> str:
        return f"{self.text} → {self.meaning}"


class ImportFile(models.Model):
    """A file from HR, from its upload until it is applied or cancelled.

    It is full of personal data, so it lies in the database and not among the media files.
    """

    name = models.CharField(max_length=255)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("import file")
        verbose_name_plural = _("import files")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
