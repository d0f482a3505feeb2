"""One negotiation, whole, from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from desk_app.domain.closing import Outcome
from desk_app.domain.entries import Entry, Meeting, PlannedMeeting, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.journal_file import JournalFile, JournalParts
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import Prediction, Sealed
from desk_app.journal import learned_rows, rows
from desk_app.journal.across import own_templates, stored_rules, tried_rules
from desk_app.journal.cells import AmountScale
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.queries import people_of, present
from desk_app.journal.settling import number_at
from desk_app.journal.shapes import TableShape
from desk_app.support.overriding import override
from desk_app.support.words import _

T = TypeVar("T")


def counterpart(connection: Connection, counterpart_id: str) -> Counterpart | None:
    """The person of that id, or None."""
    shape = rows.COUNTERPARTS
    found = connection.execute(f"SELECT {shape.names} FROM counterpart WHERE id = ?", (counterpart_id,)).fetchall()
    return shape.reader(AmountScale(""))(found[0]) if found else None


def person_meant(connection: Connection, counterpart_id: str) -> Counterpart | None:
    """The person whom an id leads to: a record that was merged into another leads there. None if there is none."""
    found, seen = counterpart(connection, counterpart_id), {counterpart_id}
    while found is not None and found.merged_into is not None and found.merged_into not in seen:
        seen.add(found.merged_into)
        found = counterpart(connection, found.merged_into)
    return found


def counterparts(connection: Connection, *, merged: bool = True) -> tuple[Counterpart, ...]:
    """Every person, by name; with records that were `merged` into others, or without."""
    shape = rows.COUNTERPARTS
    which = "" if merged else "WHERE merged_into IS NULL"
    found = connection.execute(f"SELECT {shape.names} FROM counterpart {which} ORDER BY name, id").fetchall()
    return tuple(map(shape.reader(AmountScale("")), found))


def head(connection: Connection, negotiation_id: str) -> Negotiation | None:
    """What a negotiation says of itself, without what belongs to it; None where it is not there or deleted."""
    shape = rows.NEGOTIATIONS
    sql = f"SELECT {shape.names} FROM negotiation WHERE id = ? AND deleted_at IS NULL"
    found = connection.execute(sql, (negotiation_id,)).fetchall()
    return shape.reader(AmountScale(""))(found[0]) if found else None


class _Loader:
    """Reads the rows of one negotiation."""

    def __init__(self, connection: Connection, negotiation: Negotiation) -> None:
        self._connection = connection
        self._id = negotiation.id
        self._sealed = negotiation.sealed
        self._scale = AmountScale(negotiation.currency)

    def cells(self, shape: TableShape[T], order: str) -> list[tuple[Any, ...]]:
        sql = f'SELECT {shape.names} FROM "{shape.table}" WHERE negotiation = ? ORDER BY {order}'
        return list(self._connection.execute(sql, (self._id,)).fetchall())

    def listed(self, shape: TableShape[T], **inside: Mapping[str, Sequence[Any]]) -> tuple[T, ...]:
        """The values of a shape in their order. `inside` are what fields of it hold, by the id of a value."""
        read, skip = shape.reader(self._scale), len(shape.place)
        found = []
        for cells in self.cells(shape, "position"):
            elsewhere = {field: tuple(parts.get(cells[skip], ())) for field, parts in inside.items()}
            found.append(read(cells[skip:], **elsewhere))
        return tuple(found)

    def grouped(self, shape: TableShape[T], order: str) -> Mapping[Any, Sequence[T]]:
        """The values of a shape by the second column of their place: the id of their parent, mostly."""
        read, skip = shape.reader(self._scale), len(shape.place)
        found: defaultdict[Any, list[T]] = defaultdict(list)
        for cells in self.cells(shape, order):
            found[cells[1]].append(read(cells[skip:]))
        return found

    def meetings(self) -> tuple[Meeting, ...]:
        terms = self.grouped(rows.TERMS, "entry, position")
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        read, cells = rows.ENTRIES.reader(self._scale), self.cells(rows.ENTRIES, "seq, id")
        numbers = {each[_ENTRY]: each[_ENTRY + 1] for each in cells}
        for each in cells:
            found[each[1]].append(_entry(each, read, numbers, tuple(terms.get(each[_ENTRY], ()))))
        return _in_order(self.listed(rows.MEETINGS, entries=found))

    def planned(self) -> tuple[PlannedMeeting, ...]:
        invited = self.grouped(rows.PLANNED_PEOPLE, "planned, position")
        people = {planned: [person.counterpart for person in named] for planned, named in invited.items()}
        return self.listed(rows.PLANNED, people=people)

    def sealed(self, predictions: Sequence[Prediction]) -> Sealed | None:
        """What was kept when the first entry was recorded; None if nothing was."""
        if self._sealed is None:
            return None
        return replace(self._sealed, limits=self.listed(rows.SEALED_LIMITS), predictions=tuple(predictions))


class _GivingWay(_Loader):
    """Reads long tables a slice at a time, so that whoever writes meanwhile waits for one slice only."""

    @override
    def cells(self, shape: TableShape[T], order: str) -> list[tuple[Any, ...]]:
        if shape.table not in _LONG:
            return super().cells(shape, order)
        places = [shape.row_columns.index(name) for name in order.split(", ")]
        begins = f'SELECT {shape.names} FROM "{shape.table}" WHERE negotiation = ?'
        follows = f"{begins} AND ({order}) > ({', '.join('?' * len(places))})"
        ends = f"ORDER BY {order} LIMIT {SLICE}"
        found = part = self._connection.execute(f"{begins} {ends}", (self._id,)).fetchall()
        while len(part) == SLICE:
            last = (part[-1][place] for place in places)
            part = self._connection.execute(f"{follows} {ends}", (self._id, *last)).fetchall()
            found += part
        return found


SLICE = 2_000
"""Rows read at once, where others write meanwhile."""
_LONG = frozenset({"entry", "term"})
_ENTRY = len(rows.ENTRIES.place)
"""How many columns say where an entry belongs. Its id and its number come right after them."""


def _in_order(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Meetings in the order of their first entries.

    One without entries stays after the one before it. So a meeting of an earlier day that was written down later, here
    or on two machines, stands where it belongs.
    """
    first, turns = 0, list[tuple[int, int]]()
    for place, meeting in enumerate(meetings):
        if meeting.entries:
            first = meeting.entries[0].seq
        turns.append((first, place))
    return tuple(meetings[place] for _turn, place in sorted(turns))


