"""What all charts are drawn with: strokes, colours, axes, and labels that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from reportlab import rl_config
from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Rect, String
from reportlab.lib.colors import Color, HexColor

from desk_app.charts import fonts
from desk_app.domain.quantities import Side
from desk_app.support.directions import runs_leftward, turned

rl_config.shapeChecking = 0  # the types are checked by mypy; to try each value again took a tenth of a debrief


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart. Against `paper`, text has a contrast of at least 4.5:1, marks of at least 3:1."""

    ink: Color
    muted: Color
    hairline: Color
    band: Color
    paper: Color
    we: Color
    they: Color


def _palette(ink: str, muted: str, hairline: str, band: str, paper: str, we: str, they: str) -> Palette:
    return Palette(*(HexColor(code) for code in (ink, muted, hairline, band, paper, we, they)))


PRINT = _palette("#1A1A1A", "#5F6368", "#C9CCD1", "#ECEEF1", "#FFFFFF", "#0072B2", "#B34700")
LIGHT = _palette("#1B1F24", "#59616B", "#C9CED6", "#E9ECF0", "#FFFFFF", "#0072B2", "#B34700")
DARK = _palette("#E9ECF0", "#A3ABB6", "#454C56", "#2C323A", "#1B1F24", "#56B4E9", "#F0A04B")
GREY = _palette("#1A1A1A", "#636363", "#CCCCCC", "#EEEEEE", "#FFFFFF", "#1F1F1F", "#757575")
"""`PRINT` without colours. Ours and theirs have a contrast of 3:1 to each other: turned to grey they would be alike."""
DARK_GREY = _palette("#ECECEC", "#ABABAB", "#4C4C4C", "#323232", "#1F1F1F", "#ECECEC", "#8A8A8A")


def greyed(color: Color) -> Color:
    """A colour of a printed page as grey: that of the same use in `GREY`, else one as light as it is."""
    for name in Palette.__slots__:
        if _same(color, getattr(PRINT, name)):
            grey: Color = getattr(GREY, name)
            return grey
    light = 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue
    return Color(light, light, light, color.alpha)


def _same(one: Color, other: Color) -> bool:
    return (one.red, one.green, one.blue) == (other.red, other.green, other.blue)


Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]
SOLID: Sequence[float] = ()
DASH: Sequence[float] = (3.2, 2.2)
DOTS: Sequence[float] = (1.0, 1.2)
FINE_DASH: Sequence[float] = (2.0, 1.6)
_HATCH_STEP = 5.0


