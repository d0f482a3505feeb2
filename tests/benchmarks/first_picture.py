"""Starts a program under an X server of its own and waits until its window was painted; then, what it took and holds.

A window counts that the window manager has taken in, that is large enough for a main window, and in which something is
seen, be it another window that lies over it. Processes of the program are those with its home folder in their
environment, whatever started them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.benchmarks.x_client import PROPERTY, Refused, XClient, XEvent
from tests.end_to_end.display import x_server

PATIENCE = 60.0
_LOOKED_AFTER, _QUIET = 3.0, 0.05  # seconds, and seconds of the processor within them
_ASKED, _POLITE = 10, 0.5  # times, and seconds to end after each
_WIDE, _HIGH = 400, 300
_EVERY = 17  # pixels: a prime number, so that no column of a window is left out
_PROCESSOR_CLOCK = 2  # of a process, as the kernel numbers them (include/linux/posix-timers.h)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class FirstPicture:
    """Seconds by the clock and of the processor until then; megabytes (PSS) some seconds later, if that was asked."""

    seconds: float
    processor: float
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Started:
    """Words that start a program, the folder that is its home, more of its environment, and what counts as painted.

    `colours`: the least number of them in its picture; an empty window has one. `own`: folders whose libraries count in
    full to its memory, as other programs that run meanwhile may share them by chance.
    """

    words: Sequence[str]
    home: Path
    environment: Mapping[str, str]
    colours: int = 2
    own: Sequence[str] = ()


def first_picture(program: Started, rest: float = 0.0) -> FirstPicture:
    """Start it, wait for its picture, wait as many seconds more, and end it.

    Raises:
        TimeoutError: nothing was painted within a minute.
    """
    with x_server() as screen, XClient(screen["DISPLAY"]) as server:
        watch = _Watch(server, program.colours)
        begun = perf_counter()
        with _running(program, screen, watch):
            at = watch.until_painted(begun + PATIENCE)
            worked = sum(map(_processor_of, _processes(program.home)))
            if rest:
                time.sleep(rest)
            held = sum(_held_by(each, program.own) for each in _processes(program.home)) if rest else 0.0
    return FirstPicture(at - begun, worked, held)


def made_ready(program: Started) -> None:
    """Start it once and leave it alone until it has nothing more to do: its index, its backup of the day.

    Raises:
        TimeoutError: nothing was painted within a minute.
    """
    with x_server() as screen, XClient(screen["DISPLAY"]) as server:
        watch = _Watch(server, program.colours)
        with _running(program, screen, watch):
            end = watch.until_painted(perf_counter() + PATIENCE) + PATIENCE
            before, worked = -1.0, 0.0
            while worked - before > _QUIET and perf_counter() < end:
                time.sleep(_LOOKED_AFTER)
                before, worked = worked, sum(map(_processor_of, _processes(program.home)))


class _Watch:
    """Hears of each window that the window manager takes in, and of its painting."""

    def __init__(self, server: XClient, colours: int) -> None:
        self._server, self._colours = server, colours
        self._clients = server.atom("_NET_CLIENT_LIST")
        self._windows: dict[int, int] = {}
        server.watch_properties(server.root)

    def until_painted(self, end: float) -> float:
        """When the event was heard after which something was seen in a window."""
        while True:
            event = self._server.event(end)
            if any(self._is_painted(window) for window in self._touched(event)):
                return event.at

    def ask_to_close(self) -> None:
        """Ask each window to close, dialogs as well."""
        for window in self._server.numbers(self._server.root, self._clients):
            self._server.ask_to_close(window)

    def _touched(self, event: XEvent) -> Iterator[int]:
        """The windows to look at: those just taken in, or the one that was painted."""
        if event.kind == PROPERTY and event.number(8) == self._clients:
            for window in self._server.numbers(self._server.root, self._clients):
                if window not in self._windows:
                    self._windows[window] = self._server.watch_painting(window)
                    yield window
        elif event.kind == self._server.damage:
            window = event.number(4)
            self._server.painting_taken(self._windows[window])
            yield window

    def _is_painted(self, window: int) -> bool:
        try:
            width, height = self._server.size(window)
            if width < _WIDE or height < _HIGH:
                return False
            seen = Counter(pixel & 0xFFFFFF for pixel in self._server.pixels(window)[::_EVERY])
        except Refused:
            return False
        return len(seen) >= self._colours and seen[0] * 2 < seen.total()


@contextmanager
def _running(program: Started, screen: Mapping[str, str], watch: _Watch) -> Iterator[None]:
    """Its processes: asked to end as by a person, so that nothing is left half done, and then made to."""
    folders = dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(program.home))
    environment = {**_without(screen), **folders, **program.environment}
    child = subprocess.Popen(
        program.words, env=environment, cwd=program.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        for _ in range(_ASKED):
            watch.ask_to_close()
            with suppress(subprocess.TimeoutExpired):
                child.wait(_POLITE)
                break
        while left := _processes(program.home):
            for process in left:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.02)
        child.wait()


def _without(screen: Mapping[str, str]) -> dict[str, str]:
    """The environment without what leads to a person's own folders and sessions, or slows Python down."""
    left_out = ("XDG_", "DBUS_", "PYTHON", "QT_")
    kept = {name: value for name, value in screen.items() if not name.startswith(left_out)}
    return kept | {"QT_QPA_PLATFORM": "xcb"}


def _processes(home: Path) -> list[int]:
    mark = f"HOME={home}".encode()
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            with suppress(OSError):
                if mark in (each / "environ").read_bytes().split(b"\0"):
                    found.append(int(each.name))
    return found


def _processor_of(process: int) -> float:
    """Seconds that it took so far, with those of its children that have ended."""
    with suppress(OSError):
        own = time.clock_gettime(~process << 3 | _PROCESSOR_CLOCK)
        ended = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[13:15]
        return own + sum(map(int, ended)) / _TICKS
    return 0.0


def _held_by(process: int, own: Sequence[str]) -> float:
    """Megabytes of 10⁶: its memory, and its part of what it shares. What lies in its own folders counts in full."""
    counted, held = "Pss:", 0
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
            name, *rest = line.split(maxsplit=5)
            if not name.endswith(":"):  # the head of a mapping; its file stands last
                counted = "Rss:" if rest[-1].startswith(tuple(own)) else "Pss:"
            elif name == counted:
                held += int(rest[0])
    return held * 1024 / 1e6
