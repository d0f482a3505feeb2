"""Turns what was typed for one issue into a value: a value, a literal one, a change, or so many steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.capture.meaning import Unread
from desk_app.domain.capture.table import Table
from desk_app.domain.entries import Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.reading import Answer, Asked, Expected, Read, Refused, is_multiplied, misfit, read, read_option
from desk_app.support.words import _, mark

_NEAR = 3
_FILLS = (10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as typed. A `literal` one (=48) is never multiplied."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change from where the side stands: `sign` is +1 or -1."""

    sign: int
    text: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """So many steps of the issue up (or down)."""

    steps: int


Amount = Stated | Change | Nudge


def value_of(amount: Amount, issue: Issue, side: Side, table: Table, said: Sequence[Term] = ()) -> Value:
    """The value on `issue` that `amount` names for `side`. What was `said` before in its line gives it its scale, too.

    Raises:
        Unread: it names no value; the reason says what to type.
    """
    match amount:
        case Stated():
            return _stated(amount, issue, side, table.after(side, said))
        case Change():
            return _changed(amount, issue, side, table)
        case Nudge():
            return _nudged(amount.steps, issue, side, table)
        case _:
            assert_never(amount)


def expected(issue: Issue, table: Table) -> Expected:
    """What a text for an issue is to be read as."""
    pers = frozenset((issue.per,)) if issue.per else frozenset()
    return Expected(issue.unit, table.currency, table.today, table.locale, pers=pers)


def certain(answer: Answer) -> Value:
    """The value of an answer that is certain.

    Raises:
        Unread: the answer is a question or a refusal; it has the words of that.
    """
    match answer:
        case Read():
            return answer.value
        case Asked() | Refused():
            raise Unread(answer.words)
        case _:
            assert_never(answer)


def _stated(amount: Stated, issue: Issue, side: Side, table: Table) -> Value:
    if issue.unit is Unit.OPTION:
        return option_of(amount.text, issue, by_number=amount.literal)
    wanted = expected(issue, table)
    value = certain(read(amount.text, wanted))
    short = issue.unit is Unit.MONEY and not amount.literal and not is_multiplied(amount.text, wanted)
    if not short or not isinstance(value, Decimal):
        return value
    reference = table.reference(side, issue)
    filled = quick_fill(value, reference if isinstance(reference, Decimal) else None)
    return _fitting(filled, amount.text, wanted)


def option_of(text: str, issue: Issue, *, by_number: bool = False) -> str:
    """The id of the option meant by its number or the beginning of its label.

    Raises:
        Unread: none, or more than one.
    """
    answer = read_option(text, issue.options, by_number=by_number)
    if isinstance(answer, Asked):
        raise Unread(answer.words, pending=True)
    return str(certain(answer))


def _changed(amount: Change, issue: Issue, side: Side, table: Table) -> Value:
    base = table.standing(side, issue)
    if base is None:
        nothing = mark("Nobody has named {issue} yet: there is nothing to add {by} to. Type the value itself")
        if amount.sign < 0:
            nothing = mark("Nobody has named {issue} yet: there is nothing to take {by} from. Type the value itself")
        raise Unread(_(nothing, issue=issue.name, by=amount.text))
    if isinstance(base, str):
        raise Unread(_("{issue} has options: type the number of one, or its name", issue=issue.name))
    wanted = expected(issue, table)
    if isinstance(base, date):
        wanted = replace(wanted, unit=Unit.DAYS)
    number = certain(read(amount.text, wanted))
    return _moved(base, Decimal(str(number)) * amount.sign, issue, table)


def _moved(base: Decimal | date, by: Decimal, issue: Issue, table: Table) -> Value:
    if isinstance(base, date):
        try:
            return base + timedelta(days=int(by))
        except OverflowError as error:
            raise Unread(_("{issue}: there is no such date", issue=issue.name)) from error
    return _fitting(base + by, amounts.number(base + by), expected(issue, table))


def _fitting(number: Decimal, text: str, wanted: Expected) -> Decimal:
    problem = misfit(number, text, wanted)
    if problem:
        raise Unread(problem)
    return Decimal(amounts.plain(number))


def _nudged(steps: int, issue: Issue, side: Side, table: Table) -> Value:
    base = table.standing(side, issue)
    if base is None:
        raise Unread(_("Nobody has named {issue} yet: type the value itself", issue=issue.name))
    if issue.unit is Unit.OPTION:
        ids = [o.id for o in issue.options]
        place = ids.index(str(base)) + steps
        if not 0 <= place < len(ids):
            raise Unread(_("{issue} has no further option that way", issue=issue.name))
        return ids[place]
    if isinstance(base, str):
        raise Unread(_("{issue} has options: type the number of one, or its name", issue=issue.name))
    step = issue.step if issue.step else (None if issue.unit is Unit.MONEY else Decimal(1))
    if step is None:
        raise Unread(_("{issue} has no step set: type the value itself", issue=issue.name))
    return _moved(base, step * steps, issue, table)


def quick_fill(number: Decimal, reference: Decimal | None) -> Decimal:
    """Money typed short: times 10, 100 or 1,000, if exactly one of these is within 3× of `reference`, and it is not."""
    if reference is None or reference <= 0 or _near(number, reference):
        return number
    filled = [number * times for times in _FILLS if _near(number * times, reference)]
    return filled[0] if len(filled) == 1 else number


def _near(number: Decimal, reference: Decimal) -> bool:
    return reference <= number * _NEAR and number <= reference * _NEAR
