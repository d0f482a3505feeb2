"""What the private debrief says, part by part, as words and figures: no layout.

Every value is formatted; a part that has nothing to say is None or empty and is left out by whoever lays it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.quantities import Side
from desk_app.domain.report.figures import BalanceFigure, RangeFigure, ScaleRow, StaircaseFigure


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue of the result; an unknown value is empty. `their_limit` and `share` rest on estimates: say so."""

    name: str
    opening: str = ""
    target: str = ""
    limit: str = ""
    agreed: str = ""
    our_last: str = ""
    their_last: str = ""
    their_limit: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Status words and ratings before and after."""

    before: str
    after: str
    rows: tuple[ScaleRow, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One term of an entry: from what to what; `before` is empty for an opening."""

    issue: str
    before: str
    after: str


class RowKind(StrEnum):
    """How a row of the ledger reads."""

    MOVE = "move"
    TEXT = "text"
    UNSORTED = "unsorted"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry. `label` names its kind or state ("proposed", "Note"); `text` is what was written down with it."""

    time: str
    kind: RowKind
    side: Side | None = None
    label: str = ""
    moves: tuple[Move, ...] = ()
    in_return: tuple[Move, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class LedgerMeeting:
    """One meeting's heading and rows."""

    heading: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class LeverageRow:
    """One source's words for both sides, first and last."""

    source: str
    ours: str
    theirs: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What we believed of their limit and what turned out."""

    issue: str
    believed: str
    turned_out: str
    how_far: str = ""


@dataclass(frozen=True, slots=True)
class LimitMoved:
    """A limit or target that was changed during talks."""

    issue: str
    what: str
    before: str
    after: str
    when: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up: who does what by when."""

    who: Side
    what: str
    due: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class DebriefReport:
    """The whole private debrief."""

    title: str
    with_whom: str
    when: str
    verdict: str
    standing: str = ""
    range: RangeFigure | None = None
    issues: tuple[IssueRow, ...] = ()
    relationship: Relationship | None = None
    next_contact: tuple[str, ...] = ()
    summary: str = ""
    staircase: StaircaseFigure | None = None
    staircase_note: str = ""
    balance: BalanceFigure | None = None
    balance_words: str = ""
    ledger: tuple[LedgerMeeting, ...] = ()
    leverage: tuple[LeverageRow, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    unreciprocated: tuple[str, ...] = ()
    better_for_both: str = ""
    limits_moved: tuple[LimitMoved, ...] = ()
    relationship_notes: tuple[str, ...] = ()
    keep: str = ""
    change: str = ""
    rule: str = ""
    follow_ups: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class RecapTerm:
    """One agreed term, as both sides would read it."""

    issue: str
    value: str


@dataclass(frozen=True, slots=True)
class RecapReport:
    """The agreement recap, safe to send: it has no place for limits, alternatives, ratings or estimates."""

    title: str
    parties: str
    when: str
    opening: str
    terms: tuple[RecapTerm, ...] = ()
    still_open: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    counterpart: str = ""
