"""Makes backups by itself: when the journal is opened and closed, and some time after changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.domain.backups import Reason
from desk_app.domain.errors import UserError
from desk_app.support.words import _
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.second_copies import SecondPlace, bring_last

if TYPE_CHECKING:
    from desk_app.session.backups import Backups, Copy
    from desk_app.session.passphrases import Key
    from desk_app.session.session import Session

    _Behind = tuple[Backups, tuple[tuple[Path, Key | None], ...]]

CHANGING_MS = 15 * 60 * 1000
"""A backup is made this long after the first change since the last backup: 15 minutes."""


class _GivenUp(UserError):
    """The person stopped a backup or a check."""


class AutomaticBackups(QObject):
    """Copies the journal on the writer thread; opens and compares the copy on another. One backup at a time."""

    began = Signal()
    progressed = Signal(object)
    """The share copied, 0 to 1. Sent on the writer thread: connect to it queued."""
    kept = Signal(object)
    """The path of a backup that was verified; None if there was nothing to back up."""
    failed = Signal(object)
    """A `UserError`."""
    checked = Signal(object)
    """What is wrong with the journal, in words; empty if it is whole."""
    followed = Signal()
    """A backup was encrypted with the journal's key."""

    def __init__(self, gateway: Gateway, jobs: Jobs) -> None:
        super().__init__()
        self._gateway, self._jobs = gateway, jobs
        self._wanted = True
        self._under_way = self._check_next = False
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHANGING_MS)
        self._timer.timeout.connect(self._changed_a_while)
        gateway.changed.connect(self._changed)
        self.second = SecondPlace(gateway)
        self.kept.connect(self.second.bring)
        self.kept.connect(self._ended)
        self.failed.connect(self._ended)
        self.checked.connect(self._ended)

    def back_up(self, reason: Reason) -> None:
        """Make a backup, unless one is being made."""
        if self._under_way:
            return
        self._under_way, self._wanted = True, True
        self._timer.stop()
        self.began.emit()
        self._gateway.run(partial(_copy, reason, self._heard), self._copied, self._refused, saves=False)

    def check(self) -> None:
        """Check whether the journal is whole. A copy is checked, so that the journal can be written meanwhile."""
        if self._under_way:
            self._check_next = True
            return
        self._under_way, self._wanted = True, True
        self.began.emit()
        self._gateway.run(partial(_copy_to_check, self._heard), self._copied_to_check, self._refused, saves=False)

    def _copied_to_check(self, found: tuple[Backups, Copy | tuple[str, ...]]) -> None:
        backups, copy = found
        if isinstance(copy, tuple):
            self.checked.emit(copy)
        else:
            self._jobs.start(partial(backups.check, copy), self.checked.emit, self._refused)

    def follow(self) -> None:
        """Give the journal's key to the backups that a change of its passphrase left behind, one after the other."""
        self._gateway.run(_behind, self._seal, saves=False)

    def rest(self) -> None:
        """Begin with no further such backup: the journal is about to be closed."""
        self._resting = True

    def _seal(self, found: _Behind) -> None:
        backups, left = found
        if left and not self._resting:
            path, key = left[0]
            self._jobs.start(partial(_seal, backups, path, key), partial(self._sealed, (backups, left[1:])))

    def _sealed(self, left: _Behind, _: object) -> None:
        self.followed.emit()
        self._seal(left)

    def give_up(self) -> None:
        """Stop the backup that is being made; nothing of it stays."""
        self._wanted = False

    def _changed(self, _: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _changed_a_while(self) -> None:
        self.back_up(Reason.CHANGED)

    def _heard(self, done: int, of: int) -> None:
        if not self._wanted:
            raise _GivenUp(_("It was stopped. The backups made before are there."))
        self.progressed.emit(done / of if of else 1.0)
        if done < of:  # so that an entry need not wait until all is copied
            self._gateway.let_others()

    def _copied(self, copied: tuple[Backups, Copy | None]) -> None:
        backups, copy = copied
        if copy is None:
            self.kept.emit(None)
        else:
            self._jobs.start(partial(_keep, backups, copy), self._checked)

    def _checked(self, result: Path | UserError) -> None:
        if isinstance(result, UserError):
            self.failed.emit(result)
        else:
            self.kept.emit(result)

    def _refused(self, error: UserError) -> None:
        self.failed.emit(error)

    def _ended(self, _: object) -> None:
        self._under_way = False
        if self._check_next:
            self._check_next = False
            self.check()


def _behind(session: Session) -> _Behind:
    return session.backups, session.backups.behind()


def _seal(backups: Backups, path: Path, key: Key | None) -> None:
    backups.seal(path, key)


def _copy(reason: Reason, heard: Callable[[int, int], None], session: Session) -> tuple[Backups, Copy | None]:
    return session.backups, session.backups.copy(reason, heard)


def _copy_to_check(heard: Callable[[int, int], None], session: Session) -> tuple[Backups, Copy | tuple[str, ...]]:
    return session.backups, session.backups.copy_to_check(heard)


def _keep(backups: Backups, copy: Copy) -> Path | UserError:
    try:
        return backups.keep(copy)
    except UserError as error:
        return error


def back_up_at_the_end(session: Session) -> object:
    """Make the backup of closing: copied, opened and compared at once."""
    made = session.backups.make(Reason.CLOSED)
    bring_last(session.backups)
    return made


def back_up_before_the_end(session: Session) -> object:
    """Make the same backup before the journal is closed. If it fails, the journal can still be closed."""
    try:
        return back_up_at_the_end(session)
    except UserError:
        return None
