"""The layout of the agreement recap: one page that is safe to send."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.debrief import styles
from desk_app.debrief.flowables import TextBlock
from desk_app.debrief.pdf import LONGEST_TITLE, column_width, pdf
from desk_app.debrief.styles import A4, Size
from desk_app.debrief.table import Cell, columns, part, table
from desk_app.domain.report.content import Promise, RecapReport
from desk_app.support.words import _


def recap_pdf(report: RecapReport, label: str, warning: str, size: Size = A4) -> bytes:
    """The agreement recap as PDF: one page, or more if there are many terms. `warning` is printed on each page."""
    title = _("{title} – agreement recap", title=report.title[:LONGEST_TITLE])
    return pdf(recap(report, label, column_width(size)), title, warning, size)


def recap(report: RecapReport, label: str, room: float) -> Iterator[Flowable]:
    """The parts in order, for a column of the width `room`. `label` is what kind of document it is."""
    yield TextBlock("  ·  ".join(filter(None, (label, report.when))), styles.SUBTITLE)
    yield Spacer(0, 6)
    yield TextBlock(report.title, styles.TITLE)
    if report.parties:
        yield Spacer(0, 2)
        yield TextBlock(report.parties, styles.SUBTITLE)
    yield Spacer(0, 34)
    yield TextBlock(report.opening, styles.VERDICT, room=room * 0.92)
    if report.terms:
        yield from part(_("Terms"), "terms")
        heads = columns(room, ("", 0.45), ("", 0.55))
        yield table(heads, [(Cell(t.issue), Cell(t.value, styles.CELL_STRONG)) for t in report.terms])
    if report.still_open:
        yield from part(_("Still open"), "open", 80)
        yield TextBlock("\n".join(report.still_open))
    if report.promises:
        title = _("To come from {them}", them=report.counterpart) if report.counterpart else _("To come from you")
        yield from part(title, "promises")
        heads = columns(room, ("", 0.78), ("", 0.22))
        yield table(heads, [(Cell(p.what), _due(p)) for p in report.promises])


def _due(promise: Promise) -> Cell:
    return Cell(_("by {day}", day=promise.due) if promise.due else "", styles.CELL_MUTED)
