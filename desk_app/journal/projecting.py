"""Writes what a document shows into the rows of a journal, within an act: only what differs from the rows.

What this schema cannot hold (words and columns of a newer Parley, a person who is not here) stays out of the rows. It
is `held`: the document keeps it, and what the journal has instead is no change of this machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import InvalidOperation
from typing import Any

from desk_app.domain.amounts import plain
from desk_app.domain.errors import BadInput
from desk_app.domain.quantities import minor_digits
from desk_app.journal.act import Act
from desk_app.journal.cells import moment_cell, money_cell, read_value
from desk_app.journal.failures import ENGINE_ERRORS, NOT_READ, is_of_row
from desk_app.journal.shared_rows import Cell, Place, Row, Rows, SharedRows, apart, inside_of, key_of, money
from desk_app.journal.tables import TABLES

_ORDER = {each.name: number for number, each in enumerate(TABLES)}
_NAMING = {
    "negotiation": {"counterpart": "counterpart"},
    "participant": {"counterpart": "counterpart"},
    "planned_person": {"counterpart": "counterpart"},
    "counterpart": {"merged_into": "counterpart"},
    "rule_try": {"rule": "rule"},
    "card_use": {"entry": "entry"},
}
"""Columns that name a row which must be there."""

Missing = Callable[[str, str], bool]
"""Is asked whether the row of a table with an id is missing; it may make it."""


class Projection:
    """Brings the rows of one document up to date. `held` tells afterwards which rows could not be brought."""

    def __init__(self, act: Act, rows: SharedRows, negotiation: str, missing: Missing) -> None:
        self._act, self._rows, self._negotiation, self._missing = act, rows, negotiation, missing
        self._known = {table.name for table in TABLES}
        self._unfit: set[Place] = set()
        self._coming: set[Place] = set()
        self._currency = ""

    def apply(self, before: Rows, after: Rows) -> set[Place]:
        """Let the rows be these. Returns those that are not as they should be."""
        head, was = after.get(("negotiation", ""), {}), before.get(("negotiation", ""), {})
        self._currency = head.get("currency", "")
        every = minor_digits(self._currency) != minor_digits(was.get("currency", self._currency))
        for place in sorted(before.keys() - after.keys(), key=_order, reverse=True):
            self._remove(place, before[place])
        wanted = {place: row for place, row in after.items() if place[0] in self._known}
        self._coming = set(wanted)
        changed = [place for place in wanted if place in before and (every or before[place] != wanted[place])]
        for place in sorted(changed, key=lambda each: (*_order(each)[:1], -_number(wanted[each]), each[1])):
            self._write(place, wanted[place], before)
        self._add([place for place in sorted(wanted, key=_order) if place not in before], wanted)
        return self._unfit

    def _add(self, places: Sequence[Place], wanted: Rows) -> None:
        """Write rows that are not there yet, many at once; what does not fit, one by one."""
        alike: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Cell, ...]]] = defaultdict(list)
        try:
            for place in places:
                for table, row in self._fresh(place, wanted[place]):
                    alike[table, tuple(row)].append(tuple(row.values()))
            for (table, columns), rows in alike.items():
                self._act.add_all(table, columns, rows)
        except _REFUSED as error:
            self._go_on(error)
            for place in places:
                self._write(place, wanted[place], {})

    def _fresh(self, place: Place, row: Row) -> Iterator[tuple[str, Row]]:
        key = key_of(place, self._negotiation)
        yield place[0], {**key, **self._columns(place, place[0], apart(place[0], row))}
        for inside, items in inside_of(place, row):
            within = self._within(place, inside.by, inside.which)
            for at, item in enumerate(items):
                yield inside.table, {**within, "position": at, **self._columns(place, inside.table, item)}

    def put_fate(self, *, trashed: bool, was: bool) -> None:
        """Put the negotiation into the trash, or take it out."""
        if trashed != was:
            at = moment_cell(self._act.at) if trashed else None
            self._act.run("UPDATE negotiation SET deleted_at = ? WHERE id = ?", at, self._negotiation)

    def _remove(self, place: Place, row: Row) -> None:
        key = key_of(place, self._negotiation)
        for inside, _items in inside_of(place, row):
            self._act.delete(inside.table, self._within(place, inside.by, inside.which))
        if place[0] == "entry":
            self._act.delete("card_use", {"negotiation": self._negotiation, "entry": place[1]})
        self._act.delete(place[0], key)

    def _within(self, place: Place, by: str, which: tuple[str, int] | None) -> dict[str, object]:
        found: dict[str, object] = {"negotiation": self._negotiation}
        if by:
            found[by] = place[1]
        if which:
            found[which[0]] = which[1]
        return found

    def _write(self, place: Place, row: Row, before: Rows) -> None:
        try:
            key = key_of(place, self._negotiation)
            if place[0] == "entry":
                self._make_room(place, row.get("seq"), before)
            self._act.put(place[0], {**key, **self._columns(place, place[0], apart(place[0], row))})
            for inside, items in inside_of(place, row):
                kept = [self._columns(place, inside.table, item) for item in items]
                within = self._within(place, inside.by, inside.which)
                numbered = [{**within, "position": at, **item} for at, item in enumerate(kept)]
                self._act.replace(inside.table, within, numbered)
        except _REFUSED as error:
            self._go_on(error)
            self._unfit.add(place)
            if place[0] == "entry":  # its number is another's now
                sql = "UPDATE OR IGNORE entry SET seq = ? WHERE negotiation = ? AND id = ?"
                self._act.run(sql, row.get("seq"), self._negotiation, place[1])

    def _go_on(self, error: Exception) -> None:
        """Raise what does not come of a row: then nothing more may be written, and all is left for another time."""
        if isinstance(error, ENGINE_ERRORS) and not is_of_row(error, self._act.connection):
            raise error

    def _columns(self, place: Place, table: str, row: Row) -> dict[str, Any]:
        """The columns of a row that this journal has, with money in minor units."""
        naming = _NAMING.get(table, {})
        found = {}
        for column, is_any in self._rows.columns(table):
            if column not in row:
                continue
            value = row[column]
            if column in naming and value is not None and self._lacks(naming[column], value):
                self._unfit.add(place)
                if table not in ("negotiation", "counterpart"):
                    raise _Unfit
                value = None
            found[column] = self._cell(value) if is_any else value
        if len(row) > len(found):
            self._unfit.add(place)
        return found

    def _lacks(self, table: str, thing: Cell) -> bool:
        return (table, thing) not in self._coming and self._missing(table, thing)

    def _cell(self, value: Cell) -> Cell:
        amount = money(value)
        if amount is None:
            if value is not None:
                read_value(value, self._currency)
            return value
        try:
            return money_cell(amount, self._currency)
        except BadInput:  # the currency was changed elsewhere to one without such a fraction
            return f"n:{plain(amount)}"

    def _make_room(self, place: Place, number: Cell, before: Rows) -> None:
        """Move the entry that has the number of another out of the way: it gets its own later."""
        if place in before and before[place].get("seq") == number:
            return
        sql = "SELECT id FROM entry WHERE negotiation = ? AND seq = ? AND id <> ?"
        for (other,) in self._act.rows(sql, self._negotiation, number, place[1]):
            away = "UPDATE entry SET seq = -seq - 1 WHERE negotiation = ? AND id = ?"
            self._act.run(away, self._negotiation, other)


class _Unfit(Exception):
    """Names what is not here."""


_REFUSED = (*ENGINE_ERRORS, *NOT_READ, OverflowError, BadInput, InvalidOperation, _Unfit)


def _number(row: Row) -> int:
    """The number of an entry: those that move up are moved from the last one on."""
    number = row.get("seq")
    return number if isinstance(number, int) else 0


def _order(place: Place) -> tuple[int, str]:
    return _ORDER.get(place[0], len(_ORDER)), place[1]
