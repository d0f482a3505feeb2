"""What the rows of the Prepare page have in common: a menu, problems that are told in the drawer, rows of details."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.look.lengths import fix_width, scaled
from desk_app.ui.widgets.editor_list import Editor, NameField
from desk_app.ui.widgets.row_menu import REMOVES, RowAction, RowMenu
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ValueField

DETAIL_WIDE = 104
"""The width of a choice, a date or a tick among the details, in pixels."""
MOST_IN_TITLE = 90
"""The most letters of an item's name in the title above its details."""


class FoldingRow:
    """A name and its fields in one row; in a narrow one, the name above its fields."""

    def __init__(
        self, host: QWidget, name: tuple[QWidget, int], fields: Sequence[tuple[QWidget, int]], end: QWidget, least: int
    ) -> None:
        """Each widget has its share of the width; `end` follows them. Below a width of `least` pixels the row folds."""
        self._host, self._name, self._fields, self._end, self._least = host, name, fields, end, least
        whole = QVBoxLayout(host)
        whole.setContentsMargins(0, 2, 0, 2)
        whole.setSpacing(2)
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row in self._rows:
            row.setSpacing(8)
            whole.addLayout(row)
        self._folded: bool | None = None
        self.fit()

    @property
    def folded(self) -> bool:
        """Whether the name stands above the fields."""
        return bool(self._folded)

    def fit(self) -> None:
        """Fold the row if it has too little room, else lay it flat."""
        folded = self._host.width() < scaled(self._least)
        if folded is self._folded:
            return
        self._folded = folded
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        first, second = self._rows if folded else (self._rows[0], self._rows[0])
        first.addWidget(*self._name)
        if folded:
            first.addWidget(self._end)
        if folded and not any(share for _field, share in self._fields):
            second.addStretch(1)
        for field in self._fields:
            second.addWidget(*field)
        if not folded:
            first.addWidget(self._end)


class ColumnsHead(QWidget):
    """The names of the columns above such rows. Above folded ones, that of the first is left out."""

    def __init__(self, name: QWidget) -> None:
        super().__init__()
        self.name, self.end = name, QWidget()
        fix_width(self.end, RowMenu.SIDE)
        self.folding: FoldingRow | None = None

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self.folding is not None:
            self.folding.fit()
            self.name.setVisible(not self.folding.folded)
            self.end.setVisible(not self.folding.folded)


class PreparedRow(Editor):
    """An item of the preparation. Sends `wrong` with a field and the problem with its text."""

    wrong = Signal(object, object)
    folding: FoldingRow | None = None
    """How it is laid out, if its name can stand above its fields."""

    def __init__(self, value: Any, name: str, remove: str) -> None:
        """`name` is what a screen reader calls the item, `remove` the words for removing it."""
        super().__init__(value)
        self._remove_words = remove
        self.more = RowMenu(self, name, self.actions_of_row)

    def call(self, name: str, remove: str = "") -> None:
        """Let a screen reader call the item so from now on. `remove` are other words for removing it, if given."""
        self._remove_words = remove or self._remove_words
        self.more.call(name)

    def actions_of_row(self) -> Sequence[RowAction]:
        """What its menu offers."""
        return (RowAction(self._remove_words, self.tell_removed, REMOVES),)

    def watch(self, *fields: ValueField | NameField) -> None:
        """Tell the problems of these fields. Delete in an empty name removes the item."""
        for field in fields:
            if isinstance(field, NameField):
                field.given_up.connect(self.tell_removed)
                field.missing.connect(partial(self.wrong.emit, field))
            else:
                field.wrong.connect(partial(self.wrong.emit, field))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self.folding is not None:
            self.folding.fit()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        super().enterEvent(event)
        self.more.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        super().leaveEvent(event)
        self.more.update()


def small(words: str) -> Text:
    """A quiet name in front of a field."""
    return Text(words, step="small", tone="muted")


def detail_row(*parts: tuple[QWidget, int] | None) -> QHBoxLayout:
    """A row of widgets, each with its share of the width. None is empty space that takes what is left."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        if part is None:
            row.addStretch(2)
        else:
            row.addWidget(*part)
    return row
