"""Typed dates: 30.11., 30.11.2026, 30/11, 2026-11-30, 30 nov, nov 30 2026."""

from __future__ import annotations

import re
from datetime import date

from desk_app.domain.capture.unread import Unread

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_DOTS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?(?:([0-9]{4}|[0-9]{2}))?", re.ASCII)
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}|[0-9]{2}))?", re.ASCII)
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,9})\.?(?: ?([0-9]{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?([0-9]{1,2})(?:,? ([0-9]{4}))?", re.ASCII)
_MONTHS = "january february march april may june july august september october november december".split()
_LEAP_CYCLE = 9


def read_date(text: str, today: date) -> date:
    """The date typed; without a year, the next such day from `today` on.

    Raises:
        Unread: it is no date, or its day and month can be read both ways ("3/4").
    """
    text = text.casefold().strip()
    if iso := _ISO.fullmatch(text):
        return _made(iso[1], iso[2], iso[3], today, text)
    if dots := _DOTS.fullmatch(text):
        return _made(dots[3], dots[2], dots[1], today, text)
    if slashes := _SLASHES.fullmatch(text):
        return _slashed(slashes[1], slashes[2], slashes[3], today, text)
    if named := _DAY_MONTH.fullmatch(text):
        return _made(named[3], _month(named[2], text), named[1], today, text)
    if named := _MONTH_DAY.fullmatch(text):
        return _made(named[3], _month(named[1], text), named[2], today, text)
    raise Unread(f"“{text}” is not a date: type 30.11. or 2026-11-30")


def _month(name: str, text: str) -> str:
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name):
            return str(number)
    raise Unread(f"“{text}” is not a date: type 30.11. or 2026-11-30")


def _slashed(first: str, second: str, year: str | None, today: date, text: str) -> date:
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        raise Unread(f"Which is the month in “{text}”? Type {first}.{second}. with the day first, or 2026-11-30")
    day, month = (first, second) if int(second) <= 12 else (second, first)
    return _made(year, month, day, today, text)


def _made(year: str | None, month: str, day: str, today: date, text: str) -> date:
    if year is None:
        years = range(today.year, min(today.year + _LEAP_CYCLE, date.max.year + 1))
        dates = (_valid(y, int(month), int(day)) for y in years)
        found = next((d for d in dates if d and d >= today), None)
    else:
        found = _valid(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    if found is None:
        raise Unread(f"There is no day “{text}” in the calendar")
    return found


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
