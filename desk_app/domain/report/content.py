"""What the private debrief and the recap say, part by part, as words and figures. No layout, no colour.

Every value is text to be shown. A part without content is None or empty, and the layout leaves it out. In a figure, a
place is a `Fraction` on the issue's own scale (money, days, a date's ordinal, an option's rating). What rests on a
guess about them says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.quantities import Side
from desk_app.domain.report.conduct import Conduct
from desk_app.domain.report.story import CardStory, LeverageFigure


class MarkKind(StrEnum):
    """What is shown on a scale."""

    OUR_LIMIT = "our_limit"
    THEIR_LIMIT = "their_limit"
    TARGET = "target"
    OPENING = "opening"
    OUR_POSITION = "our_position"
    THEIR_POSITION = "their_position"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on a scale. `name` says what it is ("your limit"), `value` is the text that the document shows."""

    kind: MarkKind
    at: Fraction
    name: str
    value: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RangeFigure:
    """The places of one issue on one line. `better` is +1 if more is better for us, -1 if less is."""

    issue: str
    marks: tuple[Mark, ...]
    better: int = 1

    def mark(self, kind: MarkKind) -> Mark | None:
        """The mark of this kind, or None."""
        return next((m for m in self.marks if m.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Stair:
    """A side's position on one issue, which holds from one column of the time axis on."""

    column: int
    at: Fraction
    value: str


@dataclass(frozen=True, slots=True)
class StairPanel:
    """How both sides moved on one issue. `levels` are the lines across it: the limits and what was agreed.

    `ours_if` and `theirs_if` are what a side named only in return for something that was not agreed: no positions.
    """

    issue: str
    ours: tuple[Stair, ...]
    theirs: tuple[Stair, ...]
    levels: tuple[Mark, ...] = ()
    better: int = 1
    ours_if: tuple[Stair, ...] = ()
    theirs_if: tuple[Stair, ...] = ()

    @property
    def said(self) -> int:
        """How much was said on it, by both sides."""
        return sum(map(len, (self.ours, self.theirs, self.ours_if, self.theirs_if)))


@dataclass(frozen=True, slots=True)
class Turn:
    """The column of the time axis where a meeting starts, and its day as `name` (empty if that day is named before)."""

    column: int
    name: str


@dataclass(frozen=True, slots=True)
class StaircaseFigure:
    """The panels share one time axis of `columns` moves. `turns` tell where the meetings start."""

    panels: tuple[StairPanel, ...]
    columns: int
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """One concession as a part of a side's bar. All amounts are in the same unit, and above 0."""

    name: str
    amount: Fraction
    answered: bool = True


@dataclass(frozen=True, slots=True)
class BalanceBar:
    """All that one side gave. `total` is the text of the sum, less what was taken back."""

    side: Side
    slices: tuple[Slice, ...]
    total: str


@dataclass(frozen=True, slots=True)
class BalanceFigure:
    """What we gave and received, in our values. `unanswered` tells for how much of ours nothing came back."""

    given: BalanceBar
    received: BalanceBar
    unanswered: str = ""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """The ratings (1 to 7) for one question on the relationship, before and after."""

    question: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue of the result. Unknown values are empty. If `their_limit` and `share` are estimates, they say so."""

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
    """The status words and ratings, before and after."""

    before: str
    after: str
    rows: tuple[ScaleRow, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One term of an entry: its value before and after. `before` is empty for an opening."""

    issue: str
    before: str
    after: str


class LineKind(StrEnum):
    """How a row of the ledger is shown."""

    MOVE = "move"
    TEXT = "text"
    UNSORTED = "unsorted"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry. `label` is its kind or state ("proposed", "Note"); `text` is what was written down with it."""

    time: str
    kind: LineKind
    side: Side | None = None
    label: str = ""
    moves: tuple[Move, ...] = ()
    in_return: tuple[Move, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class LedgerMeeting:
    """The heading and the rows of one meeting."""

    heading: str
    rows: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class LeverageRow:
    """One source of leverage: the words for both sides, first and last."""

    source: str
    ours: str
    theirs: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LimitGuess:
    """What we believed their limit to be, and what it turned out to be."""

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
    """The whole private debrief. `trust` are the ratings of the person over all negotiations (1 to 7), in order."""

    title: str
    with_whom: str
    when: str
    verdict: str
    standing: str = ""
    range: RangeFigure | None = None
    issues: tuple[IssueRow, ...] = ()
    relationship: Relationship | None = None
    next_contact: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    summary: str = ""
    staircase: StaircaseFigure | None = None
    staircase_note: str = ""
    balance: BalanceFigure | None = None
    balance_words: str = ""
    ledger: tuple[LedgerMeeting, ...] = ()
    conduct: Conduct = field(default_factory=Conduct)
    trust: tuple[int, ...] = ()
    leverage: tuple[LeverageRow, ...] = ()
    leverage_picture: LeverageFigure | None = None
    leverage_words: str = ""
    cards: CardStory | None = None
    predictions: tuple[LimitGuess, ...] = ()
    unreciprocated: tuple[str, ...] = ()
    better_for_both: str = ""
    limits_moved: tuple[LimitMoved, ...] = ()
    relationship_notes: tuple[str, ...] = ()
    keep: str = ""
    change: str = ""
    rule: str = ""
    lesson: str = ""
    lessons: tuple[str, ...] = ()
    follow_ups: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class RecapTerm:
    """One agreed term, in words for both sides. `on` is the day on which the talks came to it; empty if not known."""

    issue: str
    value: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class RecapGesture:
    """What a side did for the other besides the terms, and when."""

    who: Side
    what: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class RecapReport:
    """The agreement recap. It is safe to send: it has no field for limits, alternatives, ratings or estimates.

    `please` asks to confirm it. `signatures` are the names beneath lines to sign; there are none without.
    """

    title: str
    parties: str
    when: str
    opening: str
    terms: tuple[RecapTerm, ...] = ()
    still_open: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    gestures: tuple[RecapGesture, ...] = ()
    please: str = ""
    signatures: tuple[str, ...] = ()
    counterpart: str = ""
