"""The last line of a list: type a name and press Enter to add one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desk_app.ui.widgets.fields import LineField


class AddLine(QLineEdit):
    """Tells `added` with the name; an empty line adds nothing. Leaving it adds what was typed, too: nothing is lost."""

    added = Signal(object)

    def __init__(self, what: str) -> None:
        super().__init__()
        self.setAccessibleName(what)
        self.setPlaceholderText(f"+  {what}")
        self.editingFinished.connect(self._add)

    def _add(self) -> None:
        name = self.text().strip()
        if name:
            self.clear()
            self.added.emit(name)


class NameField(LineField):
    """A name that must not be empty: left empty, it returns to what it was and `missing` says so."""

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
            self.missing.emit(f"A name is needed, so it stays “{self._kept}”.")
