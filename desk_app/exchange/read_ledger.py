"""Reads a ledger that was exported as CSV: negotiations with their issues, meetings and entries.

The rows become the tree that an interchange file would have, so the same rules check both. Problems are then told by
row and column. A ledger is read once from beginning to end, and then one negotiation at a time. This needs the rows of
each negotiation to be together, as in an export. If they are mixed, the whole ledger is held in memory.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice

from desk_app.domain.negotiation import Negotiation
from desk_app.exchange import json_text
from desk_app.exchange.json_file import Heard, Item, Names, Opener, Stretch, item_of
from desk_app.exchange.json_text import TOO_LARGE
from desk_app.exchange.ledger_csv import plain_text
from desk_app.exchange.ledger_rows import CHECK, COLUMNS, Cells, Node, Rows
from desk_app.exchange.ledger_words import as_the_format, column_called
from desk_app.exchange.pieces import PIECE
from desk_app.exchange.problems import MOST_SHOWN, BadFile, quoted
from desk_app.exchange.read_journal import FORMAT, VERSION, OpenFile
from desk_app.support.overriding import override
from desk_app.support.words import _, mark

_NOT_READ = mark("The ledger is not in order, so nothing of it was read.")
_PLACE = re.compile(r"^((?:\w+\[\d+\]\.?)+)(?:\.?(\w+))?: (.*)$", re.DOTALL)
_NUMBER = re.compile(r"negotiations\[(\d+)\]")
_LONGEST_CELL = 1 << 21
_SEPARATORS = (",", ";", "\t")
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?\s*', re.IGNORECASE)
_TELL = 500  # rows
_COLUMN = {
    "terms": {"side": "term_side", "issue": "issue_id"},
    "issues": {"id": "issue_id", "name": "issue"},
    "options": {"id": "value", "label": "option"},
    "entries": {"id": "entry"},
    "meetings": {"id": "meeting", "started_at": "at"},
    "negotiations": {"id": "negotiation"},
    "counterparts": {"name": "counterpart", "id": "counterpart"},
}


class OpenLedger:
    """A ledger after its first pass. Its negotiations are read one after the other."""

    def __init__(self, opener: Opener, size: int, heard: Heard = lambda _: None) -> None:
        """Make the first pass.

        Raises:
            BadFile: it is not a ledger, or its rows contradict each other.
        """
        if size > json_text.MOST_BYTES:
            raise BadFile(_(TOO_LARGE))
        _check_text(opener)
        self._rows = _LedgerRows(opener, heard)
        people = [person.tree() for person in self._rows.people.values()]
        tree = {"format": FORMAT, "version": VERSION, "counterparts": people, "negotiations": self._rows}
        try:
            self._file = OpenFile(tree)
        except BadFile as wrong:
            raise self._located(wrong) from None
        self.counterparts = self._file.counterparts
        self.rules, self.templates = self._file.rules, self._file.templates

    def negotiations(self) -> Iterator[Negotiation]:
        """The negotiations. After the first problem no more are given, and the rest is only checked.

        Raises:
            BadFile: at the end, if something is wrong; then nothing of the file may be kept.
        """
        try:
            yield from self._file.negotiations()
        except BadFile as wrong:
            raise self._located(wrong) from None

    def _located(self, wrong: BadFile) -> BadFile:
        """The problems of the tree, told by the rows and columns they came from."""
        places = self._rows.places({int(number) for line in wrong.problems for number in _NUMBER.findall(line)})
        return BadFile(_(_NOT_READ), tuple(_located(problem, places) for problem in wrong.problems))


class _LedgerRows(Stretch):
    """The negotiations of a ledger as a list of trees. They are made from the rows each time one goes through them."""

    def __init__(self, opener: Opener, heard: Heard) -> None:
        super().__init__(opener, heard)
        self.people: dict[str, Node] = {}
        problems: list[str] = []
        self._scattered = False
        for rows in self._groups(problems):
            for name in rows.negotiations:
                self._scattered = self._scattered or name in self.names.known
                self.note({"id": name})
        if self._scattered:
            self.people, self.names, self._count, problems = {}, Names(), 0, []
            for rows in self._groups(problems):
                for name in rows.negotiations:
                    self.note({"id": name})
        if problems:
            raise BadFile(_(_NOT_READ), tuple(problems[:MOST_SHOWN]))

    @override
    def __iter__(self) -> Iterator[Item]:
        for rows in self._groups([]):
            for negotiation in rows.negotiations.values():
                yield item_of(negotiation.tree())

    def places(self, numbers: set[int]) -> dict[str, int]:
        """The rows in which the objects of these negotiations, and all people, came first."""
        found = {person.place: person.row for person in self.people.values()}
        for number, rows in enumerate(self._groups([]) if numbers else ()):
            if self._scattered or number in numbers:
                found |= rows.places
        return found

    def _groups(self, problems: list[str]) -> Iterator[Rows]:
        """The rows of one negotiation after the other; or of all at once, if they are mixed."""
        rows, met = Rows(self.people, 0, problems), 0
        for number, cells in _cells(self._opener, self._heard):
            if rows.negotiations and cells["negotiation"] not in rows.negotiations and not self._scattered:
                yield rows
                met += 1
                rows = Rows(self.people, met, problems)
            rows.take(number, cells)
        if rows.negotiations:
            yield rows


def _located(problem: str, places: dict[str, int]) -> str:
    found = _PLACE.match(problem)
    if not found:
        return problem
    place, key, message = found.groups()
    place = place.rstrip(".")
    kind = place.rsplit(".", 1)[-1].split("[")[0]
    column = _COLUMN.get(kind, {}).get(key or "", key or "")
    row = places.get(place)
    message = re.sub(r"\S+\[\d+\]\S*", lambda other: _("row {number}", number=places.get(other.group(), "?")), message)
    return (
        _("row {row}, {column}: {message}", row=row, column=column, message=message)
        if column
        else _("row {row}: {message}", row=row, message=message)
    )


def _check_text(opener: Opener) -> None:
    # this is checked first, as for every file: if it is not text, all other problems would only confuse
    encoding = _encoding(opener)
    with closing(opener()) as file:
        decoder = codecs.getincrementaldecoder(encoding)()
        read = 0
        try:
            while data := file.read(PIECE):
                decoder.decode(data)
                read += len(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            where = read + error.start - len(error.object) + len(data) if data else read
            raise BadFile(
                _(
                    "The file is not {encoding} text: byte {byte} cannot be read. Save it as “CSV UTF-8”.",
                    encoding="UTF-16" if encoding == "utf-16" else "UTF-8",
                    byte=where + 1,
                )
            ) from None


def _encoding(opener: Opener) -> str:
    with closing(opener()) as file:
        return "utf-16" if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _cells(opener: Opener, heard: Heard) -> Iterator[tuple[int, Cells]]:
    """The rows that are not empty, with their numbers. A first line that names the separator is not counted."""
    before = csv.field_size_limit(_LONGEST_CELL)
    told = 0
    try:
        with io.TextIOWrapper(opener(), encoding=_encoding(opener), newline="") as text:
            lines, mark = _without_separator(text)
            reader = csv.reader(lines, delimiter=mark, strict=True)
            heads = [column_called(each) for each in next(reader, [])]
            _check_heads(heads)
            for number, row in enumerate(reader, 2):
                if any(row):
                    yield number, _named(heads, row, number)
                if number % _TELL == 0:
                    heard(text.buffer.tell() - told)
                    told = text.buffer.tell()
    except csv.Error as error:
        raise BadFile(_("The file is not CSV: {fault}.", fault=error)) from None
    finally:
        csv.field_size_limit(before)


def _without_separator(text: io.TextIOWrapper) -> tuple[Iterator[str], str]:
    """The lines from the one with the columns on, and the character that separates cells: comma, semicolon or tab."""
    first = next(text, "")
    named = _SEPARATOR.fullmatch(first)
    if named:
        return text, named[1]
    return chain((first,), text), max(_SEPARATORS, key=partial(_columns_between, first.strip().replace('"', "")))


def _columns_between(heads: str, mark: str) -> int:
    return len(set(map(column_called, heads.split(mark))) & set(COLUMNS))


def _named(heads: list[str], row: list[str], number: int) -> Cells:
    if len(row) > len(heads) and not any(row[len(heads) :]):
        row = row[: len(heads)]
    if len(row) != len(heads):
        told = _("row {row}: must have {most} cells, has {cells}", row=number, most=len(heads), cells=len(row))
        raise BadFile(_(_NOT_READ), (told,))
    return {CHECK: "", **{head: as_the_format(head, plain_text(cell)) for head, cell in zip(heads, row, strict=True)}}


def _check_heads(heads: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in heads and name != CHECK]
    if len(missing) == len(COLUMNS) - 1:
        raise BadFile(
            _(
                "The file is not a ledger of Parley: its first row must name the columns. If it holds people, import "
                "it in the window, in People, and choose there what its columns hold."
            )
        )
    unknown = [name for name in heads if name not in COLUMNS]
    wrong = [_("row 1: the column {given} is missing", given=quoted(name)) for name in missing]
    wrong += [_("row 1: has an unknown column {given}", given=quoted(name)) for name in unknown]
    if not wrong and len(set(heads)) != len(heads):
        wrong = [_("row 1: names a column twice")]
    if wrong:
        raise BadFile(_(_NOT_READ), tuple(islice(wrong, MOST_SHOWN)))
