"""The desktop entry of this Parley: the shipped one, with the command that starts this very installation.

The quoting is that of the Desktop Entry Specification 1.5, "The Exec key": first the quotes, then the string.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from desk_app.support.children import is_frozen
from desk_app.support.identity import DESKTOP_ID
from desk_app.support.resources import text

_RESERVED = re.compile(r"[\s\"'\\<>~|&;$*?#()`]")
_QUOTED = re.compile(r'(["`$\\])')
_ONE_FILE = "PARLEY_FILE"
"""Names the single file that Parley was started from: what it was unpacked to goes with its version."""


def own_command(
    started: str = sys.argv[0], python: str = sys.executable, environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """The command that starts this Parley from anywhere."""
    one_file = environment.get(_ONE_FILE, "")
    if is_frozen():
        return (one_file if Path(one_file).is_absolute() else python,)
    script = shutil.which(started) if Path(started).name == "parley" else None
    beside = Path(python).with_name("parley")
    if script is not None:
        return (str(Path(script).absolute()),)  # a link stays one: it outlives what it leads to
    return (str(beside),) if os.access(beside, os.X_OK) else (python, "-P", "-m", "desk_app")


def menu_entry(command: Sequence[str]) -> str:
    """The text of the desktop entry. It shows nothing any more once the program of the command is gone."""
    words = ["env", *command] if "%" in command[0] else command  # GLib looks for a program by its name with "%%"
    started = {"Exec=parley": f"Exec={_escaped(' '.join(map(_argument, words)))}"}
    started["TryExec=parley"] = f"TryExec={_escaped(command[0])}"
    lines = text("linux", f"{DESKTOP_ID}.desktop").splitlines()
    return "".join(f"{_line(line, started)}\n" for line in lines)


def without_command(content: bytes) -> bytes:
    """What is the same in the entry of any Parley; of other files everything."""
    lines = content.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith((b"Exec=", b"TryExec=")))


def _line(line: str, started: Mapping[str, str]) -> str:
    """A line of the entry, with this command in place of the usual one, before its own words."""
    usual = line.partition(" ")[0]
    return line.replace(usual, started[usual], 1) if usual in started else line


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def _argument(word: str) -> str:
    """One word of a command, quoted where it must be."""
    word = word.replace("%", "%%")
    return '"' + _QUOTED.sub(r"\\\1", word) + '"' if _RESERVED.search(word) else word
