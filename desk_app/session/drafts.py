"""What a person typed and has not saved yet, kept in the journal until it is."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.journal.drafts import DraftRoom, write_drafts
from desk_app.session.context import UseCaseContext


class Drafts:
    """The drafts of one journal. They are not part of its history."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context
        self._room = DraftRoom(context.journal.path)

    def get_ready(self) -> None:
        """Set room aside, so that drafts are kept when the disk is full. `close` gives it back."""
        self._room.set_aside()

    def keep(self, wanted: Mapping[str, str]) -> None:
        """Keep these drafts, by their places in the window, and no others. They are on the disk when this returns.

        Raises:
            UserError: they could not be saved; the earlier ones stay.
        """
        write_drafts(self._context.journal, wanted, self._room)

    def close(self) -> None:
        """Give back the room that was set aside."""
        self._room.give_up()
