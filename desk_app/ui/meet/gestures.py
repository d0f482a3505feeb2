"""What the page asks of the session, as use cases for the gateway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import Entry
from desk_app.session.session import Session

UseCase = Callable[[Session], ChangeSet]


def record(negotiation: str, what: Record) -> UseCase:
    """Add an entry."""

    def use_case(session: Session) -> ChangeSet:
        return session.meeting.record(negotiation, what)

    return use_case


def settle(negotiation: str, entry: str, agreed: bool) -> UseCase:
    """Agree an exchange or take it off the table."""

    def use_case(session: Session) -> ChangeSet:
        return session.meeting.settle(negotiation, entry, agreed)

    return use_case


def edit(negotiation: str, entry: Entry) -> UseCase:
    """Change an entry."""

    def use_case(session: Session) -> ChangeSet:
        return session.meeting.edit(negotiation, entry)

    return use_case


def note(negotiation: str, entry: Entry, text: str) -> UseCase:
    """Write what set a pause off."""
    return edit(negotiation, replace(entry, note=text))


def remove(negotiation: str, entry: str) -> UseCase:
    """Delete an entry."""

    def use_case(session: Session) -> ChangeSet:
        return session.meeting.remove(negotiation, entry)

    return use_case


def end(negotiation: str) -> UseCase:
    """End the open meeting."""

    def use_case(session: Session) -> ChangeSet:
        return session.meeting.end(negotiation)

    return use_case
