"""The pictures of people at work. Run through ``python -m example_site.demo.drawing``."""

from __future__ import annotations

from collections.abc import Callable

from .figures import Look, bust, from_behind, seated, standing
from .kit import (
    BRICK,
    CORAL,
    FJORD,
    GREY,
    LEAF,
    LINEN,
    MOSS,
    MUSTARD,
    NAVY,
    PEACH,
    PINE,
    PLUM,
    ROSE,
    SAND,
    SKY,
    STONE,
    WATER,
    WHITE,
    Canvas,
    house,
    spruce,
    sticky_notes,
    tree,
    window,
)
from .places import HEIGHT, WIDTH

WOOD, DARK_WOOD = "#d8b98f", "#b58f62"


def seven_leaders() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, SKY)
    c.shape([(60, 600), (330, 250), (620, 600)], "#bfd3d8")
    c.shape([(560, 600), (900, 210), (1260, 600)], "#abc5cc")
    c.rect(150, 210, 900, 390, LINEN)
    c.rect(130, 190, 940, 30, NAVY, 4)
    for number in range(9):
        c.rect(176 + number * 96, 250, 76, 320, "#a8c7d1", 4)
        c.rect(176 + number * 96, 380, 76, 6, LINEN)
    c.rect(0, 590, WIDTH, 160, STONE)
    c.rect(0, 590, WIDTH, 8, GREY)
    people = (
        (420, Look(0, 4, NAVY, "bob", glasses=True)),
        (446, Look(1, 1, PINE, "short", beard=True)),
        (416, Look(0, 5, FJORD, "bun", glasses=True)),
        (408, Look(4, 3, CORAL, "long")),
        (424, Look(0, 2, PLUM, "side")),
        (450, Look(1, 4, MOSS, "bald", beard=True)),
        (438, Look(0, 3, MUSTARD, "short")),
    )
    for number, (height, look) in enumerate(people):
        standing(c, 162 + number * 146, 716, height, look)
    return c


def sprint() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, LINEN)
    c.rect(0, 620, WIDTH, 130, WOOD)
    window(c, 860, 100, 260, 250)
    c.rect(80, 80, 660, 420, WHITE, 10)
    sticky_notes(c, 112, 112, 11, 6, 40)
    c.line([(480, 420), (560, 440), (640, 400), (700, 430)], NAVY, 4)
    spruce(c, 930, 350, 130, MOSS)
    spruce(c, 1040, 350, 160, PINE)
    standing(c, 210, 716, 430, Look(3, 0, CORAL, "curly"))
    standing(c, 430, 724, 450, Look(0, 2, FJORD, "side", beard=True))
    standing(c, 650, 716, 420, Look(4, 3, PINE, "bob"))
    c.rect(780, 560, 360, 24, DARK_WOOD, 6)
    c.rect(810, 584, 20, 150, DARK_WOOD)
    c.rect(1090, 584, 20, 150, DARK_WOOD)
    for x, colour in ((820, CORAL), (856, MUSTARD), (838, WATER), (892, LEAF)):
        c.rect(x, 536 if colour != WATER else 512, 34, 24, colour, 3)
    c.rect(960, 470, 70, 92, NAVY, 10)
    c.rect(967, 480, 56, 72, SKY, 4)
    c.rect(975, 490, 40, 8, CORAL, 3)
    c.rect(975, 506, 40, 6, GREY, 3)
    c.rect(975, 520, 26, 6, GREY, 3)
    return c


def coaching() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#f4e7d6")
    window(c, 90, 90, 240, 220)
    tree(c, 210, 312, 190, LEAF)
    c.rect(440, 70, 420, 250, WHITE, 8)
    c.oval(650, 195, 84, PEACH)
    c.oval(650, 195, 48, CORAL)
    c.line([(560, 270), (604, 232)], NAVY, 4)
    c.line([(740, 120), (700, 158)], NAVY, 4)
    c.rect(930, 110, 190, 12, DARK_WOOD)
    for x, colour, height in (
        (944, CORAL, 70),
        (968, NAVY, 84),
        (994, MUSTARD, 62),
        (1020, MOSS, 78),
        (1048, PLUM, 66),
    ):
        c.rect(x, 110 - height, 20, height, colour, 2)
    people = (
        (180, Look(2, 0, CORAL, "curly")),
        (385, Look(0, 3, FJORD, "long")),
        (600, Look(0, 2, GREY, "side", beard=True)),
        (815, Look(1, 1, MUSTARD, "short", glasses=True)),
        (1020, Look(4, 4, MOSS, "bun")),
    )
    for number, (x, look) in enumerate(people):
        seated(c, x, 560, 300 - abs(number - 2) * 6, look)
    c.oval(600, 660, 640, WOOD, 130)
    c.oval(600, 676, 640, DARK_WOOD, 130)
    c.oval(600, 654, 636, WOOD, 126)
    for x, y, colour in (
        (330, 620, WHITE),
        (540, 600, WHITE),
        (760, 616, WHITE),
        (900, 650, PEACH),
        (230, 660, MUSTARD),
        (640, 660, LEAF),
    ):
        c.shape([(x, y), (x + 90, y - 6), (x + 100, y + 40), (x + 4, y + 46)], colour)
    for x, colour in ((470, CORAL), (700, NAVY)):
        c.oval(x, 640, 22, colour, 14)
        c.oval(x, 636, 16, "#5b3a26", 9)
    return c


