"""The rows about keys: the sheet of all keys, and the letters of the commands of the entry line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QSizePolicy

from desk_app.domain.capture.letters import NAMES, why_not
from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.running.letters_and_rules import CommandLetters
from desk_app.ui.running.page import Requests
from desk_app.ui.settings.row import SettingRow
from desk_app.ui.widgets.aloud import mark_wrong
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.speaking import say_within


def keys(requests: Requests, letters: CommandLetters) -> Iterator[SettingRow]:
    """The rows about keys."""
    button = PlainButton(_("Show all keys"))
    button.clicked.connect(requests.keys)
    yield SettingRow("keys", _("Keys"), _("A sheet of all keys that apply now. Ctrl+? opens it, too."), button)
    for command, name in NAMES.items():
        yield LetterRow(letters, command, _(name))


class LetterRow(SettingRow):
    """The letter of one command. What is typed and cannot be a letter is marked, and the row says why."""

    def __init__(self, letters: CommandLetters, command: str, name: str) -> None:
        self.field = LineField(_("Letter of {command}", command=name))
        self.field.drafted = False
        about = _("Letter of the entry line. The usual one, “{letter}”, goes on working beside yours.", letter=command)
        fix_width(self.field, 56)
        self.field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        super().__init__(f"letter_{command}", name, about, self.field)
        self._letters, self._command, self._about = letters, command, about
        for left in (self.field.edited, self.field.committed):
            left.connect(self._choose)

    @override
    def show_settings(self, _settings: Settings, /) -> None:
        letter = self._letters.of(self._command)
        self.field.show_text(letter)
        self.usual.setVisible(letter != self._command)
        self._tell("")

    @override
    def go_back(self) -> None:
        self._letters.choose(self._command, self._command)

    def _choose(self, typed: object) -> None:
        letter = str(typed).strip().casefold()
        reason = why_not(letter, self._command, self._letters.chosen)
        self._tell(reason)
        if not reason:
            self._letters.choose(self._command, letter)

    def _tell(self, reason: str) -> None:
        if (reason or self._about) == self.about.text():
            return
        self.about.setText(reason or self._about)
        self.about.show_tone("they" if reason else "muted")
        mark_wrong(self.field, reason)
        say_within(self.about, reason)
