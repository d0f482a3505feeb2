"""Drawings as SVG: the five shapes that the pen draws, and no more.

For the window the colours are plain, as QtSvg knows no variables. In a page they are variables that its style sheet
sets, so that one picture follows light, dark, print and forced colours.

ReportLab's own SVG is a black page in Qt, and draws dashed lines whole (5.1.0, see findings/).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from html import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Rect, Shape, String
from reportlab.lib.colors import Color

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD
from desk_app.charts.pen import Palette
from desk_app.charts.webfont import font_faces
from desk_app.support.markup import element

_NAMESPACE = "http://www.w3.org/2000/svg"
_FACES: dict[str, dict[str, str]] = {REGULAR: {}, SEMIBOLD: {"font_weight": "600"}, ITALIC: {"font_style": "italic"}}
_FAMILIES = f"{REGULAR}, Arial, Helvetica, sans-serif"
"""Fonts of about the same width, where Parley's own is not taken."""
_OPS = ("M", "L", "C", "Z")
_TAKES = (2, 2, 6, 0)
_PLACES = 3
"""Numbers are written to a thousandth of a point."""

_Ink = Callable[[Color | None], str]


@dataclass(frozen=True, slots=True)
class SvgWords:
    """What a picture is called and what is to be seen in it. `key` makes its ids unique within a page."""

    title: str
    told: str
    key: str


def svg(drawing: Drawing) -> str:
    """The drawing as one SVG document of plain colours, for the window."""
    return element("svg", *_shapes(drawing, _plain), xmlns=_NAMESPACE, font_family=REGULAR, **_size(drawing))


def image_svg(drawing: Drawing) -> str:
    """The same for other programs. It brings the letters that it uses, as far as they take fonts from it."""
    texts = [each for each in drawing.contents if isinstance(each, String)]
    letters = {face: "".join(sorted({*"".join(t.text for t in texts if t.fontName == face)})) for face in _FACES}
    sheet = element("style", font_faces(letters))
    shapes = _shapes(drawing, _plain)
    return element("svg", sheet, *shapes, xmlns=_NAMESPACE, font_family=_FAMILIES, **_size(drawing))


def inline_svg(drawing: Drawing, palette: Palette, words: SvgWords) -> str:
    """The drawing as an element of a page, with a title and a description.

    Each colour of the palette becomes the variable of its name: `var(--ink)`.
    """
    names = {_plain(getattr(palette, each.name)): f"var(--{each.name})" for each in fields(Palette)}

    def ink(color: Color | None) -> str:
        return names.get(_plain(color), _plain(color))

    title, told = f"{words.key}-title", f"{words.key}-told"
    return element(
        "svg",
        element("title", escape(words.title), id=title),
        element("desc", escape(words.told), id=told),
        *_shapes(drawing, ink),
        xmlns=_NAMESPACE,
        font_family=REGULAR,
        role="img",
        aria_labelledby=" ".join((title, told)),
        **_size(drawing),
    )


def _size(drawing: Drawing) -> dict[str, str]:
    wide, high = _n(drawing.width), _n(drawing.height)
    return {"width": wide, "height": high, "viewBox": " ".join(("0", "0", wide, high))}


def _shapes(drawing: Drawing, ink: _Ink) -> Iterator[str]:
    return (_shape(each, drawing.height, ink) for each in drawing.contents)


def _shape(shape: Shape, high: float, ink: _Ink) -> str:
    match shape:
        case String():
            return _words(shape, high, ink)
        case Line():
            ends = {"x1": _n(shape.x1), "y1": _n(high - shape.y1), "x2": _n(shape.x2), "y2": _n(high - shape.y2)}
            return element("line", **ends, **_stroke(shape, ink))
        case Rect():
            place = {"x": _n(shape.x), "y": _n(high - shape.y - shape.height)}
            size = {"width": _n(shape.width), "height": _n(shape.height)}
            return element("rect", **place, **size, fill=ink(shape.fillColor), **_stroke(shape, ink))
        case Circle():
            place = {"cx": _n(shape.cx), "cy": _n(high - shape.cy), "r": _n(shape.r)}
            return element("circle", **place, fill=ink(shape.fillColor), **_stroke(shape, ink))
        case Path():
            way = "".join(_way(shape, high))
            return element("path", d=way, fill=ink(shape.fillColor), **_stroke(shape, ink))
        case _:
            raise TypeError(type(shape).__name__)


def _words(shape: String, high: float, ink: _Ink) -> str:
    return element(
        "text",
        escape(shape.text),
        x=_n(shape.x),
        y=_n(high - shape.y),
        font_size=_n(shape.fontSize),
        **_FACES[shape.fontName],
        fill=ink(shape.fillColor),
        text_anchor=None if shape.textAnchor == "start" else str(shape.textAnchor),
    )


def _stroke(shape: Line | Rect | Circle | Path, ink: _Ink) -> dict[str, str | None]:
    if shape.strokeColor is None:
        return {}
    dash = " ".join(f"{each:g}" for each in shape.strokeDashArray or ())
    return {
        "stroke": ink(shape.strokeColor),
        "stroke_width": _n(shape.strokeWidth),
        "stroke_dasharray": dash or None,
    }


def _way(path: Path, high: float) -> Iterator[str]:
    at = 0
    for op in map(int, path.operators):
        points: Sequence[float] = path.points[at : at + _TAKES[op]]
        at += _TAKES[op]
        places = (_n(value if n % 2 == 0 else high - value) for n, value in enumerate(points))
        yield _OPS[op] + " ".join(places)


def _plain(color: Color | None) -> str:
    return "none" if color is None else "#" + "".join(f"{round(part * 255):02X}" for part in color.rgb())


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.{_PLACES}f}".rstrip("0").rstrip(".") or "0"
