"""Ledgers as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for another encoding.

A spreadsheet runs a cell that begins like a formula, so text that does is led by an apostrophe, and so is text that
already begins with apostrophes before such a sign: `plain_text` undoes exactly that. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from desk_app.domain.amounts import plain
from desk_app.domain.journal_file import Exportable
from desk_app.exchange.ledger_rows import COLUMNS, Cell, ledger_rows

_ROWS = 1_000  # made at a time
_LIKE_A_FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s\x00-\x1f\ufeff]*[=+\-@|%＝＋－＠])")


def ledger_csv(file: Exportable) -> bytes:
    """The ledgers of all negotiations of a file."""
    return b"".join(pieces(file))


def pieces(file: Exportable) -> Iterator[bytes]:
    """The same, some rows at a time."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write("\ufeff")
    writer.writerow(COLUMNS)
    rows = ledger_rows(file)
    while some := list(islice(rows, _ROWS)):
        writer.writerows([_cell(cell) for cell in row] for row in some)
        yield text.getvalue().encode("utf-8")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode("utf-8")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return safe_text(cell)
        case Decimal():
            return plain(cell)
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def plain_text(cell: str) -> str:
    """What `safe_text` was given."""
    return cell[1:] if cell.startswith("'") and _LIKE_A_FORMULA.match(cell) else cell
