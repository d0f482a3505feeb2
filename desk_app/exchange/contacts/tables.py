"""Tables of people: the CSV of Google, Outlook and others, and what is copied from a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk_app.domain.folding import folded
from desk_app.domain.people.address_card import AddressCard, ReadCards
from desk_app.domain.people.ways import parted
from desk_app.exchange.contacts.decoding import decoded, lines_of, one_line
from desk_app.exchange.contacts.headings import Column, meaning_of
from desk_app.exchange.contacts.read_vcards import LONGEST_NAME, LONGEST_NOTE, MOST_BYTES, ways_of
from desk_app.exchange.decoding import as_utf8
from desk_app.exchange.problems import BadFile
from desk_app.support.words import _

_SEVERAL = " ::: "
"""What Google puts between several values in one cell."""
_SEPARATORS = ",;\t"
_LONGEST_CELL = 1 << 21
_MOST_COLUMNS = 500
_SEPARATOR_LINE = re.compile(r'\s*"?sep=([,;\t])"?[ \t]*(?:\r\n|\n|\r)', re.IGNORECASE)
_NAMED = frozenset((Column.NAME, Column.GIVEN, Column.FAMILY))
_REACHED = frozenset((Column.MAIL, Column.PHONE, Column.FIRM))
_VALUE = re.compile(r"@|\d{5}")


@dataclass(frozen=True, slots=True)
class ContactTable:
    """A table of people after it was read: its headings, what each column holds as far as that is known, and its rows.

    A table whose first row names nothing has no `headings` of its own: they are empty texts. Each row has its number
    in the file.
    """

    headings: tuple[str, ...]
    meanings: tuple[Column | None, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def is_clear(self) -> bool:
        """Whether the headings tell who somebody is and how to reach them. Else the person chooses columns."""
        held = set(self.meanings)
        return bool(held & _NAMED) and bool(held & _REACHED)

    @property
    def samples(self) -> tuple[str, ...]:
        """For each column the first cell that holds something."""
        return tuple(
            next((one_line(row[place]) for _number, row in self.rows if place < len(row) and row[place].strip()), "")
            for place in range(len(self.headings))
        )


def read_table(content: bytes, remembered: Mapping[str, str] | None = None) -> ContactTable:
    """A table of any kind. `remembered` tells what columns hold by their folded headings, as it was chosen before.

    Raises:
        BadFile: it is no table, or too large.
    """
    if len(content) > MOST_BYTES:
        raise BadFile(_("The file is too large to be read at once. Export fewer contacts at a time."))
    text = decoded(as_utf8(content)).replace("\0", "")
    told = _SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    rows = _rows(text, told[1] if told else _separator(text, remembered or {}))
    first = next(rows, None)
    if first is None:
        raise BadFile(_("There is no contact in it: the table is empty."))
    number, headings = first[0], tuple(map(one_line, first[1]))[:_MOST_COLUMNS]
    meanings = tuple(meaning_of(heading, remembered or {}) for heading in headings)
    if any(meanings) or not any(map(_VALUE.search, headings)):
        return ContactTable(headings, meanings, tuple(rows))
    return ContactTable(("",) * len(headings), (None,) * len(headings), ((number, first[1]), *rows))


def people_of(table: ContactTable, columns: Sequence[Column | None] | None = None) -> ReadCards:
    """The people of a table whose columns hold this; as its headings tell if nothing else is given."""
    people: list[AddressCard] = []
    problems: list[str] = []
    for number, row in table.rows:
        read = _person(number, row, columns or table.meanings)
        if isinstance(read, str):
            problems.append(read)
        elif read is not None:
            people.append(read)
    return ReadCards(tuple(people), tuple(problems))


def _separator(text: str, remembered: Mapping[str, str]) -> str:
    """What parts the cells: the mark that makes most known headings of the first line, else most cells."""
    head = next(filter(None, map(str.strip, text[:100_000].splitlines())), "")

    def fit(mark: str) -> tuple[int, int]:
        cells = next(csv.reader([head], delimiter=mark), [])
        return sum(meaning_of(cell, remembered) is not None for cell in cells[:_MOST_COLUMNS]), len(cells)

    return max(_SEPARATORS, key=fit)


def _rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            if any(cell.strip() for cell in row):
                yield number, tuple(row)
    except csv.Error as error:
        raise BadFile(_("The file is not CSV: {fault}.", fault=error)) from None
    finally:
        csv.field_size_limit(before)


def _person(number: int, row: Sequence[str], columns: Sequence[Column | None]) -> AddressCard | str | None:
    """The person of a row; the problem in words if there is none; None if the columns that are taken are empty."""
    held: dict[Column, list[str]] = {column: [] for column in Column}
    for column, cell in zip(columns, row, strict=False):
        if column is not None and column is not Column.NONE:
            held[column] += [each.strip() for each in cell.split(_SEVERAL) if each.strip()]
    mails = ways_of([part for cell in held[Column.MAIL] for part in parted(cell)])
    phones = ways_of([part for cell in held[Column.PHONE] for part in parted(cell)])
    firm = one_line(" ".join(held[Column.FIRM][:1]))
    name = _name(held) or firm or next(iter((*mails, *phones)), "")
    if len(name) > LONGEST_NAME or len(firm) > LONGEST_NAME:
        return _("row {row}: its name is too long to be one. It was left out.", row=number)
    if not name:
        found = any(held.values())
        return _("row {row}: it has no name, firm, mail or phone. It was left out.", row=number) if found else None
    work = ", ".join(dict.fromkeys(map(one_line, held[Column.WORK])))
    notes = lines_of("\n".join(filter(None, (work, *held[Column.NOTES]))))[:LONGEST_NOTE]
    place = _("row {row}", row=number)
    return AddressCard(name, "" if firm == name else firm, mails, phones, notes, place=place)


def _name(held: Mapping[Column, list[str]]) -> str:
    """The whole name as it was given, else from its parts. "Name" beside "first name" alone is the last name."""
    parts = (Column.BEFORE, Column.GIVEN, Column.FURTHER, Column.FAMILY, Column.AFTER)
    whole = one_line(" ".join(held[Column.NAME][:1]))
    parted_name = one_line(" ".join(part for column in parts for part in held[column][:1]))
    if whole and held[Column.GIVEN] and not held[Column.FAMILY] and folded(parted_name) not in folded(whole):
        return f"{parted_name} {whole}"
    return whole or parted_name


def remembered_columns(table: ContactTable, columns: Sequence[Column | None]) -> dict[str, str]:
    """What the columns of a table hold by their folded headings, to be remembered."""
    named = zip(map(folded, table.headings), columns, strict=False)
    return {heading: column.value for heading, column in named if heading and column is not None}
