"""Ledgers as rows of cells, and rows back as the tree that an interchange file would have.

There is one row for each term, and one row for an entry without terms. The columns hold the same in CSV and in a
spreadsheet, and they hold enough to import a ledger. Each object of the tree knows the row in which it came first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from desk_app.domain.entries import Entry, Meeting, Term
from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Unit, Value, minor_digits
from desk_app.exchange.plain_values import as_written, read_day, read_number
from desk_app.exchange.problems import MOST_SHOWN, quoted
from desk_app.support.words import _

COLUMNS = tuple(
    "negotiation title counterpart currency meeting entry seq at kind side state settled_seq worth raw note "
    "term_side issue_id issue unit direction value option check".split()
)
CHECK = "check"
"""A column that only CSV has. Files of earlier versions do not have it."""
WIDE = frozenset(("title", "counterpart", "raw", "note", "issue", "option"))
Cell = str | int | Decimal | date | datetime | None
Row = tuple[Cell, ...]


def ledger_rows(file: Exportable) -> Iterator[Row]:
    """The rows of all negotiations of a file, in order. Each has the columns `COLUMNS` without `CHECK`."""
    people = {person.id: person.name for person in file.counterparts}
    for negotiation in file.negotiations:
        head = (
            negotiation.id,
            negotiation.title,
            people.get(negotiation.counterpart or "", ""),
            negotiation.currency,
        )
        for meeting in negotiation.meetings:
            for entry in meeting.entries:
                start = (*head, *_entry(meeting, entry))
                for term in entry.terms or (None,):
                    yield (*start, *_term(negotiation, term))


def _entry(meeting: Meeting, entry: Entry) -> Row:
    return (
        meeting.id,
        entry.id,
        entry.seq,
        entry.at,
        entry.kind.value,
        entry.side.value if entry.side else "",
        entry.state.value if entry.state else "",
        entry.settled_seq,
        entry.worth,
        entry.raw,
        entry.told,
    )


def _term(negotiation: Negotiation, term: Term | None) -> Row:
    if term is None:
        return ("",) * 7
    issue = negotiation.issue(term.issue)
    words = (issue.name, issue.unit.value, issue.direction.value if issue.direction else "") if issue else ("", "", "")
    option = issue.option(term.value) if issue and isinstance(term.value, str) else None
    return (term.side.value, term.issue, *words, _value(term.value), option.label if option else "")


def _value(value: Value) -> Cell:
    return value


_HEAD = ("title", "counterpart", "currency")
_ENTRY = ("meeting", "seq", "at", "kind", "side", "state", "settled_seq", "worth", "raw", "note")
_WITH_SLASHES = re.compile(r"\d{4}/\d\d/\d\d", re.ASCII)
_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
Cells = dict[str, str]
Tree = dict[str, object]


@dataclass
class Node:
    """One object of the tree: its fields, its place in the tree, and the row in which it came first."""

    fields: Tree
    place: str
    row: int
    cells: Cells = field(default_factory=dict)
    inside: dict[str, dict[str, Node]] = field(default_factory=dict)

    def child(self, kind: str, key: str, row: int, cells: Cells) -> tuple[Node, bool]:
        """The object with that key in one of its lists, and whether it is new."""
        known = self.inside.setdefault(kind, {})
        if key in known:
            return known[key], False
        dot = "." if self.place else ""
        made = Node({}, f"{self.place}{dot}{kind}[{len(known)}]", row, cells)
        known[key] = made
        return made, True

    def tree(self) -> Tree:
        """The object with all that is inside it. Empty fields are left out."""
        kept: Tree = {key: value for key, value in self.fields.items() if value not in ("", None)}
        return kept | {kind: [each.tree() for each in nodes.values()] for kind, nodes in self.inside.items()}


class Rows:
    """Makes trees of negotiations from rows: of one negotiation, or of all if their rows are mixed in the file.

    `people` are shared by the whole file. `first` is the number of the first of these negotiations in the file.
    `problems` tell of cells that cannot be read for certain, and of rows that do not agree.
    """

    def __init__(self, people: dict[str, Node], first: int, problems: list[str]) -> None:
        self._people, self._first, self.problems = people, first, problems
        self.negotiations: dict[str, Node] = {}
        self.places: dict[str, int] = {}

    def take(self, row: int, cells: Cells) -> None:
        """Take in one row."""
        negotiation = self.negotiations.get(cells["negotiation"])
        if negotiation is None:
            place = f"negotiations[{self._first + len(self.negotiations)}]"
            negotiation = self.negotiations[cells["negotiation"]] = Node({}, place, row, cells)
            self._note(negotiation)
            self._begin(negotiation, row, cells)
        else:
            self._same(negotiation, row, cells, _HEAD)
        meeting, new = negotiation.child("meetings", cells["meeting"], row, cells)
        if new:
            self._note(meeting)
            meeting.fields = {"id": cells["meeting"], "started_at": cells["at"]}
        entry, new = meeting.child("entries", cells["entry"], row, cells)
        if new:
            self._note(entry)
            entry.fields = {"id": cells["entry"]}
            entry.fields |= {name: cells[name] for name in _ENTRY if name != "meeting"}
            entry.fields["worth"] = self._written(row, "worth", cells, Unit.MONEY)
            entry.fields["seq"], entry.fields["settled_seq"] = _whole(cells["seq"]), _whole(cells["settled_seq"])
        else:
            self._same(entry, row, cells, _ENTRY)
        if cells["issue_id"] or cells["value"]:
            self._term(negotiation, entry, row, cells)
        if cells["check"]:
            self._check(row, cells)

    def _begin(self, negotiation: Node, row: int, cells: Cells) -> None:
        negotiation.fields = {
            "id": cells["negotiation"],
            "title": cells["title"],
            "currency": cells["currency"],
            "stage": "talking",
        }
        if cells["counterpart"]:
            name = cells["counterpart"]
            person = self._people.get(name)
            if person is None:
                fields: Tree = {"id": name[:200], "name": name}
                person = self._people[name] = Node(fields, f"counterparts[{len(self._people)}]", row)
            negotiation.fields["counterpart"] = person.fields["id"]

    def _term(self, negotiation: Node, entry: Node, row: int, cells: Cells) -> None:
        issue, new = negotiation.child("issues", cells["issue_id"], row, cells)
        if new:
            self._note(issue)
            unit = cells["unit"] or _unit_of(cells["value"])
            issue.fields = {"id": cells["issue_id"], "name": cells["issue"] or cells["issue_id"], "unit": unit}
            issue.fields["direction"] = cells["direction"] or ("" if unit == "option" else "more")
        else:
            self._same(issue, row, cells, ("issue", "unit", "direction"))
        if issue.fields["unit"] == "option" and cells["value"]:
            option, new = issue.child("options", cells["value"], row, cells)
            if new:
                self._note(option)
                option.fields = {"id": cells["value"], "label": cells["option"] or cells["value"]}
        term, _new = entry.child("terms", str(row), row, cells)
        self._note(term)
        value = self._written(row, "value", cells, str(issue.fields["unit"]))
        term.fields = {"side": cells["term_side"], "issue": cells["issue_id"], "value": value}

    def _written(self, row: int, column: str, cells: Cells, unit: str) -> str:
        """A cell as the format writes it. If an office program or a person changed it, it is read like a typed text."""
        text, problem = as_written(cells[column], unit, cells["currency"])
        checked = _by_check(column, cells) if problem else None
        if checked is not None:
            return checked
        if problem and len(self.problems) < MOST_SHOWN:
            self.problems.append(_("row {row}, {column}: {problem}", row=row, column=column, problem=problem))
        return text

    def _check(self, row: int, cells: Cells) -> None:
        """Note a problem if the amount is not the one in the column `check`: programs may read 1.234 as thousands."""
        name = _checked_column(cells)
        currency = cells["currency"]
        amount = read_number(_by_check(name, cells) or as_written(cells[name], Unit.MONEY, currency)[0])
        minor = read_number(cells["check"])
        if amount is None or len(self.problems) >= MOST_SHOWN:
            return
        if minor is None or amount.scaleb(minor_digits(currency)) != minor:
            told = _(
                "row {row}, {name}: {amount} is not what the column “check” says, {check} of the smallest unit of "
                "{currency}; another program may have changed it",
                row=row, name=name, amount=quoted(cells[name]), check=quoted(cells["check"]), currency=currency,
            )  # fmt: skip
            self.problems.append(told)

    def _note(self, node: Node) -> None:
        self.places[node.place] = node.row

    def _same(self, node: Node, row: int, cells: Cells, names: tuple[str, ...]) -> None:
        for name in names:
            if cells[name] != node.cells[name] and len(self.problems) < MOST_SHOWN:
                self.problems.append(
                    _(
                        "row {row}, {name}: differs from row {first}, which tells of the same",
                        row=row,
                        name=name,
                        first=node.row,
                    )
                )


def _by_check(column: str, cells: Cells) -> str | None:
    """An amount with a comma, as the column `check` tells what the comma is; None if it does not tell."""
    minor = read_number(cells["check"])
    if minor is None or column != _checked_column(cells):
        return None
    readings = (cells[column].replace(",", mark) for mark in (".", ""))
    amounts = ((text, read_number(text)) for text in readings)
    digits = minor_digits(cells["currency"])
    return next((text for text, amount in amounts if amount is not None and amount.scaleb(digits) == minor), None)


def _checked_column(cells: Cells) -> str:
    """The column whose amount `check` repeats."""
    return "value" if cells["value"] else "worth"


def _whole(cell: str) -> object:
    return Decimal(cell) if _WHOLE.fullmatch(cell) else cell


def _dashed(day: str) -> str:
    """A date in our form, if another program wrote it as 2026/11/05."""
    return day.replace("/", "-") if _WITH_SLASHES.fullmatch(day) else day


def _unit_of(value: str) -> str:
    """The unit of an issue that was deleted later, guessed from its value."""
    if read_day(_dashed(value)):
        return "date"
    return "count" if read_number(value) is not None else "option"
