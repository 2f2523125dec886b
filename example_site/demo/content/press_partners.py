"""The newsroom, second part: the study, the coaching and the training of the council."""

from __future__ import annotations

from .blocks import (
    author,
    bullets,
    content,
    fact_box,
    figure,
    figure_value,
    gallery,
    heading,
    hero,
    person,
    person_box,
    question,
    quote,
    read_more,
    related,
    text,
)
from .press_programmes import PRESS_OFFICE

STUDY_START = content(
    "fyrre-ledere-paa-skolebaenken",
    "40 ledere fra 9 kommuner på skolebænken",
    days_ago=316,
    genre="news",
    place="Fjordvik",
    lead=(
        "<p>Kommunaldirektøren sad ved siden af skolelederen, da <b>Digitalisering, innovation og ledelse</b> begyndte i "
        "Fjordvik. Studiet giver 15 studiepoeng på masterniveau.</p>"
    ),
    hero=hero("campus-fjordvik", "Campus Fjordvik, hvor den første samling fandt sted.", "Runa Tveitan"),
    search_description="Ni kommuner og en handelshøgskole har udviklet et studie sammen.",
    topics=["digital-ledelse", "kompetencer", "velfaerdsteknologi", "databeskyttelse"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("digitalisering-innovation-og-ledelse", "nanna-kjeldgaard"),
    authors=[author("emil", title="Tekst"), author(name="Runa Tveitan", title="Foto")],
    body=[
        text(
            "Studiet er udviklet af Handelshøgskolen ved Universitetet i Fjordvik sammen med Nordby, Elvestad og de syv "
            "kommuner i Sundregionen. 40 ledere er begyndt, og flere af dem er kommunaldirektører."
        ),
        figure(
            "syv-ledere",
            "Klar til første samling.",
            people=[
                person("helle", title="kommunaldirektør, Nordby"),
                person(name="Sigurd Haldorsvik", title="kommunedirektør, Elvestad"),
                person("nanna", title="digitaliseringschef, Nordby"),
                person(name="Turid Aasheim Moen", title="daglig leder, Sundregionen"),
                person("ingrid", title="studieleder, Universitetet i Fjordvik"),
                person("bjoern", title="centerchef, Nordby"),
                person(name="Kåre Brattli", title="rektor, Elvestad"),
            ],
            credit="Runa Tveitan",
        ),
        quote(
            "Vi sidder ni kommuner med de samme spørgsmål. Det ville være mærkeligt at svare hver for sig.",
            "helle",
            title="Kommunaldirektør, Nordby Kommune",
            portrait="portraet-helle",
        ),
        quote(
            "Studerende, der er ledere til daglig, kommer med eksempler, vi ikke kan læse os til. De er medforskere.",
            "ingrid",
            title="Studieleder, Universitetet i Fjordvik",
        ),
        quote(
            "Jeg skal hjem og bruge det på mandag. Så enkelt er det.",
            name="Kåre Brattli",
            title="Rektor, Elvestad kommune",
        ),
        heading("En forelæsning om det, der kommer"),
        text(
            "Den første forelæsning blev holdt af en gæst: Tor Henrik Nystrand fra Storhamn Forskning. Han gennemgik de "
            "teknologier, som lederne vil møde i de næste år:",
            bullets(
                "sensorer i boliger og byrum",
                "robotter, der løser rutineopgaver",
                "kunstig intelligens i sagsbehandling",
                "velfærdsteknologi, der flytter behandling hjem",
                "virtuel virkelighed i undervisning og genoptræning",
            ),
        ),
        fact_box(
            "Fakta om studiet",
            bullets(
                "15 studiepoeng på masterniveau",
                "40 ledere fra 9 kommuner",
                "Samlinger på to campusser: Fjordvik og Indre Sund",
                "Temaer: ledelse og strategi, teknologiske tendenser, digital forvaltning, e-sundhed og "
                "velfærdsteknologi, privatliv, sikkerhed og etik",
            ),
        ),
        gallery(
            "Fra de to campusser",
            figure_value("campus-fjordvik", "Campus Fjordvik.", credit="Runa Tveitan"),
            figure_value("campus-indre-sund", "Campus Indre Sund.", credit="Runa Tveitan"),
            figure_value(
                "foredrag",
                "Åbningsforelæsningen.",
                [person("tor-henrik", title="forsker, Storhamn Forskning")],
                "Runa Tveitan",
            ),
        ),
        read_more("digitalisering-innovation-og-ledelse", teaser="Læs om læringsudbytte, temaer og partnere."),
    ],
)

COACHING = content(
    "en-coach-der-spoerger-foerst",
    "En coach, der spørger først og vælger teknik bagefter",
    days_ago=136,
    genre="news",
    place="Nordby",
    kicker="Digital coaching",
    lead=(
        "<p>Direktionen har ansat en digital coach, som besøger kommunens arbejdspladser. Vi var med, da personalet i "
        "Børnehuset Solsikken fandt ud af, hvad de egentlig ledte efter.</p>"
    ),
    hero=hero("coaching", "Personalet i Børnehuset Solsikken samlet om coachens spørgsmål.", "Nordby Kommune"),
    search_description="Gruppesparring med enheder: kerneopgaven og forskellen først, teknologien bagefter.",
    topics=["kompetencer", "digital-ledelse", "boern"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("digital-coaching-af-arbejdsenheder", "mikkel-sand-overgaard"),
    authors=[author("emil", title="Pressechef")],
    body=[
        text(
            "Mikkel Sand Overgaard har ingen tablets med. Han har papir, tuscher og et spørgsmål: Hvornår lykkedes I sidst "
            "rigtig godt med det, I er her for?",
            "Det er gruppesparring for en hel enhed, bygget op som en guidet refleksion. Man kan begynde i hverdagen eller "
            "i en idé til noget, der ikke findes endnu. Kerneopgaven og den forskel, enheden vil gøre, kommer først. "
            "Teknologien må vente.",
        ),
        quote(
            "Det er fristende at begynde med værktøjet. Men så ender man med at lede efter et problem til det.",
            "mikkel",
        ),
        heading("Tolken i lommen"),
        text(
            "I Solsikken førte spørgsmålet til forældrene. Hver fjerde familie taler et andet sprog derhjemme, og de små "
            "beskeder ved afhentning går tabt. Nu prøver huset – ligesom andre børnehuse – en app, der tolker.",
            "I økonomicentret blev det noget helt andet: Her undersøger medarbejderne, om alle fakturaer kan bogføres "
            "automatisk.",
        ),
        quote(
            "Vi vil have medarbejdere, der er nysgerrige på det digitale, og fagfolk og it-folk, der forstår hinanden. Det "
            "skal give bedre kvalitet for borgerne og en gevinst for dem, der arbejder her.",
            "helle",
            portrait="portraet-helle",
        ),
        heading("Et fælles sprog er der langt til endnu"),
        text(
            "Et mål er et fælles digitalt sprog på tværs af fag. Dér er kommunen ikke endnu, og ingen lægger skjul på, at "
            "vejen er lang. På længere sigt regner direktionen også med at kunne bruge færre ressourcer."
        ),
        quote(
            "Det må gerne tage tid. Et fælles sprog er ikke noget, man indfører. Det er noget, man taler sig frem til.",
            "helle",
        ),
        person_box(
            "writer",
            "emil",
            "Emil skriver om digitalisering og ledelse i kommunen. Har din enhed en historie, så ring.",
            title="Pressechef",
            organisation="Nordby Kommune",
            portrait="portraet-emil",
        ),
        read_more("digital-coaching-af-arbejdsenheder", teaser="Vil din enhed have besøg? Sådan foregår det."),
        read_more("solsikken-tolk-i-lommen", teaser="Solsikkens handlingsplan."),
        read_more("regnskab-automatisk-bogfoering", teaser="Økonomicentrets plan for automatisk bogføring."),
    ],
)

EXECUTIVE = content(
    "digitalisering-begynder-i-toppen",
    "Hvorfor skal byrådet på skolebænken?",
    days_ago=62,
    genre="news",
    place="Nordby",
    lead=(
        "<p>Ledende politikere og øverste chefer kan nu få en fælles træning i digitalisering. Meningen er, at de skal stå "
        "på samme vidensgrundlag, når der skal træffes beslutninger.</p>"
    ),
    hero=hero("byraadssal", "Byrådssalen på rådhuset.", "Nordby Kommune"),
    search_description="En træning for ledende politikere og øverste chefer.",
    topics=["strategi", "digital-ledelse"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("digitalisering-fra-toppen"),
    partner_name="Björkdal Ledning & Styrning AB",
    partner_address="https://bjorkdal.example/",
    body=[
        heading("Hvad er problemet?"),
        text(
            "Digitale beslutninger bliver ofte truffet ét sted ad gangen: i én forvaltning, inden for ét budget. Men "
            "løsningerne går på tværs, og det gør gevinsterne også. Når politikere og chefer ved lige meget om emnet, "
            "bliver beslutningerne både klogere og hurtigere."
        ),
        heading("Hvem skal eje digitaliseringen?"),
        text(
            "Den hører hjemme på det strategiske niveau, på tværs af forvaltninger og budgetområder og med ét fælles mål. "
            "Træningen lægger vægt på styring, ledelse, organisation, struktur, arbejdsgange, kompetencer og evner."
        ),
        quote(
            "Digitalisering kan ikke delegeres. Den, der sætter målet, må også sætte pengene af.",
            publication="Digital från toppen (Svenska Kommunsamrådet)",
            address="https://kommunsamradet.example/digital-fran-toppen",
        ),
        heading("Hvad afgør, om det lykkes?"),
        text(
            "To ting: tydelig ledelse og finansiering. Mangler den ene, hjælper den anden ikke. Det er den erfaring, "
            "træningen er bygget på."
        ),
        heading("Hvornår går det i gang?"),
        text(
            "Der er ingen fast dato. Tilbuddet kommer fra det svenske rådgivningsfirma Björkdal Ledning & Styrning, og man "
            "melder sin interesse ved at skrive til kontaktpersonen."
        ),
        question(
            "Er det kun for politikere?",
            "Nej. Ledende politikere og øverste chefer deltager sammen – det er hele idéen.",
        ),
        read_more("digitalisering-fra-toppen", teaser="Se, hvad træningen indeholder."),
        person_box(
            "contact",
            "eva-karin",
            "Skriv, hvis I vil høre mere om træningen. På svensk, dansk eller norsk.",
            title="Seniorrådgiver",
            organisation="Björkdal Ledning & Styrning AB",
            email="eva-karin@bjorkdal.example",
        ),
    ],
)

RELEASES_OF_PARTNERS = [STUDY_START, COACHING, EXECUTIVE]
