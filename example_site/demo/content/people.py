"""The people of Nordby Kommune and their posts. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass

#: Made of the person's place in the list; no Danish telephone number begins with a zero.
PHONE = "00 70 40 {:02d}"


@dataclass(frozen=True)
class Post:
    """An appointment. ``starts`` is a date (``"2022-05-01"``) or a number of days from today; so is ``ends``."""

    unit: str
    title: str
    level: str
    starts: str | int = ""
    ends: str | int = ""
    kind: str = "permanent"


@dataclass(frozen=True)
class PersonData:
    key: str
    name: str
    posts: tuple[Post, ...] = ()
    organisation: str = ""
    email: str = ""
    protected: bool = False


PEOPLE = [
    # Political leadership and top management
    PersonData("borgmester", "Annette Krogslund Leth", (Post("nordby", "Borgmester", "political", "2018-01-01"),)),
    PersonData(
        "udvalgsformand",
        "Jens Erik Thuesborg",
        (Post("nordby", "Formand for Udvalget for Digitalisering og Borgere", "political", "2018-01-01"),),
    ),
    PersonData("helle", "Helle Vestermark", (Post("nordby", "Kommunaldirektør", "top", "2022-05-01"),)),
    PersonData("rasmus", "Rasmus Thorup Dam", (Post("bu", "Direktør for børn og unge", "top", "2020-08-01"),)),
    PersonData("mette", "Mette Bech Holm", (Post("ss", "Direktør for social og sundhed", "top", "2019-02-01"),)),
    PersonData("birgit", "Birgit Sandager Juul", (Post("oes", "Direktør for økonomi og stab", "top", "2021-10-01"),)),
    # Centre heads
    PersonData("dorthe", "Dorthe Ravn Mikkelsen", (Post("dagtilbud", "Centerchef", "centre", "2017-04-01"),)),
    PersonData("ole", "Ole Fjord Kristiansen", (Post("skoler", "Centerchef", "centre", "2021-01-01"),)),
    PersonData("susanne", "Susanne Høegh Bang", (Post("omsorg", "Centerchef", "centre", "2020-03-01"),)),
    PersonData("bjoern", "Bjørn-Erik Waage", (Post("sundhed", "Centerchef", "centre", "2018-09-01"),)),
    PersonData(
        "lars",
        "Lars Åkjær",
        (
            Post("by", "Centerchef", "centre", "2016-06-01"),
            # Acts while the post of director is vacant.
            Post("tm", "Direktør for teknik og miljø", "top", -70, kind="acting"),
        ),
    ),
    PersonData("tove", "Tove Lyngholm", (Post("drift", "Centerchef", "centre", "2022-11-01"),)),
    PersonData("henrik", "Henrik Askjær", (Post("oekonomi", "Økonomichef", "centre", "2019-01-01"),)),
    PersonData("nanna", "Nanna Kjeldgaard", (Post("digitalisering", "Digitaliseringschef", "centre", "2021-05-01"),)),
    PersonData("camilla", "Camilla Østervang", (Post("hr", "HR- og kommunikationschef", "centre", "2020-01-01"),)),
    PersonData(
        "peter", "Peter K. Anderskov", (Post("kultur", "Kultur- og borgerservicechef", "centre", "2018-03-01"),)
    ),
    # Leaders of institutions and teams
    PersonData("fatma", "Fatma Aydin Bakke", (Post("solsikken", "Institutionsleder", "institution", "2021-08-01"),)),
    PersonData("lis", "Lis Damborg Krag", (Post("solsikken", "Souschef", "institution", "2019-08-01", kind="deputy"),)),
    PersonData("nadia", "Nadia Frostholm", (Post("solsikken-vuggestue", "Stueleder", "group", "2022-08-01"),)),
    PersonData("torben", "Torben Hyldmark", (Post("solsikken-boernehave", "Stueleder", "group", "2020-08-01"),)),
    PersonData("kirsten", "Kirsten Aagaard Bro", (Post("havblik", "Institutionsleder", "institution", "2012-08-01"),)),
    PersonData("soeren", "Søren Tangaa", (Post("nordby-skole", "Skoleleder", "institution", "2019-08-01"),)),
    PersonData(
        "jonas",
        "Jonas Riber Holst",
        (Post("aaskolen", "Viceskoleleder", "institution", "2023-02-01", kind="deputy"),),
    ),
    PersonData(
        "inge-lise", "Inge-Lise Mathisborg", (Post("aaskolen", "Skoleleder", "institution", "2011-08-01", -40),)
    ),
    PersonData("aase", "Åse Munkholt", (Post("fyrtaarnet", "Plejehjemsleder", "institution", "2018-01-01"),)),
    PersonData(
        "charlotte",
        "Charlotte Enggaard",
        (Post("hjemmepleje-nord", "Leder af hjemmeplejen", "institution", "2020-06-01"),),
    ),
    PersonData(
        "ahmed", "Ahmed Hassani Lund", (Post("hjemmepleje-nord", "Teamleder, aftenvagten", "group", "2022-02-01"),)
    ),
    PersonData(
        "thomas", "Thomas Vinterlund", (Post("hjemmepleje-syd", "Leder af hjemmeplejen", "institution", "2023-09-01"),)
    ),
    PersonData(
        "maria",
        "Maria Elkjær Storm",
        (Post("hjemmepleje-syd", "Teamleder, dagvagten", "group", "2021-03-01"),),
        protected=True,
    ),
    PersonData(
        "hanne", "Hanne Skovbo", (Post("sygeplejeklinikken", "Ledende sygeplejerske", "institution", "2017-01-01"),)
    ),
    PersonData("iben", "Iben Holtegaard", (Post("byggesager", "Teamleder", "group", "2022-04-01"),)),
    PersonData("brian", "Brian Smedegaard Vig", (Post("park-og-vej", "Driftsleder", "institution", "2015-05-01"),)),
    PersonData("lone", "Lone Bækgaard", (Post("regnskab", "Teamleder", "group", "2018-10-01"),)),
    PersonData("gry", "Gry Solbakken", (Post("bibliotek", "Bibliotekschef", "institution", "2020-09-01"),)),
    PersonData("pernille", "Pernille Toft Juul", (Post("borgerservice", "Teamleder", "group", "2021-11-01"),)),
    PersonData(
        "kasper",
        "Kasper Lindholt Rye",
        (
            Post("digiteam", "Teamleder", "group", "2023-04-01"),
            Post("borgerservice", "Teamleder", "group", "2017-08-01", "2021-10-31"),
        ),
    ),
    # Specialists
    PersonData("mikkel", "Mikkel Sand Overgaard", (Post("digiteam", "Digital coach", "specialist", "2023-01-01"),)),
    PersonData(
        "yasmin",
        "Yasmin Nørskov",
        (Post("digitalisering", "Databeskyttelsesrådgiver", "specialist", "2019-05-01"),),
    ),
    PersonData("sofie", "Sofie Dalgaard Prip", (Post("hr", "Uddannelseskonsulent", "specialist", "2021-02-01"),)),
    PersonData("emil", "Emil Kragh Bertholt", (Post("hr", "Pressechef", "specialist", "2022-08-01"),)),
    # People from outside, who teach
    PersonData("aksel", "Aksel Riis Holmgaard", organisation="vestersund", email="arh@vestersund.example"),
    PersonData("signe", "Signe Horsbøl", organisation="brovang", email="signe@brovang.example"),
    PersonData("ingrid", "Ingrid Solvang Haugnes", organisation="fjordvik", email="ingrid@fjordvik.example"),
    PersonData("tor-henrik", "Tor Henrik Nystrand", organisation="storhamn", email="tor.henrik@storhamn.example"),
    PersonData("eva-karin", "Eva-Karin Björklind", organisation="bjoerkdal", email="eva-karin@bjorkdal.example"),
]
