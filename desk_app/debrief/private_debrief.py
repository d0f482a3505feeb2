"""How the private debrief is laid out: result, what happened, why, next time."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.charts.pen import PRINT
from desk_app.charts.range_bar import range_bar
from desk_app.charts.reciprocity_bar import reciprocity_bar
from desk_app.charts.relationship_scales import relationship_scales
from desk_app.charts.staircase import staircase
from desk_app.debrief import styles
from desk_app.debrief.flowables import Beside, Heading, Picture, RuledLines, TextBlock
from desk_app.debrief.ledger import ledger_table
from desk_app.debrief.parts import paragraph, part, promises_table, table, texts
from desk_app.debrief.reasons import why
from desk_app.debrief.table import Cell, Column, Table
from desk_app.domain.report.content import DebriefReport, IssueRow

_HEIGHTS = (20, 220, 300, 340, 370)  # of the staircase, by its panels: about half a page where it has several


def private_debrief(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """The parts in order, for a column of that width."""
    yield from _result(report, room)
    yield from _what_happened(report, room)
    yield from why(report, room)
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
        ("Our last", "our_last"),
        ("Their last", "their_last"),
        ("Their limit est.", "their_limit"),
        ("Share est.", "share"),
    )
    used = [(heading, name) for heading, name in fields if any(getattr(row, name) for row in rows)]
    each = min(64.0, (room - 96) / max(1, len(used)))
    names = room - each * len(used)
    heads = [Column(0, names - 10, "Issue")]
    heads += [Column(names + each * n + 6, each - 6, heading, right=True) for n, (heading, _) in enumerate(used)]
    return table(heads, [(Cell(r.name, styles.CELL_STRONG), *(_value(r, name) for _, name in used)) for r in rows])


def _value(row: IssueRow, name: str) -> Cell:
    return Cell(getattr(row, name), styles.CELL_STRONG if name == "agreed" else styles.CELL)


def _people(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """Relationship on the left, next contact on the right; either alone takes the left."""
    columns: list[list[Flowable]] = []
    if report.relationship:
        words = " → ".join(filter(None, (report.relationship.before, report.relationship.after)))
        scales = relationship_scales(report.relationship.rows, PRINT, room * 0.62)
        left: list[Flowable] = [TextBlock("Relationship", styles.SUBHEADING)]
        left += [Spacer(0, 3), TextBlock(words, styles.VERDICT)] if words else []
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


def _what_happened(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if not (report.staircase or report.balance or report.ledger or report.summary):
        return
    yield PageBreak()
    yield Heading("What happened", "happened")
    yield Spacer(0, 12)
    if report.staircase:
        yield Picture(staircase(report.staircase, PRINT, room, _HEIGHTS[min(4, len(report.staircase.panels))]))
        if report.staircase_note:
            yield Spacer(0, 4)
            yield TextBlock(report.staircase_note, styles.BODY_MUTED)
        yield Spacer(0, 24)
    if report.balance:
        yield from paragraph("Given and received, in your values", "balance", 110)
        yield Spacer(0, 4)
        yield Picture(reciprocity_bar(report.balance, PRINT, room))
        if report.balance_words:
            yield Spacer(0, 4)
            yield TextBlock(report.balance_words, styles.BODY)
        yield Spacer(0, 20)
    if report.summary:
        yield from paragraph("In your words", "summary")
        yield TextBlock(report.summary)
        yield Spacer(0, 20)
    if report.ledger:
        yield from paragraph("Ledger", "ledger", 90)
        yield ledger_table(report.ledger, room)


def _next_time(report: DebriefReport, room: float) -> Iterator[Flowable]:
    yield from part("Next time", "next", 220)
    for title, key, text in (("Keep", "keep", report.keep), ("Change", "change", report.change)):
        yield from texts(title, key, (text,) if text else ())
    if report.rule:
        yield from paragraph("One rule to try", "rule")
        yield TextBlock(report.rule, styles.RULE)
        yield Spacer(0, 18)
    if report.follow_ups:
        yield from paragraph("Follow-ups", "follow-ups")
        yield promises_table(report.follow_ups, room)
        yield Spacer(0, 18)
    yield from paragraph("By hand", "hand", 140)
    yield RuledLines()
