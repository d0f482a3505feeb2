"""What the package search found. All that depends on their estimated values is an `Estimate`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.quantities import Estimate, Value

ScorePoint = tuple[Fraction, Fraction]
"""Our score and theirs."""


@dataclass(frozen=True, slots=True)
class Package:
    """One value for each searched issue, with its score for us and, as believed, for them (None: unknown)."""

    values: Mapping[str, Value]
    we: Fraction
    they: Estimate[Fraction] | None


@dataclass(frozen=True, slots=True)
class EqualValue:
    """Packages worth about the same to us, to be offered side by side (MESO, Leonardelli 2019).

    The score of each is within `band` of `score`. `basis` says what `score` is from: "offer" (our latest) or "opening".
    """

    packages: tuple[Package, ...]
    score: Fraction
    band: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class BetterForBoth:
    """How sure it is that the deal could have been better for both.

    Their issues were weighted in `weightings` ways. In `improvable_in` of them there are packages that dominate the
    deal. `we_gain` is the least and the most that the best package adds to our score. `example` dominates the deal
    under the estimate itself.
    """

    weightings: int
    improvable_in: int
    we_gain: tuple[Fraction, Fraction] | None
    example: Package | None


@dataclass(frozen=True, slots=True)
class TooMany:
    """The search was given up, as there are too many packages to search exactly.

    `bound` are points that are certainly on the frontier: the corners of its hull, best for us first. No package lies
    beyond the lines between them.
    """

    message: str
    bound: Estimate[tuple[ScorePoint, ...]]


@dataclass(frozen=True, slots=True)
class PackageFindings:
    """Result of the package search.

    `packages` counts the combinations. `searched` are the issues that were combined, `left_out` those scored by neither
    side, `coarsened` those whose step was made larger to stay within 101 values. If the estimated parts are None,
    `reason` says why. `agreement_possible`: some package is at or above both floors.
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
    """What to ask in return: their smallest move or moves that are worth at least the give to us."""

    moves: tuple[AskMove, ...]
    worth_to_us: Fraction
    cost_to_them: Estimate[Fraction] | None
