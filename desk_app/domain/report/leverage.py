"""Leverage as a story: the ratings before, during and after as a picture, and the balance in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desk_app.domain.preparation import LEVERAGE_WORDS, Leverage, Phase, Source
from desk_app.domain.report.story import LeverageFigure, LeverageStep, LeverageTrack, PhaseTurn
from desk_app.support.words import _, mark

SOURCE_WORDS = {
    Source.INFORMATION: mark("Information"),
    Source.ALTERNATIVES: mark("Alternatives"),
    Source.POWER: mark("Power"),
}
"""The name of each source."""
PHASE_WORDS = {Phase.BEFORE: mark("before"), Phase.DURING: mark("during"), Phase.AFTER: mark("after")}
_OURS = {
    Source.INFORMATION: (mark("your information rose from {before} to {after}"),
                         mark("your information fell from {before} to {after}")),
    Source.ALTERNATIVES: (mark("your alternatives rose from {before} to {after}"),
                          mark("your alternatives fell from {before} to {after}")),
    Source.POWER: (mark("your power rose from {before} to {after}"),
                   mark("your power fell from {before} to {after}")),
}  # fmt: skip
_THEIRS = {
    Source.INFORMATION: (mark("their information rose from {before} to {after}"),
                         mark("their information fell from {before} to {after}")),
    Source.ALTERNATIVES: (mark("their alternatives rose from {before} to {after}"),
                          mark("their alternatives fell from {before} to {after}")),
    Source.POWER: (mark("their power rose from {before} to {after}"),
                   mark("their power fell from {before} to {after}")),
}  # fmt: skip


class SourceSpan(NamedTuple):
    """A source as it was last rated before the talks (or else first), and as it was rated last."""

    source: Source
    first: Leverage
    last: Leverage


def source_spans(ratings: Iterable[Leverage]) -> tuple[SourceSpan, ...]:
    """One for each source that was rated."""
    ordered = sorted(ratings, key=lambda each: each.at)
    found = []
    for source in Source:
        own = [each for each in ordered if each.source is source]
        if own:
            first = next((each for each in reversed(own) if each.phase is Phase.BEFORE), own[0])
            found.append(SourceSpan(source, first, own[-1]))
    return tuple(found)


def leverage_figure(ratings: Iterable[Leverage]) -> LeverageFigure | None:
    """The ratings over time; None if there are none.

    Ratings of different sources that follow each other in one phase share a column: they were made at one moment.
    """
    tracks: dict[Source, list[LeverageStep]] = {source: [] for source in Source}
    turns: list[PhaseTurn] = []
    column = -1
    for column, rating in _columns(sorted(ratings, key=lambda each: each.at)):
        tracks[rating.source].append(LeverageStep(column, rating.we, rating.they))
        name = _(PHASE_WORDS[rating.phase])
        if not turns or turns[-1].name != name:
            turns.append(PhaseTurn(column, name))
    if column < 0:
        return None
    told = (LeverageTrack(_(SOURCE_WORDS[source]), tuple(steps)) for source, steps in tracks.items())
    return LeverageFigure(tuple(told), column + 1, tuple(turns))


def _columns(ordered: Iterable[Leverage]) -> Iterator[tuple[int, Leverage]]:
    column, phase, rated = -1, None, set[Source]()
    for rating in ordered:
        if rating.phase is not phase or rating.source in rated:
            column, phase, rated = column + 1, rating.phase, set()
        rated.add(rating.source)
        yield column, rating


def source_rows(ratings: Iterable[Leverage]) -> tuple[str, ...]:
    """Each source in words, before the talks and now: "Power: we some → strong, they strong"."""
    return tuple(
        _(
            "{source}: we {ours}, they {theirs}",
            source=_(SOURCE_WORDS[source]),
            ours=shift_words(first.we, last.we),
            theirs=shift_words(first.they, last.they),
        )
        for source, first, last in source_spans(ratings)
    )


def shift_words(before: int, after: int) -> str:
    """Two ratings as "some → strong"; equal ones as one word."""
    first, last = _(LEVERAGE_WORDS[before]), _(LEVERAGE_WORDS[after])
    return first if before == after else _("{before} → {after}", before=first, after=last)


def leverage_words(ratings: Iterable[Leverage]) -> str:
    """The balance in words: "Stronger than at the beginning: your alternatives rose from some to strong".

    Where nothing moved, whom leverage favours; empty if nothing is rated.
    """
    spans = source_spans(ratings)
    if not spans:
        return ""
    changes = "; ".join(change for span in spans for change in _changes(span))
    if not changes:
        return _favours(sum(span.last.we - span.last.they for span in spans))
    shift = sum(span.last.we - span.last.they - span.first.we + span.first.they for span in spans)
    if shift > 0:
        return _("Stronger than at the beginning: {changes}.", changes=changes)
    if shift < 0:
        return _("Weaker than at the beginning: {changes}.", changes=changes)
    return _("On balance as at the beginning: {changes}.", changes=changes)


def _changes(span: SourceSpan) -> Iterator[str]:
    first, last = span.first, span.last
    for words, before, after in ((_OURS, first.we, last.we), (_THEIRS, first.they, last.they)):
        if before != after:
            told = words[span.source][before > after]
            yield _(told, before=_(LEVERAGE_WORDS[before]), after=_(LEVERAGE_WORDS[after]))


def _favours(balance: int) -> str:
    if balance > 0:
        return _("By your ratings you are the stronger side.")
    if balance < 0:
        return _("By your ratings they are the stronger side.")
    return _("By your ratings both sides are equally strong.")
