"""What a page wants said at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Notices(QObject):
    """Pages call `say`; the window shows it."""

    said = Signal(object, object)
    """The words, and the `ChangeSet` that Undo takes back (None: nothing to take back)."""

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window."""
        self.said.emit(words, undoes)
