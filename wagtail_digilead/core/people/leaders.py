"""Leaders: the people whom every feature points at."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from ...conf import get_page_model
from ..organisations import Organisation
from ..visibility import DigileadPageQuerySet
from .alphabets import alphabetical_key
from .names import name_in_index


class LeaderQuerySet(models.QuerySet):
    """People, and who may see them."""

    def listable(self) -> LeaderQuerySet:
        """Return the people who may be listed at all.

        Active and unprotected people who hold, or will hold, a post, or never had one (an external teacher).
        """
        return self.filter(_may_be_listed())

    def with_listable(self) -> LeaderQuerySet:
        """Annotate ``is_listable`` by the rule of ``listable``, for where people are named who may have left."""
        return self.annotate(is_listable=ExpressionWrapper(_may_be_listed(), output_field=models.BooleanField()))

    def visible_to(self, user: Any) -> LeaderQuerySet:
        """Return the people who may be listed, counted or exported for ``user``.

        Signed in: all who are ``listable``, with or without a profile page. Anonymous visitors see only those with a
        page that is visible to them.
        """
        if user is not None and user.is_authenticated:
            return self.listable()
        profile = get_page_model("LeaderPage")
        if profile is None:
            return self.none()
        pages = DigileadPageQuerySet.visible_to(profile.objects.all(), user)
        return self.listable().filter(pk__in=pages.values("leader_id"))


class Leader(index.Indexed, ClusterableModel):
    """A person: a leader of a unit, a specialist, or an external teacher. A user need not be one."""

    full_name = models.CharField(_("full name"), max_length=255)
    sort_name = models.CharField(
        _("sort name"), max_length=255, blank=True, help_text=_("How the name is sorted. Empty: family name first.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        help_text=_("Only for people from outside. Empty: our own organisation."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="digilead_leader",
        help_text=_("The account this person signs in with."),
    )
    external_id = models.CharField(
        _("external id"),
        max_length=100,
        blank=True,
        help_text=_("The person's number in the HR system. Never a national identity number."),
    )
    active = models.BooleanField(_("active"), default=True, help_text=_("A person who has left is kept, inactive."))
    protected = models.BooleanField(
        _("name and address protection"),
        default=False,
        help_text=_("A protected person appears in no list, search, count or export."),
    )
    last_confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True, editable=False)
    #: Where the sort name stands in the alphabets of the north, so that a list is sorted by an index.
    order_da = models.CharField(max_length=600, blank=True, editable=False, db_index=True)
    order_sv = models.CharField(max_length=600, blank=True, editable=False, db_index=True)

    objects = LeaderQuerySet.as_manager()

    search_fields = [
        index.SearchField("full_name", boost=3),
        index.AutocompleteField("spellings"),
        index.SearchField("email"),
        index.FilterField("active"),
        index.FilterField("protected"),
        index.FilterField("organisation_id"),
    ]

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["sort_name", "full_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="digilead_leader_email",
                violation_error_message=_("Another person has this e-mail address."),
            ),
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~Q(external_id=""),
                name="digilead_leader_external_id",
                violation_error_message=_("Another person has this external id."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def is_listable(self) -> bool:
        """Whether readers may see the person at all (``LeaderQuerySet.listable``): a query, unless it was annotated."""
        return Leader.objects.listable().filter(pk=self.pk).exists()

    def clean(self) -> None:
        super().clean()
        self.full_name = " ".join(self.full_name.split())
        if not self.full_name:
            raise ValidationError({"full_name": _("Write the person's name.")})

    def spellings(self) -> str:
        """Return the name in every spelling that somebody may type, for the search index."""
        return name_in_index(self.full_name)

    def derive(self) -> None:
        """Set what follows from the name: the sort name, where it is empty, and its place in each alphabet."""
        if not self.sort_name:
            self.sort_name = derive_sort_name(self.full_name)
        self.order_da = alphabetical_key(self.sort_name, "da")[:600]
        self.order_sv = alphabetical_key(self.sort_name, "sv")[:600]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_name", "order_da", "order_sv"}
        super().save(*args, **kwargs)


def _may_be_listed() -> Q:
    from .appointments import Appointment

    posts = Appointment.objects.order_by()
    held, ever = posts.not_ended().values("leader"), posts.values("leader")
    return Q(Q(pk__in=held) | ~Q(pk__in=ever), active=True, protected=False)


def derive_sort_name(full_name: str) -> str:
    """Return ``"Holm, Mette Bech"`` for ``"Mette Bech Holm"``; a single name stays as it is."""
    given, _space, family = full_name.strip().rpartition(" ")
    return f"{family}, {given}" if given else family
