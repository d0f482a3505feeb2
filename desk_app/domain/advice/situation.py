"""What the rules look at, and the advice that a rule may give."""

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
    """How soon a person should read the advice."""

    QUIET = 1
    NOTICE = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice of one rule: why it is given, and one suggestion.

    `rule` is the rule's id, by which it can be silenced. `seq` is the entry that caused it (0: none did).
    """

    rule: str
    urgency: Urgency
    why: str
    suggestion: str
    seq: int = 0


@dataclass(frozen=True)
class Situation:
    """The negotiation as it is now, with what was worked out from it."""

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
        """The entries of the running meeting; empty if none is running."""
        meetings = self.negotiation.meetings
        return meetings[-1].entries if meetings and meetings[-1].ended_at is None else ()

    @cached_property
    def last(self) -> Entry | None:
        """The latest entry of the running meeting."""
        return self.last_meeting[-1] if self.last_meeting else None

    def recent(self, kinds: tuple[EntryKind, ...], most: int = 4) -> tuple[Entry, ...]:
        """The entries of these kinds among the last `most`, the latest first."""
        return tuple(e for e in reversed(self.last_meeting[-most:]) if e.kind in kinds)

    def name(self, issue_id: str) -> str:
        """The name of an issue."""
        issue = self.ledger.book.issues.get(issue_id)
        return issue.name if issue else issue_id
