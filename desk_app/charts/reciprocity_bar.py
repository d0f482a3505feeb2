"""What we gave and what came back, as two bars on one scale."""

from __future__ import annotations

from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import Axis, Palette, Pen
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import BalanceBar, BalanceFigure
from desk_app.support.words import _

_BAR = 15.0
_GAP = 17.0
_NAMES, _MOST_NAMES = 52.0, 0.3
_TOTALS, _MOST_TOTALS = 84.0, 0.45
_SIZE = 8.5
_TOTAL_SIZE = 9.5


def reciprocity_bar(figure: BalanceFigure, palette: Palette, width: float) -> Drawing:
    """The two bars: ours filled, theirs hollow, with one slice for each concession.

    Slices for which nothing came back are last, and a bracket below them says so.
    """
    pen = Pen(width, 2 * _BAR + _GAP + 16, palette)
    bars = (figure.given, figure.received)
    longest = max(sum((s.amount for s in bar.slices), Fraction(0)) for bar in bars)
    totals = [fonts.width(fonts.visible(bar.total), fonts.SEMIBOLD, _TOTAL_SIZE) + 8 for bar in bars]
    beside = min(max(_TOTALS, *totals), width * _MOST_TOTALS)
    names = {Side.WE: _("You gave"), Side.THEY: _("They gave")}
    begin = min(
        max(_NAMES, *(fonts.width(name, fonts.REGULAR, _SIZE) + 6 for name in names.values())), width * _MOST_NAMES
    )
    scale = Axis(Fraction(0), longest or Fraction(1), begin, width - beside)
    for bar, y in zip(bars, (16 + _BAR + _GAP, 16.0), strict=True):
        end = _draw_bar(pen, bar, scale, y)
        name, size = fonts.fitting(names[bar.side], fonts.REGULAR, _SIZE, begin - 6)
        pen.text((0, y + 4), name, size=size)
        total, size = fonts.fitting(bar.total, fonts.SEMIBOLD, _TOTAL_SIZE, beside - 8)
        pen.text((end + 8, y + 4), total, size=size, font=fonts.SEMIBOLD)
    open_slices = [s for s in figure.given.slices if not s.answered]
    if open_slices and figure.unanswered:
        whole = sum((s.amount for s in figure.given.slices), Fraction(0))
        unanswered = sum((s.amount for s in open_slices), Fraction(0))
        _draw_bracket(pen, (scale(whole - unanswered), scale(whole)), 16 + _BAR + _GAP, figure.unanswered, begin)
    pen.line((begin, 14), (begin, 18 + 2 * _BAR + _GAP), color=palette.muted, width=0.6)
    return pen.drawing


def _draw_bar(pen: Pen, bar: BalanceBar, scale: Axis, y: float) -> float:
    """Draw the slices, the answered ones first, and return where the bar ends."""
    filled = bar.side is Side.WE
    color = pen.side_color(bar.side)
    done = Fraction(0)
    for piece in sorted(bar.slices, key=lambda s: not s.answered):
        left, right = scale(done), scale(done + piece.amount)
        done += piece.amount
        wide = right - left
        gap = min(1.0, wide / 4)
        stroke = None if filled else color
        pen.box((left + gap / 2, y), (wide - gap, _BAR), fill=color if filled else pen.palette.paper, stroke=stroke)
        name = fonts.fitted(piece.name, fonts.REGULAR, 7.5, wide - 8)
        if name == fonts.visible(piece.name):
            pen.text((left + 5, y + 4.8), name, size=7.5, color=pen.palette.paper if filled else color)
    return scale(done)


def _draw_bracket(pen: Pen, ends: tuple[float, float], y: float, words: str, begin: float) -> None:
    left, right = ends
    ink = pen.palette.muted
    pen.polyline(
        [(left + 0.5, y - 2), (left + 0.5, y - 5), (right - 0.5, y - 5), (right - 0.5, y - 2)], color=ink, width=0.6
    )
    words = fonts.fitted(words, fonts.REGULAR, 7.5, pen.drawing.width - begin)
    wide = fonts.width(words, fonts.REGULAR, 7.5)
    x = max(begin + 2, min((left + right) / 2 - wide / 2, pen.drawing.width - wide))
    pen.text((x, y - 13), words, size=7.5, color=ink)
