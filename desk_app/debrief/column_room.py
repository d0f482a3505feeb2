"""Gives a column of a table the width that its longest word needs, and takes it from columns that have room to spare.

Columns have their widths by the English words in them; those of other languages, and dates, are longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from desk_app.charts.fonts import visible, width
from desk_app.debrief.styles import HEAD, TextStyle
from desk_app.support.unbroken import held_together

_MORE = 0.05
"""So that a word still fits after its width was reckoned from others."""


class HasWidth(Protocol):
    """A column: its left edge, its width and its heading, in points."""

    @property
    def x(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def heading(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a text wants of its column: `least` for its longest word, `whole` to stand on one line; in points."""

    least: float = 0.0
    whole: float = 0.0

    def __or__(self, other: Wish) -> Wish:
        """What two texts of one column want."""
        return Wish(max(self.least, other.least), max(self.whole, other.whole))


def wish(text: str, style: TextStyle, beside: float = 0.0) -> Wish:
    """What a text wants, with so much `beside` it."""
    shown = visible(text)
    words = (width(word, style.font, style.size) for word in held_together(shown).split(" "))
    beside += _MORE
    return Wish(max(words, default=0.0) + beside, width(shown, style.font, style.size) + beside)


def widths_for(columns: Sequence[HasWidth], wishes: Sequence[Wish]) -> list[float] | None:
    """The widths of all columns, so that the longest word of each fits; None if they fit already.

    Where there is not room for all, each that is too narrow gets its share of what the others can spare.
    """
    wanted = [asked | wish(each.heading, HEAD) for each, asked in zip(columns, wishes, strict=True)]
    lacks = [max(0.0, asked.least - each.width) for each, asked in zip(columns, wanted, strict=True)]
    if not any(lacks):
        return None
    free = [max(0.0, each.width - max(asked.whole, asked.least)) for each, asked in zip(columns, wanted, strict=True)]
    loose = [max(0.0, each.width - asked.least) - f for each, asked, f in zip(columns, wanted, free, strict=True)]
    needed = sum(lacks)
    from_free = min(needed, sum(free))
    from_loose = min(needed - from_free, sum(loose))
    share = (from_free + from_loose) / needed
    return [
        each.width + lack * share - _part(from_free, f, free) - _part(from_loose, more, loose)
        for each, lack, f, more in zip(columns, lacks, free, loose, strict=True)
    ]


def _part(taken: float, own: float, all_: Sequence[float]) -> float:
    return taken * own / sum(all_) if taken else 0.0


def edges(columns: Sequence[HasWidth], widths: Sequence[float]) -> Iterator[float]:
    """The left edges of columns of these widths, with the distances between them as they are."""
    x = columns[0].x
    yield x
    for (before, after), wide in zip(pairwise(columns), widths, strict=False):
        x += wide + after.x - before.x - before.width
        yield x
