"""The letters of commands and the rules of advice, as the person chose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal


class SilentRules(QObject):
    """The rules of advice that never speak, in no talk, by their ids."""

    changed = Signal(object)
    """All that are silent now."""

    def __init__(self, rules: Iterable[str] = ()) -> None:
        super().__init__()
        self.rules = frozenset(rules)

    def choose(self, rule: str, *, silent: bool) -> None:
        """Let a rule be silent, or speak again."""
        self.take(self.rules | {rule} if silent else self.rules - {rule})

    def take(self, rules: Iterable[str]) -> None:
        """Let these rules be silent, and no others."""
        rules = frozenset(rules)
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

        self._show(with_letter(self.chosen, command, letter))

    def take(self, chosen: Sequence[tuple[str, str]]) -> None:
        """Take these letters for commands, each after the usual one, and no others."""
        self._show(_fitting(chosen) if chosen else {})

    def _show(self, chosen: Mapping[str, str]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit(chosen)


def _fitting(chosen: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    from desk_app.domain.capture.letters import those_that_fit  # Home need not load the grammar

    return those_that_fit(chosen)
