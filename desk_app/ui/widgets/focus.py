"""Getting the focus, leaving a field, and whose Ctrl+Z it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class FocusTeller:
    """Emits `focused(True)` when a field got the focus; for a mouse only once its button is up.

    What opens on focus moves the page; if it moved between press and release, the release would select text.
    """

    def __init__(self, focused: SignalInstance) -> None:
        self._focused = focused
        self._owed = False

    def came(self, event: QFocusEvent) -> None:
        """The field got the focus."""
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._owed = True
        elif event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._focused.emit(True)

    def mouse_is_up(self) -> None:
        """A mouse button was let go over the field."""
        if self._owed:
            self._owed = False
            self._focused.emit(True)


def belongs_to_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a field should let this key go to the window's Undo or Redo. The event is then ignored.

    A field takes back its own text first; with nothing to take back it leaves Ctrl+Z to the window's menu.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if undo or redo:
        event.ignore()
    return undo or redo


def leave_field(window: QWidget) -> None:
    """Let the field that is being typed in commit what it holds."""
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
