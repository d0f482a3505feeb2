"""Text for a terminal: columns that line up, and nothing in it that a terminal would obey."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

WIDTH = 100
_GAP = "  "


def printable(text: str) -> str:
    """One line of it: control and formatting characters out, white space made plain."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def width(text: str) -> int:
    """Columns that a text takes: two for wide East Asian characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )


def cut(text: str, most: int) -> str:
    """One printable line of at most so many columns, cut with "…"."""
    line = printable(text)
    if width(line) <= most:
        return line
    while line and width(line) >= most:
        line = line[:-1]
    return line.rstrip() + "…"


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
