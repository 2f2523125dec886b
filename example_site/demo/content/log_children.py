"""How it went with the plans of Children and young people, and of Technology and environment."""

from __future__ import annotations

from .log_rows import attention, begun, cancelled, done, log, measured, mistyped, off_track, on_track
from .plans_children import AASKOLEN, BUILDING_CASES, HAVBLIK, NORDBY_SCHOOL, PARKS, SOLSIKKEN
from .plans_more import ROADS

LOGS_OF_CHILDREN_AND_TECHNOLOGY = [
    log(
        SOLSIKKEN,
        done(78, "Vælge app", "Forældrerådet valgte Mundtolk. Den var den eneste, der kunne somali."),
        done(52, "Afklare databeskyttelse", "Samtalerne bliver ikke gemt. Siden hænger ved opladeren.", by="yasmin"),
        begun(38, "Prøve appen", "Seks forældre har prøvet den. To ville hellere have en rigtig tolk, og det får de."),
        *measured("Flere forældre", (33, 62, "Første gang efter starten. 19 af 23 familier svarede.")),
        *measured("Mindre ventetid", (90, 5.5), (61, 5), (33, 4.5)),
        on_track(
            88,
            "Det går roligt. Forældrerådet har været med til alt, og det mærkes.",
            answer="Godt at høre. Tag det gerne med på næste ledermøde.",
        ),
        on_track(
            33,
            "Appen bliver brugt hver dag i garderoben. Vi mangler de sidste fire forældre, fordi to stuer har haft sygdom.",
        ),
        approver="rasmus",
        comment="Et klart mål, og I ved, hvornår I stadig ringer efter en tolk. Godkendt.",
    ),
    log(HAVBLIK),
    log(
        NORDBY_SCHOOL,
        done(655, "Prøve talebeskeder", "Tre klasser, 71 elever.", by="soeren"),
        done(540, "Fælles aftale", "Højst et minut, og altid én ting, der er lykkedes."),
        done(322, "Hele udskolingen"),
        *measured(
            "Eleverne får svar",
            (610, 10),
            (520, 8.5),
            (430, 7),
            (340, 4.5, "Alle ni klasser er med for første gang."),
            (250, 3.5),
            (160, 3),
            (80, 2.5, "To dage og en halv. Det holder også i eksamensugerne."),
        ),
        on_track(612, "Lærerne er glade for det. Eleverne synes, vi taler for længe."),
        attention(
            520,
            "Vi er bagud. Halvdelen af lærerne optager derhjemme om aftenen, fordi der ikke er et stille rum.",
            help_from="Centerchefen: et rum, hvor man kan lukke døren.",
            answer="I får depotet på første sal. Ole sørger for lydplader i denne uge.",
        ),
        on_track(428, "Rummet gør forskellen. Aftenarbejdet er væk."),
        on_track(338, "Hele udskolingen er i gang. Forældrene spørger, hvor de røde streger er blevet af."),
        on_track(250, "Vi har holdt et forældremøde om det. Nu spørger de efter beskederne i stedet."),
        on_track(158, "Målet er nået. Vi bliver ved med at måle skoleåret ud."),
        on_track(
            72,
            "Vi afslutter planen her. Lærerne har set på andet udkast af 27 opgaver: I 22 af dem var der rettet i netop det, "
            "svaret handlede om.",
            answer="Tak for en plan, der blev til hverdag. Fortæl om den på Åskolen.",
        ),
        approver="rasmus",
    ),
    log(
        AASKOLEN,
        begun(170, "Prøve kalenderen", "Fire familier er klar."),
        *measured("Færre aflyste", (140, 9)),
        on_track(175, "Familierne er med, og Læringsrummet er sat op."),
        off_track(
            118,
            "Sundhedsplejens system kan ikke dele kalender. Det har vi først fået at vide nu.",
            help_from="En, der kan tale med begge forvaltninger.",
            answer="Jeg tager det op i direktionen. Stop hellere nu end om et halvt år.",
        ),
        cancelled(96, "Prøve kalenderen", "Vi har sagt det til de fire familier selv."),
        attention(95, "Planen er stoppet. Det, vi lærte, står nederst, så andre ikke begår samme fejl."),
        approver="rasmus",
    ),
    log(
        BUILDING_CASES,
        done(59, "Tale med it", "Guiden kan bygges i det, vi har. Vi skal ikke købe noget."),
        begun(41, "Guiden til carporte", "Teksterne er klar. Vi venter på, at nogen sætter den op."),
        *measured(
            "Kortere sagsbehandlingstid",
            (54, 63),
            (26, 64),
            (9, 66, "Bunken er vokset, mens to af os har bygget guiden."),
        ),
        *measured("Færre ansøgninger", (54, 51), (9, 47, "De tolv borgere, der prøvede guiden, manglede ingenting.")),
        on_track(56, "Tolv borgere har prøvet, og elleve kom igennem uden at ringe."),
        off_track(
            9,
            "Guiden skulle være åbnet i sidste uge. Teksterne ligger klar, men opsætningen er ikke begyndt, og sagerne hober "
            "sig op imens.",
            help_from="Kasper Lindholt Rye: to dages opsætning i ByggeSag Online inden månedens udgang.",
        ),
        approver="lars",
        comment="Godkendt. Hold øje med sagsbunken, mens I bygger.",
    ),
    log(
        PARKS,
        done(664, "Telefoner i alle biler"),
        begun(480, "Svar med billede", "Halvdelen af bilerne."),
        done(190, "Svar med billede", "Billedet er nu det sidste, man gør, før man kører videre."),
        *measured("Færre kørte", (600, 301000), (480, 292000)),
        mistyped(360, "Færre kørte", 28100, 281000, "Der manglede et nul."),
        *measured("Færre kørte", (240, 270000), (120, 262000), (45, 258000, "Regnskabet for hele året er lukket.")),
        *measured("Borgerne får svar", (600, 48), (480, 61), (360, 70), (240, 82), (120, 88), (45, 93)),
        on_track(620, "Telefonerne virker, og ingen vil af med dem igen."),
        attention(
            478,
            "Svarene kommer, men billederne mangler. Vi glemmer dem, når hullet er lukket.",
            answer="Prøv at gøre billedet til det sidste punkt på sedlen.",
        ),
        on_track(358, "Sedlen virker. Borgerne skriver tak tilbage, og det hænger vi op i mandskabshuset."),
        on_track(238, "Færre kilometer, fordi vi ser på kortet, før vi kører."),
        on_track(118, "Vi når begge mål, hvis vinteren bliver nogenlunde."),
        on_track(
            40,
            "Begge mål er nået, og planen er slut. Pengene er gået til hyben og slåen langs to skoleveje.",
            answer="Flot arbejde. Det bliver nævnt i budgetforslaget.",
        ),
        approver="lars",
    ),
    log(
        ROADS,
        done(
            655, "Sætte målere på de tre", "Målerne står på Havnevej, Skovbakken og ved broen. Naboerne har fået brev."
        ),
        done(560, "Lære vagtholdet"),
        done(300, "Køre efter målerne", "Hele vinteren uden en eneste klage over glatte cykelstier."),
        begun(85, "Sætte målere på de små", "Fem af de tolv er oppe."),
        *measured(
            "Mindre salt",
            (610, 21.5),
            (500, 20),
            (390, 18.5, "En mild vinter hjalp til."),
            (270, 17.5),
            (150, 16.5),
            (60, 15.5),
        ),
        *measured("Færre nattevagter", (610, 335), (390, 290), (270, 265), (150, 240), (60, 225)),
        *measured("Cyklisterne", (500, 64), (270, 76), (60, 81)),
        on_track(640, "Målerne taler med hinanden. Vi stoler ikke på dem endnu, så vi kører stadig ud og ser efter."),
        attention(
            545,
            "To målere faldt ud i den første frost. Vagten kørte efter den gamle plan i en uge.",
            help_from="It: hvem ringer vi til en lørdag nat?",
            answer="Digitaliseringsteamet har fået en vagttelefon. Nummeret hænger i vagtstuen.",
        ),
        on_track(455, "Stabilt. Vagtholdet er begyndt at tro på tallene."),
        on_track(365, "Vi har sparet 80 nattevagter og bruger dem på stierne ved skolerne."),
        on_track(275, "Anden vinter begynder godt.", answer="Tag tallene med til økonomimødet i marts."),
        on_track(180, "Cyklisterne siger det selv: Det er blevet bedre."),
        on_track(85, "Vi mangler de små veje. Stolperne er forsinket fra leverandøren, men vi når det før frosten."),
        on_track(20, "Fem målere oppe, syv tilbage. Budgettet holder."),
        approver="lars",
        comment="Godkendt for to år. Vi ses hvert kvartal.",
    ),
]
