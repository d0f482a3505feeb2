"""Alternatives: what each is worth, the best of them, and the floor it sets under the whole package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.amounts import rounded
from desk_app.domain.errors import DomainError
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState
from desk_app.domain.quantities import Side, minor_digits
from desk_app.domain.scoring import ONE, ZERO, ScoreLine, Scoring
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Prospect:
    """An alternative in its side's score: `success` with its likelihood, `failure` otherwise, less `cost`."""

    success: Fraction
    failure: Fraction
    cost: Fraction
    likelihood: Fraction

    @property
    def score(self) -> Fraction:
        """Likelihood × success + (1 − likelihood) × failure − cost.

        50 % of 4.6 M at a cost of 0.4 M is 1.9 M: an offer of 2.0 M is better.
        """
        return self.likelihood * self.success + (1 - self.likelihood) * self.failure - self.cost

    def likelihood_for(self, score: Fraction) -> Fraction | None:
        """The likelihood at which it is worth so much; None where none between 0 and 1 does."""
        if self.success == self.failure:
            return None
        found = (score + self.cost - self.failure) / (self.success - self.failure)
        return found if 0 <= found <= 1 else None


def checked_likelihood(likelihood: Decimal | None) -> Fraction:
    """A likelihood as a fraction; not given means certain.

    Raises:
        DomainError: it is not between 0 and 1.
    """
    if likelihood is None:
        return ONE
    if not likelihood.is_finite() or not 0 <= likelihood <= 1:
        raise DomainError(_("a likelihood must be between 0 and 1, got {likelihood}", likelihood=likelihood))
    return Fraction(likelihood)


def prospect(alternative: Alternative, scoring: Scoring) -> Prospect | str:
    """An alternative in its side's score, or the reason why it has none.

    Money worth means a package with that value on the money issue and the walk-away point on every other, unless terms
    say more. Not given: likelihood 1, cost 0, `otherwise` 0 (required where less money is better and it is uncertain).
    Terms on an issue that was deleted or is unscored add nothing.

    Raises:
        DomainError: an impossible likelihood, with the alternative's name.
    """
    try:
        likelihood = checked_likelihood(alternative.likelihood)
    except DomainError as error:
        raise DomainError(f"{alternative.name}: {error.message}") from None
    money = _money_line(scoring)
    values = {t.issue: t.value for t in alternative.terms if t.issue in scoring.scales}
    if alternative.worth is not None and money:
        values.setdefault(money[0], alternative.worth)
    if scoring.measured(values) is None:
        return _why_nothing(alternative)
    failure = _failure(alternative, likelihood, scoring)
    if isinstance(failure, str):
        return failure
    cost = ZERO
    if alternative.cost:
        if money is None:
            return _("{name}: its cost cannot be weighed without a scored money issue", name=alternative.name)
        cost = Fraction(alternative.cost) * money[1]
    success = scoring.package(values)
    return Prospect(success, success if failure is None else failure, cost, likelihood)


def _why_nothing(alternative: Alternative) -> str:
    if alternative.worth is None and not alternative.terms:
        return _("{name}: its worth is not known", name=alternative.name)
    return _("{name}: no scored issue measures it", name=alternative.name)


def _failure(alternative: Alternative, likelihood: Fraction, scoring: Scoring) -> Fraction | str | None:
    """Score of what happens otherwise; None where that is unknown and never happens."""
    money = _money_line(scoring)
    if money is None:
        reason = _(
            "{name}: what happens otherwise cannot be weighed without a scored money issue", name=alternative.name
        )
        return None if likelihood == 1 else reason
    if alternative.otherwise is None and money[2] < 0:
        return None if likelihood == 1 else _("{name}: say what it costs otherwise", name=alternative.name)
    return scoring.worth(money[0], alternative.otherwise or Decimal(0))


def _money_line(scoring: Scoring) -> tuple[str, Fraction, int] | None:
    """The money issue's id, what one unit of money adds to the score, and the better direction."""
    issue = scoring.money_issue
    line = scoring.scales[issue.id] if issue else None
    if issue is None or not isinstance(line, ScoreLine):
        return None
    return issue.id, scoring.weights[issue.id] / abs(line.swing), 1 if line.swing > 0 else -1


def judged_on(negotiation: Negotiation, now: datetime) -> date:
    """The day on which alternatives are judged: when the negotiation closed, else now."""
    outcome = negotiation.outcome
    if negotiation.stage is Stage.CLOSED and outcome and outcome.closed_at:
        return outcome.closed_at.date()
    return now.date()


