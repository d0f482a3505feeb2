"""How the rows of the ledger are painted: theirs at the left, ours at the right, or beneath each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desk_app.domain.dates import clock, day_of_year
from desk_app.domain.quantities import Side
from desk_app.support.forms import times_locale, written_locale
from desk_app.support.overriding import override
from desk_app.support.words import spoken_language
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_rows import words_of_states
from desk_app.ui.meet.props import MARKS, NEW_LINE, LedgerRow, RowKind
from desk_app.ui.widgets.row_mark import mark_row
from desk_app.ui.widgets.spans import Span, draw, is_turned, lay_out, placed

ROW = Qt.ItemDataRole.UserRole
_TIME, _LINK, _STATE, _PAD, _EDGE = 56, 44, 84, 5, 8
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEAST_SIDE = 110
"""With less room for each side, the sides stand beneath each other, so that no word is broken."""


@lru_cache(maxsize=4)
def _widest_day(font: str, _language: str, _locales: str) -> float:
    """The width of the widest day of a year, or of a time of day, with a space."""
    shown = QFont()
    shown.fromString(font)
    measured = QFontMetricsF(shown)
    days = [day_of_year(date(2024, month, 28)) for month in range(1, 13)]
    return max(measured.horizontalAdvance(f"{each} ") for each in (*days, clock(time(22, 0))))


@lru_cache(maxsize=4)
def _widest_state(font: str, _language: str) -> float:
    """The width of the longest word at the end of a row, with a space."""
    shown = QFont()
    shown.fromString(font)
    measured = QFontMetricsF(shown)
    return max(measured.horizontalAdvance(f"{each} ") for each in words_of_states())


class LaidText(NamedTuple):
    """A text of a row: where it begins from the left, the width of its column, its lines and their height."""

    x: float
    width: float
    layout: QTextLayout
    height: float


class LedgerDelegate(QStyledItemDelegate):
    """Paints rows. Each is as high as the text of its longer side.

    Where the sides have no room beside each other, ours stands beneath theirs, each behind its mark.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heights: dict[str, tuple[LedgerRow, int, int]] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        row = index.data(ROW)
        width = getattr(option, "widget").viewport().width()  # noqa: B009 - untyped in the stubs
        return QSize(64, self._kept_height(row, width) if isinstance(row, LedgerRow) else 24)

    def _kept_height(self, row: LedgerRow, width: int) -> int:
        """The height of a row, remembered where possible, as the list asks for all heights again with each new row."""
        known = self._heights.get(row.id)
        if known and known[0] is row and known[1] == width:
            return known[2]
        height = round(self._height(row, width)) + 2 * _PAD
        self._heights[row.id] = (row, width, height)
        return height

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, LedgerRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        if row.kind is RowKind.ENTRY:
            mark_row(painter, area, self._theme.colours, state)
        self._paint_row(painter, row, area)
        painter.restore()

    def _columns(self, width: float) -> tuple[float, float, float, float]:
        """The left edge and the width of their column, then of ours. Both are equally wide."""
        time, state = self._ends()
        if self._stacks(width):
            state = 0.0
        side = (width - time - _LINK - state - 2 * _EDGE) / 2
        return _EDGE + time, side, _EDGE + time + side + _LINK, side

    def _stacks(self, width: float) -> bool:
        time, state = self._ends()
        return width < time + _LINK + state + 2 * _EDGE + 2 * scaled(_LEAST_SIDE)

    def _ends(self) -> tuple[float, float]:
        """The width of the times and of the states: with large type more than usual."""
        small = self._theme.font("small").key()
        day = _widest_day(small, spoken_language(), f"{written_locale()} {times_locale()}")
        return max(_TIME, day), max(_STATE, _widest_state(small, spoken_language()))

    def shown(self, row: LedgerRow, width: float) -> list[LaidText]:
        """The texts of a row, as they are laid out in it."""
        row = self._arranged(row, width)
        left, theirs, right, ours = self._columns(width)
        parts = ((row.they, left, theirs), (row.we, right, ours), (row.across, left, theirs + _LINK + ours))
        return [LaidText(x, room, *self._laid(spans, room)) for spans, x, room in parts if spans]

    def _arranged(self, row: LedgerRow, width: float) -> LedgerRow:
        return _stacked(row) if self._stacks(width) else row

    def _height(self, row: LedgerRow, width: float) -> float:
        texts = (text.height for text in self.shown(row, width))
        return max((self._laid((Span("0"),), width)[1], self._height_of_time(row.time), *texts))

    def _height_of_time(self, time: str) -> float:
        """A day with its year takes two lines, where it is wider than its column."""
        metrics, wide = QFontMetricsF(self._theme.font("small")), self._ends()[0]
        if metrics.horizontalAdvance(time) <= wide:
            return 0
        return metrics.boundingRect(QRectF(0, 0, wide, 0), _WRAPPED, time).height()

    def _laid(self, spans: tuple[Span, ...], width: float) -> tuple[QTextLayout, float]:
        return lay_out(spans, self._theme.font(), width, self._theme.inks())

    def _paint_row(self, painter: QPainter, row: LedgerRow, area: QRectF) -> None:
        top = area.top() + _PAD
        for text in self.shown(row, area.width()):
            draw(painter, text.layout, placed(area, text.x, text.width), top)
        row = self._arranged(row, area.width())
        left, theirs, _right, _ours = self._columns(area.width())
        muted = QColor(self._theme.colours.muted)
        painter.setPen(muted)
        painter.setFont(self._theme.font("small"))
        metrics, (time, wide) = QFontMetricsF(painter.font()), self._ends()
        above = top + self._ascent() - metrics.ascent()
        start = QRectF(placed(area, _EDGE, time), above, time, area.height())
        painter.drawText(start, _WRAPPED | (_RIGHT if is_turned() else _LEFT), row.time)
        end = placed(area, area.width() - _EDGE - wide, wide)
        painter.drawText(QRectF(end, top + 1, wide, area.height() - _PAD), _LEFT if is_turned() else _RIGHT, row.state)
        if row.linked:
            self._link(painter, placed(area, left + theirs, _LINK - _EDGE), top, faded=row.faded)

    def _ascent(self) -> float:
        layout, _height = self._laid((Span("0"),), 100)
        return float(layout.lineAt(0).ascent())

    def _link(self, painter: QPainter, x: float, top: float, *, faded: bool) -> None:
        layout, _height = self._laid((Span("↔", "muted" if faded else "ink", strong=True),), _LINK)
        wide = layout.lineAt(0).naturalTextWidth()
        draw(painter, layout, x + (_LINK - _EDGE - wide) / 2, top)


def _stacked(row: LedgerRow) -> LedgerRow:
    """The same row as one text: theirs, beneath it ours, and at last what became of it."""
    lines = [
        (Span(f"{MARKS[Side.THEY]} ", "they"), *row.they) if row.they else (),
        (*((Span("↔ "),) if row.linked else ()), Span(f"{MARKS[Side.WE]} ", "we"), *row.we) if row.we else (),
        row.across,
        (Span(row.state, "muted"),) if row.state else (),
    ]
    shown: list[Span] = []
    for line in filter(None, lines):
        shown += [Span(NEW_LINE), *line] if shown else line
    return replace(row, they=(), we=(), across=tuple(shown), state="", linked=False)
