"""A CUPS of its own at a socket in a folder, with queues that write what arrives at a printer into files."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRINTER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
"""A printer that takes PDF, as many do."""
PROGRAMS = {name: shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("cupsd", "lp", "lpadmin")}
PATIENCE = 20.0
_FOLDERS = ("spool", "cache", "state", "root", "temporary", "printed")
_CONFIGURED = """LogLevel debug
Listen {folder}/socket
Browsing Off
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_PLACES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
ErrorLog {folder}/errors
AccessLog {folder}/accesses
PageLog {folder}/pages
FileDevice Yes
User {user}
Group {user}
"""


def missing() -> str:
    """What this computer lacks for such a test; empty: nothing."""
    lacking = [name for name, path in PROGRAMS.items() if path is None]
    return ", ".join([*lacking, *([] if PRINTER.exists() else [str(PRINTER)])])


class PrintQueues:
    """Queues, each of a printer with paper of one size in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "CUPS_SERVER": str(folder / "socket")}

    def add(self, name: str, paper: str) -> None:
        """Add a queue of which printer and paper are named."""
        words = [str(PROGRAMS["lpadmin"]), "-p", name, "-E", "-v", f"file://{self._path(name)}", "-P", str(PRINTER)]
        subprocess.run([*words, "-o", f"PageSize={paper}"], env=self.environment, capture_output=True, check=True)

    def printed(self, name: str) -> bytes:
        """What arrived at the printer of a queue, once it is whole."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            content = self._path(name).read_bytes() if self._path(name).exists() else b""
            if b"%%EOF" in content:  # lines for the printer itself may follow
                return content
            time.sleep(0.05)
        raise TimeoutError(self.told())

    def told(self) -> str:
        """All that CUPS tells of its jobs, to its log as well."""
        return (self.folder / "errors").read_text()

    def _path(self, name: str) -> Path:
        return self.folder / "printed" / f"{name}.pdf"


@contextmanager
def print_queues(folder: Path) -> Iterator[PrintQueues]:
    """CUPS with its files in that folder, until the end. Started as root, it runs filters as a user of its own."""
    for name in _FOLDERS:
        (folder / name).mkdir()
    user = "lp" if os.geteuid() == 0 else str(os.getuid())
    if user == "lp":
        _let_in(folder)
    settings, places = folder / "settings", folder / "places"
    settings.write_text(_CONFIGURED.format(folder=folder))
    places.write_text(_PLACES.format(folder=folder, user=user))
    words = [str(PROGRAMS["cupsd"]), "-f", "-c", str(settings), "-s", str(places)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as cups:
        try:
            _wait_for(folder / "socket", cups)
            yield PrintQueues(folder)
        finally:
            cups.terminate()


def _let_in(folder: Path) -> None:
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(parent.stat().st_mode | 0o055)
    for name in _FOLDERS:
        shutil.chown(folder / name, "lp", "lp")


def _wait_for(socket: Path, cups: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not socket.exists():
        if cups.poll() is not None or time.monotonic() > until:
            raise TimeoutError("CUPS did not start")
        time.sleep(0.02)
