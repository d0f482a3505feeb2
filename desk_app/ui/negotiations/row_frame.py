"""The row that has the focus in a table: framed as a whole, as its cells are not chosen one by one."""

from __future__ import annotations

from PySide6.QtCore import QLine, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desk_app.support.overriding import override


class RowFrame(QStyledItemDelegate):
    """Paints the cells of a table, and a frame around all of those of the row that has the focus."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # else the one cell would be framed

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        super().paint(painter, option, index)
        if not self._table.hasFocus() or index.row() != self._table.currentIndex().row():
            return
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        shown = [each for each in range(index.model().columnCount()) if not self._table.isColumnHidden(each)]
        left, right = (shown[0], shown[-1]) if self._table.isLeftToRight() else (shown[-1], shown[0])
        cell = option.rect
        edges = [QLine(cell.topLeft(), cell.topRight()), QLine(cell.bottomLeft(), cell.bottomRight())]
        if index.column() == left:
            edges.append(QLine(cell.topLeft(), cell.bottomLeft()))
        if index.column() == right:
            edges.append(QLine(cell.topRight(), cell.bottomRight()))
        painter.drawLines(edges)
