"""The values of vCards: parted where a mark parts them, and only then without their escapes."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:\\.|[^;\\]|\\$)*", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPE = re.compile(r"\\([;,\\])")
_BREAKS = {"n": "\n", "N": "\n"}
_SIGNS = {"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"}


def plain(value: str, *, old: bool) -> str:
    """A text without its escapes. `old`: of version 2.1, where only marks have one, so that a path stays."""
    if old:
        return _OLD_ESCAPE.sub(r"\1", value)
    return _ESCAPE.sub(_unescaped, value)


def components(value: str, *, old: bool) -> tuple[str, ...]:
    """The parts of a structured value such as a name."""
    found, at = [], 0
    while True:
        part = _PARTS.match(value, at)
        end = part.end() if part else at
        found.append(plain(value[at:end], old=old).strip())
        if end >= len(value):
            return tuple(found)
        at = end + 1


def escaped(text: str) -> str:
    """A text as a value of vCard 4.0 (RFC 6350, section 3.4)."""
    return "".join(_SIGNS.get(c, c) for c in text)


def _unescaped(found: re.Match[str]) -> str:
    return _BREAKS.get(found[1], found[1])
