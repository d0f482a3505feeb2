"""How much of what closed negotiations tell is known by now; the rest is made in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.domain.insight.period import Period
from desk_app.domain.insight.stored import facts_from_text
from desk_app.domain.insight.summing import Insight, insight


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """Of how many closed negotiations the facts are known as they are now, and of how many they are `to_come`."""

    known: int
    to_come: int


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
        known = (facts_from_text(each) for each in self.contents)
        return KnownInsight(insight((each for each in known if each), period, today), self.progress)
