"""The one door through which seats change hands: sign-up, withdrawal, the organiser's decisions, changes of a run.

Promise: *A place you have been told is yours is never taken by another. Never more confirmed than seats, in any pool, on
PostgreSQL and on SQLite. Nobody passes you in the queue except by a named organiser with a written reason. No
confirmation is lost: what was not sent is still in the outbox.*

Whoever calls has checked that the user may; what is refused here is refused for everybody, as a ``ValidationError``.
"""

from .decisions import confirm, decline, withdraw
from .people import Person
from .runs import cancel_run, edit_run
from .sign_up import sign_up

__all__ = ["Person", "cancel_run", "confirm", "decline", "edit_run", "sign_up", "withdraw"]
