"""Saves what a person enters on the Prepare page: each method is one use case, asked of the writing thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.closing import RelationshipCheck
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.preparation import Leverage, Prediction
from desk_app.ui.prepare.body import Thing
from desk_app.ui.prepare.leverage_editor import LeverageRating
from desk_app.ui.prepare.participant_editor import PersonLine
from desk_app.ui.running.gateway import Gateway

if TYPE_CHECKING:
    from desk_app.session.session import Session


class PreparationSaver(QObject):
    """Saves into one negotiation."""

    def __init__(self, gateway: Gateway, tell: Callable[[ChangeSet], object]) -> None:
        """`tell` tells the person what was removed or moved, so that Undo is offered with it."""
        super().__init__()
        self._gateway, self._tell = gateway, tell
        self.negotiation = ""
        """The id of the negotiation."""

    def put(self, thing: Thing | Leverage, field: str | None) -> None:
        """Add a thing, or change one. Keystrokes in one `field` are one step to undo."""
        merge = f"{thing.id}:{field}" if field else None
        self._gateway.save(partial(_put, self.negotiation, thing, merge))

    def remove(self, kind: Kind, thing: str) -> None:
        """Remove a thing."""
        self._gateway.run(partial(_remove, self.negotiation, kind, thing), self._tell)

    def act(self, use_case: Callable[[str, Session], ChangeSet]) -> None:
        """Carry out a use case on the negotiation of this id."""
        self._gateway.save(partial(use_case, self.negotiation))

    def align(self) -> None:
        """Move the walk-away point to the floor."""
        self._gateway.run(partial(_align, self.negotiation), self._tell)

    def rate(self, rating: LeverageRating, *, merge: str) -> None:
        """Rate a source of leverage."""
        self._gateway.save(partial(_rate, self.negotiation, rating, merge))

    def check(self, check: RelationshipCheck) -> None:
        """Keep how the relationship is."""
        self._gateway.save(partial(_put_check, self.negotiation, check))

    def head(self, field: str, value: date | str | None) -> None:
        """Change a field of the negotiation itself: `deadline` or `follows`."""
        self._gateway.save(partial(_edit, self.negotiation, field, value))

    def set_people(self, people: Sequence[PersonLine]) -> None:
        """Make these the people on their side."""
        self._gateway.save(partial(_set_people, self.negotiation, people))

    def plan(self, meeting: PlannedMeeting, field: str | None) -> None:
        """Plan a meeting, or change one that is planned."""
        self._gateway.save(partial(_plan, self.negotiation, meeting, field))

    def predict(self, predictions: Sequence[Prediction]) -> None:
        """Make these what we expect."""
        self._gateway.save(partial(_predict, self.negotiation, predictions))

    def explain(self, change: str, reason: str) -> None:
        """Note why a limit or target was moved."""
        self._gateway.save(partial(_explain, self.negotiation, change, reason))

    def cancel(self, meeting: str) -> None:
        """Cancel a planned meeting."""
        self._gateway.run(partial(_cancel, self.negotiation, meeting), self._tell)


def _put(negotiation_id: str, thing: Thing | Leverage, merge: str | None, session: Session) -> ChangeSet:
    return session.preparing.put(negotiation_id, thing, merge=merge)


def _remove(negotiation_id: str, kind: Kind, thing: str, session: Session) -> ChangeSet:
    return session.preparing.remove(negotiation_id, kind, thing)


def _align(negotiation_id: str, session: Session) -> ChangeSet:
    return session.weighing.align(negotiation_id)


def _rate(negotiation_id: str, rating: LeverageRating, merge: str, session: Session) -> ChangeSet:
    return session.preparing.rate(negotiation_id, rating.source, rating.we, rating.they, rating.reason, merge=merge)


def _put_check(negotiation_id: str, check: RelationshipCheck, session: Session) -> ChangeSet:
    return session.closing.put_check(negotiation_id, check)


def _edit(negotiation_id: str, field: str, value: date | str | None, session: Session) -> ChangeSet:
    return session.negotiations.edit(negotiation_id, **{field: value})  # type: ignore[arg-type] # the page knows them


def _set_people(negotiation_id: str, people: Sequence[PersonLine], session: Session) -> ChangeSet:
    return session.planning.set_people(negotiation_id, [(each.name, each.role) for each in people])


def _plan(negotiation_id: str, meeting: PlannedMeeting, field: str | None, session: Session) -> ChangeSet:
    merge = f"{meeting.id}:{field}" if field else None
    return session.planning.put_meeting(negotiation_id, meeting, merge=merge)


def _predict(negotiation_id: str, predictions: Sequence[Prediction], session: Session) -> ChangeSet:
    return session.planning.predict(negotiation_id, predictions)


def _explain(negotiation_id: str, change: str, reason: str, session: Session) -> ChangeSet:
    return session.planning.explain_limit(negotiation_id, change, reason, merge=f"{change}:reason")


def _cancel(negotiation_id: str, meeting: str, session: Session) -> ChangeSet:
    return session.planning.cancel_meeting(negotiation_id, meeting)
