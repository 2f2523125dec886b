"""Two more action plans: one that has been followed for two years, and one that waits for its approval."""

from __future__ import annotations

from .blocks import content, leader, rich
from .dates import day, month_end, month_start
from .plan_rows import action, benefit, specialist, system, unit

ROADS = content(
    "drift-og-natur-salt-naar-det-er-glat",
    "Drift og Natur: Salt, når det er glat",
    days_ago=715,
    parent="plan-tm",
    unit=unit("drift"),
    leader=leader("tove"),
    stage="active",
    period_start=month_start(-24),
    period_end=month_end(3),
    difference=rich(
        "Børn skal kunne cykle i skole om vinteren. I dag salter vi de store veje for en sikkerheds skyld og når først "
        "stierne, når skolen er begyndt."
    ),
    technology=rich("Målere i vejen, der siger, hvor det faktisk er glat, og hvor det bare er koldt."),
    participation=rich(
        "Vagtholdet har valgt stederne. Skolernes elevråd har tegnet de stier, hvor de selv står af cyklen."
    ),
    owned_without_understanding=rich(
        "Hvordan målerne regner sig frem til en temperatur om en time. Når tallet og vores øjne er uenige, gælder øjnene."
    ),
    topics=["teknologi", "gevinster"],
    strategy_goals=["tid-til-kerneopgaven", "moede-borgeren"],
    actions=[
        action("Sætte målere på de tre værste steder", day(-640), "tove", milestone=True),
        action("Lære vagtholdet at læse målerne", day(-560), "brian"),
        action("Køre efter målerne en hel vinter", day(-300), words="Vagtholdet", milestone=True),
        action("Sætte målere på de små veje", day(40), "brian", milestone=True),
        action("Skrive målerne ind i vinterberedskabet", day(80), "tove"),
    ],
    benefits=[
        benefit(
            "Mindre salt på vejene",
            "quality",
            "Træer, grundvand og hundepoter",
            start=(22, day(-712)),
            goal=(14, month_end(3)),
            measure="gram pr. kvadratmeter",
            owner="tove",
            source="Vægten på saltsprederne",
            frequency="Hvert kvartal",
        ),
        benefit(
            "Færre nattevagter uden grund",
            "time",
            "Vagtholdet",
            start=(350, day(-712)),
            goal=(200, month_end(3)),
            measure="timer pr. år",
            owner="brian",
            source="Vagtplanen",
            used_for="Stierne ved skolerne, før skolen begynder",
        ),
        benefit(
            "Cyklisterne er trygge",
            "quality",
            "Elever på de fire skoler",
            start=(58, day(-712)),
            goal=(85, month_end(3)),
            measure="% af eleverne",
            source="Elevrådenes spørgeskema",
            frequency="To gange om vinteren",
        ),
    ],
    specialists=[specialist("Forbindelsen fra målerne, også om natten", "kasper", agreed=True)],
    systems=[system("vejr", "new", day(-700)), system("tip", "use")],
)

#: Its leader has sent it; the director finds it in the admin.
SLEEP = content(
    "solsikken-soevn-uden-gaetteri",
    "Solsikken: Søvn uden gætteri",
    days_ago=2,
    parent="plan-bu",
    unit=unit("solsikken-vuggestue"),
    leader=leader("fatma"),
    stage="planned",
    period_start=month_start(1),
    period_end=month_end(10),
    difference=rich(
        "Forældre skal vide, hvornår deres barn har sovet, uden at en voksen går fra de andre børn for at skrive det ned på "
        "en tavle, som ingen kan læse."
    ),
    technology=rich("Et tryk i Børneporten, når barnet lægges, og et, når det vågner. Ingen sensorer i barnevognene."),
    participation=rich(
        "Stuen har prøvet det på papir i to uger. Tre forældre har sagt, hvad de vil vide, og hvad ikke."
    ),
    topics=["boern", "teknologi"],
    strategy_goals=["tid-til-kerneopgaven", "alle-boern"],
    actions=[
        action("Prøve med fire børn og deres forældre", day(35), "nadia", milestone=True),
        action("Beslutte sammen med forældrerådet, om alle skal med", day(70), "fatma"),
    ],
    benefits=[
        benefit(
            "Mindre tid ved tavlen",
            "time",
            "Personalet i vuggestuen",
            start=(5, day(-10)),
            goal=(1, month_end(10)),
            measure="timer pr. uge",
            owner="nadia",
            used_for="At sidde på gulvet, når de vågner",
        ),
    ],
    specialists=[specialist("Opsætning af knapperne", name="Supporten hos Tangvej Software")],
    systems=[system("foraeldre", "use")],
)
