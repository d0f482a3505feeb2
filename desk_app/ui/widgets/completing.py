"""One line of text that offers what it was given before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from desk_app.ui.widgets.fields import LineField


class CompletingField(LineField):
    """A line with suggestions; anything else can be typed all the same."""

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, words: Sequence[str]) -> None:
        """What to suggest."""
        self._words.setStringList(list(words))
