"""Closing: the outcome, the relationship, what was promised; and reopening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.errors import BadInput
from desk_app.domain.holding import MOST_DAYS_LATE, DealCheck, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.quantities import Value
from desk_app.domain.summaries import Stage
from desk_app.journal import loading, store
from desk_app.session.context import UseCaseContext, refuse_closed
from desk_app.session.meeting import end_open_meeting
from desk_app.session.preparing import check_own_values
from desk_app.support.words import _


class Closing:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def close(self, negotiation_id: str, outcome: Outcome) -> ChangeSet:
        """Close a negotiation with its outcome: now, unless the outcome gives a time. An open meeting ends."""
        with self._context.on(negotiation_id, ActName.of(ActCode.CLOSE_NEGOTIATION)) as subject:
            end_open_meeting(self._context, subject)
            outcome = replace(outcome, closed_at=outcome.closed_at or self._context.now())
            store.put_outcome(subject.act, negotiation_id, subject.scale, outcome)
            store.put_head(subject.act, replace(subject.head, stage=Stage.CLOSED))
        return subject.act.changes

    def edit_outcome(self, negotiation_id: str, outcome: Outcome, *, merge: str | None = None) -> ChangeSet:
        """Change the outcome. The time of closing stays, unless the outcome gives another.

        Raises:
            BadInput: it is closed, and the terms would change.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_OUTCOME), merge, closed_too=True) as subject:
            before = loading.outcome(subject.act.connection, subject.head)
            if outcome.terms != (before.terms if before else ()):
                refuse_closed(subject.head)
            if outcome.closed_at is None and before is not None:
                outcome = replace(outcome, closed_at=before.closed_at)
            store.put_outcome(subject.act, negotiation_id, subject.scale, outcome)
        return subject.act.changes

    def reveal_limit(
        self, negotiation_id: str, issue_id: str, limit: Value | None, *, merge: str | None = None
    ) -> ChangeSet:
        """Note what their limit on an issue turned out to be; None if that is not known.

        Raises:
            BadInput: there is no such issue, or the limit is not of its unit.
        """
        name = ActName.of(ActCode.REVEAL_LIMIT)
        with self._context.on(negotiation_id, name, merge, closed_too=True) as subject:
            issue = subject.whole().issue(issue_id)
            if issue is None:
                raise BadInput(_("That issue is no longer there."))
            known = replace(issue, theirs=replace(issue.theirs, revealed_limit=limit))
            check_own_values(known)
            store.put_listed(subject.act, negotiation_id, subject.scale, known)
        return subject.act.changes

    def reopen(self, negotiation_id: str) -> ChangeSet:
        """Reopen a closed negotiation. What was written about its outcome stays, without the time of closing.

        Raises:
            BadInput: it is not closed.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.REOPEN_NEGOTIATION), closed_too=True) as subject:
            if subject.head.stage is not Stage.CLOSED:
                raise BadInput(_("This negotiation is not closed."))
            outcome = loading.outcome(subject.act.connection, subject.head)
            if outcome is not None:
                reopened = replace(outcome, closed_at=None)
                store.put_outcome(subject.act, negotiation_id, subject.scale, reopened)
            talked = any(True for _ in subject.whole().entries())
            stage = Stage.TALKING if talked else Stage.PREPARING
            store.put_head(subject.act, replace(subject.head, stage=stage))
        return subject.act.changes

    def put_check(self, negotiation_id: str, check: RelationshipCheck, *, merge: str | None = None) -> ChangeSet:
        """Add or change a rating of the relationship; `created` is its id.

        Raises:
            BadInput: a rating is not between 1 and 7.
        """
        for rating in (check.result, check.self_, check.process, check.trust):
            if rating is not None and not 1 <= rating <= 7:
                raise BadInput(_("The relationship is rated from 1 to 7, not {rating}.", rating=rating))
        with self._context.on(negotiation_id, ActName.of(ActCode.RATE_RELATIONSHIP), merge, closed_too=True) as subject:
            store.put_listed(subject.act, negotiation_id, subject.scale, check)
            subject.act.created = check.id
        return subject.act.changes

    def check_on(self, negotiation_id: str, day: date | None, *, merge: str | None = None) -> ChangeSet:
        """Propose a day to look whether the deal held; None takes it back.

        Raises:
            BadInput: the negotiation has no outcome.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.PROPOSE_CHECK), merge, closed_too=True) as subject:
            outcome = loading.outcome(subject.act.connection, subject.head)
            if outcome is None:
                raise BadInput(_("This negotiation has no outcome yet, so there is no deal to check."))
            store.put_outcome(subject.act, negotiation_id, subject.scale, replace(outcome, check_on=day))
        return subject.act.changes

    def put_deal_check(self, negotiation_id: str, check: DealCheck, *, merge: str | None = None) -> ChangeSet:
        """Add or change a look at whether the deal held; `created` is its id. An empty id gets a new one.

        Raises:
            BadInput: the days late are not between 0 and `MOST_DAYS_LATE`, or what was paid is not late.
        """
        if check.days_late is not None and check.payment is not Paid.LATE:
            raise BadInput(_("Only what was paid late has days late."))
        if check.days_late is not None and not 0 <= check.days_late <= MOST_DAYS_LATE:
            raise BadInput(
                _("The days late lie between 0 and {most}, not at {days}.", most=MOST_DAYS_LATE, days=check.days_late)
            )
        with self._context.on(negotiation_id, ActName.of(ActCode.CHECK_DEAL), merge, closed_too=True) as subject:
            check = replace(check, id=check.id or self._context.ids.new())
            store.put_listed(subject.act, negotiation_id, subject.scale, check)
            subject.act.created = check.id
        return subject.act.changes

    def remove_deal_check(self, negotiation_id: str, check_id: str) -> ChangeSet:
        """Delete a look at whether the deal held."""
        with self._context.on(negotiation_id, ActName.of(ActCode.REMOVE_CHECK), closed_too=True) as subject:
            store.remove_listed(subject.act, negotiation_id, DealCheck, check_id)
        return subject.act.changes

    def keep_lesson(self, negotiation_id: str, lesson: Lesson, *, merge: str | None = None) -> ChangeSet:
        """Add or change a lesson; `created` is its id. An empty id gets a new one.

        Raises:
            BadInput: it has no words.
        """
        if not lesson.text.strip():
            raise BadInput(_("A lesson needs words."))
        with self._context.on(negotiation_id, ActName.of(ActCode.KEEP_LESSON), merge, closed_too=True) as subject:
            lesson = replace(lesson, id=lesson.id or self._context.ids.new())
            store.put_listed(subject.act, negotiation_id, subject.scale, lesson)
            subject.act.created = lesson.id
        return subject.act.changes

    def remove_lesson(self, negotiation_id: str, lesson_id: str) -> ChangeSet:
        """Delete a lesson."""
        with self._context.on(negotiation_id, ActName.of(ActCode.REMOVE_LESSON), closed_too=True) as subject:
            store.remove_listed(subject.act, negotiation_id, Lesson, lesson_id)
        return subject.act.changes

    def put_follow_up(self, negotiation_id: str, follow_up: FollowUp, *, merge: str | None = None) -> ChangeSet:
        """Add or change a promise; `created` is its id. One that is done now was kept today, unless it says when."""
        name = ActName.of(ActCode.EDIT_FOLLOW_UP)
        with self._context.on(negotiation_id, name, merge, closed_too=True) as subject:
            before = next((each for each in subject.whole().follow_ups if each.id == follow_up.id), None)
            follow_up = follow_up.kept(self._context.now().date(), before)
            store.put_listed(subject.act, negotiation_id, subject.scale, follow_up)
            if store.made(subject.act, follow_up):
                subject.act.rename(name.as_made())
            subject.act.created = follow_up.id
        return subject.act.changes

    def remove_follow_up(self, negotiation_id: str, follow_up_id: str) -> ChangeSet:
        """Delete a promise."""
        with self._context.on(negotiation_id, ActName.of(ActCode.REMOVE_FOLLOW_UP), closed_too=True) as subject:
            store.remove_listed(subject.act, negotiation_id, FollowUp, follow_up_id)
        return subject.act.changes
