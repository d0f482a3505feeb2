"""Bytes to a tree of JSON values, with nothing read wrongly in silence.

Numbers become `Decimal`, never binary float. What JSON libraries let pass is kept visible in the tree, to be reported
with its place by whoever reads it there: NaN and Infinity as a `Decimal` that is not finite, a key written twice as
`Doubled`.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation

from desk_app.exchange.problems import BadFile

MOST_BYTES = 1 << 30
_LONGEST_NUMBER = 200  # characters; no journal holds more than 28
_BOM = b"\xef\xbb\xbf"
TOO_LARGE = "The file is larger than 1 GiB. Export fewer negotiations at a time."


class Doubled(dict[str, object]):
    """An object in which the keys of `twice` were written more than once."""

    twice: tuple[str, ...] = ()


def read_tree(data: bytes) -> object:
    """The JSON value of UTF-8 bytes (a byte order mark is passed over).

    Raises:
        BadFile: too large, not UTF-8, not JSON, nested too deeply; the message says where.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(TOO_LARGE)
    text = _decoded(data.removeprefix(_BOM))
    if not text or text.isspace():
        raise BadFile("The file is empty.")
    try:
        return json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=Decimal, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadFile(f"The file is not JSON: {error.msg} at {where}.") from None
    except RecursionError:
        raise BadFile("The file is nested too deeply to be a journal.") from None


def _decoded(data: bytes) -> str:
    if data.startswith(b"SQLite format 3\0"):
        raise BadFile("The file is a database, not an export. If it is a journal, open it: parley --journal FILE list")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadFile("The file is UTF-16. Save it as UTF-8.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadFile(f"The file is not UTF-8 text: byte {error.start + 1} cannot be read.") from None


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
