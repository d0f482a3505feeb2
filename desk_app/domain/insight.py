"""What each debrief tells, and what all tell together: always with how many and an interval, never as a cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, localcontext
from fractions import Fraction

from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.closing import OutcomeKind, relationship_change
from desk_app.domain.errors import DomainError
from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import Pattern
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Estimate, Side, Value, as_fraction, plain_of
from desk_app.domain.scoring import ScoreLine, fits, our_scale
from desk_app.domain.standing import agreed_values
from desk_app.domain.summaries import is_sample
from desk_app.support.words import _

ENOUGH = 5
"""With fewer debriefs than this, a figure is not shown, but how many are missing."""

_Z = Fraction("1.959963984540054")
"""The 97.5 % point of the normal distribution, so that intervals cover 95 %."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """`hits` of `n`, with its 95 % Wilson interval."""

    hits: int
    n: int
    low: Fraction
    high: Fraction

    @property
    def share(self) -> Fraction:
        """Hits / n; 0 of 0 is 0."""
        return Fraction(self.hits, self.n) if self.n else Fraction(0)


@dataclass(frozen=True, slots=True)
class Spread:
    """The median, lowest and highest of `n` figures."""

    n: int
    median: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not enough debriefs to say anything: `missing` more are needed."""

    n: int
    missing: int


