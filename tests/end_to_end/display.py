"""A real X server of our own with a window manager, and real keys pressed on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

PROGRAMS = ("Xvfb", "openbox", "xdotool", "setxkbmap")
PATIENCE = 30.0


def missing() -> str:
    """Which of the programs is not there; empty when all are."""
    return ", ".join(name for name in PROGRAMS if shutil.which(name) is None)


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """An X server on a free display; the environment that leads to it."""
    here, there = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(there), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=(there,),
        stderr=subprocess.DEVNULL,
    )
    os.close(there)
    try:
        with os.fdopen(here) as told:
            number = told.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        for name in ("QT_IM_MODULE", "XMODIFIERS", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        with _managed(environment):
            yield environment
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def _managed(environment: dict[str, str]) -> Iterator[None]:
    """A window manager that is there before any window: one that came earlier never gets the keys."""
    begun, asked = monotonic(), ["xdotool", "get_num_desktops"]
    manager = _openbox(environment)
    try:
        while subprocess.run(asked, env=environment, capture_output=True, timeout=PATIENCE, check=False).returncode:
            assert monotonic() - begun < PATIENCE, f"openbox does not manage the screen ({manager.poll()})"
            if manager.poll() is not None:
                manager = _openbox(environment)
        yield
    finally:
        manager.terminate()
        manager.wait(PATIENCE)


def _openbox(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def press(environment: dict[str, str], *keys: str) -> None:
    """Press keys by code ("41") or name ("Return")."""
    subprocess.run(["xdotool", "key", "--delay", "15", *keys], env=environment, check=True, timeout=PATIENCE)


def hold(environment: dict[str, str], key: str, down: bool) -> None:
    """Press a key without letting it go, or let it go."""
    subprocess.run(["xdotool", "keydown" if down else "keyup", key], env=environment, check=True, timeout=PATIENCE)


class Window:
    """The Meet page in a process of its own; what it tells is read line by line."""

    def __init__(self, journal: Path, environment: dict[str, str]) -> None:
        self._environment = environment
        self._errors = (journal.parent / "window.log").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.meet_window", str(journal)],
            env=environment,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._told: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, key: str) -> Any:
        """What the window tells next under that key.

        Raises:
            AssertionError: it ended, or told nothing for half a minute; with what it wrote to standard error.
        """
        try:
            while (told := self._told.get(timeout=PATIENCE)) is not None:
                if key in told:
                    return told[key]
        except Empty:
            pass
        raise AssertionError(f"the window told no {key!r}: {self.errors()}")

    def press(self, *keys: str) -> None:
        """Press keys by code ("41") or name ("Return", "shift+y")."""
        press(self._environment, *keys)

    def errors(self) -> str:
        """What the window wrote to standard error."""
        self._errors.seek(0)
        return self._errors.read()

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._told.put(json.loads(line))
        self._told.put(None)
