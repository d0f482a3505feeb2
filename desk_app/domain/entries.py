"""What is recorded in a meeting, and meetings that are planned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
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
    at `settled_seq`. `because` is the reason that was given with an offer.

    `at` is when it was written down. `day` is the day on which it was said, if it was written down afterwards.
    `channel` tells how it was said, if not as the rest of the meeting. What came by mail has when that was sent
    (`message_sent`) and by whom (`message_from`, as the message says it).
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
    because: str = ""
    day: date | None = None
    channel: str = ""
    message_sent: datetime | None = None
    message_from: str = ""

    @property
    def said_on(self) -> date:
        """The day on which it was said, as far as that is known."""
        return self.day or self.at.date()

    @property
    def told(self) -> str:
        """The note and the reason that was given, in the person's words."""
        return "\n".join(filter(None, (self.note, self.because)))


def settled_places(entries: Iterable[Entry]) -> Callable[[Entry], tuple[str, int] | None]:
    """A function that tells at which entry another was settled, and how many places after it; None if it was not.

    It is the last entry up to `settled_seq`. An exchange that was agreed when it was recorded is 0 places after itself.
    """
    order = sorted((entry.seq, entry.id) for entry in entries)

    def place(entry: Entry) -> tuple[str, int] | None:
        if entry.settled_seq is None:
            return None
        if entry.settled_seq <= entry.seq:  # nothing is settled before it was proposed
            return entry.id, 0
        number, before = order[bisect_right(order, (entry.settled_seq, "\U0010ffff")) - 1]
        return before, entry.settled_seq - number

    return place


def settled_as_named(entries: Iterable[Entry], named: Mapping[str, str]) -> dict[str, int]:
    """The numbers at which entries were settled that name the entry at which that was, by their ids.

    A number that an entry has already stays, if it leads to the entry that is named.

    Raises:
        KeyError: there is no entry of such an id.
    """
    known = {entry.id: entry for entry in entries}
    place, found = settled_places(known.values()), {}
    for settled, at in named.items():
        entry, there = known[settled], known[at]
        leads = place(entry)
        same = leads is not None and leads[0] == at
        found[settled] = entry.settled_seq if same and entry.settled_seq is not None else max(entry.seq, there.seq)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """How something was said that is written down afterwards or came by mail (see `Entry`)."""

    day: date | None = None
    channel: str = ""
    message_sent: datetime | None = None
    message_from: str = ""

    def of(self, entry: Entry) -> Entry:
        """The entry with that."""
        return replace(
            entry,
            day=self.day,
            channel=self.channel,
            message_sent=self.message_sent,
            message_from=self.message_from,
        )


class Screen(StrEnum):
    """Who can see the screen while the talk goes on."""

    MINE = "mine"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class TalkChoice:
    """What was chosen for one talk. `silenced` are the ids of rules of advice. `screen` is None until it is chosen."""

    screen: Screen | None = None
    silenced: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; its entries are in order of `seq`. One that was written down afterwards began and ended then."""

    id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    channel: str = ""
    who: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def day(self) -> date | None:
        """Its day; where all of it was written down afterwards, the first day on which it was said."""
        days = [entry.day for entry in self.entries if entry.day is not None]
        if days and len(days) == len(self.entries):
            return min(days)
        at = self.started_at or (self.entries[0].at if self.entries else None)
        return at.date() if at else None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting to come.

    `starts` and `ends` are what the clock shows in `zone` (IANA, such as Europe/Berlin): they have no offset, as the
    rules of a zone may change until then. `starts_utc` is what that was in UTC when it was planned. A `starts` that is
    a date alone takes that whole day; its `ends` is then the last day. `people` are ids of counterparts.

    A meeting that came from a calendar keeps that calendar's `uid`, and the `sequence` that its organizer sent last.
    """

    id: str
    starts: datetime | date
    zone: str = ""
    starts_utc: datetime | None = None
    ends: datetime | date | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    uid: str = ""
    sequence: int | None = None
    cancelled: bool = False
    changed_at: datetime | None = field(default=None, compare=False)


def ends_well(starts: datetime | date, ends: datetime | date) -> bool:
    """Whether an end fits a beginning: both are days, or both are times; and it is not before."""
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return starts <= ends
    return not isinstance(starts, datetime) and not isinstance(ends, datetime) and starts <= ends
