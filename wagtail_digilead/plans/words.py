"""How a plan and its benefits stand, in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..conf import get_settings
from ..core.decimals import in_figures
from ..core.mixins import label_of
from . import figures
from .gain_units import HOURS, MONEY, is_rate
from .rows import PlanBenefitRow


def plan_in_words(state: Any) -> list[str]:
    """Return how the plan of ``state`` (a ``PlanState``) stands: progress, deadlines, follow-up, what is gained."""
    return [
        *_approval(state),
        *_progress(state),
        *_follow_up(state),
        *_quality(state.quality),
        *(gain_in_words(gain) for gain in state.gains),
    ]


def _approval(state: Any) -> list[str]:
    if state.approved_on is None:
        return [_("Not approved yet.")] if state.page.stage in figures.UNDER_WAY else []
    return [_("Approved on %(date)s.") % {"date": _date(state.approved_on)}]


def _progress(state: Any) -> list[str]:
    progress, late = state.progress, len(state.overdue)
    if not progress.counted:
        return [_("All actions are cancelled.")] if progress.cancelled else []
    sentences = [
        ngettext(
            "%(done)d of %(counter)d action is done.", "%(done)d of %(counter)d actions are done.", progress.counted
        )
        % {"done": progress.done, "counter": progress.counted}
    ]
    if late:
        sentences.append(
            ngettext(
                "The deadline of one action has passed.", "The deadlines of %(counter)d actions have passed.", late
            )
            % {"counter": late}
        )
    return sentences


def _follow_up(state: Any) -> list[str]:
    follow_up, sentences = state.follow_up, []
    if state.last_check_in is not None:
        message = _("Last check-in on %(date)s: %(state)s.")
        sentences.append(
            message % {"date": _date(state.last_check_in.on), "state": state.last_check_in.get_state_display()}
        )
    elif state.page.stage == "active":
        sentences.append(_("Nobody has checked in yet."))
    if state.wants_help:
        sentences.append(_("Help is wanted."))
    if state.page.stage != "active" or follow_up.review_on is None:
        return sentences
    if state.is_silent:
        message = _("Silent: it should have been followed up on %(date)s, and nothing has been registered since.")
    elif follow_up.is_due(state.on):
        message = _("It should have been followed up on %(date)s.")
    else:
        message = _("Next follow-up on %(date)s.")
    return [*sentences, message % {"date": _date(follow_up.review_on)}]


def _quality(quality: figures.Quality) -> list[str]:
    if not quality.measurable:
        return []
    message = ngettext(
        "Quality: %(reached)d of %(counter)d benefit has reached its target.",
        "Quality: %(reached)d of %(counter)d benefits have reached their target.",
        quality.measurable,
    )
    return [message % {"reached": quality.reached, "counter": quality.measurable}]


def gain_in_words(gain: figures.Gain) -> str:
    """Return a sum as a sentence: “Freed time per year: expected 440 hours, real so far 20 hours.”."""
    # Translators: what is gained, as in “Freed time per year”.
    message = _("%(name)s: expected %(expected)s, real so far %(realised)s.")
    return message % {
        "name": gain_name(gain),
        "expected": amount_in_words(gain.expected, gain.unit),
        "realised": amount_in_words(gain.realised, gain.unit),
    }


def gain_name(gain: figures.Gain) -> str:
    """Return what is gained: “Freed time per year”; of a unit that says itself how often, without the year."""
    if gain.recurrence == "per_year" and is_rate(gain.unit):
        return label_of(PlanBenefitRow.Type, gain.type)
    return {
        ("time", "per_year"): _("Freed time per year"),
        ("time", "one_off"): _("Freed time, one-off"),
        ("economy", "per_year"): _("Economy per year"),
        ("economy", "one_off"): _("Economy, one-off"),
    }[gain.type, gain.recurrence]


def amount_in_words(amount: Any, unit: str) -> str:
    """Return an amount with its unit as it is written here: “1.240 timer”, “50.000 DKK”."""
    number = in_figures(amount)
    if unit == HOURS:
        # The form follows the number; one hour and a half are hours.
        return ngettext("%(number)s hour", "%(number)s hours", 1 if abs(amount) == 1 else 2) % {"number": number}
    if unit == MONEY:
        unit = get_settings().currency
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def benefit_in_words(state: Any) -> list[str]:
    """Return how the benefit of ``state`` (a ``BenefitState``) stands: what is real of it, behind or ahead."""
    line = state.line
    early = [_("What was measured before the start doesn't count.")] if state.has_early_points else []
    if line.latest is None:
        return [_("Not measured yet."), *early] if state.can_be_measured else early
    measured = _("Measured on %(date)s: %(value)s.") % {
        "date": _date(line.latest_date),
        "value": f"{in_figures(line.latest)} {line.unit_of_measure}".strip(),
    }
    if state.percent is None:
        return [measured, *early, _("How much of it is real can't be said: a number is missing.")]
    sentences = [measured, _("%(percent)d %% of it is real.") % {"percent": state.percent}]
    extents = {
        figures.Extent.WORSE: _("It is worse than at the start."),
        figures.Extent.REACHED: _("The target is reached."),
        figures.Extent.ABOVE: _("It is above the target."),
    }
    standings = {
        figures.Standing.BEHIND: _("It is behind the plan."),
        figures.Standing.ON_LINE: _("It goes as planned."),
        figures.Standing.AHEAD: _("It is ahead of the plan."),
    }
    return [*sentences, *filter(None, [extents.get(line.extent), standings.get(state.standing)]), *early]


def _date(day: Any) -> str:
    return date_format(day, "DATE_FORMAT")
