"""Whether secrets are drawn: limits, targets, alternatives, estimates."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Privacy(QObject):
    """One switch for the whole window (F8)."""

    changed = Signal(object)
    """True when secrets are hidden from now on."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def hide_secrets(self, on: bool) -> None:
        """Hide or show secrets everywhere."""
        if on != self.on:
            self.on = on
            self.changed.emit(on)
