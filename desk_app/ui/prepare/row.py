"""What the rows of the Prepare page have in common: a menu, problems that are told in the drawer, rows of details."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.editor_list import Editor, NameField
from desk_app.ui.widgets.row_menu import REMOVES, RowAction, RowMenu
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ValueField

DETAIL_WIDE = 104
"""The width of a choice, a date or a tick among the details, in pixels."""
MOST_IN_TITLE = 90
"""The most letters of an item's name in the title above its details."""


class PreparedRow(Editor):
    """An item of the preparation. Sends `wrong` with a field and the problem with its text."""

    wrong = Signal(object, object)

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
