"""Reads numbers, dates and times as a file writes them. The result is None if one cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from desk_app.domain.amounts import parse_decimal, plain
from desk_app.domain.planned import can_be_kept
from desk_app.domain.quantities import Unit
from desk_app.domain.reading import Asked, Expected, Read, Refused, read
from desk_app.support.words import _

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# RFC 3339, section 5.6: the offset and the seconds must be there
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
# what a clock shows, without an offset; the seconds may be left out
_WALL_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_TYPED = frozenset((Unit.MONEY, Unit.PERCENT, Unit.DAYS, Unit.COUNT, Unit.DATE))
_WRITERS = ("en_US", "de_DE")
_MOST_DIGITS = 18
_MOST_DECIMALS = 40  # programs write more decimals than people type: 0.30314623337582779


def read_number(raw: object) -> Decimal | None:
    """A decimal string or a JSON number, of at most 18 digits before the point and 40 after it."""
    if isinstance(raw, str):
        return _read_text(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):  # TOML and msgspec give whole numbers as int
        raw = Decimal(raw)
    if isinstance(raw, Decimal) and _is_of_use(raw):
        return _zero_without_sign(raw)
    return None


@lru_cache(maxsize=8192)  # a negotiation has the same few prices again and again
def _read_text(raw: str) -> Decimal | None:
    try:
        return _zero_without_sign(parse_decimal(raw))
    except ValueError:
        return None


def _is_of_use(number: Decimal) -> bool:
    # the exponent is looked at before any arithmetic: 1e999999999 in full would fill the memory
    if not number.is_finite():
        return False
    if not number:
        return True
    if number.adjusted() >= _MOST_DIGITS or number.adjusted() < -_MOST_DECIMALS:
        return False
    return len(plain(number).partition(".")[2]) <= _MOST_DECIMALS


def _zero_without_sign(number: Decimal) -> Decimal:
    return number if number else Decimal(0)


def read_day(raw: object) -> date | None:
    """A date as in 2026-11-09."""
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def read_time(raw: object) -> datetime | None:
    """A time as in RFC 3339, exact to the microsecond. Its offset is kept."""
    if not isinstance(raw, str) or not _TIME.fullmatch(raw):
        return None
    try:
        at = datetime.fromisoformat(raw.upper())
    except ValueError:
        return None
    return at if can_be_kept(at) else None


def read_wall_time(raw: object) -> datetime | date | None:
    """What a clock shows on a day, as in 2026-11-09T14:30:00, without an offset. Or a date, for the whole day."""
    if not isinstance(raw, str) or not _WALL_TIME.fullmatch(raw):
        return read_day(raw)
    try:
        at = datetime.fromisoformat(raw.upper())
    except ValueError:
        return None
    return at if can_be_kept(at) else None


def as_written(cell: str, unit: str, currency: str) -> tuple[str, str]:
    """A cell of a ledger as the format writes it; and a problem, if it can be read in two ways.

    A cell that is already in the form of the format is left as it is. Others are read as an American and as a German
    would type them, and taken if both mean the same. A date must have its year. A cell that cannot be read is left as
    it is, and is reported later with its place.
    """
    if not cell or unit not in _TYPED or read_number(cell) is not None or read_day(cell):
        return cell, ""
    if unit == Unit.DATE and not _YEAR.search(cell):
        return cell, ""
    answers = [read(cell, Expected(Unit(unit), currency, locale=locale)) for locale in _WRITERS]
    if any(isinstance(answer, Refused) for answer in answers):
        return cell, ""
    if isinstance(answers[0], Read) and answers[0] == answers[1]:
        value = answers[0].value
        return value.isoformat() if isinstance(value, date) else plain(Decimal(str(value))), ""
    asked = next((answer for answer in answers if isinstance(answer, Asked)), None)
    return cell, asked.words if asked else _("“{cell}” can be read in two ways. Write it with a point.", cell=cell[:40])
