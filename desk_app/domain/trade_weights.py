"""Weights by trade: what each issue is worth in money, and the weights that follow from it.

A weight says how much the swing of an issue matters, from the walk-away point to the target (swing weights; Keeney &
Raiffa 1976, "Decisions with Multiple Objectives", chapter 3). If that is worth 300 to a person, and the swing of the
fee, from 5,200 to 6,400, is 1,200 of money, then the weights are 300 and 1,200, that is 1 and 4. A second question,
about two other issues without any money in it, checks the first ones. All of it is exact, but for ratings of options
(`RATED_TO`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import cast

from desk_app.domain.issues import Issue, Option
from desk_app.domain.proportions import in_whole_numbers, with_weights
from desk_app.domain.quantities import Per, Scalar, Unit, Value, as_fraction
from desk_app.domain.scoring import ScoreLine, our_scale
from desk_app.support.words import _

RATED_TO = Decimal("0.000001")
"""Ratings of options are rounded to this, because a third cannot be written as a decimal number."""
AGREES_WITHIN = Fraction(1, 10)
"""Two answers that differ by no more than this part of the greater one agree: nobody can tell more exactly."""

Asked = tuple[str, str]
"""What a question is about: the id of the issue, and that of the option ("" if it has none)."""
Answers = Mapping[Asked, Decimal]
"""The amounts that were answered, of 0 or more."""
_Worths = Mapping[Asked, Fraction]


@dataclass(frozen=True, slots=True)
class Swing:
    """One question: what is it worth to have `better` instead of `worse`? `now` is what the present weights say."""

    asked: Asked
    issue: Issue
    better: Value
    worse: Value
    now: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The money issue by which the others are weighed. `length` is its swing, `per` what amounts are per."""

    issue: Issue
    length: Fraction
    per: Per | None

    @classmethod
    def of(cls, issue: Issue) -> Yardstick | None:
        """The yardstick that an issue makes; None if it has no swing in money."""
        scale = our_scale(issue) if issue.unit is Unit.MONEY else ""
        if not isinstance(scale, ScoreLine):
            return None
        quantity = Fraction(issue.quantity) if issue.per and issue.quantity else Fraction(1)
        return cls(issue, abs(scale.swing) * quantity, None if issue.quantity else issue.per)


@dataclass(frozen=True, slots=True)
class Trade:
    """All questions, and the reasons why issues are left out."""

    yardstick: Yardstick
    swings: tuple[Swing, ...]
    left_out: tuple[str, ...]


def trade(issues: Iterable[Issue]) -> Trade | str:
    """The questions for these issues, or the reason why there are none."""
    known = with_weights(issues)
    found = yardstick(known)
    if found is None:
        return _("Weighing by trade needs an issue in money that has a walk-away point and a target.")
    swings: list[Swing] = []
    left_out: list[str] = []
    for issue in known:
        if issue.id != found.issue.id:
            asked = _swings(issue)
            if isinstance(asked, str):
                left_out.append(asked)
            else:
                swings += (replace(swing, now=_now(swing, found)) for swing in asked)
    if not swings:
        return _("Weighing by trade needs a second issue that has a walk-away point and a target, or options.")
    return Trade(found, tuple(swings), tuple(left_out))


def yardstick(issues: Iterable[Issue]) -> Yardstick | None:
    """The yardstick: the money issue that weighs most. Of equals, the first."""
    found = list(filter(None, map(Yardstick.of, issues)))
    return max(found, key=lambda each: _given(each.issue), default=None)


def _given(issue: Issue) -> Fraction:
    return Fraction(1 if issue.weight is None else issue.weight)


def _swings(issue: Issue) -> list[Swing] | str:
    if issue.unit is Unit.OPTION:
        return _option_swings(issue)
    scale = our_scale(issue)
    if isinstance(scale, str):
        return scale
    return [Swing((issue.id, ""), issue, cast("Value", issue.target), cast("Value", issue.walk_away))]


def _option_swings(issue: Issue) -> list[Swing] | str:
    if len(issue.options) < 2:
        return _("{name}: it needs two options", name=issue.name)
    worst = worst_option(issue)
    others = (option for option in issue.options if option is not worst)
    return [Swing((issue.id, option.id), issue, option.id, worst.id) for option in others]


def worst_option(issue: Issue) -> Option:
    """The option that the others are compared with: the lowest rated, else the walk-away option, else the last."""
    rated = [option for option in issue.options if option.ours is not None]
    if len(rated) == len(issue.options):
        return min(rated, key=attrgetter("ours"))
    return issue.option(issue.walk_away) or issue.options[-1]


def _now(swing: Swing, found: Yardstick) -> Fraction | None:
    """What the swing is worth by the present weights; None if they do not say."""
    weight, by = swing.issue.weight, _given(found.issue)
    if weight is None or not by:
        return None
    option = swing.issue.option(swing.better)
    part = Fraction(1) if option is None else None if option.ours is None else Fraction(option.ours)
    return None if part is None else Fraction(weight) / by * found.length * part


