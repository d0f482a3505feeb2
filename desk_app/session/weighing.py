"""Weights by trade, and a walk-away point that agrees with the best alternative: several issues in one act."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.alternatives import floor, judged_on
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.proportions import aligned
from desk_app.domain.scoring import scoring
from desk_app.domain.trade_weights import Answers, weighed
from desk_app.session.context import Subject, UseCaseContext
from desk_app.session.preparing import Preparing
from desk_app.support.words import _


class Weighing:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation or it is closed.
    """

    def __init__(self, context: UseCaseContext, preparing: Preparing) -> None:
        self._context = context
        self._preparing = preparing

    def weigh(self, negotiation_id: str, answers: Answers) -> ChangeSet:
        """Set the weights of all issues, and the ratings of options, by what they are worth in money.

        Raises:
            BadInput: an amount is below 0.
        """
        if any(not amount.is_finite() or amount < 0 for amount in answers.values()):
            raise BadInput(_("What something is worth to you cannot be below 0."))
        with self._context.on(negotiation_id, ActName.of(ActCode.WEIGH_BY_TRADE)) as subject:
            whole = subject.whole()
            self._put(subject, whole, weighed(whole.issues, answers))
        return subject.act.changes

    def align(self, negotiation_id: str) -> ChangeSet:
        """Move the walk-away point of the main money issue to the floor. Each issue keeps its worth in money.

        Raises:
            BadInput: they agree already, or the floor is not below the target.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.ALIGN_LIMIT)) as subject:
            whole = subject.whole()
            found = floor(whole, scoring(whole.issues), judged_on(whole, self._context.now()))
            issues = aligned(whole.issues, found)
            if issues is None:
                raise BadInput(_("The walk-away point cannot be moved to the floor. Look at the target first."))
            best = next((a.name for a in whole.alternatives if a.id == found.alternative), "")
            self._put(subject, whole, issues, _("as good as {alternative}", alternative=best))
        return subject.act.changes

    def _put(self, subject: Subject, whole: Negotiation, issues: Iterable[Issue], reason: str = "") -> None:
        for issue in issues:
            if issue != whole.issue(issue.id):
                self._preparing.put_issue(subject, issue, reason)
