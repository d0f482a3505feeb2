"""Reads for Insight: briefly on the window's thread; what is read is summed on another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk_app.domain.insight.evidence import Between, EvidenceFound
from desk_app.domain.insight.known import KeptFacts, KnownInsight
from desk_app.domain.insight.period import Period
from desk_app.ui.running.page_context import PageContext


@dataclass(frozen=True, slots=True)
class Summed:
    """What is known of the figures, and whether the samples tell anything: asked only if all others tell nothing."""

    known: KnownInsight
    samples: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceAsked:
    """What the figures of these names are made of, in a period; with `between`, of those that lie there."""

    period: Period
    names: tuple[str, ...]
    between: Between | None = None


class InsightReader(QObject):
    """Sends `summed` with a `Summed`, and `found` with an `EvidenceAsked` and what was found by name.

    One sum at a time: what is asked for meanwhile is summed once after it, and what was asked for before is not sent.
    """

    summed = Signal(object)
    found = Signal(object, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._jobs, self._clock = context.gateway, context.jobs, context.clock
        self._wanted: Period | None = None
        self._busy = False

    def today(self) -> date:
        """The present day."""
        return self._clock.now().date()

    def sum_up(self, period: Period) -> None:
        """Sum the figures of a period."""
        self._wanted = period
        if not self._busy:
            self._begin()

    def find(self, asked: EvidenceAsked) -> None:
        """Find what figures are made of."""
        kept = self._gateway.reading.kept_facts()
        self._jobs.start(partial(_find, kept, asked, self.today()), partial(self.found.emit, asked))

    def _begin(self) -> None:
        period, self._wanted = self._wanted, None
        if period is not None:
            kept = self._gateway.reading.kept_facts()
            self._busy = True
            self._jobs.start(partial(_sum_up, kept, period, self.today()), self._done)

    def _done(self, summed: Summed) -> None:
        self._busy = False
        if self._wanted is None:
            self.summed.emit(summed)
        self._begin()


def _sum_up(kept: KeptFacts, period: Period, today: date) -> Summed:
    """Sum, and load what the pictures are drawn with: that takes a tenth of a second, once."""
    import desk_app.charts.insight_pictures
    import desk_app.charts.svg  # noqa: F401

    known = kept.insight(period, today)
    if known.insight.negotiations or period != Period():
        return Summed(known)
    return Summed(known, bool(kept.insight(Period(samples=True), today).insight.negotiations))


def _find(kept: KeptFacts, asked: EvidenceAsked, today: date) -> Mapping[str, EvidenceFound]:
    return {name: kept.evidence(asked.period, today, name, asked.between) for name in asked.names}
