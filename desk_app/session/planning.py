"""Planning: meetings to come, who takes part on their side, what we expect, and why a limit was moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.amounts import number
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.entries import PlannedMeeting, ends_well
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.planned import at_times_that_exist, can_be_kept
from desk_app.domain.preparation import Participant, PersonRole, Predicted, Prediction
from desk_app.journal import loading, store
from desk_app.session.context import Subject, UseCaseContext
from desk_app.session.people import person_named
from desk_app.session.preparing import fits
from desk_app.support.words import _
from desk_app.support.zones import UnknownZone, zone

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
"""What calendars tell apart."""


class Planning:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def put_meeting(self, negotiation_id: str, planned: PlannedMeeting, *, merge: str | None = None) -> ChangeSet:
        """Plan a meeting, or change one that is planned; `created` is its id. An empty id gets a new one.

        `starts_utc` is worked out from wall time and zone. The `sequence` of a meeting of another calendar stays its
        organizer's: whatever is changed here, what they send next is newer.

        Raises:
            BadInput: the zone is not known, it ends before it begins, or a person is not known.
        """
        planned = at_times_that_exist(planned)
        planned = replace(planned, id=planned.id or self._context.ids.new(), starts_utc=in_utc(planned))
        if planned.ends is not None and not ends_well(planned.starts, planned.ends):
            raise BadInput(_("A meeting cannot end before it begins. A day ends with a day, a time with a time."))
        with self._context.on(negotiation_id, ActName.of(ActCode.PLAN_MEETING), merge) as subject:
            before = _planned(subject.whole(), planned.id)
            if before is not None and not store.made(subject.act, planned):
                subject.act.rename(ActName.of(ActCode.MOVE_MEETING))
            _check_people(subject, planned.people)
            self._put(subject, planned, before)
            subject.act.created = planned.id
        return subject.act.changes

    def cancel_meeting(self, negotiation_id: str, planned_id: str) -> ChangeSet:
        """Cancel a planned meeting. It is kept, so that calendars learn that it does not take place.

        Raises:
            BadInput: there is no such meeting.
        """
        name = ActName.of(ActCode.CANCEL_MEETING)
        with self._context.on(negotiation_id, name, closed_too=True) as subject:
            before = _planned(subject.whole(), planned_id)
            if before is None:
                raise BadInput(_("That meeting is no longer planned."))
            self._put(subject, replace(before, cancelled=True), before)
        return subject.act.changes

    def set_people(
        self, negotiation_id: str, people: Iterable[tuple[str, PersonRole | None]], *, merge: str | None = None
    ) -> ChangeSet:
        """Make these the people on their side, by name, with their roles. Who is not known yet is added."""
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_PEOPLE), merge, closed_too=True) as subject:
            named = ((person_named(subject.act, name, self._context.ids), role) for name, role in people)
            those = [Participant(person, role) for person, role in named if person is not None]
            store.put_participants(subject.act, negotiation_id, list(dict.fromkeys(those)))
        return subject.act.changes

    def predict(self, negotiation_id: str, predictions: Iterable[Prediction], *, merge: str | None = None) -> ChangeSet:
        """Make these what we expect. What was sealed when the talks began stays as it was.

        Raises:
            BadInput: a value does not fit its issue, an outcome is none, or `sure` is not between 0 and 1.
        """
        wanted = list(predictions)
        with self._context.on(negotiation_id, ActName.of(ActCode.PREDICT), merge) as subject:
            whole = subject.whole()
            for each in wanted:
                _check_prediction(whole, each)
            store.put_predictions(subject.act, negotiation_id, subject.scale, wanted)
        return subject.act.changes

    def explain_limit(self, negotiation_id: str, change_id: str, reason: str, *, merge: str | None = None) -> ChangeSet:
        """Note why a limit or target was moved during the talks.

        Raises:
            BadInput: there is no such change.
        """
        name = ActName.of(ActCode.EXPLAIN_LIMIT)
        with self._context.on(negotiation_id, name, merge, closed_too=True) as subject:
            moved = next((each for each in subject.whole().limit_changes if each.id == change_id), None)
            if moved is None:
                raise BadInput(_("That change of a limit is no longer there."))
            store.put_listed(subject.act, negotiation_id, subject.scale, replace(moved, reason=reason))
        return subject.act.changes

    def _put(self, subject: Subject, planned: PlannedMeeting, before: PlannedMeeting | None) -> None:
        told = before.changed_at if before is not None and before.sequence is not None else None
        later = max(subject.act.at, told + _SECOND) if told is not None else None  # than the clock of its organizer
        store.put_listed(subject.act, subject.id, subject.scale, planned, changed_at=later)


def _planned(whole: Negotiation, planned_id: str) -> PlannedMeeting | None:
    return next((each for each in whole.planned if each.id == planned_id), None)


def in_utc(planned: PlannedMeeting) -> datetime | None:
    """When a meeting starts, in UTC, by the rules of its zone as they are known now; None for a whole day.

    Raises:
        BadInput: the zone is not known, or the time is at the very end of the calendar.
    """
    if not isinstance(planned.starts, datetime):
        return None
    for at in (planned.starts, planned.ends):
        if isinstance(at, datetime) and not can_be_kept(at, _DAY):
            raise BadInput(_("No meeting can be planned in the year {year}.", year=at.year))
    try:
        return planned.starts.replace(tzinfo=zone(planned.zone)).astimezone(UTC)
    except UnknownZone:
        raise BadInput(
            _("“{zone}” is not the name of a time zone. Choose one such as Europe/Berlin.", zone=planned.zone)
        ) from None


def _check_people(subject: Subject, people: Iterable[str]) -> None:
    for person in people:
        if loading.counterpart(subject.act.connection, person) is None:
            raise BadInput(_("That person is no longer there."))


def _check_prediction(whole: Negotiation, prediction: Prediction) -> None:
    if prediction.sure is not None and not 0 <= prediction.sure <= 1:
        given = number(prediction.sure)
        raise BadInput(_("How sure one is lies between 0 and 1 (0 % and 100 %), not at {sure}.", sure=given))
    if prediction.what is Predicted.OUTCOME:
        if prediction.value not in set(OutcomeKind):
            raise BadInput(_("“{outcome}” is not a way in which a negotiation ends.", outcome=prediction.value))
        return
    issue = whole.issue(prediction.issue or "")
    if issue is None:
        raise BadInput(_("That issue is no longer there."))
    if not fits(prediction.value, issue.unit):
        raise BadInput(
            _("What is expected of “{issue}” does not fit its unit: {value}.", issue=issue.name, value=prediction.value)
        )
