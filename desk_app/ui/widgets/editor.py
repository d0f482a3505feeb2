"""An editor of one frozen value: fields replace parts of it, and it tells the whole new value.

The value at hand is always the latest one, entered or saved, so that two quick edits never undo each other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Editor(QWidget):
    """Base of the editors in a list. `edited` tells (value, field): the field keeps keystrokes together for undo."""

    edited = Signal(object, object)
    removed = Signal(object)
    opened = Signal(object)
    """The editor itself, when the person begins with it."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value

    def put(self, field: str, new: object) -> None:
        """Replace one field of the value and tell; nothing where it is the same."""
        if getattr(self.value, field) == new:
            return
        self.value = replace(self.value, **{field: new})
        self.edited.emit(self.value, field)

    def set_open(self, is_open: bool) -> None:
        """Show the details of the item, or only its first line."""
        raise NotImplementedError

    def tell_removed(self) -> None:
        """The person wants it gone."""
        self.removed.emit(self.value.id)

    def tell_opened(self) -> None:
        """The person begins with it."""
        self.opened.emit(self)
