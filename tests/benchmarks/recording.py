"""An entry in a meeting: from Enter to its commit, as one of a thousand.

As in the window: the draft of its line was kept while it was typed and goes in the transaction of the entry, and what
Insight reads of negotiations is brought up to date between two entries, behind them.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
PASSPHRASE = "measured once a release"
BUDGETS = {"": 9.0, ", encrypted": 11.0}
_BLOCK = bytes(range(256)) * 16
_PLACE = '["negotiation MEET", "MeetPage", "waiting", "000001"]'


def rows() -> Iterator[Row]:
    """A plain journal and an encrypted one."""
    for kind in BUDGETS:
        with tempfile.TemporaryDirectory() as folder:
            path = journal_file(Path(folder) / "work.parley", 50)
            key = set_passphrase(path, PASSPHRASE, folders=Folders.inside(path.parent)) if kind else None
            session = open_session(path, key)
            try:
                yield from entered(session, kind, kind)
            finally:
                session.close()


def entered(session: Session, kind: str, what: str, before: str = "8.6–11.5") -> Iterator[Row]:
    """Each entry after one block written and synced beside the journal. `kind` is one of `BUDGETS`."""
    floor, ours = beside_a_sync(session.path.parent, Entering.of(session))
    told = f"Enter → committed{what}, p99 of {TIMES:,} | p99 of 4 KiB and fsync"
    yield Row(told, p99(floor), p99(ours), BUDGETS[kind], before)
    yield Row("  the same, median | median", median(floor), median(ours), None)


@dataclass(frozen=True, slots=True)
class Entering:
    """Offers of one negotiation, each entered as a line that was typed."""

    session: Session
    negotiation: str
    record: Record

    @classmethod
    def of(cls, session: Session) -> Entering:
        """In a negotiation that is talked about and has an issue of money."""
        one = next(found.id for found in session.reading.summaries() if found.stage is Stage.TALKING)
        whole = session.reading.negotiation(one)
        if whole is None:
            raise LookupError(one)
        fee = next(issue for issue in whole.issues if issue.unit.value == "money")
        return cls(session, one, Record(EntryKind.OFFER, Side.WE, (Term(Side.WE, fee.id, Decimal(5000)),), raw="J50"))

    def type(self, number: int) -> None:
        """What is done before Enter: what follows the entry before, as the window does it, and the line as a draft."""
        self.session.figures.catch_up()
        self.session.drafts.keep({_PLACE: f"J{number}"})

    def enter(self, number: int) -> None:
        """Save the line, and its draft no longer."""
        with self.session.settling((_PLACE,)):
            self.session.meeting.record(self.negotiation, replace(self.record, raw=f"J{number}"))


def beside_a_sync(folder: Path, entering: Entering) -> tuple[list[float], list[float]]:
    """Seconds of 4 KiB appended and synced in that folder, and of Enter, in turns."""
    floor, ours = [], []
    appended = folder / "appended"
    with appended.open("wb", buffering=0) as file:
        for n in range(TIMES):
            entering.type(n)
            floor.append(_appended(file.fileno()))
            begun = time.perf_counter()
            entering.enter(n)
            ours.append(time.perf_counter() - begun)
    appended.unlink()
    return floor, ours


def _appended(file: int) -> float:
    begun = time.perf_counter()
    os.write(file, _BLOCK)
    os.fsync(file)
    return time.perf_counter() - begun
