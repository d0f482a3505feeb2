"""What the package search found. Whatever rests on their estimated values is an `Estimate`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.quantities import Estimate, Value

ScorePoint = tuple[Fraction, Fraction]
"""Our score and theirs."""


@dataclass(frozen=True, slots=True)
class Package:
    """One value for each searched issue, with what it scores for us and (believed, None = unknown) for them."""

    values: Mapping[str, Value]
    we: Fraction
    they: Estimate[Fraction] | None


@dataclass(frozen=True, slots=True)
class EqualValue:
    """Packages of about equal worth to us to offer side by side (MESO, Leonardelli 2019).

    All score within `band` of `score`; `basis` says what that is: "offer" (our latest) or "opening".
    """

    packages: tuple[Package, ...]
    score: Fraction
    band: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class BetterForBoth:
    """How surely the deal could have been better for both.

    Of `weightings` ways to weigh their issues, `improvable_in` have packages that dominate the deal; `we_gain` is the
    least and the most that the best of them adds to our score. `example` dominates under the estimate itself.
    """

    weightings: int
    improvable_in: int
    we_gain: tuple[Fraction, Fraction] | None
    example: Package | None


@dataclass(frozen=True, slots=True)
class TooMany:
    """The search was given up: too many to search exactly.

    `bound` are frontier points that are certain (the corners of its hull, best for us first); no package lies beyond
    the lines between them.
    """

    message: str
    bound: Estimate[tuple[ScorePoint, ...]]


@dataclass(frozen=True, slots=True)
class PackageFindings:
    """Result of the package search.

    `packages` counts the combinations; `searched` are the issues that were combined, `left_out` those scored by
    neither side; `coarsened` those whose step was made larger to stay within 101 values. `reason` says why the
    estimated parts are None, where they are. `agreement_possible`: some package clears both floors.
    """

    packages: int
    searched: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    coarsened: tuple[str, ...] = ()
    reason: str = ""
    frontier: Estimate[tuple[ScorePoint, ...]] | None = None
    nash: Estimate[Package] | None = None
    kalai_smorodinsky: Estimate[Package] | None = None
    agreement_possible: Estimate[bool] | None = None
    equal_value: EqualValue | None = None
    on_frontier: Estimate[bool] | None = None
    better_for_both: Estimate[BetterForBoth] | None = None
    too_many: TooMany | None = None


@dataclass(frozen=True, slots=True)
class AskMove:
    """A move to ask of them on one issue."""

    issue: str
    before: Value | None
    after: Value


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask in return: their smallest move(s) worth at least the give to us."""

    moves: tuple[AskMove, ...]
    worth_to_us: Fraction
    cost_to_them: Estimate[Fraction] | None
