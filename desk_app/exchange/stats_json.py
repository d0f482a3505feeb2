"""What all negotiations tell together, for other programs: the answer of `parley stats --json`."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.summing import Insight
from desk_app.exchange.written_values import Json, written_day

DIGITS = 6
"""Figures are rounded to so many digits after the point."""


def stats_object(found: Insight) -> Json:
    """The object: each figure, and after it each line of the table behind it."""
    measures = [each for measure in found.measures for each in (measure, *measure.groups)]
    return {
        "from": written_day(found.period.start),
        "to": written_day(found.period.end),
        "negotiations": found.negotiations,
        "measures": [_measure(each) for each in measures],
    }


def _measure(measure: Measure) -> Json:
    return {
        "name": measure.name,
        "n": measure.n,
        "value": _number(measure.value),
        "low": _number(measure.low),
        "high": _number(measure.high),
        "missing": measure.missing,
    }


def _number(figure: Fraction | None) -> float | None:
    return None if figure is None else round(float(figure), DIGITS)
