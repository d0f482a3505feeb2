"""Leverage over time: three sources, rated for both sides, before, during and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from desk_app.domain.errors import DomainError
from desk_app.domain.preparation import LEVERAGE_WORDS, Leverage, Phase, Source
from desk_app.domain.summaries import Stage
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class LeveragePoint:
    """How things stood from a time on: the latest rating of each source, and Σ(ours − theirs) over them."""

    at: datetime
    phase: Phase
    ratings: tuple[Leverage, ...]
    balance: int


def timeline(ratings: Iterable[Leverage]) -> tuple[LeveragePoint, ...]:
    """A point for each rating, in order of time (equal times in the order they were noted).

    A source counts from its first rating on.

    Raises:
        DomainError: a rating is not one of the five words (0 to 4); it names the value.
    """
    latest: dict[Source, Leverage] = {}
    points = []
    for rating in sorted(ratings, key=lambda r: r.at):
        for value in (rating.we, rating.they):
            if value not in range(len(LEVERAGE_WORDS)):
                raise DomainError(
                    _(
                        "leverage is rated 0 to {most}, got {value}",
                        most=len(LEVERAGE_WORDS) - 1,
                        value=value,
                    )
                )
        latest[rating.source] = rating
        known = tuple(latest[source] for source in Source if source in latest)
        points.append(LeveragePoint(rating.at, rating.phase, known, sum(r.we - r.they for r in known)))
    return tuple(points)


def balance(ratings: Iterable[Leverage]) -> int | None:
    """Σ(ours − theirs) over the latest rating of each source; None before any. Above 0: with us."""
    points = timeline(ratings)
    return points[-1].balance if points else None


def latest_rating(ratings: Iterable[Leverage], source: Source) -> Leverage | None:
    """The rating of a source that counts: the latest; None where it is not rated."""
    return max((each for each in ratings if each.source is source), key=lambda each: each.at, default=None)


def phase_of(stage: Stage) -> Phase:
    """When a rating falls that is made now: before the talks, during them, or after."""
    match stage:
        case Stage.PREPARING:
            return Phase.BEFORE
        case Stage.TALKING:
            return Phase.DURING
        case Stage.CLOSED:
            return Phase.AFTER
        case _:
            assert_never(stage)
