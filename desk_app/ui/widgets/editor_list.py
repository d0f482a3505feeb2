"""Editors of frozen values, and lists of them: one editor for each item, and a last line to add another.

The value of an editor is always the latest one, entered or saved. So a quick edit never undoes the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.fields import LineField, PlainLine, leave_field
from desk_app.ui.widgets.text import Text

_REMOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Editor(QWidget):
    """The base class of editors in a list. Sends `edited` with (value, field); Undo joins keystrokes in one field."""

    edited = Signal(object, object)
    removed = Signal(object)
    opened = Signal(object)
    """The editor itself, when the person begins to edit it."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value
        self._shown: Any = None

    def show_item(self, item: Any, /) -> None:
        """Show the saved value."""
        raise NotImplementedError

    def bring_up_to_date(self, item: Any) -> None:
        """Show the saved value, unless it shows already and was not edited."""
        if self.value != item or self._shown != item:
            self._shown = item
            self.show_item(item)

    def put(self, field: str, new: object) -> None:
        """Replace one field of the value and send `edited`. Does nothing if the field is the same."""
        if getattr(self.value, field) == new:
            return
        self.value = replace(self.value, **{field: new})
        self.edited.emit(self.value, field)

    def set_open(self, is_open: bool) -> None:
        """Show the details of the item, or only its first line."""
        raise NotImplementedError

    def tell_removed(self) -> None:
        """Send `removed`: the person wants to remove the item."""
        self.removed.emit(self.value.id)

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return f"{type(self).__name__} {getattr(self.value, 'id', '')}"

    def open_for_draft(self) -> None:
        """Show the fields of the item, so that a draft can be put back."""
        self.tell_opened()

    def tell_opened(self) -> None:
        """Send `opened`: the person begins to edit the item."""
        self.opened.emit(self)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Remove the item with Ctrl+Shift+Delete. No field inside it uses this key for its text."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == _REMOVES:
            leave_field(self)
            self.tell_removed()
        else:
            super().keyPressEvent(event)


class AddLine(PlainLine):
    """Sends `added` with the name at Enter and when it is left, so nothing is lost. An empty text adds nothing.

    Each time it then forgets what was typed. So Ctrl+Z takes back the last act, and no old name can be added again.
    """

    added = Signal(object)

    def __init__(self, what: str) -> None:
        super().__init__(what, placeholder=f"+  {what}")
        self.drafted = True
        self._added = ""
        self.editingFinished.connect(self._add)

    def untold(self) -> bool:
        """Whether it holds a name that was not added yet."""
        return bool(self.text().strip())

    def standing(self) -> str:
        """The name in it, or the one added last."""
        return self.text() or self._added

    def take_up(self, text: str) -> None:
        """Show the name that was in it when the program ended."""
        self.setText(text)

    def _add(self) -> None:
        name = self.text().strip()
        self.setText("")  # `clear` would keep the text for Ctrl+Z
        if name:
            self._added = name
            self.added.emit(name)


class NameField(LineField):
    """A name that must not be empty. If it is left empty, the old name comes back, and `missing` says so."""

    missing = Signal(object)

    def __init__(self, name: str, *, placeholder: str = "", role: str = "") -> None:
        super().__init__(name, placeholder=placeholder, role=role)
        self._kept = ""
        self.editingFinished.connect(self._check)

    def show_name(self, name: str) -> None:
        """Show a saved name."""
        self._kept = name
        self.show_text(name)

    def _check(self) -> None:
        if self.text().strip():
            self._kept = self.text()
            self.missing.emit("")
        else:
            self.show_text(self._kept)
            self.setText(self._kept)
            self.missing.emit(_("A name is needed, so it stays “{name}”.", name=self._kept))


def column_head(words: str) -> Text:
    """The name above a column of figures."""
    label = Text(words, step="small", tone="muted")
    label.setAlignment(label.alignment().AlignRight)
    label.setContentsMargins(0, 0, 4, 0)
    return label


BY_ID: Callable[[Any], str] = attrgetter("id")
T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
E = TypeVar("E", bound=Editor)


class KeyedColumn(QWidget, Generic[T, W]):
    """A column with one widget for each item, in their order. A widget stays with its item, and keeps its focus."""

    def __init__(
        self, make: Callable[[T], W], key: Callable[[T], str], apply: Callable[[W, T], None], *, spacing: int = 0
    ) -> None:
        super().__init__()
        self._make, self._key, self._apply = make, key, apply
        self.widgets: dict[str, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_items(self, items: Sequence[T]) -> None:
        """Show these items: make widgets for new ones, remove those of items that are gone, and update the rest."""
        keys = list(map(self._key, items))
        for gone in set(self.widgets).difference(keys):
            widget = self.widgets.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for index, (key, item) in enumerate(zip(keys, items, strict=True)):
            if key not in self.widgets:
                self.widgets[key] = self._make(item)
            widget = self.widgets[key]
            self._apply(widget, item)
            if self._column.indexOf(widget) != index:
                self._column.insertWidget(index, widget)
                widget.show()


class EditorList(QWidget, Generic[T, E]):
    """A list of editors with a line to add another. Sends on what its editors send."""

    edited = Signal(object, object)
    removed = Signal(object)
    opened = Signal(object)
    added = Signal(object)

    def __init__(
        self,
        make: Callable[[T], E],
        add: str,
        *,
        key: Callable[[T], str] = BY_ID,
        head: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._make_editor = make
        self._head = head
        self.column: KeyedColumn[T, E] = KeyedColumn(self._make, key, Editor.bring_up_to_date)
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
        """Show these items, each in an editor."""
        if self._head is not None:
            self._head.setVisible(bool(items))
        self.column.show_items(items)

    def editors(self) -> tuple[E, ...]:
        """The editors shown."""
        return tuple(self.column.widgets.values())

    def _make(self, item: T) -> E:
        editor = self._make_editor(item)
        editor.edited.connect(self.edited)
        editor.removed.connect(self._remove)
        editor.opened.connect(self.opened)
        return editor

    def _remove(self, item: object) -> None:
        """Send `removed`. The focus goes to the line to add: there Ctrl+Z brings the item back and changes no text."""
        self.add.setFocus()
        self.removed.emit(item)
