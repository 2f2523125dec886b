"""A course and its runs as structured data: schema.org ``Course`` and ``CourseInstance``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ..core.jsonld import name_of_site
from .offers import RunOffer, SessionOffer
from .runs import CourseRun, CourseSession

_MODES = {
    CourseSession.Mode.ON_SITE: "Onsite",
    CourseSession.Mode.ONLINE: "Online",
    CourseSession.Mode.HYBRID: "Blended",
}
_CANCELLED = "https://schema.org/EventCancelled"
_SCHEDULED = "https://schema.org/EventScheduled"


def course_data(
    page: Any, offers: Iterable[RunOffer], teachers: Iterable[Any], *, url: str, site: Any = None
) -> dict[str, Any]:
    """Return what a course page tells machines: the course, who provides it, and its runs to come.

    ``teachers`` are the page's rows, ``site`` is whose site this is. Nobody is named who is not named on the page.
    """
    people = [
        {"@type": "Person", "name": teacher.display_name, "jobTitle": teacher.role}
        for teacher in teachers
        if teacher.display_name
    ]
    return {
        "@type": "Course",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.introduction or page.title,
        "provider": _providers(page, site),
        "educationalCredentialAwarded": page.get_credit_scheme_display() if page.credits else "",
        "numberOfCredits": float(page.credits) if page.credits else None,
        "hasCourseInstance": [_instance(offer, people, url) for offer in offers],
    }


def _providers(page: Any, site: Any) -> list[dict[str, Any]]:
    """Return the partners who provide the course; without any, whose site this is."""
    found = [
        child.value["organisation"]
        for child in page.partners
        if child.value.get("organisation") and child.value.get("role") == "provider"
    ]
    if found:
        return [{"@type": "Organization", "name": each.name, "sameAs": each.website} for each in found]
    return [{"@type": "Organization", "name": name_of_site(site), "url": site.root_url}] if site else []


def _instance(offer: RunOffer, people: list[dict[str, Any]], url: str) -> dict[str, Any]:
    run, held = offer.run, offer.held
    modes = {_MODES[session.mode] for session in held}
    return {
        "@type": "CourseInstance",
        "@id": f"{url}#run-{run.pk}",
        "name": run.name,
        "courseMode": modes.pop() if len(modes) == 1 else ("Blended" if modes else ""),
        "eventStatus": _CANCELLED if run.status == CourseRun.Status.CANCELLED else _SCHEDULED,
        "startDate": _moment(held[0].starts_at) if held else "",
        "endDate": _moment(max(session.ends_at for session in held)) if held else "",
        "location": _places(offer),
        "instructor": people,
        "offers": _price(offer, url),
        "subEvent": [_session(each) for each in offer.sessions] if len(offer.sessions) > 1 else [],
        "maximumAttendeeCapacity": sum(pool.seats for pool in offer.open_pools) or None,
    }


def _session(offer: SessionOffer) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": offer.session.label or offer.when,
        "startDate": _moment(offer.session.starts_at),
        "endDate": _moment(offer.session.ends_at),
        "eventStatus": _CANCELLED if offer.cancelled else _SCHEDULED,
        "location": _place(offer.session),
    }


def _places(offer: RunOffer) -> list[dict[str, Any]]:
    places: dict[Any, dict[str, Any]] = {}
    for session in offer.held:
        if place := _place(session):
            places.setdefault(session.venue_id or "online", place)
    return list(places.values())


def _place(session: CourseSession) -> dict[str, Any]:
    """Return where a session is held; the address for taking part online is for participants."""
    if session.mode == CourseSession.Mode.ONLINE:
        return {"@type": "VirtualLocation"}
    if not session.venue:
        return {}
    address = ", ".join(filter(None, map(str.strip, session.venue.address.splitlines())))
    return {"@type": "Place", "name": session.venue.name, "address": address}


def _price(offer: RunOffer, url: str) -> list[dict[str, Any]]:
    """Return the price; a number without a currency (the setting ``CURRENCY``) says nothing to a machine."""
    run = offer.run
    if run.price_per_person is None or (run.price_per_person and not offer.currency):
        return []
    availability = _availability(offer)
    return [
        {
            "@type": "Offer",
            "category": "Paid" if run.price_per_person else "Free",
            "price": str(run.price_per_person),
            **({"priceCurrency": offer.currency} if offer.currency else {}),
            **({"availability": availability} if availability else {}),
            "url": run.sign_up_address or url,
        }
    ]


def _availability(offer: RunOffer) -> str:
    """Return whether one can have a seat: in stock are those that one can sign up for now; empty if nothing is said."""
    if offer.full:
        return "https://schema.org/SoldOut"
    seats = offer.places_left or offer.run.sign_up != CourseRun.SignUpBy.HERE
    return "https://schema.org/InStock" if offer.action and offer.state == "open" and seats else ""


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat()
