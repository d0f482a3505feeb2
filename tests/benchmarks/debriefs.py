"""The private debrief as PDF, against plain ReportLab as its wheel comes, and against ReportLab with `rl_accel`.

All are seconds of the processor, for nothing here waits.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desk_app.charts import fonts
from desk_app.domain.analysis import analyse
from desk_app.domain.report.content import DebriefReport
from desk_app.domain.report.private import private_debrief
from tests.benchmarks import other_makers
from tests.benchmarks.cases import long_negotiation
from tests.benchmarks.measuring import Row, taking_turns, worked
from tests.benchmarks.plain_pages import Tables
from tests.debrief.pages import printed_debrief

_NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """Setting the page alone, with its budget; the whole, from the negotiation on; other makers of PDF beside it."""
    negotiation, counterpart = long_negotiation()
    report = private_debrief(negotiation, counterpart, analyse(negotiation, _NOW), None, _NOW)
    entries = sum(len(meeting.entries) for meeting in negotiation.meetings)

    def whole() -> bytes:
        return printed_debrief(private_debrief(negotiation, counterpart, analyse(negotiation, _NOW), None, _NOW))

    fonts.register()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tables.json"
        file.write_text(json.dumps(_tables(report)), encoding="utf-8")
        with _plain(str(file)) as bare, _plain("--fast", str(file)) as fast:
            floor, quick, page, everything = taking_turns(
                [bare, fast, worked(lambda: printed_debrief(report)), worked(whole)]
            )
        yield Row(f"debrief of {entries} entries: report → PDF", floor, page, 1.45, "1.69")
        yield Row("… against ReportLab that has rl_accel, too", quick, page, None)
        yield Row(f"debrief of {entries} entries: negotiation → analysis → report → PDF", floor, everything, None)
        yield from other_makers.rows(file, floor)


@contextmanager
def _plain(*words: str) -> Iterator[Callable[[], float]]:
    """The plain pages in a process of their own: each call makes them once and tells the seconds of the processor."""
    command = [sys.executable, "-m", "tests.benchmarks.plain_pages", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        to_child, from_child = child.stdin, child.stdout

        def once() -> float:
            to_child.write("\n")
            to_child.flush()
            return float(from_child.readline())

        yield once
        to_child.close()


def _tables(report: DebriefReport) -> Tables:
    return {"issues": _issues(report), "conduct": _conduct(report), "ledger": _ledger(report)}


def _issues(report: DebriefReport) -> list[list[str]]:
    heading = ["Issue", "Opening", "Target", "Limit", "Agreed", "Share"]
    return [heading] + [[i.name, i.opening, i.target, i.limit, i.agreed, i.share] for i in report.issues]


def _conduct(report: DebriefReport) -> list[list[str]]:
    told = report.conduct
    rows = [["Issue", "Side", "From", "To", "Steps", "Shape"]]
    rows += [[m.issue, m.who.value, m.before, m.after, f"{m.steps}", m.shape] for m in told.gave_way]
    rows += [[s.when, s.ours[:40], s.theirs[:40], "", "", ""] for s in told.settled]
    rows += [[t.when, t.who.value if t.who else "", t.what[:40], "", "", ""] for t in told.tactics]
    return rows


def _ledger(report: DebriefReport) -> list[list[str]]:
    rows = [["Time", "Side", "Issue", "From", "To", "In return for"]]
    for meeting in report.ledger:
        for row in meeting.rows:
            side = row.side.value if row.side else ""
            back = ", ".join(f"{move.issue} {move.after}" for move in row.in_return)
            rows += [[row.time, side, move.issue, move.before, move.after, back] for move in row.moves]
            if not row.moves:
                rows.append([row.time, side, row.label, row.text[:40], "", ""])
    return rows
