"""A small drawing kit on Pillow: flat colours, soft shapes, simple people. Used by ``python -m example_site.demo.drawing`` only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]

#: Everything is drawn this much larger and then made smaller, so that edges are smooth.
SCALE = 3

NIGHT, NAVY, FJORD, WATER, SKY = "#16303f", "#1f4257", "#4c7f95", "#86b1bf", "#dcebee"
PINE, MOSS, LEAF = "#2c5448", "#5f8a6c", "#9dbb8f"
CORAL, BRICK, MUSTARD, PEACH = "#d9755a", "#a9503f", "#e3b04b", "#f2c9a8"
SAND, LINEN, WHITE = "#efe3cf", "#f7f1e6", "#fdfbf7"
PLUM, ROSE, GREY, STONE = "#6f4f68", "#c99aa5", "#8b979c", "#c9cec9"
SKIN = ("#f3d3b8", "#e6b894", "#c98f66", "#8d5a3c", "#f6dcc8")
HAIR = ("#2a211d", "#5b3a26", "#a4703a", "#d9b26a", "#b9b7b1", "#8c3f25")


class Canvas:
    """A picture to draw on, in points of the finished size."""

    def __init__(self, width: int, height: int, background: str) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), background)
        self._draw = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        box = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self._draw.rounded_rectangle(box, radius * SCALE, fill=colour)

    def oval(self, x: float, y: float, rx: float, colour: str, ry: float | None = None) -> None:
        """Draw an oval round its centre; a circle without ``ry``."""
        ry = rx if ry is None else ry
        self._draw.ellipse([(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE], fill=colour)

    def pie(self, x: float, y: float, r: float, start: float, end: float, colour: str) -> None:
        box = [(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE]
        self._draw.pieslice(box, start, end, fill=colour)

    def arc(self, x: float, y: float, r: float, start: float, end: float, colour: str, width: float) -> None:
        box = [(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE]
        self._draw.arc(box, start, end, fill=colour, width=round(width * SCALE))

    def shape(self, points: Iterable[Point], colour: str) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: Iterable[Point], colour: str, width: float) -> None:
        self._draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE), joint="curve"
        )

    def soft(self, points: list[Point], colour: str) -> None:
        """Draw a closed shape whose corners are rounded into curves."""
        self.shape(smooth([*points, points[0], points[1]])[0:-1], colour)

    def hills(self, points: list[Point], colour: str) -> None:
        """Fill everything below a soft line through ``points``."""
        self.shape([(-5, self.height + 5), *smooth(points), (self.width + 5, self.height + 5)], colour)

    def finished(self) -> Image.Image:
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def save(self, path: Path, colours: int = 96) -> None:
        """Write a PNG with a palette, which keeps flat drawings small."""
        few = self.finished().quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def smooth(points: list[Point], steps: int = 16) -> list[Point]:
    """Return a Catmull-Rom curve through ``points``."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * b[i]
                        + (c[i] - a[i]) * t
                        + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
                        + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                    )
                    for i in (0, 1)
                )
            )
    return [*curve, points[-1]]


def tree(c: Canvas, x: float, y: float, size: float, colour: str = PINE) -> None:
    """Draw a round tree whose foot is at ``x``, ``y``."""
    c.rect(x - size * 0.05, y - size * 0.5, size * 0.1, size * 0.5, NAVY)
    c.oval(x, y - size * 0.66, size * 0.28, colour, size * 0.36)


def spruce(c: Canvas, x: float, y: float, size: float, colour: str = PINE) -> None:
    for part in range(3):
        top, half = y - size + part * size * 0.24, size * (0.16 + part * 0.07)
        c.shape([(x, top), (x - half, top + size * 0.46), (x + half, top + size * 0.46)], colour)


def house(c: Canvas, x: float, y: float, width: float, height: float, wall: str, roof: str, windows: int = 2) -> None:
    """Draw a gabled house whose lower left corner is at ``x``, ``y``."""
    c.rect(x, y - height, width, height, wall)
    c.shape([(x - 6, y - height), (x + width / 2, y - height - width * 0.42), (x + width + 6, y - height)], roof)
    gap = width / (windows * 2 + 1)
    for number in range(windows):
        c.rect(x + gap * (number * 2 + 1), y - height * 0.72, gap, height * 0.34, LINEN, 2)


def window(c: Canvas, x: float, y: float, width: float, height: float, view: str = SKY, frame: str = WHITE) -> None:
    c.rect(x - 8, y - 8, width + 16, height + 16, frame, 6)
    c.rect(x, y, width, height, view)
    c.rect(x + width / 2 - 3, y, 6, height, frame)


def water_lines(c: Canvas, top: float, colour: str, count: int = 7) -> None:
    for number in range(count):
        y = top + 14 + number * number * 3.2 + number * 9
        x = (number * 263) % c.width
        c.rect(x, y, 120 + number * 22, 3, colour, 1.5)


def sticky_notes(c: Canvas, x: float, y: float, columns: int, rows: int, size: float = 34) -> None:
    colours = (MUSTARD, PEACH, CORAL, LEAF, WATER)
    for row in range(rows):
        for column in range(columns):
            if (row * 5 + column * 3) % 7 != 6:
                shift = ((row + column * 2) % 3 - 1) * 3
                colour = colours[(row * 2 + column) % 5]
                c.rect(x + column * size * 1.4 + shift, y + row * size * 1.35 - shift, size, size, colour)
