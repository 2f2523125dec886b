"""Action plans of Children and young people, and of Technology and environment."""

from __future__ import annotations

from .blocks import content, leader, rich
from .dates import day, month_end, month_start
from .plan_rows import action, benefit, run, specialist, system, unit

SOLSIKKEN = content(
    "solsikken-tolk-i-lommen",
    "Solsikken: En tolk i lommen",
    days_ago=120,
    parent="plan-bu",
    unit=unit("solsikken"),
    leader=leader("fatma"),
    course_run=run("hold-1"),
    stage="active",
    period_start=month_start(-4),
    period_end=month_end(8),
    difference=rich(
        "Alle forældre skal gå hjem og vide, hvordan deres barns dag har været – også de 23 familier, der taler et andet "
        "sprog end dansk. I dag siger vi »det gik fint« og smiler, fordi det er det, vi har ord til."
    ),
    technology=rich(
        "En app, der tolker samtaler på 30 sprog. Til de korte samtaler i garderoben, ikke til de svære: Dér bestiller vi "
        "stadig en tolk."
    ),
    participation=rich(
        "Forældrerådet har valgt app sammen med os. To medarbejdere fra hver stue prøver den i en måned og lærer de andre "
        "op. Børnene synes, den er sjov."
    ),
    owned_without_understanding=rich(
        "Hvor samtalerne bliver gemt, og hvem der kan høre dem. Dér spørger vi databeskyttelsesrådgiveren, og hendes svar "
        "hænger ved siden af opladeren."
    ),
    topics=["boern", "faellesskab", "teknologi"],
    strategy_goals=["moede-borgeren", "alle-boern"],
    actions=[
        action("Vælge app sammen med forældrerådet", day(-75), "fatma", milestone=True),
        action("Afklare databeskyttelse og skrive en side om, hvad appen må bruges til", day(-50), "yasmin"),
        action("Prøve appen med ti forældre", day(-12), words="Stue Rød og Stue Blå"),
        action("Lære hele personalet op", day(45), "fatma", milestone=True),
        action("Dele erfaringerne med de andre børnehuse", day(150), "dorthe"),
    ],
    benefits=[
        benefit(
            "Flere forældre føler sig godt orienteret",
            "quality",
            "Forældre, der taler et andet sprog end dansk",
            start=(54, day(-118)),
            goal=(85, month_end(8)),
            measure="% af forældrene",
            owner="fatma",
            source="Fire spørgsmål ved afhentning, to uger i træk",
            frequency="Hvert halve år",
        ),
        benefit(
            "Mindre ventetid på tolk til korte samtaler",
            "quality",
            "Forældre og personale",
            start=(6, day(-118)),
            goal=(0.5, month_end(8)),
            measure="dage",
            owner="fatma",
            used_for="Samtaler samme dag, mens barnet stadig husker, hvad der skete",
        ),
    ],
    specialists=[
        specialist("Råd om, hvad appen må bruges til, og hvor samtalerne gemmes", "yasmin", agreed=True),
        specialist("Gruppesparring med personalet to gange", "mikkel", agreed=True),
        specialist("Gennemgang af ordlister på somali og arabisk", name="To forældre fra forældrerådet"),
    ],
    systems=[system("tolk", "new", day(-70)), system("foraeldre", "use")],
)

HAVBLIK = content(
    "havblik-foraeldre-der-er-med",
    "Havblik: Forældre, der er med",
    days_ago=25,
    parent="plan-bu",
    unit=unit("havblik"),
    leader=leader("kirsten"),
    course_run=run("hold-1"),
    stage="planned",
    period_start=month_start(1),
    period_end=month_end(12),
    difference=rich(
        "Forældre skal opleve, at de er med i hverdagen, uden at personalet går fra børnene for at skrive. Vi vil have "
        "færre, bedre beskeder."
    ),
    technology=rich(
        "Børneporten har funktioner, vi ikke bruger: tilmelding til ture, ferieplan og en fælles kalender."
    ),
    participation=rich("Forældrebestyrelsen er med i en arbejdsgruppe. Vi spørger også dem, der aldrig logger på."),
    topics=["boern"],
    strategy_goals=["faelles-systemer", "alle-boern"],
    actions=[
        action("Aftale med forældrebestyrelsen, hvad vi skriver om – og hvad vi lader være med", day(40), "kirsten"),
        action("Flytte tilmelding til ture og ferie til Børneporten", day(90), words="Souschefen", milestone=True),
    ],
    benefits=[
        benefit(
            "Mindre tid ved skærmen på stuerne",
            "time",
            "Personalet",
            start=(7, day(-30)),
            goal=(4, month_end(12)),
            measure="timer pr. uge pr. stue",
            used_for="Flere voksne på legepladsen om eftermiddagen",
        ),
    ],
    specialists=[specialist("Opsætning af kalenderen", name="Supporten hos Tangvej Software")],
    systems=[system("foraeldre", "use")],
)

