"""The Qt model of the list of people: reads a page, and the next one when the person scrolls there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.domain.people.listed import ListedPerson
from desk_app.support.overriding import override
from desk_app.ui.people.lines import PersonRow
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
PAGE = 20


class PeopleModel(QAbstractListModel):
    """One row for each person. `read` gives at most so many people after one; None: the first ones."""

    def __init__(
        self,
        read: Callable[[int, ListedPerson | None], Sequence[ListedPerson]],
        show: Callable[[ListedPerson], PersonRow],
    ) -> None:
        super().__init__()
        self._read, self._show = read, show
        self._people: list[ListedPerson] = []
        self._rows: list[PersonRow] = []
        self.more = False

    def show_first(self, least: int = 0) -> None:
        """Read anew from the beginning, and at least so many."""
        wanted = max(PAGE, least)
        self.beginResetModel()
        self._people = list(self._read(wanted, None))
        self._rows = list(map(self._show, self._people))
        self.more = len(self._people) == wanted
        self.endResetModel()

    def row(self, number: int) -> PersonRow | None:
        """The line in a row; None if there is no such row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, person: str) -> int | None:
        """The row of a person among those read so far."""
        return next((number for number, row in enumerate(self._rows) if row.id == person), None)

    def put(self, person: ListedPerson | None, wanted: str) -> None:
        """Show the line of the person of the id `wanted` as it is now, in its place; None: the person is gone."""
        number = self.number_of(wanted)
        if number is None:
            return
        if person is None or person.order != self._people[number].order:
            self.show_first(len(self._rows))
            return
        self._people[number], self._rows[number] = person, self._show(person)
        self.dataChanged.emit(self.index(number, 0), self.index(number, 0))

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        match role:
            case _ if row is None:
                return None
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.spoken
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row.spoken)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.tip) or None
            case _:
                return None

    @override
    def canFetchMore(self, parent: Index, /) -> bool:
        return self.more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index, /) -> None:
        if parent.isValid():
            return
        people = self._read(PAGE, self._people[-1])
        self.more = len(people) == PAGE
        if people:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(people) - 1)
            self._people += people
            self._rows += map(self._show, people)
            self.endInsertRows()
