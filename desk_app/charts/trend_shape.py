"""Where the points of a trend lie, for whatever draws them. It needs no ReportLab, so a list can draw it at once."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.domain.people.listed import LATEST_RATINGS
from desk_app.support.words import _

LOWEST, HIGHEST = 1, 7


def trend_spots(ratings: Sequence[int], width: float, height: float) -> tuple[tuple[float, float], ...]:
    """The place of each of the latest ratings, from left to right, with 1 at the bottom (y = 0) and 7 at `height`.

    One alone stands at the right, where the latest one always is.
    """
    shown = ratings[-LATEST_RATINGS:]
    step = width / (len(shown) - 1) if len(shown) > 1 else 0.0
    return tuple(
        (width - step * (len(shown) - 1 - index), height * (rating - LOWEST) / (HIGHEST - LOWEST))
        for index, rating in enumerate(shown)
    )


def trend_words(ratings: Sequence[int]) -> str:
    """What the line shows, in words: "2, 4, 5, 6 of 7"."""
    return _("{ratings} of {highest}", ratings=", ".join(map(str, ratings[-LATEST_RATINGS:])), highest=HIGHEST)
