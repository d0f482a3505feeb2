"""Which documents and exports were saved, and of whom: in no history, and for this journal alone."""

from __future__ import annotations

import os
from collections.abc import Iterator

from desk_app.domain.papers import SavedPaper
from desk_app.journal.engine import Connection
from desk_app.journal.queries import people_of
from desk_app.support.ids import Ids

_MOST = 500
"""An export of more negotiations than this is kept like one of the whole journal."""
_PUT = "INSERT INTO paper (id, negotiation, counterpart, document, path, at) VALUES (?, ?, ?, ?, ?, ?)"


def note_paper(connection: Connection, paper: SavedPaper, at: int, ids: Ids) -> None:
    """Keep where a paper was saved, in place of what was saved there before. `at` is in microseconds.

    There is a row for each negotiation and each person whom it names then; one without both for the whole journal.
    """
    path = os.path.abspath(paper.path)  # noqa: PTH100 - as it was chosen: links are not followed
    connection.execute("DELETE FROM paper WHERE path = ?", (path,))
    rows = [(ids.new(), *whose, paper.document, path, at) for whose in _whose(connection, paper)]
    connection.executemany(_PUT, rows)


def _whose(connection: Connection, paper: SavedPaper) -> Iterator[tuple[str | None, str | None]]:
    if paper.person is not None:
        yield None, paper.person
        return
    if paper.negotiations is None or len(paper.negotiations) > _MOST:
        yield None, None
        return
    for negotiation in paper.negotiations:
        for person in sorted(people_of(connection, negotiation)) or (None,):
            yield negotiation, person
