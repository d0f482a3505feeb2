"""How commands answer: results go to standard output, messages to standard error, and long work shows its progress.

Tables are aligned in columns, and no text has characters that would control a terminal.
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from types import FrameType

from desk_app.commands.streams import is_terminal, put_out, tell
from desk_app.domain.errors import BadInput, UserError
from desk_app.support.characters import is_text, turns
from desk_app.support.progress import Progress
from desk_app.support.saving import free_path, save_pieces
from desk_app.support.system_errors import system_words
from desk_app.support.unbroken import HELD, held_together
from desk_app.support.words import _


def say(message: str) -> None:
    """Write a message for the person, on one or more lines."""
    tell(f"{message}\n")


def answer(text: str) -> None:
    """Write a result as text. The text ends with a line break."""
    put_out(text)


def answer_bytes(content: bytes) -> None:
    """Write a result as bytes, whatever characters the terminal can show."""
    put_out(content)


def answer_pieces(pieces: Iterable[bytes]) -> None:
    """Write a result that comes in pieces."""
    for piece in pieces:
        answer_bytes(piece)


def answer_json(value: object) -> None:
    """Write a result for other programs, always as UTF-8."""
    answer_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def answer_json_line(value: object) -> None:
    """Write one of several results for other programs, on a line of its own. Half of a surrogate pair is escaped."""
    answer_bytes(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


STANDARD_OUTPUT = Path("-")
"""What names standard output where a file is asked for."""


def refuse_terminal(out: Path | None, *, to_file: bool = False) -> None:
    """Refuse to write bytes that are no text to a terminal. `to_file`: without `out` they go to a file.

    Raises:
        BadInput: they would go there.
    """
    if (out == STANDARD_OUTPUT or (out is None and not to_file)) and is_terminal(sys.stdout):
        raise BadInput(_("That is not text, and a terminal cannot show it. Name a file with --out."))


def answer_file(content: bytes, out: Path | None, name: str) -> Path:
    """Write a result to a file and print its path, or write it to standard output; `out` says where. Returns the path.

    If it is None, the file is in this folder and has that name. If the name is taken, it gets another one.

    Raises:
        UserError: it cannot be written.
    """
    path = out or free_path(Path(name))
    answer_file_of((content,), path)
    return path


def answer_file_of(pieces: Iterable[bytes], path: Path) -> None:
    """Write content that comes in pieces to a file, and print its path; or write it to standard output.

    Raises:
        UserError: it cannot be written.
    """
    if path == STANDARD_OUTPUT:
        answer_pieces(pieces)
        return
    with writing(path):
        save_pieces(path, pieces)
    answer(f"{path}\n")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in plain words if something could not be written.

    Raises:
        UserError: it could not.
    """
    try:
        yield
    except OSError as error:
        raise UserError(
            _(
                "{path} cannot be written: {reason}. Choose another place.",
                path=path,
                reason=system_words(error),
            )
        ) from error


WIDTH = 100
_GAP = "  "
_MARKS = 8  # characters that are looked at for each column of a line


def printable(text: str) -> str:
    """The text on one line, with plain spaces, and without controls and marks that turn the reading direction."""
    return _seen(" ".join(text.split()))


def _seen(text: str) -> str:
    return "".join(c for c in text if is_text(c) and not turns(c))


def width(text: str) -> int:
    """The columns a text takes: two for wide East Asian characters, none for combining and joining characters."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, most: int) -> str:
    """The text on one printable line of at most `most` columns, cut with "…" if it is longer."""
    flat = " ".join(text.split())
    line = _seen(flat[: most * _MARKS])  # a title may be a megabyte long, with only marks that take no column
    ends = list(accumulate(map(_columns, line)))
    if len(flat) <= most * _MARKS and (not ends or ends[-1] <= most):
        return line
    return line[: bisect_left(ends, most)].rstrip() + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, indent: str = "") -> list[str]:
    """The lines of a table with a head. Empty columns are left out; without rows there are no lines."""
    cells = [[printable(cell) for cell in row] for row in rows]
    said = [index for index in range(len(heads)) if any(row[index] for row in cells)]
    lines = [[heads[index] for index in said], *([row[index] for index in said] for row in cells)]
    widths = [max(width(line[index]) for line in lines) for index in range(len(said))]
    return [_row(line, widths, indent) for line in lines] if cells else []


def _row(cells: Sequence[str], widths: Sequence[int], indent: str) -> str:
    padded = (cell + " " * (most - width(cell)) for cell, most in zip(cells, widths, strict=True))
    return (indent + _GAP.join(padded)).rstrip()


def paragraph(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """A text in lines of at most `WIDTH` characters. Its own line breaks are kept; none is within an amount."""
    lines: list[str] = []
    for part in text.splitlines():
        start = indent if lines or first is None else first
        lines += textwrap.wrap(held_together(printable(part)), WIDTH, initial_indent=start, subsequent_indent=indent)
    return [line.replace(HELD, " ") for line in lines]


_QUIET = 1.0
"""Seconds before the progress is shown."""
_BETWEEN = 0.2


class Stopped(UserError):
    """The person pressed Ctrl+C."""


@contextmanager
def stoppable(stopped: str) -> Iterator[Callable[[], None]]:
    """Work that Ctrl+C ends the next time it calls what it is given. If it is pressed again, it ends the program.

    Raises:
        Stopped: it was pressed before the work was done; `stopped` says how things are.
    """
    pressed = threading.Event()

    def go_on() -> None:
        if pressed.is_set():
            raise Stopped(stopped)

    def press(_number: int, _frame: FrameType | None) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, press) if here else None
    try:
        yield go_on
    finally:
        if here:
            signal.signal(signal.SIGINT, before)


@contextmanager
def share(doing: str, stopped: str) -> Iterator[Progress]:
    """A progress that is shown on a terminal after one second. Scripts see nothing of it.

    Ctrl+C ends the work when it reports its progress the next time, so never in the middle of a commit. `stopped` is
    the message that says how things are after the work was stopped.

    Raises:
        Stopped: Ctrl+C was pressed before the work was done.
    """
    line = _ShareLine(doing)
    with stoppable(stopped) as go_on:

        def told(done: int, of: int) -> None:
            go_on()
            line.show(done, of)

        try:
            yield told
        finally:
            line.clear()


class _ShareLine:
    """One line on the terminal, which is written again and again."""

    def __init__(self, doing: str) -> None:
        self._doing, self._shown = doing, ""
        self._next = time.monotonic() + _QUIET

    def show(self, done: int, of: int) -> None:
        """Show the progress, if it is time to."""
        now = time.monotonic()
        if now < self._next or not is_terminal(sys.stderr):
            return
        self._next = now + _BETWEEN
        from desk_app.domain.amounts import percentage

        self._shown = _("{doing}: {share}", doing=self._doing, share=percentage(str(100 * done // max(1, of))))
        tell(f"\r{self._shown}")

    def clear(self) -> None:
        """Remove the line from the terminal."""
        if self._shown:
            tell(f"\r{' ' * len(self._shown)}\r")
