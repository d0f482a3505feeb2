"""The numbers that figures with points, commas, spaces and apostrophes can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from desk_app.domain.reading.notation import Notation

_ONLY_DECIMAL, _EITHER = "٫", ".,"
_INDIAN = ",٬"
_SEPARATOR = re.compile(r"[^0-9]")


def figures(body: str, known: Notation, *, fine: bool, percent: bool = False) -> tuple[Decimal, ...]:
    """The numbers that these figures can mean: none, one, or two, the larger first.

    One separator before exactly three figures can mean two things: 1.234. It can separate thousands in any locale. It
    can begin decimals if three decimals are likely (`fine`), or if the locale uses it for that. In a `percent`, the
    decimal point of the person's own locale never separates thousands.
    """
    marks = _SEPARATOR.findall(body)
    parts = _SEPARATOR.split(body)
    if not marks:
        return (Decimal(body),) if body else ()
    if len(marks) == 1:
        return _one(marks[0], parts, known, fine=fine, percent=percent)
    *front, last = marks
    if len(set(marks)) == 1:
        return (Decimal("".join(parts)),) if _grouped(parts, last) else ()
    if (
        len(set(front)) == 1
        and last not in front
        and last in _EITHER + _ONLY_DECIMAL
        and _grouped(parts[:-1], front[0])
    ):
        return (_with_decimals("".join(parts[:-1]), parts[-1]),)
    return ()


def _one(mark: str, parts: Sequence[str], known: Notation, *, fine: bool, percent: bool) -> tuple[Decimal, ...]:
    head, tail = parts
    large = Decimal(head + tail) if _grouped(parts, mark) else None
    small = _with_decimals(head, tail) if mark in _EITHER + _ONLY_DECIMAL else None
    if large is None or small is None:
        return tuple(each for each in (large, small) if each is not None)
    at_home = mark in known.decimals
    if percent and at_home:
        return (small,)
    return (large, small) if fine or at_home else (large,)


def _with_decimals(whole: str, part: str) -> Decimal:
    return Decimal(f"{whole or '0'}.{part or '0'}")


def _grouped(parts: Sequence[str], mark: str) -> bool:
    """Whether the parts are groups of three figures, or of two before a last one of three (12,50,000)."""
    head, *inner, last = parts
    if mark == _ONLY_DECIMAL or not head or head[0] == "0" or len(last) != 3:
        return False
    threes = len(head) <= 3 and all(len(each) == 3 for each in inner)
    twos = mark in _INDIAN and len(head) <= 2 and bool(inner) and all(len(each) == 2 for each in inner)
    return threes or twos
