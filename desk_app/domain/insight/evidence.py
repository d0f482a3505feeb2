"""Which negotiations a figure is made of, and what each of them adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.measures import MEASURES, Reckoned
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.statistics import Measure

MOST = 200
"""So many negotiations are named, the latest; of the others only the number."""

_REST = Fraction(1, 1_000_000_000)
_RECKONED = {reckon.__name__: reckon for reckon in MEASURES}


@dataclass(frozen=True, slots=True)
class Between:
    """From one value to another, both included: what a part of a picture shows."""

    low: Fraction
    high: Fraction

    def has(self, measure: Measure) -> bool:
        """Whether one of the observations behind a median lies there."""
        return any(self.low - _REST <= each <= self.high + _REST for each in measure.points)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one negotiation tells, and the figure of it alone: its n, its hits or its points."""

    facts: Facts
    measure: Measure


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """The latest of the negotiations that a figure is made of, and how many are `older`."""

    latest: tuple[Evidence, ...] = ()
    older: int = 0


def evidence(
    known: Iterable[Facts], period: Period, today: date, name: str, between: Between | None = None
) -> EvidenceFound:
    """The negotiations of a period that the figure `name` is made of; with `between`, those that lie there.

    Together they have the n, the hits and the points of the figure. Whether a promise is due is judged on `today`.
    """
    found = list(_added(known, period, today, _RECKONED[name]))
    if between is not None:
        found = [each for each in found if between.has(each.measure)]
    found.sort(key=_when, reverse=True)
    return EvidenceFound(tuple(found[:MOST]), max(0, len(found) - MOST))


def _added(known: Iterable[Facts], period: Period, today: date, reckon: Reckoned) -> Iterator[Evidence]:
    for facts in known:
        if period.has(facts):
            measure = reckon((facts,), today)
            if measure.n:
                yield Evidence(facts, measure)


def _when(found: Evidence) -> tuple[date, str]:
    return found.facts.closed_on or date.min, found.facts.negotiation
