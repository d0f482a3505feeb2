"""Which issues were on the table. Kinds bring issues that nobody wants to settle in the end: those are not open."""

from __future__ import annotations

from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation


def spoken_of(negotiation: Negotiation) -> frozenset[str]:
    """The ids of the issues that an offer of either side names, whatever became of it."""
    return frozenset(term.issue for entry in negotiation.entries() for term in entry.terms)


def to_settle(negotiation: Negotiation) -> tuple[Issue, ...]:
    """The issues that were spoken of, and those for which the person prepared a value; in their order."""
    said = spoken_of(negotiation)
    return tuple(each for each in negotiation.issues if each.id in said or _has_a_value(each))


def _has_a_value(issue: Issue) -> bool:
    return any(value is not None for value in (issue.opening, issue.target, issue.walk_away))
