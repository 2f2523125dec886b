"""Profile pages of the leaders: what they say themselves. Name, title, unit and phone come from the records."""

from __future__ import annotations

from .blocks import Content, content, image, leader, rich


def profile(
    who: str,
    slug: str,
    name: str,
    *introduction: str,
    ask: str = "",
    coaches: tuple[str, ...] = (),
    portrait: bool = True,
    days_ago: int = 380,
) -> Content:
    return content(
        slug,
        name,
        days_ago,
        leader=leader(who),
        portrait=image(f"portraet-{who}") if portrait else None,
        introduction=rich(*introduction),
        ask_me_about=ask,
        coaching_topics=list(coaches),
    )


HELLE = profile(
    "helle",
    "helle-vestermark",
    "Helle Vestermark",
    "Jeg leder direktionen og har ansvaret for, at Nordby hænger sammen – også digitalt. Jeg er uddannet jurist og "
    "har arbejdet i tre kommuner, før jeg kom hjem til fjorden.",
    "Mit bedste møde er det, hvor nogen fortæller mig noget, jeg ikke vidste om deres arbejdsplads.",
    ask="Kommunens digitaliseringsstrategi\nSamarbejdet med de andre kommuner\nHandlingsplaner: hvad jeg læser efter",
    coaches=("strategi", "digital-ledelse"),
)

FATMA = profile(
    "fatma",
    "fatma-aydin-bakke",
    "Fatma Aydin Bakke",
    "Jeg er pædagog og leder af Børnehuset Solsikken med 86 børn og 21 kolleger. Vi taler 14 sprog i huset, når vi "
    "tæller alle med.",
    ask="Tolkeapp i garderoben\nForældresamarbejde på flere sprog\nAt skrive en handlingsplan, man bruger",
    coaches=("boern", "faellesskab"),
    days_ago=300,
)

AASE = profile(
    "aase",
    "aase-munkholt",
    "Åse Munkholt",
    "Fyrtårnet er hjem for 48 mennesker og arbejdsplads for 62. Jeg bor selv så tæt på, at jeg kan se, om der er lys i "
    "køkkenet.",
    ask="Sensorer om natten\nEtiske drøftelser med pårørende",
    coaches=("etik", "velfaerdsteknologi"),
)

