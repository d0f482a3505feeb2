"""The local socket on which the window of a journal listens, and the one request that can be sent to it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from desk_app.support.identity import LEADS
from desk_app.support.paths import runtime_folder

LONGEST = 1024  # bytes; no request or answer is longer
CAME = b"came\n"
_REQUEST = re.compile(rb"parley 1 raise ([!-~]{0,500})(?: (%s))?\n" % "|".join(LEADS).encode())
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def address(journal: Path) -> str:
    """The name of the local socket for a journal, in a folder of this account alone. Empty if there is no folder."""
    import hashlib  # imported here, so that the start is faster

    home = str(Path.home()) if sys.platform == "win32" else ""  # on Windows, all accounts share these names
    mark = hashlib.sha256(f"{home}\0{os.path.normcase(journal)}".encode(errors="surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"parley-{mark}"
    folder = runtime_folder()
    return str(folder / mark) if folder is not None else ""


def is_silent(place: str) -> bool:
    """Whether it is certain that nobody listens there. This fast check is made before the code for asking is loaded."""
    return not place or (sys.platform != "win32" and not Path(place).exists())


def please_come(lead: str = "") -> bytes:
    """The request of a second start. It holds the desktop's permission (token) to take the focus, if there is one.

    `lead` is where it wants to lead, one of `LEADS`; empty: to where the person is.
    """
    token = next(filter(None, map(os.environ.get, _TOKENS)), "")
    end = f" {lead}\n" if lead else "\n"
    said = f"parley 1 raise {token}{end}".encode(errors="replace")
    return said if _REQUEST.fullmatch(said) else f"parley 1 raise {end}".encode()


def request_in(said: bytes) -> tuple[str, str] | None:
    """The token for taking the focus and the lead in a request, each perhaps empty; None if it is no such request."""
    found = _REQUEST.fullmatch(said)
    return (found[1].decode(), (found[2] or b"").decode()) if found else None
