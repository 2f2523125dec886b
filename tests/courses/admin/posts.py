"""What is posted in the organiser's forms, who posts it, and what the form says of it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.test.utils.form_data import inline_formset, nested_form_data

ORGANISER = (
    "wagtailadmin.access_admin",
    "wagtail_digilead.add_courserun",
    "wagtail_digilead.change_courserun",
    "wagtail_digilead.delete_courserun",
    "wagtail_digilead.view_courserun",
    "wagtail_digilead.change_registration",
    "wagtail_digilead.view_registration",
)

SIGN_UP = {
    "name": "Ada Fjord",
    "email": "ada@other.example",
    "uid": "3f0c3a52-8d1b-4a86-8f7b-1f0e7d2f7a11",
}


def user(name: str, *permissions: str) -> User:
    """Make a user with these permissions, ``app.codename``."""
    made = User.objects.create_user(name, f"{name}@kommune.example", "secret")
    for permission in permissions:
        app_label, codename = permission.split(".")
        made.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return made


def run_url(view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_wagtail_digilead_courserun:{view}", args=args)


def screen(view: str, *args: Any) -> str:
    return reverse(f"digilead_runs:{view}", args=args)


def pool_row(pool: Any = None, **changes: Any) -> dict[str, Any]:
    row = {"id": "", "name": "", "seats": "10", "target_group": "", "admission": "open", "holds": "people"}
    if pool:
        row |= {"id": pool.pk, "name": pool.name, "seats": pool.seats, "admission": pool.admission}
    return {**row, "DELETE": "", **changes}


def session_row(session: Any = None, **changes: Any) -> dict[str, Any]:
    row = {
        "id": "",
        "label": "",
        "starts_at": "2027-03-01 09:00",
        "ends_at": "2027-03-01 16:00",
        "mode": "on_site",
        "venue": "",
        "online_address": "",
        "speaker": "",
        "required": "on",
        "status": "scheduled",
    }
    if session:
        row["id"] = session.pk
        row |= {name: localtime(getattr(session, name)).strftime("%Y-%m-%d %H:%M") for name in ("starts_at", "ends_at")}
    return {**row, "DELETE": "", **changes}


def run_post(run: Any = None, *, pools: Any = None, sessions: Any = None, **changes: Any) -> dict[str, Any]:
    """Return the post of a run's form as it stands, with changes."""
    if pools is None:
        pools = [pool_row(pool) for pool in run.pools.all()] if run else [pool_row()]
    if sessions is None:
        sessions = [session_row(session) for session in run.sessions.all()] if run else [session_row()]
    fields = {
        "course": str(run.course_id) if run else "",
        "name": run.name if run else "",
        "status": run.status if run else "draft",
        "organiser": (run.organiser_id or "") if run else "",
        "sign_up": run.sign_up if run else "here",
        "sign_up_address": run.sign_up_address if run else "",
        "opens_at": "",
        "closes_at": "",
        "cancel_until": "",
        "approval": run.approval if run else "none",
        "minimum": "",
        "team_size": "",
        "seats_per_organisation": "",
        "price_per_person": "",
        "edit_version": str(run.edit_version) if run else "0",
        **changes,
    }

    def rows(given: list[dict[str, Any]]) -> dict[str, Any]:
        return inline_formset(given, initial=sum(1 for row in given if row["id"]))

    return nested_form_data({**fields, "pools": rows(pools), "sessions": rows(sessions)})


def decide(client, run, action, *registrations, **more):
    return client.post(
        screen("decide", run.pk), {"action": action, "id": [each.pk for each in registrations], **more}, follow=True
    )


def errors_in(response) -> str:
    """Return what the form says is wrong."""
    assert response.status_code == 200, "saved, though it should have been refused"
    found = BeautifulSoup(response.content, "html.parser").select(".error-message, .messages .error")
    return " ".join(" ".join(element.get_text(" ").split()) for element in found)
