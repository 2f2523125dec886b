"""Who may do what with runs and participants in the admin: an organiser with own runs only sees no others, anywhere."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.permission_policies import ModelPermissionPolicy

from ..runs import CourseRun
from ..signups import Registration


class OwnRunsPolicy(ModelPermissionPolicy):
    """The permissions on course runs, each held for the runs that the user organises."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: CourseRun) -> bool:
        return self.user_has_permission(user, action) and organises(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: CourseRun) -> bool:
        return self.user_has_any_permission(user, actions) and organises(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any):
        return super().instances_user_has_any_permission_for(user, actions).organised_by(user)


RUNS = OwnRunsPolicy(CourseRun)
REGISTRATIONS = ModelPermissionPolicy(Registration)


def register_policy() -> None:
    """Tell Wagtail 8 the policy of runs; Wagtail 7 asks the viewset."""
    try:
        from wagtail.permissions import register_permission_policy
    except ImportError:
        return
    register_permission_policy(CourseRun, RUNS, exact_class=True)


def permissions_to_register() -> Any:
    """Return what the form of a group offers for participants; runs have a form of their own, which offers theirs."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_digilead", codename__in=["view_registration", "change_registration"]
    )


def organises(user: Any, run: CourseRun) -> bool:
    """Tell whether the run is one of those that ``user`` organises (the rule of ``CourseRunQuerySet.organised_by``)."""
    return user.has_perm("wagtail_digilead.organise_any_courserun") or (
        user.is_authenticated and run.organiser_id == user.pk
    )


def sees_participants(user: Any) -> bool:
    """Tell whether ``user`` may see the participants of the runs that they organise."""
    return REGISTRATIONS.user_has_any_permission(user, ["view", "change"])


def moves_seats(user: Any) -> bool:
    """Tell whether ``user`` may confirm, decline and sign up, and read notes and special needs."""
    return REGISTRATIONS.user_has_permission(user, "change")


def find_run(user: Any, pk: int) -> CourseRun:
    """Return the run if ``user`` organises it. Raises ``Http404``: who may not see a run learns nothing of it."""
    run = CourseRun.objects.organised_by(user).select_related("course").filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


class RunMixin:
    """A view of one run, named ``run_pk`` in its address: the run must be the user's, and the user may do ``needs``.

    No cache keeps what it answers: it is about people.
    """

    #: A policy and an action that the user needs, beside organising the run.
    needs: tuple[ModelPermissionPolicy, tuple[str, ...]] = (REGISTRATIONS, ("change",))

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        policy, actions = self.needs
        if not policy.user_has_any_permission(request.user, actions):
            raise PermissionDenied
        self.run = find_run(request.user, kwargs["run_pk"])
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response