def council() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#ead9c4")
    c.rect(0, 0, WIDTH, 90, "#dcc6aa")
    for x in (130, 380, 690, 940):
        c.rect(x, 150, 130, 240, WHITE, 0)
        c.pie(x + 65, 152, 65, 180, 360, WHITE)
        c.rect(x + 12, 152, 106, 226, SKY)
        c.pie(x + 65, 154, 53, 180, 360, SKY)
        c.rect(x + 62, 100, 6, 280, WHITE)
        c.rect(x + 12, 240, 106, 6, WHITE)
    c.rect(560, 120, 80, 110, NAVY, 6)
    c.shape([(578, 150), (622, 150), (622, 186), (600, 206), (578, 186)], MUSTARD)
    for x in (300, 600, 900):
        c.line([(x, 0), (x, 56)], GREY, 3)
        c.oval(x, 74, 40, "#f8e2ad", 18)
    for x, look in (
        (470, Look(0, 4, NAVY, "bob")),
        (600, Look(4, 3, CORAL, "long", glasses=True)),
        (730, Look(1, 1, PINE, "short", beard=True)),
    ):
        seated(c, x, 452, 170, look)
    c.rect(380, 440, 440, 70, DARK_WOOD, 6)
    c.rect(370, 430, 460, 18, WOOD, 4)
    c.hills([(0, 560), (300, 500), (600, 540), (900, 500), (1200, 560)], "#c98d78")
    for x, y, look in (
        (110, 520, Look(1, 0, FJORD)),
        (250, 560, Look(0, 3, PLUM, "bob")),
        (400, 590, Look(3, 0, MUSTARD, "bun")),
        (800, 590, Look(0, 2, MOSS, "long")),
        (950, 560, Look(0, 4, NAVY)),
        (1090, 520, Look(2, 0, CORAL, "short")),
    ):
        from_behind(c, x, y, 34, look)
        c.rect(x - 80, y + 112, 160, 90, "#8a4a3c", 26)
    return c


def video_call() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#f0e4d2")
    c.rect(0, 610, WIDTH, 140, WOOD)
    window(c, 100, 90, 270, 270)
    c.shape([(100, 300), (180, 230), (250, 280), (320, 220), (370, 270), (370, 360), (100, 360)], LEAF)
    c.rect(231, 90, 6, 270, WHITE)
    c.rect(470, 120, 120, 90, WHITE, 4)
    c.rect(480, 130, 100, 70, WATER)
    c.oval(530, 160, 20, MUSTARD)
    # The armchair and the lady in it.
    c.rect(150, 380, 330, 290, MOSS, 60)
    c.rect(120, 500, 80, 180, PINE, 34)
    c.rect(430, 500, 80, 180, PINE, 34)
    bust(c, 316, 408, 52, Look(4, 4, ROSE, "bun", glasses=True))
    c.rect(200, 600, 230, 80, PLUM, 30)
    # The screen on its stand, with the carer in it.
    c.rect(700, 200, 420, 300, NAVY, 22)
    c.rect(720, 220, 380, 260, SKY, 8)
    inner = Canvas(380, 260, SKY)
    inner.rect(250, 40, 100, 120, WHITE, 6)
    inner.rect(262, 52, 76, 96, LEAF)
    bust(inner, 170, 108, 48, Look(1, 0, FJORD, "short", beard=True))
    c.image.paste(inner.image, (720 * 3, 220 * 3))
    c.rect(1010, 400, 70, 60, LINEN, 6)
    c.oval(1045, 424, 11, CORAL)
    c.pie(1045, 458, 20, 180, 360, CORAL)
    c.rect(886, 500, 48, 70, NAVY)
    c.rect(660, 570, 500, 24, DARK_WOOD, 6)
    c.rect(700, 594, 22, 140, DARK_WOOD)
    c.rect(1100, 594, 22, 140, DARK_WOOD)
    c.rect(1060, 510, 50, 60, CORAL, 8)
    for dx in (-30, 0, 30):
        c.oval(1085 + dx, 480 - (20 if dx == 0 else 0), 12, MOSS, 42)
    c.rect(700, 540, 54, 32, WHITE, 8)
    return c


