"""A read-only connection to a journal, each question to it seeing one whole state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import Key
from desk_app.support.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")


class JournalReader:
    """A read-only connection, used on the thread that opened it. Each method sees one whole state of the journal."""

    def __init__(self, path: Path, connection: Connection, key: Key | None = None) -> None:
        self.path, self.key = path, key
        self._connection = connection
        self._still = False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Within it, all methods see one state of the journal. No change can be committed meanwhile: keep it short."""
        with told_plainly(self.path):
            self._connection.execute("BEGIN")
        self._still = True
        try:
            yield
        finally:
            self._still = False
            self._end()

    def copy_to(self, part: Path, progress: Progress) -> None:
        """Copy the journal, with its key, to a file that nobody else uses.

        Raises:
            OSError: it cannot be written; nothing is left of it.
        """
        from desk_app.journal import backup  # not needed to show a list

        backup.copy_pages(self._connection, part, self.key, progress)

    def _read(self, query: Callable[Concatenate[Connection, P], T], *asked: P.args, **how: P.kwargs) -> T:
        with told_plainly(self.path):
            if self._still:
                return query(self._connection, *asked, **how)
            try:
                self._connection.execute("BEGIN")
                return query(self._connection, *asked, **how)
            finally:
                self._end()

    def _end(self) -> None:
        if self._connection.in_transaction:  # on a damaged file the engine has ended it already
            self._connection.execute("ROLLBACK")
