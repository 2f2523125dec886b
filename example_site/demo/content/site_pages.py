"""The home page, the index pages and the plain pages."""

from __future__ import annotations

from .blocks import bullets, contact, content, heading, text
from .plan_rows import unit

HOME = content(
    "nordby",
    "Nordby Kommune",
    days_ago=760,
    introduction=(
        "Vi leder digitalt, når vi begynder med forskellen for borgeren. Her finder du kurserne, lederne, nyhederne og de "
        "handlingsplaner, der gør en forskel på din arbejdsplads."
    ),
    body=[
        heading("Fra kursus til gevinst"),
        text(
            "Alle ledere i Nordby tager kurset i digital ledelse. Det slutter med en handlingsplan for hver arbejdsplads, "
            "og planen bliver fulgt op, til gevinsterne er hentet. Undervejs fortæller vi om det, der lykkes – og det, der "
            "ikke gør."
        ),
    ],
    search_description="Nordby Kommunes intranet om digital ledelse.",
)

COURSE_INDEX = content(
    "kurser",
    "Kurser",
    days_ago=760,
    introduction=(
        "Fem veje til at lede digitalt: fra det kursus, alle ledere tager, til træning for byrådet. Spørg "
        "uddannelseskonsulenten, hvis du er i tvivl om, hvad der passer til jer."
    ),
    default_contacts=[contact("sofie", title="Uddannelseskonsulent")],
    show_in_menus=True,
)

LEADER_INDEX = content(
    "ledere",
    "Ledere",
    days_ago=760,
    introduction="Find en leder eller en specialist: efter navn, enhed eller det, du gerne vil spørge om.",
    show_in_menus=True,
)

PRESS_INDEX = content(
    "nyheder",
    "Nyheder",
    days_ago=760,
    introduction="Pressemeddelelser, artikler og råd om digital ledelse i Nordby.",
    default_genre="press_release",
    default_place="Nordby",
    default_sign_off="Nordby Rådhus",
    default_contacts=[contact("emil", title="Pressechef", email="presse@nordby.example")],
    show_in_menus=True,
)

PLAN_INDEX = content(
    "handlingsplaner",
    "Handlingsplaner",
    days_ago=760,
    introduction=(
        "Arbejdspladsernes handlingsplaner. Hver plan begynder med den forskel, arbejdspladsen vil gøre, og bliver fulgt "
        "op, til gevinsterne er hentet."
    ),
    show_in_menus=True,
)

#: One portfolio per administration, each below the one of the whole municipality.
PORTFOLIOS = {
    "plan-bu": content(
        "boern-og-unge",
        "Børn og unge",
        days_ago=758,
        unit=unit("bu"),
        introduction="Handlingsplaner fra dagtilbud og skoler.",
    ),
    "plan-ss": content(
        "social-og-sundhed",
        "Social og sundhed",
        days_ago=758,
        unit=unit("ss"),
        introduction="Handlingsplaner fra plejehjem, hjemmepleje og klinikker.",
    ),
    "plan-tm": content(
        "teknik-og-miljoe",
        "Teknik og miljø",
        days_ago=758,
        unit=unit("tm"),
        introduction="Handlingsplaner fra by, byggeri, drift og natur.",
    ),
    "plan-oes": content(
        "oekonomi-og-stab",
        "Økonomi og stab",
        days_ago=758,
        unit=unit("oes"),
        introduction="Handlingsplaner fra økonomi, digitalisering, kultur og borgerservice.",
    ),
}

ACCESSIBILITY = content(
    "tilgaengelighed",
    "Tilgængelighedserklæring",
    days_ago=400,
    introduction="Alle skal kunne bruge Nordby Kommunes intranet. Her kan du læse, hvor langt vi er.",
    body=[
        heading("Hvad vi lever op til"),
        text(
            "Vi arbejder efter retningslinjerne WCAG 2.2 på niveau AA. Intranettet kan bruges med tastatur alene, med "
            "skærmlæser, uden JavaScript og med forstørret tekst. Alle billeder har en beskrivelse, og alle diagrammer har "
            "en tabel."
        ),
        heading("Hvad vi ved, der mangler"),
        text(bullets("Dokumenter, der er lagt op før vi gik over til den nye skabelon, er ikke altid tilgængelige.")),
        heading("Sig til"),
        text(
            'Oplever du noget, der ikke virker for dig, så skriv til <a href="mailto:tilgaengelighed@nordby.example">'
            "tilgaengelighed@nordby.example</a>. Vi svarer inden for to hverdage.",
            "Nordby Kommune findes ikke i virkeligheden. Erklæringen er et eksempel.",
        ),
    ],
)

ABOUT_DATA = content(
    "om-demoen",
    "Om denne demo",
    days_ago=400,
    introduction="Nordby Kommune er opdigtet. Kurser, tal og programmer bygger på offentligt materiale fra Norden.",
    body=[
        heading("Hvad er opdigtet?"),
        text(
            "Kommunen, menneskene, virksomhederne, universitetet og foreningerne findes ikke. Citaterne er skrevet til "
            "lejligheden. Billederne er tegnet af et program, som ligger sammen med demoen."
        ),
        heading("Hvad er rigtigt?"),
        text(
            "De fem programmer i kursuskataloget har forbilleder i Danmark, Norge og Sverige mellem 2016 og 2022. De er "
            "genfortalt med egne ord."
        ),
    ],
)

PLAIN_PAGES = [ACCESSIBILITY, ABOUT_DATA]
