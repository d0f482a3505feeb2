"""Where lines end in texts of all scripts (a part of UAX #14)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from desk_app.charts.scripts.clusters import may_part
from desk_app.charts.scripts.thai import is_thai, word_starts

_HELD_SPACES = frozenset("\u00a0\u202f\u2007")
_IN_NUMBER = frozenset(".,’'\u202f\u066b\u066c")
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_BEGIN_NONE = frozenset(f"{_SMALL}ーｰ々〻ゝゞヽヾ゛゜〜～")
"""Letters that begin no line, as closing punctuation does not."""
_CLOSING = frozenset(("Pe", "Pf", "Po"))
_OPENING = frozenset(("Ps", "Pi", "Sc"))
_UNPARTED = frozenset(range(0x0E80, 0x0EE0)) | frozenset(range(0x1000, 0x10A0)) | frozenset(range(0x1780, 0x17F0))
"""Lao, Burmese, Khmer: no space parts their words, and a line may end behind any letter with its marks."""

Measure = Callable[[str], float]


def broken(text: str, measure: Measure, room: float) -> Iterator[str]:
    """The lines of one paragraph at a width. What is longer than a line is broken wherever letters may be parted."""
    line, used = "", 0.0
    for unit in _units(text):
        wide = measure(unit.rstrip(" "))
        if line and used + wide > room:
            yield line.rstrip(" ")
            line, used = "", 0.0
        *full, rest = [unit] if wide <= room else list(_filled(_parts(unit), measure, room))
        yield from full
        line += rest
        used += measure(rest)
    yield line.rstrip(" ")


def _units(text: str) -> Iterator[str]:
    """The pieces that stay whole, each with the spaces behind it."""
    words = _thai_words(text)
    start = 0
    for at in range(1, len(text)):
        if _may_end(text, at, words):
            yield text[start:at]
            start = at
    yield text[start:]


def _thai_words(text: str) -> frozenset[int] | None:
    """Where words begin within stretches of Thai; None if that is not known."""
    starts: set[int] = set()
    at = 0
    for thai, members in groupby(text, is_thai):
        stretch = "".join(members)
        found = word_starts(stretch) if thai else frozenset()
        if found is None:
            return None
        starts.update(at + place for place in found)
        at += len(stretch)
    return frozenset(starts)


def _may_end(text: str, at: int, words: frozenset[int] | None) -> bool:
    """Whether a line may end before the character at a place."""
    before, after = text[at - 1], text[at]
    if after == " " or not may_part(before, after) or _within_number(text, at):
        return False
    if before == " ":
        return True
    if is_thai(before) and is_thai(after):
        return words is None or at in words
    if ord(before) in _UNPARTED and ord(after) in _UNPARTED:
        return True
    return (_wide(before) or _wide(after)) and _may_turn(before, after)


def _may_turn(before: str, after: str) -> bool:
    """Whether a line may end between two characters, at least one of which is Chinese or Japanese."""
    closing = unicodedata.category(after) in _CLOSING or after in _BEGIN_NONE
    opening = unicodedata.category(before) in _OPENING
    held = before in _HELD_SPACES or after in _HELD_SPACES
    return not (closing or opening or held or before.isdigit())


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"


def _within_number(text: str, at: int) -> bool:
    """Whether a digit stands on either side, or a mark between two digits on one."""
    before, after = text[at - 1], text[at]
    if before.isdigit() and after.isdigit():
        return True
    if before.isdigit() and after in _IN_NUMBER:
        return text[at + 1 : at + 2].isdigit()
    return before in _IN_NUMBER and after.isdigit() and text[max(0, at - 2) : at - 1].isdigit()


def _parts(unit: str) -> Iterator[str]:
    """The smallest pieces of a unit: letters with their marks, and whole numbers."""
    start = 0
    for at in range(1, len(unit)):
        if may_part(unit[at - 1], unit[at]) and not _within_number(unit, at):
            yield unit[start:at]
            start = at
    yield unit[start:]


def _filled(parts: Iterable[str], measure: Measure, room: float) -> Iterator[str]:
    """Lines of parts, as full as can be. A number that is longer than a line is broken."""
    line, used = "", 0.0
    for part in parts:
        pieces = (part,) if measure(part) <= room else part
        for piece in pieces:
            wide = measure(piece)
            if line and used + wide > room:
                yield line
                line, used = "", 0.0
            line += piece
            used += wide
    yield line
