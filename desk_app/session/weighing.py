"""Weights by trade, and a walk-away point that agrees with the best alternative: several issues in one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.alternatives import floor, judged_on
from desk_app.domain.changes import ChangeSet
from desk_app.domain.comparison import offered
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.proportions import aligned
from desk_app.domain.scoring import scoring
from desk_app.domain.trade_weights import Answers, weighed
from desk_app.journal import store
from desk_app.session.context import Subject, UseCaseContext, existing
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

    def take_offer(self, negotiation_id: str, alternative_id: str, other_id: str | None = None) -> ChangeSet:
        """Take what they offer in another negotiation now as the terms of an alternative of ours.

        With `other_id`, the alternative is that negotiation from now on; else it is one already. What they have not
        spoken of there stays as it is.

        Raises:
            BadInput: there is no such alternative, or no such negotiation, or it is this one.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.TAKE_OFFER)) as subject:
            whole = subject.whole()
            alternative = next((a for a in whole.alternatives if a.id == alternative_id), None)
            if alternative is None:
                raise BadInput(_("This alternative was removed meanwhile."))
            linked = alternative if other_id is None else replace(alternative, negotiation=other_id)
            if linked.negotiation is None or linked.negotiation == negotiation_id:
                raise BadInput(_("Choose another negotiation of this journal."))
            other = Subject(subject.act, existing(subject.act, linked.negotiation), subject.scale).whole()
            main = scoring(whole.issues).money_issue
            taken = offered(linked, whole, other, main.id if main is not None else None)
            subject.act.rename(ActName.of(ActCode.TAKE_OFFER, name=alternative.name.strip()))
            store.put_listed(subject.act, negotiation_id, subject.scale, taken)
        return subject.act.changes

    def _put(self, subject: Subject, whole: Negotiation, issues: Iterable[Issue], reason: str = "") -> None:
        for issue in issues:
            if issue != whole.issue(issue.id):
                self._preparing.put_issue(subject, issue, reason)