def weighed(issues: Iterable[Issue], answers: Answers) -> tuple[Issue, ...]:
    """The issues with the weights, and the ratings of options, that follow from the answers.

    Issues about which nothing was answered keep their weight in proportion to the yardstick. Weights are the smallest
    whole numbers of the same proportions.
    """
    known = with_weights(issues)
    found = yardstick(known)
    if found is None:
        return known
    amounts = _completed(known, found, answers)
    worths = {issue.id: worth for issue in known if (worth := _worth(issue, amounts)) is not None}
    by = found.length / _given(found.issue) if _given(found.issue) else None
    for issue in known:
        if issue.id not in worths and issue.weight is not None:
            worths[issue.id] = Fraction(0) if by is None else Fraction(issue.weight) * by
    worths[found.issue.id] = found.length
    weights = in_whole_numbers(worths)
    return tuple(replace(_rated(issue, amounts), weight=weights.get(issue.id)) for issue in known)


def _completed(issues: Iterable[Issue], found: Yardstick, answers: Answers) -> _Worths:
    """The answers. Where one of an issue's options was answered, the others keep what they are worth now."""
    amounts = {asked: Fraction(amount) for asked, amount in answers.items()}
    touched = {issue for issue, option in answers if option}
    for issue in issues:
        swings = _swings(issue) if issue.id in touched else ""
        for swing in () if isinstance(swings, str) else swings:
            now = _now(swing, found)
            if now is not None:
                amounts.setdefault(swing.asked, now)
    return amounts


def _worth(issue: Issue, amounts: _Worths) -> Fraction | None:
    """What the swing of an issue is worth: the amount, or the greatest about one of its options."""
    return max((amount for asked, amount in amounts.items() if asked[0] == issue.id), default=None)


def _rated(issue: Issue, amounts: _Worths) -> Issue:
    """An option issue with the ratings that follow from the answers: the worst is 0, the one worth most 1."""
    most = _worth(issue, amounts)
    if issue.unit is not Unit.OPTION or not most:
        return issue
    worst = worst_option(issue)
    return replace(issue, options=tuple(_rated_option(each, issue.id, worst, most, amounts) for each in issue.options))


def _rated_option(option: Option, issue: str, worst: Option, most: Fraction, amounts: _Worths) -> Option:
    amount = Fraction(0) if option is worst else amounts.get((issue, option.id))
    if amount is None:
        return option
    part = amount / most
    return replace(option, ours=(Decimal(part.numerator) / part.denominator).quantize(RATED_TO).normalize() + 0)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A trade between two issues without money: up to which value of `held` would one go to get `gained`?

    `held` is a swing from its target down. By the amounts, both are worth the same at `expected`.
    """

    held: Swing
    gained: Swing
    held_worth: Fraction
    gained_worth: Fraction
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Check:
    """What `gained` is worth by its amount and by the trade, and whether the two agree."""

    question: CheckQuestion
    by_amount: Fraction
    by_trade: Fraction

    @property
    def difference(self) -> Fraction:
        """How much more it is worth by the trade; below 0 if less."""
        return self.by_trade - self.by_amount

    @property
    def agrees(self) -> bool:
        """Whether the two differ by no more than a tenth of the greater."""
        return abs(self.difference) <= AGREES_WITHIN * max(self.by_amount, self.by_trade)


def check_question(found: Trade, answers: Mapping[Asked, Decimal | Fraction]) -> CheckQuestion | None:
    """The trade that checks the answers: the two swings worth most, the first on a scale. None if there are none.

    The one that is held must be worth at least what is gained, so that the answer lies within its swing.
    """
    worths = {swing.asked: Fraction(answers[swing.asked]) for swing in found.swings if answers.get(swing.asked)}
    swings = sorted((swing for swing in found.swings if swing.asked in worths), key=lambda swing: -worths[swing.asked])
    for held in (swing for swing in swings if not swing.asked[1]):
        for gained in swings:
            if gained.issue.id != held.issue.id and worths[gained.asked] <= worths[held.asked]:
                return _question(held, gained, worths[held.asked], worths[gained.asked])
    return None


def _question(held: Swing, gained: Swing, held_worth: Fraction, gained_worth: Fraction) -> CheckQuestion:
    best, worst = _ends(held)
    return CheckQuestion(held, gained, held_worth, gained_worth, best + (worst - best) * gained_worth / held_worth)


def _ends(swing: Swing) -> tuple[Fraction, Fraction]:
    return as_fraction(cast("Scalar", swing.better)), as_fraction(cast("Scalar", swing.worse))


def checked(question: CheckQuestion, answer: Scalar) -> Check | str:
    """What an answer to the trade says, or why it cannot be one: it lies outside of the swing."""
    best, worst = _ends(question.held)
    part = (as_fraction(answer) - best) / (worst - best)
    if not 0 <= part <= 1:
        return _("It must lie between your target and your walk-away point.")
    return Check(question, question.gained_worth, part * question.held_worth)
