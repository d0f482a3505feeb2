"""Ledgers as a spreadsheet. Text is always text, amounts are numbers, times are times. A column has one kind of value.

Times are as the clock showed them where they were noted. A number is shown with its unit, which belongs to the format
of the cell and not to the number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desk_app.domain.amounts import plain
from desk_app.domain.errors import UserError
from desk_app.domain.journal_file import Exportable
from desk_app.domain.quantities import Unit, minor_digits
from desk_app.exchange.ledger_rows import CHECK, COLUMNS, WIDE, Cell, Row, ledger_rows
from desk_app.support.words import _

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # characters in a cell
_EXACT_DIGITS = 15  # digits that a spreadsheet keeps exactly
_FIRST_DATE = date(1900, 3, 1)  # before this, spreadsheets count a day that did not exist
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same journal gives the same bytes
# Nothing is written to disk meanwhile: a temporary file would hold parts of the journal unencrypted.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_VALUE = COLUMNS.index("value")
_WORTH, _UNIT, _CURRENCY = (COLUMNS.index(name) for name in ("worth", "unit", "currency"))
HEADS = (*COLUMNS[:_VALUE], "value", "value_date", "value_text", *COLUMNS[_VALUE + 1 : COLUMNS.index(CHECK)])
"""The columns of the ledger. A value that is not a number is in a column beside `value`, as a date or as text."""


def ledger_xlsx(file: Exportable) -> bytes:
    """The ledgers of all negotiations of a file, on one sheet.

    Raises:
        UserError: there are more rows than a sheet has.
    """
    made = io.BytesIO()
    book = Workbook(made, _OPTIONS)
    book.set_properties({"created": _MADE})
    sheet = _Sheet(book, book.add_worksheet("Ledger"))
    sheet.head()
    for number, row in enumerate(ledger_rows(file), 1):
        if number >= _MOST_ROWS:
            book.close()
            raise UserError(_("A spreadsheet has too few rows for all of it. Export fewer negotiations, or as CSV."))
        sheet.write(number, row)
    book.close()
    return made.getvalue()


def pieces(file: Exportable) -> Iterator[bytes]:
    """The same in one piece. A spreadsheet can be packed only when its last row is known, so it is held as a whole."""
    yield ledger_xlsx(file)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet, and the formats made for it so far, by their text."""

    book: Workbook
    sheet: Worksheet
    formats: dict[str, Format] = field(default_factory=dict)

    def head(self) -> None:
        bold = self.book.add_format({"bold": True})
        for column, name in enumerate(HEADS):
            self.sheet.write_string(0, column, name, bold)
            self.sheet.set_column(column, column, 32 if name in WIDE else 12)
        self.sheet.freeze_panes(1, 0)

    def write(self, number: int, row: Row) -> None:
        currency = str(row[_CURRENCY])
        for column, cell in enumerate(row[:_VALUE]):
            self._write(number, column, cell, _shape(cell, Unit.MONEY if column == _WORTH else None, currency))
        value = row[_VALUE]
        unit = Unit(str(row[_UNIT])) if row[_UNIT] else None
        self._write(number, _VALUE + _beside(value), value, _shape(value, unit, currency))
        for column, cell in enumerate(row[_VALUE + 1 :], _VALUE + 3):
            self._write(number, column, cell, "")

    def _write(self, row: int, column: int, cell: Cell, shape: str) -> None:
        match cell:
            case None | "":
                return
            case datetime() | date() if _is_counted(cell):
                self.sheet.write_datetime(row, column, _on_the_clock(cell), self._format(shape))
            case datetime() | date():
                self.sheet.write_string(row, column, cell.isoformat())
            case Decimal() if _is_exact(cell):
                self.sheet.write_number(row, column, float(cell), self._format(shape))
            case Decimal():
                self.sheet.write_string(row, column, plain(cell))
            case int():
                self.sheet.write_number(row, column, cell, self._format(shape))
            case _:
                self.sheet.write_string(row, column, _fitting(cell))

    def _format(self, shape: str) -> Format:
        found = self.formats.get(shape)
        if found is None:
            found = self.formats[shape] = self.book.add_format({"num_format": shape})
        return found


def _beside(value: Cell) -> int:
    """How many columns a value is right of the column for numbers: one for dates, two for text."""
    match value:
        case date():
            return 1 if _is_counted(value) else 2
        case Decimal():
            return 0 if _is_exact(value) else 2
        case _:
            return 2


def _is_counted(day: date) -> bool:
    return (day.date() if isinstance(day, datetime) else day) >= _FIRST_DATE


def _is_exact(number: Decimal) -> bool:
    return len(plain(number).lstrip("-0").replace(".", "")) <= _EXACT_DIGITS


def _on_the_clock(moment: date) -> date:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def _shape(cell: Cell, unit: Unit | None, currency: str) -> str:
    """The format of a number, date or time: with the unit, and with as many decimals as the number has."""
    match cell:
        case datetime():
            return "yyyy-mm-dd hh:mm:ss"
        case date():
            return "yyyy-mm-dd"
        case Decimal():
            return _number_shape(cell, unit, currency)
        case int():
            return "0"
        case _:
            return ""


def _number_shape(number: Decimal, unit: Unit | None, currency: str) -> str:
    places = len(plain(number).partition(".")[2])
    if unit is Unit.MONEY:
        places = max(places, minor_digits(currency))
    digits = f"#,##0.{'0' * places}" if places else "#,##0"
    match unit:
        case Unit.MONEY:
            mark = currency.replace('"', "")
            return f'{digits} "{mark}"' if mark else digits
        case Unit.PERCENT:
            return f'{digits} "%"'
        case Unit.DAYS:
            words = _("days")
            return f'{digits} "{words}"'
        case _:
            return digits


def _fitting(text: str) -> str:
    """The text of a cell, cut to the length allowed. Line breaks are plain: others would be shown as `_x000D_`."""
    text = "\n".join(text.replace("\r\n", "\n").split("\r"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
