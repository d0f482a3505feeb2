"""What one closed negotiation tells: small frozen values, which are stored beside it (`stored.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.holding import Kept, Paid
from desk_app.domain.moves.results import Pattern
from desk_app.domain.quantities import Confidence, Estimate, Per, Scalar, Side, Unit
from desk_app.domain.standing import LimitPlace

SEVERAL = (Pattern.SHRINKING, Pattern.GROWING, Pattern.EVEN, Pattern.MIXED)
"""The shapes of several concessions on one issue."""


class After(StrEnum):
    """What came between their last word and a concession of theirs: a give of ours, a question, or neither."""

    GIVE = "give"
    QUESTION = "question"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Yielding:
    """How a side gave way on one issue: the shape, and each step in thousandths of all the ground that it gave.

    `issue` is the issue's name. At most the first `MOST_STEPS` steps are here; `count` is how many there were.
    """

    issue: str
    pattern: Pattern
    steps: tuple[int, ...]
    count: int


MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class GuessedLimit:
    """Their limit on an issue of numbers or dates: what we believed, and what it turned out to be.

    `error` is the second minus the first, as a part of our swing (the way from our walk-away point to our target):
    above 0 they would have gone further than we thought; None without a swing. `right`: within the tolerance of
    `foreseeing.tolerance`.
    """

    issue: str
    unit: Unit
    per: Per | None
    believed: str
    revealed: str
    confidence: Confidence | None
    error: Fraction | None
    right: bool

    def values(self) -> tuple[Estimate[Scalar], Scalar]:
        """Both as values of the unit: what was believed, and what turned out."""
        return Estimate(self._value(self.believed)), self._value(self.revealed)

    def _value(self, text: str) -> Scalar:
        return date.fromisoformat(text) if self.unit is Unit.DATE else Decimal(text)


@dataclass(frozen=True, slots=True)
class JudgedPrediction:
    """A prediction that was sealed: how sure it was (0 to 1, None if that was not said), and whether it was right."""

    sure: Fraction | None
    right: bool


@dataclass(frozen=True, slots=True)
class GivenPromise:
    """A promise of one side: until when, whether it was kept, and on which day, if that is known."""

    who: Side
    due: date | None = None
    kept: bool = False
    kept_on: date | None = None

    def counts(self, today: date) -> bool:
        """Whether it was kept, or its day is over."""
        return self.kept or (self.due is not None and self.due < today)

    def in_time(self, today: date) -> bool | None:
        """Whether it was kept on its day or before; None if it does not count.

        One without a day is in time whenever it is kept, and so is one of which nobody noted when it was kept.
        """
        if not self.counts(today):
            return None
        return self.kept and (self.due is None or self.kept_on is None or self.kept_on <= self.due)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one closed negotiation tells; None, or empty, where it does not tell. None of it depends on the present day.

    - `people`: ids of those on their side, the one that it is with first.
    - `closed_on`: the day on which it was closed, as it was where it was closed.
    - `captured`: the mean share of the range of agreement, over its scalar issues.
    - `given_way`: the mean part of the way from our opening to our limit at which the issues were agreed.
    - `our_opening`, `their_opening`: where a side landed, of what it opened with: the mean of landed / opened over its
      money issues. 1 is what it asked for; a side that wants less lands above 1.
    - `rate`: received / given. `ready`: prompts answered / asked. `score`: the deal in our score.
    - `relationship`: the mean change of the four ratings.
    - `shapes`: the shape of our concessions on each issue on which we gave way.
    - `their_place`: their last package compared with our floor, if there was no deal.
    - `no_range`: whether the limits left no room on an issue, as far as they were known or believed.
    - `terms`, `paid`: whether the deal held, if there was one, as it was last seen.
    - `tries`: rules by id, and whether each was kept.
    """

    negotiation: str
    outcome: OutcomeKind
    kind: str = ""
    currency: str = ""
    people: tuple[str, ...] = ()
    closed_on: date | None = None
    practice: bool = False
    captured: Estimate[Fraction] | None = None
    given_way: Fraction | None = None
    our_opening: Fraction | None = None
    their_opening: Fraction | None = None
    rate: Fraction | None = None
    ready: Fraction | None = None
    score: Fraction | None = None
    relationship: Fraction | None = None
    shapes: tuple[Pattern, ...] = ()
    limits: tuple[GuessedLimit, ...] = ()
    predictions: tuple[JudgedPrediction, ...] = ()
    promises: tuple[GivenPromise, ...] = ()
    their_place: LimitPlace | None = None
    no_range: bool | None = None
    terms: Kept | None = None
    paid: Paid | None = None
    tries: tuple[tuple[str, bool], ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether there was a deal, whole or in part."""
        return self.outcome in (OutcomeKind.AGREEMENT, OutcomeKind.PART)

    @property
    def left(self) -> bool:
        """Whether one of the sides left."""
        return self.outcome in (OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY)

    @property
    def shrinking(self) -> bool | None:
        """Whether our steps became smaller on every issue where we made several; None if there is none."""
        several = [shape for shape in self.shapes if shape in SEVERAL]
        return all(shape is Pattern.SHRINKING for shape in several) if several else None


@dataclass(frozen=True, slots=True)
class PersonFacts(Facts):
    """The same, with what only the page of a person shows.

    - `trust`: each rating of the trust in them (1 to 7) by day.
    - `ours`, `theirs`: how each side gave way, by issue, in the order in which it first did.
    - `after`: what came before each concession of theirs.
    """

    trust: tuple[tuple[date, int], ...] = ()
    ours: tuple[Yielding, ...] = ()
    theirs: tuple[Yielding, ...] = ()
    after: tuple[After, ...] = ()
