"""All figures over those negotiations that are looked at together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.measures import MEASURES
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.statistics import Measure


@dataclass(frozen=True, slots=True)
class Insight:
    """What `negotiations` closed ones tell together, by the measures in the order in which they are shown."""

    period: Period
    negotiations: int
    measures: tuple[Measure, ...]


def insight(known: Iterable[Facts], period: Period, today: date) -> Insight:
    """What those negotiations tell together that `period` has. Whether a promise is due is judged on `today`."""
    chosen = [each for each in known if period.has(each)]
    return Insight(period, len(chosen), tuple(reckon(chosen, today) for reckon in MEASURES))
