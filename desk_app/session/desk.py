"""What every use case works with: the open journal, new ids, and how a negotiation is looked up before a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desk_app.domain.errors import BadInput
from desk_app.journal.gesture import Gesture
from desk_app.journal.journal import Journal
from desk_app.support.ids import Ids

if TYPE_CHECKING:
    from desk_app.domain.negotiation import Negotiation
    from desk_app.journal.cells import Scale


@dataclass(frozen=True, slots=True)
class Subject:
    """A gesture within one negotiation: its transaction, what the negotiation says of itself, and its scale."""

    gesture: Gesture
    head: Negotiation
    scale: Scale

    @property
    def id(self) -> str:
        return self.head.id

    def whole(self) -> Negotiation:
        """The negotiation with all that belongs to it, as it is inside the transaction."""
        from desk_app.journal import loading

        found = loading.negotiation(self.gesture.connection, self.head.id)
        return found if found is not None else self.head


@dataclass(frozen=True, slots=True)
class Desk:
    """The open journal and new ids."""

    journal: Journal
    ids: Ids

    def now(self) -> datetime:
        """The present time, aware."""
        return self.journal.now()

    @contextmanager
    def on(self, negotiation_id: str, name: str, merge: str | None = None) -> Iterator[Subject]:
        """A gesture within one negotiation.

        Raises:
            BadInput: there is no such negotiation.
            UserError: it could not be saved; nothing of it is kept.
        """
        from desk_app.journal import loading

        with self.journal.gesture(name, negotiation_id, merge=merge) as gesture:
            head = existing(gesture, negotiation_id)
            yield Subject(gesture, head, loading.scale(gesture.connection, head))


def existing(gesture: Gesture, negotiation_id: str) -> Negotiation:
    """What a negotiation says of itself.

    Raises:
        BadInput: there is none of that id.
    """
    from desk_app.journal import loading

    head = loading.head(gesture.connection, negotiation_id)
    if head is None:
        raise BadInput(f"There is no negotiation {negotiation_id} any more: it was deleted. Choose another one.")
    return head
