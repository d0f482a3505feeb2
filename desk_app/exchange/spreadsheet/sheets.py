"""Writes sheets: text is always text, amounts are numbers in the form of their currency, times are times.

Heads are frozen and have filters. Ids stand last and are grouped away. Times are as the clock showed them where they
were noted: a spreadsheet knows no time zones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desk_app.domain.amounts import plain
from desk_app.domain.errors import UserError
from desk_app.domain.quantities import minor_digits
from desk_app.exchange.ledger_csv import is_guarded
from desk_app.exchange.spreadsheet.columns import Cell, CellKind, SheetColumn, SheetLine, ids, is_counted, is_exact
from desk_app.support.words import _

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # characters in a cell
_LONGEST_NAME = 31  # of a sheet
_MOST_LINES = 12  # of a cell; longer texts stay on one: a row as high as the screen cannot be scrolled
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_CODE = re.compile(r"\w{1,8}")
_TIME, _DATE = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
_ROOM = 3  # beside a heading, for the arrow of the filter
_NARROWEST, _WIDEST, _WIDEST_LONG = 6, 36, 60
_ID_WIDTH = 38
_NUMBERS = frozenset((CellKind.WHOLE, CellKind.NUMBER, CellKind.MONEY, CellKind.PERCENT, CellKind.DAYS))
_PLAIN = {"valign": "top"}
_RIGHT = {"align": "right", "indent": 1}
_LINE = 15  # points


@dataclass(frozen=True, slots=True)
class CellFormats:
    """The formats of a workbook, each made at its first use."""

    book: Workbook
    made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def of(self, **properties: object) -> Format:
        """The format with these properties."""
        key = tuple(properties.items())
        if key not in self.made:
            self.made[key] = self.book.add_format(_PLAIN | properties)
        return self.made[key]


class GrowingSheet:
    """One sheet that grows line by line. `finish` gives it its widths, when all lines are known."""

    def __init__(self, formats: CellFormats, name: str, columns: tuple[SheetColumn, ...]) -> None:
        self._columns, self._formats = columns, formats
        self._sheet: Worksheet = formats.book.add_worksheet(_NOT_IN_NAMES.sub("", name)[:_LONGEST_NAME])
        self._row, self._lines = 0, 1
        self._filled: set[int] = set()
        heads = [_(column.head) for column in columns]
        for place, (words, column) in enumerate(zip(heads, columns, strict=True)):
            side = _RIGHT if column.kind in _NUMBERS else {"align": "left"}
            self._sheet.write_string(0, place, words, formats.of(bold=True, bottom=1, **side))
        self._widths = [max(_NARROWEST, len(words) + _ROOM) for words in heads]

    def add(self, line: SheetLine) -> None:
        """One more line.

        Raises:
            UserError: there are more than a sheet has.
        """
        self._row += 1
        self._lines = 1
        if self._row >= _MOST_ROWS:
            raise UserError(_("A spreadsheet has too few rows for all of it. Export fewer negotiations, or as CSV."))
        for place, (column, cell) in enumerate(zip(self._columns, line.cells, strict=True)):
            if cell is not None and cell != "":
                self._filled.add(place)
                self._widths[place] = max(self._widths[place], self._write(place, column.kind, cell, line.currency))

    def finish(self) -> None:
        """Set widths, filters, what stands still, and how it is printed."""
        for place, column in enumerate(self._columns):
            hidden = column.spare and place not in self._filled and self._row > 0
            self._sheet.set_column(place, place, min(self._widths[place], _most(column.kind)), None, {"hidden": hidden})
        for place in ids(self._columns):
            self._sheet.set_column(place, place, _ID_WIDTH, None, {"level": 1, "hidden": True})
        self._sheet.set_column(len(self._columns), len(self._columns), None, None, {"collapsed": True})
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _write(self, place: int, kind: CellKind, cell: Cell, currency: str) -> int:
        """Write one cell, and tell how wide it is, in characters."""
        match cell:
            case datetime() | date() if is_counted(cell):
                return self._write_day(place, cell)
            case datetime() | date():
                return self._write_text(place, kind, cell.isoformat())
            case Decimal() if not is_exact(cell):
                return self._write_text(place, kind, plain(cell))
            case Decimal() | int():
                return self._write_number(place, kind, Decimal(cell), currency)
            case _:
                return self._write_text(place, kind, str(cell))

    def _write_number(self, place: int, kind: CellKind, number: Decimal, currency: str) -> int:
        places = len(plain(number).partition(".")[2])
        if kind is CellKind.MONEY:
            places = max(places, minor_digits(currency))
        shape = _number_shape(places, kind, currency)
        self._sheet.write_number(self._row, place, float(number), self._formats.of(num_format=shape, **_RIGHT))
        return len(f"{number:,.{places}f}") + (len(currency) + 2 if kind is CellKind.MONEY else 1) + 2

    def _write_day(self, place: int, day: date) -> int:
        shape = _TIME if isinstance(day, datetime) else _DATE
        bare = day.replace(tzinfo=None) if isinstance(day, datetime) else day
        self._sheet.write_datetime(self._row, place, bare, self._formats.of(num_format=shape, align="left"))
        return len(shape) + 1

    def _write_text(self, place: int, kind: CellKind, text: str) -> int:
        """Write a text. What a program would take for something else after a touch is marked to stay text."""
        fitting = _fitting(text)
        lines = (
            1 if kind is CellKind.ID else _lines_of(fitting, _WIDEST_LONG if kind is CellKind.LONG_TEXT else _WIDEST)
        )
        wrapped = 1 < lines <= _MOST_LINES
        if wrapped:
            self._lines = max(self._lines, lines)
            self._sheet.set_row(self._row, self._lines * _LINE)
        style = self._formats.of(text_wrap=wrapped, quote_prefix=is_guarded(fitting))
        self._sheet.write_string(self._row, place, fitting, style)
        return max(map(len, fitting.split("\n"))) + 1


def _number_shape(places: int, kind: CellKind, currency: str) -> str:
    """The format of a number of so many decimals, with its unit."""
    digits = f"#,##0.{'0' * places}" if places else "#,##0"
    match kind:
        case CellKind.WHOLE:
            return "0"
        case CellKind.MONEY:
            return f"{digits}{_sign(currency)}"
        case CellKind.PERCENT:
            return f'{digits} "%"'
        case _:
            return digits


def _sign(currency: str) -> str:
    """What stands behind an amount: a code in the form by which programs know money, else the words as they are."""
    if _CODE.fullmatch(currency):
        return f"\\ [${currency}]"
    words = currency.replace('"', "")
    return f' "{words}"' if words else ""


def _most(kind: CellKind) -> int:
    """The most characters to which a column grows."""
    return _WIDEST_LONG if kind is CellKind.LONG_TEXT else _WIDEST


def _lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters, or a few fewer."""
    return sum(1 + max(0, len(line) - 1) // width for line in text.split("\n"))


def _fitting(text: str) -> str:
    """The text of a cell, cut to the length allowed. SheetLine breaks are plain: others would be shown as `_x000D_`."""
    text = "\n".join(text.replace("\r\n", "\n").split("\r"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
