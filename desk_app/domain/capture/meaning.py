"""What a line of the entry field means: the values that Enter hands to the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from desk_app.domain.cards import CardHow
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.quantities import Side


@dataclass(frozen=True, slots=True)
class Promised:
    """What a side promised, and the day by which it should be done (None: no day was named)."""

    what: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A new entry of the ledger.

    `terms` are in the order typed; `side` is the side that spoke first (None: no side is meant). `worth` (money in the
    negotiation's currency) belongs to gestures. `agreed` is for exchanges, `because` (the reason given) for offers and
    exchanges. A note may hold a promise of its side. `raw` is the line as the field showed it.
    """

    kind: EntryKind
    side: Side | None = None
    terms: tuple[Term, ...] = ()
    note: str = ""
    worth: Decimal | None = None
    agreed: bool = False
    raw: str = ""
    because: str = ""
    promise: Promised | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """The open exchange of that entry id is agreed, or taken off the table."""

    entry: str
    agreed: bool
    raw: str = ""


@dataclass(frozen=True, slots=True)
class CardPlayed:
    """What became of a card of ours, by its id, at the entry before. `typed` are the words that name it."""

    card: str
    how: CardHow
    typed: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """The meeting is over."""

    raw: str = ""


class Aside(Enum):
    """What can be looked at during talks."""

    IN_RETURN = auto()
    """What to ask for a give that nothing came back for."""
    QUESTIONS = auto()
    """Prepared questions that have no answer yet."""
    ALTERNATIVES = auto()
    """The offer on the table beside our alternatives."""
    CARDS = auto()
    """Our strengths, facts and alternatives, to say what became of one."""


@dataclass(frozen=True, slots=True)
class LookAt:
    """Nothing is recorded: the person wants to look at something."""

    aside: Aside
    raw: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The line cannot be read, or not yet. Enter keeps `raw` as it is, to be sorted out later.

    `reason` says why in words fit to show; `at` is the index of the key where reading stopped.
    """

    raw: str
    reason: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing was typed."""


Meaning = Record | Settle | CardPlayed | End | LookAt | NotUnderstood | Empty


def kept_raw(line: str) -> Record:
    """The record that keeps a line as it was typed."""
    return Record(EntryKind.RAW, raw=line)


class Unread(Exception):
    """Reading stopped at key `at` because of `reason`. `pending`: more keys may still complete the line."""

    def __init__(self, reason: str, at: int = 0, *, pending: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        self.pending = pending
