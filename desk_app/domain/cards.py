"""Strengths, facts and alternatives as cards: what became of each in the talks, and at which entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desk_app.support.words import mark


class CardHow(StrEnum):
    """What became of a card at an entry."""

    MENTIONED = "mentioned"
    USED = "used"
    KEPT_BACK = "kept_back"
    LOST = "lost"


CARD_WORDS = {
    CardHow.MENTIONED: mark("mentioned"),
    CardHow.USED: mark("used"),
    CardHow.KEPT_BACK: mark("kept back"),
    CardHow.LOST: mark("lost"),
}
"""The name of each in a choice."""


@dataclass(frozen=True, slots=True)
class CardUse:
    """That a card was mentioned, used, kept back or lost at an `entry` (its id). A card has one use at an entry."""

    entry: str
    how: CardHow


def with_use(uses: Iterable[CardUse], entry: str, how: CardHow | None) -> tuple[CardUse, ...]:
    """The uses of a card with that one at the entry, in its place or at the end; without it if `how` is None."""
    before = tuple(uses)
    if how is None:
        return tuple(each for each in before if each.entry != entry)
    use = CardUse(entry, how)
    if any(each.entry == entry for each in before):
        return tuple(use if each.entry == entry else each for each in before)
    return (*before, use)
