"""A machine that is killed in the middle of a sync: its journal is whole, and the next sync does what is left."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.journal.checking import problems
from tests.session.sharing.places import Place, settle, share

KILLED = """
import os, signal, sys
from pathlib import Path
from desk_app.journal import connection
from tests.session.conftest import Desk

left, make = int(sys.argv[2]), connection.connect

def counting(path, mode, key=None):
    made = make(path, mode, key)
    def statement(sql):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    made.set_trace_callback(statement)
    return made

connection.connect = counting
session = Desk(Path(sys.argv[1])).open(create=False)
session.sharing.sync()
session.close()
"""


def kill(place: Place, statements: int) -> bool:
    """Sync in a process that is killed after so many statements; False where it ended before."""
    place.session.close()
    words = [sys.executable, "-c", KILLED, str(place.desk.path.parent), str(statements)]
    done = subprocess.run(words, check=False, timeout=60, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr[-1000:]
    assert problems(place.desk.path) == ()
    place.session = place.desk.open(create=False)
    return done.returncode != 0


def change(laptop: Place, desktop: Place, mural: str, number: int) -> None:
    laptop.session.negotiations.edit(mural, title=f"Laptop {number}")
    laptop.session.meeting.record(mural, kept_raw(f"from the laptop {number}"))
    desktop.session.meeting.record(mural, kept_raw(f"from the desktop {number}"))
    desktop.session.negotiations.create(f"New {number}", counterpart=f"Person {number}")
    desktop.sync()


def check(tmp_path: Path, kills: list[int]) -> int:
    laptop, desktop = (Place(tmp_path / name, tmp_path / "shared") for name in ("laptop", "desktop"))
    mural = laptop.session.negotiations.create("Mural", counterpart="Ines Moreau").created
    assert mural
    share(laptop, desktop)
    done = 0
    for number, statements in enumerate(kills):
        change(laptop, desktop, mural, number)
        done += kill(laptop, statements)
        settle(laptop, desktop)
        said = [each.raw for each in laptop.session.reading.negotiation(mural).entries()]
        assert len(said) == len(set(said)) == 2 * (number + 1)
    laptop.session.close()
    desktop.session.close()
    return done


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_sync_that_is_killed_leaves_old_or_new(tmp_path):
    assert check(tmp_path, [90, 260]) == 2


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_sync_survives_a_hundred_kills(tmp_path):
    assert check(tmp_path, list(range(20, 820, 8))) > 30
