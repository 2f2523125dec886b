"""Leaders: the people whom every feature points at."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from ...conf import get_page_model
from ..organisations import Organisation
from ..visibility import visible_pages


class LeaderQuerySet(models.QuerySet):
    """People, and who may see them."""

    def listable(self) -> LeaderQuerySet:
        """Return the people who may be listed at all.

        Active and unprotected people who hold, or will hold, a post, or never had one (an external teacher).
        """
        from .appointments import Appointment

        posts = Appointment.objects.order_by()
        held, ever = posts.not_ended().values("leader"), posts.values("leader")
        return self.filter(Q(pk__in=held) | ~Q(pk__in=ever), active=True, protected=False)

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
        return self.listable().filter(pk__in=visible_pages(profile.objects.all(), user).values("leader_id"))


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

    objects = LeaderQuerySet.as_manager()

    search_fields = [
        index.SearchField("full_name", boost=3),
        index.AutocompleteField("full_name"),
        index.SearchField("email"),
        index.AutocompleteField("email"),
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

    def clean(self) -> None:
        super().clean()
        self.full_name = " ".join(self.full_name.split())
        if not self.full_name:
            raise ValidationError({"full_name": _("Write the person's name.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.sort_name:
            self.sort_name = derive_sort_name(self.full_name)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sort_name"}
        super().save(*args, **kwargs)


def derive_sort_name(full_name: str) -> str:
    """Return ``"Holm, Mette Bech"`` for ``"Mette Bech Holm"``; a single name stays as it is."""
    given, _space, family = full_name.strip().rpartition(" ")
    return f"{family}, {given}" if given else family
