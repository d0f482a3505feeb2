"""When to look whether a deal held: proposed some weeks after closing, once all that has a day can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desk_app.domain.closing import FollowUpKind, Outcome, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Unit
from desk_app.support.words import _

WITH_TERMS = frozenset({OutcomeKind.AGREEMENT, OutcomeKind.PART})
AFTER_CLOSING, AFTER_LAST = timedelta(days=28), timedelta(days=7)
"""Four weeks after closing; or a week after the latest day of the deal, whichever is later."""
_FARTHEST = 3660
"""No term of more days than these is taken for a time to pay or to deliver."""


@dataclass(frozen=True, slots=True)
class CheckDay:
    """A day on which to look whether the deal held, and in words why on that one."""

    day: date
    because: str


def check_proposed(negotiation: Negotiation, outcome: Outcome, closed_on: date) -> CheckDay | None:
    """The day to propose; None where nothing was agreed that could hold.

    Days are those of promises that are not done, of final terms that are dates, and of terms in days, such as a time
    to pay, counted from closing.
    """
    if outcome.kind not in WITH_TERMS:
        return None
    usual = CheckDay(closed_on + AFTER_CLOSING, _("four weeks after closing"))
    return max((usual, *_after_each(negotiation, outcome, closed_on)), key=_day)


def check_to_come(negotiation: Negotiation) -> date | None:
    """The day on which to look whether the deal held, if nobody looked on that day or later; None if there is none."""
    outcome = negotiation.outcome
    looked = max((check.at.date() for check in negotiation.checks), default=date.min)
    if outcome is None or outcome.check_on is None or outcome.check_on <= looked:
        return None
    return outcome.check_on


def _after_each(negotiation: Negotiation, outcome: Outcome, closed_on: date) -> Iterator[CheckDay]:
    for promise in negotiation.follow_ups:
        if promise.due is not None and not promise.done and promise.kind is FollowUpKind.PROMISE:
            yield _a_week_after(promise.due, promise.what)
    for term in outcome.terms:
        issue, value = negotiation.issue(term.issue), term.value
        if issue is None:
            continue
        if isinstance(value, date):
            yield _a_week_after(value, issue.name)
        elif issue.unit is Unit.DAYS and isinstance(value, Decimal) and 0 < value <= _FARTHEST:
            yield _a_week_after(closed_on + timedelta(days=int(value)), issue.name)


def _a_week_after(when: date, what: str) -> CheckDay:
    because = _("a week after “{what}”, {day}", what=what.strip()[:80], day=day(when))
    return CheckDay(min(when, date.max - AFTER_LAST) + AFTER_LAST, because)


def _day(proposed: CheckDay) -> date:
    return proposed.day
