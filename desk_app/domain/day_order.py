"""The order by days of what was recorded in another one: as entries are read, and as machines merge them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

T = TypeVar("T")


def in_day_order(recorded: Iterable[tuple[T, str, bool]]) -> Iterator[T]:
    """Things in the order in which they were recorded, but those of a named day after all that is up to that day.

    Each comes with its day ("2026-11-30") and whether a person named that. What has no named day is moved by no clock.
    """
    runs: list[tuple[str, list[T]]] = []
    for thing, day, is_named in recorded:
        place = len(runs)
        while is_named and place and runs[place - 1][0] > day:
            place -= 1
        if place and runs[place - 1][0] == day:
            runs[place - 1][1].append(thing)
        else:
            runs.insert(place, (day, [thing]))
    return chain.from_iterable(things for _day, things in runs)
