"""The newsroom, first part: the course for every leader, and the masterclass."""

from __future__ import annotations

from .blocks import (
    advice_list,
    attachment,
    bullets,
    contact,
    content,
    figure,
    heading,
    hero,
    person,
    person_box,
    quote,
    read_more,
    related,
    text,
)

PRESS_OFFICE = contact("emil", title="Pressechef", email="presse@nordby.example")

ALL_LEADERS = content(
    "alle-ledere-paa-kursus",
    "Alle ledere i Nordby skal på kursus i digital ledelse",
    days_ago=412,
    genre="press_release",
    place="Nordby",
    kicker="Nyt obligatorisk kursus",
    lead=(
        "<p>Fra centerchefen til teamlederen i ældreplejen: <b>Alle ledere i Nordby Kommune skal på kursus i digital "
        "ledelse.</b> Kurset slutter med en konkret handlingsplan for hver eneste arbejdsplads.</p>"
    ),
    hero=hero("raadhus", "Rådhuset i Nordby.", "Nordby Kommune"),
    search_description="Kurset slutter med en konkret handlingsplan for hver arbejdsplads.",
    topics=["digital-ledelse", "kompetencer", "gevinster"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE, contact("helle", title="Kommunaldirektør")],
    related_pages=related("digital-ledelse-for-alle-ledere", "solsikken-tolk-i-lommen"),
    attachments=[attachment("program", "Kursets program (tekst)", "Må frit gengives.")],
    body=[
        text(
            "Digitalisering er ikke længere noget, man kan overlade til it-afdelingen. I Nordby får den nu plads ved "
            "siden af personale, økonomi og faglig ledelse som et område, alle ledere skal mestre. Formålet er bedre "
            "service til borgerne og besparelser."
        ),
        quote(
            "Vi har været gode til at købe teknik og mindre gode til at ændre det, vi gør med den. Det er en "
            "ledelsesopgave, og derfor begynder vi hos lederne. Hos os alle sammen.",
            "helle",
            portrait="portraet-helle",
        ),
        heading("Gevinsten ligger tæt på borgeren"),
        text(
            "Kommunen ser det største potentiale i velfærden – ikke i administrationen. Tre eksempler fra hverdagen viser "
            "hvorfor:",
            bullets(
                "Et intranet for forældre til børn i dagtilbud, hvor man skriver beskeder, melder barnet til turen og "
                "planlægger ferien.",
                "Samtaler over webcam mellem borgere og hjemmeplejen.",
                "Pleje af kroniske sår med støtte af teknologi.",
            ),
            "De to sidste er forsøg, som foregår flere steder i kommunen.",
        ),
        figure("boernehus", "Forældrene i Børnehuset Havblik melder til turen hjemmefra.", credit="Nordby Kommune"),
        quote(
            "Når en borger kan tale med hjemmeplejen over skærmen, er det ikke skærmen, der er nyheden. Nyheden er, at "
            "vi har tilrettelagt dagen på en ny måde."
        ),
        heading("Kurset begynder i lederens egen arbejdsdag"),
        text(
            "Kurset er udviklet sammen med Brovang Læring. Det handler om samspillet mellem teknologi og organisation, "
            "kompetencer, arbejdsgange og ledelse, og det tager afsæt i den enkelte leders hverdag."
        ),
        heading("En plan for hver arbejdsplads"),
        text(
            "Kurset skal ende i noget, man kan se. Derfor slutter det med en konkret plan for hver arbejdsplads: "
            "Hvordan vil lederne dér udvikle de digitale muligheder?"
        ),
        quote(
            "Et kursus uden en plan er en god dag ude af huset. Jeg vil kunne læse, hvad den enkelte arbejdsplads går "
            "efter, og spørge til det igen om et halvt år."
        ),
        read_more("digital-ledelse-for-alle-ledere", teaser="Her kan du se, hvad kurset indeholder."),
    ],
)

