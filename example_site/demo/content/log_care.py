"""How it went with the plans of Social services and health, and of Economy and staff."""

from __future__ import annotations

from .log_rows import attention, begun, done, log, measured, on_track
from .plans_care import ACCOUNTING, FYRTAARNET, HOME_CARE, LIBRARY, WOUND_CARE

LOGS_OF_CARE_AND_STAFF = [
    log(
        FYRTAARNET,
        done(72, "Samtaler med beboere", "37 af 42 beboere har sagt ja. De fem andre får tilsyn som før."),
        done(24, "Sensorer på første gang", "Natholdet satte dem selv op.", by="aase"),
        *measured("Færre forstyrrelser", (63, 3.2), (35, 3), (14, 2.8, "Kun første gang har sensorer endnu.")),
        on_track(62, "Samtalerne tog længere tid, end vi troede, og det var det hele værd."),
        on_track(
            14,
            "Pårørenderådet spurgte fem beboere og deres nærmeste. »Nu sover han, til jeg kommer,« sagde en hustru. Svarene "
            "blev læst højt på mødet, og der var stille bagefter.",
            answer="Den sætning tager jeg med til udvalget.",
        ),
        approver="mette",
        comment="Godkendt. Tak, fordi I skrev ned, hvad I ikke vil: ingen kameraer.",
    ),
    log(
        HOME_CARE,
        done(228, "Spørge de første 80", "64 sagde ja."),
        done(196, "Håndbog for skærmbesøg", "Aftenvagten skrev den. Den fylder fire sider.", by="ahmed"),
        done(170, "60 borgere i gang"),
        begun(45, "Dele ordningen", "Vi har holdt to møder med Syd.", by="charlotte"),
        *measured(
            "Mindre tid i bil",
            (220, 36.5),
            (190, 34),
            (160, 32),
            (130, 30.5),
            (100, 29),
            (70, 28),
            (40, 27),
            (15, 26.5),
        ),
        *measured(
            "Lavere udgifter",
            (160, 1168000),
            (70, 1084000),
            (15, 1035000, "Tallet er set efter i centret."),
            by="susanne",
        ),
        *measured("Borgerne er trygge", (190, 58), (100, 77), (15, 86)),
        on_track(220, "Borgerne er mindre bange for skærmen end vi er."),
        on_track(
            130,
            "60 borgere er i gang. Tre har sagt fra igen, og det gik stille og roligt.",
            answer="Flot. Skriv ned, hvorfor de tre sagde fra.",
        ),
        on_track(40, "Vi er længere, end vi havde lovet. Tiden bruger vi hos dem, der er kommet hjem fra sygehuset."),
        approver="mette",
    ),
    log(
        WOUND_CARE,
        done(152, "Databehandleraftale", "Underskrevet af begge parter.", by="yasmin"),
        begun(133, "Oplæring af alle", "Otte af femten."),
        *measured("Kortere helingstid", (131, 82)),
        *measured("Færre ture", (131, 41)),
        on_track(
            131, "Billederne er gode nok, og specialisten svarer samme dag. Vi fortsætter oplæringen efter sommer."
        ),
        approver="mette",
        comment="Godkendt. Jeg vil gerne høre fra jer, når alle er lært op.",
    ),
    log(
        ACCOUNTING,
        begun(12, "Undersøge, hvor mange", "Vi har delt fakturaerne i fire bunker."),
        on_track(11, "Flere fakturaer ligner hinanden, end vi troede. De fire bunker er snart kun tre."),
    ),
    log(
        LIBRARY,
        done(134, "Åbne onsdagscaféen", "22 kom den første onsdag. Kaffen slap op."),
        begun(28, "Skrive ti breve", "Fire breve er skrevet om.", by="pernille"),
        *measured("Færre henvendelser", (100, 211), (70, 206), (40, 199), (10, 195), by="pernille"),
        on_track(
            96,
            "Ni historier i den første måned. Den om enkemanden, der nu selv fornyer sit pas, har alle fået læst højt.",
            answer="Den vil jeg gerne høre igen på ledermødet.",
        ),
        attention(
            10,
            "Caféen er blevet for lille. Folk går igen, når der er kø, og dem, der går, er dem, vi gerne vil have fat i.",
            help_from="Et lokale mere om onsdagen, og to frivillige, der kan arabisk.",
        ),
        approver="birgit",
    ),
]
