"""The relationship, apart from the money: four questions on seven points, and a status chosen by the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.closing import RelationshipCheck, RelationshipPhase, RelationshipStatus
from desk_app.domain.errors import DomainError
from desk_app.support.words import _

SCALE = range(1, 8)
QUESTIONS = ("result", "self", "process", "trust")


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """One question's rating before and after; None where it was not answered."""

    question: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """After less before; None where either is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class RelationshipChange:
    """Before and after: the four questions, the status words, and the mean change of what was answered twice."""

    scales: tuple[ScaleChange, ...]
    status_before: RelationshipStatus | None
    status_after: RelationshipStatus | None
    mean_change: Fraction | None


def change(checks: Iterable[RelationshipCheck]) -> RelationshipChange | None:
    """The latest check of before against the latest of after (or, without one, the latest later check).

    None without any check.

    Raises:
        DomainError: a rating is not 1 to 7; it names the value.
    """
    known = sorted(checks, key=lambda c: c.at)
    if not known:
        return None
    before = _latest(known, RelationshipPhase.BEFORE)
    after = _latest(known, RelationshipPhase.AFTER) or _latest(known, RelationshipPhase.CHECK)
    first, last = _ratings(before), _ratings(after)
    scales = tuple(ScaleChange(q, first[i], last[i]) for i, q in enumerate(QUESTIONS))
    changes = [s.change for s in scales if s.change is not None]
    return RelationshipChange(
        scales=scales,
        status_before=before.status if before else None,
        status_after=after.status if after else None,
        mean_change=Fraction(sum(changes), len(changes)) if changes else None,
    )


def _latest(checks: list[RelationshipCheck], phase: RelationshipPhase) -> RelationshipCheck | None:
    return next((c for c in reversed(checks) if c.phase is phase), None)


def _ratings(check: RelationshipCheck | None) -> tuple[int | None, ...]:
    if check is None:
        return (None,) * len(QUESTIONS)
    found = (check.result, check.self_, check.process, check.trust)
    for value in found:
        if value is not None and value not in SCALE:
            raise DomainError(_("a relationship rating runs from 1 to 7, got {value}", value=value))
    return found
