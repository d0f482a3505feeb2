"""Text undo first, then the journal's: a field with nothing to take back leaves Ctrl+Z to the window's menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def belongs_to_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a field should let this key go to the window's Undo or Redo. The event is then ignored."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if undo or redo:
        event.ignore()
    return undo or redo
