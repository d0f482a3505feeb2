"""In which order the letters of a line stand on paper."""

from __future__ import annotations

import unicodedata

from desk_app.support.directions import ORDERING

_MARKS = dict.fromkeys(map(ord, ORDERING))
_TURNING = frozenset(("R", "AL", "AN"))


def in_sight(line: str) -> str:
    """The characters of a line from left to right, without marks of order. Lines as such run to the right."""
    if any(unicodedata.bidirectional(char) in _TURNING for char in line):
        from bidi import get_display

        line = str(get_display(line, base_dir="L"))
    return line.translate(_MARKS)
