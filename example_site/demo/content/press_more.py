"""The newsroom, third part: what came of the programmes, and the ordinary life of a newsroom (a correction, a
withdrawal, a release that waits for its hour)."""

from __future__ import annotations

from .blocks import (
    attachment,
    author,
    bullets,
    content,
    correction,
    embed,
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
    table,
    text,
)
from .dates import moment
from .press_programmes import PRESS_OFFICE

#: The address of the film in the release about the sprint; the loader puts its embed code into the database.
FILM = "https://film.nordby.example/digital-sprint"

VIDEO = content(
    "videosamtaler-giver-ro-om-morgenen",
    "Videosamtaler giver ro om morgenen",
    days_ago=168,
    genre="press_release",
    place="Nordby",
    kicker="Forsøg i hjemmeplejen",
    lead=(
        "<p>60 borgere i Hjemmeplejen Nord får hver dag et af deres besøg over skærmen. Forsøget viser, at morgenerne er "
        "blevet roligere – både for borgerne og for dem, der kører ud.</p>"
    ),
    hero=hero("videosamtale", "Et skærmbesøg varer i gennemsnit seks minutter.", "Nordby Kommune"),
    search_description="60 borgere i Hjemmeplejen Nord får et dagligt besøg over skærmen.",
    topics=["velfaerdsteknologi", "omsorg", "gevinster"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("hjemmeplejen-nord-skaermbesoeg", "charlotte-enggaard"),
    body=[
        text(
            "Et skærmbesøg er ikke et mindre besøg. Det er et andet besøg, til det, der ikke kræver hænder: at huske "
            "medicinen, at tale dagen igennem, at mærke, at nogen ser efter en."
        ),
        quote(
            "Vi spurgte borgerne først. De fleste ville hellere have et opkald på det rigtige tidspunkt end et besøg, når "
            "vi alligevel kom forbi.",
            "charlotte",
            portrait="portraet-charlotte",
        ),
        quote(
            "Aftenvagten var skeptisk. Det var jeg også. Nu ringer vi op klokken ni og siger godnat, og det er der nogle, "
            "der har savnet i årevis.",
            "ahmed",
        ),
        table(
            "Forsøget i tal",
            ("", "Før forsøget", "Efter seks måneder"),
            ("Besøg i bil pr. dag", "412", "361"),
            ("Skærmbesøg pr. dag", "0", "58"),
            ("Borgere, der er trygge ved ordningen", "–", "9 af 10"),
        ),
        heading("Den frigjorte tid bliver i teamet"),
        text(
            "De timer, som bilerne ikke kører, bruges på længere besøg hos de borgere, der har brug for hænder. Det er "
            "skrevet ind i enhedens handlingsplan."
        ),
        gallery(
            "En morgen i Nord",
            figure_value("videosamtale", "Opkald til en borger.", credit="Nordby Kommune"),
            figure_value(
                "hjemmepleje",
                "På vej ud i kvarteret.",
                [person("ahmed", title="teamleder")],
                "Nordby Kommune",
            ),
        ),
        read_more("hjemmeplejen-nord-skaermbesoeg", teaser="Enhedens handlingsplan (kræver login)."),
    ],
)

WOUNDS = content(
    "billeder-af-saar-sparer-ture-til-sygehuset",
    "Billeder af sår sparer ture til sygehuset",
    days_ago=34,
    genre="press_release",
    place="Nordby",
    lead=(
        "<p>Sygeplejeklinikken sender billeder af kroniske sår til specialister på sygehuset. Nu skal forsøget udvides til "
        "hele kommunen.</p>"
    ),
    hero=hero("saarpleje", "Sygeplejersken tager et billede, og specialisten svarer samme dag.", "Nordby Kommune"),
    search_description="Forsøget med teknologi i sårplejen udvides.",
    topics=["velfaerdsteknologi", "omsorg", "databeskyttelse"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("sygeplejeklinikken-saarpleje", "hanne-skovbo"),
    corrections=[
        correction(
            moment(-32, 14, 5), "I en tidligere udgave stod der, at 140 borgere har deltaget. Det rigtige tal er 104."
        ),
    ],
    body=[
        text(
            "104 borgere har fået behandlet deres sår med støtte fra specialister, de aldrig har mødt i venteværelset. "
            "Billederne sendes gennem en løsning, som kommunens databeskyttelsesrådgiver har været med til at vælge."
        ),
        quote(
            "Vi ser forværringer et par dage tidligere. Det lyder af lidt, men for et sår er det meget.",
            "hanne",
            title="Ledende sygeplejerske, Sygeplejeklinikken",
            portrait="portraet-hanne",
        ),
        quote(
            "Det afgørende spørgsmål var ikke, om billederne er skarpe. Det var, hvem der må se dem.",
            "yasmin",
            title="Databeskyttelsesrådgiver",
        ),
        fact_box(
            "Sådan foregår det",
            bullets(
                "Sygeplejersken fotograferer såret ved hvert andet besøg.",
                "Specialisten vurderer billedet samme hverdag.",
                "Borgeren får svaret af sygeplejersken, som borgeren kender.",
            ),
        ),
        read_more("sygeplejeklinikken-saarpleje", teaser="Handlingsplanen bag forsøget (kræver login)."),
    ],
)

WITHDRAWN = content(
    "boerneporten-lukker-for-opdatering",
    "Børneporten lukker tre dage for opdatering",
    days_ago=262,
    genre="news",
    place="Nordby",
    lead="<p>Forældrenes intranet er lukket i tre dage, mens det flyttes til en ny version.</p>",
    hero=[],
    search_description="",
    topics=["boern"],
    sign_off="Center for Dagtilbud",
    press_contacts=[PRESS_OFFICE],
    withdrawn=True,
    withdrawn_reason=("Leverandøren har fundet en måde at opdatere på uden at lukke. Børneporten bliver ikke lukket."),
    body=[
        text(
            "Mens Børneporten er lukket, kan forældre ringe til børnehuset. Beskeder, der er sendt i forvejen, ligger der "
            "stadig, når der åbnes igen."
        )
    ],
)

SPRINT = content(
    "prototyper-fra-den-digitale-sprint",
    "Fem prototyper på to dage",
    days_ago=92,
    genre="news",
    place="Nordby",
    kicker="Masterclass",
    lead=(
        "<p>Fem hold byggede hver sin prototype på masterclassen. Holdet fra Nordby kom hjem med en, som borgerne "
        "allerede har prøvet: en enklere vej ind i byggesagen.</p>"
    ),
    hero=hero("prototype", "Prototypen blev tegnet på papir, før den kom på skærm.", "Nordby Kommune"),
    search_description="Nordbys hold byggede en enklere vej ind i byggesagen.",
    topics=["digital-ledelse", "digital-forvaltning"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related(
        "masterclass-i-digital-ledelse", "byggesagsteamet-digital-vej-ind", "tre-raad-om-digital-ledelse"
    ),
    authors=[author(name="Ida Kirstine Vangsø", title="Kommunikationsmedarbejder")],
    attachments=[attachment("prototype", "", "Nordby Kommune, fri brug")],
    body=[
        text(
            "Fire mennesker, en væg med gule sedler og en kasse byggeklodser. Sådan begyndte det, der to dage senere var "
            "en prototype, man kunne trykke på."
        ),
        embed(FILM),
        quote(
            "Vi lærte mest af at se en borger gå i stå på side to. Det havde ingen rapport fortalt os.",
            "iben",
            title="Teamleder, Byggesagsteamet",
            portrait="portraet-iben",
        ),
        heading("Hvad sker der nu?"),
        text(
            "Prototypen er skrevet ind i teamets handlingsplan. It-afdelingen er med, så den nye vej ind bygges på det "
            'system, kommunen har i forvejen. Læs også <a href="page:tre-raad-om-digital-ledelse">professorens tre råd</a>.'
        ),
        read_more("byggesagsteamet-digital-vej-ind", teaser="Teamets handlingsplan (kræver login)."),
    ],
)

LIBRARY = content(
    "fem-spoergsmaal-til-bibliotekschefen",
    "Fem spørgsmål til bibliotekschefen: Hvem bliver hægtet af?",
    days_ago=78,
    genre="interview",
    place="Nordby",
    kicker="Digital inklusion",
    lead=(
        "<p>Hver onsdag hjælper frivillige og ansatte på Nordby Bibliotek borgere med det digitale. Vi har stillet "
        "bibliotekschef Gry Solbakken fem spørgsmål.</p>"
    ),
    hero=hero("bibliotek", "Onsdagscaféen på Nordby Bibliotek.", "Nordby Kommune"),
    search_description="Bibliotekschef Gry Solbakken om onsdagscaféen og digital inklusion.",
    topics=["faellesskab", "digital-forvaltning"],
    sign_off="",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("gry-solbakken", "biblioteket-onsdagscafe"),
    authors=[author(name="Ida Kirstine Vangsø", title="Kommunikationsmedarbejder")],
    body=[
        person_box(
            "portrait",
            "gry",
            "Leder af Nordby Bibliotek siden 2020. Har selv vagt i onsdagscaféen en gang om måneden.",
            portrait="portraet-gry",
        ),
        question(
            "Hvem kommer i caféen?",
            "Flere, end vi troede, under 40. Det handler ikke om alder, men om, hvor tit man har brug for det offentlige.",
        ),
        question(
            "Hvad vil de have hjælp til?",
            "Post fra det offentlige, ansøgninger og fuldmagter. "
            "<b>Og så vil mange bare have nogen ved siden af, mens de trykker.</b>",
        ),
        question(
            "Hvad har overrasket dig?",
            "At det, borgerne går i stå på, næsten altid er sprog og ikke teknik. Det har vi fortalt borgerservice, og nu "
            "skriver de brevene om sammen.",
        ),
        question(
            "Hvordan måler I, om det virker?",
            "Det kan ikke tælles til bunds. Vi skriver historier ned hver måned og læser dem højt for hinanden. Sådan står "
            "det også i vores handlingsplan.",
        ),
        question(
            "Hvad er næste skridt?",
            "At flytte ud af huset. Fra næste måned holder vi også café på Plejehjemmet Fyrtårnet.",
        ),
        read_more("biblioteket-onsdagscafe", teaser="Bibliotekets handlingsplan (kræver login)."),
    ],
)

FIRST_PLANS = content(
    "de-foerste-handlingsplaner",
    "De første handlingsplaner viser vejen",
    days_ago=8,
    genre="news",
    place="Nordby",
    lead=(
        "<p>Elleve arbejdspladser har skrevet deres handlingsplan færdig. De har det til fælles, at de begynder med "
        "forskellen og ikke med teknikken.</p>"
    ),
    hero=hero("fyrtaarn", "Plejehjemmet Fyrtårnet en tidlig morgen.", "Nordby Kommune"),
    search_description="Elleve arbejdspladser har skrevet handlingsplaner.",
    topics=["gevinster", "digital-ledelse"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("digital-ledelse-for-alle-ledere", "fyrtaarnet-rolige-naetter", "aase-munkholt"),
    authors=[author("emil", title="Pressechef")],
    body=[
        text(
            "En handlingsplan i Nordby fylder to sider. Den svarer først på, hvilken forskel arbejdspladsen vil gøre, og "
            "først derefter på, hvilken teknologi der kan hjælpe. Hver gevinst har en ejer og et tal eller en beskrivelse "
            "af, hvordan man vil kunne se den."
        ),
        quote(
            "Vores plan handler om søvn. At den også handler om sensorer, er næsten en detalje.",
            "aase",
            title="Leder af Plejehjemmet Fyrtårnet",
            portrait="portraet-aase",
        ),
        table(
            "Tre planer og det, de går efter",
            ("Arbejdsplads", "Forskellen", "Gevinst"),
            ("Plejehjemmet Fyrtårnet", "Rolige nætter", "Kvalitet"),
            ("Byggesagsteamet", "Hurtigere svar til borgeren", "Tid"),
            ("Regnskabsteamet", "Tid til rådgivning", "Økonomi"),
        ),
        figure("fyrtaarn", "Fyrtårnet ved fjorden.", credit="Nordby Kommune"),
        quote(
            "Jeg læser dem alle sammen. Ikke for at kontrollere, men fordi de er de bedste beskrivelser af kommunen, jeg "
            "har haft mellem hænderne.",
            "helle",
            portrait="portraet-helle",
        ),
        read_more("handlingsplaner", teaser="Alle planerne samlet (kræver login)."),
    ],
)

SCHEDULED = content(
    "naeste-hold-i-digital-ledelse",
    "Næste hold i digital ledelse er på plads",
    days_ago=-21,
    genre="press_release",
    place="Nordby",
    lead="<p>Institutionsledere og teamledere, der er kommet til siden sidst, er de næste på kurset i digital ledelse.</p>",
    hero=[],
    search_description="",
    topics=["digital-ledelse"],
    sign_off="Nordby Rådhus",
    press_contacts=[PRESS_OFFICE],
    related_pages=related("digital-ledelse-for-alle-ledere"),
    body=[text("Denne pressemeddelelse er klausuleret: Den bliver først synlig på det planlagte tidspunkt.")],
    # Another release shows the file already: the editor is told so before this one goes out.
    attachments=[attachment("program", "Kursets program (tekst)", "Må frit gengives.")],
)

MORE_RELEASES = [WITHDRAWN, VIDEO, SPRINT, LIBRARY, WOUNDS, FIRST_PLANS]
