"""A bad day: back up, check and restore, each against what the system and the engine take for the bare work."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.negotiation import Stage
from desk_app.journal.connection import reading
from desk_app.session import backups
from desk_app.support.clock import SystemClock
from desk_app.support.durable import sync_file
from desk_app.support.paths import Folders
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row, p99, taking_turns, timed
from tests.end_to_end.many import journal_bytes

NEGOTIATIONS, ENTRIES = 400, 100
_ROUNDS = 5
_BUDGET = 1.5
_PASSES = 2
"""Of the bare check in a backup and a restore: the copy is read and checked, and so is what is kept of the present."""


def rows() -> Iterator[Row]:
    """A journal of that many entries, and one of twice as many, taking turns."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        paths = [_filled(Path(one), NEGOTIATIONS), _filled(Path(two), 2 * NEGOTIATIONS)]
        actions = [timed(action) for path in paths for action in _actions(path)]
        taken = taking_turns(actions, _ROUNDS)
        half = len(taken) // 2
        for path, (copy, check, *ours) in zip(paths, (taken[:half], taken[half:]), strict=True):
            size = f"{path.stat().st_size / 1e6:.0f} MB"
            yield Row(f"back up {size} | copy, fsync and integrity_check", copy + check, ours[0], _BUDGET, "2.1")
            yield Row(f"check {size} | integrity_check", check, ours[1], _BUDGET, "2.2")
            bare = _PASSES * (copy + check)
            yield Row(f"restore {size} | 2 × (copy, fsync, integrity_check)", bare, ours[2], _BUDGET, "2.0")
        named = ("integrity_check", "back up", "check", "restore")
        for what, once, twice in zip(named, taken[1:half], taken[half + 1 :], strict=True):
            yield Row(f"{what}, twice the journal | once", once, twice, None if what == named[0] else 2.2)
        yield from _entries_meanwhile(paths[1])


def _filled(folder: Path, negotiations: int) -> Path:
    path = folder / "work.parley"
    session = open_session(path)
    session.interchange.import_file(journal_bytes(negotiations, ENTRIES))
    session.close()
    return path


def _actions(path: Path) -> list[Callable[[], object]]:
    """The bare copy, the bare check, and ours: back up, check, restore."""
    folders, clock, made = Folders.inside(path.parent), SystemClock(), path.with_name("backup")
    made.mkdir()
    kept = backups.back_up(path, clock, folders, made)

    def copied() -> None:
        place = path.with_name("copy")
        shutil.copyfile(path, place)
        sync_file(place)

    def bare() -> None:
        with closing(reading(path)) as connection:
            connection.execute("PRAGMA integrity_check").fetchall()

    def back_up() -> None:
        backups.back_up(path, clock, folders, made).unlink()

    def restore() -> None:
        done = backups.restore(kept, path, clock, folders)
        assert done.kept is not None
        done.kept.unlink()

    return [copied, bare, back_up, lambda: backups.problems(path, folders), restore]


def _entries_meanwhile(path: Path) -> Iterator[Row]:
    """Entries that come while a backup is copied, against entries that come alone."""
    session = open_session(path)
    one = next(found.id for found in session.reading.summaries() if found.stage is Stage.TALKING)
    alone, meanwhile, waiting = [], [], [0.0]

    def enter(into: list[float]) -> None:
        begun = time.perf_counter()
        session.meeting.record(one, kept_raw("said"))
        into.append(time.perf_counter() - begun)

    def between(done: int, of: int) -> None:
        waiting.append(time.perf_counter())
        if done < of:
            enter(meanwhile)

    for _ in range(200):
        enter(alone)
    copied = session.backups.copy(Reason.WANTED, between)
    assert copied is not None
    copied.part.unlink()
    session.close()
    steps = [after - before for before, after in pairwise(waiting[1:])]
    yield Row("Enter while a backup is copied, p99 | Enter alone, p99", p99(alone), p99(steps), 8)
