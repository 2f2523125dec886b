"""The pictures of places: the town hall, the campuses, the lighthouse. Run through ``python -m example_site.demo.drawing``."""

from __future__ import annotations

from collections.abc import Callable

from .figures import Look, standing
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
    NIGHT,
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
    tree,
    water_lines,
)

WIDTH, HEIGHT = 1200, 750


def town_hall() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, SKY)
    c.oval(930, 190, 90, PEACH)
    c.hills([(0, 400), (250, 330), (520, 390), (800, 320), (1200, 390)], "#b9d2d3")
    c.hills([(0, 460), (300, 410), (640, 450), (950, 400), (1200, 450)], LEAF)
    for number, (wall, roof) in enumerate(((CORAL, BRICK), (MUSTARD, NAVY), (LINEN, PLUM), (ROSE, BRICK))):
        house(c, 30 + number * 92, 560, 84, 120 + number % 2 * 26, wall, roof)
    for number, (wall, roof) in enumerate(((PEACH, NAVY), (LINEN, BRICK), (CORAL, PLUM), (MUSTARD, NAVY))):
        house(c, 806 + number * 94, 560, 86, 142 - number % 2 * 24, wall, roof)
    # The town hall: a long house of bricks, a tower with a green roof and a clock.
    c.rect(400, 330, 400, 230, BRICK)
    c.shape([(384, 330), (440, 262), (760, 262), (816, 330)], PINE)
    c.rect(552, 170, 96, 390, "#b85a47")
    c.shape([(540, 170), (600, 50), (660, 170)], MOSS)
    c.line([(600, 52), (600, 18)], NAVY, 4)
    c.shape([(602, 20), (644, 30), (602, 42)], CORAL)
    c.oval(600, 222, 27, LINEN)
    c.line([(600, 222), (600, 204)], NAVY, 4)
    c.line([(600, 222), (614, 228)], NAVY, 4)
    for x in (424, 478, 686, 740):
        for y in (360, 440):
            c.rect(x, y, 34, 50, LINEN, 4)
            c.rect(x + 15, y, 4, 50, BRICK)
    c.rect(572, 470, 56, 90, NAVY, 26)
    c.rect(572, 510, 56, 50, NAVY)
    for y in (290, 350, 410):
        c.rect(584, y, 32, 36, LINEN, 4)
    c.rect(0, 556, WIDTH, 44, STONE)
    c.rect(0, 592, WIDTH, 10, GREY)
    c.rect(0, 600, WIDTH, 150, FJORD)
    water_lines(c, 605, WATER)
    for x, look in ((180, Look(0, 1, NAVY)), (330, Look(2, 0, CORAL, "bob")), (890, Look(1, 3, PINE, "long"))):
        standing(c, x, 588, 96, look, face=False)
    tree(c, 365, 562, 130, MOSS)
    tree(c, 835, 562, 120, MOSS)
    return c


def nursery() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#e6f0ea")
    c.oval(190, 170, 74, MUSTARD)
    c.hills([(0, 420), (320, 350), (700, 420), (1200, 340)], LEAF)
    c.hills([(0, 560), (400, 530), (800, 550), (1200, 520)], MOSS)
    for x, width, wall, roof in ((520, 250, CORAL, BRICK), (760, 210, MUSTARD, NAVY), (400, 180, LINEN, PLUM)):
        c.rect(x, 340, width, 220, wall)
        c.shape([(x - 16, 342), (x + width / 2, 230), (x + width + 16, 342)], roof)
    for x in (430, 500):
        c.rect(x, 390, 48, 62, WATER, 5)
    c.oval(645, 318, 26, LINEN)
    for x in (560, 690):
        c.rect(x, 390, 56, 66, SKY, 5)
    c.rect(624, 450, 50, 110, NAVY, 6)
    for x in (800, 876):
        c.rect(x, 390, 56, 66, SKY, 5)
    # Sunflowers, as high as the house: the children have planted them.
    for x, y, r in ((1040, 330, 58), (1120, 420, 44), (980, 440, 38)):
        c.rect(x - 5, y, 10, 230, PINE)
        c.oval(x - 24, y + 150, 26, PINE, 10)
        c.oval(x + 24, y + 120, 26, PINE, 10)
        for petal in range(12):
            c.pie(x, y, r, petal * 30, petal * 30 + 22, MUSTARD)
        c.oval(x, y, r * 0.45, "#6b4423")
    c.soft([(90, 610), (330, 590), (420, 650), (250, 700), (80, 680)], SAND)
    children = (
        (150, 640, 112, Look(1, 2, CORAL)),
        (250, 660, 104, Look(3, 0, MUSTARD, "curly")),
        (330, 640, 118, Look(0, 3, FJORD, "bob")),
    )
    for x, y, size, look in children:
        child(c, x, y, size, look)
    standing(c, 560, 680, 220, Look(0, 1, PLUM, "long"))
    child(c, 640, 682, 126, Look(2, 0, LINEN))
    return c