class Pen:
    """Draws on one `Drawing` with one palette. Coordinates are in points from the lower left."""

    def __init__(self, width: float, height: float, palette: Palette) -> None:
        fonts.register()
        self.drawing = Drawing(width, height)
        self.palette = palette

    def text(
        self,
        at: Spot,
        words: str,
        *,
        size: float = 8,
        color: Color | None = None,
        font: str = fonts.REGULAR,
        anchor: Anchor = "start",
    ) -> None:
        """Draw words on a baseline. `anchor` says which part of the words is at that place: start, middle or end."""
        shown = fonts.visible(words)
        self.drawing.add(
            String(
                at[0],
                at[1],
                turned(shown) if runs_leftward(shown) else shown,
                fontName=font,
                fontSize=size,
                fillColor=color or self.palette.ink,
                textAnchor=anchor,
            )
        )

    def line(
        self,
        start: Spot,
        end: Spot,
        *,
        color: Color | None = None,
        width: float = 0.5,
        dash: Sequence[float] = SOLID,
    ) -> None:
        """Draw a straight line: a hairline in ink, unless told otherwise."""
        stroke = Line(*start, *end, strokeColor=color or self.palette.ink, strokeWidth=width)
        self._add_dashed(stroke, dash)

    def polyline(self, points: Sequence[Spot], *, color: Color, width: float, dash: Sequence[float] = SOLID) -> None:
        """Draw joined straight lines. It is a path because SVG would fill a PolyLine."""
        if len(points) < 2:
            return
        path = Path(fillColor=None, strokeColor=color, strokeWidth=width, strokeLineJoin=1)
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._add_dashed(path, dash)

    def _add_dashed(self, shape: Line | Path | Circle, dash: Sequence[float]) -> None:
        if dash:
            shape.strokeDashArray = list(dash)
        self.drawing.add(shape)

    def box(self, corner: Spot, size: Spot, *, fill: Color | None, stroke: Color | None = None) -> None:
        """Draw a filled rectangle. It has no outline unless `stroke` is given."""
        rect = Rect(*corner, max(size[0], 0), max(size[1], 0))
        rect.setProperties({"fillColor": fill, "strokeColor": stroke, "strokeWidth": 1})
        self.drawing.add(rect)

    def dot(self, at: Spot, radius: float, color: Color) -> None:
        """Draw a filled circle with a rim in the colour of paper, so that it stands out from lines below it."""
        self.drawing.add(Circle(*at, radius, fillColor=color, strokeColor=self.palette.paper, strokeWidth=radius / 3))

    def dotted_mark(self, side: Side, at: Spot, radius: float = 3.4) -> None:
        """Draw a side's mark hollow and dotted: what it named only on a condition."""
        color = self.side_color(side)
        if side is Side.WE:
            shape: Circle | Path = Circle(*at, radius, fillColor=self.palette.paper, strokeColor=color, strokeWidth=1)
        else:
            shape = self._diamond(at, radius * 1.15, color)
        self._add_dashed(shape, DOTS)

    def ring(self, at: Spot, radius: float, color: Color) -> None:
        """Draw a hollow circle."""
        self.drawing.add(Circle(*at, radius, fillColor=self.palette.paper, strokeColor=color, strokeWidth=1.1))

    def diamond(self, at: Spot, radius: float, color: Color) -> None:
        """Draw a hollow diamond."""
        self.drawing.add(self._diamond(at, radius, color))

    def _diamond(self, at: Spot, radius: float, color: Color) -> Path:
        x, y = at
        path = Path(fillColor=self.palette.paper, strokeColor=color, strokeWidth=1.1)
        path.moveTo(x, y + radius)
        for corner in ((x + radius, y), (x, y - radius), (x - radius, y)):
            path.lineTo(*corner)
        path.closePath()
        return path

    def side_mark(self, side: Side, at: Spot, radius: float = 3) -> None:
        """Draw the mark of a side: a filled circle for us, a hollow diamond for them."""
        if side is Side.WE:
            self.dot(at, radius, self.palette.we)
        else:
            self.diamond(at, radius * 1.15, self.palette.they)

    def side_line(self, side: Side, points: Sequence[Spot]) -> None:
        """Draw the line of a side: solid for us, dashed for them."""
        color = self.side_color(side)
        self.polyline(points, color=color, width=1.6, dash=SOLID if side is Side.WE else DASH)

    def side_color(self, side: Side) -> Color:
        """The side's colour in this palette."""
        return self.palette.we if side is Side.WE else self.palette.they

    def hatch(self, corner: Spot, size: Spot, color: Color | None = None) -> None:
        """Fill a rectangle with diagonal strokes, each ending at its edges, because QtSvg knows no patterns.

        All strokes are one path, for speed.
        """
        (left, bottom), (wide, high) = corner, size
        if wide <= 0 or high <= 0:
            return
        path = Path(fillColor=None, strokeColor=color or self.palette.ink, strokeWidth=0.35)
        offset = _HATCH_STEP / 2
        while offset < wide + high:
            path.moveTo(left + max(0.0, offset - high), bottom + min(offset, high))
            path.lineTo(left + min(offset, wide), bottom + max(0.0, offset - wide))
            offset += _HATCH_STEP
        self.drawing.add(path)


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps values from `low` to `high` onto points from `start` to `end`.

    If all values are equal, they are in the middle.
    """

    low: Fraction
    high: Fraction
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[Fraction], start: float, end: float) -> Axis:
        """The axis from the least to the greatest of these values (if there are none, of 0)."""
        known = tuple(values) or (Fraction(0),)
        return cls(min(known), max(known), start, end)

    def __call__(self, value: Fraction) -> float:
        """The place of a value. It is worked out exactly, so that huge numbers lose nothing."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + self._share(value) * (self.end - self.start)

    def _share(self, value: Fraction) -> float:
        """How far a value is on the way from `low` to `high`: one division of whole numbers, rounded once."""
        (number, parts), (low, low_parts), (high, high_parts) = map(
            Fraction.as_integer_ratio, (value, self.low, self.high)
        )
        return (number * low_parts - low * parts) * high_parts / ((high * low_parts - low * high_parts) * parts)


Box = tuple[float, float, float, float]  # left, bottom, right, top


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 2) -> list[float]:
    """Centres of labels, as near to the wanted ones as order, sizes and gaps allow; from low to high if all fit there.

    Labels that would overlap become one block around their common middle, so none is favoured (this is the method
    "pool adjacent violators").
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, float, list[int]]] = []  # middle, length, members in order
    for index in order:
        block = (_held(wanted[index], sizes[index], low, high), sizes[index], [index])
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 + gap > block[0] - block[1] / 2:
            block = _joined(blocks.pop(), block, gap, (low, high))
        blocks.append(block)
    centres = [0.0] * len(wanted)
    for middle, length, members in blocks:
        edge = middle - length / 2
        for index in members:
            centres[index] = edge + sizes[index] / 2
            edge += sizes[index] + gap
    return centres


def _held(middle: float, length: float, low: float, high: float) -> float:
    return max(low + length / 2, min(high - length / 2, middle)) if length <= high - low else (low + high) / 2


def _joined(
    left: tuple[float, float, list[int]], right: tuple[float, float, list[int]], gap: float, bounds: tuple[float, float]
) -> tuple[float, float, list[int]]:
    length = left[1] + gap + right[1]
    members = left[2] + right[2]
    middle = (left[0] * len(left[2]) + right[0] * len(right[2])) / len(members)
    return _held(middle, length, *bounds), length, members


def overlaps(one: Box, other: Box, gap: float = 0) -> bool:
    """Whether two boxes overlap, or are closer than `gap`."""
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap


@dataclass(slots=True)
class Ground:
    """The boxes of a picture that are taken already."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Mark a box as taken, so that nothing else is put there."""
        self.taken.append(box)

    def first_free(self, places: Sequence[Box], gap: float = 1) -> Box | None:
        """The first of the places that is free and inside the picture, which is then taken; None if there is none."""
        for box in places:
            inside = (
                box[0] >= self.bounds[0]
                and box[1] >= self.bounds[1]
                and box[2] <= self.bounds[2]
                and box[3] <= self.bounds[3]
            )
            if inside and not any(overlaps(box, other, gap) for other in self.taken):
                self.take(box)
                return box
        return None
