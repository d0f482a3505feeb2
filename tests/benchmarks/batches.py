"""A thousand debriefs in one go, against as many made one after the other: half of them before it, half after it.

`python -m tests.benchmarks batches`. Each is written to a file in both. Processor time counts the workers, too.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from desk_app.domain.summaries import NegotiationSummary
from desk_app.session.batch import Batch, BatchOrder, make_all
from desk_app.session.documents import PRIVATE_DEBRIEF, DocumentForm, Documents
from desk_app.session.reading import Reading
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.support.saving import save
from desk_app.support.territory import PaperSize
from tests.benchmarks.measuring import Row
from tests.end_to_end.many import journal

COUNT = 1000
ENTRIES = 20
_CLOCK = SystemClock()


@dataclass
class Taken:
    """Seconds by the clock, and of all processors."""

    wall: float = 0.0
    processor: float = 0.0

    @contextmanager
    def taking(self) -> Iterator[None]:
        wall, processor = time.perf_counter(), _processor()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += _processor() - processor


@dataclass
class _Memory:
    """The most memory that a worker holds, in megabytes, looked at now and then."""

    most: float = 0.0
    calls: int = 0

    def look(self) -> None:
        self.calls += 1
        if self.calls % 20 == 0:
            self.most = max((self.most, *map(_held, _children())))


def _children() -> list[str]:
    found = (path.read_text().split() for path in Path("/proc/self/task").glob("*/children"))
    return [child for each in found for child in each]


def _held(process: str) -> float:
    with suppress(OSError):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), 0.0)
    return 0.0


class _Stop(Exception):
    pass


def rows() -> Iterator[Row]:
    """Clock, processor, memory of a worker after a hundred and after a thousand, and how soon it stops."""
    with TemporaryDirectory(prefix="parley-batch-") as place:
        folder = Path(place)
        folders = Folders.inside(folder / "profile")
        reading = Reading.open(_journal(folder, folders), folders=folders)
        closed = BatchOrder(PRIVATE_DEBRIEF, folder).chosen(reading.summaries())[:COUNT]
        documents = Documents(reading, _CLOCK)
        alone, together = Taken(), Taken()
        half = len(closed) // 2
        few, many = _Memory(), _Memory()
        _all(documents, closed[:100], folder / "few", few.look)
        with alone.taking():
            _one_by_one(documents, closed[:half], folder / "alone")
        with together.taking():
            _all(documents, closed, folder / "all", many.look)
        with alone.taking():
            _one_by_one(documents, closed[half:], folder / "alone")
        stopped = _until_stopped(documents, closed, folder / "stopped")
        reading.close()
    what = f"{len(closed)} debriefs in one go, {len(os.sched_getaffinity(0))} processors"
    yield Row(f"{what}: clock", alone.wall, together.wall, 0.8)
    yield Row(f"{what}: processor", alone.processor, together.processor, None)
    yield Row("memory of the largest worker after 100, after all (MB)", few.most / 1e3, many.most / 1e3, 1.1)
    yield Row("stopping it, against half a second", 0.5, stopped, 1)


def _journal(folder: Path, folders: Folders) -> Path:
    path, file = folder / "many.parley", folder / "many.json"
    tree = journal(COUNT * 5 // 4, ENTRIES)
    file.write_text(json.dumps(tree))
    session = Session.open(path, clock=_CLOCK, ids=Uuid7(_CLOCK), create=True, folders=folders)
    session.interchange.import_file(file)
    session.close()
    return path


def _one_by_one(documents: Documents, closed: tuple[NegotiationSummary, ...], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for each in closed:
        made = documents.made(PRIVATE_DEBRIEF, each.id, PaperSize.A4, DocumentForm.PDF)
        save(folder / f"{each.id}.pdf", made)


def _all(
    documents: Documents, closed: tuple[NegotiationSummary, ...], folder: Path, waiting: Callable[[], None]
) -> None:
    batch = Batch()
    make_all(documents, BatchOrder(PRIVATE_DEBRIEF, folder), closed, batch, _unheard, waiting)
    if len(batch.written) != len(closed):
        raise RuntimeError(batch.refused)


def _until_stopped(documents: Documents, closed: tuple[NegotiationSummary, ...], folder: Path) -> float:
    """Seconds from the wish to stop to the end, in the middle of the work."""
    calls, wished = count(), 0.0

    def stop() -> None:
        nonlocal wished
        if next(calls) == 100:
            wished = time.perf_counter()
            raise _Stop

    try:
        _all(documents, closed, folder, stop)
    except _Stop:
        return time.perf_counter() - wished
    raise RuntimeError("it was not stopped")


def _processor() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _unheard(_number: int, _of: int, _title: str) -> None:
    pass
