"""The concession staircase: how both sides moved towards each other. The issues share one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import FINE_DASH, SOLID, Axis, Box, Ground, Palette, Pen, spread
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import Mark, MarkKind, Stair, StaircaseFigure, StairPanel
from desk_app.domain.report.words import if_agreed
from desk_app.support.words import _, mark

_TITLE = 16.0
_AXIS = 14.0
_MARGIN = 116.0
_SIZE = 7.5
_HATCH = 5.0
_LEFT = 6.0
_MOST_VALUES = 120
_ENDS = {Side.WE: mark("We {value}"), Side.THEY: mark("They {value}")}
_BEGINS = {Side.WE: mark("We: {value}"), Side.THEY: mark("They: {value}")}
_MOST_MARGIN = 0.4
_VALUE_ROOM = 160.0
_DOTTED = mark("Dotted: only in return for something, not agreed")


@dataclass(frozen=True, slots=True)
class _Area:
    """The scales and the place of one panel."""

    x: Axis
    y: Axis
    bottom: float
    top: float
    margin: float

    def points(self, steps: Sequence[Stair], columns: int) -> list[tuple[float, float]]:
        """The corners of a staircase: level until the next move, then up or down, and at last level to the end."""
        corners: list[tuple[float, float]] = []
        for step in steps:
            at = (self.x(Fraction(step.column)), self.y(step.at))
            if corners:
                corners.append((at[0], corners[-1][1]))
            corners.append(at)
        if corners:
            corners.append((self.x(Fraction(columns)), corners[-1][1]))
        return corners


def staircase(figure: StaircaseFigure, palette: Palette, width: float, height: float) -> Drawing:
    """All panels, one below the other on one time axis: ours solid with circles, theirs dashed with diamonds.

    What was named only on a condition is a dotted mark beside the lines.
    """
    pen = Pen(width, height, palette)
    if not figure.panels:
        pen.text((0, height - 10), _("No offers yet."), color=palette.muted)
        return pen.drawing
    margin = _margin(figure, width)
    x = Axis(Fraction(0), Fraction(max(1, figure.columns)), _LEFT, width - margin)
    each = (height - _AXIS) / len(figure.panels)
    _draw_turns(pen, figure, x, _draw_legend(pen, figure))
    for index, panel in enumerate(figure.panels):
        top = height - index * each
        area = _area(panel, x, (top - each, top), margin)
        lines = [x(Fraction(turn.column)) for turn in figure.turns if turn.column > 0]
        for at in lines:
            pen.line((at, area.bottom + 3), (at, area.top), color=palette.hairline, width=0.5)
        _draw_panel(pen, panel, figure.columns, area, lines)
    return pen.drawing


def _margin(figure: StaircaseFigure, width: float) -> float:
    """The room at the right for the longest label; at most 0.4 of the width."""
    labels = [(words, face) for panel in figure.panels for _at, words, face, _whose in _end_labels(panel)]
    longest = max((fonts.width(fonts.visible(words), face, _SIZE) for words, face in labels), default=0.0)
    return max(_MARGIN, min(longest + 12, width * _MOST_MARGIN))


def _area(panel: StairPanel, x: Axis, ends: tuple[float, float], margin: float) -> _Area:
    bottom, top = ends
    said = (*panel.ours, *panel.theirs, *panel.ours_if, *panel.theirs_if)
    places = [s.at for s in said] + [m.at for m in panel.levels]
    return _Area(x, Axis.over(places, bottom + 15, top - _TITLE - 12), bottom, top - _TITLE, margin)


def _draw_legend(pen: Pen, figure: StaircaseFigure) -> float:
    """Say at the lower right what a dotted mark is, if there is one. Returns where the free room of that line ends."""
    sides = [
        side
        for side, named in (
            (Side.WE, any(panel.ours_if for panel in figure.panels)),
            (Side.THEY, any(panel.theirs_if for panel in figure.panels)),
        )
        if named
    ]
    if not sides:
        return pen.drawing.width
    words, size = fonts.fitting(_(_DOTTED), fonts.REGULAR, _SIZE, pen.drawing.width - 80)
    at = pen.drawing.width - fonts.width(words, fonts.REGULAR, size)
    pen.text((at, 2), words, size=size, color=pen.palette.muted)
    for number, side in enumerate(reversed(sides)):
        pen.dotted_mark(side, (at - 8 - 10 * number, 4.7), 2.8)
    return at - 8 - 10 * len(sides)


def _draw_turns(pen: Pen, figure: StaircaseFigure, x: Axis, end: float) -> None:
    """Write the day of each meeting below the place where it begins. A day that has no room is left out."""
    free_from = -1.0
    for turn in figure.turns:
        at = x(Fraction(turn.column))
        name = fonts.fitted(turn.name, fonts.REGULAR, _SIZE, 120)
        wide = fonts.width(name, fonts.REGULAR, _SIZE)
        if at >= free_from and at + wide <= end:
            pen.text((at, 2), name, size=_SIZE, color=pen.palette.muted)
            free_from = at + wide + 8


def _draw_panel(pen: Pen, panel: StairPanel, columns: int, area: _Area, lines: Sequence[float]) -> None:
    name = fonts.fitted(panel.issue, fonts.SEMIBOLD, 9, pen.drawing.width - area.margin)
    pen.text((0, area.top + 5), name, size=9, font=fonts.SEMIBOLD)
    right = area.x(Fraction(columns if columns > 0 else 1))
    for level in panel.levels:
        _draw_level(pen, level, area, right, panel.better)
    for side, steps in ((Side.THEY, panel.theirs), (Side.WE, panel.ours)):
        pen.side_line(side, area.points(steps, max(1, columns)))
    crowded = right / max(1, columns) < 6
    for side, steps in ((Side.THEY, panel.theirs), (Side.WE, panel.ours)):
        for step in (steps[:1] + steps[-1:]) if crowded else steps:
            pen.side_mark(side, (area.x(Fraction(step.column)), area.y(step.at)))
    for side, named in _on_condition(panel):
        pen.dotted_mark(side, (area.x(Fraction(named.column)), area.y(named.at)))
    taken = _draw_ends(pen, panel, area, right)
    taken += [(at, area.bottom, at, area.top) for at in lines]
    _draw_values(pen, panel, columns, area, taken)


def _on_condition(panel: StairPanel) -> list[tuple[Side, Stair]]:
    return [(Side.THEY, each) for each in panel.theirs_if] + [(Side.WE, each) for each in panel.ours_if]


def _draw_level(pen: Pen, level: Mark, area: _Area, right: float, better: int) -> None:
    """Draw a limit as a line in ink, hatched on the side that is worse than the limit. What was agreed has no line."""
    y = area.y(level.at)
    if level.kind is MarkKind.AGREED:
        return
    ours = level.kind is MarkKind.OUR_LIMIT
    ink = pen.palette.muted if level.estimated else pen.palette.ink
    pen.line((_LEFT, y), (right, y), color=ink, width=0.8, dash=FINE_DASH if level.estimated else SOLID)
    beyond = -better if ours else better
    pen.hatch((_LEFT, y if beyond > 0 else y - _HATCH), (right - _LEFT, _HATCH), ink)


_EndLabel = tuple[Fraction, str, str, Side | None]
"""A place, the words there, their font, and the side they belong to (None: neither)."""


def _end_labels(panel: StairPanel) -> list[_EndLabel]:
    """The labels at the right: what was agreed, both sides' last values if they differ from it, and the limits."""
    agreed = next((m for m in panel.levels if m.kind is MarkKind.AGREED), None)
    labels: list[_EndLabel] = []
    if agreed:
        labels.append((agreed.at, _("Agreed {value}", value=agreed.value), fonts.SEMIBOLD, None))
    for side, steps in ((Side.WE, panel.ours), (Side.THEY, panel.theirs)):
        if steps and not (agreed and steps[-1].at == agreed.at):
            labels.append((steps[-1].at, _(_ENDS[side], value=steps[-1].value), fonts.SEMIBOLD, side))
    limits = (m for m in panel.levels if m.kind is not MarkKind.AGREED)
    return labels + [(m.at, _("{name} {value}", name=m.name, value=m.value), fonts.REGULAR, None) for m in limits]


