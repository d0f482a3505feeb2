"""Brings a shared journal up to date whenever something changes, until Ctrl+C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from desk_app.commands import console
from desk_app.domain.errors import UserError
from desk_app.sharing.opening import files_in

BETWEEN = 2.0
"""Seconds between two looks: a folder of the network tells nobody of a change."""
_ENDING = (signal.SIGINT, signal.SIGTERM)
_AT_LEAST = 300
"""After so many looks the journal is brought up to date, whatever was seen."""


class Watching:
    """Looks at the folder and at the journal's file. Only when one of them changed is the journal taken (`bring`)."""

    def __init__(self, journal: Path, folder: Path, bring: Callable[[], None]) -> None:
        self._journal, self._folder, self._bring = journal, folder, bring
        self._ended = threading.Event()
        self._said = ""

    def run(self, between: float = BETWEEN) -> None:
        """Go on until Ctrl+C, or until the system ends it. What fails is said once, and tried again."""
        before = {each: signal.signal(each, self._end) for each in _ENDING}
        try:
            seen, looks = object(), 0
            while not self._ended.is_set():
                if self._look() != seen or looks >= _AT_LEAST:
                    seen, looks = self._brought(), 0
                looks += 1
                self._ended.wait(between)
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ended.set()

    def _brought(self) -> object:
        """Bring the journal up to date. Returns what is there now; something that never is if that failed."""
        try:
            self._bring()
        except UserError as failure:
            if str(failure) != self._said:
                self._said = str(failure)
                console.say(f"parley: {failure}")
            return object()
        self._said = ""
        return self._look()

    def _look(self) -> object:
        """What tells that something changed; None while the folder cannot be read."""
        try:
            there = self._journal.stat()
            return sorted(files_in(self._folder)), there.st_mtime_ns, there.st_size, there.st_ino
        except OSError:
            return None
