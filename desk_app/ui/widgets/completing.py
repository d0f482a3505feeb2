"""A line with suggestions beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desk_app.support.overriding import override
from desk_app.ui.widgets.fields import LineField


class CompletingField(LineField):
    """A line with suggestions. Any other text can be typed, too. Half a name is not saved: it would be another one.

    Those that begin as typed come first. Down opens the suggestions again after they were closed.
    """

    saves_while_typing = False

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        from PySide6.QtWidgets import QCompleter

        super().__init__(name, placeholder=placeholder)
        self._offered: tuple[str, ...] = ()
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("role", "suggestions")
        self.setCompleter(completer)
        self.textEdited.connect(self._put_first)

    def offer(self, words: Sequence[str]) -> None:
        """Set what to suggest, the likeliest first."""
        self._offered = tuple(words)
        self._words.setStringList(list(words))

    def nearest(self, typed: str) -> str:
        """The suggestion that Enter means: the one typed whole, or else the first of the list; empty if none."""
        wanted = typed.strip().casefold()
        same = (each for each in self._offered if each.casefold() == wanted)
        return next(same, next(iter(nearest_first(self._offered, typed)), ""))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._put_first(self.text())
            self.completer().setCompletionPrefix(self.text())
            self.completer().complete()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._close_on_whole():
            super().keyPressEvent(event)
            if not event.isAccepted() and (parent := self.parentWidget()) is not None:
                QApplication.sendEvent(parent, event)  # the list had the key, and would keep it
        else:
            super().keyPressEvent(event)

    def _close_on_whole(self) -> bool:
        """Close the list if nothing is chosen in it and a suggestion was typed whole, which is then spelt as there."""
        popup, wanted = self.completer().popup(), self.text().strip().casefold()
        if popup is None or not popup.isVisible() or popup.currentIndex().isValid():
            return False
        same = next((each for each in self._offered if each.casefold() == wanted), "")
        if same:
            self.setText(same)
            popup.hide()
        return bool(same)

    def _put_first(self, typed: str) -> None:
        found = nearest_first(self._offered, typed)
        self._words.setStringList([*found, *(each for each in self._offered if each not in set(found))])


def nearest_first(names: Iterable[str], typed: str) -> list[str]:
    """The names that have what was typed: first those that begin so, then those with a word that does."""
    wanted = typed.strip().casefold()
    begun: list[str] = []
    word: list[str] = []
    inside: list[str] = []
    for name in names:
        known = name.casefold()
        if known.startswith(wanted):
            begun.append(name)
        elif f" {wanted}" in known or f"({wanted}" in known:
            word.append(name)
        elif wanted in known:
            inside.append(name)
    return [*begun, *word, *inside]
