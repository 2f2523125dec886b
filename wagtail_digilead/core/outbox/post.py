"""One outbox message as an e-mail, and the connection that it is sent through."""

from __future__ import annotations

import contextlib
import re
import uuid
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from .models import OutboxMessage

_OBJECT = re.compile(r"BEGIN:VCALENDAR.*?END:VCALENDAR\r?\n?", re.DOTALL)
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


def one_line(text: Any) -> str:
    """Return ``text`` without line breaks and other control characters: fit for a header or a calendar's parameter."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(text)).split())


def sender_address() -> str:
    """Return the bare address that our mail comes from; an invitation's organiser has to be the same."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


class NotSentError(Exception):
    """The mail backend raised nothing, but says that it has sent nothing."""


class Post:
    """The mail server, for several messages in a row. A context manager."""

    def __init__(self) -> None:
        self._connection = _get_connection()
        #: Whether the server let us in the last time.
        self.is_open = True

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *exception: Any) -> None:
        self._close()

    def send(self, message: OutboxMessage) -> Exception | None:
        """Send one message; return what went wrong, or ``None``."""
        try:
            self.is_open = False
            self._connection.open()
            self.is_open = True
            if self._connection.send_messages([as_email(message)]) == 0:
                raise NotSentError("The mail backend has sent nothing.")
        except Exception as error:  # whatever a host's mail backend raises
            # The connection may be left in the middle of the message.
            self._close()
            return error
        return None

    def _close(self) -> None:
        with contextlib.suppress(Exception):
            self._connection.close()


def as_email(message: OutboxMessage) -> EmailMultiAlternatives:
    """Return the e-mail of a message: text, HTML, and last the calendar, as mail programs look for it.

    Of several calendar objects the first is that part, and the others are attached.
    """
    email = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.recipient],
        headers={
            # The same each time, so that a message sent twice is shown once.
            "Message-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, message.key)}@{_domain()}>",
            # RFC 3834: no out-of-office reply, please.
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    for number, calendar in enumerate(_OBJECT.findall(message.calendar), start=1):
        method = _METHOD.search(calendar)
        # Django adds `charset="utf-8"` itself; written here too, Django 5.2 would put it there twice.
        kind = f"text/calendar; method={method[1] if method else 'PUBLISH'}"
        if number == 1:
            email.attach_alternative(calendar, kind)
        else:
            email.attach(f"{number}.ics", calendar, kind)
    return email


def _domain() -> str:
    return sender_address().rpartition("@")[2] or "localhost"


def _get_connection() -> Any:
    """Return a connection of the host's mail backend, with Django 6.1's way of asking for it where there is one."""
    mailers = getattr(mail, "mailers", None)
    return mailers["default"] if mailers is not None and hasattr(settings, "MAILERS") else mail.get_connection()
