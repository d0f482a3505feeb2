"""The checks of a deal: a page to tick by hand when one looks whether it held, and what was found before."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.debrief.blocks import columns, share_of_sides
from desk_app.debrief.parts import (
    LONGEST_TITLE,
    GridCell,
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
from desk_app.domain.report.checks import ChecksReport
from desk_app.domain.report.words import WHO
from desk_app.support.words import _

_BOX = "\u25a1"


def checks(report: ChecksReport, label: str, warning: str) -> Paper:
    """The checks. `label` is what kind of document it is, `warning` is printed on each page."""
    title = _("{title} – did the deal hold?", title=report.title[:LONGEST_TITLE])
    return Paper(title, warning, (*_head(report, label), *_to_tick(report), *_to_ask(report), *_found(report)))


def _head(report: ChecksReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join((label, report.when)), report.title, report.with_whom)
    yield White(22)
    yield Prose(report.summary, Look.VERDICT, narrow=True)


def _to_tick(report: ChecksReport) -> Iterator[PaperPart]:
    if report.terms:
        title = _("Terms")
        yield Heading(title, "terms")
        ticks = tuple(GridCell(_BOX) for _n in range(3))
        rows = [
            (GridCell(t.issue), GridCell(t.value, Ink.STRONG), GridCell(t.due, Ink.MUTED), *ticks) for t in report.terms
        ]
        heads = columns((_("What"), 0.26), (_("Agreed"), 0.25), (_("By"), 0.18))
        kept = columns((_("Kept"), 0.09), (_("In part"), 0.11), (_("Broken"), 0.11))
        yield grid(title, (*heads, *kept), rows)
    if report.promises:
        title = _("Promises")
        yield Heading(title, "promises")
        rows = [
            (
                GridCell(_(WHO[p.who]), side=p.who),
                GridCell(p.what),
                GridCell(p.due, Ink.MUTED),
                GridCell(p.became),
                GridCell("" if p.kept else _BOX),
            )
            for p in report.promises
        ]
        who = share_of_sides(0.11)
        heads = columns(
            (_("Who"), who), (_("What"), 0.51 - who), (_("By"), 0.18), (_("So far"), 0.2), (_("Kept"), 0.11)
        )
        yield grid(title, heads, rows)


def _to_ask(report: ChecksReport) -> Iterator[PaperPart]:
    if report.questions:
        title = _("What to ask")
        yield Heading(title, "ask")
        rows = [(GridCell(f"{question}\n\u00a0"), GridCell()) for question in report.questions]
        yield grid(title, columns(("", 0.54), ("", 0.46)), rows)


def _found(report: ChecksReport) -> Iterator[PaperPart]:
    if report.found:
        title = _("What was found")
        yield Heading(title, "found")
        rows = [(GridCell(f.when, Ink.MUTED), GridCell(f.found), GridCell(f.trust)) for f in report.found]
        yield grid(title, columns((_("When"), 0.18), (_("What"), 0.68), (_("Trust"), 0.14)), rows)
