"""Everything the arithmetic says of one negotiation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.advice.results import Advice
from desk_app.domain.estimates import Estimate
from desk_app.domain.moves.results import Balance, Concession, Give, Landing, Pattern, Position, Step
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.results import Ask, PackageFindings
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Side, Value


@dataclass(frozen=True, slots=True)
class SectionReadiness:
    """Prompts of one section: answered, asked, and the unanswered ones by their words."""

    section: Section
    answered: int
    asked: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is prepared. `missing` are unanswered prompts; `gaps` name missing limits, weights and alternatives."""

    answered: int
    asked: int
    missing: tuple[str, ...]
    sections: tuple[SectionReadiness, ...] = ()
    gaps: tuple[str, ...] = ()


class FloorBasis(StrEnum):
    ALTERNATIVE = "alternative"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least whole package worth accepting, in our score.

    `alternative` is the id of our best alternative, None where the floor is our limits. `money` is the value on the
    main money issue that scores the floor with everything else at our walk-away points.
    """

    score: Fraction
    basis: FloorBasis
    alternative: str | None
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class AlternativeValue:
    """What one of our alternatives is worth. `reason` says why `score` is None, where it is.

    `flips_at` is the likelihood at which it stops (or starts) being the best; `break_even` the one at which it equals
    the offer on the table. Both 0 to 1, None where no likelihood does.
    """

    alternative: str
    name: str
    live: bool
    score: Fraction | None
    money: Decimal | None
    flips_at: Fraction | None
    break_even: Fraction | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Range of agreement on one scalar issue, between both limits (`low` ≤ `high`); it may not exist."""

    low: Value
    high: Value
    exists: bool


class Place(StrEnum):
    """Where a position or package lies against a limit."""

    INSIDE = "inside"
    AT = "at"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where we stand. `ours` and `theirs` are the scores of both sides' packages on the table, None before any term.

    `place` holds our package against the floor (a crossed red line is below, too); `issues` holds each of our
    positions against its own walk-away point.
    """

    place: Place | None
    ours: Fraction | None
    theirs: Fraction | None
    issues: Mapping[str, Place]
    crossed: tuple[str, ...]
    floor: Floor
    alternative_name: str


@dataclass(frozen=True, slots=True)
class OutcomeAnalysis:
    """The deal's scores; issues it leaves out (`missing`) count as at the walk-away point."""

    we: Fraction
    they: Estimate[Fraction] | None
    share_of_range: Mapping[str, Estimate[Fraction]]
    missing: tuple[str, ...] = ()
    money_over_floor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The cheap part: everything but the package search. Mappings are keyed by issue id.

    `moves` are all changes of position, `concessions` those in their side's worse direction; `unanswered` are
    concessions of ours for which nothing has come back. `settled` are the values agreed so far. `unscored` gives the
    reason for each issue that has no score for us.
    """

    readiness: Readiness
    floor: Floor
    alternatives: tuple[AlternativeValue, ...]
    ranges: Mapping[str, Estimate[Range]]
    positions: tuple[Position, ...]
    moves: tuple[Concession, ...]
    concessions: tuple[Concession, ...]
    gives: tuple[Give, ...]
    steps: tuple[Step, ...]
    balance: Balance
    patterns: Mapping[Side, Mapping[str, Pattern]]
    total_concession: Mapping[Side, Mapping[str, Fraction]]
    landing: Mapping[str, Landing]
    settled: Mapping[str, Value]
    unanswered: tuple[Concession, ...]
    asks: tuple[Ask, ...]
    standing: Standing
    advice: tuple[Advice, ...]
    unscored: Mapping[str, str]
    outcome: OutcomeAnalysis | None


def analyse(negotiation: Negotiation, now: datetime) -> Analysis:
    """Everything but the package search. `now` (aware) judges expiry and deadlines of an open negotiation."""
    raise NotImplementedError


def search_packages(negotiation: Negotiation, now: datetime) -> PackageFindings:
    """Frontier, Nash, Kalai-Smorodinsky, packages to offer, and whether both could have had more."""
    raise NotImplementedError
