"""The private debrief: result, what happened, why, next time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from desk_app.charts.leverage_timeline import leverage_timeline
from desk_app.charts.range_bar import range_bar
from desk_app.charts.reciprocity_bar import reciprocity_bar
from desk_app.charts.relationship_scales import relationship_scales
from desk_app.charts.staircase import staircase
from desk_app.charts.told import balance_told, leverage_told, range_told, relationship_told, staircase_told
from desk_app.charts.trend_shape import trend_words
from desk_app.charts.trust_trend import trust_trend
from desk_app.debrief.blocks import named_group, named_texts, promise_grid
from desk_app.debrief.conduct import foreseen, gave_way, met, opening, settled
from desk_app.debrief.ledger import ledger_grid
from desk_app.debrief.parts import (
    LONGEST_TITLE,
    Chart,
    FigureGrid,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    Handwriting,
    Heading,
    Headline,
    IfRoom,
    Ink,
    Labelled,
    Look,
    PageEnd,
    Paper,
    PaperPart,
    Prose,
    SideBySide,
    White,
    grid,
)
from desk_app.domain.report.content import DebriefReport, IssueRow
from desk_app.domain.report.moves_told import way_told
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from desk_app.charts.pen import Palette
    from desk_app.domain.report.content import StaircaseFigure

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
_LONG = 30
"""A ledger of so many entries is an appendix."""
_ITS_OWN_PAGES = 60
"""With so many it begins a page."""
_BY_HAND = 120.0
"""With so much left of the last page, there are lines to write on by hand."""
_HEIGHTS = (20, 150, 220, 260, 288)  # of the staircase, by its number of panels: at most about a third of a page


def private_debrief(report: DebriefReport, label: str, warning: str) -> Paper:
    """The private debrief. `label` is what kind of document it is, `warning` is printed on each page."""
    told = (*_result(report, label), *_what_happened(report), *_why(report), *_next_time(report))
    parts = (
        (*told, *_by_hand(), *_appendix(report))
        if _entries(report) >= _ITS_OWN_PAGES
        else (*told, *_appendix(report), *_by_hand())
    )
    return Paper(_("{title} – private debrief", title=report.title[:LONGEST_TITLE]), warning, parts)


def _result(report: DebriefReport, label: str) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join(filter(None, (label, report.when))), report.title, report.with_whom)
    yield White(14)
    yield Prose(report.verdict, Look.VERDICT, narrow=True)
    if report.standing:
        yield White(6)
        yield Prose(report.standing, Look.MUTED, narrow=True)
    if report.range and report.range.marks:
        title = _("{issue}: range of agreement", issue=report.range.issue[:200])
        yield White(12)
        yield Prose(title, Look.NAME)
        yield White(4)
        yield Chart(partial(range_bar, report.range), title, range_told(report.range))
    if report.issues:
        yield White(12)
        yield _issue_table(report.issues)
    yield from _people(report)
    if report.held:
        yield White(9)
        yield from named_texts(_("Did the deal hold?"), "held", report.held)


def _issue_table(rows: tuple[IssueRow, ...]) -> FigureGrid:
    """A table with the columns that are not empty."""
    used = [(heading, name) for heading, name in _FIELDS if any(getattr(row, name) for row in rows)]
    return FigureGrid(
        _("What was negotiated"),
        _("Issue"),
        tuple(_(heading) for heading, _name in used),
        tuple((row.name, tuple(getattr(row, name) for _heading, name in used)) for row in rows),
        strong=_("Agreed"),
    )


def _people(report: DebriefReport) -> Iterator[PaperPart]:
    """The relationship on the left, the next contact on the right. If there is only one of them, it is on the left."""
    blocks: list[tuple[PaperPart, ...]] = []
    if report.relationship:
        words = way_told(report.relationship.before, report.relationship.after)
        rows = report.relationship.rows
        scales = Chart(partial(relationship_scales, rows), _("Relationship"), relationship_told(rows))
        left: list[PaperPart] = [Prose(_("Relationship"), Look.NAME)]
        left += [White(3), Prose(words, Look.VERDICT)] if words else []
        blocks.append((*left, White(8), scales) if rows else tuple(left))
    if report.next_contact:
        told = [Prose(line) for line in report.next_contact]
        blocks.append((Prose(_("Next contact"), Look.NAME), White(5), *told))
    if blocks:
        yield White(9)
        places = ((0.0, 0.62), (0.7, 0.3))
        yield SideBySide(tuple((*place, block) for place, block in zip(places, blocks, strict=False)))


def _stairs(figure: StaircaseFigure, palette: Palette, width: float) -> Drawing:
    return staircase(figure, palette, width, _HEIGHTS[min(4, len(figure.panels))])


def _what_happened(report: DebriefReport) -> Iterator[PaperPart]:
    if not (report.staircase or report.balance or report.ledger or report.summary):
        return
    yield Heading(_("What happened"), "happened")
    yield White(2)
    if report.summary:
        yield from named_texts(_("In your words"), "summary", [report.summary])
    yield from opening(report.conduct)
    if report.balance:
        title = _("Given and received, in your values")
        yield Heading(title, "balance", 1)
        if report.balance_words:
            yield Prose(report.balance_words)
        yield White(4)
        yield Chart(partial(reciprocity_bar, report.balance), title, balance_told(report.balance))
        yield White(4)
    if report.staircase:
        told = staircase_told(report.staircase)
        yield Chart(partial(_stairs, report.staircase), _("Positions over time"), told)
        if report.staircase_note:
            yield White(4)
            yield Prose(report.staircase_note, Look.MUTED)
        yield White(8)
    yield from gave_way(report.conduct)
    if _entries(report) >= _ITS_OWN_PAGES:
        yield from settled(report.conduct)
    if report.ledger and _entries(report) < _LONG:
        yield Heading(_("Ledger"), "ledger", 1)
        yield ledger_grid(report.ledger)


def _entries(report: DebriefReport) -> int:
    return sum(len(meeting.rows) for meeting in report.ledger)


def _appendix(report: DebriefReport) -> Iterator[PaperPart]:
    """A long ledger stands by itself, behind all else."""
    if _entries(report) >= _LONG:
        if _entries(report) >= _ITS_OWN_PAGES:
            yield PageEnd()
        yield Heading(_("Appendix: the ledger"), "ledger")
        yield ledger_grid(report.ledger)


def _why(report: DebriefReport) -> Iterator[PaperPart]:
    """Leverage, predictions, changed limits, what we gave without return, what both could have had, the relationship.

    The part is left out if nothing of this is known.
    """
    told = [
        *_leverage(report),
        *_cards(report),
        *foreseen(report.conduct),
        *_predictions(report),
        *_limits_moved(report),
        *met(report.conduct),
        *named_texts(_("Given without return"), "unreciprocated", report.unreciprocated),
        *named_texts(_("Could both have had more?"), "better", [report.better_for_both]),
        *named_texts(_("The relationship"), "relationship", report.relationship_notes),
        *_trend(report),
    ]
    if told:
        yield Heading(_("Why"), "why")
        yield from told[:-1] if isinstance(told[-1], White) else told


def _trend(report: DebriefReport) -> Iterator[PaperPart]:
    """The trust in the person over all negotiations with them."""
    if report.trust:
        title = _("Trust in them, over all negotiations")
        yield Heading(title, "trend", 1)
        yield White(4)
        yield Chart(partial(trust_trend, report.trust), title, trend_words(report.trust))
        yield White(8)


def _leverage(report: DebriefReport) -> Iterator[PaperPart]:
    if not report.leverage:
        return
    title = _("Leverage, before → after")
    yield Heading(title, "leverage", 1)
    if report.leverage_words:
        yield Prose(report.leverage_words)
        yield White(6)
    if report.leverage_picture:
        told = leverage_told(report.leverage_picture)
        yield Chart(partial(leverage_timeline, report.leverage_picture), _("Leverage over time"), told)
        yield White(8)
    heads = _columns((_("Source"), 0.2), (_("Ours"), 0.24), (_("Theirs"), 0.24), (_("Because"), 0.32))
    rows = [
        (GridCell(r.source, Ink.STRONG), GridCell(r.ours), GridCell(r.theirs), GridCell(r.reason, Ink.MUTED))
        for r in report.leverage
    ]
    yield grid(title, heads, rows)
    yield White(8)


def _cards(report: DebriefReport) -> Iterator[PaperPart]:
    """What became of our cards, and those that were never mentioned."""
    if report.cards is not None:
        title = _("Your cards")
        yield Heading(title, "cards", 1)
        heads = _columns((_("Time"), 0.12), (_("Card"), 0.36), (_("What became of it"), 0.16), ("", 0.36))
        rows = [
            (
                GridCell(line.when),
                GridCell(line.card, Ink.STRONG),
                GridCell(line.how),
                GridCell(line.after, Ink.MUTED),
            )
            for line in report.cards.lines
        ]
        yield grid(title, heads, rows)
        yield White(8)
        yield from named_texts(_("Never mentioned"), "never", report.cards.never)


def _predictions(report: DebriefReport) -> Iterator[PaperPart]:
    if report.predictions:
        title = _("Their limits: what we believed and what turned out")
        yield Heading(title, "predictions", 1)
        heads = _columns((_("Issue"), 0.28), (_("We believed"), 0.26), (_("It was"), 0.22), ("", 0.24))
        rows = [
            (
                GridCell(p.issue, Ink.STRONG),
                GridCell(p.believed),
                GridCell(p.turned_out),
                GridCell(p.how_far, Ink.MUTED),
            )
            for p in report.predictions
        ]
        yield grid(title, heads, rows)
        yield White(8)


def _limits_moved(report: DebriefReport) -> Iterator[PaperPart]:
    if report.limits_moved:
        title = _("Limits moved during talks")
        yield Heading(title, "limits", 1)
        heads = _columns((_("Issue"), 0.24), (_("What"), 0.16), (_("From → to"), 0.28), (_("When"), 0.32))
        groups: list[list[GridRow]] = []
        for each in report.limits_moved:
            way = GridCell(way_told(each.before, each.after, each.issue))
            cells = (GridCell(each.what), way, GridCell(each.when, Ink.MUTED))
            groups.append(list(named_group(GridCell(each.issue, Ink.STRONG), [cells])))
            if each.reason:
                groups[-1].append((GridCell(), GridCell(each.reason, Ink.NOTE, span=3)))
        yield Grid(title, heads, tuple(groups))
        yield White(8)


def _columns(*shares: tuple[str, float]) -> tuple[GridColumn, ...]:
    return tuple(GridColumn(heading, share) for heading, share in shares)


def _next_time(report: DebriefReport) -> Iterator[PaperPart]:
    if any((report.keep, report.change, report.lesson, report.lessons, report.rule, report.follow_ups)):
        yield Heading(_("Next time"), "next")
    yield from named_texts(_("Keep"), "keep", [report.keep])
    yield from named_texts(_("Change"), "change", [report.change])
    yield from named_texts(_("One lesson from the data"), "lesson", [report.lesson])
    yield from named_texts(_("What you thought through again"), "lessons", report.lessons)
    if report.rule:
        yield Labelled(Heading(_("One rule to try"), "rule", 1), (report.rule,), Look.RULE)
        yield White(9)
    if report.follow_ups:
        title = _("Follow-ups")
        yield Heading(title, "follow-ups", 1)
        yield promise_grid(title, report.follow_ups)
        yield White(9)


def _by_hand() -> Iterator[PaperPart]:
    """Lines for what comes to mind later: no page is begun for them."""
    yield IfRoom(_BY_HAND, (White(12), Heading(_("By hand"), "hand", 1), Handwriting()))
