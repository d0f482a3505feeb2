"""The parts of the private debrief that tell how the talks were conducted, and what was foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from desk_app.debrief.blocks import columns, named_group, named_texts
from desk_app.debrief.parts import Grid, GridCell, Heading, Ink, Look, PaperPart, Prose, SideBySide, White, grid
from desk_app.domain.report.conduct import Conduct, GaveWay
from desk_app.domain.report.moves_told import way_told
from desk_app.domain.report.words import WHO
from desk_app.support.words import _


def opening(conduct: Conduct) -> Iterator[PaperPart]:
    """Who opened, and with what."""
    yield from named_texts(_("Who opened"), "opened", ["\n".join(conduct.opened)])


def gave_way(conduct: Conduct) -> Iterator[PaperPart]:
    """How both sides gave way. A single step stands in the ledger alone."""
    moved = [each for each in conduct.gave_way if each.steps + each.back > 1]
    if moved:
        title = _("How both sides moved")
        yield Heading(title, "moved", 1)
        groups = [
            named_group(GridCell(issue, Ink.STRONG), [_gave_way(each) for each in some])
            for issue, some in groupby(moved, attrgetter("issue"))
        ]
        heads = columns((_("Issue"), 0.24), (_("Side"), 0.12), (_("From → to"), 0.27))
        steps = columns((_("Steps"), 0.09), right=True)
        yield Grid(title, (*heads, *steps, *columns((_("Shape"), 0.28))), tuple(groups))
        yield White(9)


def _gave_way(each: GaveWay) -> Sequence[GridCell]:
    return (
        GridCell(_(WHO[each.who]), side=each.who),
        GridCell(way_told(each.before, each.after, each.issue)),
        GridCell(f"{each.steps}"),
        GridCell(each.shape, Ink.MUTED),
    )


def settled(conduct: Conduct) -> Iterator[PaperPart]:
    """What each agreement settled. A ledger that stands near tells it, too."""
    if conduct.settled:
        title = _("What each agreement settled")
        yield Heading(title, "settled", 1)
        agreed = [
            (GridCell(each.when, Ink.MUTED), GridCell(each.ours), GridCell(each.theirs)) for each in conduct.settled
        ]
        yield grid(title, columns((_("Time"), 0.16), (_("We"), 0.42), (_("They"), 0.42)), agreed)
        yield from _left(conduct.settled_left)
        yield White(9)


def met(conduct: Conduct) -> Iterator[PaperPart]:
    """The tactics that were seen, and what the preparation lacked."""
    if conduct.tactics:
        title = _("Tactics met")
        yield Heading(title, "tactics", 1)
        rows = [
            (
                GridCell(each.when, Ink.MUTED),
                GridCell(_(WHO[each.who]) if each.who else "", side=each.who),
                GridCell(each.what),
            )
            for each in conduct.tactics
        ]
        yield grid(title, columns((_("Time"), 0.16), (_("Side"), 0.12), (_("What"), 0.72)), rows)
        yield from _left(conduct.tactics_left)
        yield White(9)
    if conduct.gaps:
        half = (len(conduct.gaps) + 1) // 2
        yield Heading(_("What the preparation lacked"), "gaps", 1)
        sides = tuple(tuple(_listed(some)) for some in (conduct.gaps[:half], conduct.gaps[half:]))
        yield SideBySide(tuple((left, 0.47, side) for left, side in zip((0.0, 0.53), sides, strict=True) if side))
        yield White(9)


def _listed(words: Sequence[str]) -> Iterator[PaperPart]:
    for number, each in enumerate(words):
        if number:
            yield White(3)
        yield Prose(each)


def _left(words: str) -> Iterator[PaperPart]:
    if words:
        yield White(3)
        yield Prose(words, Look.MUTED)


def foreseen(conduct: Conduct) -> Iterator[PaperPart]:
    """The sealed predictions against what came."""
    if conduct.foreseen:
        title = _("What you predicted before the talks, and what came")
        yield Heading(title, "foreseen", 1)
        rows = [
            (
                GridCell(each.what, Ink.STRONG),
                GridCell(each.foreseen),
                GridCell(each.sure, Ink.MUTED),
                GridCell(each.came),
                GridCell(each.right),
            )
            for each in conduct.foreseen
        ]
        heads = columns((_("What"), 0.26), (_("Predicted"), 0.24), (_("How sure"), 0.12))
        yield grid(title, (*heads, *columns((_("It was"), 0.24), ("", 0.14))), rows)
        yield White(9)
        yield White(9)