def wilson(hits: int, n: int) -> Proportion:
    """The 95 % score interval of a share (Wilson 1927, "Probable Inference").

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n); if n is 0, from 0 to 1. The root has thirty digits.

    Raises:
        DomainError: not 0 ≤ hits ≤ n.
    """
    if not 0 <= hits <= n:
        raise DomainError(_("{hits} of {n} is not a share", hits=hits, n=n))
    if n == 0:
        return Proportion(0, 0, Fraction(0), Fraction(1))
    p, z2 = Fraction(hits, n), _Z * _Z
    middle, spread = p + z2 / (2 * n), _Z * _root(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    low = Fraction(0) if hits == 0 else (middle - spread) / scale
    high = Fraction(1) if hits == n else (middle + spread) / scale
    return Proportion(hits, n, low, high)


def _root(number: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 30
        return Fraction((Decimal(number.numerator) / Decimal(number.denominator)).sqrt())


def share_of(answers: Iterable[bool | None]) -> Proportion | TooFew:
    """The share of yes among the debriefs that have an answer; or how many are missing."""
    known = [a for a in answers if a is not None]
    return TooFew(len(known), ENOUGH - len(known)) if len(known) < ENOUGH else wilson(sum(known), len(known))


def spread_of(figures: Iterable[Fraction | None]) -> Spread | TooFew:
    """The median, lowest and highest of the known figures; or how many are missing."""
    known = sorted(f for f in figures if f is not None)
    if len(known) < ENOUGH:
        return TooFew(len(known), ENOUGH - len(known))
    half = len(known) // 2
    median = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return Spread(len(known), median, known[0], known[-1])


def chain(start: str, follows: Mapping[str, str | None]) -> Sequence[str]:
    """A negotiation and those before it that it follows, the latest first. The chain ends where one is missing.

    Raises:
        DomainError: it follows itself, directly or through others; the message says where.
    """
    found: list[str] = []
    at: str | None = start
    while at is not None and (at in follows or at == start):
        if at in found:
            raise DomainError(_('negotiation "{at}" follows itself', at=at))
        found.append(at)
        at = follows.get(at)
    return found


_SEVERAL = (Pattern.SHRINKING, Pattern.GROWING, Pattern.EVEN, Pattern.MIXED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one closed negotiation tells; None if it does not tell.

    - `captured`: the mean share of the range of agreement, over its scalar issues.
    - `given_way`: the mean part of the way from our opening to our limit at which the issues were agreed.
    - `shrinking`: whether our steps became smaller on every issue where we made several.
    - `rate`: received / given. `ready`: prompts answered / asked. `score`: the deal in our score.
    - `relationship`: the mean change of the four ratings.
    - `misjudged`: for each issue their revealed limit minus the guessed one, as a part of the distance from our
      walk-away point to our target. Above 0 they would have gone further than we thought.
    """

    agreed: bool
    captured: Estimate[Fraction] | None
    given_way: Fraction | None
    shrinking: bool | None
    rate: Fraction | None
    ready: Fraction | None
    score: Fraction | None
    relationship: Fraction | None
    misjudged: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Insight:
    """All `n` debriefs together. Each figure has its own n and interval, or tells how many are missing.

    The pairs compare two groups and claim no cause. One pair is the score of the deal if at least half of the prompts
    were answered, and if fewer were. The other is the change of relationship in the better and in the lesser half of
    the deals.
    """

    n: int
    agreed: Proportion | TooFew
    captured: Estimate[Spread | TooFew]
    given_way: Spread | TooFew
    shrinking: Proportion | TooFew
    rate: Spread | TooFew
    misjudged: Spread | TooFew
    score_if_ready: Spread | TooFew
    score_if_not: Spread | TooFew
    relationship_if_better: Spread | TooFew
    relationship_if_lesser: Spread | TooFew


def insight(negotiations: Iterable[Negotiation], now: datetime) -> Insight:
    """What all closed negotiations tell together. Practice and the sample do not count."""
    own = (n for n in negotiations if not n.practice and not is_sample(n.id))
    known = [facts(n, analyse(n, now)) for n in own if n.stage is Stage.CLOSED and n.outcome]
    half = Fraction(1, 2)
    scored = sorted((f for f in known if f.score is not None), key=lambda f: f.score or Fraction(0))
    middle = len(scored) // 2
    return Insight(
        n=len(known),
        agreed=share_of(f.agreed for f in known),
        captured=Estimate(spread_of(f.captured.believed if f.captured else None for f in known)),
        given_way=spread_of(f.given_way for f in known),
        shrinking=share_of(f.shrinking for f in known),
        rate=spread_of(f.rate for f in known),
        misjudged=spread_of(m for f in known for m in f.misjudged),
        score_if_ready=spread_of(f.score for f in known if f.ready is not None and f.ready >= half),
        score_if_not=spread_of(f.score for f in known if f.ready is not None and f.ready < half),
        relationship_if_better=spread_of(f.relationship for f in scored[middle:]),
        relationship_if_lesser=spread_of(f.relationship for f in scored[:middle]),
    )


def facts(negotiation: Negotiation, found: Analysis) -> Facts:
    """What one closed negotiation tells."""
    outcome = negotiation.outcome
    shares = [plain_of(share) for share in found.outcome.share_of_range.values()] if found.outcome else []
    captured = _mean(shares)
    readiness = found.readiness
    relationship = relationship_change(negotiation.relationship)
    several = [p for p in found.patterns[Side.WE].values() if p in _SEVERAL]
    return Facts(
        agreed=outcome is not None and outcome.kind in (OutcomeKind.AGREEMENT, OutcomeKind.PART),
        captured=None if captured is None else Estimate(captured),
        given_way=_mean(_given_way(negotiation, found)),
        shrinking=all(p is Pattern.SHRINKING for p in several) if several else None,
        rate=found.balance.rate,
        ready=Fraction(readiness.answered, readiness.asked) if readiness.asked else None,
        score=found.outcome.we if found.outcome else None,
        relationship=relationship.mean_change if relationship else None,
        misjudged=tuple(m for issue in negotiation.issues if (m := _misjudged(issue)) is not None),
    )


def _mean(numbers: list[Fraction]) -> Fraction | None:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def _given_way(negotiation: Negotiation, found: Analysis) -> list[Fraction]:
    """For each agreed scalar issue: (opening − agreed) / (opening − walk-away).

    The opening is the one we stated; if we stated none, the planned one.
    """
    said = {p.issue: p.opening for p in found.positions if p.side is Side.WE}
    parts = []
    deal = agreed_values(negotiation)
    for issue in negotiation.issues:
        opening = _number(issue, said.get(issue.id, issue.opening))
        limit, agreed = _number(issue, issue.walk_away), _number(issue, deal.get(issue.id))
        if opening is not None and limit is not None and agreed is not None and opening != limit:
            parts.append((opening - agreed) / (opening - limit))
    return parts


def _misjudged(issue: Issue) -> Fraction | None:
    scale = our_scale(issue)
    guessed = _number(issue, issue.theirs.limit.believed if issue.theirs.limit else None)
    revealed = _number(issue, issue.theirs.revealed_limit)
    if guessed is None or revealed is None or not isinstance(scale, ScoreLine):
        return None
    return (revealed - guessed) / scale.swing


def _number(issue: Issue, value: Value | None) -> Fraction | None:
    return None if value is None or isinstance(value, str) or not fits(issue, value) else as_fraction(value)
