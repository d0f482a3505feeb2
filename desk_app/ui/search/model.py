"""The places found, as a Qt model that fetches the next page when one scrolls to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.support.overriding import override
from desk_app.ui.search.presenter import FoundRow

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
PAGE = 40


class FoundModel(QAbstractListModel):
    """`fetch` gives at most `PAGE` rows before a number, None for the first."""

    def __init__(self, fetch: Callable[[int | None], Sequence[FoundRow]]) -> None:
        super().__init__()
        self._fetch = fetch
        self._rows: list[FoundRow] = []
        self.more = False

    def show_first(self, *, only: bool = False) -> None:
        """Show the first page of what is asked for now; with `only` there is no other."""
        self.beginResetModel()
        self._rows = list(self._fetch(None))
        self.more = len(self._rows) == PAGE and not only
        self.endResetModel()

    def row(self, number: int) -> FoundRow | None:
        """One place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        return row.name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    @override
    def canFetchMore(self, parent: Index, /) -> bool:
        return self.more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index, /) -> None:
        if parent.isValid():
            return
        rows = self._fetch(self._rows[-1].number)
        self.more = len(rows) == PAGE
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
