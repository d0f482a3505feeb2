"""A ledger of the CSV export, read back: negotiations with their issues, meetings and entries.

The rows become the tree that an interchange file would hold, so the same rules check both; what is wrong is then told
by row and column.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from desk_app.domain.journal_file import JournalFile
from desk_app.exchange.ledger_csv import plain_text
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.plain_values import read_day, read_number
from desk_app.exchange.problems import MOST_SHOWN, BadFile, quoted
from desk_app.exchange.read_journal import FORMAT, VERSION, parse_tree

_NOT_READ = "The ledger is not in order, so nothing of it was read."
_HEAD = ("title", "counterpart", "currency")
_ENTRY = ("meeting", "seq", "at", "kind", "side", "state", "settled_seq", "worth", "raw", "note")
_PLACE = re.compile(r"^((?:\w+\[\d+\]\.?)+)(?:\.?(\w+))?: (.*)$", re.DOTALL)
_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
_LONGEST_CELL = 1 << 21
_COLUMN = {
    "terms": {"side": "term_side", "issue": "issue_id"},
    "issues": {"id": "issue_id", "name": "issue"},
    "options": {"id": "value", "label": "option"},
    "entries": {"id": "entry"},
    "meetings": {"id": "meeting", "started_at": "at"},
    "negotiations": {"id": "negotiation"},
    "counterparts": {"name": "counterpart", "id": "counterpart"},
}
Cells = dict[str, str]
Tree = dict[str, object]


def parse_ledger(data: bytes) -> JournalFile:
    """What a ledger holds, its ids made the journal's own.

    Raises:
        BadFile: anything in it is wrong; `problems` names row and column, at most twenty.
    """
    ledger = _Ledger()
    for number, cells in _rows(data):
        ledger.take(number, cells)
    if ledger.problems:
        raise BadFile(_NOT_READ, tuple(ledger.problems[:MOST_SHOWN]))
    try:
        return parse_tree(ledger.tree())
    except BadFile as wrong:
        raise BadFile(_NOT_READ, tuple(map(ledger.located, wrong.problems))) from None


def _rows(data: bytes) -> list[tuple[int, Cells]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"The file is not UTF-8 text: byte {error.start + 1} cannot be read.") from None
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        heads = next(reader, [])
        _check_heads(heads)
        rows = []
        for number, row in enumerate(reader, 2):
            if row and len(row) != len(heads):
                raise BadFile(_NOT_READ, (f"row {number}: must have {len(heads)} cells, has {len(row)}",))
            if row:
                rows.append((number, dict(zip(heads, map(plain_text, row), strict=True))))
    except csv.Error as error:
        raise BadFile(f"The file is not CSV: {error}.") from None
    finally:
        csv.field_size_limit(before)
    return rows


def _check_heads(heads: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in heads]
    if len(missing) == len(COLUMNS):
        raise BadFile("The file is not a ledger of Parley: its first row must name the columns.")
    unknown = [name for name in heads if name not in COLUMNS]
    wrong = [f"row 1: the column {quoted(name)} is missing" for name in missing]
    wrong += [f"row 1: has an unknown column {quoted(name)}" for name in unknown]
    if not wrong and len(set(heads)) != len(heads):
        wrong = ["row 1: names a column twice"]
    if wrong:
        raise BadFile(_NOT_READ, tuple(islice(wrong, MOST_SHOWN)))


@dataclass
class _Node:
    """One object of the tree: its fields, where it is in the tree, and the row it was first met in."""

    fields: Tree
    place: str
    row: int
    cells: Cells = field(default_factory=dict)
    inside: dict[str, dict[str, _Node]] = field(default_factory=dict)

    def child(self, kind: str, key: str, row: int, cells: Cells) -> tuple[_Node, bool]:
        """The object of that key in one of its lists, and whether it is new."""
        known = self.inside.setdefault(kind, {})
        if key in known:
            return known[key], False
        dot = "." if self.place else ""
        made = _Node({}, f"{self.place}{dot}{kind}[{len(known)}]", row, cells)
        known[key] = made
        return made, True

    def tree(self) -> Tree:
        """The object with all that is inside it; what is empty is absent."""
        kept: Tree = {key: value for key, value in self.fields.items() if value not in ("", None)}
        return kept | {kind: [each.tree() for each in nodes.values()] for kind, nodes in self.inside.items()}


class _Ledger:
    """Puts row after row into the tree."""

    def __init__(self) -> None:
        self._root = _Node({}, "", 1)
        self._places: dict[str, int] = {}
        self.problems: list[str] = []

    def tree(self) -> Tree:
        """The whole tree of an interchange file."""
        return {"format": FORMAT, "version": VERSION, **self._root.tree()}

    def located(self, problem: str) -> str:
        """A problem of the tree by the row and the column it came from."""
        found = _PLACE.match(problem)
        if not found:
            return problem
        place, key, message = found.groups()
        place = place.rstrip(".")
        kind = place.rsplit(".", 1)[-1].split("[")[0]
        column = _COLUMN.get(kind, {}).get(key or "", key or "")
        row = self._places.get(place)
        message = re.sub(r"\S+\[\d+\]\S*", lambda other: f"row {self._places.get(other.group(), '?')}", message)
        return f"row {row}, {column}: {message}" if column else f"row {row}: {message}"

    def take(self, row: int, cells: Cells) -> None:
        """One row."""
        negotiation, new = self._root.child("negotiations", cells["negotiation"], row, cells)
        if new:
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
            entry.fields["seq"], entry.fields["settled_seq"] = _whole(cells["seq"]), _whole(cells["settled_seq"])
        else:
            self._same(entry, row, cells, _ENTRY)
        if cells["issue_id"] or cells["value"]:
            self._term(negotiation, entry, row, cells)

    def _begin(self, negotiation: _Node, row: int, cells: Cells) -> None:
        negotiation.fields = {
            "id": cells["negotiation"],
            "title": cells["title"],
            "currency": cells["currency"],
            "stage": "talking",
        }
        if cells["counterpart"]:
            person, new = self._root.child("counterparts", cells["counterpart"], row, cells)
            if new:
                self._note(person)
                person.fields = {"id": cells["counterpart"][:200], "name": cells["counterpart"]}
            negotiation.fields["counterpart"] = person.fields["id"]

    def _term(self, negotiation: _Node, entry: _Node, row: int, cells: Cells) -> None:
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
        term, _ = entry.child("terms", str(row), row, cells)
        self._note(term)
        term.fields = {"side": cells["term_side"], "issue": cells["issue_id"], "value": cells["value"]}

    def _note(self, node: _Node) -> None:
        self._places[node.place] = node.row

    def _same(self, node: _Node, row: int, cells: Cells, names: tuple[str, ...]) -> None:
        for name in names:
            if cells[name] != node.cells[name] and len(self.problems) < MOST_SHOWN:
                self.problems.append(f"row {row}, {name}: differs from row {node.row}, which tells of the same")


def _whole(cell: str) -> object:
    return Decimal(cell) if _WHOLE.fullmatch(cell) else cell


def _unit_of(value: str) -> str:
    """The unit of an issue that was deleted since: what its value can be read as."""
    if read_day(value):
        return "date"
    return "count" if read_number(value) is not None else "option"