NORDBY_SCHOOL = content(
    "nordby-skole-feedback-mens-det-er-varmt",
    "Nordby Skole: Feedback, mens det er varmt",
    days_ago=705,
    parent="plan-bu",
    unit=unit("nordby-skole"),
    leader=leader("soeren"),
    stage="completed",
    period_start=month_start(-23),
    period_end=month_end(-2),
    difference=rich("Eleverne skal have svar på det, de skriver, mens de stadig husker, hvad de tænkte."),
    technology=rich("Korte talebeskeder i Læringsrummet i stedet for rettelser på papir."),
    participation=rich("Dansklærerne i udskolingen gik forrest. Elevrådet bestemte, hvornår en besked er for lang."),
    owned_without_understanding=rich("Hvordan Læringsrummet gemmer elevernes tekster. It har svaret på skrift."),
    learned=rich(
        "At et minut er nok. At de stille elever svarer tilbage, når de må tale i stedet for at skrive. Og at vi skulle "
        "have sagt til forældrene fra begyndelsen, hvorfor de røde streger forsvandt."
    ),
    topics=["boern", "kompetencer"],
    strategy_goals=["tid-til-kerneopgaven"],
    actions=[
        action("Prøve talebeskeder i tre klasser", day(-650), words="Dansklærerne i 8. årgang"),
        action("Fælles aftale om længde og tone", day(-540), "soeren", milestone=True),
        action("Hele udskolingen er i gang", day(-330), "soeren", milestone=True),
    ],
    benefits=[
        benefit(
            "Eleverne får svar hurtigere",
            "quality",
            "Elever i 7.–9. klasse",
            start=(12, day(-700)),
            goal=(3, month_end(-2)),
            measure="dage",
            owner="soeren",
        ),
        benefit(
            "Eleverne bruger svaret",
            "quality",
            "Elever i 7.–9. klasse",
            evidence="Lærerne ser på andet udkast af tre opgaver fra hver klasse: Er der rettet i det, svaret handlede om?",
        ),
    ],
    specialists=[specialist("Vurdering af, hvor elevernes tekster gemmes", "yasmin", agreed=True)],
    systems=[system("laering", "use", day(-690))],
)

AASKOLEN = content(
    "aaskolen-faelles-kalender",
    "Åskolen: Én kalender for alle",
    days_ago=210,
    parent="plan-bu",
    unit=unit("aaskolen"),
    leader=leader("jonas"),
    course_run=run("hold-1"),
    stage="stopped",
    period_start=month_start(-7),
    period_end=month_end(5),
    difference=rich("Elever med mange voksne omkring sig skal have én kalender, som alle kigger i."),
    technology=rich("Kalenderen i Læringsrummet, delt med forældre og sundhedsplejen."),
    participation=rich("Fire familier var med til at beskrive, hvad der gik galt i den gamle ordning."),
    learned=rich(
        "Vi stoppede, fordi sundhedsplejens system ikke kan dele kalender endnu. Det burde vi have spurgt it om i den "
        "første uge. Idéen lever; den venter på et møde mellem to forvaltninger."
    ),
    topics=["boern", "strategi"],
    strategy_goals=["faelles-systemer"],
    actions=[action("Prøve kalenderen med fire familier", day(-120), "jonas")],
    benefits=[
        benefit(
            "Færre aflyste møder",
            "quality",
            "Elever, forældre og fagfolk",
            start=(9, day(-205)),
            goal=(2, month_end(5)),
            measure="aflyste møder pr. måned",
        )
    ],
    systems=[system("laering", "change")],
)

