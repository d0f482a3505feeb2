"""The offer on the table and our alternatives beside each other, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.alternatives import AlternativeValue
from desk_app.domain.analysis import Analysis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, PackageTerm
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.scoring import fits
from desk_app.domain.standing import on_the_table


@dataclass(frozen=True, slots=True)
class Compared:
    """One column. `values` are by issue; what is not known is left out, and scores as at our walk-away point.

    `alternative` is None for the offer on the table. `score` and `money` are what the whole is worth to us, of an
    alternative with its likelihood and cost; `reason` says why there is none.
    """

    name: str
    values: Mapping[str, Value]
    score: Fraction | None
    money: Decimal | None = None
    alternative: Alternative | None = None
    live: bool = True
    is_best: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The issues are the rows. The first column is the offer on the table, if there is one; then our alternatives."""

    issues: tuple[Issue, ...]
    offer: Compared | None
    alternatives: tuple[Compared, ...]
    money_issue: str | None
    """The issue whose value is an alternative's worth, where its terms do not say it."""


def compare(found: Analysis) -> Comparison:
    """The offer on the table beside our alternatives, the best first."""
    negotiation, main = found.negotiation, worth_issue(found)
    by_id = {alternative.id: alternative for alternative in negotiation.alternatives}
    alternatives = tuple(
        _compared(by_id[each.alternative], each, main, found.floor.alternative) for each in found.alternatives
    )
    return Comparison(negotiation.issues, _offer(found), alternatives, main)


def worth_issue(found: Analysis) -> str | None:
    """The id of the money issue that an alternative's worth is a value of; None without one that is scored."""
    main = found.book.ours.money_issue
    return None if main is None else main.id


def _offer(found: Analysis) -> Compared | None:
    values = on_the_table(found.ledger, Side.THEY)
    if not values:
        return None
    return Compared("", values, found.standing.theirs)


def _compared(alternative: Alternative, valued: AlternativeValue, main: str | None, best: str | None) -> Compared:
    values: dict[str, Value] = {term.issue: term.value for term in alternative.terms}
    if main is not None and alternative.worth is not None:
        values.setdefault(main, alternative.worth)
    return Compared(
        name=alternative.name,
        values=values,
        score=valued.score,
        money=valued.money,
        alternative=alternative,
        live=valued.live,
        is_best=alternative.id == best,
        reason=valued.reason,
    )


def with_term(alternative: Alternative, issue: Issue, value: Value | None, main: str | None) -> tuple[Alternative, str]:
    """The alternative with another value on an issue (None: not known), and the name of the field that changed.

    On the money issue `main` this is its worth, unless its terms have a value there.
    """
    others = tuple(term for term in alternative.terms if term.issue != issue.id)
    if issue.id == main and len(others) == len(alternative.terms) and (value is None or isinstance(value, Decimal)):
        return replace(alternative, worth=value), "worth"
    if value is None:
        return replace(alternative, terms=others), "terms"
    placed = {term.issue: term for term in (*alternative.terms, PackageTerm(issue.id, value))}
    return replace(alternative, terms=tuple(placed.values())), "terms"


def terms_of(other: Negotiation, issues: tuple[Issue, ...], *, same_currency: bool) -> tuple[PackageTerm, ...]:
    """What another negotiation offers us now, as terms on our issues of the same name and unit.

    What they offer there counts, or else what was agreed there. Money counts only in the same currency.
    """
    values = on_the_table(Ledger.of(other), Side.THEY)
    by_name = {(i.name.casefold().strip(), i.unit): i for i in other.issues}
    found = []
    for issue in issues:
        there = by_name.get((issue.name.casefold().strip(), issue.unit))
        value = values.get(there.id) if there is not None else None
        if there is None or value is None or (issue.unit is Unit.MONEY and not same_currency):
            continue
        here = _here(issue, there, value)
        if here is not None and fits(issue, here):
            found.append(PackageTerm(issue.id, here))
    return tuple(found)


def _here(issue: Issue, there: Issue, value: Value) -> Value | None:
    """A value of the other negotiation's issue as one of ours: an option by its label, money only per the same."""
    if issue.unit is Unit.OPTION:
        option = there.option(value)
        label = option.label.casefold() if option else ""
        return next((each.id for each in issue.options if each.label.casefold() == label), None)
    return None if issue.per is not there.per else value
