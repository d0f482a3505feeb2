"""What is to be decided in a shared journal, in the words in which a person thinks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from desk_app.domain.amounts import money
from desk_app.journal import loading
from desk_app.journal.engine import Connection
from desk_app.journal.share import StoredShare
from desk_app.journal.tables import Stored, stored
from desk_app.session.column_words import FIELDS, HIDDEN
from desk_app.session.past_in_words import NamesInPast, cell_words, names_for, thing_words
from desk_app.session.sharing.bringing import ALONE, read_all
from desk_app.session.sharing.deciding import may_keep_all
from desk_app.session.sharing.standing import found_conflicts, names_of, told
from desk_app.sharing.conflicts import Conflict
from desk_app.sharing.documents import Document
from desk_app.sharing.meaning import meaning_of
from desk_app.sharing.records import BORN, DELETED, Cell, Place, Row
from desk_app.support.words import _, mark

_MONEY = "m:"
_FIELDS: Mapping[str, str] = {
    "settlement": mark("whether it is settled"),
    "time": mark("when it is"),
    "paid": mark("payment"),
    "doing": mark("whether it is done"),
    "measure": mark("unit"),
    "terms": mark("terms"),
    "people": mark("people"),
}
_PEOPLE = {"counterpart": mark("Person"), "rule": mark("Rule"), "own_template": mark("Kind")}


@dataclass(frozen=True, slots=True)
class ToldVersion:
    """One version, in lines, with the machine that wrote it and when, by its clock; None where that cannot be read."""

    lines: tuple[str, ...]
    device: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionToMake:
    """Something that was written differently on several machines; the first version is the one shown now.

    `negotiation` is the id of the one that it is in, `title` that one's title; both empty where it is in none. `field`
    is empty where whole things stand against each other. `all_fit` tells whether all versions can be kept.
    """

    id: str
    negotiation: str
    title: str
    thing: str
    field: str
    versions: tuple[ToldVersion, ...]
    all_fit: bool


def decisions(connection: Connection) -> Iterator[DecisionToMake]:
    """All that is to be decided in a shared journal, in the same order on each machine."""
    share = StoredShare(connection)
    me = share.identity()
    devices = names_of(share.heads().values(), (me.device, me.name))
    known: dict[str, _Document] = {}
    for name, conflict in found_conflicts(share):
        if name not in known:
            known[name] = _Document.read(connection, share, name)
        yield known[name].told(conflict, devices)


@dataclass(frozen=True, slots=True)
class _Document:
    """What the rows of a document are called."""

    negotiation: str
    title: str
    rows: Mapping[Place, Row]
    names: NamesInPast

    @classmethod
    def read(cls, connection: Connection, share: StoredShare, name: str) -> _Document:
        kept = share.document(name)
        rows = meaning_of(read_all(Document(1, kept.content if kept else None)), even_gone=True).rows
        if name in ALONE:
            return cls("", "", rows, NamesInPast({}, "", {}))
        whole = loading.negotiation(connection, name)
        title = whole.title if whole else str(rows.get(("negotiation", name), {}).get("title", ""))
        return cls(name, title, rows, names_for(connection, whole, {}))

    def told(self, conflict: Conflict, devices: Mapping[int, str]) -> DecisionToMake:
        table, cell = stored(conflict.place[0]), conflict.cell
        row = self.rows.get(conflict.place) or next((each.value for each in conflict.values if is_row(each.value)), {})
        versions = tuple(
            ToldVersion(
                tuple(self._lines(table, cell, each.value, row)),
                devices.get(each.device, f"{each.device:x}"),
                _moment(each.at),
            )
            for each in conflict.values
        )
        field = "" if cell in ("", BORN, DELETED) else _field(cell)
        thing = self._thing(table, row)
        return DecisionToMake(conflict.id, self.negotiation, self.title, thing, field, versions, may_keep_all(conflict))

    def _thing(self, table: Stored, row: Row) -> str:
        if table.name in _PEOPLE:
            name = str(row.get("name") or row.get("text") or row.get("id") or "")[:80]
            return _("{thing} “{name}”", thing=_(_PEOPLE[table.name]), name=name)
        if not table.one:
            return table.name.replace("_", " ").capitalize()
        return thing_words(table, row, self.names)

    def _lines(self, table: Stored, cell: str, value: Cell, row: Row) -> Iterator[str]:
        if cell == DELETED:
            yield _in_the_trash_or(value)
        elif isinstance(value, dict):
            yield from self._fields(table, value)
        elif isinstance(value, list):
            lines = [line for each in value for line in self._lines(table, "", each, row)]
            yield from lines or [_("nothing")]
        else:
            yield self._plain(table, cell, value, row)

    def _fields(self, table: Stored, row: Row) -> Iterator[str]:
        """What a row, or a part of one, says."""
        for column, cell in row.items():
            if column not in HIDDEN and cell not in (None, "", [], {}):
                if isinstance(cell, dict | list):
                    yield from self._lines(table, column, cell, row)
                else:
                    yield _("{field}: {value}", field=_field(column), value=self._plain(table, column, cell, row))

    def _plain(self, table: Stored, column: str, cell: Cell, row: Row) -> str:
        try:
            if isinstance(cell, str) and cell.startswith(_MONEY):
                return money(Decimal(cell[len(_MONEY) :]), self.names.currency)
            return cell_words(table, column, cell, row, self.names)
        except (ValueError, TypeError, ArithmeticError, LookupError):  # as a newer Parley may have written it
            return str(told(cell))


def is_row(value: object) -> bool:
    """Whether a value is a whole row."""
    return isinstance(value, dict)


def _in_the_trash_or(value: Any) -> str:
    if not value:
        return _("It stays.")
    return _("It is put in the trash.") if value == "trash" else _("It is deleted.")


def _field(column: str) -> str:
    return _(_FIELDS.get(column) or FIELDS.get(column, column.replace("_", " ")))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