BUILDING_CASES = content(
    "byggesagsteamet-digital-vej-ind",
    "Byggesagsteamet: Én digital vej ind",
    days_ago=80,
    parent="plan-tm",
    unit=unit("byggesager"),
    leader=leader("iben"),
    stage="active",
    period_start=month_start(-3),
    period_end=month_end(10),
    difference=rich(
        "Borgeren skal kunne søge uden at kende vores afdelinger. Halvdelen af ansøgningerne mangler noget i dag, og så "
        "venter alle: borgeren på os, og vi på borgeren."
    ),
    technology=rich("En guide i ByggeSag Online, bygget efter prototypen fra den digitale sprint."),
    participation=rich("Tolv borgere har prøvet prototypen. To håndværksmestre er med i en følgegruppe."),
    owned_without_understanding=rich("Reglerne bag guiden. Juristen i teamet ejer dem og retter dem selv."),
    topics=["digital-forvaltning"],
    strategy_goals=["moede-borgeren", "faelles-systemer"],
    actions=[
        action("Tale med it om, hvad ByggeSag Online kan i forvejen", day(-60), "iben"),
        action("Guiden til carporte og udhuse åbner", day(-5), "iben", milestone=True),
        action("Guiden til tilbygninger åbner", day(110), "lars", milestone=True),
        action("Måle igen og beslutte, om resten skal med", day(240), "iben"),
    ],
    benefits=[
        benefit(
            "Kortere sagsbehandlingstid",
            "quality",
            "Borgere og håndværkere",
            start=(63, day(-85)),
            goal=(40, month_end(10)),
            measure="dage",
            owner="iben",
            source="ByggeSag Online",
            frequency="Hver måned",
        ),
        benefit(
            "Færre ansøgninger, der mangler noget",
            "quality",
            "Borgere og sagsbehandlere",
            start=(52, day(-85)),
            goal=(20, month_end(10)),
            measure="% af ansøgningerne",
            used_for="Forhåndsdialog med dem, der bygger for første gang",
        ),
    ],
    specialists=[
        specialist("Opsætning af guiden i ByggeSag Online", "kasper", agreed=True),
        specialist("Råd om data i ansøgningerne", "yasmin"),
    ],
    systems=[system("byggesag", "change", day(-58))],
)

PARKS = content(
    "park-og-vej-tip-der-bliver-set",
    "Park og Vej: Tip, der bliver set",
    days_ago=710,
    parent="plan-tm",
    unit=unit("park-og-vej"),
    leader=leader("brian"),
    stage="completed",
    period_start=month_start(-23),
    period_end=month_end(-1),
    difference=rich("Den, der fortæller om et hul i vejen, skal have svar – og kunne se, at hullet er væk."),
    technology=rich("Tip Nordby på telefonen, både hos borgeren og i bilen."),
    participation=rich("Holdet har selv skrevet svarene. De lyder, som folk taler."),
    learned=rich(
        "At billeder efter arbejdet betyder mere end hurtighed. Og at man skal bede om dem, for ingen tænker på det, når "
        "hullet er lukket."
    ),
    topics=["digital-forvaltning", "teknologi"],
    strategy_goals=["moede-borgeren"],
    actions=[
        action("Telefoner i alle biler", day(-660), "brian"),
        action("Svar med billede på alle tip", day(-200), "brian", milestone=True),
    ],
    benefits=[
        benefit(
            "Færre kørte kilometer",
            "economy",
            "Kommunen",
            start=(310000, day(-708)),
            goal=(260000, month_end(-1)),
            measure="kr. pr. år",
            used_for="Beplantning på skolevejene",
            owner="tove",
            in_budget=True,
        ),
        benefit(
            "Borgerne får svar",
            "quality",
            "Borgere, der giver et tip",
            start=(35, day(-708)),
            goal=(90, month_end(-1)),
            measure="% af tippene",
        ),
    ],
    systems=[system("tip", "use", day(-690))],
)

CHILDREN_AND_TECHNOLOGY = [SOLSIKKEN, HAVBLIK, NORDBY_SCHOOL, AASKOLEN, BUILDING_CASES, PARKS]
