"""The review of a period: Insight on paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desk_app.charts.insight_pictures import insight_drawing, insight_height
from desk_app.debrief.blocks import columns
from desk_app.debrief.parts import (
    Chart,
    GridCell,
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
from desk_app.domain.insight.pictures import SureFigure
from desk_app.domain.insight.told_rows import FigureProps
from desk_app.domain.report.review import ReviewReport
from desk_app.support.words import _

_SENTENCE = 30.0
_HEAD, _ROW = 24.0, 16.4
"""The height of the head and of a row of a table, in points."""


def review(report: ReviewReport, label: str, warning: str) -> Paper:
    """The review. `label` is what kind of document it is, `warning` is printed on each page."""
    title = _("Review, {days}", days=report.when)
    parts = (*_head(report, label), *_figures(report), *_rules(report), *_closed(report), *_to_come(report))
    return Paper(title, warning, parts)


def _head(report: ReviewReport, label: str) -> Iterator[PaperPart]:
    yield Headline(label, report.when, report.of)
    yield White(18)
    yield Prose(report.summary, Look.VERDICT, narrow=True)


def _figures(report: ReviewReport) -> Iterator[PaperPart]:
    for number, group in enumerate(report.groups):
        yield Heading(group.heading, f"figures-{number}")
        for row in group.rows:
            yield from _figure(row)
    if report.groups:
        words = _("Each interval covers 95 %. What goes together need not be the cause of each other.")
        yield Prose(words, Look.MUTED)


def _figure(row: FigureProps) -> Iterator[PaperPart]:
    """What a row says, its picture, and the table behind that; all of it stands on one page."""
    picture, table = insight_height(row.picture) if row.picture else 0.0, _HEAD + _ROW * len(row.lines)
    shown = max(picture, table) if isinstance(row.picture, SureFigure) else picture + (table if row.lines else 0.0)
    yield Room(shown + _SENTENCE * len(row.told) + 10)
    for number, told in enumerate(row.told):
        if number:
            yield White(4)
        yield Prose(told.sentence, Look.NAME)
        yield Prose(told.basis, Look.MUTED)
    yield from _shown(row)
    yield White(14)


def _shown(row: FigureProps) -> Iterator[PaperPart]:
    """The picture and the table: beside each other where the picture is narrow."""
    told, lines = tuple(_picture(row)), tuple(_lines(row))
    if isinstance(row.picture, SureFigure) and lines:
        yield White(6)
        yield SideBySide(((0.0, 0.42, told), (0.45, 0.55, lines)))
    else:
        yield from (White(6), *told) if told else ()
        yield from (White(8), *lines) if lines else ()


def _picture(row: FigureProps) -> Iterator[PaperPart]:
    if row.picture:
        told_words = " ".join(told.sentence for told in row.told)
        yield Chart(partial(insight_drawing, row.picture), row.title, told_words)


def _lines(row: FigureProps) -> Iterator[PaperPart]:
    if row.lines:
        rows = [
            (GridCell(line.what), GridCell(line.value), GridCell(line.interval, Ink.MUTED), GridCell(line.count))
            for line in row.lines
        ]
        heads = columns((_("Value"), 0.18), (_("95 %"), 0.18), (_("Of"), 0.15), right=True)
        yield grid(row.title, (*columns((_("What"), 0.49)), *heads), rows)


def _rules(report: ReviewReport) -> Iterator[PaperPart]:
    if report.rules:
        title = _("Rules to try")
        yield Heading(title, "rules")
        rows = [(GridCell(each.text), GridCell(each.tried, Ink.MUTED), GridCell(each.state)) for each in report.rules]
        yield grid(title, columns(("", 0.6), ("", 0.22), ("", 0.18)), rows)


def _closed(report: ReviewReport) -> Iterator[PaperPart]:
    if report.closed:
        title, shared = _("What was closed"), any(each.share for each in report.closed)
        yield Heading(title, "closed")
        rows = [
            (
                GridCell(each.when, Ink.MUTED),
                GridCell(each.title, Ink.STRONG),
                GridCell(each.who),
                GridCell(each.ended),
                *((GridCell(each.share),) if shared else ()),
            )
            for each in report.closed
        ]
        heads = columns(
            (_("When"), 0.15), (_("What"), 0.36), (_("With"), 0.2 if shared else 0.3), (_("How it ended"), 0.19)
        )
        yield grid(title, (*heads, *(columns((_("Share"), 0.1), right=True) if shared else ())), rows)
        yield White(4)
        if report.left_out:
            yield Prose(report.left_out, Look.MUTED)
        if shared:
            yield Prose(_("Share: yours of the range between both limits, mostly an estimate."), Look.MUTED)


def _to_come(report: ReviewReport) -> Iterator[PaperPart]:
    if report.to_come:
        yield Heading(_("Not enough yet"), "little")
        for line in report.to_come:
            yield Prose(line, Look.MUTED)
