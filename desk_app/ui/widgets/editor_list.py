"""Editors of frozen values, and lists of them: one editor for each item, and a last line to add another.

The value of an editor is always the latest one, entered or saved. So a quick edit never undoes the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.fields import LineField, PlainLine, leave_field
from desk_app.ui.widgets.text import Text

_ALONE = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
_REMOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Editor(QWidget):
    """The base class of editors in a list. Sends `edited` with (value, field); Undo joins keystrokes in one field.

    The details of an item stand elsewhere, in a place that all items share (see `part_elsewhere`).
    """

    edited = Signal(object, object)
    removed = Signal(object)
    opened = Signal(object)
    """The editor itself, when the person begins to edit it."""
    finished = Signal(object)
    """The editor itself, when Enter asks for the next item."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value
        self.by_keys = False
        """Whether the person came to it with the keyboard the last time, and not with the mouse."""
        self.part_elsewhere: QWidget | None = None
        """The details, once they were made. For Tab and for drafts they belong to the editor."""
        self._shown: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

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

    def name_by(self, field: NameField, part: str) -> None:
        """Let a field edit a name of the value, the one called `part`. An empty text changes nothing."""
        for typed in (field.edited, field.committed):
            typed.connect(partial(self._put_name, part))

    def _put_name(self, part: str, name: str) -> None:
        if name.strip():
            self.put(part, name.strip())

    def title(self) -> str:
        """The words that name the item above its details."""
        return ""

    def heard_name(self) -> str:
        """The words by which a person who listens knows the item: its name, or what stands in its first field."""
        match field := self.first_field():
            case QLineEdit():
                written = field.text()
            case QTextEdit():
                written = field.toPlainText()
            case _:
                written = ""
        return getattr(self.value, "name", "") or written or field.accessibleName()

    def make_details(self) -> QWidget | None:
        """Make the widget with the details of the item; None if it has none."""
        return None

    def first_field(self) -> QWidget:
        """The field in which one writes first when the item is new."""
        raise NotImplementedError

    def field_named(self, _field: str) -> QWidget:
        """The field for one part of the value, by its name; the first one for a part without a field."""
        return self.first_field()

    def begin(self) -> None:
        """Give the focus to the first field."""
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

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

    def tell_opened(self, by_keys: object = False) -> None:
        """Send `opened`: the person begins to edit the item, `by_keys` or with the mouse."""
        self.by_keys = bool(by_keys)
        self.opened.emit(self)

    def tell_finished(self) -> None:
        """Send `finished`: Enter asks for the next item."""
        self.finished.emit(self)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The row itself was chosen: by a click beside its fields, or by Esc in one of them."""
        super().focusInEvent(event)
        self.tell_opened(event.reason() is not Qt.FocusReason.MouseFocusReason)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc in a field chooses the row. Delete removes the chosen row, Enter begins it.

        Ctrl+Shift+Delete removes the item from everywhere inside it: no field uses this key for its text.
        """
        key = event.key()
        alone = self.hasFocus() and event.modifiers() in _ALONE
        if key == Qt.Key.Key_Delete and (alone or event.modifiers() == _REMOVES):
            leave_field(self)
            self.tell_removed()
        elif alone and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.begin()
        elif key == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class AddLine(PlainLine):
    """Sends `added` with the name at Enter and when it is left, so nothing is lost. An empty text adds nothing.

    Each time it then forgets what was typed. So Ctrl+Z takes back the last act, and no old name can be added again.
    """

    added = Signal(object)

    def __init__(self, what: str) -> None:
        super().__init__(what, placeholder=f"+  {what}")
        self.drafted = True
        self._added = ""
        self.by_enter = False
        """Whether Enter added the name, and not leaving the line. To be asked while `added` is sent."""
        self.returnPressed.connect(self._entered)
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
        self.by_enter = False

    def _entered(self) -> None:
        self.by_enter = True


class NameField(LineField):
    """A name that must not be empty. If it is left empty, the old name comes back, and `missing` says so.

    Delete in the field while it is empty sends `given_up`: the row is not wanted. A key that is held does not.
    """

    missing = Signal(object)
    given_up = Signal()

    def __init__(self, name: str, *, placeholder: str = "", role: str = "") -> None:
        super().__init__(name, placeholder=placeholder, role=role)
        self._kept = ""
        self.editingFinished.connect(self._check)

    def show_name(self, name: str) -> None:
        """Show a saved name."""
        self._kept = name
        self.show_text(name)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.text() and not event.isAutoRepeat():
            self.setText(self._kept)
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

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
        self.widgets = {key: self.widgets[key] for key in keys}


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

    def show_new(self, item: T) -> None:
        """Show a new item before it is saved. If Enter added it, its first field gets the focus, so one writes on."""
        self.show_items([*(editor.value for editor in self.editors()), item])
        if self.add.by_enter:
            self.editors()[-1].begin()

    def editors(self) -> tuple[E, ...]:
        """The editors shown, in their order."""
        return tuple(self.column.widgets.values())

    def _make(self, item: T) -> E:
        editor = self._make_editor(item)
        editor.edited.connect(self.edited)
        editor.removed.connect(self._remove)
        editor.opened.connect(self.opened)
        editor.finished.connect(self._begin_next)
        return editor

    def _begin_next(self, editor: E) -> None:
        """Give the focus to the item after this one; after the last one to the line that adds."""
        following = self.editors()[self.editors().index(editor) + 1 :]
        if following:
            following[0].begin()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, item: object) -> None:
        """Send `removed`. The focus goes to the line to add: there Ctrl+Z brings the item back and changes no text."""
        self.add.setFocus()
        self.removed.emit(item)
