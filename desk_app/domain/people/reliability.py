"""How reliably promises were kept, of both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_app.domain.closing import FollowUp, FollowUpKind
from desk_app.domain.insight.facts import GivenPromise
from desk_app.domain.quantities import Side


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
