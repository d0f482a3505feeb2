"""What the pictures of Insight show, as values: strips of dots, shares as bars, and how sure against how right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.telling import count_words, missing_words, title, value_words
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a scale, and what it means."""

    at: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The observations behind one median, in order, with the median and its interval, if there are enough.

    `name` is that of the figure to which they belong.
    """

    name: str
    label: str
    points: tuple[Fraction, ...]
    middle: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class StripFigure:
    """Strips on one scale. A strip has a label only if there are several."""

    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A share of 0 to 1 with its interval; None while there are too few. `steps` are drawn as a small staircase."""

    label: str
    share: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    side: Side | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareFigure:
    """Shares as bars beneath each other, on one scale of 0 to 1."""

    bars: tuple[ShareBar, ...]


@dataclass(frozen=True, slots=True)
class SureBand:
    """How sure one was on average (0 to 1), how often that came true, and the interval of the latter."""

    label: str
    said: Fraction
    share: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class SureFigure:
    """How sure against how right, by bands."""

    bands: tuple[SureBand, ...]


InsightPicture = StripFigure | ShareFigure | SureFigure

_SIDES = {
    "landing_against_our_opening": Side.WE,
    "landing_against_their_opening": Side.THEY,
    "our_promises_in_time": Side.WE,
    "their_promises_in_time": Side.THEY,
}
_LABELS = {
    "landing_against_our_opening": mark("You"),
    "landing_against_their_opening": mark("They"),
    "our_promises_in_time": mark("You"),
    "their_promises_in_time": mark("They"),
}
"""What a figure is called where it stands beside that of the other side."""
_TICKS: dict[str, tuple[tuple[int, str], ...]] = {
    "share_of_range": ((0, mark("your limit")), (1, mark("their limit"))),
    "landing_against_our_opening": ((1, mark("as opened")),),
    "way_to_our_limit": ((0, mark("your opening")), (1, mark("your limit"))),
    "exchange_rate": ((1, mark("as much as given")),),
    "deal_score": ((0, mark("walk-away")), (1, mark("target"))),
    "relationship_change": ((0, mark("as before")),),
    "limit_error": ((0, mark("as guessed")),),
}
_STEPS = {
    "shape_single": (4,),
    "shape_shrinking": (4, 2, 1),
    "shape_growing": (1, 2, 4),
    "shape_even": (2, 2, 2),
    "shape_mixed": (1, 5, 1, 4),
}
_BY_GROUPS = frozenset({"shrinking_concessions", "limits_right", "no_deal_below_floor"})
"""The shares whose picture shows what there is of the table behind them, if any line of it has enough."""


def picture_of(measures: Sequence[Measure]) -> InsightPicture | None:
    """The picture of the figures of one row, which are all of one sort; None if none of them has enough."""
    known = [each for each in measures if each.value is not None]
    if not known:
        return None
    first = known[0]
    bands = _bands(first.groups)
    if bands:
        return SureFigure(bands)
    if first.hits is not None:
        return ShareFigure(tuple(map(_bar, _shares(known))))
    ticks = tuple(Tick(Fraction(at), _(words)) for at, words in _TICKS.get(measures[0].name, ()))
    return StripFigure(_strips(known), ticks)


def _bands(groups: Iterable[Measure]) -> tuple[SureBand, ...]:
    return tuple(
        SureBand(count_words(each), each.said, each.value, each.low, each.high)
        for each in groups
        if each.said is not None and each.value is not None and each.low is not None and each.high is not None
    )


def _shares(known: Sequence[Measure]) -> Sequence[Measure]:
    first = known[0]
    groups = [each for each in first.groups if each.n]
    if first.name in _BY_GROUPS and any(each.value is not None for each in groups):
        return [each for each in groups if each.hits] or groups
    return known


def _strips(known: Sequence[Measure]) -> tuple[Strip, ...]:
    groups = [each for each in known[0].groups if each.value is not None]
    shown = groups if len(known) == 1 and len(groups) > 1 else known
    if len(shown) == 1:
        return (_strip(shown[0], known[0].name, ""),)
    return tuple(_strip(each, each.name if shown is known else known[0].name, _labelled(each)) for each in shown)


def _strip(measure: Measure, name: str, label: str) -> Strip:
    side = _SIDES.get(measure.name)
    return Strip(name, label, measure.points, measure.value, measure.low, measure.high, side)


def _bar(measure: Measure) -> ShareBar:
    side, steps = _SIDES.get(measure.name), _STEPS.get(measure.name, ())
    low, high = (measure.low, measure.high) if measure.value is not None else (None, None)
    return ShareBar(_labelled(measure), measure.value, low, high, side, steps)


def _labelled(measure: Measure) -> str:
    """The name of one line in a picture, with its value and number."""
    name = _(_LABELS[measure.name]) if measure.name in _LABELS else title(measure)
    if measure.value is None:
        return _("{what}: {missing}", what=name, missing=missing_words(measure))
    if measure.hits is not None:
        return _("{what}: {count}", what=name, count=count_words(measure))
    return _("{what}: {value}, n = {n}", what=name, value=value_words(measure), n=measure.n)
