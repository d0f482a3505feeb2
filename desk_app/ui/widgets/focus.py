"""Tells that a field got the focus, for a mouse only once its button is up.

What opens on focus moves the page; if it moved between press and release, the release would select text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent


class FocusTeller:
    """Emits `focused(True)` at the right moment."""

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
