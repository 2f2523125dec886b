"""Action plans of Social services and health, and of Economy and staff."""

from __future__ import annotations

from .blocks import content, leader, rich
from .dates import day, month_end, month_start
from .plan_rows import action, benefit, run, specialist, system, unit

FYRTAARNET = content(
    "fyrtaarnet-rolige-naetter",
    "Fyrtårnet: Rolige nætter",
    days_ago=95,
    parent="plan-ss",
    unit=unit("fyrtaarnet"),
    leader=leader("aase"),
    course_run=run("hold-1"),
    stage="active",
    period_start=month_start(-3),
    period_end=month_end(9),
    difference=rich(
        "Beboerne skal sove. I dag åbner vi døren for at se, om alt er vel, og vækker den, vi ville passe på."
    ),
    technology=rich("Sensorer under sengen, der melder, når nogen er på vej op. Ikke kameraer: Det har vi besluttet."),
    participation=rich(
        "Hver beboer og de pårørende har sagt ja eller nej. Nattevagterne har bestemt, hvilke alarmer der må larme."
    ),
    owned_without_understanding=rich(
        "Hvordan sensoren skelner mellem uro og fare. Leverandøren har forklaret det for os tre gange, og vi spørger gerne "
        "en fjerde."
    ),
    topics=["omsorg", "velfaerdsteknologi", "etik"],
    strategy_goals=["tid-til-kerneopgaven", "trygge-data"],
    actions=[
        action("Samtaler med beboere og pårørende", day(-70), "aase", milestone=True),
        action("Sensorer på første gang", day(-20), words="Natholdet"),
        action("Etisk drøftelse med beboer- og pårørenderådet", day(14), "aase"),
        action("Sensorer på hele plejehjemmet", day(100), "aase", milestone=True),
    ],
    benefits=[
        benefit(
            "Færre forstyrrelser om natten",
            "quality",
            "Beboerne",
            start=(3.4, day(-92)),
            goal=(1, month_end(9)),
            measure="vækninger pr. beboer pr. nat",
            owner="aase",
            source="Nattevagternes optælling",
            frequency="En uge hver måned",
        ),
        benefit(
            "Værdighed",
            "quality",
            "Beboere og pårørende",
            evidence="Pårørenderådet spørger fem beboere og deres nærmeste, hvordan natten er. Svarene læses op på mødet.",
        ),
    ],
    specialists=[
        specialist("Vurdering af databeskyttelse, før vi går videre", "yasmin", agreed=True),
        specialist("Hjælp til netværk på værelserne", "kasper"),
    ],
    systems=[system("sensor", "new", day(-80)), system("omsorg", "use")],
)

