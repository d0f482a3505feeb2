"""What a restore is asked of the open journal, and what its window says once it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desk_app.support.words import _
from desk_app.ui.shell.places import BACKUPS
from desk_app.ui.shell.restoring import Reopening, RestoreRequest

if TYPE_CHECKING:
    from desk_app.ui.shell.main_window import MainWindow
    from desk_app.ui.shell.open_journal import OpenJournal


def request_for(journal: OpenJournal) -> RestoreRequest:
    """A request that names the open journal; which backup is to take its place is still open."""
    return RestoreRequest(journal.path, journal.path, journal.key, geometry=journal.window.saveGeometry())


def tell_reopened(window: MainWindow, found: Reopening, undo: Callable[[], None]) -> None:
    """Say what was put in the journal's place, where the window was, and offer what was there before."""
    if found.geometry is not None:
        window.restoreGeometry(found.geometry)
        if found.there is None:
            window.go(BACKUPS)
    back = undo if found.can_undo else None
    if not found.plainly:
        window.say(found.words, back)
    elif back is None:
        window.tell(found.words)
    else:
        window.tell(found.words, offer=_("Undo"), does=back)
