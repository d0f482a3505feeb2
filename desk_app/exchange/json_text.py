"""JSON values with nothing read wrongly in silence.

Numbers become `Decimal`, never binary float. What JSON libraries let pass is kept visible in the tree, to be reported
with its place by whoever reads it there: NaN and Infinity as a `Decimal` that is not finite, a key written twice as
`Doubled`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from json.scanner import make_scanner

MOST_BYTES = 1 << 30
_LONGEST_NUMBER = 200  # characters; no journal holds more than 28
TOO_LARGE = "The file is larger than 1 GiB. Export fewer negotiations at a time."


class Doubled(dict[str, object]):
    """An object in which the keys of `twice` were written more than once."""

    twice: tuple[str, ...] = ()


def _number(text: str) -> Decimal:
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
    json.JSONDecoder(parse_float=_number, parse_int=_number, parse_constant=Decimal, object_pairs_hook=_object)
)
"""A value as it is to be checked, and where it ends."""
QUICK = _scan(json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str))
"""A value of which only the extent matters, and text in it: a fraction of the time."""


def joined(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of which the members were read one by one."""
    return _object(pairs)
