"""In which direction text runs (UAX #9): whole texts, single letters, and names within a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

ISOLATED, ISOLATED_END = "\u2068", "\u2069"
"""Marks around what is isolated: it runs as its first letter does (FSI, PDI)."""
TURNED = "\u200f"
"""A line of a text that runs from right to left begins with this mark (RLM)."""
_RIGHTWARD, _LEFTWARD = "\u2066", "\u2067"
ORDERING = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""Marks that are nothing to be seen, and tell in which order letters stand."""
_MAY_BE = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Most texts have none of these, and are told so at once."""
_DEEPER = {_RIGHTWARD: 1, _LEFTWARD: 1, ISOLATED: 1, ISOLATED_END: -1}
_EMBEDDING = frozenset("\u202a\u202b\u202d\u202e")
"""What turns all that follows, up to the end of the paragraph or of the isolate that it is in."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[ \u00a0]*[\t-\r\x1c-\x1f\x85\u2028\u2029]\\s*")
_STRONG = frozenset(("R", "AL"))
_FIRST, _LAST = "\u0590", "\u08ff"
"""Combining marks from here to there are of scripts that run from right to left."""


def runs_leftward(text: str) -> bool:
    """Whether a text as a whole runs from right to left.

    Its first letter does, and so do most. What is isolated is not counted, so a name decides nothing of a sentence.
    """
    if text.isascii():
        return False
    depth, first, more = 0, "", 0
    for char in text:
        depth = max(0, depth + _DEEPER.get(char, 0))
        kind = unicodedata.bidirectional(char)
        if not depth and (kind == "L" or kind in _STRONG):
            first = first or kind
            more += 1 if kind in _STRONG else -1
    return first in _STRONG and more > 0


def is_leftward(char: str) -> bool:
    """Whether a character is a letter, or a mark on letters, of a script that runs from right to left."""
    kind = unicodedata.bidirectional(char)
    return kind in _STRONG or (kind == "NSM" and _FIRST <= char <= _LAST)


def has_leftward(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return not text.isascii() and _MAY_BE.search(text) is not None and any(map(is_leftward, text))


def isolated(text: str) -> str:
    """A name or an amount as it stands in a sentence: if it may turn what is around it, between marks."""
    text = contained(text)
    return f"{ISOLATED}{text}{ISOLATED_END}" if has_leftward(text) and text[0] != ISOLATED else text


def contained(text: str) -> str:
    """The text so that what it turns ends with it: a name may hold marks that would turn all that follows."""
    if text.isascii() or _TURNING.search(text) is None:
        return text
    depth, leaks, shown = 0, False, list[str]()
    for char in text:
        if char == ISOLATED_END and not depth:
            leaks = True  # it would end what the text is put into
            continue
        depth += _DEEPER.get(char, 0)
        leaks = leaks or (not depth and char in _EMBEDDING)
        shown.append(char)
    if not leaks and not depth:
        return text
    return "".join((ISOLATED, *shown, ISOLATED_END * (depth + 1)))


def one_line(text: str) -> str:
    """A name or a title in one line: tabs and line breaks are one space, and what it turns ends with it."""
    if _BREAKS.search(text) is not None:
        text = _BREAKS.sub(" ", text).strip()
    return contained(text)


def kept_apart(text: str) -> str:
    """A value in a sentence that runs from right to left: between marks, whatever it is."""
    return f"{ISOLATED}{text}{ISOLATED_END}" if text and text[0] != ISOLATED else text


def turned(line: str) -> str:
    """A line marked as one of a text that runs from right to left."""
    return f"{TURNED}{_LEFTWARD}{line}{ISOLATED_END}"


def carried_over(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text whose isolated parts may go over several: each line has its own marks around its share.

    Lines are put in order one by one, and would else have only the beginning or the end of such a part.
    """
    every = tuple(lines)
    whole = "\n".join(every)
    at, open_parts = 0, list[str]()
    for line in every:
        shown = ["".join(open_parts)]
        for char in line:
            mark = _settled(whole, at) if char == ISOLATED else char
            if _DEEPER.get(char, 0) > 0:
                open_parts.append(mark)
            elif char == ISOLATED_END and open_parts:
                open_parts.pop()
            shown.append(mark)
            at += 1
        at += 1
        yield "".join((*shown, ISOLATED_END * len(open_parts)))


def _settled(text: str, at: int) -> str:
    """The mark that tells the direction of an isolated part by name, which begins at a place of the text."""
    depth = 0
    for char in text[at + 1 :]:
        depth += _DEEPER.get(char, 0)
        kind = unicodedata.bidirectional(char)
        if depth < 0:
            break
        if not depth and (kind == "L" or kind in _STRONG):
            return _LEFTWARD if kind in _STRONG else _RIGHTWARD
    return _RIGHTWARD


def without_ordering(text: str) -> str:
    """The text without marks of order, for what keeps or compares it."""
    return text if text.isascii() else "".join(char for char in text if char not in ORDERING)