def wound_care() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#e7f0f1")
    c.rect(0, 600, WIDTH, 150, "#cfdcda")
    window(c, 80, 80, 220, 200)
    tree(c, 190, 284, 170, LEAF)
    # Nurse and citizen.
    c.rect(420, 440, 180, 230, CORAL, 40)
    c.rect(420, 560, 180, 110, BRICK, 30)
    bust(c, 510, 300, 46, Look(0, 4, MUSTARD, "short", beard=True))
    c.rect(440, 500, 250, 56, "#22303a", 26)
    c.rect(640, 500, 54, 150, "#22303a", 26)
    c.rect(640, 560, 54, 40, WHITE, 8)
    bust(c, 230, 330, 46, Look(0, 1, WHITE, "bob", collar=WATER))
    c.rect(138, 540, 196, 66, FJORD, 26)
    c.rect(224, 600, 24, 70, GREY)
    c.rect(176, 664, 120, 16, GREY, 8)
    c.rect(286, 560, 46, 120, FJORD, 18)
    c.rect(318, 430, 46, 80, NAVY, 10)
    c.rect(324, 440, 34, 58, SKY, 3)
    c.oval(341, 468, 9, CORAL)
    # The picture goes to the hospital's specialist.
    for number in range(9):
        x = 400 + number * 46
        c.oval(x, 190 - (number * (8 - number)) * 4.4, 7, CORAL)
    c.rect(820, 150, 310, 330, NAVY, 20)
    inner = Canvas(270, 290, "#f4e7d6")
    bust(inner, 135, 112, 50, Look(3, 0, WHITE, "bun", glasses=True, collar=FJORD))
    c.image.paste(inner.image, (840 * 3, 170 * 3))
    c.rect(950, 480, 50, 90, NAVY)
    c.rect(780, 570, 390, 24, DARK_WOOD, 6)
    c.rect(820, 594, 22, 140, DARK_WOOD)
    c.rect(1110, 594, 22, 140, DARK_WOOD)
    c.rect(1040, 544, 90, 26, WHITE, 4)
    return c


def lecture() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, NAVY)
    c.rect(150, 60, 700, 400, LINEN, 8)
    for number, (height, colour) in enumerate(((90, WATER), (150, FJORD), (120, LEAF), (210, MOSS), (270, CORAL))):
        c.rect(230 + number * 84, 400 - height, 54, height, colour, 6)
    c.line([(220, 402), (660, 402)], NAVY, 4)
    c.oval(740, 190, 60, MUSTARD)
    c.pie(740, 190, 60, -90, 40, CORAL)
    c.rect(0, 540, WIDTH, 220, "#193547")
    standing(c, 960, 600, 380, Look(0, 3, PLUM, "short", beard=True, glasses=True))
    c.shape([(1010, 430), (1130, 430), (1112, 610), (1028, 610)], DARK_WOOD)
    c.rect(1000, 414, 140, 22, WOOD, 4)
    looks = (
        Look(0, 1, FJORD, "bob"),
        Look(1, 0, CORAL),
        Look(4, 3, PINE, "long"),
        Look(0, 4, MUSTARD),
        Look(3, 0, ROSE, "bun"),
        Look(0, 5, MOSS, "bob"),
        Look(2, 0, GREY),
        Look(0, 2, PLUM, "long"),
    )
    for number in range(7):
        from_behind(c, 90 + number * 170, 590, 30, looks[number])
    for number in range(8):
        from_behind(c, 10 + number * 170, 670, 38, looks[-number])
    return c


