"""Sorting in the database by the alphabet of the reader's language, whatever the database itself would do.

Names of people have a place of their own beside them (see ``people.alphabets``). Titles are sorted when they are read:
PostgreSQL has the alphabets of all languages (from ICU), and SQLite is given ours.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Func
from django.utils.translation import get_language

from .people.alphabets import LAST_LETTERS, alphabet_of, alphabetical_key

_FUNCTION = "digilead_alphabetical"
#: By the alias of the PostgreSQL database, which alphabets it has.
_has: dict[str, frozenset[str]] = {}


class Alphabetical(Func):
    """Where a text stands in the alphabet of the language at hand: ``order_by(Alphabetical("title"))``.

    Elsewhere than on PostgreSQL and SQLite, and on a PostgreSQL without ICU, it stands where the database puts it.
    """

    template = "%(expressions)s"
    arity = 1

    def __init__(self, column: str, **extra: Any) -> None:
        super().__init__(column, **extra)
        self.column = column

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        alphabet = alphabet_of(get_language() or "")
        if alphabet in _has.get(connection.alias, ()):
            context["template"] = f'%(expressions)s COLLATE "{alphabet}-x-icu"'
        return self.as_sql(compiler, connection, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        context["template"] = f"{_FUNCTION}(%(expressions)s, '{alphabet_of(get_language() or '')}')"
        return self.as_sql(compiler, connection, **context)


def column_of(term: Any) -> str:
    """Return the column that a term of ``order_by`` sorts by, or ``""`` where it is no plain column."""
    return term.lstrip("-") if isinstance(term, str) else getattr(term, "column", "")


def connect_signals() -> None:
    connection_created.connect(_bring_alphabets, dispatch_uid="wagtail_digilead.sorting")


def _bring_alphabets(connection: Any, **_kwargs: Any) -> None:
    """Teach a SQLite connection our alphabets; ask a PostgreSQL database once in the life of the process for its own."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(_FUNCTION, 2, _place, deterministic=True)
    elif connection.vendor == "postgresql" and connection.alias not in _has:
        names = {f"{alphabet}-x-icu": alphabet for alphabet in LAST_LETTERS}
        with connection.cursor() as cursor:
            cursor.execute("SELECT collname FROM pg_collation WHERE collname = ANY(%s)", [list(names)])
            _has[connection.alias] = frozenset(names[name] for (name,) in cursor.fetchall())


@lru_cache(maxsize=20_000)
def _place(text: str | None, alphabet: str) -> str | None:
    return None if text is None else alphabetical_key(text, alphabet)
