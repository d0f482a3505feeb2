"""Cells as they stand in a sheet: text is text, amounts are numbers in the form of their currency, times are times.

Times are as the clock showed them where they were noted: a spreadsheet knows no time zones.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from desk_app.domain.amounts import plain
from desk_app.domain.quantities import minor_digits
from desk_app.exchange.ledger_csv import is_guarded
from desk_app.exchange.spreadsheet.columns import Cell, CellKind, is_counted, is_exact
from desk_app.exchange.spreadsheet.formats import CellFormats
from desk_app.support.words import _

RIGHT = {"align": "right", "indent": 1}
WIDEST, WIDEST_LONG = 36, 60
MOST_LINES = 12  # of a cell; longer texts stay on one: a row as high as the screen cannot be scrolled
_LONGEST = 32_767  # units of UTF-16 in a cell
_CODE = re.compile(r"\w{1,8}")
_TIME, _DATE = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
_DAY_ZERO, _DAY = datetime(1899, 12, 30), timedelta(days=1)  # noqa: DTZ001 - as spreadsheets count
_REMEMBERED, _SHORT = 20_000, 200  # texts, and characters of one: names and ids come again and again
_Key = tuple[str | int | date | None, CellKind, str]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_A_CONTROL = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_AT_ITS_ENDS = re.compile(r"^\s|\s$")


class WrittenCell(NamedTuple):
    """What follows the name of a cell in its row; how wide it is, in characters, and on how many lines."""

    content: str
    width: int
    lines: int = 1


class CellWriter:
    """Writes the cells of one workbook."""

    def __init__(self, formats: CellFormats) -> None:
        self._formats = formats
        self._known: dict[_Key, WrittenCell] = {}
        self.cut = 0
        """How many texts were longer than a cell may be, and were cut."""

    def cell(self, kind: CellKind, cell: Cell, currency: str) -> WrittenCell:
        """A cell that is not empty."""
        currency = currency if kind is CellKind.MONEY else ""
        key: _Key
        match cell:
            case Decimal():
                key = f"{cell}", kind, f"{currency} "  # 1.50 is shown otherwise than 1.5; no currency ends so
            case datetime():
                return self._fresh(kind, cell, currency)  # hardly one comes twice, and equal ones may have other clocks
            case str() if len(cell) > _SHORT:
                return self._fresh(kind, cell, currency)
            case _:
                key = cell, kind, currency
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._fresh(kind, cell, currency)
        return known

    def _fresh(self, kind: CellKind, cell: Cell, currency: str) -> WrittenCell:
        match cell:
            case datetime() | date() if is_counted(cell):
                return self._day(cell)
            case datetime() | date():
                return self._text(kind, cell.isoformat())
            case Decimal() if not is_exact(cell):
                return self._text(kind, plain(cell))
            case Decimal() | int():
                return self._number(kind, Decimal(cell), currency)
            case _:
                return self._text(kind, str(cell))

    def _number(self, kind: CellKind, number: Decimal, currency: str) -> WrittenCell:
        places = len(plain(number).partition(".")[2])
        if kind is CellKind.MONEY:
            places = max(places, minor_digits(currency))
        shape = _number_shape(places, kind, currency)
        width = len(f"{number:,.{places}f}") + (len(currency) + 2 if kind is CellKind.MONEY else 1) + 2
        return WrittenCell(_counted(self._formats.of(num_format=shape, **RIGHT), float(number)), width)

    def _day(self, day: date) -> WrittenCell:
        is_time = isinstance(day, datetime)
        shape = _TIME if is_time else _DATE
        bare = day.replace(tzinfo=None) if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
        days = (bare - _DAY_ZERO) / _DAY
        return WrittenCell(_counted(self._formats.of(num_format=shape, align="left"), days), len(shape) + 1)

    def _text(self, kind: CellKind, text: str) -> WrittenCell:
        """A text. What a program would take for something else after a touch is marked to stay text."""
        fitting = _plain_breaks(text)
        if _units(fitting) > _LONGEST:
            fitting, self.cut = _shortened(fitting), self.cut + 1
        widest = WIDEST_LONG if kind is CellKind.LONG_TEXT else WIDEST
        lines = 1 if kind is CellKind.ID else _lines_of(fitting, widest)
        wrapped = 1 < lines <= MOST_LINES
        style = self._formats.of(text_wrap=wrapped, quote_prefix=is_guarded(fitting))
        width = max(map(len, fitting.split("\n"))) + 1
        return WrittenCell(text_content(style, fitting), width, lines if wrapped else 1)


def text_content(style: int, text: str) -> str:
    """What follows the name of a cell with that text, by ECMA-376, part 1: sections 18.3.1.4 and 22.9.2.19."""
    if _LIKE_A_CONTROL.search(text):
        text = _LIKE_A_CONTROL.sub(r"_x005F\1", text)
    if _CONTROL.search(text):
        text = _CONTROL.sub(_escaped, text)
    kept = ' xml:space="preserve"' if _AT_ITS_ENDS.search(text) else ""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'" s="{style}" t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _counted(style: int, number: float) -> str:
    return f'" s="{style}"><v>{number:.16G}</v></c>'


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


def _lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters, or a few fewer."""
    return sum(1 + max(0, len(line) - 1) // width for line in text.split("\n"))


def _plain_breaks(text: str) -> str:
    """Other line breaks than plain ones would be shown as `_x000D_`."""
    return "\n".join(text.replace("\r\n", "\n").split("\r")) if "\r" in text else text


def _units(text: str) -> int:
    """How long a text is as spreadsheets count; of a short one, as long as it can be at most."""
    return 2 * len(text) if 2 * len(text) <= _LONGEST else len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    """The beginning of a text that is too long for a cell, and that it goes on elsewhere."""
    told = _("… [cut: a cell holds no more]")
    room = _LONGEST - len(told.encode("utf-16-le")) // 2
    return f"{text.encode('utf-16-le')[: 2 * room].decode('utf-16-le', 'ignore')}{told}"
