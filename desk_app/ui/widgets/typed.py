"""Reads an amount as a person types it, per unit. Says what is wrong in words; never guesses between two readings."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from desk_app.domain.amounts import parse_decimal
from desk_app.domain.quantities import Scalar, Unit, minor_digits

_LARGEST = Decimal(10) ** 15
_GROUPED = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3})+(\.[0-9]+)?|(\.[0-9]{3}){2,}(,[0-9]+)?|(\.[0-9]{3})+,[0-9]+)")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
_AMOUNT = re.compile(r"^([+\-−]?)[^0-9+\-−.,]*(.*?)[^0-9kK.,]*$", re.DOTALL)
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3})[a-z]*\.?,? ?([0-9]{4})?")
_NUMERIC = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})?")
_IN = re.compile(r"(?:in |\+)([0-9]{1,4}) ?(d|day|days|w|week|weeks)?")
_WORDS = {
    Unit.MONEY: "an amount, such as 4,800",
    Unit.PERCENT: "a percentage, such as 30",
    Unit.DAYS: "a number of days, such as 14",
    Unit.COUNT: "a number, such as 2",
    Unit.DATE: "a date, such as 9 Nov 2026",
    Unit.OPTION: "one of the options",
}


class Unread(ValueError):
    """What was typed cannot be read as its unit; the message says what would be."""


def read_number(typed: str, *, wanted: str = "a number", ambiguous: str = ".") -> Decimal:
    """A number with separators of thousands, a decimal point or comma, or "k" for thousand.

    Raises:
        Unread: it is no number, or could be two: where "." is in `ambiguous`, "1.234", and where "," is, "1,234".
    """
    text = (
        typed.strip().replace("−", "-").replace("\u00a0", " ").replace("\u202f", " ").replace("'", "").replace(" ", "")
    )
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text.removeprefix("+"))
    thousand = text.lower().endswith("k")
    text = text[:-1] if thousand else text
    two_ways = _TWO_WAYS.fullmatch(text)
    if two_ways and two_ways[1] in ambiguous and not thousand:
        whole, rest = text.split(two_ways[1])
        small = f"{whole}.{rest}0" if "," in ambiguous else f"{whole}.{rest[:2]}"
        large = f"{whole}{rest}" if "," in ambiguous else f"{whole},{rest}"
        raise Unread(f"“{typed.strip()}” could be {large} or {small}: write it one of these ways.")
    if _GROUPED.fullmatch(text):
        last_dot, last_comma = text.rfind("."), text.rfind(",")
        decimal_comma = last_comma > last_dot and text.count(",") == 1 and last_dot >= 0
        all_dots = last_comma < 0
        text = text.replace(".", "").replace(",", ".") if decimal_comma or all_dots else text.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        number = parse_decimal(sign + text)
    except ValueError:
        raise Unread(f"“{typed.strip()[:40]}” is not {wanted}.") from None
    number = number * 1000 if thousand else number
    if abs(number) >= _LARGEST:
        raise Unread(f"“{typed.strip()[:40]}” is larger than Parley can keep.")
    return number


def read_date(typed: str, today: date) -> date:
    """A date: "2026-11-09", "9 Nov", "9.11.2026", "today", "tomorrow", "in 3 days", "+2w".

    Without a year it is the next such day from today on.

    Raises:
        Unread: it is no date.
    """
    text = " ".join(typed.strip().lower().split())
    if text in {"today", "tomorrow"}:
        return today + timedelta(days=text == "tomorrow")
    if found := _IN.fullmatch(text):
        return today + timedelta(days=int(found[1]) * (7 if (found[2] or "d").startswith("w") else 1))
    try:
        if found := _DAY_MONTH.fullmatch(text):
            return _dated(int(found[1]), _MONTHS.index(found[2]) + 1, found[3], today)
        if found := _NUMERIC.fullmatch(text):
            return _dated(int(found[1]), int(found[2]), found[3], today)
        return date.fromisoformat(text)
    except ValueError:
        raise Unread(f"“{typed.strip()[:40]}” is not {_WORDS[Unit.DATE]}.") from None


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def read_scalar(typed: str, unit: Unit, currency: str, today: date) -> Scalar | None:
    """The value typed for an issue of a unit that is not options; None where nothing was typed.

    Raises:
        Unread: it cannot be read, with what would be.
    """
    text = typed.strip()
    if not text:
        return None
    if unit is Unit.DATE:
        return read_date(text, today)
    digits = minor_digits(currency)
    number = read_number(_bare(text, unit) or text, wanted=_WORDS[unit], ambiguous=_ambiguous(unit, digits))
    if unit is Unit.MONEY and number != round(number, digits):
        raise Unread(f"{currency or 'Money'} has {digits} decimals at most.")
    return number


def _ambiguous(unit: Unit, digits: int) -> str:
    """Which of "." and "," before three digits can be of thousands or of decimals."""
    match unit:
        case Unit.MONEY:
            return ".," if digits > 2 else "."
        case Unit.PERCENT:
            return ","
        case Unit.COUNT:
            return "."
        case _:
            return ""


def _bare(text: str, unit: Unit) -> str:
    match unit:
        case Unit.MONEY:
            return _AMOUNT.sub(r"\1\2", text.split("/", maxsplit=1)[0].strip())
        case Unit.PERCENT:
            return text.removesuffix("%")
        case Unit.DAYS:
            return re.sub(r" ?(d|days?)$", "", text.lower())
        case _:
            return text
