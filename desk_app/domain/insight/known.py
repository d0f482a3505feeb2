"""How much of what closed negotiations tell is known by now; the rest is made in the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.domain.insight.evidence import Between, EvidenceFound, evidence
from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.stored import facts_from_text
from desk_app.domain.insight.summing import Insight, insight


@dataclass(frozen=True, slots=True)
class KnownInsight:
    """What is known of all figures by now. Facts that are behind count as they were, until they are made again."""

    insight: Insight
    progress: CaughtUp


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """All that is kept of what closed negotiations tell, as stored. It is read quickly; to sum it takes longer."""

    contents: tuple[str, ...]
    progress: CaughtUp

    def insight(self, period: Period, today: date) -> KnownInsight:
        """All figures of a period. It needs no journal, so it may run on any thread.

        Whether a promise is due is judged on `today`.
        """
        return KnownInsight(insight(self.facts(), period, today), self.progress)

    def evidence(self, period: Period, today: date, name: str, between: Between | None = None) -> EvidenceFound:
        """The negotiations that the figure `name` is made of (see `evidence.evidence`)."""
        return evidence(self.facts(), period, today, name, between)

    def facts(self) -> Iterator[Facts]:
        """What each negotiation tells."""
        return (known for each in self.contents if (known := facts_from_text(each)) is not None)