HOME_CARE = content(
    "hjemmeplejen-nord-skaermbesoeg",
    "Hjemmeplejen Nord: Skærmbesøg, når hænder ikke er nødvendige",
    days_ago=255,
    parent="plan-ss",
    unit=unit("hjemmepleje-nord"),
    leader=leader("charlotte"),
    course_run=run("hold-1"),
    stage="active",
    period_start=month_start(-8),
    period_end=month_end(4),
    difference=rich(
        "Borgeren skal have kontakt på det rigtige tidspunkt, og medarbejderne skal have tid til dem, der har brug for "
        "hænder."
    ),
    technology=rich("Nærvideo på en tavle, som borgeren kan bruge uden at kunne bruge en computer."),
    participation=rich(
        "Borgere og pårørende vælger selv. Aftenvagten har skrevet håndbogen. Alle kan sige fra med dags varsel."
    ),
    owned_without_understanding=rich("Forbindelsen ude i de små veje. It har sat navn på den, vi ringer til."),
    topics=["omsorg", "velfaerdsteknologi", "gevinster"],
    strategy_goals=["tid-til-kerneopgaven", "selvstaendig", "moede-borgeren"],
    actions=[
        action("Spørge de første 80 borgere", day(-225), "charlotte", milestone=True),
        action("Håndbog for skærmbesøg", day(-190), "ahmed"),
        action("60 borgere i gang", day(-165), "charlotte", milestone=True),
        action("Dele ordningen med Hjemmeplejen Syd", day(30), "thomas"),
        action("Beslutte, om ordningen bliver fast", day(105), "susanne", milestone=True),
    ],
    benefits=[
        benefit(
            "Mindre tid i bil",
            "time",
            "Medarbejderne",
            start=(38, day(-250)),
            goal=(24, month_end(4)),
            measure="timer pr. dag",
            owner="charlotte",
            used_for="Længere besøg hos dem, der har brug for hænder",
            source="Køreplanen",
            frequency="Hver måned",
        ),
        benefit(
            "Lavere udgifter til kørsel",
            "economy",
            "Kommunen",
            start=(1240000, day(-250)),
            goal=(980000, month_end(4)),
            measure="kr. pr. år",
            owner="susanne",
            used_for="Bliver i centret til velfærdsteknologi",
            in_budget=True,
        ),
        benefit(
            "Borgerne er trygge ved ordningen",
            "quality",
            "Borgere med skærmbesøg",
            start=(0, day(-250)),
            goal=(90, month_end(4)),
            measure="% af borgerne",
        ),
    ],
    specialists=[
        specialist("Opsætning og fejlmelding af tavlerne", "kasper", agreed=True),
        specialist("Oplæg om skærmbesøg for pårørende", "mikkel", agreed=True),
    ],
    systems=[system("video", "use", day(-240)), system("omsorg", "change", day(-200))],
)

WOUND_CARE = content(
    "sygeplejeklinikken-saarpleje",
    "Sygeplejeklinikken: Specialisten med i sårplejen",
    days_ago=185,
    parent="plan-ss",
    unit=unit("sygeplejeklinikken"),
    leader=leader("hanne"),
    course_run=run("hold-1"),
    stage="active",
    period_start=month_start(-6),
    period_end=month_end(6),
    difference=rich("Et sår skal heles hjemme. Hver tur til sygehuset koster borgeren en dag og os et overblik."),
    technology=rich("Billeder i SårNet, hvor sygehusets specialist svarer samme hverdag."),
    participation=rich(
        "Borgeren ser billedet, før det sendes. Klinikken og sygehuset holder fælles konference hver måned."
    ),
    owned_without_understanding=rich(
        "Sikkerheden i SårNet. Databeskyttelsesrådgiveren har gennemgået den og står på mål."
    ),
    topics=["omsorg", "velfaerdsteknologi", "databeskyttelse"],
    strategy_goals=["selvstaendig", "trygge-data"],
    actions=[
        action("Databehandleraftale med sygehuset", day(-150), "yasmin", milestone=True),
        action("Oplæring af alle sygeplejersker", day(-90), "hanne"),
        action("Udvide til hele kommunen", day(60), "bjoern", milestone=True),
    ],
    benefits=[
        benefit(
            "Kortere helingstid",
            "quality",
            "Borgere med kroniske sår",
            start=(84, day(-180)),
            goal=(70, month_end(6)),
            measure="dage",
            owner="hanne",
        ),
        benefit(
            "Færre ture til sygehuset",
            "quality",
            "Borgere og pårørende",
            start=(46, day(-180)),
            goal=(15, month_end(6)),
            measure="ture pr. måned",
            used_for="Besøg hos borgere, der er udskrevet for nylig",
        ),
    ],
    specialists=[specialist("Vurdering af sikkerheden i SårNet", "yasmin", agreed=True)],
    systems=[system("saar", "use", day(-170)), system("omsorg", "use")],
)

