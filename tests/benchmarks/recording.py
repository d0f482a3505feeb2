"""An entry in a meeting: from Enter to its commit, and as one of a thousand."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Side
from desk_app.session.passphrases import set_passphrase
from desk_app.session.session import Session
from desk_app.support.paths import Folders
from tests.benchmarks.cases import journal_file, open_session
from tests.benchmarks.measuring import Row, p99

TIMES = 1_000
_BLOCK = bytes(range(256)) * 16


_PASSPHRASE = "measured once a release"


def rows() -> Iterator[Row]:
    """A thousand entries, each after one block written and synced beside the journal: a plain and an encrypted one."""
    for kind, budget in (("", 9), (", encrypted", 11)):
        with tempfile.TemporaryDirectory() as folder:
            path = journal_file(Path(folder) / "work.parley", 50)
            key = set_passphrase(path, _PASSPHRASE, folders=Folders.inside(path.parent)) if kind else None
            floor, ours = _recorded(open_session(path, key), Path(folder))
        yield Row(f"Enter → committed{kind}, p99 of {TIMES:,} | p99 of 4 KiB and fsync", p99(floor), p99(ours), budget)
        yield Row("  the same, median | median", median(floor), median(ours), None)


def _recorded(session: Session, folder: Path) -> tuple[list[float], list[float]]:
    try:
        one = next(found.id for found in session.reading.summaries() if found.stage is Stage.TALKING)
        fee = next(issue for issue in session.reading.negotiation(one).issues if issue.unit.value == "money")
        record = Record(EntryKind.OFFER, Side.WE, (Term(Side.WE, fee.id, Decimal(5000)),), raw="J50")
        return beside_a_sync(folder, lambda n: session.meeting.record(one, replace(record, raw=f"J{n}")))
    finally:
        session.close()


def beside_a_sync(folder: Path, act: Callable[[int], object]) -> tuple[list[float], list[float]]:
    """Seconds of 4 KiB appended and synced in that folder, and of the act, in turns."""
    floor, ours = [], []
    with (folder / "appended").open("wb", buffering=0) as file:
        for n in range(TIMES):
            floor.append(_appended(file.fileno()))
            begun = time.perf_counter()
            act(n)
            ours.append(time.perf_counter() - begun)
    return floor, ours


def _appended(file: int) -> float:
    begun = time.perf_counter()
    os.write(file, _BLOCK)
    os.fsync(file)
    return time.perf_counter() - begun
