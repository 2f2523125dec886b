"""The form with which readers sign up."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Case, QuerySet, When
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..core.people.units import Unit, line_of
from ..core.sorting import Alphabetical
from .colleagues import Me, addresses_in, colleagues_of
from .offers import RunOffer
from .overlaps import overlaps
from .runs import SeatPool
from .seats import Person, sign_up
from .signups import SignUp

#: A message to the organiser, or special needs: enough for a page, too little for a book.
MOST_LETTERS = 2000
MOST_HEADS = 1000

_TOO_LONG = _("Write at most %(limit_value)d characters; these are %(show_value)d.")


def _long_text(**kwargs: Any) -> forms.CharField:
    """Return a field that refuses a long text in words; a browser that knew the limit would cut it off in silence."""
    return forms.CharField(
        required=False,
        validators=[MaxLengthValidator(MOST_LETTERS, _TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": 3}),
        **kwargs,
    )


class SignUpForm(forms.Form):
    """Signs up whoever is signed in, people of the own team, and colleagues named by e-mail address; or a work unit."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    me = forms.BooleanField(required=False)
    special_needs = _long_text(
        label=_("Special needs"),
        help_text=_(
            "For you alone, such as food or access. Only the organiser sees it; it is erased after the course."
        ),
    )
    team = forms.MultipleChoiceField(required=False, label=_("My team"), widget=forms.CheckboxSelectMultiple)
    colleagues = forms.CharField(
        required=False,
        validators=[MaxLengthValidator(20_000, _TOO_LONG)],
        label=_("Further colleagues"),
        help_text=_("One e-mail address per line. Each of them gets a mail that says who signed them up."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    team_name = forms.CharField(required=False, max_length=255, label=_("Name of the team"))
    keep_together = forms.BooleanField(
        required=False,
        label=_("Keep the team together"),
        help_text=_("Either all of you get a seat, or all of you wait."),
    )
    pool = forms.ChoiceField(label=_("Which seats?"), widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), required=False, label=_("Work unit"), empty_label=_("Choose a work unit")
    )
    head_count = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_HEADS, label=_("How many of you come"), initial=1
    )
    note = _long_text(label=_("Message to the organiser"))
    all_the_same = forms.BooleanField(required=False, label=_("Sign up all the same"))

    def __init__(self, *args: Any, offer: RunOffer, me: Me, registered: bool = False, **kwargs: Any) -> None:
        """Make the form for the run of ``offer``; ``registered`` says that ``me`` is signed up already."""
        self.offer, self.me = offer, me
        kwargs["initial"] = {
            "uid": uuid.uuid4(),
            "me": not registered,
            "unit": me.unit.pk if me.unit else None,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.overlapping: list[str] = []
        self._shape()

    def _shape(self) -> None:
        """Leave out what there is nothing to ask about."""
        pools = self.offer.open_pools
        kinds = {pool.holds for pool in pools} or {SeatPool.Holds.PEOPLE}
        self.for_people = SeatPool.Holds.PEOPLE in kinds
        self.for_units = SeatPool.Holds.WORK_UNITS in kinds
        # Translators: a tick box with the reader's own name.
        self.fields["me"].label = _("%(name)s (me)") % {"name": self.me.name}
        if len(pools) > 1:
            self.fields["pool"].choices = [(str(pool.pk), str(pool)) for pool in pools]
        else:
            del self.fields["pool"]
        if self.for_people:
            self.fields["team"].choices = [
                (str(post.leader_id), f"{post.leader}, {post.title}, {post.unit}") for post in self.me.team
            ]
            if not self.me.team:
                del self.fields["team"]
        else:
            for name in ("me", "special_needs", "team", "colleagues", "team_name", "keep_together"):
                del self.fields[name]
        if self.for_units:
            self.fields["unit"].queryset = self._units()
        else:
            del self.fields["unit"], self.fields["head_count"]

    def _units(self) -> QuerySet:
        """Return the work units to choose from, those of the reader's own line first: the workplace is filled in."""
        units = Unit.objects.active()
        if self.me.unit is None:
            return units
        line = [unit.pk for unit in line_of(self.me.unit)]
        line += [post.unit_id for post in self.me.team]
        return units.order_by(Case(When(pk__in=line, then=0), default=1), Alphabetical("name"), "pk")

    @property
    def me_unit(self) -> Unit | None:
        """The reader's workplace, filled in."""
        return self.me.unit

    @cached_property
    def team_is_open(self) -> bool:
        """Whether the part for colleagues is shown unfolded: something is in it."""
        names = ("team", "colleagues", "team_name", "keep_together")
        return any(name in self.fields and (self[name].value() or name in self.errors) for name in names)

    # Cleaning ------------------------------------------------------------------------------------------------------

    @cached_property
    def chosen_pool(self) -> SeatPool | None:
        pools = self.offer.open_pools
        if len(pools) == 1:
            return pools[0]
        return next((pool for pool in pools if str(pool.pk) == self.cleaned_data.get("pool")), None)

    def clean_colleagues(self) -> list[Person]:
        return colleagues_of(addresses_in(self.cleaned_data["colleagues"]), self.me)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if self.for_units and self.chosen_pool and self.chosen_pool.holds == SeatPool.Holds.WORK_UNITS:
            if not cleaned.get("unit"):
                self.add_error("unit", _("Choose the work unit that comes."))
            if not cleaned.get("head_count"):
                self.add_error("head_count", _("Write how many of you come."))
        self.overlapping = overlaps(self.offer.run, self.people, user=self.me.user) if not self.errors else []
        if self.overlapping and not cleaned.get("all_the_same"):
            self.add_error("all_the_same", _("Tick here to sign up all the same."))
        return cleaned

    @cached_property
    def people(self) -> list[Person]:
        """Whom the form names, the reader first; somebody named twice is there once."""
        cleaned = self.cleaned_data
        if self.chosen_pool and self.chosen_pool.holds == SeatPool.Holds.WORK_UNITS:
            language = get_language() or ""
            return [Person(unit=cleaned.get("unit"), head_count=cleaned.get("head_count") or 1, language=language)]
        people = []
        if cleaned.get("me"):
            more = {"special_needs": cleaned["special_needs"], "unit": self.me.unit, "language": get_language() or ""}
            people.append(Person.of_user(self.me.user, **more))
        ticked = set(cleaned.get("team") or ())
        people += [
            Person.of_leader(post.leader, unit=post.unit) for post in self.me.team if str(post.leader_id) in ticked
        ]
        for person in cleaned.get("colleagues") or ():
            if not any(person.marks & other.marks for other in people):
                people.append(person)
        return people

    # Signing up ----------------------------------------------------------------------------------------------------

    def save(self) -> SignUp | None:
        """Sign up; return ``None`` with the errors at their fields if the run refuses it. Nothing is half done."""
        cleaned = self.cleaned_data
        try:
            return sign_up(
                self.offer.run.pk,
                self.people,
                pool_pk=self.chosen_pool.pk if self.chosen_pool else None,
                by=self.me.user,
                team_name=cleaned.get("team_name", ""),
                keep_together=bool(cleaned.get("keep_together")),
                note=cleaned["note"],
                uid=cleaned["uid"],
            )
        except ValidationError as refused:
            for name, errors in refused.error_dict.items():
                self.add_error(self._place_of(name), errors)
            return None

    def _place_of(self, name: str) -> str | None:
        """Return the field at which an error of the door is shown."""
        if name == "people":
            filled = (each for each in ("colleagues", "team", "me", "unit") if self.cleaned_data.get(each))
            name = next(filled, "me" if self.for_people else "unit")
        return name if name in self.fields else None