def child(c: Canvas, x: float, y: float, height: float, look: Look) -> None:
    """Draw a child: the same figure with a bigger head."""
    from .figures import head

    r = height * 0.17
    c.rect(x - r * 0.8, y - height * 0.3, r * 0.7, height * 0.3, NAVY, 4)
    c.rect(x + r * 0.1, y - height * 0.3, r * 0.7, height * 0.3, NAVY, 4)
    c.rect(x - r * 1.15, y - height * 0.62, r * 2.3, height * 0.42, look.clothes, r * 0.6)
    head(c, x, y - height * 0.8, r, look)


def campus_fjordvik() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#e3edf0")
    c.oval(300, 170, 64, WHITE)
    c.shape([(-40, 460), (210, 150), (430, 420), (560, 300), (760, 470)], "#a9c3cb")
    c.shape([(560, 470), (840, 170), (1080, 400), (1260, 290), (1260, 480)], WATER)
    c.shape([(840, 170), (780, 234), (824, 226), (848, 250), (882, 214)], WHITE)
    c.shape([(210, 150), (160, 212), (200, 204), (226, 230), (258, 208)], WHITE)
    c.rect(0, 455, WIDTH, 300, FJORD)
    water_lines(c, 470, WATER, 8)
    c.hills([(0, 640), (300, 600), (700, 620), (960, 560), (1200, 540)], PINE)
    c.shape([(420, 610), (420, 470), (640, 400), (640, 610)], LINEN)
    c.shape([(640, 610), (640, 430), (980, 350), (980, 610)], WHITE)
    c.shape([(404, 476), (640, 392), (640, 408), (404, 494)], NAVY)
    c.shape([(640, 436), (1000, 346), (1000, 366), (640, 456)], CORAL)
    for number in range(6):
        c.rect(664 + number * 52, 470 - number * 7, 36, 122 + number * 7, "#7fa7b5", 3)
    for number in range(4):
        c.rect(440 + number * 50, 500 - number * 8, 32, 60, "#7fa7b5", 3)
    for x, size in ((90, 210), (190, 170), (1060, 230), (1140, 180)):
        spruce(c, x, 690, size, "#234539")
    c.hills([(0, 700), (500, 660), (1200, 690)], MOSS)
    for x, look in (
        (300, Look(0, 3, MUSTARD, "long")),
        (350, Look(1, 0, CORAL)),
        (760, Look(3, 0, LINEN, "bun")),
        (812, Look(0, 4, NAVY)),
    ):
        standing(c, x, 712, 120, look, face=False)
    return c


def campus_indre_sund() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#f3e9dc")
    c.oval(880, 220, 110, "#f0cfae")
    c.shape([(-20, 520), (260, 210), (520, 500)], "#c3cfd0")
    c.shape([(300, 520), (620, 140), (960, 520)], "#a3b6bb")
    c.shape([(700, 520), (1010, 250), (1260, 520)], "#c3cfd0")
    c.shape([(620, 140), (548, 226), (600, 214), (630, 246), (690, 218)], WHITE)
    c.hills([(0, 500), (400, 470), (800, 505), (1200, 470)], MOSS)
    c.rect(180, 400, 620, 190, BRICK)
    c.rect(160, 380, 660, 26, NAVY, 4)
    c.rect(800, 330, 190, 260, "#8f4436")
    c.rect(786, 312, 218, 24, NAVY, 4)
    for number in range(8):
        c.rect(208 + number * 74, 434, 46, 92, "#f6dfb4", 3)
    for x in (826, 900):
        for y in (366, 450):
            c.rect(x, y, 56, 56, "#f6dfb4", 3)
    c.rect(870, 530, 52, 60, NAVY, 3)
    c.hills([(0, 590), (600, 575), (1200, 600)], LEAF)
    c.soft([(840, 592), (960, 592), (1080, 760), (640, 760)], SAND)
    for x, y, size in ((100, 690, 320), (1080, 660, 290), (1160, 720, 340)):
        c.rect(x - 6, y - size * 0.7, 12, size * 0.7, WHITE)
        for mark in range(5):
            c.rect(x - 6, y - size * 0.15 - mark * 34, 7, 4, NAVY)
        c.oval(x, y - size * 0.74, size * 0.2, MUSTARD, size * 0.28)
        c.oval(x - 22, y - size * 0.62, size * 0.15, "#d29d38", size * 0.2)
    for x, look in ((420, Look(0, 2, FJORD)), (470, Look(4, 3, CORAL, "bob")), (900, Look(2, 0, PINE, "short"))):
        standing(c, x, 690, 150, look, face=False)
    return c


