"""The part "Why": what lay behind the result."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.debrief import styles
from desk_app.debrief.parts import columns, paragraph, part, table, texts
from desk_app.debrief.table import Cell, Row, Table
from desk_app.domain.report.content import DebriefReport


def why(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """Leverage, predictions, limits moved, gifts, what both could have had; nothing where nothing is known."""
    told = [
        *_leverage(report, room),
        *_predictions(report, room),
        *_limits_moved(report, room),
        *texts("Given without return", "unreciprocated", report.unreciprocated),
        *texts("Could both have had more?", "better", [report.better_for_both] if report.better_for_both else []),
        *texts("The relationship", "relationship", report.relationship_notes),
    ]
    if told:
        yield from part("Why", "why")
        yield from told[:-1]


def _leverage(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.leverage:
        yield from paragraph("Leverage, before → after", "leverage")
        heads = columns(room, ("Source", 0.2), ("Ours", 0.24), ("Theirs", 0.24), ("Because", 0.32))
        rows = [
            (Cell(r.source, styles.CELL_STRONG), Cell(r.ours), Cell(r.theirs), Cell(r.reason, styles.CELL_MUTED))
            for r in report.leverage
        ]
        yield table(heads, rows)
        yield Spacer(0, 15)


def _predictions(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.predictions:
        yield from paragraph("Their limits: what we believed and what turned out", "predictions")
        heads = columns(room, ("Issue", 0.28), ("We believed", 0.26), ("It was", 0.22), ("", 0.24))
        rows = [
            (
                Cell(p.issue, styles.CELL_STRONG),
                Cell(p.believed),
                Cell(p.turned_out),
                Cell(p.how_far, styles.CELL_MUTED),
            )
            for p in report.predictions
        ]
        yield table(heads, rows)
        yield Spacer(0, 15)


def _limits_moved(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.limits_moved:
        yield from paragraph("Limits moved during talks", "limits")
        heads = columns(room, ("Issue", 0.24), ("What", 0.16), ("From → to", 0.28), ("When", 0.32))
        groups: list[list[Row]] = []
        for moved in report.limits_moved:
            cells = (Cell(moved.what), Cell(f"{moved.before} → {moved.after}"), Cell(moved.when, styles.CELL_MUTED))
            groups.append([(Cell(moved.issue, styles.CELL_STRONG), *cells)])
            if moved.reason:
                groups[-1].append((Cell(""), Cell(moved.reason, styles.CELL_NOTE, span=3)))
        yield Table(heads, groups)
        yield Spacer(0, 15)
