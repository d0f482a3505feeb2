"""Ledgers as a spreadsheet: text is always text, amounts are numbers, times are times."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from desk_app.domain.amounts import plain
from desk_app.domain.errors import UserError
from desk_app.domain.journal_file import Exportable
from desk_app.exchange.ledger_rows import COLUMNS, WIDE, Cell, ledger_rows

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # characters of a cell
_EXACT_DIGITS = 15  # what a spreadsheet's numbers hold
_FIRST_DATE = date(1900, 3, 1)  # before it, spreadsheets count a day that never was
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same journal gives the same bytes
# Nothing is written to disk on the way: a temporary file would hold the journal in the clear.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def ledger_xlsx(file: Exportable) -> bytes:
    """The ledgers of all negotiations of a file, on one sheet.

    Raises:
        UserError: there are more rows than a sheet has.
    """
    made = io.BytesIO()
    book = Workbook(made, _OPTIONS)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Ledger")
    _head(book, sheet)
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        Decimal: book.add_format({"num_format": "#,##0.00##"}),
        int: book.add_format({"num_format": "0"}),
    }
    for number, row in enumerate(ledger_rows(file), 1):
        if number >= _MOST_ROWS:
            book.close()
            raise UserError("A spreadsheet has too few rows for all of it. Export fewer negotiations, or as CSV.")
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats)
    book.close()
    return made.getvalue()


def ledger_pieces(file: Exportable) -> Iterator[bytes]:
    """The same as one piece: a spreadsheet is packed when its last row is known, so it is held whole until then."""
    yield ledger_xlsx(file)


def _head(book: Workbook, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, 32 if name in WIDE else 12)
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[type, object]) -> None:
    match cell:
        case None | "":
            return
        case datetime():
            moment = cell.astimezone(UTC).replace(tzinfo=None)
            if moment.date() >= _FIRST_DATE:
                sheet.write_datetime(row, column, moment, formats[datetime])
            else:
                sheet.write_string(row, column, cell.isoformat())
        case date():
            if cell >= _FIRST_DATE:
                sheet.write_datetime(row, column, cell, formats[date])
            else:
                sheet.write_string(row, column, cell.isoformat())
        case Decimal() if len(plain(cell).lstrip("-").replace(".", "")) > _EXACT_DIGITS:
            sheet.write_string(row, column, plain(cell))
        case int() | Decimal():
            sheet.write_number(row, column, float(cell), formats[type(cell)])
        case _:
            sheet.write_string(row, column, _fitting(cell))


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
