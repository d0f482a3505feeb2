"""Sheets that grow line by line, and go on on another sheet where one is full.

Heads are frozen and have filters. Ids stand last and are grouped away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet

from desk_app.exchange.spreadsheet.columns import CellKind, SheetColumn, SheetLine, ids
from desk_app.exchange.spreadsheet.formats import CellFormats
from desk_app.exchange.spreadsheet.row_store import RowStore
from desk_app.exchange.spreadsheet.written_cells import RIGHT, WIDEST, WIDEST_LONG, CellWriter, text_content
from desk_app.support.words import _

MOST_ROWS = 1_048_576
_LONGEST_NAME = 31  # of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_ROOM = 3  # beside a heading, for the arrow of the filter
_NARROWEST = 6
_ID_WIDTH = 38
_NUMBERS = frozenset((CellKind.WHOLE, CellKind.NUMBER, CellKind.MONEY, CellKind.PERCENT, CellKind.DAYS))
_LINE = 15  # points
_ROW = '<row r="'


@dataclass(slots=True)
class SheetPart:
    """One sheet as a program shows it: its rows, and how many there are with the heads."""

    name: str
    rows: RowStore = field(default_factory=RowStore)
    count: int = 0


class GrowingSheet:
    """The lines of one kind, on one sheet or on several that follow each other."""

    def __init__(self, formats: CellFormats, cells: CellWriter, name: str, columns: tuple[SheetColumn, ...]) -> None:
        self._columns, self._cells, self._name = columns, cells, name
        self._letters = [f'<c r="{_letters(place)}' for place in range(len(columns))]
        self._kinds = [column.kind for column in columns]
        self._filled: set[int] = set()
        words = [_(column.head) for column in columns]
        self._heads = [
            text_content(formats.of(bold=True, bottom=1, **_side_of(column)), head)
            for head, column in zip(words, columns, strict=True)
        ]
        self._widths = [max(_NARROWEST, len(head) + _ROOM) for head in words]
        self.parts: list[SheetPart] = []
        self._begin()

    def add(self, line: SheetLine) -> None:
        """One more line."""
        part = self.parts[-1] if self.parts[-1].count < MOST_ROWS else self._begin()
        part.count += 1
        number, widths, currency = part.count, self._widths, line.currency
        written, lines = [], 1
        for place, cell in enumerate(line.cells):
            if cell is not None and cell != "":
                content, width, its_lines = self._cells.cell(self._kinds[place], cell, currency)
                written.append(f"{self._letters[place]}{number}{content}")
                self._filled.add(place)
                widths[place] = max(widths[place], width)
                lines = max(lines, its_lines)
        height = f' ht="{lines * _LINE}" customHeight="1"' if lines > 1 else ""
        part.rows.add(f'{_ROW}{number}"{height}>{"".join(written)}</row>')

    def lay_out(self, sheet: Worksheet, part: SheetPart) -> None:
        """Set widths, filters, what stands still, and how it is printed, once all lines are known."""
        is_empty = len(self.parts) == 1 and part.count == 1
        for place, column in enumerate(self._columns):
            hidden = column.spare and place not in self._filled and not is_empty
            sheet.set_column(place, place, min(self._widths[place], _most(column.kind)), None, {"hidden": hidden})
        for place in ids(self._columns):
            sheet.set_column(place, place, _ID_WIDTH, None, {"level": 1, "hidden": True})
        sheet.set_column(len(self._columns), len(self._columns), None, None, {"collapsed": True})
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, part.count - 1, len(self._columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def area(self, part: SheetPart) -> str:
        """The cells of a sheet, as its dimension is written."""
        return f"A1:{_letters(len(self._columns) - 1)}{part.count}"

    def _begin(self) -> SheetPart:
        part = SheetPart(_part_name(self._name, len(self.parts) + 1), count=1)
        self.parts.append(part)
        heads = "".join(f"{begun}1{head}" for begun, head in zip(self._letters, self._heads, strict=True))
        part.rows.add(f'{_ROW}1">{heads}</row>')
        return part


def _part_name(name: str, number: int) -> str:
    shown = name if number == 1 else _("{name} ({number})", name=name, number=number)
    kept = _NOT_IN_NAMES.sub("", shown)
    return kept if len(kept) <= _LONGEST_NAME else f"{kept[: _LONGEST_NAME - 3]} {number}"


def _side_of(column: SheetColumn) -> dict[str, object]:
    return dict(RIGHT) if column.kind in _NUMBERS else {"align": "left"}


def _most(kind: CellKind) -> int:
    """The most characters to which a column grows."""
    return WIDEST_LONG if kind is CellKind.LONG_TEXT else WIDEST


def _letters(place: int) -> str:
    """The name of a column: A to Z, then AA."""
    return "".join(reversed(list(_digits(place))))


def _digits(place: int) -> Iterator[str]:
    number = place + 1
    while number:
        number, digit = divmod(number - 1, 26)
        yield chr(ord("A") + digit)
