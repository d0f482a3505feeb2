"""JSON values with nothing read wrongly in silence.

Numbers become `Decimal`, never binary float. What JSON libraries let pass is kept visible in the tree, to be reported
with its place by whoever reads it there: NaN and Infinity as a `Decimal` that is not finite, a key written twice as
`Doubled`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from json.scanner import make_scanner

from desk_app.support.words import mark

MOST_BYTES = 1 << 30
_LONGEST_NUMBER = 200  # characters; no journal holds more than 28
TOO_LARGE = mark("The file is larger than 1 GiB. Export fewer negotiations at a time.")


class Doubled(dict[str, object]):
    """An object in which the keys of `twice` were written more than once."""

    twice: tuple[str, ...] = ()


def number(text: str) -> Decimal:
    """A number of JSON to its last digit; infinite where it is longer than any that is read."""
    if len(text) > _LONGEST_NUMBER:
        return Decimal("Infinity")
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond what Decimal holds
        return Decimal("Infinity")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    doubled = Doubled(read)
    doubled.twice = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return doubled


Scan = Callable[[str, int], tuple[object, int]]


def _scan(decoder: json.JSONDecoder) -> Scan:
    scan: Scan = make_scanner(decoder)  # type: ignore[arg-type] # it is described as taking what it gives
    return scan


CAREFUL = _scan(
    json.JSONDecoder(parse_float=number, parse_int=number, parse_constant=Decimal, object_pairs_hook=_object)
)
"""A value as it is to be checked, and where it ends."""
QUICK = _scan(json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str))
"""A value of which only the extent matters, and text in it: a fraction of the time."""


def joined(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of which the members were read one by one."""
    return _object(pairs)


def canonical_json(raw: object) -> str:
    """An object of a file as its ids are derived from: keys in order, ASCII alone, numbers as Decimal's text."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


class Sorted:
    """An object that was read at once and `written` again, its keys in order and its numbers as text.

    It tells whether a key is twice in an object, not which, and what the ids of the object are derived from.
    """

    __slots__ = ("_data", "_written", "has_key_twice")

    def __init__(self, data: bytes, written: bytes) -> None:
        self._data, self._written = data, written
        self.has_key_twice = _keys(data) != written.count(b'":') - written.count(b'\\":')

    def canonical(self) -> str:
        """The same as `canonical_json` of the tree of a careful look."""
        written = self._written
        if b"\\u" in written or any(each in self._data for each in _MINUS_ZERO):
            # control characters have more than one way; int knows no -0
            return canonical_json(CAREFUL(self._data.decode("utf-8"), 0)[0])
        text = written.decode("utf-8")
        return text if text.isascii() and "\x7f" not in text else _NOT_PLAIN.sub(_escape, text)


_KEY = re.compile(rb'(?<!\\)"[ \t\n\r]*:')
_NOT_PLAIN = re.compile(r"[^ -~]+")
_MINUS_ZERO = (b":-0", b" -0", b"\t-0", b"\n-0", b"\r-0")
_SPACED = (b" :", b"\t:", b"\n:", b"\r:")


def _keys(data: bytes) -> int:
    if any(each in data for each in _SPACED):
        return len(_KEY.findall(data))
    return data.count(b'":') - data.count(b'\\":')


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