def _entry(
    cells: Sequence[Any], read: Callable[..., Entry], numbers: Mapping[str, int], terms: tuple[Term, ...]
) -> Entry:
    try:
        settled = number_at((cells[2], cells[3]), cells[_ENTRY + 1], numbers) if cells[2] is not None else None
    except NOT_READ as error:
        raise UnreadableCell("entry") from error
    return read(cells[_ENTRY:], terms=terms, settled_seq=settled)


def negotiation(connection: Connection, negotiation_id: str, *, giving_way: bool = False) -> Negotiation | None:
    """A negotiation, whole; None where it is not there or deleted.

    `giving_way`: in slices, between which others can write. Then it may be of no one state.
    """
    found = head(connection, negotiation_id)
    if found is None:
        return None
    load = (_GivingWay if giving_way else _Loader)(connection, found)
    return replace(_without_talks(connection, found, load), meetings=load.meetings())


def without_talks(connection: Connection, negotiation_id: str) -> Negotiation | None:
    """The same without its meetings: it costs as much, however long was talked."""
    found = head(connection, negotiation_id)
    return None if found is None else _without_talks(connection, found, _Loader(connection, found))


def _without_talks(connection: Connection, found: Negotiation, load: _Loader) -> Negotiation:
    terms = load.grouped(rows.ALTERNATIVE_TERMS, "alternative, position")
    predictions = load.grouped(rows.PREDICTIONS, "sealed, position")
    uses = load.grouped(learned_rows.CARD_USES, "card, position")
    return replace(
        found,
        issues=load.listed(rows.ISSUES, options=load.grouped(rows.OPTIONS, "issue, position")),
        prompts=load.listed(rows.PROMPTS, uses=uses),
        alternatives=load.listed(rows.ALTERNATIVES, terms=terms, uses=uses),
        strengths=load.listed(rows.STRENGTHS, uses=uses),
        limit_changes=load.listed(rows.LIMIT_CHANGES),
        leverage=load.listed(rows.LEVERAGES),
        outcome=outcome(connection, found),
        relationship=load.listed(rows.RELATIONSHIPS),
        follow_ups=load.listed(rows.FOLLOW_UPS),
        people=load.listed(rows.PARTICIPANTS),
        planned=load.planned(),
        predictions=tuple(predictions.get(rows.EXPECTED, ())),
        sealed=load.sealed(predictions.get(rows.SEALED, ())),
        checks=load.listed(learned_rows.DEAL_CHECKS),
        lessons=load.listed(learned_rows.LESSONS),
        tries=load.listed(learned_rows.RULE_TRIES),
        links=load.listed(learned_rows.LINKS),
    )


