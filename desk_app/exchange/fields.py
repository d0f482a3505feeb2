"""Reads one JSON object field by field. What is wrong is noted with its place, and reading goes on.

A field that is absent or null is unknown. A method that must return a value notes the problem and returns some value.
That does no harm, because nothing of a file with a problem is ever used.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from desk_app.domain.quantities import minor_digits, to_minor
from desk_app.exchange.json_file import Stretch
from desk_app.exchange.json_text import Doubled
from desk_app.exchange.plain_values import read_day, read_number, read_time, read_wall_time
from desk_app.exchange.problems import Problems, quoted, shown
from desk_app.support.words import _

LONGEST_TEXT = 1 << 20
LONGEST_ID = 200
MOST_ITEMS = 2_000_000
MOST_SEQ = 2**31 - 1
_NOTHING: dict[str, object] = {}
_SOME_TIME = datetime(1970, 1, 1, tzinfo=UTC)

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """One object of a file, at `place`. It may have the given keys and no others."""

    __slots__ = ("_raw", "place", "problems")

    def __init__(self, raw: object, place: str, problems: Problems, keys: frozenset[str]) -> None:
        self.place = place
        self.problems = problems
        self._raw: dict[str, object] = _NOTHING
        if type(raw) is not dict:  # nearly all are a plain dict, so this saves time
            if not isinstance(raw, dict):
                problems.add(place, _("must be an object, got {given}", given=shown(raw)))
                return
            if isinstance(raw, Doubled):
                self._say_doubled(raw)
        self._raw = raw
        if not raw.keys() <= keys:
            self._say_unknown(keys)

    def _say_doubled(self, raw: Doubled) -> None:
        for key in raw.twice:
            self.problem(key, _("is given twice"))

    def _say_unknown(self, keys: frozenset[str]) -> None:
        for key in self._raw:
            if key not in keys:
                near = difflib.get_close_matches(key, sorted(keys), 1)
                self.problems.add(self.place, _unknown(key, near))

    def at(self, key: str) -> str:
        """The place of a field."""
        return f"{self.place}.{key}" if self.place else key

    def alone(self, key: str) -> Fields:
        """The same object with only one of its fields, to be kept for later."""
        return Fields({key: self.get(key)}, self.place, self.problems, frozenset((key,)))

    def problem(self, key: str, message: str) -> None:
        """Note a problem of a field."""
        self.problems.add(self.at(key), message)

    def get(self, key: str) -> object:
        """The raw value; None if it is unknown."""
        return self._raw.get(key)

    def text(self, key: str) -> str:
        """A text; "" if there is none."""
        raw = self._raw.get(key)
        if raw is None:
            return ""
        if not isinstance(raw, str):
            self.problem(key, _("must be text, got {given}", given=shown(raw)))
            return ""
        if len(raw) > LONGEST_TEXT:
            self.problem(
                key, _("must have at most {most:,} characters, has {count:,}", most=LONGEST_TEXT, count=len(raw))
            )
        elif not raw.isascii() and not _is_unicode(raw):
            self.problem(key, _("must be Unicode text, has half of a surrogate pair"))
        return raw

    def name(self, key: str) -> str:
        """A text that must not be empty."""
        text = self.text(key)
        if not text.strip() and (self._raw.get(key) is None or isinstance(self._raw[key], str)):
            self.problem(key, _("must not be empty") if key in self._raw else _("is missing"))
        return text

    def id(self, key: str) -> str:
        """An id as it is written. If there is none, "" and a problem."""
        text = self.name(key)
        if len(text) > LONGEST_ID:
            self.problem(key, _("must have at most {most} characters, has {count:,}", most=LONGEST_ID, count=len(text)))
        return text

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One of a fixed set of words; None if it is unknown."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        found: Choice | None = _words(kind).get(raw) if isinstance(raw, str) else None
        if found is not None:
            return found
        words = ", ".join(f'"{each}"' for each in kind)
        self.problem(key, _("must be one of {words}, got {given}", words=words, given=shown(raw)))
        return None

    def needed(self, key: str, kind: type[Choice]) -> Choice:
        """One of a fixed set of words. It must be there."""
        if self._raw.get(key) is None:
            self.problem(key, _("is missing"))
        return self.choice(key, kind) or next(iter(kind))

    def flag(self, key: str) -> bool:
        """True or false; false if it is unknown."""
        raw = self._raw.get(key)
        if raw is None or isinstance(raw, bool):
            return raw is True
        self.problem(key, _("must be true or false, got {given}", given=shown(raw)))
        return False

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole JSON number from `low` to `high`."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        if isinstance(raw, Decimal) and raw.is_finite() and low <= raw <= high:
            whole = int(raw)
            if raw == whole:
                return whole
        self.problem(
            key, _("must be a whole number from {low} to {high}, got {given}", low=low, high=high, given=shown(raw))
        )
        return None

    def needed_whole(self, key: str, low: int, high: int) -> int:
        """A whole JSON number from `low` to `high`. It must be there."""
        if self._raw.get(key) is None:
            self.problem(key, _("is missing"))
        number = self.whole(key, low, high)
        return low if number is None else number

    def number(self, key: str, *, low: int | None = None, high: int | None = None) -> Decimal | None:
        """A number, written as a decimal string or a JSON number. `low` and `high` themselves are allowed."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        number = read_number(raw)
        if number is not None and (low is None or number >= low) and (high is None or number <= high):
            return number
        self.problem(key, _and_too_long(_not_between(raw, low, high), raw))
        return None

    def money(self, key: str, currency: str) -> Decimal | None:
        """An amount that has no more decimals than its currency."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        number = read_number(raw)
        if number is None:
            problem = _('must be an amount like "1250.00", got {given}', given=shown(raw))
            self.problem(key, _and_too_long(problem, raw))
            return None
        return number if self._fits(key, number, currency) else None

    def _fits(self, key: str, number: Decimal, currency: str) -> bool:
        if decimals(number) <= minor_digits(currency):
            return True
        try:
            to_minor(number, currency)
        except ValueError:
            most = minor_digits(currency)
            self.problem(
                key,
                _(
                    "must have at most {most} decimals ({currency}), got {given}",
                    most=most,
                    currency=currency or _("no currency"),
                    given=shown(number),
                ),
            )
            return False
        return True

    def day(self, key: str) -> date | None:
        """A calendar date."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        day = read_day(raw)
        if day is None:
            self.problem(key, _("must be a date like 2026-11-09, got {given}", given=shown(raw)))
        return day

    def time(self, key: str) -> datetime | None:
        """A point in time, with its offset."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        time = read_time(raw)
        if time is None:
            self.problem(
                key, _("must be a time with offset like 2026-11-09T14:30:00+01:00, got {given}", given=shown(raw))
            )
        return time

    def wall_time(self, key: str) -> datetime | date | None:
        """What a clock shows on a day, without an offset, or a whole day."""
        raw = self._raw.get(key)
        if raw is None:
            return None
        when = read_wall_time(raw)
        if when is None:
            self.problem(
                key,
                _(
                    "must be a date like 2026-11-09 or a time without offset like 2026-11-09T14:30:00, got {given}",
                    given=shown(raw),
                ),
            )
        return when

    def needed_time(self, key: str) -> datetime:
        """A point in time, with its offset. It must be there."""
        if self._raw.get(key) is None:
            self.problem(key, _("is missing"))
        return self.time(key) or _SOME_TIME

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        """The items of a list, each with its place."""
        raw = self._raw.get(key)
        if raw is None:
            return
        place = self.at(key)
        if not isinstance(raw, (list, Stretch)):
            self.problem(key, _("must be a list, got {given}", given=shown(raw)))
        elif len(raw) > MOST_ITEMS:
            self.problem(key, _("must have at most {most:,} items, has {count:,}", most=MOST_ITEMS, count=len(raw)))
        else:
            for position, item in enumerate(raw):
                yield f"{place}[{position}]", item


@cache
def _words(kind: type[StrEnum]) -> dict[str, Any]:
    return {each.value: each for each in kind}


def decimals(number: Decimal) -> int:
    """With how many decimals a number is written (zeros at the end count)."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unknown(key: str, near: list[str]) -> str:
    if not near:
        return _("has an unknown key {given}", given=quoted(key))
    return _('has an unknown key {given}; is it meant to be "{near}"?', given=quoted(key), near=near[0])


def _and_too_long(problem: str, raw: object) -> str:
    """The problem; of a number that is only longer than any that is kept, with what is the most."""
    try:
        is_number = not isinstance(raw, bool) and Decimal(str(raw)).is_finite()
    except (InvalidOperation, ValueError):  # also so many digits that Python does not write them
        return problem
    if not is_number or read_number(raw) is not None:
        return problem
    return _("{problem}: it has at most 18 digits before the point and 40 after it", problem=problem)


def _not_between(raw: object, low: int | None, high: int | None) -> str:
    given = shown(raw)
    if low is None:
        return (
            _("must be a number, got {given}", given=given)
            if high is None
            else _("must be a number up to {high}, got {given}", high=high, given=given)
        )
    if high is None:
        return _("must be a number of {low} or more, got {given}", low=low, given=given)
    return _("must be a number from {low} to {high}, got {given}", low=low, high=high, given=given)
