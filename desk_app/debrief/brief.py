"""The one-page brief: what one wants at hand before a meeting. It is private."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.debrief.fitting import first_that_fits
from desk_app.debrief.parts import (
    LONGEST_TITLE,
    FigureGrid,
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
    SideBySide,
    White,
    grid,
)
from desk_app.debrief.styles import Size
from desk_app.domain.report.brief_content import ROOMS, BriefList, BriefReport, within
from desk_app.support.words import _, mark, plural

_FIELDS = (
    (mark("Open with"), "opening"),
    (mark("Target"), "target"),
    (mark("Walk away at"), "walk_away"),
    (mark("You are at"), "ours"),
    (mark("They are at"), "theirs"),
)
_BY_HAND = 120.0
"""With so much left of the page, there are lines to write on by hand."""
_LEFT, _RIGHT = (0.0, 0.47), (0.53, 0.47)


def brief(report: BriefReport, label: str, warning: str, size: Size) -> Paper:
    """The brief, with as much as fits on one page of that size. `warning` is printed on it."""
    shorter = (tuple(_parts(within(report, room), label)) for room in ROOMS)
    in_one_column = tuple(_parts(within(report, ROOMS[-1]), label, beside=False))
    parts, left = first_that_fits(shorter, in_one_column, size)
    title = _("{title} – one-page brief", title=report.title[:LONGEST_TITLE])
    spare = left >= _BY_HAND and parts[-1] != _no_room()
    return Paper(title, warning, (*parts, *_by_hand()) if spare else parts)


def _parts(report: BriefReport, label: str, *, beside: bool = True) -> Iterator[PaperPart]:
    yield Headline("  ·  ".join(filter(None, (label, report.when))), report.title, report.with_whom)
    if report.circumstances:
        yield Prose(report.circumstances, Look.MUTED)
    yield White(18)
    yield Prose(report.say, Look.VERDICT, narrow=True)
    for words in filter(None, (report.because, report.lacking)):
        yield White(3)
        yield Prose(words, Look.MUTED, narrow=True)
    yield from _limits(report)
    yield from _packages(report)
    yield from _talk(report, beside=beside)
    yield from _difficult(report.difficult)
    if report.parts_left_out:
        yield White(6)
        yield _no_room()


def _no_room() -> Prose:
    return Prose(_("There was no room for all that you prepared. The rest is in Parley."), Look.MUTED)


def _limits(report: BriefReport) -> Iterator[PaperPart]:
    used = [(heading, name) for heading, name in _FIELDS if any(getattr(row, name) for row in report.limits)]
    if used:
        yield White(16)
        yield Heading(_("Your limits, for your eyes only"), "limits", 1, 0)
        yield FigureGrid(
            _("Your limits, for your eyes only"),
            _("Issue"),
            tuple(_(heading) for heading, _name in used),
            tuple((row.issue, tuple(getattr(row, name) for _heading, name in used)) for row in report.limits),
            strong=_("Walk away at"),
        )
        yield from _more(report.more_limits)
    if report.floor:
        yield White(6)
        yield Prose(report.floor)


def _packages(report: BriefReport) -> Iterator[PaperPart]:
    lines = report.packages.lines
    if lines:
        title = _("Packages worth the same to you")
        yield White(14)
        yield Heading(title, "packages", 1, 0)
        rows = [(GridCell(each.about, Ink.STRONG), GridCell(each.text)) for each in lines]
        yield grid(title, (GridColumn("", 0.08), GridColumn("", 0.92)), rows)


def _talk(report: BriefReport, *, beside: bool) -> Iterator[PaperPart]:
    """What to ask, what is known, what they need, and the alternatives: in two columns if there is enough of it."""
    named = (
        (_("Still to ask"), "ask", report.ask),
        (_("What you know"), "known", report.known),
        (_("What they need, and what you have for it"), "needs", report.needs),
        (_("Alternatives"), "alternatives", report.alternatives),
    )
    blocks = [tuple(_list(title, key, told)) for title, key, told in named if told.lines]
    if blocks:
        yield White(14)
    if beside and len(blocks) > 1:
        half = (len(blocks) + 1) // 2
        left, right = (tuple(part for block in some for part in block) for some in (blocks[:half], blocks[half:]))
        yield SideBySide(((*_LEFT, left), (*_RIGHT, right)))
    else:
        yield from (part for block in blocks for part in block)


def _list(title: str, key: str, told: BriefList) -> Iterator[PaperPart]:
    yield Heading(title, key, 1, 0)
    for line in told.lines:
        if line.about:
            yield Prose(line.about, Look.MUTED)
        if line.text:
            yield Prose(line.text)
        yield White(4)
    yield from _more(told.more)
    yield White(8)


def _difficult(told: BriefList) -> Iterator[PaperPart]:
    if told.lines:
        title = _("If it gets difficult")
        yield White(6)
        yield Heading(title, "difficult", 1, 0)
        rows = [(GridCell(each.about, Ink.MUTED), GridCell(each.text)) for each in told.lines]
        yield grid(title, (GridColumn("", 0.42), GridColumn("", 0.58)), rows)
        yield from _more(told.more)


def _more(count: int) -> Iterator[PaperPart]:
    """That there was no room for some, so that nobody takes the list for all."""
    if count:
        yield White(3)
        yield Prose(plural("{n} more is in Parley.", "{n} more are in Parley.", count), Look.MUTED)


def _by_hand() -> Iterator[PaperPart]:
    yield White(20)
    yield Heading(_("By hand"), "hand", 1, 0)
    yield Handwriting()
