"""Paints the lines of the list of people: name and firm, beneath them what there is to know, and the trust so far."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desk_app.charts.trend_shape import trend_spots
from desk_app.support.overriding import override
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.lines import PersonRow
from desk_app.ui.people.model import ROW
from desk_app.ui.widgets.row_mark import mark_row
from desk_app.ui.widgets.spans import placed

_PAD, _EDGE, _GAP, _BETWEEN = 8.0, 12.0, 2.0, 12.0
_TREND = 44
_LEAST_FIRM = 60
"""A firm is not shown in less room than this: two letters of it say nothing."""
_LEAST_CONTACT = 40
"""The same for when there was contact."""
_DOT = 2.2


class PersonDelegate(QStyledItemDelegate):
    """Paints rows of equal height. What is too long ends in "…"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex, /) -> QSize:
        return QSize(64, round(self._high("body") + self._high("small") + _GAP + 2 * _PAD))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, PersonRow):
            return
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark_row(painter, area, self._theme.colours, state)
        room = area.adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        if row.trust:
            self._trend(painter, row, room)
            room = _begin(room, room.width() - scaled(_TREND) - _BETWEEN)
        self._words(painter, row, room)
        painter.restore()

    def _words(self, painter: QPainter, row: PersonRow, room: QRectF) -> None:
        colours = self._theme.colours
        right = self._text(painter, row.name, room, "body", colours.ink, strong=True)
        firm = _end(room, room.width() - right - _BETWEEN)
        if row.firm and firm.width() >= scaled(_LEAST_FIRM):
            self._text(painter, row.firm, firm, "body", colours.muted)
        beneath = room.adjusted(0, self._high("body") + _GAP, 0, 0)
        told = told_in(row, QFontMetricsF(self._theme.font("small")), room.width())
        self._text(painter, told, beneath, "small", colours.ink if row.losing else colours.muted)

    def _text(
        self, painter: QPainter, text: str, room: QRectF, step: str, colour: str, *, strong: bool = False
    ) -> float:
        """Paint one line at the top of a room. Returns how wide it is."""
        font = self._theme.font(step, strong=strong)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        wide = metrics.horizontalAdvance(shown)
        painter.drawText(QPointF(placed(room, 0, wide), room.top() + metrics.ascent()), shown)
        return wide

    def _trend(self, painter: QPainter, row: PersonRow, room: QRectF) -> None:
        high = room.height() / 2
        wide, dot = float(scaled(_TREND)), _DOT * scaled(_TREND) / _TREND
        left, bottom = placed(room, room.width() - wide, wide), room.center().y() + high / 2
        spots = [QPointF(left + x, bottom - y) for x, y in trend_spots(row.trust, wide - dot, high)]
        ink = QColor(self._theme.colours.muted)
        painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(spots)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.ink))
        painter.drawEllipse(spots[-1], dot, dot)

    def _high(self, step: str) -> float:
        return QFontMetricsF(self._theme.font(step, strong=step == "body")).height()


def told_in(row: PersonRow, metrics: QFontMetricsF, width: float) -> str:
    """What there is to know, in so much room, in pixels. When there was contact is cut before what is owed."""
    if not row.owed or metrics.horizontalAdvance(row.about) <= width:
        return row.about
    owed = f" · {row.owed}"
    left = width - metrics.horizontalAdvance(owed)
    if left < scaled(_LEAST_CONTACT):
        return row.owed
    return f"{metrics.elidedText(row.contact, Qt.TextElideMode.ElideRight, left)}{owed}"


def _begin(room: QRectF, width: float) -> QRectF:
    """So much of a room as lies at the side where one begins to read."""
    return QRectF(placed(room, 0, width), room.top(), width, room.height())


def _end(room: QRectF, width: float) -> QRectF:
    """So much of a room as lies at the other side."""
    return QRectF(placed(room, room.width() - width, width), room.top(), width, room.height())