def file(connection: Connection, ids: Iterable[str] | None) -> JournalFile:
    """Negotiations whole, with the people they name, the rules tried in them and their templates; or everything.

    Raises:
        BadInput: there is no negotiation of such an id.
    """
    found = parts(connection, ids)
    return JournalFile(found.counterparts, tuple(found.negotiations), found.rules, found.templates)


def parts(connection: Connection, ids: Iterable[str] | None) -> JournalParts:
    """The same as `file`, but each negotiation is read only when it is asked for.

    Raises:
        BadInput: there is no negotiation of such an id.
    """
    people, rules, templates = counterparts(connection), stored_rules(connection), own_templates(connection)
    if ids is None:
        chosen = sorted(present(connection, "negotiation"))
        return JournalParts(people, tuple(chosen), partial(existing, connection), rules, templates)
    heads = [_known(head(connection, each), each) for each in dict.fromkeys(ids)]
    persons = {person for each in heads for person in people_of(connection, each.id)}
    tried, kinds = tried_rules(connection, [each.id for each in heads]), {each.kind for each in heads}
    return JournalParts(
        tuple(person for person in people if person.id in persons),
        tuple(each.id for each in heads),
        partial(existing, connection),
        tuple(rule for rule in rules if rule.id in tried),
        tuple(template for template in templates if template.id in kinds),
    )


def existing(connection: Connection, negotiation_id: str) -> Negotiation:
    """A negotiation, whole.

    Raises:
        BadInput: there is none of that id.
    """
    return _known(negotiation(connection, negotiation_id), negotiation_id)


def _known(found: Negotiation | None, negotiation_id: str) -> Negotiation:
    if found is None:
        raise BadInput(
            _(
                "There is no negotiation {negotiation}. See which there are with: parley list",
                negotiation=negotiation_id,
            )
        )
    return found


def scale(connection: Connection, of: Negotiation) -> AmountScale:
    """What the amounts of a negotiation are counted in."""
    sql = "SELECT id FROM issue WHERE negotiation = ? AND unit = 'money'"
    return AmountScale(of.currency, {row[0] for row in connection.execute(sql, (of.id,)).fetchall()})


def entry(connection: Connection, of: Negotiation, entry_id: str) -> Entry | None:
    """One entry with its terms, or None."""
    place = (of.id, entry_id)
    sql = f"SELECT {rows.ENTRIES.names} FROM entry WHERE negotiation = ? AND id = ?"
    found = connection.execute(sql, place).fetchall()
    if not found:
        return None
    terms = f"SELECT {rows.TERMS.names} FROM term WHERE negotiation = ? AND entry = ? ORDER BY position"
    read = rows.TERMS.reader(AmountScale(of.currency))
    of_entry = tuple(read(cells[3:]) for cells in connection.execute(terms, place).fetchall())
    numbers = "SELECT id, seq FROM entry WHERE negotiation = ? AND id = ?"
    before = dict(connection.execute(numbers, (of.id, found[0][2])).fetchall())
    return _entry(found[0], rows.ENTRIES.reader(AmountScale(of.currency)), before, of_entry)


def outcome(connection: Connection, of: Negotiation) -> Outcome | None:
    """How a negotiation ended, or None."""
    load = _Loader(connection, of)
    found = load.cells(rows.OUTCOMES, "negotiation")
    if not found:
        return None
    return rows.OUTCOMES.reader(AmountScale(of.currency))(found[0][1:], terms=load.listed(rows.OUTCOME_TERMS))
