"""What the Debrief asks and shows on whether the deal held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desk_app.domain.check_day import WITH_TERMS, check_proposed, check_to_come
from desk_app.domain.closing import Outcome, RelationshipCheck, RelationshipPhase
from desk_app.domain.holding import DealCheck
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.support.words import _
from desk_app.ui.look.dates import near


@dataclass(frozen=True, slots=True)
class HoldingProps:
    """When to look whether the deal held, and what each look found, the latest first.

    `words` say how it stands, `why` where the day comes from. `rating` is the relationship on the day of the latest.
    """

    check_on: date | None
    words: str
    why: str
    can_look: bool
    due: bool
    checks: tuple[DealCheck, ...] = ()
    rating: RelationshipCheck | None = None


def holding(negotiation: Negotiation, outcome: Outcome, today: date) -> HoldingProps | None:
    """What to show; None where nothing was agreed that could hold."""
    if outcome.kind not in WITH_TERMS:
        return None
    checks = tuple(sorted(negotiation.checks, key=_at, reverse=True))
    to_come = check_to_come(negotiation)
    closed = negotiation.stage is Stage.CLOSED
    return HoldingProps(
        check_on=to_come if checks or closed else outcome.check_on,
        words=_words(negotiation, to_come, today) if closed else "",
        why=_why(negotiation, outcome, today),
        can_look=closed and not (checks and checks[0].at.date() == today),
        due=to_come is not None and to_come <= today,
        checks=checks,
        rating=rating_of(negotiation, checks[0]) if checks else None,
    )


def rating_of(negotiation: Negotiation, check: DealCheck) -> RelationshipCheck | None:
    """How the relationship was rated on the day of a check; None if it was not."""
    on_that_day = (
        each
        for each in negotiation.relationship
        if each.phase is RelationshipPhase.CHECK and each.at.date() == check.at.date()
    )
    return max(on_that_day, key=_rated_at, default=None)


def _words(negotiation: Negotiation, to_come: date | None, today: date) -> str:
    if to_come == today:
        return _("Today is the day to look whether it held.")
    if to_come is not None and to_come < today:
        return _("The day to look whether it held was {day}.", day=near(to_come, today))
    if to_come is not None:
        return _("Home tells you on {day}.", day=near(to_come, today))
    return "" if negotiation.checks else _("No day is set to look.")


def _why(negotiation: Negotiation, outcome: Outcome, today: date) -> str:
    """Where the day comes from, while it is the one that was proposed; or, before closing, which will be."""
    closed_on = outcome.closed_at.date() if outcome.closed_at else today
    proposed = check_proposed(negotiation, outcome, closed_on)
    if proposed is None or negotiation.checks:
        return ""
    if outcome.check_on == proposed.day:
        return _("Proposed: {because}. Another day can be set, or none.", because=proposed.because)
    if outcome.check_on is None and negotiation.stage is not Stage.CLOSED:
        return _("Closing sets {day}: {because}.", day=near(proposed.day, today), because=proposed.because)
    return ""


def _at(check: DealCheck) -> datetime:
    return check.at


def _rated_at(check: RelationshipCheck) -> datetime:
    return check.at
