"""How the agreement recap is laid out: one page that is safe to send."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.debrief import styles
from desk_app.debrief.flowables import Heading, TextBlock
from desk_app.debrief.table import Cell, Column, Table
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import RecapReport


def recap(report: RecapReport, room: float) -> Iterator[Flowable]:
    """The parts in order, for a column of that width."""
    yield TextBlock("  ·  ".join(filter(None, ("Agreement recap", report.when))), styles.SUBTITLE)
    yield Spacer(0, 6)
    yield TextBlock(report.title, styles.TITLE)
    if report.parties:
        yield Spacer(0, 2)
        yield TextBlock(report.parties, styles.SUBTITLE)
    yield Spacer(0, 34)
    yield TextBlock(report.opening, styles.VERDICT, room=room * 0.92)
    if report.terms:
        yield from _heading("Terms", "terms")
        yield Table(
            (Column(0, room * 0.42), Column(room * 0.45, room * 0.55)),
            [(Cell(t.issue), Cell(t.value, styles.CELL_STRONG)) for t in report.terms],
        )
    if report.still_open:
        yield from _heading("Still open", "open")
        yield TextBlock("\n".join(report.still_open))
    if report.promises:
        yield from _heading("What each side does", "promises")
        columns = (Column(0, room * 0.24), Column(room * 0.26, room * 0.5), Column(room * 0.78, room * 0.22))
        names = {Side.WE: "We", Side.THEY: report.counterpart or "You"}
        yield Table(
            columns,
            [
                (Cell(names[p.who]), Cell(p.what), Cell(p.due and f"by {p.due}", styles.CELL_MUTED))
                for p in report.promises
            ],
        )


def _heading(title: str, key: str) -> Iterator[Flowable]:
    yield CondPageBreak(70)
    yield Spacer(0, 30)
    yield Heading(title, key, level=0)
    yield Spacer(0, 8)
