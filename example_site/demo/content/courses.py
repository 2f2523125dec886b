"""The course catalogue: five programmes of five kinds. What belongs to a single run (dates, seats) is not here."""

from __future__ import annotations

from .blocks import (
    Block,
    bullets,
    contact,
    content,
    fact_box,
    heading,
    leader,
    organisation,
    question,
    quote,
    read_more,
    text,
)


def outcomes(*lines: str) -> list[Block]:
    return [{"type": "outcome", "value": line} for line in lines]


def themes(*lines: str) -> list[Block]:
    return [{"type": "theme", "value": line} for line in lines]


def partners(*pairs: tuple[str, str]) -> list[Block]:
    return [{"type": "partner", "value": {"organisation": organisation(key), "role": role}} for key, role in pairs]


FOR_EVERY_LEADER = content(
    "digital-ledelse-for-alle-ledere",
    "Digital ledelse for alle ledere",
    days_ago=414,
    search_description="Det obligatoriske kursus, der ender i en handlingsplan for hver arbejdsplads.",
    introduction=(
        "Kurset tager udgangspunkt i din egen hverdag som leder. Du arbejder med samspillet mellem teknologi og din "
        "arbejdsplads – og du går hjem med en konkret handlingsplan for, hvordan I vil udvikle de digitale muligheder."
    ),
    form="course",
    compulsory_for=["centre", "institution", "group"],
    expected_result="workplace_plan",
    target_groups=["alle-ledere", "centerchefer", "institutionsledere", "teamledere"],
    topics=["digital-ledelse", "forandring", "gevinster"],
    themes=themes(
        "Teknologi og organisation",
        "Teknologi og kompetencer",
        "Teknologi og arbejdsgange",
        "Teknologi og ledelse",
    ),
    learning_outcomes=outcomes(
        "Du kan pege på de digitale muligheder, der betyder mest for jeres kerneopgave.",
        "Du kan lede en forandring, hvor teknologi, arbejdsgange og kompetencer følges ad.",
        "Du kan beskrive den gevinst, I går efter, og følge op på, om den kommer.",
    ),
    partners=partners(("nordby", "provider"), ("brovang", "developer")),
    teachers=[
        {"leader": leader("signe"), "role": "Kursusleder"},
        {"leader": leader("mikkel"), "role": "Sparring på handlingsplanerne"},
    ],
    contacts=[contact("sofie", title="Uddannelseskonsulent")],
    body=[
        heading("Hvorfor et kursus for alle?"),
        text(
            "Digitalisering er et ledelsesområde på linje med personale, økonomi og faglig ledelse. Derfor går alle "
            "ledere i Nordby på kurset: fra centerchefer over institutionsledere til teamledere i ældreplejen.",
            "Målet er bedre service til borgerne og besparelser, der kan mærkes. Det største potentiale ligger i "
            "velfærden selv – mere end i administrationen.",
        ),
        heading("Det arbejder du med"),
        text(
            "Teknologi virker kun sammen med alt det andet. Kurset handler om samspillet mellem teknologi og "
            "organisation, kompetencer, arbejdsgange og ledelse. Hver gang begynder vi i din egen arbejdsdag: Hvad "
            "fylder? Hvad kunne være lettere? Hvem skal være med?"
        ),
        fact_box(
            "Kort om kurset",
            bullets(
                "Obligatorisk for centerchefer, institutionsledere og teamledere",
                "Udviklet sammen med Brovang Læring",
                "Slutter med en handlingsplan for hver arbejdsplads",
            ),
        ),
        heading("Kurset ender i en plan"),
        text(
            "Når kurset er slut, har I en plan for jeres arbejdsplads: hvordan I som ledere vil udvikle de digitale "
            "muligheder. Planen godkendes af jeres direktør, og I følger selv op på den, til gevinsterne er hentet."
        ),
        read_more("solsikken-tolk-i-lommen", teaser="Se, hvordan en plan kan se ud."),
        read_more("alle-ledere-paa-kursus", teaser="Læs pressemeddelelsen om kurset."),
    ],
)

