"""The lock that lets only one writer have a journal. It is one of the system, so it ends with its process."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from desk_app.domain.errors import Held, UserError
from desk_app.support.durable import beside
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

if sys.platform == "win32":  # pragma: no cover (other platforms lock below)
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """Held from `take` to `release`, or until the process ends in whatever way.

    It locks a file beside the journal, never the journal itself. When a program closes any descriptor of a database
    file, the engine loses its own POSIX locks on that file.
    """

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._file = beside(journal, ".lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Hold the lock.

        Raises:
            Held: another window or command holds it.
            UserError: no lock can be made in that folder.
        """
        while self._descriptor is None:
            descriptor = self._open()
            try:
                _try_lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise self._refused(error) from error
            if self._still_there(descriptor):
                self._descriptor = descriptor
            else:  # the holder before us removed the file after we opened it: it locks nothing
                os.close(descriptor)

    def release(self) -> None:
        """Let go. The lock's file is removed, too: a journal that is not open is one file."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":  # pragma: no branch
            with suppress(OSError):  # if the folder was closed meanwhile, the file stays; it locks nothing by itself
                self._file.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None

    def _refused(self, error: OSError) -> UserError:
        if isinstance(error, (BlockingIOError, PermissionError)):
            return Held(
                _(
                    "The journal is open in another window: {path}. Close it there, and do it again.",
                    path=self._journal,
                )
            )
        return UserError(
            _(
                "The folder {folder} cannot keep two writers apart ({reason}), as some network folders cannot. Use a "
                "journal on this computer’s own disk.",
                folder=self._journal.parent,
                reason=system_words(error),
            )
        )

    def _open(self) -> int:
        try:
            return os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UserError(
                _(
                    "Nothing can be saved in the folder {folder}: {reason}. Allow writing there, or use a journal in "
                    "another folder.",
                    folder=self._journal.parent,
                    reason=system_words(error),
                )
            ) from error

    def _still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._file.stat())
        except FileNotFoundError:
            return False
