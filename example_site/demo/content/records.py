"""The shared vocabulary of the demo: topics, target groups, organisations, strategy goals, IT systems, boilerplate.

In Danish; what has a name in every language is translated in ``translations/``.
"""

from __future__ import annotations

TOPICS = {
    "digital-ledelse": "Digital ledelse",
    "forandring": "Forandringsledelse",
    "strategi": "Strategi og styring",
    "gevinster": "Gevinstrealisering",
    "velfaerdsteknologi": "Velfærdsteknologi",
    "digital-forvaltning": "Digital forvaltning",
    "databeskyttelse": "Databeskyttelse og sikkerhed",
    "etik": "Digital etik",
    "automatisering": "Automatisering",
    "teknologi": "Ny teknologi",
    "boern": "Børn og unge",
    "omsorg": "Omsorg og sundhed",
    "faellesskab": "Digital inklusion",
    "kompetencer": "Digitale kompetencer",
}

TARGET_GROUPS = {
    "alle-ledere": "Alle ledere",
    "centerchefer": "Centerchefer",
    "institutionsledere": "Institutionsledere",
    "teamledere": "Teamledere i ældreplejen",
    "kommunale-ledere": "Kommunale ledere",
    "konsulenter": "Digitaliseringskonsulenter",
    "kommunaldirektoerer": "Kommunaldirektører",
    "ledere-ni-kommuner": "Ledere i de ni kommuner",
    "arbejdsenheder": "Arbejdsenheder",
    "politikere": "Ledende politikere",
    "topchefer": "Øverste chefer",
}

#: Key to name and website. None of them exists.
ORGANISATIONS = {
    "nordby": ("Nordby Kommune", "https://nordby.example/"),
    "brovang": ("Brovang Læring A/S", "https://brovang.example/"),
    "samraad": ("Kommunernes Samråd", "https://kommunernes-samraad.example/"),
    "vestersund": ("Vestersund Universitet", "https://vestersund.example/"),
    "fjordvik": ("Handelshøgskolen ved Universitetet i Fjordvik", "https://fjordvik.example/handelshogskolen/"),
    "elvestad": ("Elvestad kommune", "https://elvestad.example/"),
    "sundregionen": ("Sundregionen (syv kommuner)", "https://sundregionen.example/"),
    # The seven municipalities of the region.
    "sundvaag": ("Sundvåg kommune", "https://sundvag.example/"),
    "tarevik": ("Tarevik kommune", "https://tarevik.example/"),
    "lyngheim": ("Lyngheim kommune", "https://lyngheim.example/"),
    "granlia": ("Granlia kommune", "https://granlia.example/"),
    "storbekk": ("Storbekk kommune", "https://storbekk.example/"),
    "myrvaag": ("Myrvåg kommune", "https://myrvag.example/"),
    "hestoeya": ("Hestøya kommune", "https://hestoya.example/"),
    "storhamn": ("Storhamn Forskning", "https://storhamn.example/"),
    "bjoerkdal": ("Björkdal Ledning & Styrning AB", "https://bjorkdal.example/"),
}

_STRATEGY = "Digitaliseringsstrategi: Nordby tættere på"
_WELFARE = "Velfærdsstrategi: Et helt liv i Nordby"

#: Key to strategy and goal.
STRATEGY_GOALS = {
    "moede-borgeren": (_STRATEGY, "Vi møder borgeren, hvor borgeren er"),
    "tid-til-kerneopgaven": (_STRATEGY, "Teknik giver tid til kerneopgaven"),
    "faelles-systemer": (_STRATEGY, "Fælles løsninger frem for siloer"),
    "trygge-data": (_STRATEGY, "Borgernes data er i trygge hænder"),
    "selvstaendig": (_WELFARE, "Flere klarer sig selv længere"),
    "alle-boern": (_WELFARE, "Alle børn er en del af fællesskabet"),
}

#: Key to name, vendor and system owner.
IT_SYSTEMS = {
    "foraeldre": ("Børneporten", "Tangvej Software", "Center for Dagtilbud"),
    "tolk": ("Mundtolk", "Ordfjord", "Center for Dagtilbud"),
    "omsorg": ("Omsorgsjournalen", "Lindhav Systemer", "Center for Ældre og Omsorg"),
    "video": ("Nærvideo", "Lindhav Systemer", "Center for Ældre og Omsorg"),
    "saar": ("SårNet", "Helkilde", "Center for Sundhed og Forebyggelse"),
    "byggesag": ("ByggeSag Online", "Tangvej Software", "Center for By og Byggeri"),
    "tip": ("Tip Nordby", "Gadespor", "Center for Drift og Natur"),
    "oekonomi": ("Hovedbogen", "Talværk", "Center for Økonomi"),
    "robot": ("Nordbys robotplatform", "Talværk", "Center for Digitalisering og It"),
    "laering": ("Læringsrummet", "Skolevang", "Center for Skoler"),
    "booking": ("BookEnTid", "Gadespor", "Center for Kultur og Borgerservice"),
    "sensor": ("Natlys-sensorer", "Helkilde", "Center for Ældre og Omsorg"),
    "vejr": ("Vejvejr", "Gadespor", "Center for Drift og Natur"),
}

BOILERPLATE_NAME = "Om Nordby Kommune"
BOILERPLATE_TEXT = (
    "<p><b>Om Nordby Kommune.</b> I Nordby bor der 43.000 mennesker mellem fjord og skov. Kommunen har 3.600 "
    "medarbejdere og 210 ledere. Nordby Kommune findes ikke i virkeligheden.</p>"
)
