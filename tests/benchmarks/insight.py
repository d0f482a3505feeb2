"""Insight over ten thousand negotiations with a hundred entries each, and how soon it follows one change.

The first run makes the journal and all that its negotiations tell, which takes minutes. PARLEY_SCALE names a file to
make it in once and to use again.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.insight.period import Period
from desk_app.domain.summaries import Stage
from desk_app.session.session import Session
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row
from tests.benchmarks.scale import EACH, MANY, large_journal

_TODAY = date(2026, 11, 20)
_SECOND, _SOON, _GLANCE = 1.0, 0.1, 0.002
_TIMES = 11


def rows() -> Iterator[Row]:
    """The floor is the budget itself. What is only read is told in seconds of the processor, the rest by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(large_journal(Path(folder)))
        try:
            while session.figures.catch_up().to_come:
                pass
            closed = [each.id for each in session.reading.summaries() if each.stage is Stage.CLOSED]
            yield Row(f"Insight over {MANY:,} × {EACH} | a second", _SECOND, _over_all(session, Period()), 1)
            yield Row("  read before it is summed | 100 ms", _SOON, _read(session), 1)
            yield Row("  of one year | a second", _SECOND, _over_all(session, Period(date(2030, 1, 1))), 1)
            yield Row("caught up after one change | 100 ms", _SOON, median(_changes(session, closed)), 1)
            yield Row("nothing to catch up with | 2 ms", _GLANCE, median(_idle(session)), 1)
        finally:
            session.close()


def _over_all(session: Session, period: Period) -> float:
    taken = []
    for _ in range(_TIMES):
        begun = time.thread_time()
        session.reading.insight(period, _TODAY)
        taken.append(time.thread_time() - begun)
    return median(taken)


def _read(session: Session) -> float:
    taken = []
    for _ in range(_TIMES):
        begun = time.thread_time()
        session.reading.kept_facts()
        taken.append(time.thread_time() - begun)
    return median(taken)


def _changes(session: Session, closed: list[str]) -> Iterator[float]:
    """What it takes to follow a change of one negotiation, until that is on the disk."""
    for one in closed[:_TIMES]:
        before = session.reading.negotiation(one)
        assert before is not None
        assert before.outcome is not None
        other = OutcomeKind.PART if before.outcome.kind is OutcomeKind.AGREEMENT else before.outcome.kind
        session.closing.edit_outcome(one, Outcome(other, terms=before.outcome.terms, summary=f"Seen {time.time_ns()}"))
        begun = time.perf_counter()
        assert session.figures.catch_up().to_come == 0
        yield time.perf_counter() - begun


def _idle(session: Session) -> Iterator[float]:
    for _ in range(_TIMES):
        begun = time.perf_counter()
        session.figures.catch_up()
        yield time.perf_counter() - begun
