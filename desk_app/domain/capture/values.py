"""From what was typed for one issue to the value it names: absolute, literal, relative, or a nudge by the step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from desk_app.domain.capture.dates import read_date
from desk_app.domain.capture.numbers import fit, quick_fill, read_number
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.unread import Unread
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Side, Unit, Value


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as typed; `literal` (=48) is never filled up; `thousands` (4.8k) multiplies by a thousand."""

    text: str
    literal: bool = False
    thousands: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change from where the side stands: `sign` is +1 or -1."""

    sign: int
    text: str
    thousands: bool = False


@dataclass(frozen=True, slots=True)
class Nudge:
    """So many steps of the issue up (or down)."""

    steps: int


Amount = Stated | Change | Nudge


def value_of(amount: Amount, issue: Issue, side: Side, table: Table) -> Value:
    """The value on `issue` that `amount` names for `side`.

    Raises:
        Unread: it names none; the reason says what would.
    """
    match amount:
        case Stated():
            return _stated(amount, issue, side, table)
        case Change():
            return _changed(amount, issue, side, table)
        case Nudge():
            return _nudged(amount.steps, issue, side, table)
        case _:
            assert_never(amount)


def _stated(amount: Stated, issue: Issue, side: Side, table: Table) -> Value:
    if issue.unit is Unit.OPTION:
        return option_of(amount.text, issue, by_number=amount.literal).id
    if issue.unit is Unit.DATE:
        return read_date(amount.text, table.today)
    number = read_number(amount.text, issue.unit, table.currency)
    if amount.thousands:
        number *= 1000
    elif issue.unit is Unit.MONEY and not amount.literal:
        reference = table.reference(side, issue)
        number = quick_fill(number, reference if isinstance(reference, Decimal) else None)
    return fit(number, issue.unit, table.currency, issue.name)


def _base(issue: Issue, side: Side, table: Table) -> Value:
    found = table.standing(side, issue)
    if found is None:
        raise Unread(f"Nobody has named {issue.name} yet: type the value itself")
    return found


def _changed(amount: Change, issue: Issue, side: Side, table: Table) -> Value:
    base = _base(issue, side, table)
    number = read_number(amount.text, issue.unit, table.currency) * (1000 if amount.thousands else 1)
    return _moved(base, number * amount.sign, issue, table)


def _moved(base: Value, by: Decimal, issue: Issue, table: Table) -> Value:
    if isinstance(base, date):
        days = fit(abs(by), Unit.DAYS, "", issue.name)
        try:
            return base + timedelta(days=int(days) * (1 if by > 0 else -1))
        except OverflowError as error:
            raise Unread(f"{issue.name}: there is no such date") from error
    if isinstance(base, str):
        raise Unread(f"{issue.name} has options: type the number of one, or its name")
    return fit(base + by, issue.unit, table.currency, issue.name)


def _nudged(steps: int, issue: Issue, side: Side, table: Table) -> Value:
    base = _base(issue, side, table)
    if issue.unit is Unit.OPTION:
        ids = [o.id for o in issue.options]
        place = ids.index(str(base)) + steps
        if not 0 <= place < len(ids):
            raise Unread(f"{issue.name} has no further option that way")
        return ids[place]
    step = issue.step if issue.step else (None if issue.unit is Unit.MONEY else Decimal(1))
    if step is None:
        raise Unread(f"{issue.name} has no step set: type the value itself")
    return _moved(base, step * steps, issue, table)


def options_like(text: str, issue: Issue) -> tuple[Option, ...]:
    """Options whose label is, else begins with, the text typed."""
    typed = " ".join(text.casefold().split())
    labels = [(" ".join(o.label.casefold().split()), o) for o in issue.options]
    exact = tuple(o for label, o in labels if label == typed)
    return exact or tuple(o for label, o in labels if label.startswith(typed))


def option_of(text: str, issue: Issue, *, by_number: bool = False) -> Option:
    """The option meant by its number or the beginning of its label.

    Raises:
        Unread: none, or more than one.
    """
    alike = () if by_number else options_like(text, issue)
    counted = text.isascii() and text.isdigit() and len(text) < 4
    numbered = issue.options[int(text) - 1] if counted and 1 <= int(text) <= len(issue.options) else None
    exact = len(alike) == 1 and alike[0].label.casefold() == text.casefold()
    if numbered and (not alike or alike == (numbered,)):
        return numbered
    if numbered and not exact:
        raise Unread(
            f"Is “{text}” the option “{alike[0].label}”, or number {text}, “{numbered.label}”? For that: ={text}"
        )
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise Unread(f"{issue.name}: “{text}” begins {' and '.join(f'“{o.label}”' for o in alike[:3])}", pending=True)
    raise Unread(f"{issue.name} has no option “{text}”: " + _offered(issue))


def _offered(issue: Issue) -> str:
    if not issue.options:
        return "it has none yet"
    return ", ".join(f"{n} {o.label}" for n, o in enumerate(issue.options[:6], 1))
