"""What each command of the window does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.ui.frame import Frame
from desk_app.ui.locking.wish import Wish
from desk_app.ui.sidebar import Place
from desk_app.ui.steps import Step

if TYPE_CHECKING:
    from desk_app.ui.main_window import MainWindow


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
