"""What the checks of a deal say: when to look, what to look at, what to ask, and what was found before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from desk_app.domain.amounts import shown
from desk_app.domain.check_day import WITH_TERMS, check_to_come
from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, RelationshipPhase
from desk_app.domain.dates import day
from desk_app.domain.holding import DealCheck
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.holding import found
from desk_app.domain.report.private import by_day, parties
from desk_app.domain.report.result import final_terms
from desk_app.domain.report.words import ended
from desk_app.support.words import _

_FARTHEST = 3660
"""No term of more days than these is taken for a time to pay or to deliver."""
_TRUST = 7


@dataclass(frozen=True, slots=True)
class TermToCheck:
    """One agreed term, and the day by which it is to be fulfilled, if it has one."""

    issue: str
    value: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class PromiseToCheck:
    """A promise of one side, by when, and what became of it so far."""

    who: Side
    what: str
    due: str
    became: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class FoundThen:
    """What a look found, and how much trust there was on that day ("5 of 7"), if it was rated."""

    when: str
    found: str
    trust: str = ""


@dataclass(frozen=True, slots=True)
class ChecksReport:
    """The whole document. Without a deal there are no terms and no questions."""

    title: str
    with_whom: str
    when: str
    summary: str
    terms: tuple[TermToCheck, ...] = ()
    promises: tuple[PromiseToCheck, ...] = ()
    questions: tuple[str, ...] = ()
    found: tuple[FoundThen, ...] = ()


def checks_report(
    negotiation: Negotiation, counterpart: Counterpart | None, settled: Mapping[str, Value], now: datetime
) -> ChecksReport:
    """What to look at when one looks whether the deal held. `settled` counts where there are no final terms."""
    outcome = ended(negotiation)
    deal = outcome is not None and outcome.kind in WITH_TERMS
    terms = tuple(_terms(negotiation, final_terms(negotiation, settled))) if deal else ()
    promises = tuple(_promise(each, now.date()) for each in by_day(negotiation) if _counts(each))
    return ChecksReport(
        title=negotiation.title.strip() or _("Untitled negotiation"),
        with_whom=parties(counterpart),
        when=day(now.date()),
        summary=" ".join(_summary(negotiation, outcome, deal=deal)),
        terms=terms,
        promises=promises,
        questions=tuple(_questions(negotiation, promises)) if deal else (),
        found=tuple(_looks(negotiation)),
    )


def _summary(negotiation: Negotiation, outcome: Outcome | None, *, deal: bool) -> Iterator[str]:
    if not deal:
        yield _("There is no deal that could hold.") if outcome else _("Nothing is closed yet, so nothing can hold.")
        return
    if outcome and outcome.closed_at:
        yield _("Agreed on {day}.", day=day(outcome.closed_at.date()))
    to_come = check_to_come(negotiation)
    if to_come is not None:
        yield _("To be looked at on {day}.", day=day(to_come))
    elif not negotiation.checks:
        yield _("No day is set to look.")


def _terms(negotiation: Negotiation, terms: Mapping[str, Value]) -> Iterator[TermToCheck]:
    closed = negotiation.outcome.closed_at if negotiation.outcome else None
    for issue in negotiation.issues:
        if issue.id in terms:
            value = terms[issue.id]
            due = _due(issue.unit, value, closed.date() if closed else None)
            yield TermToCheck(issue.name, shown(issue, value, negotiation.currency), day(due) if due else "")


def _due(unit: Unit, value: Value, closed: date | None) -> date | None:
    """The day that a term names; of a number of days, the day so many days after closing."""
    if unit is Unit.DATE and isinstance(value, date):
        return value
    if unit is Unit.DAYS and isinstance(value, Decimal) and closed and 0 <= value <= _FARTHEST:
        return closed + timedelta(days=int(value))
    return None


def _counts(promise: FollowUp) -> bool:
    return promise.kind is FollowUpKind.PROMISE and bool(promise.what.strip())


def _promise(promise: FollowUp, today: date) -> PromiseToCheck:
    due = day(promise.due) if promise.due else ""
    if promise.done:
        became = _("kept on {day}", day=day(promise.kept_on)) if promise.kept_on else _("kept", context="promise")
    else:
        became = _("late", context="promise") if promise.due and promise.due < today else ""
    return PromiseToCheck(promise.who, promise.what.strip(), due, became, promise.done)


def _questions(negotiation: Negotiation, promises: tuple[PromiseToCheck, ...]) -> Iterator[str]:
    if any(issue.unit is Unit.MONEY for issue in negotiation.issues):
        yield _("Was it paid, in full, and on which day?")
    if not all(each.kept for each in promises):
        yield _("What was promised and is still to come, and by when?")
    yield _("How content are they? What would they settle in another way?")
    yield _("How much do you trust them now, from 1 to 7?")


def _looks(negotiation: Negotiation) -> Iterator[FoundThen]:
    ratings = {
        each.at.date(): each.trust
        for each in negotiation.relationship
        if each.phase is RelationshipPhase.CHECK and each.trust is not None
    }
    for check in sorted(negotiation.checks, key=_at):
        trust = ratings.get(_at(check))
        told = _("{trust} of {most}", trust=trust, most=_TRUST) if trust is not None else ""
        if found(check) or told:
            yield FoundThen(day(_at(check)), found(check), told)


def _at(check: DealCheck) -> date:
    return check.at.date()