ACCOUNTING = content(
    "regnskab-automatisk-bogfoering",
    "Regnskabsteamet: Fakturaer, der bogfører sig selv",
    days_ago=45,
    parent="plan-oes",
    unit=unit("regnskab"),
    leader=leader("lone"),
    course_run=run("hold-1"),
    stage="planned",
    period_start=month_start(0),
    period_end=month_end(12),
    difference=rich(
        "Vi vil bruge vores faglighed på at rådgive de decentrale ledere om deres økonomi. I dag bruger vi den på at "
        "taste 31.000 fakturaer om året."
    ),
    technology=rich("Automatisk bogføring af alle fakturaer – hvis undersøgelsen viser, at det kan svare sig."),
    participation=rich("Hele teamet har beskrevet, hvad der kræver et menneske. Den liste er længere, end vi troede."),
    owned_without_understanding=rich("Reglerne i robotten. De skal stå på dansk, så vi selv kan læse dem efter."),
    topics=["automatisering", "gevinster"],
    strategy_goals=["tid-til-kerneopgaven", "faelles-systemer"],
    actions=[
        action("Undersøge, hvor mange fakturaer der er ens nok", day(35), "lone", milestone=True),
        action("Aftale med it, hvem der retter i robotten", day(50), "kasper"),
        action("Prøve med fakturaer fra ti leverandører", day(120), "lone", milestone=True),
    ],
    benefits=[
        benefit(
            "Færre timer til bogføring",
            "time",
            "Regnskabsteamet",
            start=(5200, day(-50)),
            goal=(2600, month_end(12)),
            measure="timer pr. år",
            owner="henrik",
            used_for="Rådgivning af institutionsledere",
            source="Tidsregistrering",
        ),
        benefit(
            "Færre fejl, der skal rettes",
            "quality",
            "Leverandører og ledere",
            start=(3.1, day(-50)),
            goal=(1.5, month_end(12)),
            measure="% af fakturaerne",
        ),
    ],
    specialists=[
        specialist("Opbygning af reglerne i robotten", "kasper", agreed=True),
        specialist("Sparring, mens undersøgelsen står på", "mikkel", agreed=True),
        specialist("Råd om revisionens krav", name="Kommunens revisor"),
    ],
    systems=[system("oekonomi", "use", day(-30)), system("robot", "new", day(-30))],
)

LIBRARY = content(
    "biblioteket-onsdagscafe",
    "Biblioteket: Ingen alene foran skærmen",
    days_ago=150,
    parent="plan-oes",
    unit=unit("bibliotek"),
    leader=leader("gry"),
    course_run=run("hold-1"),
    stage="active",
    period_start=month_start(-5),
    period_end=month_end(7),
    difference=rich("Ingen borger i Nordby skal opgive det offentlige, fordi det foregår på en skærm."),
    technology=rich("Så lidt som muligt. En tablet, en printer – og BookEnTid til dem, der vil have en aftale."),
    participation=rich("17 frivillige, to ansatte og alle dem, der kommer og fortæller, hvor de gik i stå."),
    topics=["faellesskab", "digital-forvaltning"],
    strategy_goals=["moede-borgeren"],
    actions=[
        action("Åbne onsdagscaféen", day(-130), "gry", milestone=True),
        action("Skrive ti breve om sammen med Borgerservice", day(20), "pernille"),
        action("Café på Plejehjemmet Fyrtårnet", day(38), "gry", milestone=True),
    ],
    benefits=[
        benefit(
            "Flere kan selv næste gang",
            "quality",
            "Borgere i caféen",
            evidence=(
                "Vi skriver historier ned hver måned – hvem kom, hvad fik de hjælp til, hvad gjorde de selv næste gang – og "
                "læser dem højt for Borgerservice."
            ),
            owner="gry",
            frequency="Hver måned",
        ),
        benefit(
            "Færre henvendelser om det samme",
            "quality",
            "Borgerservice",
            start=(220, day(-145)),
            goal=(150, month_end(7)),
            measure="henvendelser pr. måned",
            owner="pernille",
            used_for="Personlig vejledning",
        ),
    ],
    specialists=[specialist("Klart sprog i ti breve", name="Borgerservices sproggruppe", agreed=True)],
    systems=[system("booking", "use")],
)

CARE_AND_STAFF = [FYRTAARNET, HOME_CARE, WOUND_CARE, ACCOUNTING, LIBRARY]
