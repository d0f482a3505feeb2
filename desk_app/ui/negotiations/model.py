"""The list of negotiations as a Qt model over frozen summaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.domain.summaries import NegotiationSummary
from desk_app.support.overriding import override
from desk_app.ui.negotiations.presenter import HEADS, cells

Index = QModelIndex | QPersistentModelIndex
_RIGHT = (3, 4)


class NegotiationsModel(QAbstractTableModel):
    """One row a negotiation; the words of a row are made when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[NegotiationSummary, ...] = ()
        self._today = date.min

    def show_rows(self, rows: Sequence[NegotiationSummary], today: date) -> None:
        """Show other rows, unless they are the same."""
        if tuple(rows) == self._rows and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self.endResetModel()

    def add_rows(self, rows: Sequence[NegotiationSummary]) -> None:
        """Show more rows after those that are shown."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def summary(self, row: int) -> NegotiationSummary | None:
        """The negotiation of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        summary = self.summary(index.row()) if index.isValid() else None
        if summary is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(summary, self._today)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
