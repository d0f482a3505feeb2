"""How right we were: about their limits, and with the predictions that were sealed when the talks began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from desk_app.domain.insight.facts import GuessedLimit, JudgedPrediction
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Predicted, Prediction
from desk_app.domain.quantities import Scalar, Value, as_fraction
from desk_app.domain.scoring import ScoreLine, fits, our_scale
from desk_app.domain.standing import agreed_values

_NEAR = Fraction(1, 50)


def swing(issue: Issue) -> Fraction | None:
    """The way from our walk-away point to our target, with its sign; None for options, and if one is unknown."""
    scale = our_scale(issue)
    return scale.swing if isinstance(scale, ScoreLine) else None


def tolerance(issue: Issue) -> Fraction:
    """How far off a guess may be and still count as right, in the issue's unit.

    The greater of the issue's step and 2 % of our swing. If neither is known, it has to be exact.
    """
    way = swing(issue)
    step = Fraction(issue.step) if issue.step is not None else Fraction(0)
    return max(step, abs(way) * _NEAR if way is not None else Fraction(0))


def scalar(issue: Issue, value: Value | None) -> Scalar | None:
    """A value as a number or a date of the issue's unit; None if it is an option, unknown, or of another unit."""
    return None if value is None or isinstance(value, str) or not fits(issue, value) else value


def guessed_limit(issue: Issue) -> GuessedLimit | None:
    """What we believed of their limit and what it turned out to be; None if one of the two is unknown."""
    believed = scalar(issue, issue.theirs.limit.believed if issue.theirs.limit else None)
    revealed = scalar(issue, issue.theirs.revealed_limit)
    if believed is None or revealed is None:
        return None
    further, way = as_fraction(revealed) - as_fraction(believed), swing(issue)
    return GuessedLimit(
        issue.name,
        issue.unit,
        issue.per,
        str(believed),
        str(revealed),
        issue.theirs.confidence,
        None if way is None else further / way,
        abs(further) <= tolerance(issue),
    )


def judged_predictions(negotiation: Negotiation) -> Iterator[JudgedPrediction]:
    """The sealed predictions that can be judged. Where an issue lands can be, if it is part of the deal.

    A landing is right within `tolerance`, an option if it is that one; an outcome if the kind is the same.
    """
    deal = agreed_values(negotiation)
    for each in negotiation.sealed.predictions if negotiation.sealed else ():
        right = came_true(negotiation, each, deal)
        if right is not None:
            yield JudgedPrediction(None if each.sure is None else Fraction(each.sure), right)


def came_true(negotiation: Negotiation, prediction: Prediction, deal: Mapping[str, Value]) -> bool | None:
    """Whether a prediction was right, by the values of the deal; None if it cannot be judged."""
    if prediction.what is Predicted.OUTCOME:
        return negotiation.outcome is not None and prediction.value == negotiation.outcome.kind.value
    issue = negotiation.issue(prediction.issue or "")
    landed = deal.get(prediction.issue or "")
    if issue is None or landed is None or not fits(issue, prediction.value):
        return None
    if isinstance(landed, str) or isinstance(prediction.value, str):
        return landed == prediction.value
    return abs(as_fraction(landed) - as_fraction(prediction.value)) <= tolerance(issue)
