"""Which numbers of a device a file holds, by its name and by what is in it.

Names are made of `0-9a-z` and `-`, at most 40 characters, and no two differ by case alone: so every file system and
sync tool takes them. They are hints. What counts is inside the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from desk_app.sharing.code import characters, number_of

_DEVICE = r"[0-9a-hjkmnp-tv-z]{11}"
_NAME = re.compile(rf"({_DEVICE})-(?:(\d{{7,16}})|s(\d{{7,16}})-(\d{{7,16}}))")
_RELAYED = re.compile(rf"{_DEVICE}-r{_DEVICE}-\d{{7,16}}-(\d{{1,6}})")


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """The updates `first` … `last` of a device."""

    device: int
    first: int
    last: int


def device_name(device: int) -> str:
    """The name of a device's own folder, with which the names of its files begin: 11 characters."""
    return characters(device, 11).lower()


def name_of(device: int, first: int, last: int) -> str:
    """The name of a file with a device's own updates."""
    start = device_name(device)
    return f"{start}-{first:07}" if first == last else f"{start}-s{first:07}-{last:07}"


def relayed_name(by: int, device: int, first: int, week: int) -> str:
    """The name of a file that holds updates once more, from `first` on. Another week, another name."""
    return f"{device_name(by)}-r{device_name(device)}-{first:07}-{week}"


@lru_cache(maxsize=1 << 14)
def told_by(name: str) -> Extent | None:
    """What a file should hold by its name; None where the name does not tell."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    device, one, first, last = match.groups()
    return Extent(number_of(device.upper()), int(one or first), int(one or last))


def relayed_in(name: str) -> int | None:
    """The week in which a file was written that holds updates once more; None where it is no such file."""
    match = _RELAYED.fullmatch(name)
    return int(match[1]) if match else None


def gaps(wanted: Extent, present: Iterable[Extent]) -> Iterator[Extent]:
    """The parts of an extent that none of the others holds, in order. The others are of the same device."""
    at = wanted.first
    for each in sorted(present):
        if each.first > wanted.last:
            break
        if each.first > at:
            yield Extent(wanted.device, at, each.first - 1)
        at = max(at, each.last + 1)
    if at <= wanted.last:
        yield Extent(wanted.device, at, wanted.last)
