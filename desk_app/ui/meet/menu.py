"""The menu of a meeting: all that the page can do, each with the key that does it there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desk_app.ui.meet.props import LedgerRow, RowKind

_SAYING = (("n", "&Note"), ("q", "&Learned"), ("x", "Ta&ctic"), ("g", "&Gesture"), ("v", "Le&verage"))
_ALONE = (("b", "&Break"), ("p", "&Pause"), ("r", "&Read back"))


class MeetMenu(QMenu):
    """Reports what was chosen, as the buttons of the page do."""

    command = Signal(object)
    """The letter of a command."""
    compose = Signal()
    peeked = Signal()
    """Show secrets, or hide them again."""
    settle_wanted = Signal(object)
    """Whether the latest open exchange is agreed."""
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("&Meet")
        self._row: LedgerRow | None = None
        self._add("&Move by mouse…", "").triggered.connect(self.compose)
        self.addSeparator()
        self._add_commands(_SAYING, "then the text")
        self.addSeparator()
        self._add_commands(_ALONE, "Enter")
        self.addSeparator()
        self.agree = self._add("&Agree to what is proposed", "y Enter")
        self.take_off = self._add("Take &off what is proposed", "o Enter")
        self.agree.triggered.connect(partial(self._settle, True))
        self.take_off.triggered.connect(partial(self._settle, False))
        self.addSeparator()
        self.edit = self._add("E&dit the entry", "Enter")
        self.delete = self._add("De&lete the entry", "Del")
        self.edit.triggered.connect(self._edit)
        self.delete.triggered.connect(self._delete)
        self.addSeparator()
        self._add("&Show secrets for now", "F8 held").triggered.connect(self._peek)
        self.addSeparator()
        self._add_commands((("e", "&End the meeting"),), "Enter")
        self.offer(None, can_settle=False)

    def offer(self, row: LedgerRow | None, *, can_settle: bool) -> None:
        """Show what can be done with the selected entry, and whether an exchange is open; hide what cannot."""
        self._row = row if row is not None and row.kind is RowKind.ENTRY else None
        for action in (self.edit, self.delete):
            action.setVisible(self._row is not None)
        for action in (self.agree, self.take_off):
            action.setVisible(can_settle)

    def _add(self, words: str, keys: str) -> QAction:
        return self.addAction(f"{words}\t{keys}" if keys else words)

    def _add_commands(self, commands: tuple[tuple[str, str], ...], then: str) -> None:
        for letter, words in commands:
            self._add(words, f"{letter} {then}").triggered.connect(partial(self._command, letter))

    def _command(self, letter: str, _: bool = False) -> None:
        self.command.emit(letter)

    def _settle(self, agreed: bool, _: bool = False) -> None:
        self.settle_wanted.emit(agreed)

    def _peek(self, _: bool = False) -> None:
        self.peeked.emit()

    def _edit(self, _: bool = False) -> None:
        if self._row is not None:
            self.edit_wanted.emit(self._row.id)

    def _delete(self, _: bool = False) -> None:
        if self._row is not None:
            self.delete_wanted.emit(self._row.id)
