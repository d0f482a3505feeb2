"""Long work on the command line: how far it is, and Ctrl+C."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from desk_app.domain.errors import UserError
from desk_app.support.progress import Progress

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
    line = _Line(doing)
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


class _Line:
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
