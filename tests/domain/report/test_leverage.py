"""Leverage as a story: what the picture is made of, and what is said of the balance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_app.domain.preparation import Leverage, Phase, Source
from desk_app.domain.report.leverage import leverage_figure, leverage_words
from tests.negotiations import at, retainer

INFORMATION, ALTERNATIVES, POWER = Source
BEFORE, DURING, AFTER = Phase


def rated(*ratings: tuple[Phase, Source, int, int]) -> tuple[Leverage, ...]:
    return tuple(Leverage(f"v{n}", at(0) + timedelta(minutes=n), *each) for n, each in enumerate(ratings))


def test_nothing_rated_is_no_picture_and_no_words() -> None:
    assert leverage_figure(()) is None
    assert leverage_words(()) == ""


def test_sources_rated_one_after_another_share_a_moment() -> None:
    figure = leverage_figure(retainer().leverage)
    assert figure is not None
    assert figure.columns == 3
    assert [(turn.column, turn.name) for turn in figure.turns] == [(0, "before"), (1, "during"), (2, "after")]
    told = {track.source: [(s.column, s.we, s.they) for s in track.steps] for track in figure.tracks}
    assert told == {
        "Information": [(0, 2, 3), (2, 3, 3)],
        "Alternatives": [(0, 1, 2), (1, 3, 2)],
        "Power": [(0, 2, 3)],
    }


def test_a_source_rated_again_in_one_phase_begins_a_new_moment() -> None:
    figure = leverage_figure(rated((BEFORE, POWER, 1, 1), (BEFORE, INFORMATION, 2, 2), (BEFORE, POWER, 2, 1)))
    assert figure is not None
    assert [[step.column for step in track.steps] for track in figure.tracks] == [[0], [], [0, 1]]


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (
            ((BEFORE, ALTERNATIVES, 2, 2), (DURING, ALTERNATIVES, 3, 2)),
            "Stronger than at the beginning: your alternatives rose from some to strong.",
        ),
        (
            ((BEFORE, POWER, 2, 2), (AFTER, POWER, 2, 4)),
            "Weaker than at the beginning: their power rose from some to decisive.",
        ),
        (
            ((BEFORE, POWER, 2, 2), (AFTER, POWER, 1, 1)),
            "On balance as at the beginning: "
            "your power fell from some to slight; their power fell from some to slight.",
        ),
        (((BEFORE, POWER, 3, 2),), "By your ratings you are the stronger side."),
        (((BEFORE, POWER, 1, 2),), "By your ratings they are the stronger side."),
        (((BEFORE, POWER, 2, 2), (DURING, POWER, 2, 2)), "By your ratings both sides are equally strong."),
    ],
)
def test_the_balance_is_told_from_where_it_was_before_the_talks(
    ratings: tuple[tuple[Phase, Source, int, int], ...], words: str
) -> None:
    assert leverage_words(rated(*ratings)) == words
