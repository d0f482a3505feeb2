"""Alternatives: what each is worth, which is best, and the floor that the best one sets for the whole package."""

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
    """An alternative in its side's score.

    It gives `success` with its `likelihood`, else `failure`; `cost` is paid either way.
    """

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
        """The likelihood at which it has this score; None if no likelihood between 0 and 1 gives it."""
        if self.success == self.failure:
            return None
        found = (score + self.cost - self.failure) / (self.success - self.failure)
        return found if 0 <= found <= 1 else None


def checked_likelihood(likelihood: Decimal | None) -> Fraction:
    """A likelihood as a fraction. If none is given, it is certain (1).

    Raises:
        DomainError: it is not between 0 and 1.
    """
    if likelihood is None:
        return ONE
    if not likelihood.is_finite() or not 0 <= likelihood <= 1:
        raise DomainError(_("a likelihood must be between 0 and 1, got {likelihood}", likelihood=likelihood))
    return Fraction(likelihood)


def prospect(alternative: Alternative, scoring: Scoring) -> Prospect | str:
    """An alternative in its side's score, or the reason why it has no score.

    Its worth in money counts as a package with that value on the money issue and the walk-away point on every other
    issue, unless its terms give a value. If not given, the likelihood is 1, the cost 0 and `otherwise` 0. But
    `otherwise` must be given if less money is better and the likelihood is below 1. Terms on an issue that was deleted
    or has no score add nothing.

    Raises:
        DomainError: an impossible likelihood; the message has the alternative's name.
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
        return _why_nothing(alternative, scoring)
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


def _why_nothing(alternative: Alternative, scoring: Scoring) -> str:
    if alternative.worth is None and not alternative.terms:
        return _("{name}: its worth is not known", name=alternative.name)
    if alternative.worth is not None and scoring.money_issue is None:
        return _("{name}: compared once an issue in money has its walk-away point and target", name=alternative.name)
    return _("{name}: no scored issue measures it", name=alternative.name)


def _failure(alternative: Alternative, likelihood: Fraction, scoring: Scoring) -> Fraction | str | None:
    """The score if the alternative fails, or why it has none. None: it is not known, but cannot fail either."""
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
    """The id of the money issue, the score that one unit of money adds, and the better direction (+1: more)."""
    issue = scoring.money_issue
    line = scoring.scales[issue.id] if issue else None
    if issue is None or not isinstance(line, ScoreLine):
        return None
    return issue.id, scoring.weights[issue.id] / abs(line.swing), 1 if line.swing > 0 else -1


def judged_on(negotiation: Negotiation, now: datetime) -> date:
    """The day for which alternatives are judged: the day the negotiation was closed, else today."""
    outcome = negotiation.outcome
    if negotiation.stage is Stage.CLOSED and outcome and outcome.closed_at:
        return outcome.closed_at.date()
    return now.date()


def is_live(alternative: Alternative, on: date) -> bool:
    """Whether it is neither lost nor expired. On the day it expires it is still live."""
    return alternative.state is not AlternativeState.LOST and (alternative.expires is None or alternative.expires >= on)


def ranked(negotiation: Negotiation, side: Side, scoring: Scoring, on: date) -> list[tuple[Alternative, Prospect]]:
    """A side's live alternatives that have a score, the best first. Equal ones keep the order they were noted in."""
    found = []
    for alternative in negotiation.alternatives:
        if alternative.side is side and is_live(alternative, on):
            valued = prospect(alternative, scoring)
            if isinstance(valued, Prospect):
                found.append((alternative, valued))
    return sorted(found, key=lambda pair: -pair[1].score)


def floor_score(negotiation: Negotiation, side: Side, scoring: Scoring, on: date) -> Fraction:
    """The score of a side's best alternative. Without one it is 0: the score of a deal at all its limits."""
    best = ranked(negotiation, side, scoring, on)
    return best[0][1].score if best else ZERO


class FloorBasis(StrEnum):
    ALTERNATIVE = "alternative"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least whole package that is worth accepting, in our score.

    `alternative` is the id of our best alternative; None if our limits are the floor. `money` is the value on the main
    money issue that gives this score if every other issue is at our walk-away point. It is rounded to the minor unit.
    """

    score: Fraction
    basis: FloorBasis
    alternative: str | None
    money: Decimal | None


@dataclass(frozen=True, slots=True)
class AlternativeValue:
    """What one of our alternatives is worth. If `score` is None, `reason` says why.

    `flips_at` is the likelihood, 0 to 1, at which it stops (or starts) being the best choice; None if there is none.
    """

    alternative: str
    name: str
    live: bool
    score: Fraction | None
    money: Decimal | None
    flips_at: Fraction | None
    reason: str = ""


def floor(negotiation: Negotiation, scoring: Scoring, on: date) -> Floor:
    """The floor set by our best live alternative. Without one its score is 0: all at our walk-away points."""
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
    """Each of our alternatives, compared with the others: the best first, those not live or without a score last."""
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
    """By alternative of ours, the likelihood (0 to 1) at which it is worth as much as `offer`, if there is one."""
    if offer is None:
        return {}
    valued = {a.id: prospect(a, scoring) for a in negotiation.alternatives if a.side is Side.WE}
    found = {key: each.likelihood_for(offer) for key, each in valued.items() if isinstance(each, Prospect)}
    return {key: likelihood for key, likelihood in found.items() if likelihood is not None}
