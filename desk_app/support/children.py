"""How Parley starts another process: itself for one piece of work, or a program of the system.

Shipped as a frozen folder, `sys.executable` is Parley and not Python, and `LD_LIBRARY_PATH` names our own libraries,
which no other program should load. `desk_app/__main__.py` tells what the words of a child are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

CHILD = "--child"
"""The hidden first word of a process that Parley starts of itself."""
_LIBRARIES = "LD_LIBRARY_PATH"
_HERE = Path(__file__).resolve().parents[2]


def child_command(word: str, *arguments: str) -> list[str]:
    """The command that starts Parley anew for one piece of work, the same from a frozen folder and from Python."""
    itself = [sys.executable] if is_frozen() else [sys.executable, "-P", "-m", "desk_app"]
    return [*itself, CHILD, word, *arguments]


def child_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a program of the system: this one, with the libraries that a person chose, if any."""
    around = dict(os.environ if environment is None else environment)
    around.pop(_LIBRARIES, None)
    chosen = around.pop(f"{_LIBRARIES}_ORIG", "")  # where PyInstaller keeps what was there before
    return {**around, _LIBRARIES: chosen} if chosen else around


@contextmanager
def as_the_system_starts() -> Iterator[None]:
    """Within this block, what a library starts for us gets `child_environment`."""
    before = dict(os.environ)
    os.environ.pop(_LIBRARIES, None)
    os.environ.update(child_environment(before))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def own_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for `child_command`. Python itself may need the libraries that this one runs with."""
    around = os.environ if environment is None else environment
    if is_frozen():
        return child_environment(around)
    return {**around, "PYTHONPATH": str(_HERE)}


def is_frozen() -> bool:
    """Whether Parley runs from a folder that PyInstaller made."""
    return bool(getattr(sys, "frozen", False))