def _draw_ends(pen: Pen, panel: StairPanel, area: _Area, right: float) -> list[Box]:
    """Draw the labels at the right, pushed apart so that they do not overlap, and return the boxes they take."""
    labels = _end_labels(panel)
    wanted = [area.y(at) for at, *_rest in labels]
    centres = spread(wanted, [9.5] * len(labels), area.bottom, area.top + _TITLE, gap=0.5)
    boxes: list[Box] = []
    for (_at, words, face, whose), y, place in zip(labels, centres, wanted, strict=True):
        strong = pen.palette.ink if face == fonts.SEMIBOLD else pen.palette.muted
        pen.line((right + 2, place), (right + 8, y), color=pen.palette.hairline, width=0.5)
        shown, size = fonts.fitting(words, face, _SIZE, area.margin - 12)
        color = pen.side_color(whose) if whose else strong
        pen.text((right + 10, y - 2.7), shown, size=size, color=color, font=face)
        boxes.append((right + 9, y - 4, right + area.margin, y + 4))
    return boxes


def _draw_values(pen: Pen, panel: StairPanel, columns: int, area: _Area, taken: list[Box]) -> None:
    """Write the value of each move beside its mark: the openings first, then as many others as have room."""
    ground = Ground((0, area.bottom + 1, pen.drawing.width, area.top + 3), taken)
    for steps in (panel.ours, panel.theirs):
        points = area.points(steps, max(1, columns))
        for start, end in pairwise(points):
            ground.take(_around(start, end))
    for level in panel.levels:
        y = area.y(level.at)
        if level.kind is not MarkKind.AGREED:
            ground.take((_LEFT, y - _HATCH, area.x.end, y + _HATCH))
    openings = [(s, Side.WE) for s in panel.ours[:1]] + [(s, Side.THEY) for s in panel.theirs[:1]]
    moves = [(s, Side.WE) for s in panel.ours[1:]] + [(s, Side.THEY) for s in panel.theirs[1:]]
    agreed = {m.at for m in panel.levels if m.kind is MarkKind.AGREED}
    moves = [(step, side) for step, side in moves if step.at not in agreed]
    for step, side in openings:
        _draw_value(pen, step, _(_BEGINS[side], value=step.value), side, panel.better, area, ground)
    for side, step in _on_condition(panel)[:_MOST_VALUES]:
        _draw_value(pen, step, if_agreed(step.value), side, panel.better, area, ground)
    for step, side in sorted(moves, key=lambda m: m[0].column)[:_MOST_VALUES]:
        _draw_value(pen, step, step.value, side, panel.better, area, ground)


