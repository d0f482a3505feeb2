"""The fields of the Prepare page, each with how it reads and shows its value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from desk_app.domain.amounts import day, money, number, shown
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Confidence, Scalar, Unit
from desk_app.ui.prepare.presenter import CONFIDENCE_WORDS, percent
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.typed import Unread, read_date, read_number, read_scalar
from desk_app.ui.widgets.value_field import ValueField

Today = Callable[[], date]


def date_field(name: str, today: Today, *, placeholder: str = "no date") -> ValueField:
    """A date typed in words or figures; empty for none."""

    def read(typed: str) -> Scalar | None:
        return read_date(typed, today()) if typed.strip() else None

    def show(value: Scalar | None) -> str:
        return day(value) if isinstance(value, date) else ""

    field = ValueField(name, read, show, placeholder=placeholder)
    field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return field


def money_field(name: str, currency: str, *, placeholder: str = "–") -> ValueField:
    """An amount in the negotiation's currency."""

    def read(typed: str) -> Scalar | None:
        return read_scalar(typed, Unit.MONEY, currency, date.min)

    def show(value: Scalar | None) -> str:
        return money(value, currency) if isinstance(value, Decimal) else ""

    return ValueField(name, read, show, placeholder=placeholder)


def likelihood_field(name: str) -> ValueField:
    """A likelihood, typed as a percentage, kept as 0 to 1."""
    return _share_field(name, "A likelihood lies between 0 and 100 %.")


def rating_field(name: str) -> ValueField:
    """How good an option is, typed as a percentage, kept as 0 to 1."""
    return _share_field(name, "A rating lies between 0 (just acceptable) and 100 % (all hoped for).")


def _share_field(name: str, outside: str) -> ValueField:
    def read(typed: str) -> Scalar | None:
        if not typed.strip():
            return None
        part = read_number(typed.removesuffix("%").strip(), wanted="a percentage, such as 60", ambiguous=",") / 100
        if not 0 <= part <= 1:
            raise Unread(outside)
        return part

    def show(value: Scalar | None) -> str:
        return percent(value) if isinstance(value, Decimal) else ""

    return ValueField(name, read, show, placeholder="– %")


def weight_field(name: str) -> ValueField:
    """How much an issue matters: a number of 0 or more."""

    def read(typed: str) -> Scalar | None:
        if not typed.strip():
            return None
        weight = read_number(typed, wanted="a weight, such as 5", ambiguous=",")
        if weight < 0:
            raise Unread("A weight is 0 or more.")
        return weight

    return ValueField(name, read, _number)


def positive_field(name: str) -> ValueField:
    """A number above 0, such as a step or a quantity."""

    def read(typed: str) -> Scalar | None:
        if not typed.strip():
            return None
        found = read_number(typed, wanted="a number, such as 50")
        if found <= 0:
            raise Unread("It must be more than 0.")
        return found

    return ValueField(name, read, _number)


def issue_field(name: str, issue: Issue, currency: str, today: Today) -> ValueField:
    """A value of an issue that is not options, in its unit."""
    unit, bare = issue.unit, Issue(issue.id, issue.name, issue.unit)

    def read(typed: str) -> Scalar | None:
        return read_scalar(typed, unit, currency, today())

    def show(value: Scalar | None) -> str:
        return "" if value is None else shown(bare, value, currency)

    return ValueField(name, read, show)


def option_field(name: str, issue: Issue) -> ChoiceField:
    """A choice among an issue's options, or none."""
    return ChoiceField(name, option_choices(issue))


def option_choices(issue: Issue) -> list[Choice]:
    """An issue's options to choose from, with none first."""
    return [Choice(None, "–"), *(Choice(option.id, option.label) for option in issue.options)]


def confidence_field(name: str) -> ChoiceField:
    """How sure we are; not said is a choice, too."""
    return ChoiceField(name, [Choice(None, "how sure?"), *(Choice(c, CONFIDENCE_WORDS[c]) for c in Confidence)])


def _number(value: Scalar | None) -> str:
    return number(value) if isinstance(value, Decimal) else ""
