"""What is recorded in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from desk_app.domain.quantities import Side, Value


class EntryKind(StrEnum):
    OFFER = "offer"
    EXCHANGE = "exchange"
    GESTURE = "gesture"
    NOTE = "note"
    LEARNED = "learned"
    TACTIC = "tactic"
    BREAK = "break"
    LEVERAGE = "leverage"
    PAUSE = "pause"
    READBACK = "readback"
    RAW = "raw"


class ExchangeState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Term:
    """One side's value on one issue."""

    side: Side
    issue: str
    value: Value


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `seq` is unique in the negotiation and goes on from meeting to meeting. `at` is aware. `raw` is the line as typed.
    Only gestures have a `worth` (money). Only exchanges have `state` and `settled_seq`: an agreed exchange takes effect
    at `settled_seq`.
    """

    id: str
    seq: int
    at: datetime
    kind: EntryKind
    side: Side | None = None
    raw: str = ""
    note: str = ""
    worth: Decimal | None = None
    state: ExchangeState | None = None
    settled_seq: int | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; its entries are in order of `seq`."""

    id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    channel: str = ""
    who: str = ""
    entries: tuple[Entry, ...] = ()
