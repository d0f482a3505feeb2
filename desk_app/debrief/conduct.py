"""The parts of the private debrief that tell how the talks were conducted, and what was foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk_app.debrief.blocks import columns, named_group, named_texts
from desk_app.debrief.parts import Grid, GridCell, Heading, Ink, Look, PaperPart, Prose, White, grid
from desk_app.domain.report.conduct import Conduct, GaveWay
from desk_app.domain.report.moves_told import way_told
from desk_app.domain.report.words import WHO
from desk_app.support.words import _


def opening(conduct: Conduct) -> Iterator[PaperPart]:
    """Who opened, and how both sides gave way. A single step stands in the ledger alone."""
    yield from named_texts(_("Who opened"), "opened", ["\n".join(conduct.opened)])
    moved = [each for each in conduct.gave_way if each.steps > 1]
    if moved:
        title = _("How both sides moved")
        yield Heading(title, "moved", 1, 90)
        rows = tuple(named_group(GridCell(each.issue, Ink.STRONG), _gave_way(each)) for each in moved)
        heads = columns((_("Issue"), 0.24), (_("Side"), 0.12), (_("From → to"), 0.27))
        yield Grid(title, (*heads, *columns((_("Steps"), 0.08)), *columns((_("Shape"), 0.29))), rows)
        yield White(6)


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
        yield Heading(title, "settled", 1, 64)
        agreed = [
            (GridCell(each.when, Ink.MUTED), GridCell(each.ours), GridCell(each.theirs)) for each in conduct.settled
        ]
        yield grid(title, columns((_("Time"), 0.16), (_("We"), 0.42), (_("They"), 0.42)), agreed)
        yield from _left(conduct.settled_left)
        yield White(6)


def met(conduct: Conduct) -> Iterator[PaperPart]:
    """The tactics that were seen, and what the preparation lacked."""
    if conduct.tactics:
        title = _("Tactics met")
        yield Heading(title, "tactics", 1, 64)
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
        yield White(6)
    yield from named_texts(_("What the preparation lacked"), "gaps", ["  ·  ".join(conduct.gaps)])


def _left(words: str) -> Iterator[PaperPart]:
    if words:
        yield White(3)
        yield Prose(words, Look.MUTED)


def foreseen(conduct: Conduct) -> Iterator[PaperPart]:
    """The sealed predictions against what came."""
    if conduct.foreseen:
        title = _("What you predicted before the talks, and what came")
        yield Heading(title, "foreseen", 1, 64)
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
        yield White(6)
