"""How reliably promises were kept, of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from desk_app.domain.closing import FollowUp, FollowUpKind
from desk_app.domain.insight.facts import GivenPromise
from desk_app.domain.quantities import Side
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of `counted` promises, so many were kept `in_time`."""

    in_time: int = 0
    counted: int = 0


def reliability(promises: Iterable[FollowUp], side: Side, today: date) -> Reliability:
    """How one side kept its promises, counted as over all negotiations (see `GivenPromise`)."""
    known = (each for each in promises if each.kind is FollowUpKind.PROMISE and each.who is side)
    given = (GivenPromise(each.who, each.due, each.done, each.kept_on) for each in known)
    counted = [kept for each in given if (kept := each.in_time(today)) is not None]
    return Reliability(sum(counted), len(counted))


def reliability_words(promises: Sequence[FollowUp], today: date) -> str:
    """How both sides kept their promises, in a sentence; empty while none counts."""
    return record_words(*map(partial(reliability, promises, today=today), (Side.THEY, Side.WE)))


def record_words(they: Reliability, we: Reliability) -> str:
    """The record of both sides, in a sentence; empty while no promise counts."""
    numbers = {"they": they.in_time, "their": they.counted, "we": we.in_time, "our": we.counted}
    match bool(they.counted), bool(we.counted):
        case True, True:
            return _("They kept {they} of {their} promises on time, you {we} of {our}.", **numbers)
        case True, False:
            return _("They kept {they} of {their} promises on time.", **numbers)
        case False, True:
            return _("You kept {we} of {our} promises on time.", **numbers)
        case _:
            return ""
