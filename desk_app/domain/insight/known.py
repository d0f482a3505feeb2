"""How much of what closed negotiations tell is known by now; the rest is made in the background."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.insight.summing import Insight


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
