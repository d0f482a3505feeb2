"""How Parley starts another process: itself for one piece of work, or a program of the system.

Shipped as a frozen folder, `sys.executable` is Parley and not Python, and the environment names our own libraries and
plugins of Qt, which no other program should load. `desk_app/__main__.py` tells what the words of a child are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

CHILD = "--child"
"""The hidden first word of a process that Parley starts of itself."""
_OF_OUR_FOLDER = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
_OF_BUNDLES = "_PYI_"
"""How the names begin by which one frozen program tells its children that they are of the same folder."""
_HERE = Path(__file__).resolve().parents[2]


def child_command(word: str, *arguments: str) -> list[str]:
    """The command that starts Parley anew for one piece of work, the same from a frozen folder and from Python."""
    itself = [sys.executable] if is_frozen() else [sys.executable, "-P", "-m", "desk_app"]
    return [*itself, CHILD, word, *arguments]


def child_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a program of the system: this one, with what a person chose where now our folder is named."""
    around = dict(os.environ if environment is None else environment)
    ours = str(getattr(sys, "_MEIPASS", ""))
    for name in _OF_OUR_FOLDER:
        if ours and around.get(name, "").startswith(ours):
            del around[name]
            chosen = around.pop(f"{name}_ORIG", "")  # where it is kept: see packaging/frozen/before_qt.py
            around |= {name: chosen} if chosen else {}
    return {name: value for name, value in around.items() if not name.startswith(_OF_BUNDLES)}


@contextmanager
def as_the_system_starts() -> Iterator[None]:
    """Within this block, what a library starts for us gets `child_environment`."""
    before = dict(os.environ)
    _become(child_environment(before))
    try:
        yield
    finally:
        _become(before)


def _become(wanted: Mapping[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


def own_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for `child_command`. Python itself may need the libraries that this one runs with."""
    around = os.environ if environment is None else environment
    if is_frozen():
        return child_environment(around)
    return {**around, "PYTHONPATH": str(_HERE)}


def is_frozen() -> bool:
    """Whether Parley runs from a folder that PyInstaller made."""
    return bool(getattr(sys, "frozen", False))
