"""The problems of a file, each with its place. After twenty problems, reading stops."""

from __future__ import annotations

import json

from desk_app.domain.errors import BadInput
from desk_app.support.words import _

MOST_SHOWN = 20
_MOST_BITS = 1024
"""Python writes no whole number of more than 4,300 digits out."""


class BadFile(BadInput):
    """A file that is not in order. `problems` has at most twenty lines, each with a place and what is wrong there."""

    def __init__(self, what: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((what, *problems)))
        self.problems = problems


class Enough(Exception):
    """Twenty problems are known. More would not help."""


class Problems:
    """Collects problems while reading goes on, so that a person can correct a file in one go."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, place: str, message: str) -> None:
        """Note one problem.

        Raises:
            Enough: this is the twentieth problem, or a later one.
        """
        self.lines.append(f"{place}: {message}" if place else message)
        if self.enough:
            raise Enough

    @property
    def enough(self) -> bool:
        """Whether twenty problems are known."""
        return len(self.lines) >= MOST_SHOWN

    def located(self, what: str) -> BadFile:
        """The failure with the problems that were found, at most twenty."""
        if self.enough:
            what = _("{what} The first {most_shown} problems:", what=what, most_shown=MOST_SHOWN)
        return BadFile(what, tuple(self.lines[:MOST_SHOWN]))


def shown(value: object) -> str:
    """A value of a file for a message: short, on one line, without characters that would control a terminal."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("an object")
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return _("a number too long to be shown")
    return _printable(str(value)[:40])


def quoted(text: str) -> str:
    """A text in double quotes, cut to forty characters, with control characters escaped."""
    cut = text if len(text) <= 40 else text[:39] + "…"
    return _printable(json.dumps(cut, ensure_ascii=False))


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
