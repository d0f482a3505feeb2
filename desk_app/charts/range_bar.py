"""The range bar: one issue on one line across the page, with both limits, our target, and where it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import FINE_DASH, SOLID, Axis, Palette, Pen, spread
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import Mark, MarkKind, RangeFigure
from desk_app.support.words import _

_ABOVE = {MarkKind.AGREED, MarkKind.OUR_POSITION, MarkKind.THEIR_POSITION}
_SIDES = {
    MarkKind.OUR_LIMIT: Side.WE,
    MarkKind.TARGET: Side.WE,
    MarkKind.OPENING: Side.WE,
    MarkKind.OUR_POSITION: Side.WE,
    MarkKind.THEIR_LIMIT: Side.THEY,
    MarkKind.THEIR_POSITION: Side.THEY,
}
_INSET = 26.0
_HATCH_WIDE, _HATCH_HIGH = 20.0, 8.0
_TIER = 25.0
_BAND = 9.0
_NAME_SIZE = 7.5
_MOST_OF_LINE = 0.95


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of two lines at one place: the value, and above or below it its name."""

    at: Fraction
    value: str
    name: str
    face: str
    size: float

    def width(self) -> float:
        return max(fonts.width(self.value, self.face, self.size), fonts.width(self.name, fonts.REGULAR, _NAME_SIZE))


def range_bar(figure: RangeFigure, palette: Palette, width: float) -> Drawing:
    """The bar with its labels. It is as high as its labels need. If there are no marks, it says so in words."""
    above = _labels([m for m in figure.marks if m.kind in _ABOVE], width, strong=True)
    below = _labels([m for m in figure.marks if m.kind not in _ABOVE], width, strong=False)
    over, under = _tiers(above, width), _tiers(below, width)
    line_at = 10 + _TIER * len(under)
    pen = Pen(width, line_at + 10 + (_TIER + 2) * len(over), palette)
    if not figure.marks:
        pen.text((0, line_at), _("No limits or positions to show on a scale."), color=palette.muted)
        return pen.drawing
    scale = Axis.over((m.at for m in figure.marks), _INSET, width - _INSET)
    _draw_line(pen, figure, scale, line_at, width)
    for tier, labels in enumerate(over):
        _draw_labels(pen, labels, scale, (line_at, line_at + 11 + tier * (_TIER + 4)), width)
    for tier, labels in enumerate(under):
        _draw_labels(pen, labels, scale, (line_at, line_at - 28 - tier * _TIER), width)
    for mark in sorted(figure.marks, key=lambda m: m.kind is MarkKind.AGREED):
        _draw_mark(pen, mark, (scale(mark.at), line_at))
    return pen.drawing


def _labels(marks: Sequence[Mark], width: float, *, strong: bool) -> list[_Label]:
    """One label for each place: marks at the same place share it."""
    by_place: dict[Fraction, list[Mark]] = {}
    for mark in marks:
        by_place.setdefault(mark.at, []).append(mark)
    size, face = (10.5, fonts.SEMIBOLD) if strong else (8.5, fonts.REGULAR)
    return [_label(at, here, (face, size), width) for at, here in sorted(by_place.items())]


def _label(at: Fraction, here: Sequence[Mark], type_: tuple[str, float], width: float) -> _Label:
    face, size = type_
    value, size = fonts.fitting(here[0].value, face, size, width * _MOST_OF_LINE)
    name = fonts.fitted(" = ".join(mark.name for mark in here), fonts.REGULAR, _NAME_SIZE, width / 2)
    return _Label(at, value, name, face, size)


def _tiers(labels: Sequence[_Label], width: float) -> list[list[_Label]]:
    """The labels in rows, beginning with the row nearest to the line. Each row has labels that fit side by side."""
    rows: list[list[_Label]] = []
    left = list(labels)
    while left:
        row: list[_Label] = []
        room = width
        for label in left:
            if label.width() + 10 <= room or not row:
                row.append(label)
                room -= label.width() + 10
        rows.append(row)
        left = [label for label in left if label not in row]
    return rows


def _draw_line(pen: Pen, figure: RangeFigure, scale: Axis, y: float, width: float) -> None:
    ours, theirs = figure.mark(MarkKind.OUR_LIMIT), figure.mark(MarkKind.THEIR_LIMIT)
    if ours and theirs and (theirs.at - ours.at) * figure.better > 0:
        left, right = sorted((scale(ours.at), scale(theirs.at)))
        pen.box((left, y - _BAND / 2), (right - left, _BAND), fill=pen.palette.band)
    pen.line((0, y), (width, y), color=pen.palette.muted, width=0.6)
    for limit, toward in ((ours, -figure.better), (theirs, figure.better)):
        if limit:
            x = scale(limit.at)
            left = x if toward > 0 else x - _HATCH_WIDE
            pen.hatch(
                (left, y - _HATCH_HIGH / 2),
                (_HATCH_WIDE, _HATCH_HIGH),
                pen.palette.muted if limit.estimated else pen.palette.ink,
            )


def _draw_mark(pen: Pen, mark: Mark, at: tuple[float, float]) -> None:
    x, y = at
    match mark.kind:
        case MarkKind.OUR_LIMIT | MarkKind.THEIR_LIMIT:
            dash = FINE_DASH if mark.estimated else SOLID
            pen.line((x, y - 9), (x, y + 9), color=pen.palette.ink, width=1.3, dash=dash)
        case MarkKind.AGREED:
            pen.dot(at, 6, pen.palette.ink)
        case MarkKind.OUR_POSITION:
            pen.side_mark(Side.WE, at, 5)
        case MarkKind.THEIR_POSITION:
            pen.side_mark(Side.THEY, at, 5)
        case MarkKind.TARGET | MarkKind.OPENING:
            pen.line((x, y - 5), (x, y + 5), color=pen.palette.we, width=1.3)


def _draw_labels(pen: Pen, labels: Sequence[_Label], scale: Axis, at: tuple[float, float], width: float) -> None:
    line_at, base = at
    centres = spread([scale(la.at) for la in labels], [la.width() for la in labels], 0, width, gap=10)
    for label, centre in zip(labels, centres, strict=True):
        place = scale(label.at)
        top = base + 17 if base < line_at else base - 2
        edge = line_at - 10 if base < line_at else line_at + 8
        if abs(place - centre) > label.width() / 2 or abs(top - edge) > 8:
            inside = max(centre - label.width() / 2, min(centre + label.width() / 2, place))
            pen.polyline([(place, edge), (inside, top)], color=pen.palette.hairline, width=0.5)
        value_at, name_at = (base + 9, base) if base < line_at else (base, base + label.size + 2.5)
        pen.text((centre, value_at), label.value, size=label.size, font=label.face, anchor="middle")
        pen.text((centre, name_at), label.name, size=_NAME_SIZE, color=pen.palette.muted, anchor="middle")