PROFILES = [
    HELLE,
    FATMA,
    profile(
        "rasmus",
        "rasmus-thorup-dam",
        "Rasmus Thorup Dam",
        "Jeg har ansvar for dagtilbud, skoler og familier. Jeg er læreruddannet og har været skoleleder i ni år.",
        ask="Handlingsplaner på børne- og ungeområdet\nForældresamarbejde\nSkærme – og hvornår de skal være slukket",
        coaches=("forandring",),
    ),
    profile(
        "mette",
        "mette-bech-holm",
        "Mette Bech Holm",
        "Velfærdsteknologi skal give borgeren mere frihed, ikke mindre kontakt. Det er den sætning, jeg vender tilbage "
        "til, når vi prioriterer.",
        ask="Forsøg, der skal blive til drift\nSamarbejdet med sygehuset\nGevinster i velfærden",
        coaches=("gevinster", "velfaerdsteknologi"),
    ),
    profile(
        "lars",
        "lars-aakjaer",
        "Lars Åkjær",
        "Centerchef i By og Byggeri og for tiden konstitueret direktør. Jeg har siddet på begge sider af skranken: som "
        "arkitekt, der søgte, og som kommune, der svarede.",
        ask="Byggesager fra ende til anden\nBorgerinddragelse i byudvikling",
        portrait=False,
    ),
    profile(
        "nanna",
        "nanna-kjeldgaard",
        "Nanna Kjeldgaard",
        "Jeg leder dem, der holder systemerne i gang, og dem, der laver dem om. Kom hellere en uge for tidligt end en "
        "kontrakt for sent.",
        ask="Systemlandskabet: hvad vi har, og hvad det kan\nKontrakter med leverandører\nStudiet i Fjordvik",
        coaches=("strategi", "automatisering"),
    ),
    profile(
        "susanne",
        "susanne-hoegh-bang",
        "Susanne Høegh Bang",
        "Tidligere sygeplejerske, nu centerchef. I ældreplejen er alt, der kan vente, noget, der skal vente på borgeren.",
        ask="Skærmbesøg\nAt lede mange små teams i døgndrift",
        coaches=("omsorg",),
        portrait=False,
    ),
    profile(
        "jonas",
        "jonas-riber-holst",
        "Jonas Riber Holst",
        "Viceskoleleder på Åskolen. Jeg svarer på det meste, mens skolen venter på en ny leder.",
        ask="Skemaer\nFælles kalendere – også dem, der ikke blev til noget",
        portrait=False,
        days_ago=200,
    ),
    AASE,
    profile(
        "charlotte",
        "charlotte-enggaard",
        "Charlotte Enggaard",
        "Jeg leder Hjemmeplejen Nord. Vi kører 400 besøg om dagen og er blevet gode til at spørge, om det her kunne være "
        "et opkald.",
        ask="Skærmbesøg i praksis\nKørelister\nAt få et skeptisk team med",
        coaches=("forandring", "omsorg"),
        days_ago=350,
    ),
    profile(
        "hanne",
        "hanne-skovbo",
        "Hanne Skovbo",
        "Ledende sygeplejerske i Sygeplejeklinikken. Jeg har specialiseret mig i sårpleje og underviser gerne.",
        ask="Billeder i sårplejen\nSamarbejde med sygehuset",
        coaches=("omsorg", "databeskyttelse"),
        days_ago=340,
    ),
    profile(
        "iben",
        "iben-holtegaard",
        "Iben Holtegaard",
        "Teamleder for elleve sagsbehandlere, der hellere vil hjælpe end afvise.",
        ask="Digital sprint: hvad man får ud af det\nKlart sprog i afgørelser",
        days_ago=220,
    ),
    profile(
        "gry",
        "gry-solbakken",
        "Gry Solbakken",
        "Biblioteket er byens største stue. Jeg arbejder for, at ingen bliver stående udenfor, fordi døren er digital.",
        ask="Onsdagscaféen\nFrivillige\nDigital inklusion",
        coaches=("faellesskab",),
        days_ago=260,
    ),
    profile(
        "mikkel",
        "mikkel-sand-overgaard",
        "Mikkel Sand Overgaard",
        "Digital coach. Jeg kommer ud til jer og hjælper med at finde den forskel, I vil gøre. Jeg har en fortid som "
        "ergoterapeut og har altid papir med.",
        ask="Gruppesparring\nHvordan man begynder\nHandlingsplaner, der er gået i stå",
        coaches=("kompetencer", "forandring", "digital-ledelse"),
        days_ago=310,
    ),
    profile(
        "yasmin",
        "yasmin-noerskov",
        "Yasmin Nørskov",
        "Databeskyttelsesrådgiver. Ring, før I har skrevet under. Det tager ti minutter og sparer tre måneder.",
        ask="Må vi det her?\nDatabehandleraftaler\nBilleder, lyd og video af borgere",
        coaches=("databeskyttelse", "etik"),
        days_ago=370,
    ),
    profile(
        "emil",
        "emil-kragh-bertholt",
        "Emil Kragh Bertholt",
        "Pressechef. Jeg skriver om det, I laver, og svarer journalister, når I helst vil arbejde.",
        ask="Pressemeddelelser\nCitater, man kan stå ved",
        days_ago=360,
    ),
    # Her post has ended: readers no longer reach the page, though it is still published.
    profile(
        "inge-lise",
        "inge-lise-mathisborg",
        "Inge-Lise Mathisborg",
        "Skoleleder på Åskolen, hvor jeg selv har gået.",
        ask="Skoleudvikling",
        portrait=False,
    ),
]
