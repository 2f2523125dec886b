"""The pictures: title and alt text of each file in ``images/``. All are drawn by ``drawing/``."""

from __future__ import annotations

SCENES = {
    "raadhus": (
        "Rådhuset",
        "Et rådhus af røde mursten med et tårn og et ur, små farvede huse på begge sider og havnen foran.",
    ),
    "boernehus": (
        "Børnehuset",
        "Et børnehus i tre farver med solsikker ved gavlen. Tre børn leger i sandkassen, og en voksen står med et barn.",
    ),
    "videosamtale": (
        "Skærmbesøg",
        "En ældre kvinde sidder i sin lænestol. På en skærm foran hende smiler en medarbejder fra hjemmeplejen.",
    ),
    "hjemmepleje": (
        "Hjemmeplejen på vej",
        "En medarbejder med en taske står ved en lille hvid elbil på en vej mellem bakker og huse.",
    ),
    "saarpleje": (
        "Sårpleje med specialist på skærm",
        "En sygeplejerske holder en telefon. Ved siden af sidder en mand med forbinding om benet, og en specialist ses på "
        "en skærm.",
    ),
    "syv-ledere": (
        "Syv ledere",
        "Syv mennesker står på række foran en bygning med store vinduer.",
    ),
    "campus-fjordvik": (
        "Campus Fjordvik",
        "En hvid bygning med skrå tage ligger ved en fjord. Bag fjorden er der fjelde med sne på toppen.",
    ),
    "campus-indre-sund": (
        "Campus Indre Sund",
        "En lav bygning af røde mursten mellem gule birketræer. Bag den ligger fjelde i aftenlys.",
    ),
    "foredrag": (
        "Forelæsning",
        "En mand taler fra en talerstol ved siden af en stor skærm med søjler. Publikum ses bagfra.",
    ),
    "sprint": (
        "Digital sprint",
        "Tre mennesker står foran en tavle fuld af farvede sedler. På bordet står en tegnet telefon og farvede klodser.",
    ),
    "prototype": (
        "Prototype",
        "Et bord set fra oven med skitser på papir, en telefon med et hus på skærmen, en blyant og en kop kaffe.",
    ),
    "coaching": (
        "Coaching",
        "Fem mennesker sidder om et rundt bord med papir og kaffe. Bag dem hænger en tavle med en cirkel.",
    ),
    "byraadssal": (
        "Byrådssalen",
        "En sal med høje buede vinduer. Tre mennesker sidder ved et bord forrest, seks andre ses bagfra.",
    ),
    "bibliotek": (
        "Onsdagscaféen",
        "To mennesker sidder ved en bærbar computer på et bibliotek. Bag dem er der hylder med farvede bøger.",
    ),
    "fyrtaarn": (
        "Fyrtårnet",
        "Et rødt og hvidt fyrtårn og et lavt hus med lys i vinduerne på en pynt ved vandet. Solen er ved at stå op.",
    ),
}

PORTRAITS = {
    "helle": "Helle Vestermark har kort gråt hår og runde briller.",
    "rasmus": "Rasmus Thorup Dam har mørkt hår og skæg.",
    "mette": "Mette Bech Holm har langt brunt hår.",
    "nanna": "Nanna Kjeldgaard har rødt hår i en knold og briller.",
    "fatma": "Fatma Aydin Bakke har mørke krøller.",
    "aase": "Åse Munkholt har gråt hår i en knold.",
    "charlotte": "Charlotte Enggaard har kort lyst hår.",
    "hanne": "Hanne Skovbo har halvlangt brunt hår.",
    "iben": "Iben Holtegaard har langt mørkt hår og briller.",
    "gry": "Gry Solbakken har lyse krøller.",
    "mikkel": "Mikkel Sand Overgaard har brunt hår og skæg.",
    "yasmin": "Yasmin Nørskov har mørkt hår i en knold.",
    "emil": "Emil Kragh Bertholt har kort lyst hår og briller.",
    "aksel": "Aksel Riis Holmgaard er skaldet og har gråt skæg og briller.",
}

#: Image key to title and alt text.
IMAGES = {
    **SCENES,
    **{
        f"portraet-{key}": (f"Portræt: {alt.split(' har ')[0].split(' er ')[0]}", alt) for key, alt in PORTRAITS.items()
    },
}

#: Document key to file name and title.
DOCUMENTS = {
    "program": ("program.txt", "Program for kurset i digital ledelse"),
    "prototype": ("prototype.pdf", "Skitser fra den digitale sprint"),
}

FILM_FILE = "digital-sprint.webp"
FILM_TITLE = "Fra gule sedler til prototype"
FILM_ALT = "Gule sedler bliver til en prototype på en telefon."
