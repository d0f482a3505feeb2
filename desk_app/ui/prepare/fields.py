"""The fields of the Prepare page, each with its way to read and to show a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from desk_app.domain.amounts import money, number, percent, shown
from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Per, Scalar, Unit
from desk_app.domain.reading import Answer, Asked, Expected, Read, Refused, read
from desk_app.support.words import _
from desk_app.ui.prepare.presenter import CONFIDENCE_WORDS
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.value_field import ValueField

Today = Callable[[], date]


def date_field(name: str, today: Today, *, placeholder: str | None = None) -> ValueField:
    """A date, typed in words or figures; empty for none."""

    def reading(typed: str) -> Answer:
        return read(typed, Expected(Unit.DATE, today=today(), locale=field.writing))

    def show(value: Scalar | None) -> str:
        return day(value) if isinstance(value, date) else ""

    field = ValueField(name, reading, show, placeholder=_("no date") if placeholder is None else placeholder)
    field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return field


def money_field(name: str, currency: str, *, placeholder: str = "–") -> ValueField:
    """An amount in the negotiation's currency."""

    def reading(typed: str) -> Answer:
        return read(typed, Expected(Unit.MONEY, currency, locale=field.writing, pers=frozenset()))

    def show(value: Scalar | None) -> str:
        return money(value, currency) if isinstance(value, Decimal) else ""

    field = ValueField(name, reading, show, placeholder=placeholder)
    return field


def likelihood_field(name: str) -> ValueField:
    """A likelihood, typed as a percentage and saved as 0 to 1."""
    return _share_field(name, _("A likelihood lies between 0 and 100 %."))


def rating_field(name: str) -> ValueField:
    """How good an option is, typed as a percentage and saved as 0 to 1."""
    return _share_field(name, _("A rating lies between 0 (just acceptable) and 100 % (all hoped for)."))


def _share_field(name: str, outside: str) -> ValueField:
    def reading(typed: str) -> Answer:
        return _within(read(typed, Expected(Unit.PERCENT, locale=field.writing)), _share, outside)

    def show(value: Scalar | None) -> str:
        return percent(value) if isinstance(value, Decimal) else ""

    field = ValueField(name, reading, show, placeholder="– %")
    return field


def _share(percentage: Decimal) -> Decimal | None:
    return percentage / 100 if 0 <= percentage <= 100 else None


def weight_field(name: str) -> ValueField:
    """How much an issue matters: a number of 0 or more. Weights that are typed as percentages are numbers, too."""

    def reading(typed: str) -> Answer:
        answer = read(typed, Expected(Unit.COUNT, locale=field.writing))
        as_percentage = read(typed, Expected(Unit.PERCENT, locale=field.writing))
        found = as_percentage if isinstance(answer, Refused) and not isinstance(as_percentage, Refused) else answer
        return _within(found, _not_negative, _("A weight is a number such as 3, or 60. It is not below 0."))

    field = ValueField(name, reading, _number)
    return field


def positive_field(name: str) -> ValueField:
    """A number above 0, such as a step or a quantity."""

    def reading(typed: str) -> Answer:
        return _within(
            read(typed, Expected(Unit.COUNT, locale=field.writing)), _above_zero, _("It must be more than 0.")
        )

    field = ValueField(name, reading, _number)
    return field


def _not_negative(number: Decimal) -> Decimal | None:
    return number if number >= 0 else None


def _above_zero(number: Decimal) -> Decimal | None:
    return number if number > 0 else None


def _within(answer: Answer, kept: Callable[[Decimal], Decimal | None], outside: str) -> Answer:
    """An answer with only the numbers that fit, as `kept` converts them. Refused with `outside` if none fits."""
    if isinstance(answer, Refused):
        return answer
    values = (answer.value,) if isinstance(answer, Read) else answer.readings
    fitting = tuple(part for value in values if isinstance(value, Decimal) and (part := kept(value)) is not None)
    if not fitting:
        return Refused(outside)
    return Asked(answer.words, fitting) if isinstance(answer, Asked) and len(fitting) > 1 else Read(fitting[0])


def issue_field(
    name: str, issue: Issue, currency: str, today: Today, *, per: Callable[[], Per | None] | None = None
) -> ValueField:
    """A value of an issue in its unit, for any unit but options. `per` says what a price is per, if that can change."""
    unit, bare = issue.unit, Issue(issue.id, issue.name, issue.unit)

    def reading(typed: str) -> Answer:
        now = issue.per if per is None else per()
        pers = frozenset((now,) if now else ())
        return read(typed, Expected(unit, currency, today(), field.writing, pers=pers))

    def show(value: Scalar | None) -> str:
        return "" if value is None else shown(bare, value, currency)

    field = ValueField(name, reading, show)
    return field


def option_field(name: str, issue: Issue) -> ChoiceField:
    """A choice of one of an issue's options, or none."""
    return ChoiceField(name, option_choices(issue))


def option_choices(issue: Issue) -> list[Choice]:
    """The choices for an issue's options: none first, then each option."""
    return [Choice(None, "–"), *(Choice(option.id, option.label) for option in issue.options)]


def confidence_field(name: str) -> ChoiceField:
    """A choice of how sure we are; it can also be left open."""
    sure = [Choice(each, _(words)) for each, words in CONFIDENCE_WORDS.items()]
    return ChoiceField(name, [Choice(None, _("how sure?")), *sure])


def _number(value: Scalar | None) -> str:
    return number(value) if isinstance(value, Decimal) else ""
