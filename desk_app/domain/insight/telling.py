"""A figure in words: its value, its interval, how many it is of, and what is missing."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from desk_app.domain.amounts import number, percentage, rounded
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.titles import SENTENCES, TITLES
from desk_app.support.words import _


class FigureForm(StrEnum):
    """How a figure is shown: as a percentage, as one with its sign, as a ratio, or as points with their sign."""

    PERCENT = "percent"
    SIGNED = "signed"
    RATIO = "ratio"
    POINTS = "points"


_FORMS = {
    "limit_error": FigureForm.SIGNED,
    "exchange_rate": FigureForm.RATIO,
    "relationship_change": FigureForm.POINTS,
    "relationship_after_better_deals": FigureForm.POINTS,
    "relationship_after_lesser_deals": FigureForm.POINTS,
}


def form(name: str) -> FigureForm:
    """How the figure of that name is shown: as a percentage, unless it is something else."""
    return _FORMS.get(name, FigureForm.PERCENT)


def title(measure: Measure) -> str:
    """What a figure is called."""
    return _(TITLES[measure.name])


def value_words(measure: Measure) -> str:
    """The value; empty if there are too few to tell one."""
    return "" if measure.value is None else _shown(measure.name, measure.value)


def point_words(name: str, value: Fraction) -> str:
    """One observation behind the figure of that name."""
    return _shown(name, value)


def interval_words(measure: Measure) -> str:
    """From where to where it may be: "52–71 %"; empty if there is no interval."""
    if measure.low is None or measure.high is None:
        return ""
    if form(measure.name) is FigureForm.PERCENT:
        return percentage(_("{low}–{high}", low=_whole(measure.low), high=_whole(measure.high)))
    return _("{low} to {high}", low=_shown(measure.name, measure.low), high=_shown(measure.name, measure.high))


def count_words(measure: Measure) -> str:
    """How many there are: "6 of 11" of a share, else the number alone."""
    if measure.hits is None:
        return f"{measure.n}"
    return _("{hits} of {n}", hits=measure.hits, n=measure.n)


def missing_words(measure: Measure) -> str:
    """That there is nothing yet, or how many are missing; empty if there are enough."""
    if measure.n == 0:
        return _("nothing yet")
    if not measure.missing:
        return ""
    return _("{n} more needed", n=measure.missing)


def sentence(measure: Measure) -> str:
    """What a figure says, as a sentence; that there is nothing yet, or how many are missing."""
    if measure.value is None:
        if measure.n == 0:
            return _("{title}: nothing yet.", title=title(measure))
        return _("{title}: {n} more needed.", title=title(measure), n=measure.missing)
    unchanged = f"{measure.name}_none"
    if unchanged in SENTENCES and not any(char in "123456789" for char in value_words(measure)):
        return _(SENTENCES[unchanged])
    if form(measure.name) is FigureForm.SIGNED:
        further = abs(measure.value)
        way = measure.name if measure.value >= 0 else f"{measure.name}_below"
        return _(SENTENCES[way], value=percentage(_whole(further)))
    return _(SENTENCES[measure.name], value=value_words(measure))


def _shown(name: str, value: Fraction) -> str:
    match form(name):
        case FigureForm.PERCENT:
            return percentage(_whole(value))
        case FigureForm.SIGNED:
            return percentage(_signed(Fraction(round(value * 100)), 0))
        case FigureForm.RATIO:
            return number(rounded(value, 2))
        case FigureForm.POINTS:
            return _signed(value, 1)
        case _:
            assert_never(form(name))


def _whole(value: Fraction) -> str:
    return number(rounded(value * 100, 0))


def _signed(value: Fraction, places: int) -> str:
    near = rounded(value, places)
    return ("+" if near > 0 else "") + number(near)