MASTERCLASS = content(
    "masterclass-i-digital-ledelse",
    "Masterclass i digital ledelse",
    days_ago=232,
    search_description="To gange to dage i maj og juni for kommunale ledere og digitaliseringskonsulenter.",
    introduction=(
        "En masterclass for kommunale ledere og digitaliseringskonsulenter – gerne flere fra samme kommune. I arbejder "
        "med professor Aksel Riis Holmgaard og bygger en prototype på en løsning, som jeres egen kommune har brug for."
    ),
    form="masterclass",
    expected_result="prototype",
    target_groups=["kommunale-ledere", "konsulenter"],
    topics=["digital-ledelse", "strategi"],
    themes=themes(
        "Ansvar for teknologi, man ikke selv forstår til bunds",
        "Projekter, der hænger sammen med strategi og systemlandskab",
        "Digital ledelse er ledelse: involvering på tværs af fag",
        "Digital sprint",
    ),
    learning_outcomes=outcomes(
        "Du kan tage ansvar for et digitalt projekt og sætte navn på de specialister, du trækker på.",
        "Du kan knytte et projekt til kommunens strategi og systemlandskab.",
        "Du kan involvere medarbejdere og arbejde på tværs af fagligheder.",
    ),
    workload="To gange to dage i maj og juni.",
    partners=partners(("samraad", "provider"), ("samraad", "organiser"), ("vestersund", "teaching")),
    teachers=[{"leader": leader("aksel"), "role": "Professor i digital ledelse"}],
    contacts=[
        contact(email="masterclass@kommunernes-samraad.example"),
        contact(
            name="Lise-Lotte Brandsø",
            title="Chefkonsulent, Kommunernes Samråd",
            email="llb@kommunernes-samraad.example",
        ),
    ],
    body=[
        text(
            "Masterclassen holdes i Samrådshuset i maj og juni, to gange to dage. Professor Aksel Riis Holmgaard fra "
            "Vestersund Universitet underviser. Den er for ledere og for de digitaliseringskonsulenter, de arbejder "
            "sammen med."
        ),
        heading("Kom flere sammen"),
        text(
            "Kommunernes Samråd opfordrer kommunerne til at sende flere af sted sammen. Så er I flere om at bære det "
            "lærte hjem. Da masterclassen blev holdt i én kommune alene, deltog 16 ledere og 2 digitaliseringskonsulenter. "
            "Den blanding virkede godt, men den er ikke et krav."
        ),
        heading("Højdepunktet er en digital sprint"),
        text(
            "I hold udvikler I et koncept og en prototype på en konkret digitalisering i jeres egen kommune. Prototypen "
            "er med hjem, når masterclassen slutter."
        ),
        fact_box(
            "Fakta om masterclassen",
            bullets(
                "To gange to dage i maj og juni",
                "Samrådshuset",
                "For kommunale ledere og digitaliseringskonsulenter",
                "Underviser: professor Aksel Riis Holmgaard, Vestersund Universitet",
            ),
        ),
        read_more(
            address="https://kommunernes-samraad.example/masterclass",
            title="Tilmeld jer hos Kommunernes Samråd",
            teaser="Tilmeldingen foregår på Samrådets egen side.",
        ),
        read_more("tre-raad-om-digital-ledelse", teaser="Professorens tre råd til ledere."),
    ],
)

STUDY = content(
    "digitalisering-innovation-og-ledelse",
    "Digitalisering, innovation og ledelse",
    days_ago=318,
    search_description="Et studie på masterniveau, 15 studiepoeng, for ledere i ni kommuner.",
    introduction=(
        "Et studie på masterniveau med 15 studiepoeng. Nordby har udviklet det sammen med vores norske "
        "venskabskommune Elvestad, Sundregionens syv kommuner og Handelshøgskolen ved Universitetet i Fjordvik."
    ),
    form="study",
    expected_result="none",
    credits="15.0",
    credit_scheme="studiepoeng",
    eqf_level=7,
    target_groups=["ledere-ni-kommuner", "kommunaldirektoerer"],
    topics=["digital-ledelse", "forandring", "strategi", "velfaerdsteknologi", "databeskyttelse"],
    learning_outcomes=outcomes(
        "Indsigt i fagområdets spørgsmål",
        "Evne til at drøfte dem på et solidt fagligt niveau",
        "Evne til at realisere gevinster i egen organisation",
        "Indsigt i faglig etik, sikkerhed og jura",
    ),
    themes=themes(
        "Digitaliseringsledelse, forandringsledelse og strategi",
        "Teknologiske tendenser",
        "Digital forvaltning: sociale medier og smarte byer",
        "E-sundhed og velfærdsteknologi",
        "Privatliv, sikkerhed og etik",
    ),
    workload="Studiet er samlingsbaseret og holdes på to campusser.",
    course_language="Norsk",
    prerequisites="Du er leder i en af de ni kommuner.",
    partners=partners(
        ("fjordvik", "provider"),
        ("fjordvik", "teaching"),
        ("nordby", "developer"),
        ("elvestad", "developer"),
        ("sundregionen", "developer"),
    ),
    teachers=[
        {"leader": leader("ingrid"), "role": "Studieleder"},
        {"leader": leader("tor-henrik"), "role": "Åbningsforelæsning om teknologiske tendenser"},
    ],
    contacts=[
        contact("ingrid", title="Studieleder"),
        contact("sofie", title="Uddannelseskonsulent, Nordby Kommune"),
    ],
    body=[
        text(
            "40 ledere fra 9 kommuner studerer sammen – kommunaldirektører er med på lige fod med alle andre. Det giver "
            "et netværk på tværs af grænsen, som rækker længere end eksamen."
        ),
        heading("Sådan er studiet bygget op"),
        text(
            "Studiet er samlingsbaseret. I mødes til samlinger på to campusser, Fjordvik og Indre Sund, og arbejder "
            "hjemme ind imellem med jeres egen organisation som eksempel."
        ),
        fact_box(
            "Fakta om studiet",
            bullets(
                "15 studiepoeng på masterniveau",
                "40 ledere fra 9 kommuner",
                "Samlinger på to campusser",
                "Udviklet af handelshøgskolen, to kommuner og en region med syv kommuner",
            ),
        ),
        read_more("fyrre-ledere-paa-skolebaenken", teaser="Reportage fra studiestarten."),
    ],
)

