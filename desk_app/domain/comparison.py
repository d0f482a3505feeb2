"""The offer on the table and our alternatives beside each other, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.alternatives import AlternativeValue
from desk_app.domain.amounts import rounded
from desk_app.domain.analysis import Analysis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, PackageTerm
from desk_app.domain.quantities import Side, Unit, Value, minor_digits
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
    link: Link | None = None


class Link(StrEnum):
    """How an alternative that is another negotiation stands to it."""

    SAME = "same"
    MOVED = "moved"
    """They offer something else there by now."""
    CLOSED = "closed"
    GONE = "gone"
    """It was deleted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The issues are the rows. The first column is the offer on the table, if there is one; then our alternatives."""

    issues: tuple[Issue, ...]
    offer: Compared | None
    alternatives: tuple[Compared, ...]
    money_issue: str | None
    """The issue whose value is an alternative's worth, where its terms do not say it."""


def compare(found: Analysis, others: Mapping[str, Negotiation] | None = None) -> Comparison:
    """The offer on the table beside our alternatives, in the order they were noted in: so none moves while one types.

    `others` are the negotiations, by id, that alternatives name. Without it they are not looked at.
    """
    negotiation, main = found.negotiation, worth_issue(found)
    valued = {each.alternative: each for each in found.alternatives}
    alternatives = []
    for alternative in (each for each in negotiation.alternatives if each.side is Side.WE):
        column = _compared(alternative, valued[alternative.id], main, found.floor.alternative)
        link = None if others is None else _link(alternative, negotiation, others, main)
        alternatives.append(replace(column, link=link))
    return Comparison(negotiation.issues, _offer(found), tuple(alternatives), main)


def _link(
    alternative: Alternative, negotiation: Negotiation, others: Mapping[str, Negotiation], main: str | None
) -> Link | None:
    if alternative.negotiation is None:
        return None
    other = others.get(alternative.negotiation)
    if other is None:
        return Link.GONE
    if other.stage is Stage.CLOSED:
        return Link.CLOSED
    return Link.SAME if offered(alternative, negotiation, other, main) == alternative else Link.MOVED


def offered(alternative: Alternative, negotiation: Negotiation, other: Negotiation, main: str | None) -> Alternative:
    """The alternative with what they offer in the other negotiation now. What they do not speak of stays."""
    found = alternative
    for term in terms_of(other, negotiation.issues, same_currency=other.currency == negotiation.currency):
        issue = negotiation.issue(term.issue)
        if issue is not None:
            found, _field = with_term(found, issue, term.value, main)
    return found


def worth_issue(found: Analysis) -> str | None:
    """The id of the money issue that an alternative's worth is a value of; None without one that is scored."""
    main = found.book.ours.money_issue
    return None if main is None else main.id


def _offer(found: Analysis) -> Compared | None:
    values = on_the_table(found.ledger, Side.THEY)
    if not values:
        return None
    score = found.standing.theirs
    amount = None if score is None else found.book.ours.value_at(score)
    digits = minor_digits(found.negotiation.currency)
    return Compared("", values, score, None if amount is None else rounded(amount, digits))


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
