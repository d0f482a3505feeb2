"""What a person typed and has not saved yet, kept in the journal until it is."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.journal.drafts import write_drafts
from desk_app.session.context import UseCaseContext


class Drafts:
    """The drafts of one journal. They are not part of its history."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def keep(self, wanted: Mapping[str, str]) -> None:
        """Keep these drafts, by their places in the window, and no others. They are on the disk when this returns.

        Raises:
            UserError: they could not be saved; the earlier ones stay.
        """
        write_drafts(self._context.journal, wanted)