def _around(start: tuple[float, float], end: tuple[float, float]) -> Box:
    (x1, y1), (x2, y2) = start, end
    return min(x1, x2) - 1, min(y1, y2) - 1, max(x1, x2) + 1, max(y1, y2) + 1


def _draw_value(pen: Pen, step: Stair, text: str, side: Side, better: int, area: _Area, ground: Ground) -> None:
    """Write one value: outside the side's line if there is room, else inside, else farther off, clear of hatching."""
    words, size = fonts.fitting(text, fonts.REGULAR, _SIZE, _VALUE_ROOM)
    wide = fonts.width(words, fonts.REGULAR, size)
    x, y = area.x(Fraction(step.column)), area.y(step.at)
    outward = better if side is Side.WE else -better
    offsets = [5.0, 10.5] if outward > 0 else [-5.0 - _SIZE, -10.5 - _SIZE]
    offsets = [offsets[0], -_SIZE - offsets[0], offsets[1], -_SIZE - offsets[1]]
    places = [
        (left, y + off, left + wide, y + off + _SIZE)
        for off in offsets
        for left in (x - 3, x + 5, x - wide - 5, x - wide / 2)
    ]
    box = ground.first_free(places, gap=1.5)
    if box:
        pen.text((box[0], box[1] + 1.2), words, size=size, color=pen.side_color(side))
