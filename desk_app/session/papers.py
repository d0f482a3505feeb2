"""Notes which documents and exports were saved as files, and what a recap is to hold.

Saving a file never fails because it could not be noted.
"""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.domain.errors import UserError
from desk_app.domain.papers import SavedPaper
from desk_app.journal.journal import microseconds
from desk_app.journal.papers import note_paper
from desk_app.journal.recap_choices import write_gestures
from desk_app.session.context import UseCaseContext
from desk_app.support.log import logger

_LOG = logger("papers")
__all__ = ["Papers", "SavedPaper"]


class Papers:
    """The papers that were saved of one journal. They are not part of its history."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def choose_gestures(self, negotiation_id: str, gestures: Iterable[str]) -> None:
        """Keep which gestures stand in the recap of a negotiation, by the ids of their entries. It is in no history.

        Raises:
            UserError: it could not be saved.
        """
        write_gestures(self._context.journal, negotiation_id, gestures)

    def note(self, papers: Iterable[SavedPaper]) -> None:
        """Keep where papers were saved. If that cannot be kept, it is only written into the log."""
        try:
            with self._context.journal.unlogged() as connection:
                for paper in papers:
                    note_paper(connection, paper, microseconds(self._context.now()), self._context.ids)
        except UserError as error:
            _LOG.warning("a saved paper was not noted: %s", error)
