"""Several processes of Parley that share much work of one kind, each piece of which leaves one file.

A piece is sent to a worker through a pipe, so nothing of a journal is ever in a command line, and no worker opens one.
A worker that ends is replaced; what it had is told as refused.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread

from desk_app.support.children import child_command, own_environment
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_MOST = 8
_ALIKE = 4
"""A worker is worth its start from so many pieces on."""
_LISTEN = 0.1
"""After so many seconds the crew looks whether the work is still wanted."""
_PATIENCE = 0.25
"""Workers have so many seconds to finish what they are at, once the work is stopped."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A piece of work: its number, and what a worker is told."""

    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class ErrandDone:
    """What became of an errand: empty, or why there is no file."""

    number: int
    refused: str = ""


def crew_size(pieces: int) -> int:
    """How many workers are worth starting: at most one for each processor that this process may use."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, _MOST, pieces // _ALIKE))


class Crew:
    """Does errands, in turn, with several workers. `first` is told to each worker before its first errand."""

    def __init__(self, word: str, first: bytes, size: int) -> None:
        self._word, self._first = word, first
        self._todo: SimpleQueue[Errand | None] = SimpleQueue()
        self._done: SimpleQueue[ErrandDone] = SimpleQueue()
        self._over = Event()
        self._lock = Lock()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._at: set[int] = set()
        self._threads = [Thread(target=self._work, name=f"crew {number}", daemon=True) for number in range(size)]

    def carry_out(
        self, errands: Iterable[Errand], told: Callable[[ErrandDone], None], waiting: Callable[[], None]
    ) -> None:
        """Do all of them; `told` hears of each that is over. If `waiting` raises, the work ends within half a second.

        Few errands are taken beforehand, so that what they are made from is not all in memory.
        """
        under_way = 0
        for thread in self._threads:
            thread.start()
        try:
            for errand in errands:
                self._todo.put(errand)
                under_way += 1
                if under_way >= 2 * len(self._threads):
                    told(self._next(waiting))
                    under_way -= 1
            for _number in range(under_way):
                told(self._next(waiting))
        finally:
            self._end()
            for outcome in _all_of(self._done):
                told(outcome)

    def broken_off(self) -> frozenset[int]:
        """The numbers of the errands that a worker was at when it was ended."""
        return frozenset(self._at)

    def processes(self) -> tuple[subprocess.Popen[bytes], ...]:
        """Every worker that was started, also those that have ended."""
        with self._lock:
            return tuple(self._processes)

    def _next(self, waiting: Callable[[], None]) -> ErrandDone:
        while True:
            waiting()
            with suppress(Empty):
                return self._done.get(timeout=_LISTEN)

    def _end(self) -> None:
        """Let workers finish what they are at, but not for long, and wait for their threads."""
        self._over.set()
        for _thread in self._threads:
            self._todo.put(None)
        until = time.monotonic() + _PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        for process in self.processes():
            process.kill()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        """One thread for each worker: it hands over errands and waits for their outcomes."""
        worker: subprocess.Popen[bytes] | None = None
        while (errand := self._todo.get()) is not None and not self._over.is_set():
            self._at.add(errand.number)
            try:
                worker = worker if worker is not None and worker.poll() is None else self._begin()
                refused = _answer(worker, errand)
            except OSError as error:
                refused = system_words(error)
            if refused is None and self._over.is_set():
                break
            self._at.discard(errand.number)
            ended = _("the program that makes it has ended.")
            self._done.put(ErrandDone(errand.number, ended if refused is None else refused))
        self._dismiss(worker)

    def _begin(self) -> subprocess.Popen[bytes]:
        """Start a worker, in a session of its own: Ctrl+C is for the process that knows what to do then."""
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            child_command(self._word),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            start_new_session=True,
        )
        with self._lock:
            self._processes.append(process)
            if self._over.is_set():
                process.kill()
        _tell(process, self._first)
        return process

    def _dismiss(self, worker: subprocess.Popen[bytes] | None) -> None:
        """A worker whose pipe is closed ends."""
        if worker is not None:
            worker.communicate()


def _tell(process: subprocess.Popen[bytes], content: bytes) -> None:
    if process.stdin is not None:
        process.stdin.write(content)
        process.stdin.flush()


def _answer(process: subprocess.Popen[bytes], errand: Errand) -> str | None:
    """Why there is no file, empty if there is one; None if the worker ended over it."""
    with suppress(BrokenPipeError, ValueError):
        _tell(process, errand.content)
        line = process.stdout.readline() if process.stdout is not None else b""
        return str(json.loads(line))
    process.kill()
    process.communicate()
    return None


def _all_of(queue: SimpleQueue[ErrandDone]) -> deque[ErrandDone]:
    found: deque[ErrandDone] = deque()
    while not queue.empty():
        found.append(queue.get())
    return found
