"""The facts of one closed negotiation, worked out from all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from operator import attrgetter

from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.closing import FollowUpKind, Outcome, OutcomeKind, relationship_change
from desk_app.domain.errors import DomainError
from desk_app.domain.insight.conceding import before_concessions, yielded
from desk_app.domain.insight.facts import GivenPromise, PersonFacts
from desk_app.domain.insight.foreseeing import guessed_limit, judged_predictions, scalar
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Estimate, Side, Unit, Value, as_fraction, plain_of
from desk_app.domain.standing import agreed_values

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def facts(negotiation: Negotiation) -> PersonFacts | None:
    """What a closed negotiation tells; None if it is not closed or has no outcome. The present day plays no part."""
    if negotiation.stage is not Stage.CLOSED or negotiation.outcome is None:
        return None
    plain = _without_arithmetic(negotiation, negotiation.outcome)
    try:
        return _with_arithmetic(plain, negotiation, analyse(negotiation, negotiation.outcome.closed_at or _LONG_AGO))
    except DomainError:  # an impossible weight or rating, which a damaged journal may hold
        return plain


def _without_arithmetic(negotiation: Negotiation, outcome: Outcome) -> PersonFacts:
    """What is noted of a closed negotiation."""
    checks = sorted(negotiation.checks, key=attrgetter("at"), reverse=True)
    rated = sorted(negotiation.relationship, key=attrgetter("at"))
    dealt = outcome.kind in (OutcomeKind.AGREEMENT, OutcomeKind.PART)  # what was no deal can neither hold nor be paid
    return PersonFacts(
        negotiation.id,
        outcome.kind,
        kind=negotiation.kind,
        currency=negotiation.currency,
        people=tuple(dict.fromkeys(_people(negotiation))),
        closed_on=outcome.closed_at.date() if outcome.closed_at else None,
        practice=negotiation.practice,
        trust=tuple((each.at.date(), each.trust) for each in rated if each.trust is not None),
        promises=tuple(_promises(negotiation)),
        terms=next((each.terms for each in checks if each.terms and dealt), None),
        paid=next((each.payment for each in checks if each.payment and dealt), None),
        tries=tuple((each.rule, each.kept) for each in negotiation.tries if each.kept is not None),
    )


def _people(negotiation: Negotiation) -> Iterator[str]:
    if negotiation.counterpart is not None:
        yield negotiation.counterpart
    for person in negotiation.people:
        yield person.counterpart


def _promises(negotiation: Negotiation) -> Iterator[GivenPromise]:
    for each in negotiation.follow_ups:
        if each.kind is FollowUpKind.PROMISE:
            yield GivenPromise(each.who, each.due, each.done or each.kept_on is not None, each.kept_on)


def _with_arithmetic(plain: PersonFacts, negotiation: Negotiation, found: Analysis) -> PersonFacts:
    """The same with all that is worked out."""
    captured = _mean([plain_of(share) for share in found.outcome.share_of_range.values()] if found.outcome else [])
    readiness = found.readiness
    relationship = relationship_change(negotiation.relationship)
    standing = found.standing if plain.left else None
    ours = tuple(yielded(found, Side.WE))
    ranges = [plain_of(each) for each in found.ranges.values()]
    return replace(
        plain,
        captured=None if captured is None else Estimate(captured),
        given_way=_mean(list(_given_way(negotiation, found))),
        our_opening=_mean(list(_of_opening(negotiation, found, Side.WE))),
        their_opening=_mean(list(_of_opening(negotiation, found, Side.THEY))),
        rate=found.balance.rate,
        ready=Fraction(readiness.answered, readiness.asked) if readiness.asked else None,
        score=found.outcome.we if found.outcome else None,
        relationship=relationship.mean_change if relationship else None,
        shapes=tuple(each.pattern for each in ours),
        ours=ours,
        theirs=tuple(yielded(found, Side.THEY)),
        after=tuple(before_concessions(found)),
        limits=tuple(limit for issue in negotiation.issues if (limit := guessed_limit(issue)) is not None),
        predictions=tuple(judged_predictions(negotiation)),
        their_place=standing.their_place if standing else None,
        no_range=any(not each.exists for each in ranges) if plain.left and ranges else None,
    )


def _mean(numbers: list[Fraction]) -> Fraction | None:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def _given_way(negotiation: Negotiation, found: Analysis) -> Iterator[Fraction]:
    """For each agreed scalar issue: (opening − agreed) / (opening − walk-away).

    The opening is the one we stated; if we stated none, the planned one.
    """
    said = _openings(found, Side.WE)
    deal = agreed_values(negotiation)
    for issue in negotiation.issues:
        opening = _number(issue, said.get(issue.id, issue.opening))
        limit, agreed = _number(issue, issue.walk_away), _number(issue, deal.get(issue.id))
        if opening is not None and limit is not None and agreed is not None and opening != limit:
            yield (opening - agreed) / (opening - limit)


def _of_opening(negotiation: Negotiation, found: Analysis, side: Side) -> Iterator[Fraction]:
    """Landed / opened, for each money issue on which a side opened and that was agreed."""
    said = _openings(found, side)
    for key, value in agreed_values(negotiation).items():
        issue = found.book.issues[key]
        opened, landed = _number(issue, said.get(key)), _number(issue, value)
        if issue.unit is Unit.MONEY and opened and landed and min(opened, landed) > 0:
            yield landed / opened


def _openings(found: Analysis, side: Side) -> dict[str, Value]:
    return {each.issue: each.opening for each in found.positions if each.side is side}


def _number(issue: Issue, value: Value | None) -> Fraction | None:
    known = scalar(issue, value)
    return None if known is None else as_fraction(known)
