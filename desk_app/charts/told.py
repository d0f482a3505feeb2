"""What is to be seen in each picture, in words, for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desk_app.domain.preparation import LEVERAGE_WORDS
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import (
    BalanceBar,
    BalanceFigure,
    RangeFigure,
    ScaleRow,
    Stair,
    StaircaseFigure,
    StairPanel,
)
from desk_app.domain.report.story import LeverageFigure, LeverageTrack
from desk_app.support.words import _

_LISTED = 12
"""So many steps of a side are told one by one; of more, the first and the last."""


def range_told(figure: RangeFigure) -> str:
    """Each mark on the scale: its name and value, from the lowest."""
    marks = sorted(figure.marks, key=lambda each: each.at)
    return _list(_("{name} {value}", name=each.name, value=each.value) for each in marks)


def staircase_told(figure: StaircaseFigure) -> str:
    """For each issue the positions of both sides, in order of time."""
    lines = []
    for panel in figure.panels:
        ours, theirs = _steps(panel.ours), _steps(panel.theirs)
        if ours:
            lines.append(_("{issue}, we: {steps}.", issue=panel.issue, steps=ours))
        if theirs:
            lines.append(_("{issue}, they: {steps}.", issue=panel.issue, steps=theirs))
        lines += _named(panel)
        lines += [_("{name} {value}.", name=each.name, value=each.value) for each in panel.levels]
    return " ".join(lines)


def _named(panel: StairPanel) -> Iterator[str]:
    """What each side named only in return for something."""
    ours, theirs = _steps(panel.ours_if), _steps(panel.theirs_if)
    if ours:
        yield _("{issue}, we, only in return for something, not agreed: {steps}.", issue=panel.issue, steps=ours)
    if theirs:
        yield _("{issue}, they, only in return for something, not agreed: {steps}.", issue=panel.issue, steps=theirs)


def _steps(steps: Sequence[Stair]) -> str:
    shown = steps if len(steps) <= _LISTED else (steps[0], steps[-1])
    return ", ".join(each.value for each in shown)


def balance_told(figure: BalanceFigure) -> str:
    """What each side gave, in sum and concession by concession."""
    given = _("You gave {total}: {parts}.", total=figure.given.total, parts=_slices(figure.given))
    received = _("They gave {total}: {parts}.", total=figure.received.total, parts=_slices(figure.received))
    return " ".join(filter(None, (given, received, figure.unanswered)))


def _slices(bar: BalanceBar) -> str:
    return _list(each.name for each in bar.slices) or _("nothing")


def relationship_told(rows: Iterable[ScaleRow]) -> str:
    """The ratings for each question, of seven points, before and after."""
    return " ".join(_rating(each) for each in rows)


def _rating(row: ScaleRow) -> str:
    if row.before is None:
        return _("{question}: {after} of 7 after.", question=row.question, after=row.after)
    if row.after is None:
        return _("{question}: {before} of 7 before.", question=row.question, before=row.before)
    return _(
        "{question}: {before} of 7 before, {after} after.", question=row.question, before=row.before, after=row.after
    )


def leverage_told(figure: LeverageFigure) -> str:
    """For each source how strong both sides were, in order of time."""
    return " ".join(_track(each) for each in figure.tracks if each.steps)


def _track(track: LeverageTrack) -> str:
    words = {
        Side.WE: _list(_(LEVERAGE_WORDS[each.we]) for each in track.steps),
        Side.THEY: _list(_(LEVERAGE_WORDS[each.they]) for each in track.steps),
    }
    return _("{source}: we {ours}; they {theirs}.", source=track.source, ours=words[Side.WE], theirs=words[Side.THEY])


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)
