"""The shared vocabulary of the demo: topics, target groups, organisations, strategy goals, IT systems, boilerplate.

A text of two languages is a pair: Danish, English.
"""

from __future__ import annotations

TOPICS = {
    "digital-ledelse": ("Digital ledelse", "Digital leadership"),
    "forandring": ("Forandringsledelse", "Change management"),
    "strategi": ("Strategi og styring", "Strategy and governance"),
    "gevinster": ("Gevinstrealisering", "Benefits realisation"),
    "velfaerdsteknologi": ("Velfærdsteknologi", "Welfare technology"),
    "digital-forvaltning": ("Digital forvaltning", "E-government"),
    "databeskyttelse": ("Databeskyttelse og sikkerhed", "Data protection and security"),
    "etik": ("Digital etik", "Digital ethics"),
    "automatisering": ("Automatisering", "Automation"),
    "teknologi": ("Ny teknologi", "New technology"),
    "boern": ("Børn og unge", "Children and young people"),
    "omsorg": ("Omsorg og sundhed", "Care and health"),
    "faellesskab": ("Digital inklusion", "Digital inclusion"),
    "kompetencer": ("Digitale kompetencer", "Digital competences"),
}

TARGET_GROUPS = {
    "alle-ledere": ("Alle ledere", "All leaders"),
    "centerchefer": ("Centerchefer", "Centre heads"),
    "institutionsledere": ("Institutionsledere", "Institution leaders"),
    "teamledere": ("Teamledere i ældreplejen", "Group leaders in elderly care"),
    "kommunale-ledere": ("Kommunale ledere", "Municipal leaders"),
    "konsulenter": ("Digitaliseringskonsulenter", "Digitalisation consultants"),
    "kommunaldirektoerer": ("Kommunaldirektører", "Chief executives"),
    "ledere-ni-kommuner": ("Ledere i de ni kommuner", "Leaders in the nine municipalities"),
    "arbejdsenheder": ("Arbejdsenheder", "Work units"),
    "politikere": ("Ledende politikere", "Leading politicians"),
    "topchefer": ("Øverste chefer", "Chief officials"),
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

_STRATEGY = ("Digitaliseringsstrategi: Nordby tættere på", "Digitalisation strategy: Nordby closer to you")
_WELFARE = ("Velfærdsstrategi: Et helt liv i Nordby", "Welfare strategy: A whole life in Nordby")

#: Key to (strategy, goal), each a pair of languages.
STRATEGY_GOALS = {
    "moede-borgeren": (_STRATEGY, ("Vi møder borgeren, hvor borgeren er", "We meet citizens where they are")),
    "tid-til-kerneopgaven": (
        _STRATEGY,
        ("Teknik giver tid til kerneopgaven", "Technology gives time to the core task"),
    ),
    "faelles-systemer": (
        _STRATEGY,
        ("Fælles løsninger frem for siloer", "Shared solutions instead of silos"),
    ),
    "trygge-data": (_STRATEGY, ("Borgernes data er i trygge hænder", "Citizens' data are in safe hands")),
    "selvstaendig": (_WELFARE, ("Flere klarer sig selv længere", "More people manage by themselves for longer")),
    "alle-boern": (_WELFARE, ("Alle børn er en del af fællesskabet", "Every child belongs")),
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

BOILERPLATE_NAME = ("Om Nordby Kommune", "About Nordby Kommune")
BOILERPLATE_TEXT = (
    "<p><b>Om Nordby Kommune.</b> I Nordby bor der 43.000 mennesker mellem fjord og skov. Kommunen har 3.600 "
    "medarbejdere og 210 ledere. Nordby Kommune findes ikke i virkeligheden.</p>",
    "<p><b>About Nordby Kommune.</b> Nordby is home to 43,000 people between fjord and forest. The municipality has "
    "3,600 employees and 210 leaders. Nordby Kommune does not exist in the real world.</p>",
)
