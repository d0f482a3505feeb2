"""Reads JSON values so that no mistake in them goes unnoticed.

Numbers become `Decimal`, never binary float. Some mistakes are accepted by JSON libraries. Here they can be seen in the
result, so that whoever reads it can report them with their place: NaN and Infinity are a `Decimal` that is not finite,
and an object with a key written twice is a `Doubled`.
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
_LONGEST_NUMBER = 200  # characters; no number of a journal has more than 28
TOO_LARGE = mark("The file is larger than 1 GiB. Export fewer negotiations at a time.")


class Doubled(dict[str, object]):
    """An object in which each key of `twice` was written more than once."""

    twice: tuple[str, ...] = ()


def number(text: str) -> Decimal:
    """A JSON number with all its digits. It is infinite if it is longer than numbers may be."""
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
    scan: Scan = make_scanner(decoder)  # type: ignore[arg-type] # its declared argument is wrong: the type it returns
    return scan


CAREFUL = _scan(
    json.JSONDecoder(parse_float=number, parse_int=number, parse_constant=Decimal, object_pairs_hook=_object)
)
"""Gives a value with all that has to be checked, and where it ends."""
QUICK = _scan(json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str))
"""Gives a value of which only the texts, and where it ends, matter. This is much faster."""


def joined(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose members were read one by one."""
    return _object(pairs)


def canonical_json(raw: object) -> str:
    """The form of an object from which its ids are made: keys in order, only ASCII, numbers as text of a Decimal."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


class Sorted:
    """An object that was read as a whole and `written` again, with its keys in order and its numbers as text.

    It tells whether some key is there twice (not which one), and gives the form from which the object's ids are made.
    """

    __slots__ = ("_data", "_written", "has_key_twice")

    def __init__(self, data: bytes, written: bytes) -> None:
        self._data, self._written = data, written
        self.has_key_twice = _keys(data) != written.count(b'":') - written.count(b'\\":')

    def canonical(self) -> str:
        """The same as `canonical_json` of the object when it is read with `CAREFUL`."""
        written = self._written
        if b"\\u" in written or _has(self._data, b"-0", _BEFORE_NUMBER):
            # control characters can be written in more than one way, and an int cannot be -0
            return canonical_json(CAREFUL(self._data.decode("utf-8"), 0)[0])
        text = written.decode("utf-8")
        return text if text.isascii() and "\x7f" not in text else _NOT_PLAIN.sub(_escape, text)


_KEY = re.compile(rb'(?<!\\)"[ \t\n\r]*:')
_NOT_PLAIN = re.compile(r"[^ -~]+")
_SPACES = (b" ", b"\t", b"\n", b"\r")
_BEFORE_NUMBER = (b":", *_SPACES)


def _has(data: bytes, what: bytes, after: tuple[bytes, ...]) -> bool:
    """Whether it stands there right after one of those bytes. To look for a byte alone is much faster than for more."""
    return any(each in data and each + what in data for each in after)


def _keys(data: bytes) -> int:
    if _has(data, b":", _SPACES):
        return len(_KEY.findall(data))
    return data.count(b'":') - data.count(b'\\":')


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
