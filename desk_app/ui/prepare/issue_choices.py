"""The choices of an issue's kind of value: its unit, which way is better for us, and what a price is per."""

from __future__ import annotations

from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.support.words import _, mark
from desk_app.ui.widgets.choice import Choice, ChoiceField

UNIT_WORDS = {
    Unit.MONEY: mark("money"),
    Unit.PERCENT: mark("percent"),
    Unit.DAYS: mark("days"),
    Unit.DATE: mark("date"),
    Unit.COUNT: mark("count"),
    Unit.OPTION: mark("options"),
}
PRICED_PER = {
    None: mark("in all"),
    Per.HOUR: mark("per hour"),
    Per.DAY: mark("per day"),
    Per.MONTH: mark("per month"),
    Per.ITEM: mark("per item"),
}
_BETTER = {Direction.MORE: mark("more is better"), Direction.LESS: mark("less is better")}
_BETTER_DATE = {Direction.MORE: mark("later is better"), Direction.LESS: mark("sooner is better")}


def better_words(direction: Direction, unit: Unit) -> str:
    """What is better for us."""
    return _((_BETTER_DATE if unit is Unit.DATE else _BETTER)[direction])


def unit_field() -> ChoiceField:
    """A choice of the unit."""
    return ChoiceField(_("Unit"), [Choice(unit, _(words)) for unit, words in UNIT_WORDS.items()])


def direction_field(unit: Unit) -> ChoiceField:
    """A choice of which way is better for us."""
    return ChoiceField(_("Better for us"), [Choice(each, better_words(each, unit)) for each in Direction])


def per_field() -> ChoiceField:
    """A choice of what a price is per."""
    return ChoiceField(_("Per"), [Choice(per, _(words)) for per, words in PRICED_PER.items()])
