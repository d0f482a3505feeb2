"""The rows of Insight in words, for screen and paper: sentences, what they rest on, the table behind a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from desk_app.domain.insight.pictures import InsightPicture, picture_of
from desk_app.domain.insight.rows import FigureRow
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.telling import (
    count_words,
    interval_words,
    missing_words,
    sentence,
    title,
    value_words,
)
from desk_app.support.words import _


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


def headed(found: Iterable[Measure], rows: Iterable[FigureRow]) -> tuple[Headed, ...]:
    """Those rows in which a figure has enough, under their headings."""
    measures = {each.name: each for each in found}
    shown = [
        (row.heading, _row(row, measures))
        for row in rows
        if any(measures[name].value is not None for name in row.names)
    ]
    return tuple(_under(shown))


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


def to_come(found: Iterable[Measure], rows: Iterable[FigureRow]) -> tuple[str, ...]:
    """What has too few, those that miss the fewest before the others; then in one line what has none."""
    measures = {each.name: each for each in found}
    little = [measures[name] for row in rows for name in row.names if measures[name].value is None]
    some = sorted((each for each in little if each.n), key=_missing)
    missing = (
        _("{title}: {n} more needed.", title="; ".join(map(title, alike)), n=n) for n, alike in groupby(some, _missing)
    )
    none = "; ".join(title(each) for each in little if not each.n)
    return (*missing, *((_("Nothing yet: {titles}.", titles=none),) if none else ()))


def _missing(measure: Measure) -> int:
    return measure.missing
