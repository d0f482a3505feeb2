"""Values of the domain as text and back, on their way from one process of Parley to another.

Only frozen dataclasses and enumerations of Parley itself are made from it, by their names, and plain values; so nothing
that arrives can be anything else. It is no file format: both ends are always of the same version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_KIND = ""
"""The key beside which the others tell what a value is made from."""
_PLAIN = (str, bool, int, float, type(None))
_HOME = "desk_app."


def pack(value: object) -> bytes:
    """One line of text.

    Raises:
        TypeError: it holds something else than such values.
    """
    return json.dumps(_packed(value), separators=(",", ":")).encode() + b"\n"


def unpack(line: bytes) -> Any:
    """What was packed.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: that was not packed here.
    """
    return _unpacked(json.loads(line))


def _packed(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return {_KIND: "enum", "of": _name(type(value)), "is": value.value}
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        return {_KIND: "made", "of": _name(kind), "is": [_packed(getattr(value, each)) for each in _fields(kind)]}
    return _packed_many(value)


def _packed_many(value: object) -> object:
    match value:
        case tuple() | list():
            return [_packed(each) for each in value]
        case frozenset():
            return {_KIND: "set", "is": [_packed(each) for each in sorted(value)]}
        case Mapping():
            return {_KIND: "map", "is": [[_packed(key), _packed(each)] for key, each in value.items()]}
        case datetime() | date():
            return {_KIND: "time" if isinstance(value, datetime) else "day", "is": value.isoformat()}
        case Decimal() | Fraction() | Path():
            return {_KIND: type(value).__name__ if not isinstance(value, Path) else "Path", "is": str(value)}
        case _:
            raise TypeError(type(value))


def _unpacked(packed: Any) -> Any:
    if isinstance(packed, list):
        return tuple(map(_unpacked, packed))
    if not isinstance(packed, dict):
        return packed
    held = packed["is"]
    match packed[_KIND]:
        case "made":
            return _class(packed["of"])(*map(_unpacked, held))
        case "enum":
            return _class(packed["of"])(held)
        case "map":
            return {_unpacked(key): _unpacked(value) for key, value in held}
        case "set":
            return frozenset(map(_unpacked, held))
        case other:
            return _TEXTS[other](held)


_TEXTS: Mapping[str, Any] = {
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
    "Decimal": Decimal,
    "Fraction": Fraction,
    "Path": Path,
}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.init)


@cache
def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _class(name: str) -> Any:
    """The dataclass or enumeration of that name.

    Raises:
        TypeError: it is nothing of Parley, or something else.
    """
    module, _colon, called = name.partition(":")
    if not module.startswith(_HOME):
        raise TypeError(name)
    found = getattr(import_module(module), called)
    if not (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))):
        raise TypeError(name)
    return found
