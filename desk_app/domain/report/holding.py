"""Whether the deal held, in words: what each check found."""

from __future__ import annotations

from datetime import date

from desk_app.domain.dates import day
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.negotiation import Negotiation
from desk_app.support.words import _, mark, plural

_TERMS = {
    Kept.KEPT: mark("the terms were kept"),
    Kept.PARTLY: mark("the terms were kept in part"),
    Kept.BROKEN: mark("the terms were broken"),
}
_PAID = {Paid.ON_TIME: mark("paid on time"), Paid.LATE: mark("paid late"), Paid.NOT_YET: mark("not paid yet")}


def found(check: DealCheck) -> str:
    """What a check found, in one line; empty if it says nothing yet."""
    return " · ".join(filter(None, (_(_TERMS[check.terms]) if check.terms else "", _paid(check), check.note.strip())))


def held(negotiation: Negotiation) -> tuple[str, ...]:
    """A line for each check that says something, in order of time."""
    checks = sorted(negotiation.checks, key=_at)
    return tuple(_("{day}: {found}", day=day(_at(each)), found=found(each)) for each in checks if found(each))


def _at(check: DealCheck) -> date:
    return check.at.date()


def _paid(check: DealCheck) -> str:
    if check.payment is Paid.LATE and check.days_late:
        return plural("paid {n} day late", "paid {n} days late", check.days_late)
    return _(_PAID[check.payment]) if check.payment else ""
