"""How a floor moves when an alternative that Home tells of expires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from desk_app.domain.analysis import analyse
from desk_app.domain.due import DuePlace, NextStep, NextStepKind
from desk_app.domain.errors import DomainError
from desk_app.domain.floor_words import fall_words
from desk_app.session.session import Reading

_MOST = 5
"""No more negotiations than these are read: the first to expire are the ones that matter."""


def floors(reading: Reading, steps: Iterable[NextStep], now: datetime) -> Mapping[DuePlace, str]:
    """A sentence for each alternative whose expiry moves the floor, by its place among what is due."""
    expiring = [step for step in steps if step.kind is NextStepKind.EXPIRY and step.due and step.due >= now.date()]
    told: dict[DuePlace, str] = {}
    for each in dict.fromkeys(step.negotiation for step in expiring[:_MOST]):
        words = _moves(reading, each, now)
        told |= {step.place: words[step.thing] for step in expiring if step.negotiation == each and step.thing in words}
    return told


def _moves(reading: Reading, negotiation_id: str, now: datetime) -> Mapping[str, str]:
    """The sentences of one negotiation, by alternative."""
    negotiation = reading.without_talks(negotiation_id)  # no floor depends on what was said
    if negotiation is None:
        return {}
    try:
        found = analyse(negotiation, now).expiries
    except DomainError:  # its page tells what is wrong
        return {}
    words = ((each.alternative, fall_words(each, negotiation.currency)) for each in found)
    return {alternative: sentence for alternative, sentence in words if sentence}
