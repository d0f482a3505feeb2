"""Joins the parts of the search index between two acts, so that no act has to.

The engine adds a part to the index with each commit, and joins parts by itself: in whichever commit writes the
sixty-fourth page. In a journal of a million entries that commit wrote 500 pages, and all others 45. What was joined
here before is not joined there.
"""

from __future__ import annotations

from desk_app.journal.journal import Journal

_PIECE = 64
"""Pages that one call writes, about 3 ms of the processor: an entry that is recorded meanwhile waits no longer."""
_ENOUGH = 24
"""Changes after which joining is worth a commit: ten entries or so. The engine joins when there are sixteen parts."""


class IndexMerging:
    """Asks the engine for a piece of that work, if enough was written since the last one.

    When a journal is opened, nothing is: opening it and looking at it writes nothing.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._more = False
        self._from: int | None = None

    def go_on(self) -> bool:
        """Join a piece. Returns whether there is more to join.

        Raises:
            UserError: it could not be written; the index stays as it was.
        """
        last = self._last_change()
        if self._from is None:
            self._from = last
        if self._more or last - self._from >= _ENOUGH:
            self._from, self._more = last, False  # where it fails, it is tried again after as many changes
            self._more = self._join()
        return self._more

    def _join(self) -> bool:
        with self._journal.unlogged() as connection:
            self._let_two_be_joined()
            before = self._written()
            connection.execute("INSERT INTO found (found, rank) VALUES ('merge', ?)", (_PIECE,))
            return self._written() - before > 1  # one for the command itself

    def _let_two_be_joined(self) -> None:
        """From two alike on, where the engine waits for four: then the few large ones of an import do not wait, either.

        The index itself keeps that.
        """
        set_before = "SELECT 1 FROM found_config WHERE k = 'usermerge' AND v = 2"
        if not self._journal.connection.execute(set_before).fetchall():
            self._journal.connection.execute("INSERT INTO found (found, rank) VALUES ('usermerge', 2)")

    def _written(self) -> int:
        return int(self._journal.connection.execute("SELECT total_changes()").fetchone()[0])

    def _last_change(self) -> int:
        return int(self._journal.connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])
