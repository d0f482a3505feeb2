"""Sentences about our floor: why it is not our walk-away point, and when it will fall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desk_app.domain.alternatives import Floor, floor
from desk_app.domain.amounts import money, shown
from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import AlternativeState
from desk_app.domain.quantities import Scalar, Side, as_fraction
from desk_app.domain.scoring import Scoring, scoring
from desk_app.support.words import _, plural

ROUND_FROM = 1000
TOLD_BEFORE = timedelta(days=14)
"""How long before an alternative expires the person is told."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """An alternative of ours that expires soon or has expired. `floor_after` is the floor afterwards, if it changes.

    `days_left` is 0 on its last day and below 0 afterwards.
    """

    alternative: str
    name: str
    expires: date
    days_left: int
    floor: Floor
    floor_after: Floor | None = None


def expiries(negotiation: Negotiation, scoring: Scoring, on: date) -> tuple[Expiry, ...]:
    """Our alternatives that expire within two weeks, and those that have expired; the first to expire comes first.

    Lost ones are left out: the person knows.
    """
    found = []
    before = floor(negotiation, scoring, on)
    for alternative in negotiation.alternatives:
        expires = alternative.expires
        if alternative.side is not Side.WE or expires is None or expires > on + TOLD_BEFORE:
            continue
        if alternative.state is not AlternativeState.LOST:
            after = floor(negotiation, scoring, expires + timedelta(days=1)) if expires >= on else before
            changed = after if after.score != before.score else None
            found.append(Expiry(alternative.id, alternative.name, expires, (expires - on).days, before, changed))
    return tuple(sorted(found, key=lambda each: each.expires))


def in_round_money(amount: Decimal) -> Decimal:
    """The floor as pages show it: whole units from 1,000 up, as more digits would pretend to be exact.

    Below that it is to the minor unit: of a price per hour or per item, a unit is much.
    """
    return amount.quantize(Decimal(1)) if abs(amount) >= ROUND_FROM else amount


def why_not_the_limit(negotiation: Negotiation, floor: Floor) -> str:
    """Why the floor in money differs from our walk-away point on that issue; empty if it does not."""
    found, name = _difference(negotiation, floor), _name(negotiation, floor)
    if found is None or floor.money is None:
        return ""
    issue, limit, above = found
    words = {"floor": money(floor.money, negotiation.currency), "limit": limit}
    if above:
        return _(
            "{alternative} is worth {floor} to you, your walk-away point on {issue} is {limit}: "
            "you could agree to less than your alternative gives you.",
            issue=issue.name, alternative=name, **words,
        )  # fmt: skip
    return _(
        "{alternative} is worth {floor} to you, your walk-away point on {issue} is {limit}: "
        "you would leave before your alternative is better.",
        issue=issue.name, alternative=name, **words,
    )  # fmt: skip


def limit_or_alternative(negotiation: Negotiation, floor: Floor) -> str:
    """The same, to follow a sentence that says what the alternative is worth."""
    found = _difference(negotiation, floor)
    if found is None:
        return ""
    issue, limit, above = found
    if above:
        return _(
            "Your walk-away point on {issue} is {limit}: you could agree to less than your alternative gives you.",
            issue=issue.name, limit=limit,
        )  # fmt: skip
    return _(
        "Your walk-away point on {issue} is {limit}: you would leave before your alternative is better.",
        issue=issue.name, limit=limit,
    )  # fmt: skip


def _difference(negotiation: Negotiation, floor: Floor) -> tuple[Issue, str, bool] | None:
    """The issue of money, our walk-away point on it in words, and whether the floor is better for us than that.

    None if they are the same, or if there is no such point or no alternative.
    """
    issue = scoring(negotiation.issues).money_issue
    if issue is None or issue.direction is None or floor.money is None or not _name(negotiation, floor):
        return None
    limit = issue.walk_away
    if limit is None or isinstance(limit, str) or not (stricter := _gap(floor.money, limit, issue.direction.sign)):
        return None
    return issue, shown(issue, limit, negotiation.currency), stricter > 0


def _name(negotiation: Negotiation, floor: Floor) -> str:
    return next((a.name for a in negotiation.alternatives if a.id == floor.alternative), "")


def _gap(floor: Scalar, limit: Scalar, sign: int) -> int:
    difference = sign * (as_fraction(floor) - as_fraction(limit))
    return (difference > 0) - (difference < 0)


def expiry_words(found: Expiry, currency: str) -> str:
    """When an alternative expires, or that it has expired, and how the floor then changes: one or two sentences."""
    return " ".join(filter(None, (_when(found), fall_words(found, currency))))


def fall_words(found: Expiry, currency: str) -> str:
    """How the floor changes when an alternative expires, in a sentence; empty if it does not."""
    after = found.floor_after
    if after is None:
        return ""
    if found.floor.money is None or after.money is None:
        return _("Your floor falls then.")
    before, then = (money(amount, currency) for amount in (found.floor.money, after.money))
    if after.alternative is None:
        return _("Your floor then moves from {before} to {then}, your limit.", before=before, then=then)
    return _("Your floor then moves from {before} to {then}.", before=before, then=then)


def _when(found: Expiry) -> str:
    left, name = found.days_left, found.name
    if left < 0:
        return _("{name} expired on {day} and does not count any more.", name=name, day=day(found.expires))
    if left == 0:
        return _("{name} expires today.", name=name)
    if left == 1:
        return _("{name} expires tomorrow.", name=name)
    return plural(
        "{name} expires on {day}, in {n} day.", "{name} expires on {day}, in {n} days.", left,
        name=name, day=day(found.expires),
    )  # fmt: skip
