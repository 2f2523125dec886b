"""What titles say of themselves: the level of leadership, and whether the post is acting or a deputy's.

Only titles that mean the same everywhere are here; what a “gruppeleder” is (a group leader, or a politician) somebody
must say once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import override

from ...conf import LEVELS, get_level_label
from ...core.people.appointments import Appointment
from .headings import LANGUAGES, fold
from .memory import key

_LEVELS = {
    "political": """
        borgmester viceborgmester rådmand byrådsmedlem kommunalbestyrelsesmedlem
        ordfører varaordfører kommunestyrerepresentant
        kommunalråd kommunstyrelsens~ordförande borgarråd
        pormestari apulaispormestari kaupunginhallituksen~puheenjohtaja kunnanhallituksen~puheenjohtaja
        mayor deputy~mayor councillor
    """,
    "top": """
        kommunaldirektør direktør forvaltningsdirektør velfærdsdirektør stadsdirektør
        kommunedirektør assisterende~kommunedirektør kommunalsjef
        kommundirektör stadsdirektör förvaltningschef förvaltningsdirektör direktör
        kaupunginjohtaja kunnanjohtaja apulaiskaupunginjohtaja toimialajohtaja
        chief~executive director executive~director
    """,
    "centre": """
        centerchef centerleder områdechef områdeleder fagchef
        virksomhetsleder områdesjef sektorsjef
        verksamhetschef områdeschef
        palvelualuejohtaja palvelujohtaja
        centre~head head~of~centre centre~manager
    """,
    "institution": """
        institutionsleder skoleleder skoleinspektør daginstitutionsleder dagtilbudsleder børnehaveleder plejecenterleder
        plejehjemsleder bibliotekschef
        enhetsleder styrer rektor barnehagestyrer institusjonsleder sykehjemsleder
        enhetschef förskolechef skolchef förskolerektor
        rehtori päiväkodin~johtaja yksikön~johtaja kirjastonjohtaja
        head~teacher headteacher principal institution~leader
    """,
    "group": """
        teamleder teamchef
        avdelingsleder
        gruppchef teamledare
        lähiesihenkilö tiimivastaava tiiminvetäjä tiimiesihenkilö
        team~leader team~manager group~leader
    """,
    "specialist": """
        specialist specialkonsulent chefkonsulent udviklingskonsulent
        spesialrådgiver seniorrådgiver spesialist
        utvecklingsledare verksamhetsutvecklare
        asiantuntija erityisasiantuntija
        consultant senior~consultant
    """,
}
_ACTING = "konstitueret konst. kst. fungerende fung. tillförordnad tf. t.f. tf vikarierande virkaatekevä virkaatoimittava vt. v.t. vt acting interim"
_DEPUTY = {
    "institution": """
        souschef viceskoleleder viceskoleinspektør vicerektor vicerehtori
        assisterende~rektor assisterende~styrer nestleder
        biträdande~rektor biträdande~enhetschef
        apulaisrehtori varajohtaja apulaisjohtaja päiväkodin~varajohtaja
        deputy~head~teacher deputy~head
    """,
    "centre": "vicecenterchef souscenterchef",
    "group": "stedfortræder stedfortrædende~leder assisterende~avdelingsleder biträdande~gruppchef",
}


def _folded(words: str) -> list[str]:
    return [fold(word.replace("~", " ")) for word in words.split()]


_BY_TITLE: Mapping[str, tuple[str, str]] = {
    **{title: (level, "") for level, words in _LEVELS.items() for title in _folded(words)},
    **{title: (level, Appointment.Kind.DEPUTY) for level, words in _DEPUTY.items() for title in _folded(words)},
}
_ACTING_WORDS = frozenset(_folded(_ACTING))


def guess(title: str) -> tuple[str, str]:
    """Return the level and the kind of post that ``title`` speaks of; empty where it says nothing."""
    words = title.split()
    acting = ""
    while len(words) > 1 and fold(words[0]) in _ACTING_WORDS:
        acting, words = Appointment.Kind.ACTING.value, words[1:]
    level, kind = _BY_TITLE.get(fold(" ".join(words)), ("", ""))
    return level, acting or str(kind)


def level_of(text: str, remembered: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return the level that a title, or a cell of the column for levels, means; empty if nobody knows.

    ``remembered`` is what somebody has said of it, ``labels`` what ``level_labels`` returns.
    """
    return remembered.get(key(text)) or labels.get(fold(text)) or guess(text)[0]


def level_labels() -> Mapping[str, str]:
    """Return the levels by all that they are called: code, our label in each language, and the host's own."""
    own = {fold(get_level_label(code)): code for code in LEVELS}
    return {**_labels_in_all_languages(), **own}


@lru_cache(maxsize=1)
def _labels_in_all_languages() -> Mapping[str, str]:
    labels = {fold(code): code for code in LEVELS}
    for language in LANGUAGES:
        with override(language):
            labels.update((fold(str(label)), code) for code, label in LEVELS.items())
    return labels
