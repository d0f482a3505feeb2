"""What the pages of one open journal are made with: the way to the journal, the look, what is hidden, messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desk_app.support.clock import Clock
from desk_app.support.ids import Ids
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.automatic_backups import AutomaticBackups
from desk_app.ui.running.figure_keeping import FigureKeeping
from desk_app.ui.running.file_dialogs import UsedFolder
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.long_work import LongWork
from desk_app.ui.running.page import Requests


class Privacy(QObject):
    """One switch for the whole window (F8): whether secrets are hidden."""

    changed = Signal(object)
    """True: secrets are hidden from now on. False: they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def hide_secrets(self, on: bool) -> None:
        """Hide or show secrets everywhere."""
        if on != self.on:
            self.on = on
            self.changed.emit(on)


class SilentRules(QObject):
    """The rules of advice that never speak, in no talk, by their ids."""

    changed = Signal(object)
    """All that are silent now."""

    def __init__(self, rules: Iterable[str] = ()) -> None:
        super().__init__()
        self.rules = frozenset(rules)

    def choose(self, rule: str, *, silent: bool) -> None:
        """Let a rule be silent, or speak again."""
        rules = self.rules | {rule} if silent else self.rules - {rule}
        if rules != self.rules:
            self.rules = rules
            self.changed.emit(rules)


class CommandLetters(QObject):
    """The letters that the person chose for the commands of the entry line."""

    changed = Signal(object)
    """The letters chosen now, by the usual ones."""

    def __init__(self, chosen: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.chosen: Mapping[str, str] = _fitting(chosen) if chosen else {}

    def of(self, command: str) -> str:
        """The letter that shows for a command, given by its usual letter."""
        return self.chosen.get(command, command)

    def choose(self, command: str, letter: str) -> None:
        """Choose a letter that `why_not` does not refuse."""
        from desk_app.domain.capture.letters import with_letter

        if letter != self.of(command):
            self.chosen = with_letter(self.chosen, command, letter)
            self.changed.emit(self.chosen)


def _fitting(chosen: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    from desk_app.domain.capture.letters import those_that_fit  # Home need not load the grammar

    return those_that_fit(chosen)


class Notices(QObject):
    """Messages: pages call `say`, and the window shows the message; or `tell`, and it is only spoken."""

    said = Signal(object, object)
    """The words, and the `ChangeSet` that Undo takes back (None: nothing to take back)."""
    told = Signal(object)
    """Words that a screen reader should say."""

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window."""
        self.said.emit(words, undoes)

    def tell(self, words: str) -> None:
        """Let a screen reader say something that shows on the page itself."""
        self.told.emit(words)


@dataclass(frozen=True, slots=True, eq=False)
class PageContext:
    """What all pages share: the way to the journal, the look, the time, requests to the window, and switches."""

    gateway: Gateway
    theme: Theme
    clock: Clock
    ids: Ids
    jobs: Jobs
    privacy: Privacy
    notices: Notices
    backups: AutomaticBackups
    figures: FigureKeeping
    work: LongWork
    requests: Requests
    letters: CommandLetters
    silent: SilentRules
    folder: UsedFolder
