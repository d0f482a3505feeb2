"""The platforms on which the whole program is tried, each with the best keyboard that can be had there.

offscreen and weston (its headless backend has no keyboard): keys put into the program's own windows.
X11 (Xvfb, openbox): keys of the X server, pressed by xdotool. sway: a virtual keyboard of our own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic
from typing import Any, ClassVar, Protocol

import pytest

from tests.end_to_end import display
from tests.end_to_end.wayland_keyboard import plugged_in

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0
OVERWRITTEN = {"MALLOC_PERTURB_": "165", "PYTHONMALLOC": "malloc"}
"""Freed memory is overwritten at once: what uses it afterwards ends the program, on every machine."""
NOBODY = 65534
CONFIG = "sway.conf"
State = dict[str, Any]


class Keyboard(Protocol):
    """Presses keys, whoever brings them to the program."""

    def press(self, keys: str) -> None:
        """Press keys written as in a menu."""

    def type(self, text: str) -> None:
        """Type a text."""


@dataclass(frozen=True)
class Platform:
    """Where the program runs: its surroundings, and a keyboard, None where the program must press its own keys."""

    environment: Mapping[str, str]
    keyboard: Keyboard | None
    has_menus: bool = True
    """Whether a menu opens: a Wayland compositor lets none open without a key or button that asked for it."""
    vanish: Callable[[], None] = lambda: None
    """Ends at once what shows the windows."""


class Program:
    """The whole program in a process of its own, with a home of its own."""

    def __init__(self, platform: Platform, home: Path, *words: str) -> None:
        self.has_no_menus = not platform.has_menus
        self._platform = platform
        self._errors = (home.parent / "stderr").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "tests.end_to_end.whole_window", *words],
            env={**_without_screens(), **platform.environment, **_folders(home), **OVERWRITTEN},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._told: SimpleQueue[State | None] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, *words: str) -> State:
        """Ask the program something.

        Raises:
            AssertionError: it has ended, or does not answer.
        """
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(words) + "\n")
            self._process.stdin.flush()
            told = self._told.get(timeout=PATIENCE)
        except (BrokenPipeError, Empty):
            told = None
        if told is None:
            raise AssertionError(f"the program {self._end()}")
        return told

    def state(self) -> State:
        """What the window shows."""
        return self.ask("state")

    def until(self, wanted: Callable[[State], object], what: str) -> State:
        """Wait until the window shows it."""
        begun = monotonic()
        while not wanted(state := self.state()):
            assert monotonic() - begun < PATIENCE, f"never: {what}; it shows {state}"
        return state

    def press(self, *keys: str) -> Program:
        """Press keys, one after the other."""
        for each in keys:
            if self._platform.keyboard is None:
                self.ask("key", each)
            else:
                self._platform.keyboard.press(each)
        return self

    def type(self, text: str) -> Program:
        """Type a text into what has the focus."""
        if self._platform.keyboard is None:
            self.ask("type", text)
        else:
            self._platform.keyboard.type(text)
            self.until(
                lambda s: s["text"].casefold().endswith(text[-3:].casefold()) or not s["text"], f"{text!r} typed"
            )
        return self

    def tab_to(self, name: str, *, key: str = "Tab") -> Program:
        """Press Tab, or that key, until the control of that name has the focus."""
        for _ in range(80):
            before = self.state()["focus"]
            if before.startswith(name):
                return self
            self.press(key)
            self.until(lambda s, b=before: s["focus"] != b, f"{key} leads on from {before!r}")
        raise AssertionError(f"{key} never leads to {name!r}")

    def quiet(self) -> State:
        """Wait until nothing is being saved."""
        return self.until(lambda s: not s["busy"], "all saved")

    def picture(self, path: Path) -> Path:
        """Save what the window shows."""
        self.ask("picture", str(path))
        return path

    def ended(self) -> int:
        """Wait for the end; its exit status."""
        return self._process.wait(PATIENCE)

    def errors(self) -> str:
        """What was written to standard error, but for what Qt says of the platform."""
        self._errors.seek(0)
        lines = self._errors.read().splitlines()
        return "\n".join(line for line in lines if not line.startswith(("qt.qpa", "This plugin does not support")))

    def close(self) -> None:
        """End it, if it is still there."""
        self._process.kill()
        self._process.wait()
        self._reader.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None and not stream.closed:
                _close(stream)

    def _end(self) -> str:
        try:
            status = self._process.wait(2)
        except subprocess.TimeoutExpired:
            return f"hangs: {self.errors()}"
        return f"ended with {status}: {self.errors()}"

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._told.put(json.loads(line))
        self._told.put(None)


@contextmanager
def running(platform: Platform, home: Path, *words: str) -> Iterator[Program]:
    """The program, until the story is told."""
    program = Program(platform, home, *words)
    try:
        yield program
    finally:
        program.close()


@contextmanager
def offscreen(_: Path) -> Iterator[Platform]:
    """No screen at all."""
    yield Platform({"QT_QPA_PLATFORM": "offscreen"}, None)


@contextmanager
def x11(_: Path) -> Iterator[Platform]:
    """An X server and a window manager."""
    _needs(*display.PROGRAMS)
    with display.x_server() as environment:
        chosen = {name: environment[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
        yield Platform(chosen, _XKeyboard(environment))


@contextmanager
def weston(folder: Path) -> Iterator[Platform]:
    """A Wayland compositor without a keyboard."""
    _needs("weston")
    command = ["weston", "--socket=wayland-9", "--no-config", "--idle-time=0", "--width=1400", "--height=900"]
    for backend in ("headless-backend.so", "headless"):  # its name until weston 11, and from 12 on
        with _compositor([*command, f"--backend={backend}"], folder, {}) as (socket, kill):
            if socket is not None:
                found = {"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": str(socket)}
                found["PARLEY_TEST_WITHOUT_KEYBOARD"] = "1"
                yield Platform(found, None, has_menus=False, vanish=kill)
                return
    pytest.skip("weston does not start here")


@contextmanager
def sway(folder: Path) -> Iterator[Platform]:
    """A Wayland compositor with a virtual keyboard. It refuses root: another user runs it."""
    _needs("sway", "setpriv")
    other = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    with _compositor([*other, "sway", "-c", CONFIG], folder, headless) as (socket, kill):
        if socket is None:
            pytest.skip("sway does not start here")
        with plugged_in(socket) as keyboard:
            yield Platform({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": str(socket)}, keyboard, vanish=kill)


@contextmanager
def _compositor(
    command: list[str], folder: Path, more: Mapping[str, str]
) -> Iterator[tuple[Path | None, Callable[[], None]]]:
    """A compositor in a folder of its own: its socket, None where it ends before it has one; and what kills it."""
    with TemporaryDirectory(prefix="wl-", ignore_cleanup_errors=True) as made:
        (Path(made) / CONFIG).write_text("output HEADLESS-1 resolution 1400x900\nxwayland disable\n")
        if command[0] == "setpriv":
            os.chown(made, NOBODY, NOBODY)
        environment = {"PATH": os.environ["PATH"], "HOME": made, "XDG_RUNTIME_DIR": made, **more}
        with (
            (folder / "compositor.log").open("w") as log,
            subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=made) as compositor,
        ):
            try:
                yield _socket_of(compositor, Path(made)), compositor.kill
            finally:
                compositor.terminate()


def _socket_of(compositor: subprocess.Popen[bytes], place: Path) -> Path | None:
    begun = monotonic()
    while monotonic() - begun < PATIENCE:
        found = [path for path in place.glob("wayland-*") if path.is_socket()]
        if found:
            return found[0]
        try:
            compositor.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        return None
    return None


class _XKeyboard:
    """xdotool's names for the keys that menus name otherwise."""

    _NAMES: ClassVar = {
        "Esc": "Escape",
        "Del": "Delete",
        "Ctrl": "ctrl",
        "Shift": "shift",
        "Alt": "alt",
        "Space": "space",
    }

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self.press("Shift")  # the keyboard that xdotool plays takes part from its first key on

    def press(self, keys: str) -> None:
        *held, key = keys.split("+")
        last = self._NAMES.get(key, key.lower() if len(key) == 1 else key)
        display.press(self._environment, "+".join([*(self._NAMES[name] for name in held), last]))

    def type(self, text: str) -> None:
        command = ["xdotool", "type", "--delay", "15", text]
        subprocess.run(command, env=self._environment, check=True, timeout=PATIENCE)


def _needs(*programs: str) -> None:
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def _without_screens() -> dict[str, str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "XMODIFIERS")
    return {k: v for k, v in os.environ.items() if k not in screens and not k.startswith(("QT_", "XDG_"))}


def _folders(home: Path) -> dict[str, str]:
    run = home.parent / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    return {"HOME": str(home), "XDG_RUNTIME_DIR": str(run), "PYTHONDONTWRITEBYTECODE": "1"}


def _close(stream: Any) -> None:
    with suppress(BrokenPipeError):
        stream.close()
