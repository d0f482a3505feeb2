"""Leverage over time: one small panel for each source, with both sides' ratings as steps on one scale of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import Axis, Palette, Pen, Spot, spread
from desk_app.domain.preparation import LEVERAGE_WORDS
from desk_app.domain.quantities import Side
from desk_app.domain.report.story import LeverageFigure, LeverageStep, LeverageTrack
from desk_app.support.words import _, mark

BESIDE_FROM = 250.0
"""From this width on, in points, the panels stand beside each other; else one below the other."""
_SIZE, _TITLE_SIZE = 7.0, 8.0
_LEVEL = 11.0
_PLOT = _LEVEL * (len(LEVERAGE_WORDS) - 1)
_TITLE, _FOOT = 17.0, 14.0
_ROW = _TITLE + _PLOT + _FOOT
_GAP, _BETWEEN = 12.0, 6.0
_APART = 1.3
_CROWDED = 8.0
_DOT, _DIAMOND = 2.5, 4.2
_SIDES = ((Side.THEY, mark("They")), (Side.WE, mark("We")))


@dataclass(frozen=True, slots=True)
class _Panel:
    """The place of one panel: its time axis, the lowest level, and the room for labels at its right."""

    x: Axis
    bottom: float
    beside: float

    def y(self, rating: int, side: Side) -> float:
        return self.bottom + rating * _LEVEL + (_APART if side is Side.WE else -_APART)

    def steps(self, steps: Sequence[LeverageStep], side: Side, columns: int) -> list[Spot]:
        """The corners of a side's line: level until the next rating, and level to the end."""
        corners: list[Spot] = []
        for step in steps:
            at = self.spot(step, side)
            if corners:
                corners.append((at[0], corners[-1][1]))
            corners.append(at)
        return [*corners, (self.x(Fraction(columns)), corners[-1][1])] if corners else []

    def spot(self, step: LeverageStep, side: Side) -> Spot:
        return self.x(Fraction(step.column)), self.y(step.we if side is Side.WE else step.they, side)


def leverage_timeline(figure: LeverageFigure | None, palette: Palette, width: float) -> Drawing:
    """All sources. We: solid line, filled circle. They: dashed line, hollow diamond. It is as high as it needs."""
    pen = Pen(width, timeline_height(figure, width), palette)
    if figure is None:
        pen.text((0, 4), _("Not rated yet."), size=_TITLE_SIZE, color=palette.muted)
        return pen.drawing
    for panel, track, has_words in _placed(figure, width, beside=width >= BESIDE_FROM):
        if has_words:
            _draw_levels(pen, panel)
        _draw_panel(pen, panel, track, figure)
    return pen.drawing


def timeline_height(figure: LeverageFigure | None, width: float) -> float:
    """How high the picture is at this width."""
    if figure is None:
        return 14.0
    rows = 1 if width >= BESIDE_FROM else len(figure.tracks)
    return rows * (_ROW + _BETWEEN) - _BETWEEN


def _placed(figure: LeverageFigure, width: float, *, beside: bool) -> list[tuple[_Panel, LeverageTrack, bool]]:
    """Where each source is drawn. The words of the scale stand at the left of each row."""
    left = max(_wide(_(word), width) for word in LEVERAGE_WORDS) + 6
    names = max(_wide(_(name), width) for _side, name in _SIDES) + 8
    count = len(figure.tracks) if beside else 1
    each = (width - left - _GAP * (count - 1)) / count
    placed = []
    for index, track in enumerate(figure.tracks):
        column, row = (index, 0) if beside else (0, len(figure.tracks) - 1 - index)
        start = left + column * (each + _GAP)
        axis = Axis(Fraction(0), Fraction(figure.columns), start + _DIAMOND, start + each - names)
        placed.append((_Panel(axis, row * (_ROW + _BETWEEN) + _FOOT, names), track, column == 0))
    return placed


def _wide(words: str, width: float) -> float:
    return fonts.width(_fitted(words, width), fonts.REGULAR, _SIZE)


def _fitted(words: str, width: float) -> str:
    return fonts.fitted(words, fonts.REGULAR, _SIZE, width / 5)


def _draw_levels(pen: Pen, panel: _Panel) -> None:
    for rating, word in enumerate(LEVERAGE_WORDS):
        words = _fitted(_(word), pen.drawing.width)
        pen.text((0, panel.bottom + rating * _LEVEL - 2.4), words, size=_SIZE, color=pen.palette.muted)


def _draw_panel(pen: Pen, panel: _Panel, track: LeverageTrack, figure: LeverageFigure) -> None:
    left, right = panel.x.start - _DIAMOND, panel.x.end
    for rating in range(len(LEVERAGE_WORDS)):
        y = panel.bottom + rating * _LEVEL
        pen.line((left, y), (right, y), color=pen.palette.hairline, width=0.4)
    title = fonts.fitted(track.source, fonts.SEMIBOLD, _TITLE_SIZE, right + panel.beside - left)
    pen.text((left, panel.bottom + _PLOT + 8), title, size=_TITLE_SIZE, font=fonts.SEMIBOLD)
    _draw_phases(pen, panel, figure)
    for side, _name in _SIDES:
        pen.side_line(side, panel.steps(track.steps, side, figure.columns))
    crowded = (panel.x.end - panel.x.start) / figure.columns < _CROWDED
    shown = (track.steps[:1] + track.steps[-1:]) if crowded else track.steps
    for step in shown:
        pen.diamond(panel.spot(step, Side.THEY), _DIAMOND, pen.palette.they)
        pen.dot(panel.spot(step, Side.WE), _DOT, pen.palette.we)
    if track.steps:
        _draw_names(pen, panel, track.steps[-1])
    else:
        words = fonts.fitted(_("not rated"), fonts.REGULAR, _SIZE, right - left)
        pen.text((left, panel.bottom + (_PLOT + _LEVEL) / 2 - 2.4), words, size=_SIZE, color=pen.palette.muted)


def _draw_phases(pen: Pen, panel: _Panel, figure: LeverageFigure) -> None:
    """A hairline where a phase begins, and its name beneath. A name that has no room is left out."""
    free_from = -1.0
    for turn in figure.turns:
        at = panel.x(Fraction(turn.column)) - _DIAMOND
        if turn.column:
            line = at + _DIAMOND
            foot = (line, panel.bottom - 4)
            pen.line(foot, (line, panel.bottom + _PLOT), color=pen.palette.hairline, width=0.6)
        room = panel.x.end + panel.beside - at
        name = fonts.visible(turn.name[:80])
        wide = fonts.width(name, fonts.REGULAR, _SIZE)
        if at >= free_from and wide <= room:
            pen.text((at, panel.bottom - 11), name, size=_SIZE, color=pen.palette.muted)
            free_from = at + wide + 4


def _draw_names(pen: Pen, panel: _Panel, last: LeverageStep) -> None:
    """Name both sides at the ends of their lines, pushed apart where they would cover each other."""
    wanted = [panel.y(last.they, Side.THEY), panel.y(last.we, Side.WE)]
    low, high = panel.bottom - 4.5, panel.bottom + _PLOT + 4.5
    for (side, name), y in zip(_SIDES, spread(wanted, [8.0, 8.0], low, high, gap=0.5), strict=True):
        words = _fitted(_(name), pen.drawing.width)
        pen.text((panel.x.end + 5, y - 2.4), words, size=_SIZE, color=pen.side_color(side))
