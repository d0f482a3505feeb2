"""How the figures stand in rows: one idea each, under a few headings."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.support.words import mark


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one row, by name.

    With `secret`, it tells of limits, targets, how one gives way or how one rates others: what the other side must not
    see.
    """

    heading: str
    names: tuple[str, ...]
    secret: bool = True


RESULTS, MOVES = mark("Results"), mark("Giving and taking")
RIGHT, AFTER = mark("How right you were"), mark("What came after")

FIGURE_ROWS = (
    FigureRow(RESULTS, ("agreement_share",), secret=False),
    FigureRow(RESULTS, ("share_of_range",)),
    FigureRow(RESULTS, ("landing_against_our_opening", "landing_against_their_opening")),
    FigureRow(RESULTS, ("deal_score",)),
    FigureRow(RESULTS, ("no_deal_below_floor",)),
    FigureRow(MOVES, ("way_to_our_limit",)),
    FigureRow(MOVES, ("shrinking_concessions",)),
    FigureRow(MOVES, ("exchange_rate",)),
    FigureRow(RIGHT, ("limit_error",)),
    FigureRow(RIGHT, ("limits_right",)),
    FigureRow(RIGHT, ("predictions_right",)),
    FigureRow(AFTER, ("relationship_change",)),
    FigureRow(AFTER, ("our_promises_in_time", "their_promises_in_time"), secret=False),
    FigureRow(AFTER, ("terms_kept",), secret=False),
    FigureRow(AFTER, ("paid_on_time",), secret=False),
    FigureRow(AFTER, ("rules_kept",)),
)
"""In the order in which they are shown."""
