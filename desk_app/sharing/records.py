"""What the documents of a share hold: writes, each under a key of its own, that are never changed.

A write says what one cell of a row is from now on, that a row was born, or that it was deleted; and which writes it
covers, because its device knew of them. Documents are only ever added to. So any order of arrival gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

Cell = Any
"""What stands in a cell, as JSON has it."""
Row = dict[str, Cell]
Place = tuple[str, str]
"""A table, and the id of a row in it."""
Rows = dict[Place, Row]
Stamp = str
"""Device and number of a write: no two writes of a document have the same."""

BORN, DELETED = "*", "!"
"""Stand in place of a cell: for a whole new row, and for whether the row is gone."""


class Write(NamedTuple):
    """One write.

    Of a row that is born the value is the whole row; where a row is deleted it is true, or a word that tells how, and
    false where it is wanted after all. `at` is when it was done, and decides nothing. `depth` is the length of the
    longest chain of writes beneath it. A deletion covers all that its device had `seen`: device → number. A birth
    names those of the same table that came right `before` it.
    """

    place: Place
    cell: str
    device: int
    number: int
    value: Cell
    at: str
    over: tuple[Stamp, ...] = ()
    depth: int = 1
    seen: Mapping[int, int] | None = None
    before: tuple[Stamp, ...] = ()

    @property
    def stamp(self) -> Stamp:
        return f"{self.device:x}.{self.number}"

    @property
    def strength(self) -> tuple[int, int, int]:
        """Of writes that do not know each other the one with the greatest is shown, on each machine."""
        return self.depth, self.device, self.number

    @property
    def key(self) -> str:
        """Under which it stands in its document."""
        return f"{self.place[0]}/{self.place[1]}|{self.cell}#{self.stamp}"

    @property
    def text(self) -> str:
        """What stands there."""
        seen = None if self.seen is None else {f"{device:x}": number for device, number in self.seen.items()}
        parts: list[Cell] = [self.value, self.at, list(self.over), self.depth, seen, list(self.before)]
        while parts[-1] in (None, [], 1) and len(parts) > _NEEDED:
            parts.pop()
        return msgspec.json.encode(parts).decode()

    def is_seen_by(self, deletion: Write) -> bool:
        """Whether a deletion was done in knowledge of this write."""
        return self.number <= (deletion.seen or {}).get(self.device, 0)


_NEEDED = 2


def row_of(key: str) -> Place:
    """The row that the write under this key is of."""
    table, _, rest = key.partition("/")
    return table, rest.rpartition("|")[0]


def read(key: str, text: str) -> Write | None:
    """The write under a key; None if it is none that this Parley can understand."""
    place, _, stamp = key.rpartition("#")
    head, _, cell = place.rpartition("|")
    table, _, row = head.partition("/")
    device, _, number = stamp.partition(".")
    try:
        parts: list[Cell] = _decoded(text)
        value, at = parts[:_NEEDED]
        over, depth, seen, before = [*parts[_NEEDED:], *_BLANK[len(parts) - _NEEDED :]]
        known = None if seen is None else {int(each, 16): int(n) for each, n in seen.items()}
        told = tuple(over), depth, known, tuple(before)
        found = Write((table, row), cell, int(device, 16), int(number), value, str(at), *told)
    except (ValueError, TypeError, AttributeError, msgspec.DecodeError):
        return None
    fits = isinstance(depth, int) and table and cell and (cell != BORN or isinstance(value, dict))
    return found if fits and all(isinstance(each, str) for each in (*found.over, *found.before)) else None


_decoded = msgspec.json.Decoder(list[Any]).decode
_BLANK: tuple[Cell, ...] = ((), 1, None, ())