COACHING = content(
    "digital-coaching-af-arbejdsenheder",
    "Digital coaching af arbejdsenheder",
    days_ago=140,
    search_description="Gruppesparring, hvor forskellen kommer først og teknologien bagefter.",
    introduction=(
        "Jeres enhed får besøg af kommunens digitale coach. En guidet refleksion hjælper jer fra det, der fylder i "
        "hverdagen, til den forskel, I vil gøre – og først derefter til teknologien."
    ),
    form="coaching",
    expected_result="none",
    target_groups=["arbejdsenheder"],
    topics=["kompetencer", "digital-ledelse", "forandring"],
    learning_outcomes=outcomes(
        "Medarbejderne er digitalt nysgerrige.",
        "I har et fælles digitalt sprog på tværs af fag.",
        "Fagområdet og it har fået øje på hinanden.",
    ),
    themes=themes(
        "Kerneopgaven og den forskel, I vil gøre",
        "Hverdagen – og idéer til det, der ikke findes endnu",
        "Valg af teknologi",
    ),
    workload="Gruppesparring med enheden. Coachen kommer ud til jer.",
    partners=partners(("nordby", "provider")),
    teachers=[{"leader": leader("mikkel"), "role": "Digital coach"}],
    contacts=[contact("mikkel", title="Digital coach")],
    body=[
        heading("En guidet refleksion"),
        text(
            "I begynder enten i hverdagen eller i idéer til noget, der ikke findes endnu. Kerneopgaven og den forskel, I "
            "gerne vil gøre, kommer først. Valget af teknologi kommer bagefter."
        ),
        quote(
            "Jeg kommer ikke med en app. Jeg kommer med spørgsmål, og så finder enheden selv ud af, hvad den har brug for.",
            "mikkel",
        ),
        heading("To eksempler"),
        text(
            bullets(
                "Børnehuse bruger tolkeapps i samtalen med forældre, der taler andre sprog.",
                "Økonomicentret undersøger, om alle fakturaer kan bogføres automatisk.",
            )
        ),
        heading("Det vil direktionen opnå"),
        text(
            "Digitalt nysgerrige medarbejdere, et fælles digitalt sprog på tværs af fag og en stærkere forbindelse mellem "
            "fagområderne og it. Borgerne skal mærke bedre kvalitet, og medarbejderne skal også få noget ud af det. På "
            "længere sigt ventes der også gevinster på ressourcerne."
        ),
        read_more("en-coach-der-spoerger-foerst", teaser="Artikel: Vi var med, da coachen besøgte Solsikken."),
    ],
)

EXECUTIVE = content(
    "digitalisering-fra-toppen",
    "Digitalisering fra toppen",
    days_ago=64,
    search_description="Træning for ledende politikere og øverste chefer, så alle står på samme vidensgrundlag.",
    introduction=(
        "En træning for ledende politikere og øverste chefer. I får et fælles vidensniveau, så I kan træffe kloge og "
        "hurtige beslutninger om digitalisering."
    ),
    form="briefing",
    expected_result="none",
    target_groups=["politikere", "topchefer"],
    topics=["strategi", "digital-ledelse"],
    course_language="Svensk",
    learning_outcomes=outcomes(
        "Politikere og chefer har et fælles vidensniveau.",
        "I kan træffe kloge og hurtige beslutninger.",
    ),
    themes=themes(
        "Styring",
        "Ledelse",
        "Organisation og struktur",
        "Arbejdsgange",
        "Kompetencer og evner",
        "Finansiering",
    ),
    partners=partners(("bjoerkdal", "provider")),
    teachers=[{"leader": leader("eva-karin"), "role": "Seniorrådgiver"}],
    contacts=[contact("eva-karin", title="Seniorrådgiver, Björkdal Ledning & Styrning")],
    body=[
        question(
            "Hvem skal eje digitaliseringen?",
            "Den strategiske ledelse. Digitalisering går på tværs af forvaltninger og budgetter, og derfor skal der være "
            "ét fælles mål, som toppen står bag.",
        ),
        question(
            "Hvad handler træningen om?",
            "Om styring, ledelse, organisation, struktur, arbejdsgange, kompetencer og evner – og om, hvordan de hænger "
            "sammen.",
        ),
        question(
            "Hvad er afgørende for, at det lykkes?",
            "Tydelig ledelse og finansiering. Uden begge dele bliver det ved de gode hensigter.",
        ),
        question(
            "Hvornår finder den sted?",
            "Der er ikke sat datoer på. Skriv til Eva-Karin Björklind, hvis I er interesserede, så aftaler I resten.",
        ),
        read_more("digitalisering-begynder-i-toppen", teaser="Læs artiklen om træningen."),
    ],
)

COURSES = [FOR_EVERY_LEADER, MASTERCLASS, STUDY, COACHING, EXECUTIVE]
