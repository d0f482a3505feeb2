"""How the private debrief is laid out: result, what happened, why, next time."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.charts.palette import PRINT
from desk_app.charts.range_bar import range_bar
from desk_app.charts.reciprocity_bar import reciprocity_bar
from desk_app.charts.relationship_scales import relationship_scales
from desk_app.charts.staircase import staircase
from desk_app.debrief import styles
from desk_app.debrief.flowables import Beside, Heading, Picture, RuledLines, TextBlock
from desk_app.debrief.ledger import ledger_table
from desk_app.debrief.table import Cell, Column, Row, Table
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import DebriefReport, IssueRow, Promise

_WHO = {Side.WE: "We", Side.THEY: "They"}


def private_debrief(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """The parts in order, for a column of that width."""
    yield from _result(report, room)
    yield from _what_happened(report, room)
    yield from _why(report, room)
    yield from _next_time(report, room)


def _result(report: DebriefReport, room: float) -> Iterator[Flowable]:
    yield TextBlock("  ·  ".join(filter(None, ("Private debrief", report.when))), styles.SUBTITLE)
    yield Spacer(0, 6)
    yield TextBlock(report.title, styles.TITLE)
    if report.with_whom:
        yield Spacer(0, 2)
        yield TextBlock(report.with_whom, styles.SUBTITLE)
    yield Spacer(0, 34)
    yield TextBlock(report.verdict, styles.VERDICT, room=room * 0.92)
    if report.standing:
        yield Spacer(0, 6)
        yield TextBlock(report.standing, styles.BODY_MUTED, room=room * 0.92)
    if report.range and report.range.marks:
        yield Spacer(0, 36)
        yield TextBlock(f"{report.range.issue[:200]}: range of agreement", styles.SUBHEADING)
        yield Spacer(0, 8)
        yield Picture(range_bar(report.range, PRINT, room))
    if report.issues:
        yield Spacer(0, 28)
        yield _issue_table(report.issues, room)
    yield from _people(report, room)


def _issue_table(rows: tuple[IssueRow, ...], room: float) -> Table:
    """Only the columns that have something to say."""
    fields = (
        ("Opening", "opening"),
        ("Target", "target"),
        ("Limit", "limit"),
        ("Agreed", "agreed"),
        ("Their limit", "their_limit"),
        ("Share of range", "share"),
    )
    used = [(heading, name) for heading, name in fields if any(getattr(row, name) for row in rows)]
    each = min(64.0, (room - 96) / max(1, len(used)))
    names = room - each * len(used)
    columns = [Column(0, names - 10, "Issue")]
    columns += [Column(names + each * n + 6, each - 6, heading, right=True) for n, (heading, _) in enumerate(used)]
    return Table(
        columns,
        [
            (
                Cell(row.name, styles.CELL_STRONG),
                *(
                    Cell(getattr(row, name), styles.CELL_STRONG if name == "agreed" else styles.CELL)
                    for _, name in used
                ),
            )
            for row in rows
        ],
    )


def _people(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """Relationship on the left, next contact on the right; either alone takes the left."""
    columns: list[list[Flowable]] = []
    if report.relationship:
        words = " → ".join(filter(None, (report.relationship.before, report.relationship.after)))
        scales = relationship_scales(report.relationship.rows, PRINT, room * 0.62)
        left: list[Flowable] = [TextBlock("Relationship", styles.SUBHEADING)]
        left += [TextBlock(words, styles.VERDICT)] if words else []
        left += [Spacer(0, 8), Picture(scales)] if report.relationship.rows else []
        columns.append(left)
    if report.next_contact:
        columns.append(
            [
                TextBlock("Next contact", styles.SUBHEADING),
                Spacer(0, 5),
                *(TextBlock(line, styles.BODY) for line in report.next_contact),
            ]
        )
    if columns:
        yield Spacer(0, 34)
        places = ((0.0, room * 0.62), (room * 0.7, room * 0.3))
        yield Beside(*((x, width, parts) for (x, width), parts in zip(places, columns, strict=False)))


def _part(title: str, key: str, room: float = 120) -> Iterator[Flowable]:
    yield CondPageBreak(room)
    yield Spacer(0, 26)
    yield Heading(title, key)
    yield Spacer(0, 10)


def _paragraph(title: str, key: str, room: float = 64) -> Iterator[Flowable]:
    yield CondPageBreak(room)
    yield Heading(title, key, level=1)
    yield Spacer(0, 4)


def _what_happened(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if not (report.staircase or report.balance or report.ledger or report.summary):
        return
    yield PageBreak()
    yield Heading("What happened", "happened")
    yield Spacer(0, 12)
    if report.staircase:
        panels = len(report.staircase.panels)
        yield Picture(staircase(report.staircase, PRINT, room, 360 if panels > 2 else 170 * panels + 20))
        if report.staircase_note:
            yield Spacer(0, 4)
            yield TextBlock(report.staircase_note, styles.BODY_MUTED)
        yield Spacer(0, 24)
    if report.balance:
        yield from _paragraph("Given and received, in our values", "balance", 110)
        yield Spacer(0, 4)
        yield Picture(reciprocity_bar(report.balance, PRINT, room))
        if report.balance_words:
            yield Spacer(0, 4)
            yield TextBlock(report.balance_words, styles.BODY)
        yield Spacer(0, 20)
    if report.summary:
        yield from _paragraph("In our words", "summary")
        yield TextBlock(report.summary)
        yield Spacer(0, 20)
    if report.ledger:
        yield from _paragraph("Ledger", "ledger", 110)
        yield ledger_table(report.ledger, room)


def _why(report: DebriefReport, room: float) -> Iterator[Flowable]:
    paragraphs = [
        *_leverage(report, room),
        *_predictions(report, room),
        *_limits_moved(report, room),
        *_texts("Given without return", "unreciprocated", report.unreciprocated),
        *_texts("Could both have had more?", "better", tuple(filter(None, (report.better_for_both,)))),
        *_texts("The relationship", "relationship", report.relationship_notes),
    ]
    if paragraphs:
        yield from _part("Why", "why")
        yield from paragraphs[:-1]


def _leverage(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.leverage:
        yield from _paragraph("Leverage, before → after", "leverage")
        columns = _columns(room, ("Source", 0.2), ("Ours", 0.24), ("Theirs", 0.24), ("Because", 0.32))
        yield Table(
            columns,
            [
                (Cell(r.source, styles.CELL_STRONG), Cell(r.ours), Cell(r.theirs), Cell(r.reason, styles.CELL_MUTED))
                for r in report.leverage
            ],
        )
        yield Spacer(0, 18)


def _predictions(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.predictions:
        yield from _paragraph("Their limits: what we believed and what turned out", "predictions")
        columns = _columns(room, ("Issue", 0.28), ("We believed", 0.26), ("It was", 0.22), ("", 0.24))
        yield Table(
            columns,
            [
                (
                    Cell(p.issue, styles.CELL_STRONG),
                    Cell(p.believed),
                    Cell(p.turned_out),
                    Cell(p.how_far, styles.CELL_MUTED),
                )
                for p in report.predictions
            ],
        )
        yield Spacer(0, 18)


def _limits_moved(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.limits_moved:
        yield from _paragraph("Limits moved during talks", "limits")
        columns = _columns(room, ("Issue", 0.24), ("", 0.16), ("From → to", 0.28), ("When", 0.32))
        rows: list[Row] = []
        for moved in report.limits_moved:
            cells = (Cell(moved.what), Cell(f"{moved.before} → {moved.after}"), Cell(moved.when, styles.CELL_MUTED))
            rows.append((Cell(moved.issue, styles.CELL_STRONG), *cells))
            if moved.reason:
                rows.append((Cell(""), Cell(moved.reason, styles.CELL_NOTE, span=3)))
        yield Table(columns, rows)
        yield Spacer(0, 18)


def _texts(title: str, key: str, texts: tuple[str, ...]) -> Iterator[Flowable]:
    if texts:
        yield from _paragraph(title, key)
        for text in texts:
            yield TextBlock(text)
            yield Spacer(0, 3)
        yield Spacer(0, 15)


def _columns(room: float, *shares: tuple[str, float]) -> tuple[Column, ...]:
    left = 0.0
    columns = []
    for heading, share in shares:
        columns.append(Column(left, share * room - 10, heading))
        left += share * room
    return tuple(columns)


def _next_time(report: DebriefReport, room: float) -> Iterator[Flowable]:
    yield from _part("Next time", "next", 220)
    for title, key, text in (("Keep", "keep", report.keep), ("Change", "change", report.change)):
        yield from _texts(title, key, (text,) if text else ())
    if report.rule:
        yield from _paragraph("One rule to try", "rule")
        yield TextBlock(report.rule, styles.RULE)
        yield Spacer(0, 18)
    if report.follow_ups:
        yield from _paragraph("Follow-ups", "follow-ups")
        yield promises_table(report.follow_ups, room)
        yield Spacer(0, 18)
    yield from _paragraph("By hand", "hand", 140)
    yield RuledLines()


def promises_table(promises: tuple[Promise, ...], room: float) -> Table:
    """Who does what by when."""
    columns = _columns(room, ("Who", 0.13), ("What", 0.62), ("By", 0.25))
    return Table(
        columns,
        [
            (
                Cell(_WHO[p.who], mark=p.who),
                Cell(p.what),
                Cell(", ".join(filter(None, (p.due, "done" if p.done else ""))), styles.CELL_MUTED),
            )
            for p in promises
        ],
    )
