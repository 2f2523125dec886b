"""Who has signed up for the runs of ``runs.py``, by whom, and what became of it. Nobody here exists."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from .plans_care import ACCOUNTING, FYRTAARNET, HOME_CARE, LIBRARY, WOUND_CARE
from .plans_children import AASKOLEN, HAVBLIK, SOLSIKKEN

#: Municipalities of the study other than Nordby, by their keys in ``records.ORGANISATIONS``.
NEIGHBOURS = ("elvestad", "sundvaag", "tarevik", "lyngheim", "granlia", "storbekk", "myrvaag", "hestoeya")


@dataclass(frozen=True)
class Someone:
    """Somebody without a leader record: a consultant, a new colleague, a leader of another municipality."""

    name: str
    unit: str = ""
    organisation: str = ""
    needs: str = ""

    @property
    def email(self) -> str:
        plain = self.name.lower().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": ".", "-": "."}))
        ascii_name = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
        return f"{ascii_name}@{self.organisation or 'nordby'}.example"


@dataclass(frozen=True)
class WorkUnit:
    """A work unit that takes part as a whole."""

    unit: str
    head_count: int


#: A leader by key, or one of the two above.
Who = str | Someone | WorkUnit


@dataclass(frozen=True)
class SignUpData:
    """One act of signing up: for which run, who, how long ago, by which account; several people may be a team."""

    run: str
    people: tuple[Who, ...]
    days_ago: int
    by: str = "organiser"
    team: str = ""
    keep_together: bool = False
    note: str = ""
    as_organiser: bool = False


@dataclass(frozen=True)
class Decision:
    """What happened to some who had signed up: ``act`` is ``confirm``, ``decline`` or ``withdraw``."""

    act: str
    run: str
    people: tuple[Who, ...]
    days_ago: int
    reason: str = ""


def _each(run: str, people: tuple[Who, ...], days_ago: int, **more: Any) -> list[SignUpData]:
    """Return a sign-up for each of ``people``."""
    return [SignUpData(run, (who,), days_ago, **more) for who in people]


def _of(organisation: str, *names: str) -> tuple[Someone, ...]:
    return tuple(Someone(name, organisation=organisation) for name in names)


#: Sixteen leaders and two digitalisation consultants of one municipality.
_LEADERS_OF_THE_CLASS = (
    *("rasmus", "mette", "birgit", "dorthe", "ole", "susanne", "bjoern", "lars"),
    *("tove", "henrik", "nanna", "camilla", "peter", "gry", "hanne", "charlotte"),
)
_CONSULTANTS = (Someone("Laura Kjærulf Brink", "digiteam"), Someone("Mads Tvedegaard", "digiteam"))

#: Forty leaders of nine municipalities; no more than five of one.
_FORTY = (
    *("helle", "nanna", "bjoern", "ole", "gry"),
    *_of("elvestad", "Sigurd Haldorsvik", "Kåre Brattli", "Ragnhild Moe Tveit", "Øystein Hegglund", "Marit Sollid"),
    *_of("sundvaag", "Solveig Arntzholm", "Trond Kleivdal", "Berit Nesvåg", "Håkon Lyngstad", "Silje Rørmark"),
    *_of("tarevik", "Grete Stokkvåg", "Arild Hamnes", "Inger Johanne Vikse", "Per Gunnar Dalheim", "Tone Sæterlid"),
    *_of("lyngheim", "Eivind Torsnes", "Kari Anne Bergseth", "Morten Hjellvik", "Wenche Aasmark"),
    *_of("granlia", "Lars Petter Granmo", "Hilde Fossheim", "Jon Terje Elvrum", "Anne Brit Solberget"),
    *_of("storbekk", "Vidar Storhaugen", "Ellen Marie Kvernmo", "Geir Ove Brekkhus", "Randi Ulvestøl"),
    *_of("myrvaag", "Torunn Myrbakk", "Stein Erik Nygjerde", "Astrid Hellemo", "Bård Kvitnes"),
    *_of("hestoeya", "Gunnhild Øyehaug", "Asbjørn Hestmark", "Liv Synnøve Skarholm", "Dag Rune Havnes"),
)

_LINE = Someone("Line Hostruplund", "hjemmepleje-nord")
_TEAM = tuple(Someone(name, "nordby-skole") for name in ("Anton Bjerrehus", "Rikke Fabriciusdal", "Salma Haddad Krogh"))
_GIVES_UP = Someone("Dennis Ladefogedgaard", "park-og-vej")

SIGN_UPS = [
    # A. Held: those who wrote the first plans, and some whose workplace has none yet.
    *_each("hold-1", ("fatma", "charlotte", "hanne", "gry", "aase", "jonas", "inge-lise"), 408),
    *_each("hold-1", ("lone", "kirsten", "susanne", "bjoern", "dorthe", "ole", "ahmed", "pernille"), 405),
    # A. Full, with a waiting list in which a team keeps together.
    *_each("hold-2", ("soeren", "brian", "iben", "kasper", "thomas"), 30),
    SignUpData("hold-2", (_GIVES_UP,), 29, as_organiser=True),
    *_each(
        "hold-2",
        (
            Someone("Anja Frøkjær Lind", "havblik"),
            Someone("Karsten Ibholt", "fyrtaarnet"),
            Someone("Lotte Vangkilde", "hjemmepleje-syd", needs="Kan ikke høre på venstre øre."),
            Someone("Mogens Ørnhøj Bak", "hjemmepleje-syd"),
            Someone("Tanja Skjernaa", "sygeplejeklinikken"),
            Someone("Viggo Rebsdorf", "bibliotek"),
        ),
        27,
    ),
    SignUpData("hold-2", (_LINE,), 21),
    SignUpData(
        "hold-2",
        _TEAM,
        19,
        by="director",
        team="Nordby Skole",
        keep_together=True,
        note="De tre leder hver sin afdeling og skal skrive én plan sammen.",
    ),
    SignUpData("hold-2", (Someone("Gitte Mølholm", "borgerservice"),), 16),
    # A. Open, with places left.
    *_each("hold-3", ("tove", "lars", "henrik", "peter", "camilla", "nanna"), 9),
    # A. Cancelled: too few.
    *_each(
        "aftenhold",
        (
            Someone("Hassan Elbæk", "drift"),
            Someone("Jette Kastbjerg", "hjemmepleje-nord"),
            Someone("Ulrik Sønderhus", "aaskolen"),
        ),
        44,
    ),
    # B. In-house: four teams, of which consultants are two members.
    SignUpData("egen-klasse", (*_LEADERS_OF_THE_CLASS, *_CONSULTANTS), 320, team="Nordby Kommune", as_organiser=True),
    # B. The second class of our own: full, and the account "leader" waits.
    *_each("egen-klasse-2", ("soeren", "jonas", "aase", "kirsten", "ahmed", "thomas"), 26),
    *_each("egen-klasse-2", ("iben", "brian", "lone", "pernille", "kasper", "mikkel"), 25),
    SignUpData("egen-klasse-2", (Someone("Sanne Grønlykkegaard", "digiteam"),), 15),
    SignUpData("egen-klasse-2", ("fatma",), 13, by="leader"),
    # C. Forty leaders of nine municipalities, and those who want to be next.
    *_each("kull-1", _FORTY, 350),
    SignUpData("kull-2", ("fatma",), 24, by="leader"),
    *_each("kull-2", ("hanne", "charlotte"), 22),
    *_each("kull-2", _of("elvestad", "Turid Brattlien"), 20),
    *_each("kull-2", _of("granlia", "Oddvar Granmoen", "Siri Fossholm"), 12),
    *_each("kull-2", _of("fjordvik", "Even Sandnesmo"), 11),
    *_each("kull-3", ("camilla", "kasper"), 5),
    # D. One work unit per run.
    SignUpData("coaching-solsikken", (WorkUnit("solsikken", 21),), 210, by="leader"),
    SignUpData("coaching-regnskab", (WorkUnit("regnskab", 9),), 60),
    SignUpData("coaching-hjemmepleje", (WorkUnit("hjemmepleje-nord", 14),), 33),
    # E. By invitation; interest is shown by writing to the contact, and the organiser notes it.
    SignUpData("toppen", ("borgmester", "udvalgsformand", "helle", "birgit"), 40, as_organiser=True),
]

DECISIONS = [
    Decision("confirm", "kull-1", _FORTY, 340),
    Decision("confirm", "kull-2", ("fatma", "hanne", *_of("elvestad", "Turid Brattlien")), 10),
    Decision(
        "decline",
        "kull-2",
        _of("fjordvik", "Even Sandnesmo"),
        8,
        reason="Studiet er for ledere i de ni kommuner.",
    ),
    # A seat is given up, and the first in the queue gets it.
    Decision("withdraw", "hold-2", (_GIVES_UP,), 12, reason="Har ringet: et andet kursus samme dag."),
]

CANCELLED_RUN = "aftenhold"
CANCELLED_DAYS_AGO = 18
WHY_CANCELLED = "Der var kun tre tilmeldte. I er velkomne på Hold 3."

#: What was not simply "present": run, person, session counted from 0, value.
ATTENDANCE = [
    ("hold-1", "ahmed", 1, "excused"),
    ("hold-1", "ahmed", 2, "absent"),
    ("hold-1", "pernille", 3, "excused"),
    ("egen-klasse", "camilla", 3, "partly"),
]

#: Who came home from the compulsory course with which plan.
PLANS = {
    "fatma": SOLSIKKEN,
    "charlotte": HOME_CARE,
    "hanne": WOUND_CARE,
    "gry": LIBRARY,
    "aase": FYRTAARNET,
    "jonas": AASKOLEN,
    "inge-lise": AASKOLEN,
    "lone": ACCOUNTING,
    "kirsten": HAVBLIK,
}
#: Plans that are still being written are not accepted yet.
NOT_ACCEPTED = ("lone", "kirsten")

_CLASS = "https://nordby.example/prototyper/"
#: What the teams of the class of our own made: address, words, members.
PROTOTYPES = [
    (f"{_CLASS}velkomst", "Velkomst til nye forældre på deres eget sprog", ("rasmus", "dorthe", "ole", "birgit")),
    (f"{_CLASS}aftale", "Én aftalebog på tværs af sygepleje og hjemmepleje", ("mette", "susanne", "bjoern", "hanne")),
    (
        f"{_CLASS}vej",
        "Et kort over vejarbejde, som borgerne selv kan melde ind på",
        ("lars", "tove", "henrik", "peter"),
    ),
    (
        f"{_CLASS}ven",
        "En digital ven til den, der er ny på biblioteket",
        ("nanna", "camilla", "gry", "charlotte", *_CONSULTANTS),
    ),
]
