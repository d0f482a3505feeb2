"""Analysis that keeps up with a meeting: one more entry costs little, however many came before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from desk_app.domain.advice.results import Advice
from desk_app.domain.advice.table import to_say
from desk_app.domain.analysis import Analysis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.events import Event, events
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation


class Follower:
    """Remembers how far it has read. Any change but new entries at the end makes it read anew: the answer is the same.

    Not for use by several threads at once.
    """

    def __init__(self) -> None:
        self._issues: tuple[Issue, ...] | None = None
        self._read: list[Event] = []
        self._ledger = Ledger(Book.of(()))
        self._said: dict[str, int] = {}
        self._of: str | None = None

    def advice(self, found: Analysis, silenced: Collection[str] = ()) -> tuple[Advice, ...]:
        """The advice of an analysis that may be shown now: not silenced, and not repeating itself.

        Raises:
            DomainError: an impossible likelihood; it names the value.
        """
        if found.negotiation.id != self._of:
            self._of, self._said = found.negotiation.id, {}
        shown, self._said = to_say(found.advice, self._said, silenced)
        return shown

    def analyse(self, negotiation: Negotiation, now: datetime) -> Analysis:
        """The same as `analysis.analyse`, faster for one more entry.

        Raises:
            DomainError: an impossible weight or likelihood; it names the value.
        """
        current = events(negotiation)
        known = len(self._read)
        if negotiation.issues != self._issues or current[:known] != self._read:
            self._issues, known = None, 0
            self._ledger = Ledger(Book.of(negotiation.issues))
        self._read = []
        for event in current[known:]:
            self._ledger.take(event)
        self._issues, self._read = negotiation.issues, current
        return Analysis(negotiation, now, self._ledger)
