"""A journal of ten thousand negotiations with a hundred entries each: open, list, search, show, undo, memory.

What is done within one process is told in seconds of the processor, but undo, which waits for the disk.

`recording_large` records in it. Half a minute and more goes into making it. PARLEY_SCALE names a file to make it in
once and to use again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from desk_app.domain.due import DueGroup
from desk_app.session.session import Session
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row, p99, taking_turns, until_it_ends, until_it_tells
from tests.benchmarks.starting import PAINTING, surroundings
from tests.end_to_end.many import journal_bytes

MANY, EACH = 10_000, 100
_AT_ONCE = 250
_FRAME = 1 / 60
_MOST_DUE = dict.fromkeys(DueGroup, 8)  # about as many as Home shows at first


def rows() -> Iterator[Row]:
    """All of it, on the large journal and where it tells something on a small one as well."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = large_journal(Path(folder)), _filled(Path(folder) / "small.parley", 50)
        yield from _from_outside(large, small, Path(folder))
        yield from _inside(large, small)
        yield from _memory(large, small, Path(folder))


def large_journal(folder: Path) -> Path:
    """The path of a journal of that size, which is made in the folder unless PARLEY_SCALE names one."""
    kept = os.environ.get("PARLEY_SCALE")
    path = Path(kept) if kept else folder / "large.parley"
    return path if path.exists() else _filled(path, MANY)


def _filled(path: Path, many: int) -> Path:
    session = open_session(path)
    try:
        for first in range(0, many, _AT_ONCE):
            session.interchange.import_file(journal_bytes(min(many, _AT_ONCE), EACH, first))
    finally:
        session.close()
    return path


def _from_outside(large: Path, small: Path, folder: Path) -> Iterator[Row]:
    around = surroundings(folder)
    bare, home, home_small = taking_turns(
        [
            until_it_tells([PAINTING, "bare"], around),
            until_it_tells([PAINTING, "home", str(large)], around),
            until_it_tells([PAINTING, "home", str(small)], around),
        ],
        rounds=11,
    )
    yield Row(f"start → painted Home, {MANY * EACH:,} entries | an empty window", bare, home, 2.0)
    yield Row(f"  the same | {MANY * EACH:,} entries against a journal of 50 negotiations", home_small, home, 1.2)
    some, all_of_them = taking_turns(
        [
            until_it_ends(["-m", "desk_app", "--journal", str(small), "search", "pace"], around),
            until_it_ends(["-m", "desk_app", "--journal", str(large), "search", "pace"], around),
        ],
        rounds=11,
    )
    yield Row("parley search in the large journal | in the small one", some, all_of_them, 1.2)


def _inside(large: Path, small: Path) -> Iterator[Row]:
    one, other = open_session(large), open_session(small)
    try:
        for what, act in _acts().items():
            few, many = (act(session) for session in (other, one))
            yield Row(f"{what}, large journal | small journal", median(few), median(many), 2.2)
        found = [
            seconds for word in ("p", "pa", "pac", "pace", "said so", "person 12") for seconds in _found(one, word)
        ]
        yield Row(f"search as you type, p99 of {len(found)} | a frame", _FRAME, p99(found), 1)
    finally:
        one.close()
        other.close()


def _acts() -> dict[str, Callable[[Session], list[float]]]:
    return {
        "newest 50 listed": lambda s: _timed(lambda: s.reading.summaries(50)),
        "20 from the middle of the list": _from_the_middle,
        "what is next": lambda s: _timed(lambda: s.reading.due(_today(s), _MOST_DUE)),
        "one negotiation shown": lambda s: _timed(lambda: s.reading.negotiation(s.reading.summaries(1)[0].id)),
        "its history": lambda s: _timed(lambda: s.reading.past(s.reading.summaries(1)[0].id)),
        "undo and redo": _there_and_back,
    }


def _from_the_middle(session: Session) -> list[float]:
    every = session.reading.summaries()
    return _timed(lambda: session.reading.summaries(50, every[len(every) // 2]))


def _there_and_back(session: Session) -> list[float]:
    session.negotiations.create("Undone and done again")
    return _timed(lambda: (session.history.undo(None), session.history.redo(None)), now=time.perf_counter)


def _today(session: Session) -> date:
    return session.reading.summaries(1)[0].updated_at.date()


def _timed(act: Callable[[], object], times: int = 21, now: Callable[[], float] = time.thread_time) -> list[float]:
    taken = []
    for _ in range(times):
        begun = now()
        act()
        taken.append(now() - begun)
    return taken


def _found(session: Session, typed: str) -> list[float]:
    return _timed(lambda: session.reading.search(typed, 40), 40)


def _memory(large: Path, small: Path, folder: Path) -> Iterator[Row]:
    """Resident memory of the window with each page shown once; the table's milliseconds are megabytes."""
    around = surroundings(folder)
    bare, few, many = (
        _megabytes([PAINTING, "pages", *journal], around) for journal in ([], [str(small)], [str(large)])
    )
    yield Row("memory, MB: each page shown | with 50 negotiations: 60 more", few / 1e3, many / 1e3, (few + 60) / few)
    yield Row("  the same | an empty main window", bare / 1e3, many / 1e3, None)


def _megabytes(arguments: list[str], around: dict[str, str]) -> float:
    done = subprocess.run([sys.executable, *arguments], env=around, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024
