"""A large journal of schema 3 is opened: until its window shows, and until it is up to date, against copying it.

`python -m tests.benchmarks upgrading`. PARLEY_OLD names how many entries it has (1.4 GB: two millions).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import sqlcipher3

from desk_app.journal.whole_schema import empty_journal
from desk_app.session.upgrading import bring_up_to_date
from desk_app.support.clock import SystemClock
from desk_app.support.durable import sync_file
from desk_app.support.paths import Folders
from tests.benchmarks.measuring import Row, until_it_speaks
from tests.benchmarks.starting import surroundings

SCHEMA, ENTRIES, EACH = 3, 100_000, 100
COVER = str(Path(__file__).with_name("cover.py"))


def rows() -> Iterator[Row]:
    """Once: it takes minutes."""
    entries = int(os.environ.get("PARLEY_OLD", ENTRIES))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = old_journal(folder / "old.parley", entries)
        size = f"{path.stat().st_size / 1e6:,.0f} MB"
        copied = _timed(partial(_copied, path))
        shown = until_it_speaks([COVER, str(path)], surroundings(folder))()
        told: list[str] = []
        folders = Folders.inside(folder / "profile")
        taken = _timed(partial(bring_up_to_date, path, None, SystemClock(), folders, told.append))
    yield Row(f"start → window, old journal of {size} | 2 s", 2, shown, 1, "half a minute")
    yield Row(f"bringing it up to date behind it, told {len(told)} times | copying it, synced", copied, taken, None)


def old_journal(path: Path, entries: int) -> Path:
    """A journal of that schema with very many entries and their changes."""
    memory = empty_journal(SCHEMA).conn
    memory.execute("VACUUM INTO ?", (str(path),))
    memory.close()
    connection = sqlcipher3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF").fetchall()
    connection.execute("BEGIN")
    connection.execute("INSERT INTO gesture (id, at, who, name, act) VALUES (1, 1, '', 'Imported', 'do')")
    connection.execute("INSERT INTO open_gesture VALUES (1, 1)")
    for number in range(entries // EACH):
        _fill(connection, f"{number:08x}-0000-4000-8000-000000000000")
    connection.execute("DELETE FROM open_gesture")
    connection.execute("COMMIT")
    connection.close()
    return path


def _fill(connection: sqlcipher3.dbapi2.Connection, negotiation: str) -> None:
    connection.execute(
        "INSERT INTO negotiation (id, title, stage, currency) VALUES (?, 'Work', 'talking', 'EUR')", (negotiation,)
    )
    connection.execute("INSERT INTO meeting (negotiation, id, position) VALUES (?, 'm', 0)", (negotiation,))
    entries = [
        (negotiation, f"{n:036}", n, f"n said so {n}", f"Said so, {n}, and more that was said of it")
        for n in range(EACH)
    ]
    connection.executemany(
        "INSERT INTO entry (negotiation, id, meeting, seq, at, kind, raw, note) "
        "VALUES (?, ?, 'm', ?, '2025-01-06T09:03:00+00:00', 'note', ?, ?)",
        entries,
    )


def _copied(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    sync_file(copy)
    copy.unlink()


def _timed(act: partial[object]) -> float:
    begun = time.perf_counter()
    if act() is not None:
        raise RuntimeError("It was not brought up to date.")
    return time.perf_counter() - begun
