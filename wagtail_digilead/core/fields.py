"""Model fields that keep migrations slim and free of what a host may change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from ..conf import get_settings, level_choices


def import_block(path: str) -> type[StreamBlock] | None:
    """Return the StreamBlock class at ``path``, or ``None`` if there is none (``checks.py`` says so)."""
    try:
        block = import_string(path)
    except ImportError:
        return None
    return block if isinstance(block, type) and issubclass(block, StreamBlock) else None


class SlimStreamField(StreamField):
    """A StreamField whose migration holds two strings instead of its block definitions.

    ``blocks`` is the dotted path of a StreamBlock class; ``setting`` names the setting (a field of
    ``conf.Settings``) by which a host puts its own class in that place.
    """

    def __init__(self, *, blocks: str, setting: str = "", **kwargs: Any) -> None:
        self.block_path, self.block_setting = blocks, setting
        kwargs.pop("block_lookup", None)
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self):
        path = self.block_setting and getattr(get_settings(), self.block_setting)
        self.block_types_arg = import_block(path) or import_string(self.block_path)
        return StreamField.stream_block.func(self)

    def deconstruct(self):
        name, path, _args, kwargs = models.Field.deconstruct(self)
        for cosmetic in ("verbose_name", "help_text"):
            kwargs.pop(cosmetic, None)
        kwargs["blocks"] = self.block_path
        if self.block_setting:
            kwargs["setting"] = self.block_setting
        return name, path, [], kwargs


class LevelField(models.CharField):
    """One level of leadership. The codes are ours, the labels the host's: so no ``choices`` in the model."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs = {k: v for k, v in kwargs.items() if k in ("required", "widget", "label", "help_text", "initial")}
        return forms.ChoiceField(
            **{
                "choices": lambda: [("", "---------"), *level_choices()],
                "required": not self.blank,
                "label": capfirst(self.verbose_name),
                "help_text": self.help_text,
                "initial": self.default if self.has_default() else "",
                **kwargs,
            }
        )


class LevelsField(models.JSONField):
    """Several levels of leadership, a list of codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=level_choices,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )
