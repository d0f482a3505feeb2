"""The tables behind the figures: each line is a share or a median of its own, with its number and interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.insight.facts import Facts, GuessedLimit, JudgedPrediction
from desk_app.domain.insight.statistics import Measure, counted, share
from desk_app.domain.moves.results import Pattern
from desk_app.domain.quantities import Confidence
from desk_app.domain.standing import LimitPlace

BANDS = (("below_60", 0, 60), ("60_to_75", 60, 75), ("75_to_90", 75, 90), ("from_90", 90, 101))
"""How sure a prediction was, in percent: from the first number to below the second."""


def agreement(known: Sequence[Facts]) -> tuple[Measure, ...]:
    """How many negotiations ended in each way."""
    return _parts("outcome", OutcomeKind, [f.outcome for f in known])


def shapes(known: Iterable[Facts]) -> tuple[Measure, ...]:
    """Over all issues on which we gave way: how many of our concessions had each shape."""
    seen = [shape for f in known for shape in f.shapes]
    return _parts("shape", [each for each in Pattern if each is not Pattern.NONE], seen)


def confidences(limits: Sequence[GuessedLimit]) -> tuple[Measure, ...]:
    """How often a guess of their limit was right, by how sure we were."""
    return tuple(
        share(f"limits_right_when_{each}", (limit.right for limit in limits if limit.confidence is each))
        for each in Confidence
    )


def bands(predictions: Iterable[JudgedPrediction]) -> tuple[Measure, ...]:
    """How often a prediction came true, by how sure we were; `said` is how sure on average."""
    said = [(each.sure, each.right) for each in predictions if each.sure is not None]
    return tuple(_band(name, [each for each in said if low <= 100 * each[0] < high]) for name, low, high in BANDS)


def _band(name: str, said: Sequence[tuple[Fraction, bool]]) -> Measure:
    found = share(f"predictions_right_{name}", (right for _sure, right in said))
    return replace(found, said=sum((sure for sure, _right in said), Fraction(0)) / len(said) if said else None)


def no_deals(name: str, left: Sequence[Facts]) -> Measure:
    """Of the negotiations without a deal: who left, and where their last package was compared with our floor."""
    comparable = [f.their_place for f in left if f.their_place]
    groups = (
        *(
            counted(f"{kind}_left", sum(f.outcome is kind for f in left), len(left))
            for kind in (OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY)
        ),
        counted("no_deal_at_or_above_floor", len(comparable) - comparable.count(LimitPlace.BELOW), len(comparable)),
        counted("no_deal_nothing_to_compare", len(left) - len(comparable), len(left)),
        share("no_deal_limits_apart", (f.no_range for f in left)),
    )
    return counted(name, comparable.count(LimitPlace.BELOW), len(comparable), groups)


def _parts(name: str, words: Iterable[str], seen: Sequence[str]) -> tuple[Measure, ...]:
    return tuple(counted(f"{name}_{word}", seen.count(word), len(seen)) for word in words)
