"""Ledgers as CSV (RFC 4180): UTF-8 with a byte order mark, because without it Excel expects another encoding.

A spreadsheet runs a cell that begins like a formula. It also turns text that looks like a number, a date or a truth
value into one. So an apostrophe is put before such text, also if it has apostrophes before it already. `plain_text`
takes exactly this apostrophe away. Numbers stay numbers, with all the decimals of their currency.

In countries with a decimal comma, 1.234 means more than a thousand. So a number never ends with three decimals: a zero
is added. But money of a currency with three decimals is written with three. It is written again in minor units in the
column `check`, so that a reader can see whether another program changed it.
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
from desk_app.domain.quantities import Unit, minor_digits, to_minor
from desk_app.exchange.ledger_rows import COLUMNS, Cell, Row, ledger_rows
from desk_app.exchange.written_values import written_money

_ROWS = 1_000  # in one piece
_LONGEST_VALUE = 60  # characters; in no language is a date with its time longer
_LIKE_A_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\ufeff]*[=+\-@|%＝＋－＠]")
_PART = re.compile(r"\d\w*|[^\W\d]\w*")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_OF_TIMES = frozenset("am pm a p m t z h e 年 月 日 時 分 년 월 일 시".split())
_TRUTH = frozenset(
    "true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sant falskt sand falsk sann usann "
    "tosi epätosi prawda fałsz pravda nepravda igaz hamis adevărat fals doğru yanlış истина ложь".split()
)
_PLACES = COLUMNS.index("value"), COLUMNS.index("worth")
_UNIT, _CURRENCY, _CHECK = (COLUMNS.index(name) for name in ("unit", "currency", "check"))
_MISREAD = 3
"""A number with so many decimals looks like thousands in countries with a decimal comma."""


def pieces(file: Exportable) -> Iterator[bytes]:
    """The ledgers of all negotiations of a file, in pieces of some rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write("\ufeff")
    writer.writerow(COLUMNS)
    rows = ((*row, None) for row in ledger_rows(file))  # the last cell is `check`
    while some := list(islice(rows, _ROWS)):
        writer.writerows(map(_cells, some))
        yield text.getvalue().encode("utf-8")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode("utf-8")


def _cells(row: Row) -> list[str]:
    """The cells of a row as they are written."""
    written = [_cell(cell) for cell in row]
    currency = str(row[_CURRENCY])
    checked = minor_digits(currency) == _MISREAD
    value, worth = (row[place] for place in _PLACES)
    if row[_UNIT] == Unit.MONEY and isinstance(value, Decimal):
        written[_PLACES[0]] = _money(value, currency)
        written[_CHECK] = _check(value, currency) if checked else ""
    if isinstance(worth, Decimal):
        alone = not isinstance(value, Decimal)
        written[_PLACES[1]] = _money(worth, currency) if alone or not checked else _not_misread(_money(worth, currency))
        written[_CHECK] = _check(worth, currency) if checked and alone else written[_CHECK]
    return written


def _money(amount: Decimal, currency: str) -> str:
    return written_money(amount, currency) or ""


def _check(amount: Decimal, currency: str) -> str:
    try:
        return str(to_minor(amount, currency))
    except ValueError:  # the currency was changed later; the amount is written as it is
        return ""


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return safe_text(cell)
        case Decimal():
            return _not_misread(plain(cell))
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)


def _not_misread(number: str) -> str:
    return f"{number}0" if len(number.partition(".")[2]) == _MISREAD else number


def safe_text(text: str) -> str:
    """The text in a form that no spreadsheet takes for something else."""
    return f"'{text}" if is_guarded(text) else text


def plain_text(cell: str) -> str:
    """The text from which `safe_text` made this cell."""
    return cell[1:] if cell.startswith("'") and is_guarded(cell) else cell


def is_guarded(text: str) -> bool:
    """Whether a spreadsheet may take a text for something else, at once or when somebody types into its cell."""
    bare = text.lstrip("'")
    return bool(_LIKE_A_FORMULA.match(bare)) or _is_like_a_value(bare)


def _is_like_a_value(text: str) -> bool:
    """Whether some program, in some language, may read a text as a number, a date, a time or a truth value.

    This can happen if it has a number and at most one other word, such as a month, a currency or a unit.
    """
    if len(text) > _LONGEST_VALUE and not text.isdecimal():
        return False
    parts = _PART.findall(text.casefold())
    numbers = [part for part in parts if part[0].isdecimal()]
    if not numbers:
        return text.strip().casefold() in _TRUTH
    words = [part for part in parts if not part[0].isdecimal() and part not in _OF_TIMES]
    return len(words) <= 1 and not _UUID.fullmatch(text)
