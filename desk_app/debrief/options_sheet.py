"""The options sheet: packages to choose from, side by side. It is safe to send."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.debrief.parts import (
    LONGEST_TITLE,
    GridCell,
    GridColumn,
    Heading,
    Headline,
    Ink,
    Look,
    Paper,
    PaperPart,
    Prose,
    White,
    grid,
)
from desk_app.domain.report.options_sheet import OptionsReport
from desk_app.support.words import _

_NAMES = 0.28
"""The share of the width that the names of issues take."""


def options_sheet(report: OptionsReport, label: str) -> Paper:
    """The options, and below them what is the same in all."""
    title = _("{title} – options", title=report.title[:LONGEST_TITLE])
    return Paper(title, "", tuple(_parts(report, label)))


def _parts(report: OptionsReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join((label, report.when)), report.title, report.parties)
    yield White(34)
    yield Prose(report.opening, Look.VERDICT, narrow=True)
    if report.differ:
        yield White(24)
        each = (1 - _NAMES) / len(report.names)
        columns = (GridColumn("", _NAMES), *(GridColumn(name, each) for name in report.names))
        rows = [(GridCell(name, Ink.STRONG), *(GridCell(value) for value in values)) for name, values in report.differ]
        yield grid(_("Options"), columns, rows)
    if report.same:
        title = _("The same in each")
        yield Heading(title, "same")
        columns = (GridColumn("", _NAMES), GridColumn("", 1 - _NAMES))
        yield grid(title, columns, [(GridCell(name, Ink.STRONG), GridCell(value)) for name, value in report.same])
