"""From starting the process: to the first painted Home, and to the end of a command that lists.

The first is told in seconds of the processor, the second by the clock.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import PySide6

from tests.benchmarks.cases import journal_file
from tests.benchmarks.measuring import Row, taking_turns, until_it_ends, until_it_tells

MANY = 10_000
PAINTING = str(Path(__file__).with_name("painting.py"))


def rows() -> Iterator[Row]:
    """Both, on a journal of many negotiations."""
    with tempfile.TemporaryDirectory() as folder:
        around = surroundings(Path(folder))
        journal = journal_file(Path(folder) / "many.parley", MANY)
        small = Path(folder) / "small.db"
        sqlite3.connect(small).execute("CREATE TABLE t (a)")
        stock, unpacked = layouts(Path(folder), around)
        bare, store, home, as_wheels = taking_turns(
            [
                until_it_tells([PAINTING, "bare"], stock),
                until_it_tells([PAINTING, "store", str(small)], stock),
                until_it_tells([PAINTING, "home", str(journal)], unpacked),
                until_it_tells([PAINTING, "home", str(journal)], stock),
            ]
        )
        yield Row(f"start → painted Home, {MANY:,} negotiations | an empty window", bare, home, 1.5, "2.28")
        yield Row("  the same from wheels as they come | an empty window", bare, as_wheels, None)
        yield Row("  the same | an empty window, sqlite-utils and an open file", store, home, 1.3)
        few = journal_file(Path(folder) / "few.parley", 50)
        floor, ours = taking_turns(
            [
                until_it_ends(["-c", "import sqlite_utils"], around),
                until_it_ends(["-m", "desk_app", "--journal", str(few), "list"], around),
            ]
        )
        yield Row("parley list, 50 negotiations | import sqlite_utils", floor, ours, 1.4)


def layouts(folder: Path, around: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Surroundings in which shiboken is as its wheel comes, and in which its modules are unpacked.

    The second is what bootstrap.py, the packages and the one file leave. Both are copies of what is installed.
    """
    installed = Path(PySide6.__file__).parents[1] / "shiboken6"
    places = [folder / "stock", folder / "unpacked"]
    for place in places:
        copytree(installed, place / "shiboken6", ignore=ignore_patterns("files.dir", "__pycache__"))
    found = tuple(around | {"PYTHONPATH": os.pathsep.join([str(place), around["PYTHONPATH"]])} for place in places)
    for each, asked in zip(found, ({}, {"SBK_EMBED": "0"}), strict=True):
        subprocess.run([sys.executable, "-c", "import shiboken6"], env=each | asked, check=True)
    return found[0], found[1]


def surroundings(folder: Path) -> dict[str, str]:
    """Environment variables: no screen and an empty home, so that nothing of the person's own counts."""
    folders = {
        name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
