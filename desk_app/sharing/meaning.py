"""What the writes of a document mean: which rows there are, what stands in them, and where devices disagree.

It follows from the writes alone, whatever the order in which they came. Of several latest writes of one cell, the one
with the longest chain of writes beneath it is shown; then the one of the greater device. No clock decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from desk_app.sharing.conflicts import QUIET, Conflict, ConflictingValue, conflict_between, conflict_id
from desk_app.sharing.ledger import numbered
from desk_app.sharing.records import BORN, DELETED, Cell, Place, Row, Rows, Stamp, Write

HEAD = "negotiation"
"""The table of the one row that everything else in its document belongs to."""
ENTRIES = "entry"
PERSON = "counterpart"
_REFERENCES = ((ENTRIES, "meeting", "meeting"),)
_INSIDE = (("option", "issue"),)
_LISTED = (("card_use", "entry", ENTRIES),)


class Fate(StrEnum):
    """What became of the negotiation of a document; those that belong to none always live."""

    LIVE = "live"
    TRASH = "trash"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rows that live, what stands in each of them, and what is to be decided."""

    fate: Fate
    rows: Rows
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class RecordedRow:
    """All writes of one row."""

    place: Place
    born: list[Write] = field(default_factory=list)
    cells: defaultdict[str, list[Write]] = field(default_factory=lambda: defaultdict(list))
    deletions: list[Write] = field(default_factory=list)

    def add(self, write: Write) -> None:
        """One more write."""
        if write.cell == BORN:
            self.born.append(write)
        elif write.cell == DELETED:
            self.deletions.append(write)
        else:
            self.cells[write.cell].append(write)

    @property
    def names(self) -> set[str]:
        """The cells of which something was written."""
        return {*self.cells, *(name for write in self.born for name in write.value)}

    def latest(self, cell: str) -> list[Write]:
        """The writes of a cell that no other covers, the shown one first. A birth is a write of each of its cells."""
        own = self.cells.get(cell, ())
        if not own and len(self.born) == 1:
            return self.born if cell in self.born[0].value else []
        covered = {stamp for write in (*own, *self.born) for stamp in write.over}
        found = [write for write in self.born if cell in write.value and write.stamp not in covered]
        found += [write for write in own if write.stamp not in covered]
        return sorted(found, key=attrgetter("strength"), reverse=True)

    def latest_births(self) -> list[Write]:
        """The births that no other covers, the strongest first."""
        if len(self.born) == 1:
            return self.born
        covered = {stamp for write in self.born for stamp in write.over}
        return sorted(
            (each for each in self.born if each.stamp not in covered), key=attrgetter("strength"), reverse=True
        )

    def latest_deletions(self) -> list[Write]:
        """What was said last of whether the row is gone, the strongest first."""
        if not self.deletions:
            return []
        covered = {stamp for write in (*self.deletions, *self.born) for stamp in write.over}
        found = [each for each in self.deletions if each.stamp not in covered]
        return sorted(found, key=attrgetter("strength"), reverse=True)

    def writes(self) -> Iterator[Write]:
        """All that say what stands in it."""
        yield from self.born
        for writes in self.cells.values():
            yield from writes

    def everything(self) -> Iterator[Write]:
        """All writes of it."""
        yield from self.writes()
        yield from self.deletions

    def depth_of(self, stamps: Collection[Stamp]) -> int:
        """The greatest depth of these writes; 0 if there is none."""
        return max((each.depth for each in self.everything() if each.stamp in stamps), default=0)

    def uncovered(self) -> tuple[Stamp, ...]:
        """The stamps of all writes that a new birth has to cover."""
        stamps = {each.stamp for name in self.names for each in self.latest(name)}
        return tuple(sorted({*stamps, *(each.stamp for each in (*self.latest_births(), *self.latest_deletions()))}))

    def shown(self) -> Row:
        """What stands in its cells."""
        if len(self.born) == 1 and not self.cells:
            return dict(self.born[0].value)
        row = {}
        for name in self.names:
            latest = self.latest(name)
            if latest:
                row[name] = value_in(latest[0], name)
        if any("changed_at" in each.value for each in self.born):
            row["changed_at"] = self._changed_at()
        return row

    def _changed_at(self) -> str | None:
        """When it was changed last: the latest time that any of its writes tells."""
        told = [each.value.get("changed_at") for each in self.born]
        told += [each.at for writes in self.cells.values() for each in writes]
        return max(filter(None, told), key=moment_order, default=None)

    def is_deleted(self) -> bool:
        """Whether it is gone for all who wrote in it."""
        return _deleted(self)[0]

    def conflicts(self) -> Iterator[Conflict]:
        """Where its latest writes say different things."""
        if len(self.born) < 2 and not self.cells:
            return
        births = self.latest_births()
        if len(births) > 1:
            whole = conflict_between(self.place, "", births)
            if whole:
                yield whole
        for name in sorted(self.cells.keys() - QUIET):
            latest = self.latest(name)
            if len(latest) > 1 and any(each.cell == name for each in latest):
                found = conflict_between(self.place, name, (_as_cell(each, name) for each in latest))
                if found:
                    yield found


def value_in(write: Write, cell: str) -> Cell:
    """What a write says of a cell."""
    return write.value.get(cell) if write.cell == BORN else write.value


def _as_cell(write: Write, cell: str) -> Write:
    return Write(
        write.place, cell, write.device, write.number, value_in(write, cell), write.at, write.over, write.depth
    )


