"""An example of a file that the import reads, with headings in the language of whoever downloads it."""

from __future__ import annotations

import csv
import io

from .headings import FIELDS, LANGUAGES

#: The columns of the example; made-up people.
COLUMNS = (
    *("person_id", "name", "email", "phone", "title", "starts_on", "ends_on"),
    *("unit", "unit_id", "parent", "parent_id"),
)
_ROWS = (
    ("1001", "Mette Bech Holm", "mette.holm@nordby.example", "12 34 56 78", "Rektor", "2026-08-01", "")
    + ("Solsikken", "410", "Nordby", "100"),
    (
        "1002",
        "Åse Lindström",
        "ase.lindstrom@nordby.example",
        "+45 87 65 43 21",
        "Teamleder",
        "2024-01-01",
        "2026-12-31",
    )
    + ("Team Vest", "411", "Solsikken", "410"),
    ("", "", "", "", "", "", "", "Team Øst", "412", "Solsikken", "410"),
)


def example_file(language: str) -> str:
    """Return the example as CSV with the headings of ``language``; English for one that has none."""
    language = language.split("-")[0]
    language = language if language in LANGUAGES else "en"
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([FIELDS[name].headings[language][0] for name in COLUMNS])
    writer.writerows(_ROWS)
    return out.getvalue()
