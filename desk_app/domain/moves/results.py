"""What follows from the entries: positions, moves, gives, balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.quantities import Estimate, Side, Value


class MoveKind(StrEnum):
    """A concession is a move in the worse direction for its side, a retraction one in the better direction.

    A move between options that the side has not rated, or rated alike, is unclassified and counts in no sum.
    """

    CONCESSION = "concession"
    RETRACTION = "retraction"
    UNCLASSIFIED = "unclassified"


class Answered(StrEnum):
    """What came back for one of our gives."""

    OPEN = "open"
    FULL = "full"
    PART = "part"
    NONE = "none"


class StepKind(StrEnum):
    """Kinds of step by both sides' change of score (Hindriks, Jonker & Tykhonov 2007)."""

    CONCESSION = "concession"
    SELFISH = "selfish"
    FORTUNATE = "fortunate"
    UNFORTUNATE = "unfortunate"
    NICE = "nice"
    SILENT = "silent"


class Pattern(StrEnum):
    """The pattern of a side's concession sizes on one issue."""

    NONE = "none"
    SINGLE = "single"
    SHRINKING = "shrinking"
    GROWING = "growing"
    EVEN = "even"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Position:
    """A side's first and latest term in effect on an issue. `moves` counts the changes in between."""

    side: Side
    issue: str
    opening: Value
    now: Value
    moves: int
    seq: int


@dataclass(frozen=True, slots=True)
class Concession:
    """One change of a side's position. It may also be a retraction; `kind` says so.

    `seq` is the number at which it took effect. `worth_to_us` is the change of our package score. `cost_to_side` is
    what it cost the side that moved, in its own score: a fact for us, an estimate for them, None if their values are
    unknown. `answered` is only given for our concessions with a cost. An acceptance (a term equal to their position)
    has none.

    `ground` is how far the move goes beyond the furthest that its side had gone before, in the issue's unit: taking
    back and restoring gains none. `ground_to_us` is what that part alone is worth in our score.
    """

    entry: str
    seq: int
    at: datetime
    side: Side
    issue: str
    before: Value
    after: Value
    kind: MoveKind
    worth_to_us: Fraction
    cost_to_side: Fraction | Estimate[Fraction] | None
    exchange: bool = False
    acceptance: bool = False
    answered: Answered | None = None
    ground: Fraction = Fraction(0)
    ground_to_us: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Give:
    """What one of our entries gave away, and what came back for it, in our score."""

    entry: str
    seq: int
    cost: Fraction
    returned: Fraction
    answered: Answered


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """A side's step from one set of positions to the next, by the change of both scores."""

    entry: str
    seq: int
    side: Side
    kind: Estimate[StepKind]


@dataclass(frozen=True, slots=True)
class Balance:
    """Given and received in our score, and in money if `Scoring.money` can tell it.

    `rate` is received / given; None if nothing was given. `uncounted` are gestures (entry ids) whose worth cannot be
    put into our score, as there is no scored money issue.
    """

    given: Fraction
    received: Fraction
    balance: Fraction
    rate: Fraction | None
    given_money: Fraction | None
    received_money: Fraction | None
    balance_money: Fraction | None
    uncounted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an issue of numbers or dates would settle: halfway, and by the pace of both sides so far."""

    midpoint: Value
    by_pace: Value | None
