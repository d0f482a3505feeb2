"""Undo and redo: from the menu for what is shown, and from the toast for the last act. Restores are in no log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.domain.acts import ActKind, LogEnd
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.shell.actions import Actions
from desk_app.ui.widgets.messages import Toast

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key
    from desk_app.session.session import Session


@dataclass(frozen=True, slots=True)
class RestoreStep:
    """A restore, in words, and the backup that takes it back or does it again, with its key.

    `since` is where the log ended in the journal that is there now: what was done after it is undone before the restore
    is. None until that journal is open.
    """

    words: str
    backup: Path
    key: Key | None = None
    since: LogEnd | None = None


class RestoreSteps:
    """Those of one journal, each list in the order in which it came about."""

    def __init__(self) -> None:
        self._journal: Path | None = None
        self._back: list[RestoreStep] = []
        self._again: list[RestoreStep] = []

    def back(self, journal: Path) -> RestoreStep | None:
        """The restore to take back next; None if there is none, or what was there before it is not kept any more."""
        return self._last(self._back, journal)

    def again(self, journal: Path) -> RestoreStep | None:
        """The restore to do again next."""
        return self._last(self._again, journal)

    def note(self, journal: Path, way: ActKind, step: RestoreStep | None) -> None:
        """Note that a restore was done, taken back or done again. None: what was there before cannot be put back."""
        if step is None or journal != self._journal:
            self._back.clear()
            self._again.clear()
        self._journal = journal
        if step is None:
            return
        match way:
            case ActKind.UNDO:
                del self._back[-1:]
                self._again.append(step)
            case ActKind.REDO:
                del self._again[-1:]
                self._back.append(step)
            case _:
                self._again.clear()
                self._back.append(step)

    def opened(self, journal: Path, log_end: Callable[[], LogEnd]) -> None:
        """Note where the log of a journal ends, now that it is open after a restore. It is asked for only then."""
        if journal == self._journal and (self._back or self._again):
            end = log_end()
            for steps in (self._back, self._again):
                steps[:] = [each if each.since is not None else replace(each, since=end) for each in steps]

    def forget_keys(self) -> None:
        """Forget the keys: while a journal is locked, Parley holds none. Where one is needed, it is asked for."""
        for steps in (self._back, self._again):
            steps[:] = [replace(each, key=None) for each in steps]

    def _last(self, steps: list[RestoreStep], journal: Path) -> RestoreStep | None:
        there = journal == self._journal and bool(steps) and steps[-1].backup.is_file()
        return steps[-1] if there else None


class UndoCommands(QObject):
    """Takes acts back and says so. The menu's Undo stays within the negotiation `scope`; None: the whole journal.

    A restore changed all negotiations. So it is what is undone next in each of them, until something is done.
    """

    restore_wanted = Signal(object)
    """The last restore is to be taken back or done again: carries the `ActKind`. That deletes the window."""

    def __init__(self, gateway: Gateway, actions: Actions, toast: Toast) -> None:
        super().__init__(toast)
        self._gateway, self._actions, self._toast = gateway, actions, toast
        self.scope: str | None = None
        self._restores = RestoreSteps()
        self._offered: ChangeSet | Callable[[], None] | None = None
        self._taken_back = ""
        """The act whose taking back, or doing again, the toast tells; empty: it tells something else."""
        self._names: tuple[str | None, str | None] | None = None
        toast.undo.connect(self._undo_last)

    def within(self, scope: str | None) -> None:
        """Let the menu's Undo stay within a negotiation; None: the whole journal."""
        self.scope = scope
        self._name()

    def know(self, restores: RestoreSteps) -> None:
        """Take back restores, too, and do them again."""
        self._restores = restores
        self._name()

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window.

        `undoes` is the `ChangeSet` that its Undo takes back, or what is called to take back what is in no history. That
        may delete the window, so it runs after the click.
        """
        self._offered, self._taken_back = undoes if isinstance(undoes, ChangeSet) or callable(undoes) else None, ""
        self._toast.say(words, undo=self._offered is not None)

    def take_in(self, changes: ChangeSet) -> None:
        """Take note of an act. If the toast offers to undo another, or tells that another was undone, hide it."""
        mine = changes.kind is not ActKind.MERGE
        offered = self._offered.act if isinstance(self._offered, ChangeSet) else self._taken_back
        if mine and (offered or self._offered is not None) and changes.act != offered:
            self._toast.hide()
        self._name()

    def _name(self) -> None:
        try:
            names = self._undoable(), self._redoable()
        except UserError:  # the page that cannot be read says so, and Backups must open without it
            names = None, None
        if names != self._names:
            self._names = names
            self._actions.name_undo(*names)

    def _undoable(self) -> str | None:
        reading = self._gateway.reading
        restore = self._restores.back(reading.path)
        if restore is not None and restore.since is not None and reading.nothing_to_undo(restore.since):
            return restore.words
        return reading.undoable(self.scope)

    def _redoable(self) -> str | None:
        reading = self._gateway.reading
        restore = self._restores.again(reading.path)
        if restore is not None and restore.since is not None and reading.nothing_to_redo(restore.since):
            return restore.words
        return reading.redoable(self.scope)

    def undo(self) -> None:
        """Take back the last act within the scope, or the restore after which nothing was done."""
        restore = self._restores.back(self._gateway.reading.path)
        self._gateway.run(partial(_undo, self.scope, restore.since if restore else None), self._done)

    def _undo_last(self) -> None:
        if callable(self._offered):
            QTimer.singleShot(0, self._offered)
            return
        self._gateway.run(partial(_undo, None, None), self._done)

    def redo(self) -> None:
        """Redo what was taken back last within the scope, or the restore that was."""
        restore = self._restores.again(self._gateway.reading.path)
        self._gateway.run(partial(_redo, self.scope, restore.since if restore else None), self._done)

    def _done(self, done: ChangeSet | ActKind | None) -> None:
        if isinstance(done, ChangeSet):
            self.say(done.name)
            self._taken_back = done.act
        elif done is not None:
            self.restore_wanted.emit(done)


def _undo(scope: str | None, restored: LogEnd | None, session: Session) -> ChangeSet | ActKind | None:
    """`restored`: where the log ended after a restore. If nothing was done since, it is the restore that is undone."""
    if restored is not None and session.history.nothing_to_undo(restored):
        return ActKind.UNDO
    return session.history.undo(scope)


def _redo(scope: str | None, restored: LogEnd | None, session: Session) -> ChangeSet | ActKind | None:
    if restored is not None and session.history.nothing_to_redo(restored):
        return ActKind.REDO
    return session.history.redo(scope)