def prototype() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, WOOD)
    for y in (180, 400, 620):
        c.rect(0, y, WIDTH, 4, "#cba97c")
    papers = ((70, 90, 300, 420), (250, 210, 300, 420), (860, 40, 270, 420))
    for x, y, width, height in papers:
        c.shape([(x, y + 14), (x + width, y), (x + width + 14, y + height - 10), (x + 10, y + height)], WHITE)
        c.rect(x + 40, y + 50, width - 90, 34, SKY, 6)
        for row in range(4):
            c.rect(x + 40, y + 116 + row * 56, width - 90 - row % 2 * 60, 16, STONE, 6)
        c.rect(x + 40, y + height - 80, 110, 38, CORAL, 10)
    c.rect(600, 110, 250, 500, NAVY, 34)
    c.rect(616, 140, 218, 440, WHITE, 14)
    c.rect(616, 140, 218, 84, FJORD, 14)
    house(c, 676, 352, 100, 62, PEACH, BRICK)
    for row in range(3):
        c.rect(640, 388 + row * 38, 170 - row * 30, 16, STONE, 6)
    c.rect(640, 516, 170, 44, CORAL, 12)
    c.shape([(880, 690), (1110, 560), (1128, 590), (898, 716)], MUSTARD)
    c.shape([(880, 690), (898, 716), (858, 716)], LINEN)
    sticky_notes(c, 880, 496, 4, 1, 54)
    c.oval(130, 650, 70, WHITE)
    c.oval(130, 650, 52, "#5b3a26")
    c.arc(205, 650, 34, 270, 90, WHITE, 14)
    return c


def library() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#efe6d8")
    c.rect(0, 610, WIDTH, 140, WOOD)
    colours = (CORAL, NAVY, MUSTARD, MOSS, PLUM, FJORD, ROSE, PINE, LINEN, BRICK)
    for shelf in range(4):
        y = 150 + shelf * 120
        x, number = 50.0, shelf * 3
        while x < 720:
            width, height = 16 + (number * 7) % 14, 66 + (number * 13) % 30
            if (number + shelf) % 11 != 10:
                c.rect(x, y - height, width, height, colours[(number * 3 + shelf) % 10], 2)
            x += width + 3
            number += 1
        c.rect(40, y, 700, 14, DARK_WOOD)
    c.rect(30, 40, 14, 580, DARK_WOOD)
    c.rect(736, 40, 14, 580, DARK_WOOD)
    window(c, 830, 80, 290, 280)
    c.shape([(830, 360), (830, 280), (930, 230), (1020, 290), (1120, 240), (1120, 360)], LEAF)
    c.rect(972, 80, 6, 280, WHITE)
    seated(c, 560, 600, 300, Look(4, 4, PLUM, "short", glasses=True))
    seated(c, 800, 600, 290, Look(4, 3, BRICK, "curly"))
    c.rect(400, 590, 620, 28, DARK_WOOD, 6)
    c.rect(440, 618, 24, 140, DARK_WOOD)
    c.rect(956, 618, 24, 140, DARK_WOOD)
    c.shape([(600, 590), (620, 480), (760, 480), (740, 590)], NAVY)
    c.shape([(596, 590), (744, 590), (760, 600), (600, 600)], GREY)
    c.rect(900, 556, 40, 34, WHITE, 6)
    c.line([(960, 590), (960, 470)], NAVY, 6)
    c.shape([(920, 474), (1000, 474), (980, 430), (940, 430)], MUSTARD)
    return c


def film_frame(number: int) -> Canvas:
    """Draw picture ``number`` (0 to 8) of the film: a screen that grows from notes to a prototype."""
    c = Canvas(640, 400, SAND)
    sticky_notes(c, 40, 50, min(4, 1 + number), 4, 34)
    c.line([(246, 200), (246 + min(number, 4) * 22, 200)], NAVY, 5)
    if number >= 4:
        c.shape([(330, 188), (352, 200), (330, 212)], NAVY)
    c.rect(390, 40, 170, 320, NAVY, 24)
    c.rect(402, 60, 146, 280, WHITE, 10)
    if number >= 4:
        c.rect(402, 60, 146, 54, FJORD, 10)
    if number >= 5:
        house(c, 440, 194, 70, 42, PEACH, BRICK)
    for row in range(min(max(number - 5, 0), 3)):
        c.rect(420, 216 + row * 26, 110 - row * 22, 11, STONE, 5)
    if number >= 8:
        c.rect(420, 298, 110, 28, CORAL, 9)
    return c


SCENES: dict[str, Callable[[], Canvas]] = {
    "syv-ledere": seven_leaders,
    "sprint": sprint,
    "coaching": coaching,
    "byraadssal": council,
    "videosamtale": video_call,
    "saarpleje": wound_care,
    "foredrag": lecture,
    "prototype": prototype,
    "bibliotek": library,
}
