"""Where devices wrote different things and did not know of each other: both are kept until a person decides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from desk_app.sharing.records import Cell, Place, Stamp, Write

QUIET = frozenset({"position", "changed_at", "seq", "sealed", "sequence"})
"""Cells of which one is taken without asking: they follow from something else that was done."""


@dataclass(frozen=True, slots=True)
class ConflictingValue:
    """One of the values, with the device that wrote it and when."""

    value: Cell
    device: int
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Several values for one cell of a row, the shown one first.

    The cell is empty where whole rows stand against each other, and "!" where a row was deleted and changed at once.
    `id` is the same on every machine; `covers` are the writes that a decision settles.
    """

    id: str
    place: Place
    cell: str
    values: tuple[ConflictingValue, ...]
    covers: tuple[Stamp, ...]


def conflict_between(place: Place, cell: str, writes: Iterable[Write]) -> Conflict | None:
    """The conflict between the latest writes of a cell, the shown one first; None where they agree."""
    values: list[ConflictingValue] = []
    latest = list(writes)
    for write in latest:
        if all(alike(write.value, known.value) is False for known in values):
            values.append(ConflictingValue(write.value, write.device, write.at))
    if len(values) < 2:
        return None
    return Conflict(conflict_id(place, cell, latest), place, cell, tuple(values), tuple(each.stamp for each in latest))


def conflict_id(place: Place, cell: str, writes: Iterable[Write]) -> str:
    """The name of a conflict: it follows from the writes that stand against each other."""
    stamps = "\n".join((*place, cell, *sorted(write.stamp for write in writes)))
    return hashlib.blake2b(stamps.encode(), digest_size=6).hexdigest()


def alike(one: Cell, other: Cell) -> bool:
    """Whether two values say the same. Of whole rows, what is taken without asking does not count."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(one.get(cell) == other.get(cell) for cell in {*one, *other} - QUIET)
    return bool(one == other)
