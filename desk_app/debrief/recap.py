"""The agreement recap: one page that is safe to send."""

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
from desk_app.domain.report.content import Promise, RecapReport
from desk_app.support.words import _


def recap(report: RecapReport, label: str, warning: str) -> Paper:
    """The agreement recap: one page, or more if there are many terms. `warning` is printed on each page."""
    return Paper(
        _("{title} – agreement recap", title=report.title[:LONGEST_TITLE]), warning, tuple(_parts(report, label))
    )


def _parts(report: RecapReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join(filter(None, (label, report.when))), report.title, report.parties)
    yield White(34)
    yield Prose(report.opening, Look.VERDICT, narrow=True)
    if report.terms:
        yield Heading(_("Terms"), "terms")
        rows = [(GridCell(t.issue), GridCell(t.value, Ink.STRONG)) for t in report.terms]
        yield grid(_("Terms"), (GridColumn("", 0.45), GridColumn("", 0.55)), rows)
    if report.still_open:
        yield Heading(_("Still open"), "open", 0, 80)
        yield Prose("\n".join(report.still_open))
    if report.promises:
        title = _("To come from {them}", them=report.counterpart) if report.counterpart else _("To come from you")
        yield Heading(title, "promises")
        columns = (GridColumn("", 0.78), GridColumn("", 0.22))
        yield grid(title, columns, [(GridCell(p.what), _due(p)) for p in report.promises])


def _due(promise: Promise) -> GridCell:
    return GridCell(_("by {day}", day=promise.due) if promise.due else "", Ink.MUTED)
