"""What a person changed since a document was brought up to date: found by comparing rows with what it shows.

So keystrokes and commits pay nothing for sharing, and an undo is just another value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from desk_app.sharing.meaning import ENTRIES, HEAD, Fate, RecordedRow, entry_heads, meaning_of, moment_order
from desk_app.sharing.records import BORN, DELETED, Cell, Place, Row, Rows, Stamp, Write

_DERIVED = frozenset({"seq", "changed_at"})
_NUMBERING = frozenset({"settlement", DELETED})
"""Cells of an entry by which others may get other numbers."""
_EMPTY: tuple[Cell, ...] = (None, "", 0, [], "0")


@dataclass(frozen=True, slots=True)
class Present:
    """The rows of a document as the journal has them, and whether they are in the trash.

    `held` are rows that this Parley cannot show as the document has them, each as it is in the journal (None: not at
    all). `at` tells when a row was changed last. `tables` are those that this Parley knows.
    """

    rows: Rows
    tables: AbstractSet[str]
    at: Callable[[Place], str]
    trashed: bool = False
    held: Mapping[Place, Row | None] = field(default_factory=dict)


class Capture:
    """Finds the writes of one device that make a document show what the journal has."""

    def __init__(self, device: int, known: Mapping[Place, RecordedRow]) -> None:
        self._device, self._known = device, known
        self._seen = _newest(known)
        self._number = self._seen.get(device, 0)
        self._heads = entry_heads(known)
        self._found: list[Write] = []
        self.is_behind = False
        """Whether the rows are not as the document shows them, although nothing was changed here."""

    def writes(self, present: Present, *, with_head: bool) -> list[Write]:
        """The writes, in their order. Of a document `with_head`, all belongs to one row."""
        meaning = meaning_of(self._known, even_gone=True)
        head = next((place for place in present.rows if place[0] == HEAD), None)
        if with_head and head is None:
            self._tell_fate(Fate.GONE, meaning.fate, present)
            return self._found
        for place in sorted(present.rows, key=lambda each: _birth_order(each, present.rows[each])):
            shown = present.held.get(place) if place in present.held else meaning.rows.get(place)
            self._compare(place, present.rows[place], shown, present)
        for place in sorted(meaning.rows.keys() - present.rows.keys()):
            told = self._known[place].is_deleted()  # and shown all the same, as another row needs it
            self.is_behind |= told
            if place[0] in present.tables and place[0] != HEAD and place not in present.held and not told:
                self._delete(place, True, present)
        self.is_behind |= any(each.place[0] == ENTRIES and each.cell in _NUMBERING for each in self._found)
        if with_head:
            self._tell_fate(Fate.TRASH if present.trashed else Fate.LIVE, meaning.fate, present)
        return self._found

    def settling(self, place: Place, cell: str, value: Cell, over: tuple[Stamp, ...], at: str) -> Write:
        """One write that covers others of a row: of a cell, or with an empty name of the whole row."""
        seen = {**self._seen} if cell == DELETED else None
        depth = self._depth(self._known.get(place), over)
        return Write(place, cell or BORN, *self._stamp(), value, at, over, depth, seen)

    def _tell_fate(self, fate: Fate, shown: Fate, present: Present) -> None:
        head = next((place for place in self._known if place[0] == HEAD), None)
        again = fate is Fate.TRASH and bool(self._found)
        if fate is shown and not again:
            return
        if head is None:
            head = next((place for place in present.rows if place[0] == HEAD), None)
            if head is None or fate is Fate.LIVE:
                return
        self._delete(head, False if fate is Fate.LIVE else fate.value, present)

    def _compare(self, place: Place, row: Row, shown: Row | None, present: Present) -> None:
        if shown is None:
            self._bear(place, row, present)
            return
        dated = "changed_at" in row
        at = (row["changed_at"] if dated else None) or present.at(place)
        changed = False
        self.is_behind |= row.get("seq") != shown.get("seq")
        for cell, value in row.items():
            if cell not in _DERIVED and value != shown.get(cell) and not _is_blank(cell, value, shown):
                self._put(place, cell, value, at)
                changed = True
        if dated and not changed and row["changed_at"] != shown.get("changed_at"):
            if _later(row["changed_at"], shown.get("changed_at")):
                self._put(place, "changed_at", row["changed_at"], row["changed_at"])
            else:
                self.is_behind = True
        self.is_behind |= changed and dated and _later(shown.get("changed_at"), at)

    def _bear(self, place: Place, row: Row, present: Present) -> None:
        known = self._known.get(place)
        is_next = place[0] == ENTRIES and (known is None or not known.born)
        before = self._heads if is_next else ()
        at = row.get("changed_at") or present.at(place)
        over = known.uncovered() if known else ()
        write = Write(place, BORN, *self._stamp(), dict(row), at, over, self._depth(known, over), None, before)
        if is_next:
            self._heads = (write.stamp,)
        self._found.append(write)

    def _put(self, place: Place, cell: str, value: Cell, at: str) -> None:
        known = self._known.get(place)
        over = tuple(each.stamp for each in known.latest(cell)) if known else ()
        depth = self._depth(known, over)
        self._found.append(Write(place, cell, *self._stamp(), value, at, over, depth))

    def _delete(self, place: Place, value: Cell, present: Present) -> None:
        known = self._known.get(place)
        over = tuple(each.stamp for each in known.latest_deletions()) if known else ()
        depth = self._depth(known, over)
        seen = dict(self._seen)
        if self._number:
            seen[self._device] = self._number
        self._found.append(Write(place, DELETED, *self._stamp(), value, present.at(place), over, depth, seen))

    def _stamp(self) -> tuple[int, int]:
        self._number += 1
        return self._device, self._number

    def _depth(self, known: RecordedRow | None, over: tuple[Stamp, ...]) -> int:
        return 1 + (known.depth_of(over) if known else 0)


def _newest(known: Mapping[Place, RecordedRow]) -> dict[int, int]:
    """The greatest number that each device gave to a write."""
    seen: dict[int, int] = {}
    for row in known.values():
        for write in row.everything():
            if write.number > seen.get(write.device, 0):
                seen[write.device] = write.number
    return seen


def _birth_order(place: Place, row: Row) -> tuple[str, int, str]:
    """Entries by their numbers: each is told to come after the one before."""
    return place[0], row["seq"] if place[0] == ENTRIES else 0, place[1]


def _is_blank(cell: str, value: Cell, shown: Row) -> bool:
    """Whether a column that the writer of the row did not know has nothing in it."""
    return cell not in shown and value in _EMPTY


def _later(one: str | None, other: str | None) -> bool:
    return one is not None and (other is None or moment_order(one) > moment_order(other))
