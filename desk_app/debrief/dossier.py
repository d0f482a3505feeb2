"""The dossier of a person: what to know before one meets them again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desk_app.charts.dot_strips import dot_strips
from desk_app.charts.trend_shape import trend_words
from desk_app.charts.trust_trend import trust_trend
from desk_app.debrief.blocks import columns, share_of_sides
from desk_app.debrief.parts import (
    LONGEST_TITLE,
    Chart,
    Grid,
    GridCell,
    Heading,
    Headline,
    Ink,
    Look,
    Paper,
    PaperPart,
    Prose,
    Room,
    White,
    grid,
)
from desk_app.domain.report.dossier import DossierReport
from desk_app.domain.report.words import WHO
from desk_app.support.words import _


def dossier(report: DossierReport, label: str, warning: str) -> Paper:
    """The dossier. `label` is what kind of document it is, `warning` is printed on each page."""
    title = _("{name} – dossier", name=report.name[:LONGEST_TITLE])
    parts = (*_head(report, label), *_manner(report), *_promises(report), *_learnt(report), *_history(report))
    return Paper(title, warning, parts)


def _head(report: DossierReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join((label, report.when)), report.name, report.firm)
    yield White(22)
    yield Prose(report.summary, Look.VERDICT, narrow=True)
    if report.reached:
        yield White(14)
        rows = [(GridCell(name, Ink.MUTED), GridCell(value)) for name, value in report.reached]
        yield grid(_("How to reach them"), columns(("", 0.3), ("", 0.7)), rows)
    if report.notes:
        yield White(12)
        yield Prose(report.notes, narrow=True)
    if report.trust:
        yield Heading(_("Trust"), "trust")
        yield Prose(report.trust_words)
        if len(report.trust) > 1:
            yield White(6)
            yield Chart(partial(trust_trend, report.trust), _("Trust over time"), trend_words(report.trust))


def _manner(report: DossierReport) -> Iterator[PaperPart]:
    if report.manner or report.opens or report.limits:
        yield Heading(_("How they negotiate"), "manner")
    if report.opens:
        title = _("Where they land, of what they opened with")
        yield Prose(title, Look.NAME)
        yield White(4)
        told = ", ".join(each.words for each in report.opens.ticks)
        yield Chart(partial(dot_strips, report.opens), title, told)
        yield White(8)
    for sentence in report.manner:
        yield Prose(sentence)
        yield White(3)
    if report.limits:
        title = _("Their limits: what we believed and what turned out")
        yield White(10)
        yield Heading(title, "limits", 1)
        rows = [(GridCell(each.issue, Ink.STRONG), GridCell(each.believed), GridCell(each.was))
                for each in report.limits]  # fmt: skip
        yield grid(title, columns((_("Issue"), 0.4), (_("We believed"), 0.3), (_("It was"), 0.3)), rows)


def _promises(report: DossierReport) -> Iterator[PaperPart]:
    if report.record or report.promises:
        title = _("Promises")
        yield Heading(title, "promises")
        if report.record:
            yield Prose(report.record)
            yield White(8)
        if report.promises:
            yield _promise_grid(title, report)


def _promise_grid(title: str, report: DossierReport) -> Grid:
    groups = []
    for each in report.promises:
        first = (
            GridCell(_(WHO[each.who]), side=each.who),
            GridCell(each.what),
            GridCell(each.due, Ink.MUTED),
            GridCell(each.became),
        )
        groups.append((first, (GridCell(), GridCell(each.about, Ink.NOTE, span=3))) if each.about else (first,))
    who = share_of_sides(0.11)
    heads = columns((_("Who"), who), (_("What"), 0.58 - who), (_("By"), 0.17), (_("What became of it"), 0.25))
    return Grid(title, heads, tuple(groups))


def _learnt(report: DossierReport) -> Iterator[PaperPart]:
    if report.learnt:
        title = _("What worked, and what to change")
        yield Heading(title, "learnt")
        rows = [
            (GridCell(each.kind, Ink.MUTED), GridCell(each.words), GridCell(each.about, Ink.NOTE))
            for each in report.learnt
        ]
        yield grid(title, columns(("", 0.11), ("", 0.53), ("", 0.36)), rows)


def _history(report: DossierReport) -> Iterator[PaperPart]:
    if report.negotiations:
        title = _("Negotiations with them")
        yield Room(120)
        yield Heading(title, "history")
        rows = [
            (
                GridCell(each.when, Ink.MUTED),
                GridCell(each.title, Ink.STRONG),
                GridCell(each.ended),
                GridCell(each.role, Ink.MUTED),
                GridCell(each.share),
            )
            for each in report.negotiations
        ]
        heads = columns((_("When"), 0.16), (_("What"), 0.39), (_("How it ended"), 0.2), ("", 0.13))
        yield grid(title, (*heads, *columns((_("Share"), 0.12), right=True)), rows)
        yield White(4)
        yield Prose(_("Share: yours of the range between both limits, mostly an estimate."), Look.MUTED)
