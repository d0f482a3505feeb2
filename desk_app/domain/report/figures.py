"""What a picture shows, as plain values: places on a scale, moves, slices. No colour, no layout.

A place is a `Fraction` on the issue's own scale (money, days, a date's ordinal, an option's rating); its words are
already formatted. What rests on a guess about them carries `estimated` and says so in its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.quantities import Side


class MarkKind(StrEnum):
    """What stands on a scale."""

    OUR_LIMIT = "our_limit"
    THEIR_LIMIT = "their_limit"
    TARGET = "target"
    OPENING = "opening"
    OUR_POSITION = "our_position"
    THEIR_POSITION = "their_position"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on a scale: `name` says what it is ("your limit"), `value` reads as the document shows it."""

    kind: MarkKind
    at: Fraction
    name: str
    value: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RangeFigure:
    """One issue's places on one line. `better` is +1 where more is better for us, -1 where less is."""

    issue: str
    marks: tuple[Mark, ...]
    better: int = 1

    def mark(self, kind: MarkKind) -> Mark | None:
        """The mark of that kind, or None."""
        return next((m for m in self.marks if m.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A side's position on one issue from one column of the time axis on."""

    column: int
    at: Fraction
    value: str


@dataclass(frozen=True, slots=True)
class StairPanel:
    """How both sides moved on one issue; `levels` are the lines across it: limits and what was agreed."""

    issue: str
    ours: tuple[Step, ...]
    theirs: tuple[Step, ...]
    levels: tuple[Mark, ...] = ()
    better: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """A place on the time axis that has a name: a meeting's start."""

    column: int
    name: str


@dataclass(frozen=True, slots=True)
class StaircaseFigure:
    """The panels share one time axis of `columns` moves; `turns` name meetings on it."""

    panels: tuple[StairPanel, ...]
    columns: int
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """One concession's share of a side's bar. Amounts are in one common unit, above 0."""

    name: str
    amount: Fraction
    answered: bool = True


@dataclass(frozen=True, slots=True)
class BalanceBar:
    """All that one side gave: `total` as it reads, net of what was taken back."""

    side: Side
    slices: tuple[Slice, ...]
    total: str


@dataclass(frozen=True, slots=True)
class BalanceFigure:
    """Given against received, in our values; `unanswered` reads as the part of ours that nothing came back for."""

    given: BalanceBar
    received: BalanceBar
    unanswered: str = ""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One question of the relationship on seven points, before and after."""

    question: str
    before: int | None
    after: int | None