def lighthouse() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, "#f2d7c3")
    c.rect(0, 0, WIDTH, 170, "#cfdde2")
    c.hills([(0, 190), (400, 150), (800, 200), (1200, 160)], "#e7dcd2")
    c.hills([(0, 270), (400, 240), (900, 280), (1200, 250)], "#f2d7c3")
    c.oval(420, 430, 80, "#f7b98c")
    c.rect(0, 430, WIDTH, 330, FJORD)
    c.rect(340, 436, 160, 5, "#f7b98c", 2)
    c.rect(362, 456, 116, 5, "#f7b98c", 2)
    c.rect(386, 478, 70, 5, "#f7b98c", 2)
    water_lines(c, 450, WATER, 7)
    c.hills([(0, 760), (420, 742), (620, 610), (860, 520), (1200, 500)], PINE)
    c.hills([(300, 770), (640, 690), (900, 620), (1200, 590)], MOSS)
    c.shape([(936, 520), (956, 190), (1024, 190), (1044, 520)], WHITE)
    for top, bottom in ((250, 320), (390, 460)):
        grow = 20 / 330
        left, right = 956 - (top - 190) * grow, 1024 + (top - 190) * grow
        c.shape([(left, top), (right, top), (right + 4, bottom), (left - 4, bottom)], CORAL)
    c.shape([(980, 165), (1000, 165), (560, 60), (560, 130)], "#f9e3bd")
    c.rect(948, 176, 84, 16, NAVY, 3)
    c.rect(966, 130, 48, 48, "#f8dc8f", 4)
    c.shape([(956, 132), (990, 92), (1024, 132)], NAVY)
    c.rect(640, 540, 260, 90, LINEN)
    c.shape([(624, 544), (680, 492), (860, 492), (916, 544)], BRICK)
    for number in range(5):
        c.rect(660 + number * 48, 566, 28, 34, "#f6cf7a", 3)
    for x, y, size in ((1090, 610, 120), (1150, 640, 150)):
        tree(c, x, y, size, "#24473c")
    c.line([(120, 560), (220, 560)], NIGHT, 10)
    c.shape([(166, 552), (166, 440), (226, 540)], WHITE)
    c.shape([(160, 552), (160, 460), (116, 546)], LINEN)
    return c


def home_care() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, SKY)
    c.oval(260, 180, 70, WHITE)
    c.hills([(0, 380), (300, 300), (640, 370), (960, 290), (1200, 350)], "#bcd3c5")
    c.hills([(0, 470), (360, 420), (760, 460), (1200, 400)], LEAF)
    house(c, 110, 500, 130, 96, LINEN, BRICK)
    house(c, 900, 470, 140, 100, MUSTARD, NAVY)
    house(c, 1060, 480, 100, 80, CORAL, PLUM)
    c.hills([(0, 540), (500, 500), (1200, 520)], MOSS)
    c.hills([(0, 620), (400, 600), (1200, 640)], STONE)
    for number in range(6):
        c.rect(60 + number * 220, 668, 90, 8, WHITE, 3)
    c.hills([(0, 730), (600, 716), (1200, 740)], MOSS)
    # The little electric car.
    c.soft([(470, 640), (480, 560), (560, 500), (760, 500), (850, 566), (930, 590), (940, 640)], WHITE)
    c.rect(470, 596, 470, 54, WHITE, 20)
    c.shape([(566, 560), (606, 520), (666, 520), (666, 560)], WATER)
    c.shape([(684, 520), (752, 520), (806, 560), (684, 560)], WATER)
    c.rect(470, 606, 470, 14, CORAL)
    for x in (566, 842):
        c.oval(x, 652, 46, NAVY)
        c.oval(x, 652, 20, STONE)
    standing(c, 390, 690, 260, Look(1, 0, FJORD, "short", beard=True, collar=WHITE))
    c.rect(420, 560, 46, 40, CORAL, 8)
    tree(c, 60, 560, 170, PINE)
    tree(c, 1120, 560, 190, PINE)
    return c


PLACES: dict[str, Callable[[], Canvas]] = {
    "raadhus": town_hall,
    "boernehus": nursery,
    "campus-fjordvik": campus_fjordvik,
    "campus-indre-sund": campus_indre_sund,
    "fyrtaarn": lighthouse,
    "hjemmepleje": home_care,
}
