"""The capture sheet: the grid of the meeting, with lines to write on by hand."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.debrief.fitting import height
from desk_app.debrief.parts import (
    LONGEST_TITLE,
    GridCell,
    GridColumn,
    Headline,
    Ink,
    Look,
    PageEnd,
    Paper,
    PaperPart,
    Prose,
    White,
    WritingColumn,
    WritingGrid,
    grid,
)
from desk_app.debrief.pdf import column_height
from desk_app.debrief.styles import Size
from desk_app.domain.quantities import Side
from desk_app.domain.report.capture_sheet import CaptureSheetReport
from desk_app.domain.report.words import shortened
from desk_app.support.words import _

_LONGEST = 120
"""The most letters of the title in print: the room is for writing."""
_ENOUGH = 320.0
"""So much of the page should be left for lines, in points; else the back of the sheet has more."""


def capture_sheet(report: CaptureSheetReport, label: str, size: Size) -> Paper:
    """One page, or front and back of a sheet. The letters of the entry line stand at the foot of each."""
    title = _("{title} – capture sheet", title=report.title[:LONGEST_TITLE])
    front = tuple(_parts(report, label))
    lines = WritingGrid(_("What was said"), _talk(), 5, 40)
    back = (PageEnd(), WritingGrid(_("What was said then"), _talk(), 5, 40))
    enough = column_height(size) - height(front, size) >= _ENOUGH
    return Paper(title, report.letters, (*front, lines) if enough else (*front, lines, *back))


def _parts(report: CaptureSheetReport, label: str) -> Iterator[PaperPart]:
    yield Headline(label, shortened(report.title, _LONGEST), report.with_whom)
    yield White(14)
    yield WritingGrid(_("The meeting"), _head(), 1, 1)
    if report.keys:
        yield White(12)
        yield _keys(report)
    yield White(12)
    yield Prose(report.how, Look.MUTED)
    yield White(8)


def _head() -> tuple[WritingColumn, ...]:
    return (
        WritingColumn(_("Day"), 0.2),
        WritingColumn(_("From, to"), 0.2),
        WritingColumn(_("Where, and who was there"), 0.6),
    )


def _keys(report: CaptureSheetReport) -> PaperPart:
    columns = (
        GridColumn(_("They"), 0.12),
        GridColumn(_("Issue"), 0.5),
        GridColumn(_("Value"), 0.26),
        GridColumn(_("We"), 0.12),
    )
    rows = [
        (
            GridCell(each.theirs, side=Side.THEY),
            GridCell(each.issue, Ink.STRONG),
            GridCell(each.counted, Ink.MUTED),
            GridCell(each.ours, side=Side.WE),
        )
        for each in report.keys
    ]
    return grid(_("Keys"), columns, rows)


def _talk() -> tuple[WritingColumn, ...]:
    return (
        WritingColumn(_("Time"), 0.12),
        WritingColumn(_("They"), 0.44, Side.THEY),
        WritingColumn(_("We"), 0.44, Side.WE),
    )
