"""Where the window that has a journal listens, and the one thing that is said there."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from desk_app.support.paths import runtime_folder

LONGEST = 1024  # bytes of all that is ever said
CAME = b"came\n"
_TOKEN = re.compile(rb"parley 1 raise ([!-~]{0,500})\n")
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def address(journal: Path) -> str:
    """The name of the local socket for a journal, in a folder of this person alone; empty where there is none."""
    import hashlib  # no start waits for it

    home = str(Path.home()) if sys.platform == "win32" else ""  # there, all accounts share one space of names
    mark = hashlib.sha256(f"{home}\0{os.path.normcase(journal)}".encode(errors="surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"parley-{mark}"
    folder = runtime_folder()
    return str(folder / mark) if folder is not None else ""


def is_silent(place: str) -> bool:
    """Whether surely nobody listens there: a look that costs nothing, before anything is loaded for the asking."""
    return not place or (sys.platform != "win32" and not Path(place).exists())


def please_come() -> bytes:
    """What a second start says: with the leave to take the focus that the desktop gave it, if it did."""
    token = next(filter(None, map(os.environ.get, _TOKENS)), "")
    said = f"parley 1 raise {token}\n".encode(errors="replace")
    return said if _TOKEN.fullmatch(said) else b"parley 1 raise \n"


def token_in(said: bytes) -> str | None:
    """The leave to take the focus in what was said, perhaps empty; None where it is something else."""
    found = _TOKEN.fullmatch(said)
    return found[1].decode() if found else None
