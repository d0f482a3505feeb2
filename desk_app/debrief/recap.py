"""How the agreement recap is laid out: one page that is safe to send."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.debrief import styles
from desk_app.debrief.flowables import TextBlock
from desk_app.debrief.parts import columns, part, table
from desk_app.debrief.table import Cell
from desk_app.domain.report.content import Promise, RecapReport


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
        yield from part("Terms", "terms")
        heads = columns(room, ("", 0.45), ("", 0.55))
        yield table(heads, [(Cell(t.issue), Cell(t.value, styles.CELL_STRONG)) for t in report.terms])
    if report.still_open:
        yield from part("Still open", "open", 80)
        yield TextBlock("\n".join(report.still_open))
    if report.promises:
        yield from part(f"To come from {report.counterpart or 'you'}", "promises")
        heads = columns(room, ("", 0.78), ("", 0.22))
        yield table(heads, [(Cell(p.what), _due(p)) for p in report.promises])


def _due(promise: Promise) -> Cell:
    return Cell(promise.due and f"by {promise.due}", styles.CELL_MUTED)