ADVICE = content(
    "tre-raad-om-digital-ledelse",
    "Professoren: Du behøver ikke forstå det hele for at tage ansvaret",
    days_ago=230,
    genre="advice",
    place="Nordby",
    kicker="Tre råd til ledere",
    lead=(
        "<p>Digital ledelse er først og fremmest ledelse. Professor Aksel Riis Holmgaard giver tre råd til ledere, som "
        "synes, at teknikken løber fra dem.</p>"
    ),
    hero=hero("sprint", "En gruppe arbejder på sin prototype under den digitale sprint.", "Kommunernes Samråd"),
    search_description="Tre råd om digital ledelse fra professor Aksel Riis Holmgaard.",
    topics=["digital-ledelse", "strategi", "forandring"],
    partner_name="Kommunernes Samråd",
    partner_address="https://kommunernes-samraad.example/",
    press_contacts=[
        contact(email="masterclass@kommunernes-samraad.example"),
        contact(
            name="Lise-Lotte Brandsø",
            title="Chefkonsulent, Kommunernes Samråd",
            email="llb@kommunernes-samraad.example",
        ),
    ],
    related_pages=related("masterclass-i-digital-ledelse"),
    sign_off="",
    body=[
        person_box(
            "portrait",
            "aksel",
            "Forsker i, hvordan ledere i kommuner træffer beslutninger om teknologi, og underviser på Samrådets "
            "masterclass.",
            title="Professor i digital ledelse",
            organisation="Vestersund Universitet",
            portrait="portraet-aksel",
        ),
        text(
            "Mange ledere venter med at blande sig i digitale projekter, til de føler sig klædt på. Det skal de lade være "
            "med, siger professoren, som underviser på masterclassen i digital ledelse."
        ),
        quote(
            "Du leder også en økonomi uden at være revisor. Forskellen er, at du ved, hvem du skal spørge om tallene. "
            "Gør det samme med teknologien.",
            "aksel",
            title="Professor, Vestersund Universitet",
        ),
        advice_list(
            "Tre råd",
            person("aksel", title="Professor i digital ledelse, Vestersund Universitet"),
            (
                "Tag ansvaret – også for det, du ikke forstår",
                "Du kommer til at stå til ansvar for løsninger, du ikke kan gennemskue i alle detaljer. Tag det på dig, "
                "og skriv ned, hvilke specialister du trækker på. Med navn.",
            ),
            (
                "Knyt hvert projekt til strategi og systemlandskab",
                "Spørg, hvilket mål i kommunens strategi projektet tjener, og hvordan det passer sammen med de systemer, "
                "I allerede har. Ellers får I siloer og hurtige lappeløsninger.",
            ),
            (
                "Husk, at digital ledelse er ledelse",
                "Involvér dem, det handler om, og arbejd på tværs af fagligheder. Det er ikke en ny disciplin. Det er "
                "din egen, brugt på et nyt område.",
            ),
        ),
        quote("De bedste projekter, jeg har fulgt, blev ledet af en, der stillede mange spørgsmål uden at skamme sig."),
        heading("Fra råd til prototype"),
        text(
            "Rådene er rygraden i den masterclass, som Kommunernes Samråd holder i maj og juni – to gange to dage i "
            "Samrådshuset. Højdepunktet er en digital sprint, hvor hold fra hver kommune udvikler et koncept og en "
            "prototype på en digitalisering, de faktisk mangler hjemme.",
            "Da en kommune holdt masterclassen for sine egne, sad 16 ledere og 2 digitaliseringskonsulenter ved samme "
            "borde. Samrådet opfordrer nu kommunerne til at sende flere af sted sammen.",
        ),
        person_box(
            "contact",
            "",
            "Spørg om masterclassen, eller hør om et hold i jeres egen kommune.",
            name="Lise-Lotte Brandsø",
            title="Chefkonsulent",
            organisation="Kommunernes Samråd",
            email="llb@kommunernes-samraad.example",
        ),
        read_more("masterclass-i-digital-ledelse", teaser="Se, hvad masterclassen indeholder."),
        read_more(
            address="https://kommunernes-samraad.example/masterclass",
            title="Tilmelding hos Kommunernes Samråd",
        ),
    ],
)

RELEASES_OF_LEADERS = [ALL_LEADERS, ADVICE]
