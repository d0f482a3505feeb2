"""What a person chose for one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecapChoices:
    """For the recap: gestures by the ids of their entries, and whether it has lines to sign.

    A promise is in it if it was said to them, which is kept with the promise, or if its id is in `promises`. With
    `only` nothing but the named promises and gestures is in it, whatever was chosen before.
    """

    gestures: frozenset[str] = frozenset()
    signed: bool = False
    promises: frozenset[str] = frozenset()
    only: bool = False


NOTHING_CHOSEN = RecapChoices()
