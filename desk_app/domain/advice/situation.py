"""What the rules look at, and the one line of advice that a rule may give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cached_property

from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.floor_words import Expiry
from desk_app.domain.moves.account import Account
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.moves.results import Concession, Give
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.standing import Standing


class Urgency(IntEnum):
    """How soon a person should read it."""

    QUIET = 1
    NOTICE = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One rule's word: why it speaks, and one suggestion.

    `rule` is the id by which it can be silenced; `seq` the entry that set it off (0: none did).
    """

    rule: str
    urgency: Urgency
    why: str
    suggestion: str
    seq: int = 0


@dataclass(frozen=True)
class Situation:
    """The negotiation as it stands, with what was derived of it."""

    negotiation: Negotiation
    now: datetime
    account: Account
    gives: tuple[Give, ...]
    moves: tuple[Concession, ...]
    standing: Standing
    expiries: tuple[Expiry, ...] = ()

    @property
    def ledger(self) -> Ledger:
        """Both sides' positions and moves."""
        return self.account.ledger

    @cached_property
    def last_meeting(self) -> tuple[Entry, ...]:
        """Entries of the last meeting, which has not ended; nothing between meetings."""
        meetings = self.negotiation.meetings
        return meetings[-1].entries if meetings and meetings[-1].ended_at is None else ()

    @cached_property
    def last(self) -> Entry | None:
        """The latest entry of the running meeting."""
        return self.last_meeting[-1] if self.last_meeting else None

    def recent(self, kinds: tuple[EntryKind, ...], most: int = 4) -> tuple[Entry, ...]:
        """Entries of some kinds among the last few, latest first."""
        return tuple(e for e in reversed(self.last_meeting[-most:]) if e.kind in kinds)

    def name(self, issue_id: str) -> str:
        """The name of an issue."""
        issue = self.ledger.book.issues.get(issue_id)
        return issue.name if issue else issue_id
