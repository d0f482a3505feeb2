"""In which order the letters of a line stand on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from desk_app.support.directions import ORDERING

_MARKS = dict.fromkeys(map(ord, ORDERING))
_TURNING = frozenset(("R", "AL", "AN"))
_LEFT_TO_RIGHT = "\u200e"
_WITNESS = "\u206f"
"""Not to be seen, of no use in any text, and by UAX 9 (5.2) of the level of the character before: once in order, it
stands before that character where the line runs to the left there, and behind it where it does not."""


def in_sight(line: str) -> str:
    """The characters of a line from left to right, without marks of order. Lines as such run to the right.

    Brackets and signs such as < among letters that run to the left are turned round (UAX 9, L4), which `get_display`
    of python-bidi from 0.5 on leaves to its caller.
    """
    if any(unicodedata.bidirectional(char) in _TURNING for char in line):
        from bidi import get_display
        from bidi.mirror import MIRRORED

        watched = "".join(char + _WITNESS if char in MIRRORED else char for char in line.replace(_WITNESS, ""))
        line = _turned(str(get_display(watched + _LEFT_TO_RIGHT, base_dir="L")), MIRRORED)
    return line.translate(_MARKS)


def _turned(line: str, other: Mapping[str, str]) -> str:
    """The line with each character turned round that has its witness before it, and without witnesses."""
    beside = re.compile(f"{_WITNESS}(.)|([{re.escape(''.join(other))}]){_WITNESS}", re.DOTALL)
    return beside.sub(lambda found: found[2] or other.get(found[1], found[1]), line).replace(_WITNESS, "")
