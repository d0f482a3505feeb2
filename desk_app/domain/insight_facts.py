"""How a person negotiates, over all their debriefs: what each tells, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.estimates import Estimate
from desk_app.domain.insight import Share, Spread, TooFew, share_of, spread_of
from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import Pattern
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.outcomes import agreed_values
from desk_app.domain.quantities import Side, Value, as_fraction
from desk_app.domain.relationship import change
from desk_app.domain.scoring import Line, fits, our_scale

_SEVERAL = (Pattern.SHRINKING, Pattern.GROWING, Pattern.EVEN, Pattern.MIXED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one closed negotiation tells; None where it does not say.

    `captured` is the mean share of range over its scalar issues, `given_way` the mean part of the way from our opening
    to our limit at which they were agreed, `shrinking` whether our steps shrank on every issue with several, `rate`
    received / given, `ready` answered / asked, `score` the deal in our score, `relationship` the mean change of the
    four ratings. `misjudged` are their revealed limits less the guessed ones, in swings from our walk-away to our
    target; above 0 they would have gone further than we thought.
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
    """All debriefs together: `n` of them; each figure with its own n and interval, or how many are missing.

    The pairs compare groups and claim no cause: the deal's score where at least half of the prompts were answered and
    where fewer were; the change of relationship in the better and in the lesser half of the deals.
    """

    n: int
    agreed: Share | TooFew
    captured: Estimate[Spread | TooFew]
    given_way: Spread | TooFew
    shrinking: Share | TooFew
    rate: Spread | TooFew
    misjudged: Spread | TooFew
    score_if_ready: Spread | TooFew
    score_if_not: Spread | TooFew
    relationship_if_better: Spread | TooFew
    relationship_if_lesser: Spread | TooFew


def insight(negotiations: Iterable[Negotiation], now: datetime) -> Insight:
    """What all closed negotiations say together."""
    known = [facts(n, analyse(n, now)) for n in negotiations if n.stage is Stage.CLOSED and n.outcome]
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
    shares = [share.believed for share in found.outcome.share_of_range.values()] if found.outcome else []
    captured = _mean(shares)
    readiness = found.readiness
    relationship = change(negotiation.relationship)
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
    """For each agreed scalar issue (opening − agreed) / (opening − walk-away); openings said, else planned."""
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
    if guessed is None or revealed is None or not isinstance(scale, Line):
        return None
    return (revealed - guessed) / scale.swing


def _number(issue: Issue, value: Value | None) -> Fraction | None:
    return None if value is None or isinstance(value, str) or not fits(issue, value) else as_fraction(value)
