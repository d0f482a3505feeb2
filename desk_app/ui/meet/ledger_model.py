"""The ledger's rows as a list model that changes only what changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.support.overriding import override
from desk_app.ui.meet.props import LedgerRow, RowKind

_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class LedgerModel(QAbstractListModel):
    """Rows in order; `ROW` gives the `LedgerRow` itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[LedgerRow] = []

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Replace the rows: the head and tail that stay the same are left alone."""
        old, new = self._rows, list(rows)
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        changed = min(gone, come)
        if changed:
            old[head : head + changed] = new[head : head + changed]
            self.dataChanged.emit(self.index(head), self.index(head + changed - 1))
        at = head + changed
        if gone > changed:
            self.beginRemoveRows(QModelIndex(), at, at + gone - changed - 1)
            del old[at : at + gone - changed]
            self.endRemoveRows()
        if come > changed:
            self.beginInsertRows(QModelIndex(), at, at + come - changed - 1)
            old[at:at] = new[at : at + come - changed]
            self.endInsertRows()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> LedgerRow | None:
        """The row at an index, or None."""
        return self._rows[index.row()] if index.isValid() and 0 <= index.row() < len(self._rows) else None

    def place(self, entry_id: str) -> QModelIndex:
        """Where an entry is; an invalid index where it is not."""
        return next((self.index(i) for i, r in enumerate(self._rows) if r.id == entry_id), QModelIndex())

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.kind is RowKind.MEETING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _same(one: Sequence[LedgerRow], other: Sequence[LedgerRow]) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
