"""The layout of the private debrief: result, what happened, why, next time."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.charts.leverage_timeline import leverage_timeline
from desk_app.charts.pen import PRINT
from desk_app.charts.range_bar import range_bar
from desk_app.charts.reciprocity_bar import reciprocity_bar
from desk_app.charts.relationship_scales import relationship_scales
from desk_app.charts.staircase import staircase
from desk_app.debrief import styles
from desk_app.debrief.flowables import Beside, Picture, PrintedHeading, RuledLines, TextBlock
from desk_app.debrief.ledger import ledger_table
from desk_app.debrief.pdf import LONGEST_TITLE, column_width, pdf
from desk_app.debrief.styles import A4, Size
from desk_app.debrief.table import (
    Cell,
    PrintedColumn,
    PrintedTable,
    Row,
    columns,
    paragraph,
    part,
    promises_table,
    table,
    texts,
    widest_unit,
)
from desk_app.domain.report.content import DebriefReport, IssueRow
from desk_app.support.words import _, mark

_FIELDS = (
    (mark("Opening"), "opening"),
    (mark("Target"), "target"),
    (mark("Limit"), "limit"),
    (mark("Agreed"), "agreed"),
    (mark("Our last"), "our_last"),
    (mark("Their last"), "their_last"),
    (mark("Their limit"), "their_limit"),
    (mark("Share"), "share"),
)
_LEVERAGE = 140.0
"""The room for leverage in words and as a picture, so that no page parts them."""
_NAMES, _LEAST, _WIDEST, _BETWEEN = 96.0, 30.0, 64.0, 6.0
_HEIGHTS = (20, 220, 300, 340, 370)  # of the staircase, by its number of panels: at most about half a page


def private_debrief_pdf(report: DebriefReport, label: str, warning: str, size: Size = A4) -> bytes:
    """The private debrief as PDF: 2 to 4 pages, or more if its texts are long. `warning` is printed on each page."""
    title = _("{title} – private debrief", title=report.title[:LONGEST_TITLE])
    return pdf(private_debrief(report, label, column_width(size)), title, warning, size)


def private_debrief(report: DebriefReport, label: str, room: float) -> Iterator[Flowable]:
    """The parts in order, for a column of the width `room`. `label` is what kind of document it is."""
    yield from _result(report, label, room)
    yield from _what_happened(report, room)
    yield from _why(report, room)
    yield from _next_time(report, room)


def _result(report: DebriefReport, label: str, room: float) -> Iterator[Flowable]:
    yield TextBlock("  ·  ".join(filter(None, (label, report.when))), styles.SUBTITLE)
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
        yield TextBlock(_("{issue}: range of agreement", issue=report.range.issue[:200]), styles.SUBHEADING)
        yield Spacer(0, 8)
        yield Picture(range_bar(report.range, PRINT, room))
    if report.issues:
        yield Spacer(0, 28)
        yield _issue_table(report.issues, room)
    yield from _people(report, room)


def _issue_table(rows: tuple[IssueRow, ...], room: float) -> PrintedTable:
    """A table with the columns that are not empty. If amounts are too long for it, each issue gets its own lines."""
    used = [(heading, name) for heading, name in _FIELDS if any(getattr(row, name) for row in rows)]
    cells = [[_value(row, name) for _heading, name in used] for row in rows]
    needs = [max([_LEAST, *(widest_unit(line[n]) for line in cells)]) for n in range(len(used))]
    if sum(needs) + _BETWEEN * len(used) > room - _NAMES:
        return _stacked_issues(rows, used, room)
    spare = room - _NAMES - sum(needs) - _BETWEEN * len(used)
    each = [need + min(_WIDEST - _BETWEEN - need, spare / len(used)) if need < _WIDEST else need for need in needs]
    left = room - sum(each) - _BETWEEN * len(used)
    heads = [PrintedColumn(0, left - 10, _("Issue"))]
    for (heading, _name), width in zip(used, each, strict=True):
        heads.append(PrintedColumn(left + _BETWEEN, width, _(heading), right=True))
        left += width + _BETWEEN
    named = [Cell(row.name, styles.CELL_STRONG) for row in rows]
    return table(heads, [(name, *line) for name, line in zip(named, cells, strict=True)])


def _stacked_issues(rows: tuple[IssueRow, ...], used: list[tuple[str, str]], room: float) -> PrintedTable:
    """The name of each issue, and below it its values, two in a line."""
    heads = columns(room, ("", 0.16), ("", 0.34), ("", 0.16), ("", 0.34))
    groups: list[list[Row]] = []
    for row in rows:
        groups.append([(Cell(row.name, styles.CELL_STRONG, span=4),)])
        told = [(_(heading), _value(row, name)) for heading, name in used if getattr(row, name)]
        for pair in (told[n : n + 2] for n in range(0, len(told), 2)):
            groups[-1].append([cell for label, value in pair for cell in (Cell(label, styles.CELL_MUTED), value)])
    return PrintedTable(heads, groups)


def _value(row: IssueRow, name: str) -> Cell:
    return Cell(getattr(row, name), styles.CELL_STRONG if name == "agreed" else styles.CELL)


def _people(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """The relationship on the left, the next contact on the right. If there is only one of them, it is on the left."""
    columns: list[list[Flowable]] = []
    if report.relationship:
        words = " → ".join(filter(None, (report.relationship.before, report.relationship.after)))
        scales = relationship_scales(report.relationship.rows, PRINT, room * 0.62)
        left: list[Flowable] = [TextBlock(_("Relationship"), styles.SUBHEADING)]
        left += [Spacer(0, 3), TextBlock(words, styles.VERDICT)] if words else []
        left += [Spacer(0, 8), Picture(scales)] if report.relationship.rows else []
        columns.append(left)
    if report.next_contact:
        columns.append(
            [
                TextBlock(_("Next contact"), styles.SUBHEADING),
                Spacer(0, 5),
                *(TextBlock(line, styles.BODY) for line in report.next_contact),
            ]
        )
    if columns:
        yield Spacer(0, 16)
        places = ((0.0, room * 0.62), (room * 0.7, room * 0.3))
        yield Beside(*((x, width, parts) for (x, width), parts in zip(places, columns, strict=False)))


def _what_happened(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if not (report.staircase or report.balance or report.ledger or report.summary):
        return
    yield PageBreak()
    yield PrintedHeading(_("What happened"), "happened")
    yield Spacer(0, 12)
    if report.staircase:
        yield Picture(staircase(report.staircase, PRINT, room, _HEIGHTS[min(4, len(report.staircase.panels))]))
        if report.staircase_note:
            yield Spacer(0, 4)
            yield TextBlock(report.staircase_note, styles.BODY_MUTED)
        yield Spacer(0, 24)
    if report.balance:
        yield from paragraph(_("Given and received, in your values"), "balance", 110)
        yield Spacer(0, 4)
        yield Picture(reciprocity_bar(report.balance, PRINT, room))
        if report.balance_words:
            yield Spacer(0, 4)
            yield TextBlock(report.balance_words, styles.BODY)
        yield Spacer(0, 20)
    if report.summary:
        yield from paragraph(_("In your words"), "summary")
        yield TextBlock(report.summary)
        yield Spacer(0, 20)
    if report.ledger:
        yield from paragraph(_("Ledger"), "ledger", 90)
        yield ledger_table(report.ledger, room)


def _why(report: DebriefReport, room: float) -> Iterator[Flowable]:
    """Leverage, predictions, changed limits, what we gave without return, what both could have had, the relationship.

    The part is left out if nothing of this is known.
    """
    told = [
        *_leverage(report, room),
        *_predictions(report, room),
        *_limits_moved(report, room),
        *texts(_("Given without return"), "unreciprocated", report.unreciprocated),
        *texts(_("Could both have had more?"), "better", [report.better_for_both] if report.better_for_both else []),
        *texts(_("The relationship"), "relationship", report.relationship_notes),
    ]
    if told:
        yield from part(_("Why"), "why", _LEVERAGE + 40)
        yield from told[:-1]


def _leverage(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.leverage:
        yield from paragraph(_("Leverage, before → after"), "leverage", _LEVERAGE)
        if report.leverage_words:
            yield TextBlock(report.leverage_words, styles.BODY)
            yield Spacer(0, 6)
        if report.leverage_picture:
            yield Picture(leverage_timeline(report.leverage_picture, PRINT, room))
            yield Spacer(0, 10)
            yield CondPageBreak(75)
        heads = columns(room, (_("Source"), 0.2), (_("Ours"), 0.24), (_("Theirs"), 0.24), (_("Because"), 0.32))
        rows = [
            (
                Cell(r.source, styles.CELL_STRONG),
                Cell(r.ours),
                Cell(r.theirs),
                Cell(r.reason, styles.CELL_MUTED),
            )
            for r in report.leverage
        ]
        yield table(heads, rows)
        yield Spacer(0, 15)


def _predictions(report: DebriefReport, room: float) -> Iterator[Flowable]:
    if report.predictions:
        yield from paragraph(_("Their limits: what we believed and what turned out"), "predictions")
        heads = columns(room, (_("Issue"), 0.28), (_("We believed"), 0.26), (_("It was"), 0.22), ("", 0.24))
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
        yield from paragraph(_("Limits moved during talks"), "limits")
        heads = columns(room, (_("Issue"), 0.24), (_("What"), 0.16), (_("From → to"), 0.28), (_("When"), 0.32))
        groups: list[list[Row]] = []
        for moved in report.limits_moved:
            way = _("{before} → {after}", before=moved.before, after=moved.after)
            cells = (Cell(moved.what), Cell(way), Cell(moved.when, styles.CELL_MUTED))
            groups.append([(Cell(moved.issue, styles.CELL_STRONG), *cells)])
            if moved.reason:
                groups[-1].append((Cell(""), Cell(moved.reason, styles.CELL_NOTE, span=3)))
        yield PrintedTable(heads, groups)
        yield Spacer(0, 15)


def _next_time(report: DebriefReport, room: float) -> Iterator[Flowable]:
    yield from part(_("Next time"), "next", 220)
    for title, key, text in ((_("Keep"), "keep", report.keep), (_("Change"), "change", report.change)):
        yield from texts(title, key, (text,) if text else ())
    yield from texts(_("One lesson from the data"), "lesson", (report.lesson,) if report.lesson else ())
    if report.rule:
        yield from paragraph(_("One rule to try"), "rule")
        yield TextBlock(report.rule, styles.RULE)
        yield Spacer(0, 18)
    if report.follow_ups:
        yield from paragraph(_("Follow-ups"), "follow-ups")
        yield promises_table(report.follow_ups, room)
        yield Spacer(0, 18)
    yield from paragraph(_("By hand"), "hand", 80)
    yield RuledLines()