def moment_order(text: str) -> tuple[float, str]:
    """A key by which times are put in order, also those with other offsets; what is no time comes first."""
    try:
        return datetime.fromisoformat(text).timestamp(), text
    except (ValueError, TypeError, OverflowError, OSError):
        return float("-inf"), str(text)


def recorded(writes: Iterable[Write]) -> dict[Place, RecordedRow]:
    """The writes by their rows."""
    found: dict[Place, RecordedRow] = {}
    for write in writes:
        row = found.get(write.place)
        if row is None:
            row = found[write.place] = RecordedRow(write.place)
        row.add(write)
    return found


def meaning_of(rows: Mapping[Place, RecordedRow], *, even_gone: bool = False) -> Meaning:
    """What all the writes of a document mean together; of what is gone, nothing, or `even_gone` what it would be."""
    fate, found = _fate(rows)
    if fate is Fate.GONE and not even_gone:
        return Meaning(fate, {}, ())
    live: Rows = {}
    for place, row in rows.items():
        deleted, conflict = _deleted(row) if place[0] != HEAD else (False, None)
        if not deleted and row.born:
            live[place] = row.shown()
            found += [*([conflict] if conflict else ()), *row.conflicts()]
    _revive(live, rows)
    _number(live, rows)
    _break_circles(live)
    return Meaning(fate, live, tuple(sorted(found, key=lambda each: (*each.place, each.cell, each.id))))


def _fate(rows: Mapping[Place, RecordedRow]) -> tuple[Fate, list[Conflict]]:
    heads = [row for place, row in rows.items() if place[0] == HEAD]
    if not heads:
        return Fate.LIVE, []
    deletions = heads[0].latest_deletions()
    done = [each for each in deletions if each.value]
    if not done:
        return Fate.LIVE, []
    unseen = [
        each
        for place, row in rows.items()
        for each in (row.writes() if place[0] == HEAD else row.everything())
        if not _known(each, done)
    ]
    if not unseen and len(done) == len(deletions):
        return Fate.TRASH if done[0].value == Fate.TRASH else Fate.GONE, []
    return Fate.LIVE, [_deleted_or_not(heads[0].place, deletions, unseen)]


def _known(write: Write, deletions: Iterable[Write]) -> bool:
    return any(write.is_seen_by(each) for each in deletions)


def _deleted(row: RecordedRow) -> tuple[bool, Conflict | None]:
    """Whether a row is gone, and the conflict if it was changed by who did not know."""
    deletions = row.latest_deletions()
    done = [each for each in deletions if each.value]
    if not done:
        return False, None
    unseen = [each for each in row.writes() if not _known(each, done)]
    if not unseen and len(done) == len(deletions):
        return True, None
    return False, _deleted_or_not(row.place, deletions, unseen)


def _deleted_or_not(place: Place, deletions: list[Write], unseen: list[Write]) -> Conflict:
    """A row that was deleted, and changed or wanted by who did not know: it stays until somebody decides."""
    wanted = [each for each in deletions if not each.value] or unseen
    kept = max(wanted, key=attrgetter("strength"))
    gone = next(each for each in deletions if each.value)
    values = (ConflictingValue(False, kept.device, kept.at), ConflictingValue(gone.value, gone.device, gone.at))
    stamps = tuple(each.stamp for each in deletions)
    return Conflict(conflict_id(place, DELETED, deletions), place, DELETED, values, stamps)


def _revive(live: Rows, rows: Mapping[Place, RecordedRow]) -> None:
    """Bring back the rows that living rows belong to: a meeting with its entries, an issue with its options."""
    wanted = {needed for place, row in live.items() for needed in _needed(place, row)}
    while wanted:
        added = [place for place in wanted if place not in live and place in rows and rows[place].born]
        for place in added:
            live[place] = rows[place].shown()
        wanted = {needed for place in added for needed in _needed(place, live[place])}


def _needed(place: Place, row: Row) -> Iterator[Place]:
    for table, cell, other in _REFERENCES:
        if place[0] == table and isinstance(row.get(cell), str):
            yield other, row[cell]
    for table, other in _INSIDE:
        if place[0] == table:
            yield other, place[1].partition("\x1f")[0]
    for cell, inside, other in _LISTED:
        for item in row.get(cell) or ():
            yield other, item[inside]


def _break_circles(live: Rows) -> None:
    """Of records that were merged into each other, let the one of the least id stay."""
    leads = {place: row["merged_into"] for place, row in live.items() if place[0] == PERSON and row.get("merged_into")}
    for place in sorted(leads):
        at, seen = place, {place}
        while at in leads and (PERSON, leads[at]) not in seen:
            at = PERSON, leads[at]
            seen.add(at)
        if at in leads and leads[at] == place[1]:
            live[place]["merged_into"] = None
            del leads[place]


def _number(live: Rows, rows: Mapping[Place, RecordedRow]) -> None:
    """Give the entries their numbers, in the order in which they were recorded."""
    births = {place: row.born for place, row in rows.items() if place[0] == ENTRIES and row.born}
    if births:
        for place, number in numbered(births, live):
            live[place]["seq"] = number


def entry_heads(rows: Mapping[Place, RecordedRow]) -> tuple[Stamp, ...]:
    """The births of entries after which none was recorded: the next entry comes after them."""
    births = [each for place, row in rows.items() if place[0] == ENTRIES for each in row.born]
    followed: Collection[Stamp] = {stamp for each in births for stamp in each.before}
    return tuple(sorted(each.stamp for each in births if each.stamp not in followed))
