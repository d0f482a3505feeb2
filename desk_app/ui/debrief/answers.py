"""Saves the answers of the Debrief page, each one at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desk_app.domain.changes import ChangeSet
from desk_app.domain.check_day import WITH_TERMS, check_proposed
from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck, RelationshipPhase
from desk_app.domain.holding import DealCheck
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side, Value
from desk_app.session.session import Session
from desk_app.ui.debrief.holding import rating_of
from desk_app.ui.debrief.presenter import check_of, with_term
from desk_app.ui.debrief.questions_view import QuestionsView
from desk_app.ui.running.page_context import PageContext


class Answers(QObject):
    """Listens to the questions and saves the answers.

    It keeps the latest ones, so quick edits never undo each other.
    """

    def __init__(self, frame: PageContext, questions: QuestionsView) -> None:
        super().__init__(questions)
        self._frame = frame
        self._negotiation: Negotiation | None = None
        self._outcome: Outcome | None = None
        questions.answered.connect(self._answer)
        questions.term.connect(self._agree)
        questions.limit_known.connect(self._reveal)
        questions.rated.connect(self._rate)
        questions.promised.connect(self._promise)
        questions.promise_edited.connect(self._edit_promise)
        questions.promise_removed.connect(self._remove_promise)
        questions.holding.dated.connect(self._check_on)
        questions.holding.begun.connect(self._look)
        questions.holding.edited.connect(self._edit_look)
        questions.holding.removed.connect(self._remove_look)
        questions.holding.rated.connect(self._rate_look)
        questions.story.removed.connect(self._remove_lesson)
        questions.close_it.connect(self._close)
        questions.reopen_it.connect(self._reopen)

    def stand_on(self, negotiation: Negotiation, outcome: Outcome) -> None:
        """Take over what is saved, as the questions show it."""
        self._negotiation, self._outcome = negotiation, outcome

    def _answer(self, field: str, value: object) -> None:
        if self._outcome is not None and getattr(self._outcome, field) != value:
            changes: dict[str, Any] = {field: value}
            self._put_outcome(replace(self._outcome, **changes), field)

    def _agree(self, issue_id: str, value: Value | None) -> None:
        if self._negotiation is not None and self._outcome is not None:
            order = {issue.id: number for number, issue in enumerate(self._negotiation.issues)}
            self._put_outcome(with_term(self._outcome, issue_id, value, order), f"term {issue_id}")

    def _reveal(self, issue_id: str, value: Value | None) -> None:
        issue = self._negotiation.issue(issue_id) if self._negotiation else None
        if self._negotiation is None or issue is None:
            return
        fresh = replace(issue, theirs=replace(issue.theirs, revealed_limit=value))
        others = tuple(fresh if i.id == issue_id else i for i in self._negotiation.issues)
        self._negotiation = replace(self._negotiation, issues=others)
        self._frame.gateway.save(partial(_reveal_limit, self._negotiation.id, issue_id, value))

    def _put_outcome(self, outcome: Outcome, field: str) -> None:
        if self._negotiation is not None:
            self._outcome = outcome
            merge = f"{self._negotiation.id}:{field}"
            kept = _kept(outcome, self._negotiation)
            self._frame.gateway.save(partial(_put_outcome, self._negotiation.id, kept, merge))

    def _rate(self, phase: RelationshipPhase, field: str, value: object) -> None:
        if self._negotiation is None:
            return
        new = partial(RelationshipCheck, at=self._frame.clock.now(), phase=phase)
        self._put_rating(check_of(self._negotiation, phase) or new(self._frame.ids.new()), field, value)

    def _put_rating(self, check: RelationshipCheck, field: str, value: object) -> None:
        if self._negotiation is None:
            return
        changes: dict[str, Any] = {field: value}
        fresh = replace(check, **changes)
        others = tuple(each for each in self._negotiation.relationship if each.id != fresh.id)
        self._negotiation = replace(self._negotiation, relationship=(*others, fresh))
        self._frame.gateway.save(partial(_put_check, self._negotiation.id, fresh))

    def _check_on(self, day: date | None) -> None:
        if self._negotiation is None or self._negotiation.outcome is None or self._outcome is None:
            self._answer("check_on", day)
        elif self._outcome.check_on != day:
            self._outcome = replace(self._outcome, check_on=day)
            self._frame.gateway.save(partial(_check_on, self._negotiation.id, day))

    def _look(self) -> None:
        """Begin to look whether the deal held, now."""
        if self._negotiation is not None:
            fresh = DealCheck(self._frame.ids.new(), self._frame.clock.now())
            self._frame.gateway.run(partial(_put_look, self._negotiation.id, fresh, None))

    def _edit_look(self, check: DealCheck, field: str) -> None:
        if self._negotiation is not None:
            self._frame.gateway.save(partial(_put_look, self._negotiation.id, check, f"{check.id}:{field}"))

    def _remove_look(self, check_id: str) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_remove_look, self._negotiation.id, check_id), self._done)

    def _rate_look(self, field: str, value: object) -> None:
        """Rate the relationship as it was on the day of the latest look."""
        latest = max(self._negotiation.checks, key=_looked_at, default=None) if self._negotiation else None
        if self._negotiation is not None and latest is not None:
            new = RelationshipCheck(self._frame.ids.new(), latest.at, RelationshipPhase.CHECK)
            self._put_rating(rating_of(self._negotiation, latest) or new, field, value)

    def _promise(self, what: str) -> None:
        if self._negotiation is not None:
            fresh = FollowUp(self._frame.ids.new(), Side.WE, what)
            self._frame.gateway.save(partial(_put_follow_up, self._negotiation.id, fresh, None))

    def _edit_promise(self, follow_up: FollowUp, field: str) -> None:
        if self._negotiation is not None:
            merge = f"{follow_up.id}:{field}"
            self._frame.gateway.save(partial(_put_follow_up, self._negotiation.id, follow_up, merge))

    def _remove_promise(self, follow_up_id: str) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_remove_follow_up, self._negotiation.id, follow_up_id), self._done)

    def _remove_lesson(self, lesson_id: str) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_remove_lesson, self._negotiation.id, lesson_id), self._done)

    def _close(self) -> None:
        if self._negotiation is not None and self._outcome is not None:
            outcome = _kept(self._outcome, self._negotiation)
            proposed = check_proposed(self._negotiation, outcome, self._frame.clock.now().date())
            if proposed is not None and outcome.check_on is None:
                outcome = replace(outcome, check_on=proposed.day)
            self._frame.gateway.run(partial(_close, self._negotiation.id, outcome), self._done)

    def _reopen(self) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_reopen, self._negotiation.id), self._done)

    def _done(self, changes: ChangeSet) -> None:
        self._frame.notices.say(changes.name, changes)


def _kept(outcome: Outcome, negotiation: Negotiation) -> Outcome:
    """The outcome as it is saved. Without a deal it has no final terms; a closed negotiation keeps those it has."""
    if negotiation.stage is Stage.CLOSED:
        return replace(outcome, terms=negotiation.outcome.terms if negotiation.outcome else ())
    return outcome if outcome.kind in WITH_TERMS else replace(outcome, terms=())


def _put_outcome(negotiation_id: str, outcome: Outcome, merge: str, session: Session) -> ChangeSet:
    return session.closing.edit_outcome(negotiation_id, outcome, merge=merge)


def _reveal_limit(negotiation_id: str, issue_id: str, limit: Value | None, session: Session) -> ChangeSet:
    return session.closing.reveal_limit(negotiation_id, issue_id, limit, merge=f"{issue_id}:revealed")


def _put_check(negotiation_id: str, check: RelationshipCheck, session: Session) -> ChangeSet:
    return session.closing.put_check(negotiation_id, check)


def _check_on(negotiation_id: str, day: date | None, session: Session) -> ChangeSet:
    return session.closing.check_on(negotiation_id, day)


def _put_look(negotiation_id: str, check: DealCheck, merge: str | None, session: Session) -> ChangeSet:
    return session.closing.put_deal_check(negotiation_id, check, merge=merge)


def _remove_look(negotiation_id: str, check_id: str, session: Session) -> ChangeSet:
    return session.closing.remove_deal_check(negotiation_id, check_id)


def _looked_at(check: DealCheck) -> datetime:
    return check.at


def _put_follow_up(negotiation_id: str, follow_up: FollowUp, merge: str | None, session: Session) -> ChangeSet:
    return session.closing.put_follow_up(negotiation_id, follow_up, merge=merge)


def _remove_follow_up(negotiation_id: str, follow_up_id: str, session: Session) -> ChangeSet:
    return session.closing.remove_follow_up(negotiation_id, follow_up_id)


def _remove_lesson(negotiation_id: str, lesson_id: str, session: Session) -> ChangeSet:
    return session.closing.remove_lesson(negotiation_id, lesson_id)


def _close(negotiation_id: str, outcome: Outcome, session: Session) -> ChangeSet:
    return session.closing.close(negotiation_id, outcome)


def _reopen(negotiation_id: str, session: Session) -> ChangeSet:
    return session.closing.reopen(negotiation_id)
