"""Rows of an action plan; the concrete rows add the ``ParentalKey`` only. What happens with a row later (a status, a
measurement) is a record that names it by its ``uid``."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from ..core.decimals import TypedDecimalModelField
from ..core.people.leaders import Leader
from ..core.rows import StableUidRow
from ..core.topics import TopicRow
from ..core.translation import facts, vocabulary
from .models import ITSystem, StrategyGoal


class PlanRow(StableUidRow, TranslatableMixin, Orderable):
    """A row of a plan that records may point at."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class PlanTopicRow(TopicRow):
    """A topic of the plan; ``related_name="topics"``."""

    class Meta(TopicRow.Meta):
        abstract = True


class PlanStrategyGoalRow(TranslatableMixin, Orderable):
    """A strategy goal that the plan serves; ``related_name="strategy_goals"``."""

    strategy_goal = models.ForeignKey(
        StrategyGoal, verbose_name=_("strategy goal"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["strategy_goal"]
    override_translatable_fields = vocabulary("strategy_goal")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("strategy goal")
        verbose_name_plural = _("strategy goals")

    def __str__(self) -> str:
        return str(self.strategy_goal)


class PlanActionRow(PlanRow):
    """Something that somebody does by a date; ``related_name="actions"``."""

    title = models.TextField(_("action"), help_text=_("What is done: “Try the interpreting app with ten parents”."))
    owner = models.ForeignKey(
        Leader, verbose_name=_("responsible"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_text = models.TextField(
        _("responsible, in words"), blank=True, help_text=_("For somebody without a leader record.")
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    milestone = models.BooleanField(_("milestone"), default=False, help_text=_("Shown on the plan's milestone strip."))

    panels = [
        StableUidRow.uid_panel,
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("owner_text")]),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("milestone")]),
    ]
    override_translatable_fields = facts("uid", "owner", "deadline", "milestone")

    class Meta(PlanRow.Meta):
        abstract = True
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.title

    @property
    def owner_name(self) -> str:
        return self.owner.full_name if self.owner else self.owner_text


class PlanBenefitRow(PlanRow):
    """A gain that the plan promises: measured, or where it can't be, in words; ``related_name="benefits"``."""

    class Type(models.TextChoices):
        QUALITY = "quality", _("Quality")
        TIME = "time", pgettext_lazy("benefit", "Time")
        ECONOMY = "economy", _("Economy")

    class Recurrence(models.TextChoices):
        PER_YEAR = "per_year", _("Per year")
        ONE_OFF = "one_off", _("One-off")

    title = models.TextField(_("benefit"), help_text=_("“Shorter waiting time for an interpreter”."))
    type = models.CharField(_("type"), max_length=20, choices=Type.choices, default=Type.QUALITY)
    for_whom = models.TextField(_("for whom"), blank=True, help_text=_("“Parents and staff”."))
    baseline_value = TypedDecimalModelField(
        pgettext_lazy("value", "from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit_of_measure = models.TextField(_("unit of measure"), blank=True, help_text=_("“hours”, “kr.”, “%”."))
    baseline_date = models.DateField(_("measured on"), null=True, blank=True)
    target_value = TypedDecimalModelField(
        pgettext_lazy("value", "to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target_date = models.DateField(_("by"), null=True, blank=True)
    evidence = models.TextField(
        _("or the evidence in words"), blank=True, help_text=_("Where it can't be measured: how will you see it?")
    )
    used_for = models.TextField(_("what freed time or money is used for"), blank=True)
    owner = models.ForeignKey(
        Leader, verbose_name=_("benefit owner"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.TextField(_("source of the figures"), blank=True)
    frequency = models.TextField(_("how often measured"), blank=True)
    recurrence = models.CharField(_("counted"), max_length=20, choices=Recurrence.choices, default=Recurrence.PER_YEAR)
    in_budget = models.BooleanField(
        _("in the budget"), default=False, help_text=_("The saving is in next year's budget.")
    )

    panels = [
        StableUidRow.uid_panel,
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("for_whom")]),
        FieldRowPanel([FieldPanel("baseline_value"), FieldPanel("unit_of_measure"), FieldPanel("baseline_date")]),
        FieldRowPanel([FieldPanel("target_value"), FieldPanel("target_date")]),
        FieldPanel("evidence"),
        FieldPanel("used_for"),
        MultiFieldPanel(
            [
                FieldPanel("owner"),
                FieldPanel("source"),
                FieldPanel("frequency"),
                FieldRowPanel([FieldPanel("recurrence"), FieldPanel("in_budget")]),
            ],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]
    override_translatable_fields = facts(
        "uid",
        "type",
        "baseline_value",
        "baseline_date",
        "target_value",
        "target_date",
        "owner",
        "recurrence",
        "in_budget",
    )

    class Meta(PlanRow.Meta):
        abstract = True
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.baseline_value is not None and self.baseline_value == self.target_value:
            errors["target_value"] = _("The target is the same as the starting point. Write what shall change.")
        if self.baseline_date and self.target_date and self.target_date <= self.baseline_date:
            errors["target_date"] = _("The target's date is not after the date of the first measurement.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_measurable(self) -> bool:
        """Whether it has both numbers; if not, the evidence in words counts."""
        return self.baseline_value is not None and self.target_value is not None


class PlanSpecialistRow(PlanRow):
    """Somebody the plan counts on; ``related_name="specialists"``."""

    leader = models.ForeignKey(
        Leader, verbose_name=_("leader"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=255, blank=True, help_text=_("For somebody without a leader record."))
    need = models.TextField(_("what we need"), help_text=_("“Advice on data protection before the trial”."))
    agreed = models.BooleanField(_("agreed"), default=False, help_text=_("The person has said yes."))

    panels = [
        StableUidRow.uid_panel,
        FieldRowPanel([FieldPanel("leader"), FieldPanel("name")]),
        FieldPanel("need"),
        FieldPanel("agreed"),
    ]
    override_translatable_fields = facts("uid", "leader", "name", "agreed")

    class Meta(PlanRow.Meta):
        abstract = True
        verbose_name = _("specialist")
        verbose_name_plural = _("specialists")

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        super().clean()
        if not self.leader_id and not self.name:
            raise ValidationError({"leader": _("Choose a person, or write a name.")})

    @property
    def display_name(self) -> str:
        return self.leader.full_name if self.leader else self.name


class PlanSystemRow(PlanRow):
    """An IT system that the plan touches; ``related_name="systems"``."""

    class Use(models.TextChoices):
        USE = "use", _("We use it as it is")
        CHANGE = "change", _("It has to be changed")
        REPLACE = "replace", _("It is replaced")
        NEW = "new", _("It is new to us")

    system = models.ForeignKey(ITSystem, verbose_name=_("IT system"), on_delete=models.CASCADE, related_name="+")
    use = models.CharField(_("what happens to it"), max_length=20, choices=Use.choices, default=Use.USE)
    talked_with_it_on = models.DateField(
        _("talked with the IT department on"), null=True, blank=True, help_text=_("Empty: not yet.")
    )

    panels = [
        StableUidRow.uid_panel,
        FieldPanel("system"),
        FieldRowPanel([FieldPanel("use"), FieldPanel("talked_with_it_on")]),
    ]
    override_translatable_fields = facts("uid", "system", "use", "talked_with_it_on")

    class Meta(PlanRow.Meta):
        abstract = True
        verbose_name = _("IT system")
        verbose_name_plural = _("IT systems")

    def __str__(self) -> str:
        return str(self.system)
