"""Scores: how good a value or a whole package is for us, and (as we believe) for them.

An issue scores 0 at a side's walk-away point and 1 at its target, on a straight line through both that goes on beyond
them. An option scores its rating. A package scores the weighted sum, with weights scaled to the sum 1 (swing weights;
Keeney & Raiffa 1976, "Decisions with Multiple Objectives"). All of it is exact, in `Fraction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from desk_app.domain.errors import DomainError
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Estimate, Per, Scalar, Unit, Value, as_fraction
from desk_app.support.words import _, mark

ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The score of a scalar issue: 0 at `zero`, 1 at `zero + swing`. `swing` is never 0; above 0, more is better."""

    zero: Fraction
    swing: Fraction

    def score(self, value: Value) -> Fraction | None:
        """The score of a value; None for an option id, which has no place on a line."""
        return None if isinstance(value, str) else (as_fraction(value) - self.zero) / self.swing


@dataclass(frozen=True, slots=True)
class Ratings:
    """The score of an option issue: the rating of each option, by its id."""

    by_option: Mapping[str, Fraction]

    def score(self, value: Value) -> Fraction | None:
        """The rating of an option; None for anything else."""
        return self.by_option.get(value) if isinstance(value, str) else None


IssueScale = ScoreLine | Ratings


@dataclass(frozen=True, slots=True)
class Scoring:
    """How one side scores packages.

    `scales` has the scored issues. `weights` are their weights, scaled to the sum 1 (if the given ones sum to 0, all
    are 0, and every package scores 0). `unscored` gives the reason for each other issue. `money_issue` is the scored
    money issue of greatest weight; None if there is none, or if its weight is 0. `money_per_score` is what a score of 1
    is worth on it, in its currency. That is a total if the price is per something and the quantity is known.
    `one_money` is whether the same amount is worth the same score on all money issues that count. If not, an amount on
    one is not an amount on another (a fee, and a price per page), so no sum over the issues can be told in money.
    `total_per_score` is the greatest total that a score of 1 is worth on a money issue that counts; None if none of
    them is a total. So a gesture of 50 counts as 50 of the whole fee, not of the price per page.
    """

    scales: Mapping[str, IssueScale]
    weights: Mapping[str, Fraction]
    unscored: Mapping[str, str] = field(default_factory=dict)
    money_issue: Issue | None = None
    money_per_score: Fraction | None = None
    one_money: bool = True
    total_per_score: Fraction | None = None

    def issue(self, issue_id: str, value: Value) -> Fraction | None:
        """The unweighted score of one value on its issue; None if the issue or the value has no score."""
        scale = self.scales.get(issue_id)
        return scale.score(value) if scale else None

    def worth(self, issue_id: str, value: Value) -> Fraction:
        """What a value adds to the score of a package; 0 if the issue or the value has no score."""
        score = self.issue(issue_id, value)
        return ZERO if score is None else score * self.weights[issue_id]

    def measured(self, values: Mapping[str, Value]) -> Fraction | None:
        """The score of a package; None if none of its issues counts, because a sum of nothing is not a score of 0.

        Raises:
            DomainError: it names an issue that this negotiation does not have.
        """
        score = self.package(values)
        for key, value in values.items():
            if self.weights.get(key) and self.issue(key, value) is not None:
                return score
        return None

    def scored_part(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values of a package that are on scored issues."""
        return {key: value for key, value in values.items() if key in self.scales}

    def package(self, values: Mapping[str, Value]) -> Fraction:
        """The score of a package.

        Issues that it leaves out, and those without a score, add 0 (as at the walk-away point).

        Raises:
            DomainError: it names an issue that this negotiation does not have.
        """
        score = ZERO
        for issue_id, value in values.items():
            if issue_id not in self.scales and issue_id not in self.unscored:
                raise DomainError(_('there is no issue "{issue_id}" in this negotiation', issue_id=issue_id))
            score += self.worth(issue_id, value)
        return score

    def money(self, delta: Fraction) -> Fraction | None:
        """A difference of score in money; None if no money issue counts, or if those that count are not `one_money`.

        Δscore × Σweights / weight_m × |target_m − walk-away_m|, times the quantity if there is one.
        """
        return self.on_main_issue(delta) if self.one_money else None

    def on_main_issue(self, delta: Fraction) -> Fraction | None:
        """A difference of score in money of the scored money issue of greatest weight; None if no money issue counts.

        Where the money issues are not `one_money` this is that issue's money alone, so no page shows it as a sum.
        """
        return None if self.money_per_score is None else delta * self.money_per_score

    def from_money(self, amount: Decimal) -> Fraction | None:
        """An amount outside the issues (a gesture) as a difference of score; None if money cannot be converted.

        The amount is a total. So an issue per hour, day, month or item can convert it only if its quantity is known.
        """
        return None if self.total_per_score is None else Fraction(amount) / self.total_per_score

    def value_at(self, score: Fraction) -> Fraction | None:
        """The value on the money issue that gives a package this score, if all else is at the walk-away points."""
        line = self.scales[self.money_issue.id] if self.money_issue else None
        if self.money_issue is None or not isinstance(line, ScoreLine):
            return None
        return line.zero + line.swing * score / self.weights[self.money_issue.id]


def fits(issue: Issue, value: Value) -> bool:
    """Whether a value is of the issue's kind: one of its options, a date for dates, else a number."""
    if issue.unit is Unit.OPTION:
        return issue.option(value) is not None
    if issue.unit is Unit.DATE:
        return isinstance(value, date)
    return isinstance(value, Decimal) and value.is_finite()


def our_scale(issue: Issue) -> IssueScale | str:
    """How we score an issue, or the reason why we do not."""
    if issue.unit is Unit.OPTION:
        return _ratings(issue.name, {o.id: o.ours for o in issue.options})
    if issue.direction is None:
        return _("{name}: say whether more or less is better", name=issue.name)
    line = _line(issue, issue.walk_away, issue.target, _OUR_WORDS)
    if isinstance(line, ScoreLine) and line.swing * issue.direction.sign < 0:
        return _("{name}: the target is on the wrong side of the walk-away point", name=issue.name)
    return line


def their_scale(issue: Issue) -> IssueScale | str:
    """How we believe they score an issue, or the reason why that is unknown."""
    if issue.unit is Unit.OPTION:
        return _ratings(issue.name, {o.id: o.theirs.believed if o.theirs else None for o in issue.options})
    limit, target = issue.theirs.limit, issue.theirs.target
    return _line(
        issue,
        limit.believed if limit else None,
        target.believed if target else None,
        _THEIR_WORDS,
    )


def _ratings(name: str, ratings: Mapping[str, Decimal | None]) -> Ratings | str:
    if not ratings:
        return _("{name}: no options", name=name)
    if any(r is None for r in ratings.values()):
        return _("{name}: not every option is rated", name=name)
    return Ratings({key: Fraction(r) for key, r in ratings.items() if r is not None})


@dataclass(frozen=True, slots=True)
class _LineWords:
    """The reasons why no line can be drawn through a limit and a target."""

    no_limit: str
    no_target: str
    limit_of_other_unit: str
    target_of_other_unit: str
    same: str


_OUR_WORDS = _LineWords(
    mark("{name}: no walk-away point"),
    mark("{name}: no target"),
    mark("{name}: the walk-away point is not of its unit"),
    mark("{name}: the target is not of its unit"),
    mark("{name}: walk-away point and target are the same"),
)
_THEIR_WORDS = _LineWords(
    mark("{name}: no estimated limit of theirs"),
    mark("{name}: no estimated target of theirs"),
    mark("{name}: the estimated limit of theirs is not of its unit"),
    mark("{name}: the estimated target of theirs is not of its unit"),
    mark("{name}: estimated limit of theirs and estimated target of theirs are the same"),
)


def _line(issue: Issue, limit: Value | None, target: Value | None, words: _LineWords) -> ScoreLine | str:
    for value, missing, other_unit in (
        (limit, words.no_limit, words.limit_of_other_unit),
        (target, words.no_target, words.target_of_other_unit),
    ):
        if value is None:
            return _(missing, name=issue.name)
        if isinstance(value, str) or not fits(issue, value):
            return _(other_unit, name=issue.name)
    zero, one = as_fraction(cast("Scalar", limit)), as_fraction(cast("Scalar", target))
    return ScoreLine(zero, one - zero) if one != zero else _(words.same, name=issue.name)


def scoring(issues: Iterable[Issue]) -> Scoring:
    """Our scoring. If no issue has a weight, all weigh 1. If only some have one, the others have no score.

    Raises:
        DomainError: a weight is below 0.
    """
    known = tuple(issues)
    unweighted = all(i.weight is None for i in known)
    weights = {i.id: Decimal(1) if unweighted else i.weight for i in known}
    return _scoring(known, {i.id: our_scale(i) for i in known}, weights)


def their_scoring(issues: Iterable[Issue]) -> Estimate[Scoring] | None:
    """Their scoring, as we believe it to be; None if no issue has both a scale and a weight of theirs.

    Raises:
        DomainError: a weight is below 0.
    """
    known = tuple(issues)
    weights = {i.id: i.theirs.weight.believed if i.theirs.weight else None for i in known}
    found = _scoring(known, {i.id: their_scale(i) for i in known}, weights)
    return Estimate(found) if found.scales else None


def reweighted(issues: Iterable[Issue], base: Scoring, weights: Mapping[str, Fraction]) -> Scoring:
    """The same scales with other weights (of any sum)."""
    return _weighted(tuple(issues), base.scales, weights, base.unscored)


def _scoring(
    issues: tuple[Issue, ...], scales: Mapping[str, IssueScale | str], weights: Mapping[str, Decimal | None]
) -> Scoring:
    found: dict[str, IssueScale] = {}
    unscored: dict[str, str] = {}
    given: dict[str, Fraction] = {}
    for issue in issues:
        scale, weight = scales[issue.id], weights[issue.id]
        if weight is not None and weight < 0:
            raise DomainError(_("{name}: a weight must be 0 or more, got {weight}", name=issue.name, weight=weight))
        if isinstance(scale, str):
            unscored[issue.id] = scale
        elif weight is None:
            unscored[issue.id] = _("{name}: no weight", name=issue.name)
        else:
            found[issue.id], given[issue.id] = scale, Fraction(weight)
    return _weighted(issues, found, given, unscored)


def _weighted(
    issues: tuple[Issue, ...],
    scales: Mapping[str, IssueScale],
    given: Mapping[str, Fraction],
    unscored: Mapping[str, str],
) -> Scoring:
    total = sum(given.values(), ZERO)
    weights = {key: weight / total if total else ZERO for key, weight in given.items()}
    money = [i for i in issues if i.unit is Unit.MONEY and weights.get(i.id)]
    main = max(money, key=lambda i: weights[i.id], default=None)
    if main is None:
        return Scoring(scales, weights, unscored)
    worths = {i.id: (_counted_by(i), _per_score(i, scales[i.id], weights[i.id])) for i in money}
    totals = (worth for per, worth in worths.values() if per is None)
    return Scoring(
        scales,
        weights,
        unscored,
        money_issue=main,
        money_per_score=worths[main.id][1],
        one_money=len(set(worths.values())) == 1,
        total_per_score=max(totals, default=None),
    )


def _per_score(issue: Issue, scale: IssueScale, weight: Fraction) -> Fraction:
    """The amount on a money issue, which always has a line, that is worth a score of 1."""
    return abs(cast("ScoreLine", scale).swing) / weight * (times(issue) or ONE)


def _counted_by(issue: Issue) -> Per | None:
    return issue.per if times(issue) is None else None


def times(issue: Issue) -> Fraction | None:
    """How many times an amount on a money issue makes its total; None if it is per something of unknown quantity."""
    if issue.per is None:
        return ONE
    return Fraction(issue.quantity) if issue.quantity else None


def money_unit(found: Scoring) -> Per | None:
    """What the money figures are per; None if they are totals."""
    return None if found.money_issue is None else _counted_by(found.money_issue)


def past_limit(issue: Issue, value: Value) -> bool:
    """Whether a value is worse for us than our walk-away point.

    An option is, if we rate it below the walk-away option.
    """
    limit = issue.walk_away
    if limit is None:
        return False
    rated = isinstance(limit, str) or isinstance(value, str)
    better = rated_above(issue, value, limit) if rated else better_by(issue, value, limit)
    return better is not None and better < 0


def rated_above(issue: Issue, option: Value, other: Value) -> Fraction | None:
    """How much better for us an option is rated than another; below 0 if it is worse. None if one is not rated."""
    ratings = [found.ours if found else None for found in map(issue.option, (option, other))]
    return None if ratings[0] is None or ratings[1] is None else Fraction(ratings[0]) - Fraction(ratings[1])


def better_by(issue: Issue, value: Value, other: Value) -> Fraction | None:
    """How much better for us a value is than another, in the issue's unit; below 0 if it is worse.

    None for options, for values of another unit, and if we did not say which direction is better.
    """
    if isinstance(value, str) or isinstance(other, str) or issue.direction is None:
        return None
    if not fits(issue, value) or not fits(issue, other):
        return None
    return (as_fraction(value) - as_fraction(other)) * issue.direction.sign
