"""What may stand in a file from HR, and what its columns are called in the languages of the north."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Field:
    """Something that a column may hold."""

    label: Promise | str
    #: What a file may hold there, in a sentence for the one who makes the file.
    help_text: Promise | str
    #: The headings that are known, by language; the first of each stands in the example file.
    headings: Mapping[str, tuple[str, ...]]
    #: How many characters there may be; 0 for what is no text.
    longest: int = 0
    #: Headings that count only where no other column is taken for the field.
    second_choice: tuple[str, ...] = ()


#: The languages in which headings, words and levels are known.
LANGUAGES = ("en", "da", "nb", "sv", "fi")

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ŋ": "n"})


def fold(text: str) -> str:
    """Return a heading or a title as it is compared: ``"enhedsid"`` for ``"Enheds-ID:"``, ``"fradato"`` for ``"Fra dato"``."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in text if sign.isalnum())


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "name": Field(
            _("Full name"),
            _("“Mette Bech Holm”, or “Holm, Mette Bech”. First name and last name may have columns of their own."),
            {
                "en": ("Full name", "Name", "Employee name", "Employee", "Leader"),
                "da": ("Navn", "Fulde navn", "Medarbejdernavn", "Medarbejder", "Ledernavn", "Leder"),
                "nb": ("Navn", "Fullt navn", "Ansattnavn", "Ansatt"),
                "sv": ("Namn", "Fullständigt namn", "Medarbetare", "Ledare", "Chef"),
                "fi": ("Nimi", "Koko nimi", "Työntekijä", "Henkilö", "Esihenkilö"),
            },
            longest=255,
        ),
        "first_name": Field(
            _("First name"),
            _("With middle names. Goes with the last name, in place of the full name."),
            {
                "en": ("First name", "Given name", "First names"),
                "da": ("Fornavn", "Fornavne"),
                "nb": ("Fornavn",),
                "sv": ("Förnamn", "Tilltalsnamn"),
                "fi": ("Etunimi", "Etunimet", "Kutsumanimi"),
            },
            longest=120,
        ),
        "last_name": Field(
            _("Last name"),
            _("The family name."),
            {
                "en": ("Last name", "Surname", "Family name"),
                "da": ("Efternavn",),
                "nb": ("Etternavn",),
                "sv": ("Efternamn",),
                "fi": ("Sukunimi",),
            },
            longest=120,
        ),
        "email": Field(
            _("E-mail"),
            _("The person is known by it if there is no external id."),
            {
                "en": ("E-mail", "Mail", "E-mail address", "Work e-mail"),
                "da": ("E-mail", "E-mailadresse", "Mailadresse", "Arbejdsmail", "E-post"),
                "nb": ("E-post", "E-postadresse", "Jobb-e-post"),
                "sv": ("E-post", "E-postadress", "Mejl", "Mejladress"),
                "fi": ("Sähköposti", "Sähköpostiosoite", "Työsähköposti"),
            },
            longest=254,
        ),
        "phone": Field(
            _("Phone"),
            _("As people write it. Whoever has confirmed the own profile keeps the number that stands there."),
            {
                "en": ("Phone", "Telephone", "Phone number", "Telephone number", "Work phone"),
                "da": ("Telefon", "Tlf", "Telefonnummer", "Telefonnr", "Arbejdstelefon"),
                "nb": ("Telefon", "Telefonnummer", "Arbeidstelefon"),
                "sv": ("Telefon", "Telefonnummer", "Arbetstelefon"),
                "fi": ("Puhelin", "Puhelinnumero", "Työpuhelin"),
            },
            longest=50,
            second_choice=(
                *("Mobile", "Mobile phone", "Mobil", "Mobilnummer", "Mobiltelefon", "Matkapuhelin"),
                "Matkapuhelinnumero",
            ),
        ),
        "person_id": Field(
            _("External id"),
            _("The number of the employee in the HR system. Never a national identity number."),
            {
                "en": (
                    "Employee number",
                    "Employee id",
                    "Employee no",
                    "Personnel number",
                    "Staff number",
                    "External id",
                ),
                "da": (
                    *("Medarbejdernummer", "Medarbejdernr", "Medarbejder-id", "Lønnummer", "Lønnr", "Tjenestenummer"),
                    *("Tjenestenr", "Personalenummer", "Personale-id", "Eksternt id", "Ekstern id"),
                ),
                "nb": ("Ansattnummer", "Ansattnr", "Ansatt-id", "Ressursnummer", "Ressursnr", "Ekstern id"),
                "sv": (
                    *("Anställningsnummer", "Anställningsnr", "Anst.nr", "Anställnings-id", "Anställd-id"),
                    "Externt id",
                ),
                "fi": ("Henkilönumero", "Henkilönro", "Työntekijänumero", "Palkkanumero", "Ulkoinen tunniste"),
            },
            longest=100,
            second_choice=("Id", "Nr", "Nummer", "Number", "Numero", "Tunniste"),
        ),
        "title": Field(
            pgettext_lazy("job", "Title"),
            _("As the person is called in the post: “Head teacher”."),
            {
                "en": ("Job title", "Title", "Position"),
                "da": ("Titel", "Stilling", "Stillingsbetegnelse", "Jobtitel"),
                "nb": ("Stilling", "Tittel", "Stillingstittel", "Stillingsbetegnelse"),
                "sv": ("Befattning", "Titel", "Tjänstetitel", "Yrkestitel"),
                "fi": ("Tehtävänimike", "Nimike", "Ammattinimike", "Virkanimike"),
            },
            longest=255,
        ),
        "level": Field(
            _("Level"),
            _("The level of leadership. Where it is empty, it follows from the title."),
            {
                "en": ("Level", "Management level", "Leadership level"),
                "da": ("Niveau", "Ledelsesniveau", "Lederniveau"),
                "nb": ("Nivå", "Ledernivå", "Ledelsesnivå"),
                "sv": ("Nivå", "Chefsnivå", "Ledningsnivå", "Ledarnivå"),
                "fi": ("Taso", "Johtamistaso", "Esihenkilötaso"),
            },
            longest=255,
        ),
        "kind": Field(
            pgettext_lazy("post", "Kind"),
            _("Permanent, acting or deputy. Where it is empty, it follows from titles such as “Acting head teacher”."),
            {
                "en": ("Kind of post", "Kind", "Kind of appointment", "Appointment type"),
                "da": ("Stillingens art", "Art", "Udnævnelse", "Udnævnelsesform"),
                "nb": ("Stillingens art", "Art", "Utnevnelse"),
                "sv": ("Typ av förordnande", "Förordnande", "Slag"),
                "fi": ("Tehtävän laji", "Laji", "Määräys"),
            },
            longest=100,
        ),
        "starts_on": Field(
            pgettext_lazy("date", "From"),
            _("The first day in the post."),
            {
                "en": ("From", "Start date", "Start", "Valid from", "From date"),
                "da": (
                    *("Fra", "Fra dato", "Startdato", "Gyldig fra", "Gælder fra", "Tiltrådt", "Tiltrædelse"),
                    *("Tiltrædelsesdato", "Ansat fra"),
                ),
                "nb": ("Fra", "Fra dato", "Startdato", "Gyldig fra", "Gjelder fra", "Tiltredelse", "Tiltredelsesdato"),
                "sv": ("Från", "Från datum", "Startdatum", "Gäller från", "Tillträde", "Tillträdesdatum", "Fr.o.m."),
                "fi": ("Alkaen", "Alkamispäivä", "Alkaa", "Alkupäivä", "Alkupvm"),
            },
        ),
        "ends_on": Field(
            pgettext_lazy("date", "To"),
            _("The last day in the post. Empty: no end."),
            {
                "en": ("To", "End date", "End", "Until", "Valid to", "To date"),
                "da": (
                    *("Til", "Til dato", "Slutdato", "Gyldig til", "Gælder til", "Fratrådt", "Fratrædelse"),
                    *("Fratrædelsesdato", "Ansat til"),
                ),
                "nb": ("Til", "Til dato", "Sluttdato", "Gyldig til", "Gjelder til", "Fratredelse", "Fratredelsesdato"),
                "sv": ("Till", "Till datum", "Slutdatum", "Gäller till", "Avgång", "T.o.m."),
                "fi": ("Asti", "Päättymispäivä", "Päättyy", "Loppupäivä", "Loppupvm"),
            },
        ),
        "unit": Field(
            _("Unit"),
            _("The name of the unit of the post."),
            {
                "en": ("Unit", "Unit name", "Organisational unit", "Workplace", "Department"),
                "da": (
                    *("Enhed", "Enhedsnavn", "Organisatorisk enhed", "Organisationsenhed", "Arbejdssted"),
                    *("Arbejdsplads", "Tjenestested", "Ansættelsessted", "Afdeling"),
                ),
                "nb": ("Enhet", "Enhetsnavn", "Organisasjonsenhet", "Arbeidssted", "Avdeling"),
                "sv": ("Enhet", "Enhetsnamn", "Organisationsenhet", "Arbetsplats", "Avdelning"),
                "fi": ("Yksikkö", "Yksikön nimi", "Organisaatioyksikkö", "Työyksikkö", "Toimipaikka"),
            },
            longest=255,
        ),
        "unit_id": Field(
            _("External id of the unit"),
            _("The number of the unit in the HR system, if it has one."),
            {
                "en": ("Unit id", "Unit number", "Unit no", "Unit code", "Unit external id"),
                "da": ("Enheds-id", "Enhedsnummer", "Enhedsnr", "Enhedskode", "Organisatorisk enhedsnummer"),
                "nb": ("Enhets-id", "Enhetsnummer", "Enhetsnr", "Enhetskode"),
                "sv": ("Enhets-id", "Enhetsnummer", "Enhetsnr", "Enhetskod"),
                "fi": ("Yksikön tunniste", "Yksikkönumero", "Yksikön numero", "Yksikkökoodi", "Yksikön koodi"),
            },
            longest=100,
        ),
        "parent": Field(
            _("Unit above"),
            _("The name of the unit that the unit is part of. Needed for a unit that is not known yet."),
            {
                "en": ("Parent unit", "Unit above", "Parent", "Part of"),
                "da": ("Overordnet enhed", "Overenhed", "Overliggende enhed", "Hører under", "Del af"),
                "nb": ("Overordnet enhet", "Overliggende enhet", "Hører under", "Del av"),
                "sv": ("Överordnad enhet", "Överliggande enhet", "Tillhör", "Del av"),
                "fi": ("Ylempi yksikkö", "Yläyksikkö", "Kuuluu yksikköön"),
            },
            longest=255,
        ),
        "parent_id": Field(
            _("External id of the unit above"),
            _("The number of that unit in the HR system."),
            {
                "en": ("Parent unit id", "Parent unit number", "Parent id", "Parent number", "Parent unit code"),
                "da": ("Overordnet enheds-id", "Overordnet enhedsnummer", "Overordnet enhedsnr", "Overordnet id"),
                "nb": ("Overordnet enhets-id", "Overordnet enhetsnummer", "Overordnet enhetsnr", "Overordnet id"),
                "sv": ("Överordnat enhets-id", "Överordnat enhetsnummer", "Överordnad enhets-id", "Överordnat id"),
                "fi": ("Ylemmän yksikön tunniste", "Ylemmän yksikön numero", "Ylemmän yksikön koodi"),
            },
            longest=100,
        ),
        "unit_kind": Field(
            _("Kind of unit"),
            _("Municipality, administration, centre, institution or team."),
            {
                "en": ("Kind of unit", "Unit kind", "Unit type", "Type of unit"),
                "da": ("Enhedstype", "Type enhed", "Enhedens art"),
                "nb": ("Enhetstype", "Type enhet"),
                "sv": ("Enhetstyp", "Typ av enhet"),
                "fi": ("Yksikön tyyppi", "Yksikkötyyppi", "Yksikön laji"),
            },
            longest=100,
        ),
        "protected": Field(
            _("Name and address protection"),
            _("Yes or no. Whoever is protected appears in no list."),
            {
                "en": ("Protected", "Name and address protection", "Address protection"),
                "da": ("Navne- og adressebeskyttelse", "Adressebeskyttelse", "Navnebeskyttelse", "Beskyttet"),
                "nb": ("Adressebeskyttelse", "Adressesperre", "Beskyttet", "Skjermet"),
                "sv": ("Skyddade personuppgifter", "Sekretessmarkering", "Skyddad", "Sekretess"),
                "fi": ("Turvakielto", "Suojattu"),
            },
            longest=20,
        ),
    }
)

#: The fields that say something of a unit alone.
UNIT_FIELDS = ("unit", "unit_id", "parent", "parent_id", "unit_kind")
#: What a heading means where all else is about units: a list of units has names and ids, too.
IN_A_LIST_OF_UNITS = {"name": "unit", "person_id": "unit_id", "kind": "unit_kind"}


def _known_headings() -> dict[str, str]:
    return {fold(heading): name for name, field in FIELDS.items() for row in field.headings.values() for heading in row}


#: Folded heading to the field that it means.
KNOWN: Mapping[str, str] = MappingProxyType(_known_headings())
#: The same for headings that are a second choice.
SECOND_CHOICE: Mapping[str, str] = MappingProxyType(
    {fold(heading): name for name, field in FIELDS.items() for heading in field.second_choice}
)
