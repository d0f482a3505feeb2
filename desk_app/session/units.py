"""An issue's unit and the values recorded in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desk_app.domain.amounts import shown
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Unit, Value
from desk_app.journal import store
from desk_app.journal.gesture import Gesture

_WORDS = {Unit.DATE: "a date", Unit.OPTION: "one of its options"}


def fits(value: Value, unit: Unit) -> bool:
    """Whether a value can be read in a unit."""
    match unit:
        case Unit.DATE:
            return isinstance(value, date)
        case Unit.OPTION:
            return isinstance(value, str)
        case _:
            return isinstance(value, Decimal)


def check_own_values(issue: Issue) -> None:
    """Refuse an issue whose own values are of another unit.

    Raises:
        BadInput: one of them is; the message names it.
    """
    theirs = issue.theirs
    for what, value in (
        ("opening", issue.opening),
        ("target", issue.target),
        ("walk-away point", issue.walk_away),
        ("their target", theirs.target.believed if theirs.target else None),
        ("their limit", theirs.limit.believed if theirs.limit else None),
        ("their revealed limit", theirs.revealed_limit),
    ):
        if value is not None and not fits(value, issue.unit):
            word = _WORDS.get(issue.unit, "a number")
            raise BadInput(f"The {what} of “{issue.name}” is not {word}: {value}. Clear it or enter it anew.")


def recorded_in_new_unit(gesture: Gesture, negotiation: Negotiation, issue: Issue) -> None:
    """Keep every value recorded on an issue when its unit changes, in the new unit.

    Raises:
        BadInput: one cannot be read in the new unit; the message names it.
    """
    before = negotiation.issue(issue.id) or issue
    for value in _recorded(negotiation, issue.id):
        if not fits(value, issue.unit):
            word = _WORDS.get(issue.unit, "a number")
            raise BadInput(
                f"“{issue.name}” was recorded at {shown(before, value, negotiation.currency)}, which cannot be read as "
                f"{word}. Make a new issue, or change what was recorded first."
            )
    others = tuple(i if i.id != issue.id else issue for i in negotiation.issues)
    store.put_values(gesture, negotiation, others)


def _recorded(negotiation: Negotiation, issue: str) -> Iterator[Value]:
    yield from (term.value for entry in negotiation.entries() for term in entry.terms if term.issue == issue)
    yield from (term.value for each in negotiation.alternatives for term in each.terms if term.issue == issue)
    for change in negotiation.limit_changes:
        if change.issue == issue:
            yield from (value for value in (change.before, change.after) if value is not None)
    if negotiation.outcome:
        yield from (term.value for term in negotiation.outcome.terms if term.issue == issue)
