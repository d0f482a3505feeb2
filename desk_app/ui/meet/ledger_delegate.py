"""Paints one row of the ledger: time, what they said, the link, what we said, the state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_model import ROW
from desk_app.ui.meet.props import LedgerRow, RowKind, inks
from desk_app.ui.widgets.spans import Span, draw, lay_out

_TIME, _LINK, _STATE, _PAD, _EDGE = 56, 44, 84, 5, 8
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class LedgerDelegate(QStyledItemDelegate):
    """Rows are as high as their longer side."""

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
        """Each new row makes the list ask for all heights again: most are known."""
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
        if row.kind is RowKind.ENTRY and state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            self._highlight(painter, area, selected=bool(state & QStyle.StateFlag.State_Selected))
        self._paint_row(painter, row, area)
        painter.restore()

    def _columns(self, width: float) -> tuple[float, float, float, float]:
        """Left edge and width of their column, then of ours; both equally wide."""
        side = max(80.0, (width - _TIME - _LINK - _STATE - 2 * _EDGE) / 2)
        return _EDGE + _TIME, side, _EDGE + _TIME + side + _LINK, side

    def _height(self, row: LedgerRow, width: float) -> float:
        _left, theirs, _right, ours = self._columns(width)
        across = theirs + _LINK + ours
        wanted = ((row.they, theirs), (row.we, ours), (row.across, across), ((Span("0"),), across))
        return max(self._laid(spans, room)[1] for spans, room in wanted)

    def _laid(self, spans: tuple[Span, ...], width: float) -> tuple[QTextLayout, float]:
        return lay_out(spans, self._theme.font(), width, inks(self._theme))

    def _highlight(self, painter: QPainter, area: QRectF, *, selected: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.hover if selected else self._theme.colours.side))
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)

    def _paint_row(self, painter: QPainter, row: LedgerRow, area: QRectF) -> None:
        left, theirs, right, ours = self._columns(area.width())
        top = area.top() + _PAD
        across = theirs + _LINK + ours
        muted = QColor(self._theme.colours.muted)
        for spans, x, width in ((row.they, left, theirs), (row.we, right, ours), (row.across, left, across)):
            if spans:
                layout, _height = self._laid(spans, width)
                draw(painter, layout, area.left() + x, top)
        painter.setPen(muted)
        painter.setFont(self._theme.font("small"))
        painter.drawText(QPointF(area.left() + _EDGE, top + self._ascent()), row.time)
        state = QRectF(area.right() - _EDGE - _STATE, top + 1, _STATE, area.height() - _PAD)
        painter.drawText(state, _RIGHT, row.state)
        if row.linked:
            self._link(painter, area.left() + left + theirs, top, faded=row.faded)

    def _ascent(self) -> float:
        layout, _height = self._laid((Span("0"),), 100)
        return float(layout.lineAt(0).ascent())

    def _link(self, painter: QPainter, x: float, top: float, *, faded: bool) -> None:
        layout, _height = self._laid((Span("↔", "muted" if faded else "ink", strong=True),), _LINK)
        wide = layout.lineAt(0).naturalTextWidth()
        draw(painter, layout, x + (_LINK - _EDGE - wide) / 2, top)
