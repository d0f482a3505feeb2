"""Qt's actions for the commands of the window: what menus show and keys do, made from the table of commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar
from shiboken6 import isValid

from desk_app.support.words import _
from desk_app.ui.running.page import TOLD_BY_PAGES, Fact
from desk_app.ui.shell.commands import COMMANDS, PALETTE, Command, CommandWindow, Menu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk_app.ui.palette.commands import OfferedCommand


class Actions:
    """One action for each command. Which of them show follows from the facts that are true of the window."""

    def __init__(self, window: QMainWindow, does: CommandWindow) -> None:
        """`does` carries out the commands: it is the window itself."""
        self._window, self._does = window, does
        self._facts: frozenset[Fact] = frozenset()
        self._resting: set[QAction] = set()
        self._by_id = {command.id: self._action(command) for command in COMMANDS}
        window.menuBar().lower()  # it is read first
        self._menus = _fill(window.menuBar(), self._by_id)
        self._show()

    def of(self, command: str) -> QAction:
        """The action of a command, by its id."""
        return self._by_id[command]

    def know(self, **facts: bool) -> None:
        """Set which facts are true now, each by the name of a `Fact` in small letters. The others stay as they are."""
        known = {Fact[name.upper()]: true for name, true in facts.items()}
        self._know(frozenset(fact for fact in Fact if known.get(fact, fact in self._facts)))

    def know_of_page(self, facts: frozenset[Fact]) -> None:
        """Set which of the facts of `TOLD_BY_PAGES` are true of the page that shows; the others of them are false."""
        self._know(self._facts - TOLD_BY_PAGES | facts)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Show in the menu which act Undo would take back and which Redo would bring back; None: there is none."""
        self._name("undo", _("&Undo: {act}", act=_plain(undo)) if undo else _("&Undo"), undo)
        self._name("redo", _("&Redo: {act}", act=_plain(redo)) if redo else _("&Redo"), redo)

    def with_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys and the words of each command that has keys and applies now, in the order of the menus."""
        found = [self._by_id[command.id] for command in COMMANDS if command.keys]
        return tuple((_keys(action), without_mnemonic(action.text())) for action in found if action.isVisible())

    def offered(self) -> tuple[OfferedCommand, ...]:
        """The commands that can be carried out now, in the order of the menus, without what asks for one of them."""
        can = ((command, self._by_id[command.id]) for command in COMMANDS if command.id != PALETTE)
        return tuple(
            _offered(command, action, self._facts)
            for command, action in can
            if action.isVisible() and action.isEnabled()
        )

    def show_letters(self, letters: Mapping[str, str]) -> None:
        """Show the letters that the person chose for commands of the entry line, by the usual ones."""
        for command in COMMANDS:
            if command.letter:
                self._by_id[command.id].setText(command.words_while(self._facts, letters.get(command.letter, "")))

    def tick(self, command: str, on: bool = True) -> None:
        """Tick a command without carrying it out."""
        self._by_id[command].setChecked(on)

    def rest(self) -> None:
        """Disable every command: the window waits behind a cover."""
        self._resting |= {action for action in self._window.findChildren(QAction) if action.isEnabled()}
        for action in self._resting:
            action.setEnabled(False)

    def wake(self) -> None:
        """Enable the commands that `rest` disabled."""
        for action in self._resting:
            if isValid(action):
                action.setEnabled(True)
        self._resting.clear()

    def _carry_out(self, command: Command) -> None:
        if not self._resting:
            command.does(self._does, self._by_id[command.id].isChecked())

    def _action(self, command: Command) -> QAction:
        action = QAction(command.words_while(self._facts), self._window)
        action.setShortcuts([QKeySequence(each) for each in command.keys])
        action.setCheckable(command.ticks)
        action.triggered.connect(partial(self._carry_out, command))
        self._window.addAction(action)
        return action

    def _know(self, facts: frozenset[Fact]) -> None:
        if facts != self._facts:
            self._facts = facts
            self._show()

    def _show(self) -> None:
        for command in COMMANDS:
            action, applies = self._by_id[command.id], self._applies(command)
            action.setVisible(applies)
            if command.needs is not None:
                action.setEnabled(applies)
            if command.inside:
                action.setText(command.words_while(self._facts))
        for menu, shown in self._menus.items():
            shown.menuAction().setVisible(any(self._applies(each) for each in COMMANDS if each.menu is menu))

    def _applies(self, command: Command) -> bool:
        return command.needs is None or command.needs in self._facts

    def _name(self, command: str, words: str, name: str | None) -> None:
        self._by_id[command].setText(words)
        self._by_id[command].setEnabled(name is not None)


def _fill(bar: QMenuBar, actions: Mapping[str, QAction]) -> Mapping[Menu, QMenu]:
    bar.setAccessibleName(_("Menus"))
    menus = {menu: bar.addMenu(_(menu.value)) for menu in Menu}
    parts = dict.fromkeys(Menu, 0)
    for command in COMMANDS:
        menu = menus[command.menu]
        if command.part != parts[command.menu]:
            parts[command.menu] = command.part
            menu.addSeparator()
        menu.addAction(actions[command.id])
    return menus


def _plain(name: str) -> str:
    """The name of an act as a menu shows it: to the letter, and an "&" in it must not become a mnemonic."""
    return name.replace("&", "&&")


def _offered(command: Command, action: QAction, facts: frozenset[Fact]) -> OfferedCommand:
    """Without the name of the act that Undo would take back: it may hold a limit."""
    from desk_app.ui.palette.commands import OfferedCommand

    shown = action.text() if command.letter else command.words_while(facts)
    words, _tab, typed = shown.partition("\t")
    of_page = command.needs in TOLD_BY_PAGES | {Fact.NEGOTIATION}
    menu = without_mnemonic(_(command.menu.value))
    return OfferedCommand(command.id, without_mnemonic(words), menu, _keys(action) or typed, of_page)


def _keys(action: QAction) -> str:
    return "   ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def without_mnemonic(words: str) -> str:
    """The words of a menu as they are read: without the "&" before the letter that opens it."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
