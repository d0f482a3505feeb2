"""What every use case works with: the open journal, new ids, and how a negotiation is looked up before a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desk_app.domain.acts import ActName
from desk_app.domain.errors import BadInput
from desk_app.domain.summaries import Stage
from desk_app.journal.act import Act
from desk_app.journal.journal import Journal
from desk_app.support.ids import Ids
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.domain.negotiation import Negotiation
    from desk_app.journal.cells import AmountScale


@dataclass(frozen=True, slots=True)
class Subject:
    """An act within one negotiation: its transaction, what the negotiation says of itself, and its scale."""

    act: Act
    head: Negotiation
    scale: AmountScale

    @property
    def id(self) -> str:
        return self.head.id

    def whole(self) -> Negotiation:
        """The negotiation with all that belongs to it, as it is inside the transaction."""
        from desk_app.journal import loading

        found = loading.negotiation(self.act.connection, self.head.id)
        return found if found is not None else self.head


@dataclass(frozen=True, slots=True)
class UseCaseContext:
    """The open journal and new ids."""

    journal: Journal
    ids: Ids

    def now(self) -> datetime:
        """The present time, with its offset."""
        return self.journal.now()

    @contextmanager
    def on(
        self, negotiation_id: str, name: ActName, merge: str | None = None, *, closed_too: bool = False
    ) -> Iterator[Subject]:
        """An act within one negotiation. A closed one is refused, unless the act is allowed there (`closed_too`).

        Raises:
            BadInput: there is no such negotiation, or it is closed.
            UserError: it could not be saved; nothing of it is kept.
        """
        from desk_app.journal import loading

        with self.journal.act(name, negotiation_id, squash_key=merge) as act:
            head = existing(act, negotiation_id)
            if not closed_too:
                refuse_closed(head)
            yield Subject(act, head, loading.scale(act.connection, head))


def refuse_closed(head: Negotiation) -> None:
    """Refuse a change to a closed negotiation: its meetings, terms, limits, weights and alternatives stay.

    Raises:
        BadInput: it is closed.
    """
    if head.stage is Stage.CLOSED:
        raise BadInput(_("This negotiation is closed. Reopen it to record more or to change what is there."))


def existing(act: Act, negotiation_id: str) -> Negotiation:
    """What a negotiation says of itself.

    Raises:
        BadInput: there is none of that id.
    """
    from desk_app.journal import loading

    head = loading.head(act.connection, negotiation_id)
    if head is None:
        raise BadInput(
            _(
                "There is no negotiation {negotiation_id} any more: it was deleted. Choose another one.",
                negotiation_id=negotiation_id,
            )
        )
    return head
