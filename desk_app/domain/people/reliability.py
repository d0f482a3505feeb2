"""How reliably promises were kept, of both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_app.domain.closing import FollowUp, FollowUpKind
from desk_app.domain.quantities import Side


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of `counted` promises, so many were kept `in_time`."""

    in_time: int = 0
    counted: int = 0


def reliability(promises: Iterable[FollowUp], side: Side, today: date) -> Reliability:
    """How one side kept its promises. A promise counts once it was kept, or once its day is over.

    It was kept in time if that was on its day or before. Without a day, and if it is not known when it was kept, being
    kept is all that could be asked.
    """
    known = [each for each in promises if each.kind is FollowUpKind.PROMISE and each.who is side]
    counted = [each for each in known if each.done or (each.due is not None and each.due < today)]
    return Reliability(sum(map(_in_time, counted)), len(counted))


def _in_time(promise: FollowUp) -> bool:
    return promise.done and (promise.due is None or promise.kept_on is None or promise.kept_on <= promise.due)
