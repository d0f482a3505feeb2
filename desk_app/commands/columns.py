"""Text for a terminal: columns that line up, and nothing in it that a terminal would obey."""

from __future__ import annotations

import textwrap
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from desk_app.support.characters import is_text, turns

WIDTH = 100
_GAP = "  "
_MARKS = 8  # characters for each column of a line that is cut


def printable(text: str) -> str:
    """One line of it: controls and what turns the direction out, white space made plain."""
    return _seen(" ".join(text.split()))


def _seen(text: str) -> str:
    return "".join(c for c in text if is_text(c) and not turns(c))


def width(text: str) -> int:
    """Columns that a text takes: two for wide East Asian characters, none for combining and joining ones."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, most: int) -> str:
    """One printable line of at most so many columns, cut with "…"."""
    flat = " ".join(text.split())
    line = _seen(flat[: most * _MARKS])  # a title may be a megabyte, and be all of marks that take no column
    ends = list(accumulate(map(_columns, line)))
    if len(flat) <= most * _MARKS and (not ends or ends[-1] <= most):
        return line
    return line[: bisect_left(ends, most)].rstrip() + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, indent: str = "") -> list[str]:
    """Lines of a table with a head; columns in which nothing is said are left out."""
    cells = [[printable(cell) for cell in row] for row in rows]
    said = [index for index in range(len(heads)) if any(row[index] for row in cells)]
    lines = [[heads[index] for index in said], *([row[index] for index in said] for row in cells)]
    widths = [max(width(line[index]) for line in lines) for index in range(len(said))]
    return [_row(line, widths, indent) for line in lines] if cells else []


def _row(cells: Sequence[str], widths: Sequence[int], indent: str) -> str:
    padded = (cell + " " * (most - width(cell)) for cell, most in zip(cells, widths, strict=True))
    return (indent + _GAP.join(padded)).rstrip()


def paragraph(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """A text in lines of at most `WIDTH` characters; its own line breaks are kept."""
    lines: list[str] = []
    for part in text.splitlines():
        start = indent if lines or first is None else first
        lines += textwrap.wrap(printable(part), WIDTH, initial_indent=start, subsequent_indent=indent)
    return lines
