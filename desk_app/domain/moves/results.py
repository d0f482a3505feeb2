"""What the entries say, derived: positions, moves, gives, balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.quantities import Estimate, Side, Value


class MoveKind(StrEnum):
    """A concession is a move in its side's worse direction, a retraction one in its better.

    A move on options that the side has not rated (or rated alike) is unclassified and counts in no sum.
    """

    CONCESSION = "concession"
    RETRACTION = "retraction"
    UNCLASSIFIED = "unclassified"


class Answered(StrEnum):
    """What came back for a give of ours."""

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
    """Shape of a side's concession sizes on one issue."""

    NONE = "none"
    SINGLE = "single"
    SHRINKING = "shrinking"
    GROWING = "growing"
    EVEN = "even"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Position:
    """A side's first and latest effective term on an issue; `moves` counts its changes in between."""

    side: Side
    issue: str
    opening: Value
    now: Value
    moves: int
    seq: int


@dataclass(frozen=True, slots=True)
class Concession:
    """One change of a side's position (a retraction is one too; `kind` tells).

    `seq` is where it took effect. `worth_to_us` is the change of our package score; `cost_to_side` what it cost the
    side that moved, in its own score: a fact for us, an estimate for them, None where their values are unknown.
    `answered` is given for costly concessions of ours alone; an acceptance (a term equal to their position) has none.
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


@dataclass(frozen=True, slots=True)
class Give:
    """What one entry of ours gave away, in our score, and what came back for it."""

    entry: str
    seq: int
    cost: Fraction
    returned: Fraction
    answered: Answered


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """A side's step from one set of positions to the next, by both sides' change of score."""

    entry: str
    seq: int
    side: Side
    kind: Estimate[StepKind]


@dataclass(frozen=True, slots=True)
class Balance:
    """Given and received in our score, and in money where a scored money issue exists.

    `rate` is received / given, None when nothing was given. `uncounted` are gestures (entry ids) whose worth cannot
    be put into our score because no scored money issue exists.
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
    """A projection of where a scalar issue will settle: halfway, and by the pace of both sides so far."""

    midpoint: Value
    by_pace: Value | None
