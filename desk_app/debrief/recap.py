"""The agreement recap: one page that is safe to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk_app.debrief.parts import (
    LONGEST_TITLE,
    GridCell,
    GridColumn,
    Handwriting,
    Heading,
    Headline,
    Ink,
    Look,
    Paper,
    PaperPart,
    Prose,
    Room,
    SideBySide,
    White,
    grid,
)
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import Promise, RecapReport
from desk_app.support.words import _

_TO_SIGN = 90.0


def recap(report: RecapReport, label: str, warning: str) -> Paper:
    """The agreement recap: one page, or more if there are many terms. `warning` is printed on each page."""
    return Paper(
        _("{title} – agreement recap", title=report.title[:LONGEST_TITLE]), warning, tuple(_parts(report, label))
    )


def _parts(report: RecapReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join(filter(None, (label, report.when))), report.title, report.parties)
    yield White(34)
    yield Prose(report.opening, Look.VERDICT, narrow=True)
    yield from _terms(report)
    if report.still_open:
        yield Heading(_("Still open"), "open")
        yield Prose("\n".join(report.still_open))
    theirs = _("To come from {them}", them=report.counterpart) if report.counterpart else _("To come from you")
    yield from _promises(theirs, "promises", [p for p in report.promises if p.who is Side.THEY])
    yield from _promises(_("To come from us"), "ours", [p for p in report.promises if p.who is Side.WE])
    yield from _gestures(report)
    if report.please:
        yield White(26)
        yield Prose(report.please, narrow=True)
    yield from _to_sign(report.signatures)


def _terms(report: RecapReport) -> Iterator[PaperPart]:
    if report.terms:
        yield Heading(_("Terms"), "terms")
        dated = any(t.on for t in report.terms)
        shares = (0.42, 0.34, 0.24) if dated else (0.45, 0.55)
        rows = [
            (GridCell(t.issue), GridCell(t.value, Ink.STRONG), GridCell(t.on, Ink.MUTED))[: len(shares)]
            for t in report.terms
        ]
        heads = (_("What"), _("Agreed"), _("On")) if dated else ("", "")
        columns = tuple(GridColumn(head, share) for head, share in zip(heads, shares, strict=True))
        yield grid(_("Terms"), columns, rows)


def _promises(title: str, key: str, promises: Sequence[Promise]) -> Iterator[PaperPart]:
    if promises:
        yield Heading(title, key, 0)
        columns = (GridColumn("", 0.76), GridColumn("", 0.24))
        yield grid(title, columns, [(GridCell(p.what), _due(p)) for p in promises])


def _due(promise: Promise) -> GridCell:
    if promise.done:
        return GridCell(_("done"), Ink.MUTED)
    return GridCell(_("by {day}", day=promise.due) if promise.due else "", Ink.MUTED)


def _gestures(report: RecapReport) -> Iterator[PaperPart]:
    if report.gestures:
        title = _("Besides the terms")
        yield Heading(title, "gestures")
        them = report.counterpart or _("You")
        columns = (GridColumn(_("From"), 0.24), GridColumn(_("What"), 0.52), GridColumn(_("On"), 0.24))
        rows = [
            (GridCell(_("Us") if g.who is Side.WE else them), GridCell(g.what), GridCell(g.on, Ink.MUTED))
            for g in report.gestures
        ]
        yield grid(title, columns, rows)


def _to_sign(names: Sequence[str]) -> Iterator[PaperPart]:
    """For each name a line to sign on, and one for place and date."""
    if names:
        yield Room(_TO_SIGN)
        yield White(20)
        line = (White(24), Handwriting(1, 1), White(3))
        blocks = tuple((*line, Prose(_("{name}, place and date", name=name), Look.MUTED)) for name in names)
        yield SideBySide(tuple(zip((0.0, 0.54), (0.46, 0.46), blocks, strict=True)))
