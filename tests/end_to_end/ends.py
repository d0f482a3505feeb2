"""A window that is ended from outside: `python -m tests.end_to_end.ends FOLDER SIGNAL [full]`.

With `full`, FOLDER becomes a small disk of its own, which is full while somebody types. That needs rights to mount:
`unshare -rm` gives them. Says as JSON how the program ended, and what there is at the next start.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from desk_app.session.session import Reading, Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from tests.tracing import ROOT

PATIENCE = 30.0
HALF_A_LINE = "n half a line"


def ended(folder: Path, number: signal.Signals, *full: str) -> dict[str, object]:
    path = folder / "some.parley"
    made = _made(path, folder)
    places = {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "PYTHONPATH": str(ROOT), **places}
    command = [sys.executable, "-m", "tests.end_to_end.typing_window", str(path), made, *full]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "typing\n"
    if number == signal.SIGKILL:
        while not any(HALF_A_LINE in text for text in drafts(path)):
            assert process.poll() is None
    process.send_signal(number)
    status = process.wait(PATIENCE)
    process.stdout.close()
    backups = [each.name for each in (folder / "DATA/parley/backups").rglob("*.parley")]
    left = [each.name for each in folder.glob(".*.room")] + [each.name for each in folder.glob("*-journal")]
    Session.open(path, clock=SystemClock(), ids=Uuid7(SystemClock()), create=False).close()
    with closing(Reading.open(path)) as reading:
        titles = [each.title for each in reading.summaries()]
    return {"status": status, "titles": titles, "drafts": drafts(path), "backups": backups, "left": left}


def _made(path: Path, folder: Path) -> str:
    clock = SystemClock()
    folders = Folders.inside(folder / "profile")
    session = Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders)
    made = session.negotiations.create("Before").created
    session.close()
    return str(made)


def drafts(path: Path) -> list[str]:
    """The drafts on the disk at this moment."""
    with closing(Reading.open(path)) as reading:
        return list(reading.drafts().values())


if __name__ == "__main__":
    place, given, *full = sys.argv[1:]
    if full:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", place], check=True)
    print(json.dumps(ended(Path(place), signal.Signals[given], *full)))
