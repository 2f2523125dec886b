"""Draws all images of the demo into ``images/``: ``python -m example_site.demo.drawing``.

The pictures are ours (see CREDITS.md). Their alt texts are in ``content/images.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .figures import Look, bust
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
)
from .places import PLACES
from .scenes import SCENES, film_frame

IMAGES = Path(__file__).parent.parent / "images"

#: Person to background and look.
PORTRAITS: dict[str, tuple[str, Look]] = {
    "helle": (SKY, Look(0, 4, NAVY, "bob", glasses=True)),
    "rasmus": (SAND, Look(1, 1, PINE, "short", beard=True)),
    "mette": (PEACH, Look(4, 2, PLUM, "long")),
    "nanna": (LEAF, Look(0, 5, FJORD, "bun", glasses=True)),
    "fatma": (SAND, Look(2, 0, CORAL, "curly")),
    "aase": (WATER, Look(4, 4, MOSS, "bun")),
    "charlotte": (ROSE, Look(0, 3, NAVY, "side", collar=MUSTARD)),
    "hanne": (SKY, Look(0, 1, WATER, "bob")),
    "iben": (MUSTARD, Look(1, 0, PINE, "long", glasses=True)),
    "gry": (LEAF, Look(4, 3, BRICK, "curly")),
    "mikkel": (PEACH, Look(0, 2, GREY, "side", beard=True)),
    "yasmin": (STONE, Look(3, 0, PLUM, "bun", collar=PEACH)),
    "emil": (SKY, Look(1, 3, MUSTARD, "short", glasses=True)),
    "aksel": (LINEN, Look(0, 4, NAVY, "bald", beard=True, glasses=True)),
}


def portrait(background: str, look: Look) -> Canvas:
    c = Canvas(400, 400, background)
    c.oval(200, 215, 172, WHITE if background != WHITE else SKY)
    bust(c, 200, 165, 62, look)
    return c


def film(path: Path) -> None:
    """Write the little film about the sprint: five seconds at most, shown once, so that nothing moves for ever."""
    frames = [film_frame(number).finished() for number in range(9)]
    frames[0].save(
        path, save_all=True, append_images=frames[1:], duration=[400] * 8 + [1500], loop=1, quality=70, method=6
    )


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    drawings: dict[str, Callable[[], Canvas]] = {**PLACES, **SCENES}
    for name, draw in drawings.items():
        draw().save(IMAGES / f"{name}.png")
    for name, (background, look) in PORTRAITS.items():
        portrait(background, look).save(IMAGES / f"portraet-{name}.png", colours=64)
    film(IMAGES / "digital-sprint.webp")
    drawings["prototype"]().finished().save(IMAGES.parent / "documents" / "prototype.pdf", quality=60)


if __name__ == "__main__":
    main()
