"""People as flat figures: busts for portraits, standing and sitting ones for scenes. Used by ``python -m example_site.demo.drawing`` only."""

from __future__ import annotations

from dataclasses import dataclass

from .kit import BRICK, HAIR, NAVY, SKIN, WHITE, Canvas, smooth


@dataclass(frozen=True)
class Look:
    """How somebody looks: numbers into ``SKIN`` and ``HAIR``, a colour of clothes, a hair style."""

    skin: int = 0
    hair: int = 0
    clothes: str = NAVY
    style: str = "short"
    beard: bool = False
    glasses: bool = False
    collar: str = WHITE


def hair_behind(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """Draw the hair that is behind the head, whose centre is ``x``, ``y`` and half width ``r``."""
    colour = HAIR[look.hair]
    if look.style == "long":
        c.rect(x - r * 1.16, y - r * 0.7, r * 2.32, r * 2.5, colour, r * 0.9)
    elif look.style == "bob":
        c.rect(x - r * 1.18, y - r * 0.9, r * 2.36, r * 2.0, colour, r * 0.7)
    elif look.style == "bun":
        c.oval(x, y - r * 1.5, r * 0.5, colour)
    elif look.style == "curly":
        for dx, dy in (
            (-1, -0.2),
            (-0.85, -0.85),
            (-0.3, -1.25),
            (0.35, -1.25),
            (0.9, -0.8),
            (1, -0.15),
            (-0.95, 0.4),
            (0.95, 0.4),
        ):
            c.oval(x + dx * r, y + dy * r, r * 0.52, colour)


def hair_in_front(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    colour = HAIR[look.hair]
    if look.style == "bald":
        return
    top = [(x - r * 1.04, y - r * 0.05), (x - r * 1.0, y - r * 0.8), (x - r * 0.45, y - r * 1.3)]
    top += [(x + r * 0.45, y - r * 1.3), (x + r * 1.0, y - r * 0.8), (x + r * 1.04, y - r * 0.05)]
    fringe = {
        "short": [(x + r * 0.86, y - r * 0.42), (x + r * 0.2, y - r * 0.62), (x - r * 0.86, y - r * 0.42)],
        "side": [
            (x + r * 0.9, y - r * 0.3),
            (x + r * 0.25, y - r * 0.42),
            (x - r * 0.55, y - r * 0.82),
            (x - r * 0.9, y - r * 0.3),
        ],
        "long": [
            (x + r * 0.88, y - r * 0.1),
            (x + r * 0.45, y - r * 0.75),
            (x - r * 0.3, y - r * 0.45),
            (x - r * 0.9, y),
        ],
        "bob": [
            (x + r * 0.9, y - r * 0.2),
            (x + r * 0.6, y - r * 0.48),
            (x - r * 0.6, y - r * 0.48),
            (x - r * 0.9, y - r * 0.2),
        ],
        "bun": [(x + r * 0.9, y - r * 0.3), (x, y - r * 0.85), (x - r * 0.9, y - r * 0.3)],
        "curly": [(x + r * 0.85, y - r * 0.45), (x, y - r * 0.6), (x - r * 0.85, y - r * 0.45)],
    }[look.style]
    c.soft([*top, *fringe], colour)


def head(c: Canvas, x: float, y: float, r: float, look: Look, face: bool = True) -> None:
    """Draw a head of half width ``r`` round ``x``, ``y``."""
    skin = SKIN[look.skin]
    shade = {0: "#e3b598", 1: "#cf9a73", 2: "#ad744c", 3: "#6f432a", 4: "#e8bfa6"}[look.skin]
    hair_behind(c, x, y, r, look)
    c.rect(x - r * 0.36, y + r * 0.6, r * 0.72, r * 0.95, shade, r * 0.3)
    c.oval(x - r * 0.98, y + r * 0.12, r * 0.17, skin, r * 0.24)
    c.oval(x + r * 0.98, y + r * 0.12, r * 0.17, skin, r * 0.24)
    c.oval(x, y, r, skin, r * 1.16)
    if look.beard:
        c.pie(x, y + r * 0.16, r * 0.99, 12, 168, HAIR[look.hair])
        c.oval(x, y + r * 0.28, r * 0.62, skin, r * 0.42)
    hair_in_front(c, x, y, r, look)
    if not face:
        return
    for side in (-1, 1):
        c.oval(x + side * r * 0.36, y + r * 0.06, r * 0.085, "#2a2320", r * 0.105)
        c.arc(x + side * r * 0.36, y + r * 0.02, r * 0.26, 225, 315, HAIR[look.hair], r * 0.07)
        if look.glasses:
            c.arc(x + side * r * 0.37, y + r * 0.06, r * 0.29, 0, 360, NAVY, r * 0.055)
    if look.glasses:
        c.line([(x - r * 0.1, y + r * 0.03), (x + r * 0.1, y + r * 0.03)], NAVY, r * 0.055)
    c.line([(x, y + r * 0.12), (x + r * 0.07, y + r * 0.36), (x - r * 0.02, y + r * 0.38)], shade, r * 0.06)
    c.arc(x, y + r * 0.4, r * 0.32, 30, 150, BRICK, r * 0.085)


def bust(c: Canvas, x: float, y: float, r: float, look: Look, face: bool = True) -> None:
    """Draw head and shoulders; ``x``, ``y`` is the middle of the head and ``r`` its half width."""
    if look.style == "long":
        hair_behind(c, x, y, r, look)
    shoulders = [(x - r * 2.05, y + r * 4.2), (x - r * 1.95, y + r * 2.3), (x - r * 1.2, y + r * 1.72)]
    shoulders += [(x + r * 1.2, y + r * 1.72), (x + r * 1.95, y + r * 2.3), (x + r * 2.05, y + r * 4.2)]
    c.shape([*smooth(shoulders), (x + r * 2.05, y + r * 4.8), (x - r * 2.05, y + r * 4.8)], look.clothes)
    c.shape([(x - r * 0.62, y + r * 1.55), (x, y + r * 2.5), (x + r * 0.62, y + r * 1.55)], look.collar)
    head(c, x, y, r, look, face)


def standing(c: Canvas, x: float, y: float, height: float, look: Look, face: bool = True) -> None:
    """Draw somebody standing with the feet at ``x``, ``y``."""
    r = height * 0.072
    top = y - height
    legs = "#22303a" if look.clothes != NAVY else "#5b6b73"
    c.rect(x - r * 1.05, y - height * 0.46, r * 0.95, height * 0.45, legs, r * 0.3)
    c.rect(x + r * 0.1, y - height * 0.46, r * 0.95, height * 0.45, legs, r * 0.3)
    for side in (-1, 1):
        c.oval(x + side * r * 0.75, y - r * 0.12, r * 0.72, "#2a2320", r * 0.26)
        c.rect(x + (r * 1.22 if side > 0 else -r * 1.85), top + r * 3.0, r * 0.63, height * 0.37, look.clothes, r * 0.3)
        c.oval(x + side * r * 1.54, top + r * 3.1 + height * 0.37, r * 0.34, SKIN[look.skin])
    c.rect(x - r * 1.5, top + r * 2.65, r * 3.0, height * 0.4, look.clothes, r * 0.8)
    c.shape([(x - r * 0.42, top + r * 2.6), (x, top + r * 3.5), (x + r * 0.42, top + r * 2.6)], look.collar)
    head(c, x, top + r * 1.3, r, look, face)


def seated(c: Canvas, x: float, y: float, height: float, look: Look, face: bool = True) -> None:
    """Draw the upper half of somebody who sits behind a table whose edge is at ``y``."""
    r = height * 0.17
    c.rect(x - r * 1.75, y - height * 0.52, r * 3.5, height * 0.6, look.clothes, r * 1.1)
    c.shape([(x - r * 0.5, y - height * 0.53), (x, y - height * 0.36), (x + r * 0.5, y - height * 0.53)], look.collar)
    head(c, x, y - height * 0.76, r, look, face)


def from_behind(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """Draw somebody in an audience, seen from behind."""
    c.rect(x - r * 1.9, y + r * 1.35, r * 3.8, r * 3.2, look.clothes, r * 1.2)
    c.rect(x - r * 0.36, y + r * 0.6, r * 0.72, r * 0.9, SKIN[look.skin], r * 0.2)
    c.oval(x, y, r, HAIR[look.hair], r * 1.16)
    if look.style in ("long", "bob"):
        c.rect(x - r, y - r * 0.2, r * 2, r * 1.7, HAIR[look.hair], r * 0.6)
    elif look.style == "bun":
        c.oval(x, y - r * 1.35, r * 0.5, HAIR[look.hair])
