"""Every command of the window, once, with its key: menus and buttons show the same actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desk_app.session.settings import Appearance
from desk_app.ui.locking.commands import LockingCommands
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.frame import Frame
from desk_app.ui.running.wish import Wish
from desk_app.ui.shell.sidebar import Place

if TYPE_CHECKING:
    from desk_app.ui.shell.main_window import MainWindow


_APPEARANCES = {
    Appearance.LIGHT: "&Light",
    Appearance.DARK: "D&ark",
    Appearance.SYSTEM: "&Follow the system",
}


class Actions:
    """The window's actions. The window connects them; this only names them and gives them keys."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.new = self._action("&New negotiation", "Ctrl+N")
        self.open = self._action("&Open journal…", "Ctrl+O")
        self.import_file = self._action("&Import…")
        self.export = self._action("&Export…", "Ctrl+E")
        self.print = self._action("Preview and &print", "Ctrl+P")
        self.backups = self._action("&Backups…")
        self.quit = self._action("&Quit", "Ctrl+Q")
        self.undo = self._action("&Undo", "Ctrl+Z")
        self.redo = self._action("&Redo", "Ctrl+Shift+Z")
        self.home = self._action("&Home", "Alt+Home")
        self.negotiations = self._action("&Negotiations", "Alt+N")
        self.search = self._action("&Search everything", "Ctrl+Shift+F")
        self.history = self._action("H&istory of this negotiation", "Ctrl+H")
        self.trash = self._action("&Trash", "Alt+T")
        self.delete = self._action("&Delete this negotiation")
        self.sidebar = self._action("&Sidebar", "F9", checkable=True)
        self.keys = self._action("&Keys", "F1", "Ctrl+?")
        self.privacy = self._action("Hide se&crets", "F8", checkable=True)
        self.steps = {
            step: self._action(f"&{step.value}", f"Ctrl+{number}") for number, step in enumerate(Step, start=1)
        }
        group = QActionGroup(window)
        self.appearances = {each: self._action(words, checkable=True) for each, words in _APPEARANCES.items()}
        for action in self.appearances.values():
            group.addAction(action)
        self.locking = LockingCommands(window, self._action)
        self._fill_menus()

    def within_negotiation(self, inside: bool) -> None:
        """Show what only means something inside a negotiation, or hide it."""
        for action in (*self.steps.values(), self.history, self.print, self.delete):
            action.setVisible(inside)
            action.setEnabled(inside)
        self.export.setText("&Export this negotiation…" if inside else "&Export the journal…")

    def add_menu(self, menu: QMenu) -> None:
        """Put a page's own menu before Help."""
        self._window.menuBar().insertMenu(self._help.menuAction(), menu)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would take back or bring back."""
        for action, verb, name in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            action.setText(f"{verb} {_plain(name)}" if name else verb)
            action.setEnabled(name is not None)

    def shown(self) -> tuple[QAction, ...]:
        """All that has a key, in the order of the menus."""
        menus = [action.menu() for action in self._window.menuBar().actions()]
        listed = (each for menu in menus if isinstance(menu, QMenu) for each in menu.actions())
        return tuple(action for action in listed if not action.shortcut().isEmpty())

    def _action(self, text: str, *keys: str, checkable: bool = False) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setCheckable(checkable)
        self._window.addAction(action)
        return action

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        bar.setAccessibleName("Menus")
        journal = bar.addMenu("&Journal")
        _fill(journal, [self.new, None, self.open, self.import_file, None, self.export, self.print, None])
        _fill(journal, [self.backups, None])
        self.locking.fill(journal)
        _fill(journal, [None, self.quit])
        _fill(bar.addMenu("&Edit"), [self.undo, self.redo, None, self.search, None, self.delete])
        view = bar.addMenu("&View")
        _fill(
            view,
            [
                self.home,
                self.negotiations,
                self.trash,
                None,
                *self.steps.values(),
                None,
                self.sidebar,
                self.privacy,
                None,
            ],
        )
        _fill(view, list(self.appearances.values()))
        self._help = bar.addMenu("&Help")
        _fill(self._help, [self.keys])


def _fill(menu: QMenu, actions: list[QAction | None]) -> None:
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)


def _plain(name: str) -> str:
    """A gesture's name inside a menu: its own "&" is not a mnemonic."""
    return f"{name[:1].lower()}{name[1:]}".replace("&", "&&")


def connect(window: MainWindow, frame: Frame) -> None:
    """Let the window carry out its actions."""
    actions = window.actions_
    actions.new.triggered.connect(window.begin_new)
    actions.open.triggered.connect(window.open_journal)
    actions.import_file.triggered.connect(window.import_file)
    actions.export.triggered.connect(window.export_shown)
    actions.backups.triggered.connect(window.show_backups)
    actions.quit.triggered.connect(window.close)
    actions.search.triggered.connect(window.begin_search)
    actions.delete.triggered.connect(window.delete_shown)
    actions.home.triggered.connect(partial(window.go, Place.HOME))
    actions.negotiations.triggered.connect(partial(window.go, Place.NEGOTIATIONS))
    actions.trash.triggered.connect(partial(window.go, Place.TRASH))
    for wish, action in zip(Wish, (actions.locking.set, actions.locking.change, actions.locking.remove), strict=True):
        action.triggered.connect(partial(window.begin_passphrase, wish))
    actions.keys.triggered.connect(window.show_keys)
    actions.sidebar.setChecked(True)
    actions.sidebar.toggled.connect(window.sidebar.setVisible)
    actions.privacy.toggled.connect(frame.privacy.hide_secrets)
    actions.print.triggered.connect(partial(window.go_step, Step.DEBRIEF))
    actions.history.triggered.connect(window.show_past)
    for step, action in actions.steps.items():
        action.triggered.connect(partial(window.go_step, step))
    for appearance, action in actions.appearances.items():
        action.setChecked(appearance is frame.theme.appearance)
        action.triggered.connect(partial(window.choose_appearance, appearance))
