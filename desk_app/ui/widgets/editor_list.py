"""A list of editors, one an item, with a last line to add another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.widgets.editor import AddLine, Editor
from desk_app.ui.widgets.rows import KeyedColumn

T = TypeVar("T")
E = TypeVar("E", bound=Editor)


class EditorList(QWidget, Generic[T, E]):
    """Passes on what its editors tell."""

    edited = Signal(object, object)
    removed = Signal(object)
    opened = Signal(object)
    added = Signal(object)

    def __init__(
        self,
        make: Callable[[T], E],
        key: Callable[[T], str],
        apply: Callable[[E, T], None],
        add: str,
        *,
        head: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._make_editor = make
        self._head = head
        self.column: KeyedColumn[T, E] = KeyedColumn(self._make, key, apply)
        self.add = AddLine(add)
        self.add.added.connect(self.added)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if head is not None:
            layout.addWidget(head)
        layout.addWidget(self.column)
        layout.addWidget(self.add)

    def show_items(self, items: Sequence[T]) -> None:
        """Show these items."""
        if self._head is not None:
            self._head.setVisible(bool(items))
        self.column.show_items(items)

    def editors(self) -> tuple[E, ...]:
        """The editors shown."""
        return tuple(self.column.widgets.values())

    def _make(self, item: T) -> E:
        editor = self._make_editor(item)
        editor.edited.connect(self.edited)
        editor.removed.connect(self.removed)
        editor.opened.connect(self.opened)
        return editor
