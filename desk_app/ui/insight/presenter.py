"""The texts and pictures of Insight: each figure as a sentence, and at the end what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desk_app.domain.insight.known import KnownInsight
from desk_app.domain.insight.pictures import InsightPicture, picture_of
from desk_app.domain.insight.rows import FIGURE_ROWS, FigureRow
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.telling import (
    count_words,
    interval_words,
    missing_words,
    sentence,
    title,
    value_words,
)
from desk_app.support.words import _, plural


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What one figure says, and beneath it what that rests on."""

    sentence: str
    basis: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of the table behind a picture; what has too few says so in `value`."""

    what: str
    value: str
    interval: str
    count: str

    @property
    def spoken(self) -> str:
        """The whole line, as a screen reader says it."""
        return ", ".join(filter(None, (self.what, self.value, self.interval, self.count)))


@dataclass(frozen=True, slots=True)
class FigureProps:
    """One row: what it says, its picture, and the table behind it."""

    names: tuple[str, ...]
    title: str
    told: tuple[FigureWords, ...]
    picture: InsightPicture | None
    lines: tuple[FigureLine, ...]

    @property
    def key(self) -> str:
        """What makes it the same row as before."""
        return " ".join(self.names)


@dataclass(frozen=True, slots=True)
class Headed:
    """Rows under one heading."""

    heading: str
    rows: tuple[FigureProps, ...]


@dataclass(frozen=True, slots=True)
class InsightProps:
    """All that Insight shows but the rules. `to_come` are the figures with too few, and those with nothing."""

    count: str
    reading: str
    groups: tuple[Headed, ...]
    to_come: tuple[str, ...]
    hidden: str
    nothing: bool
    """Whether no negotiation is looked at at all."""


def insight_props(known: KnownInsight, *, hidden: bool) -> InsightProps:
    """What to show of what is known. While secrets are `hidden`, only what the other side may see."""
    found = known.insight
    measures = {each.name: each for each in found.measures}
    rows = [row for row in FIGURE_ROWS if not (hidden and row.secret)]
    left_out = len(FIGURE_ROWS) - len(rows)
    shown = [(row.heading, _row(row, measures)) for row in rows if any(_enough(measures, row))]
    little = [measures[name] for row in rows for name in row.names if measures[name].value is None]
    progress = known.progress
    reading = _("{known} of {all} read", known=progress.known, all=progress.known + progress.to_come)
    return InsightProps(
        plural("one closed negotiation", "{n} closed negotiations", found.negotiations),
        reading if progress.to_come else "",
        tuple(_under(shown)),
        _to_come(little) if found.negotiations else (),
        _hidden(left_out) if hidden and found.negotiations else "",
        nothing=not found.negotiations,
    )


def _enough(measures: dict[str, Measure], row: FigureRow) -> Iterable[bool]:
    return (measures[name].value is not None for name in row.names)


def _under(shown: Sequence[tuple[str, FigureProps]]) -> Iterable[Headed]:
    for heading in dict.fromkeys(each for each, _row_of in shown):
        yield Headed(_(heading), tuple(row for each, row in shown if each == heading))


def _row(row: FigureRow, measures: dict[str, Measure]) -> FigureProps:
    every = [measures[name] for name in row.names]
    known = [each for each in every if each.value is not None]
    lines = [line for each in known for line in ((each, *each.groups) if len(known) > 1 or each.groups else ())]
    return FigureProps(
        row.names,
        title(known[0]),
        tuple(FigureWords(sentence(each), basis_words(each)) for each in known),
        picture_of(every),
        tuple(map(_line, lines)),
    )


def _line(measure: Measure) -> FigureLine:
    if measure.value is None:
        return FigureLine(title(measure), missing_words(measure), "", count_words(measure) if measure.n else "")
    return FigureLine(title(measure), value_words(measure), interval_words(measure), count_words(measure))


def basis_words(measure: Measure) -> str:
    """What a figure rests on: "median, 52–71 %, n = 24" or "6 of 11, 28–79 %"."""
    interval = interval_words(measure)
    if measure.hits is not None:
        return _("{count}, {interval}", count=count_words(measure), interval=interval)
    if not interval:
        return _("median, n = {n}, too few for an interval", n=measure.n)
    return _("median, {interval}, n = {n}", interval=interval, n=measure.n)


def _to_come(little: Sequence[Measure]) -> tuple[str, ...]:
    """First what has some already, those that miss the fewest before the others; then in one line what has none."""
    some = sorted((each for each in little if each.n), key=_missing)
    none = ", ".join(title(each) for each in little if not each.n)
    return (*map(sentence, some), *((_("Nothing yet: {titles}.", titles=none),) if none else ()))


def _missing(measure: Measure) -> int:
    return measure.missing


def _hidden(left_out: int) -> str:
    return plural(
        "Hidden from view: one row and the rules to try. F8 shows them again.",
        "Hidden from view: {n} rows on limits, concessions, guesses and ratings, and the rules to try. F8 shows them "
        "again.",
        left_out,
    )
