"""How commands answer: results on standard output, messages on standard error, long work with its share.

Text lines up in columns, and nothing in it is what a terminal would obey.
"""

from __future__ import annotations

import json
import signal
import sys
import textwrap
import threading
import time
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from types import FrameType

import click

from desk_app.domain.errors import UserError
from desk_app.support.characters import is_text, turns
from desk_app.support.progress import Progress
from desk_app.support.saving import file_name, free_path, save_pieces
from desk_app.support.words import _


def show_what_it_can() -> None:
    """Let a terminal that lacks a letter show "?" for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def say(message: str) -> None:
    """A message for the person, on one line or more."""
    click.echo(message, err=True)


def answer(text: str) -> None:
    """A result as text that ends in a line break."""
    click.echo(text, nl=False)


def answer_bytes(content: bytes) -> None:
    """A result as it is, whatever letters the terminal has."""
    click.echo(content, nl=False)


def answer_pieces(pieces: Iterable[bytes]) -> None:
    """The same, a piece at a time."""
    for piece in pieces:
        answer_bytes(piece)


def answer_json(value: object) -> None:
    """A result for other programs, always UTF-8."""
    answer_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def answer_file(content: bytes, out: Path | None, title: str, ending: str) -> None:
    """A result as a file, whose path is printed: at `out`, else here under its title, beside any file of that name.

    Raises:
        UserError: it cannot be written.
    """
    answer_file_of((content,), out or free_path(Path(file_name(title, ending))))


def answer_file_of(pieces: Iterable[bytes], path: Path) -> None:
    """The same for content that comes a piece at a time.

    Raises:
        UserError: it cannot be written.
    """
    with writing(path):
        save_pieces(path, pieces)
    click.echo(str(path))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tells plainly that something could not be written.

    Raises:
        UserError: it could not.
    """
    try:
        yield
    except OSError as error:
        raise UserError(
            _(
                "{path} cannot be written: {strerror}. Choose another place.",
                path=path,
                strerror=error.strerror or error,
            )
        ) from error


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


_QUIET = 1.0
"""Seconds before anything is said."""
_BETWEEN = 0.2


class Stopped(UserError):
    """The person pressed Ctrl+C."""


@contextmanager
def share(doing: str, stopped: str) -> Iterator[Progress]:
    """A progress that a terminal shows after a second; scripts see nothing of it.

    Ctrl+C ends the work at the next moment at which it tells how far it is, never in the middle of a commit; pressed
    again, it ends the program. `stopped` says what the state is then.

    Raises:
        Stopped: it was pressed in time.
    """
    line = _ShareLine(doing)
    pressed = threading.Event()

    def told(done: int, of: int) -> None:
        if pressed.is_set():
            raise Stopped(stopped)
        line.show(done, of)

    def press(_number: int, _frame: FrameType | None) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, press) if here else None
    try:
        yield told
    finally:
        if here:
            signal.signal(signal.SIGINT, before)
        line.clear()


class _ShareLine:
    """One line of the terminal, written over and over."""

    def __init__(self, doing: str) -> None:
        self._doing, self._shown = doing, ""
        self._next = time.monotonic() + _QUIET

    def show(self, done: int, of: int) -> None:
        """Say the share, if it is time to."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _BETWEEN
        self._shown = f"{self._doing}: {100 * done // max(1, of)} %"
        click.echo(f"\r{self._shown}", nl=False, err=True)

    def clear(self) -> None:
        """Leave nothing of it on the terminal."""
        if self._shown:
            click.echo(f"\r{' ' * len(self._shown)}\r", nl=False, err=True)