def is_live(alternative: Alternative, on: date) -> bool:
    """Neither lost nor expired; on the day it expires it is still live."""
    return alternative.state is not AlternativeState.LOST and (alternative.expires is None or alternative.expires >= on)


def ranked(negotiation: Negotiation, side: Side, scoring: Scoring, on: date) -> list[tuple[Alternative, Prospect]]:
    """A side's live alternatives that have a score, best first; equals in the order they were noted."""
    found = []
    for alternative in negotiation.alternatives:
        if alternative.side is side and is_live(alternative, on):
            valued = prospect(alternative, scoring)
            if isinstance(valued, Prospect):
                found.append((alternative, valued))
    return sorted(found, key=lambda pair: -pair[1].score)


def floor_score(negotiation: Negotiation, side: Side, scoring: Scoring, on: date) -> Fraction:
    """Score of a side's best alternative; 0, all at its limits, without one."""
    best = ranked(negotiation, side, scoring, on)
    return best[0][1].score if best else ZERO


class FloorBasis(StrEnum):
    ALTERNATIVE = "alternative"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least whole package worth accepting, in our score.

    `alternative` is the id of our best alternative, None where the floor is our limits. `money` is the value on the
    main money issue that scores the floor with everything else at our walk-away points, to the minor unit.
    """

    score: Fraction
    basis: FloorBasis
    alternative: str | None
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class AlternativeValue:
    """What one of our alternatives is worth. `reason` says why `score` is None, where it is.

    `flips_at` is the likelihood, 0 to 1, at which it stops (or starts) being the best choice; None where none does.
    """

    alternative: str
    name: str
    live: bool
    score: Fraction | None
    money: Decimal | None
    flips_at: Fraction | None
    reason: str = ""


def floor(negotiation: Negotiation, scoring: Scoring, on: date) -> Floor:
    """Score of our best live alternative; without one 0, all at our walk-away points."""
    best = ranked(negotiation, Side.WE, scoring, on)
    if not best:
        return Floor(ZERO, FloorBasis.LIMITS, None, _in_money(scoring, ZERO, negotiation.currency))
    alternative, valued = best[0]
    money = _in_money(scoring, valued.score, negotiation.currency)
    return Floor(valued.score, FloorBasis.ALTERNATIVE, alternative.id, money)


def _in_money(scoring: Scoring, score: Fraction, currency: str) -> Decimal | None:
    amount = scoring.value_at(score)
    return None if amount is None else rounded(amount, minor_digits(currency))


def our_alternatives(negotiation: Negotiation, scoring: Scoring, on: date) -> tuple[AlternativeValue, ...]:
    """Each of our alternatives, best first (those without a score last), against the others."""
    live = ranked(negotiation, Side.WE, scoring, on)
    order = {alternative.id: place for place, (alternative, _) in enumerate(live)}
    found = []
    for alternative in (a for a in negotiation.alternatives if a.side is Side.WE):
        rival = next((valued.score for other, valued in live if other.id != alternative.id), ZERO)
        found.append(_valued(alternative, scoring, on, rival, negotiation.currency))
    return tuple(sorted(found, key=lambda v: order.get(v.alternative, len(order))))


def _valued(alternative: Alternative, scoring: Scoring, on: date, rival: Fraction, currency: str) -> AlternativeValue:
    valued = prospect(alternative, scoring)
    live = is_live(alternative, on)
    if not isinstance(valued, Prospect):
        return AlternativeValue(alternative.id, alternative.name, live, None, None, None, valued)
    return AlternativeValue(
        alternative=alternative.id,
        name=alternative.name,
        live=live,
        score=valued.score,
        money=_in_money(scoring, valued.score, currency),
        flips_at=valued.likelihood_for(rival),
    )


def break_even(negotiation: Negotiation, scoring: Scoring, offer: Fraction | None) -> dict[str, Fraction]:
    """By alternative of ours the likelihood at which it is worth the `offer`; only where one between 0 and 1 does."""
    if offer is None:
        return {}
    valued = {a.id: prospect(a, scoring) for a in negotiation.alternatives if a.side is Side.WE}
    found = {key: each.likelihood_for(offer) for key, each in valued.items() if isinstance(each, Prospect)}
    return {key: likelihood for key, likelihood in found.items() if likelihood is not None}
