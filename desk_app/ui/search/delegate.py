"""Paints one place found: what stands there, and quieter beneath it where that is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.search.model import ROW
from desk_app.ui.search.presenter import FoundRow
from desk_app.ui.widgets.spans import Span, draw, lay_out

_PAD, _EDGE, _GAP, _ELLIPSIS = 8, 12, 2, 16


class FoundDelegate(QStyledItemDelegate):
    """All rows are equally high: one line each of both; what is too long ends in "…"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex, /) -> QSize:
        return QSize(64, round(self._high("body") + self._high("small")) + _GAP + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, FoundRow):
            return
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            self._highlight(painter, area, selected=bool(state & QStyle.StateFlag.State_Selected))
        top = area.top() + _PAD
        self._line(painter, row.words, self._theme.font(), area, top)
        self._line(painter, row.where, self._theme.font("small"), area, top + self._high("body") + _GAP)
        painter.restore()

    def _high(self, step: str) -> float:
        return QFontMetricsF(self._theme.font(step)).height()

    def _line(self, painter: QPainter, spans: tuple[Span, ...], font: QFont, area: QRectF, top: float) -> None:
        colours = self._theme.colours
        inks = {"ink": QColor(colours.ink), "muted": QColor(colours.muted)}
        left, width = area.left() + _EDGE, area.width() - 2 * _EDGE - _ELLIPSIS
        layout, _height = lay_out(spans, font, width, inks)
        line = layout.lineAt(0)
        if layout.lineCount() > 1:
            more, _height = lay_out((Span("…", spans[-1].tone),), font, width, inks)
            draw(painter, more, left + line.naturalTextWidth(), top)
        line.draw(painter, QPointF(left, top))

    def _highlight(self, painter: QPainter, area: QRectF, *, selected: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.hover if selected else self._theme.colours.side))
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
