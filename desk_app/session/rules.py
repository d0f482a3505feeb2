"""Rules to try: in which negotiation, whether they were kept there, and what is decided of them."""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry, rules_known
from desk_app.journal import across, store
from desk_app.journal.act import Act
from desk_app.session.context import Subject, UseCaseContext
from desk_app.support.words import _


class RulesToTry:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    A rule is one of `Reading.rules`, by its id. One that only stands in an outcome is stored when it is first tried or
    decided on. All raise UserError where it cannot be saved, BadInput where there is no such negotiation or rule.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def try_in(self, negotiation_id: str, rule: str) -> ChangeSet:
        """Take a rule to try in a negotiation, after those taken before."""
        with self._context.on(negotiation_id, ActName.of(ActCode.TRY_RULE), closed_too=True) as subject:
            _stored(subject.act, rule)
            tries = subject.whole().tries
            if all(each.rule != rule for each in tries):
                store.put_tries(subject.act, negotiation_id, (*tries, RuleTry(rule)))
        return subject.act.changes

    def not_tried(self, negotiation_id: str, rule: str) -> ChangeSet:
        """Do not try a rule in a negotiation after all."""
        with self._context.on(negotiation_id, ActName.of(ActCode.LEAVE_RULE), closed_too=True) as subject:
            others = [each for each in subject.whole().tries if each.rule != rule]
            store.put_tries(subject.act, negotiation_id, others)
        return subject.act.changes

    def held(self, negotiation_id: str, rule: str, kept: bool | None) -> ChangeSet:
        """Note whether a rule that is tried in a negotiation was kept there; None if that is not said.

        Raises:
            BadInput: it is not tried there.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.JUDGE_RULE), closed_too=True) as subject:
            store.put_tries(subject.act, negotiation_id, _judged(subject, rule, kept))
        return subject.act.changes

    def decide(self, rule: str, state: RuleState) -> ChangeSet:
        """Go on trying a rule, keep it as a habit, or give it up. It belongs to no single negotiation."""
        with self._context.journal.act(ActName.of(ActCode.DECIDE_RULE)) as act:
            across.put_rule(act, replace(_stored(act, rule), state=state))
        return act.changes


def _stored(act: Act, rule_id: str) -> Rule:
    """A rule, which is stored if it was not yet.

    Raises:
        BadInput: there is none of that id.
    """
    kept = across.stored_rules(act.connection)
    known = {rule.id: rule for rule in rules_known(kept, across.outcomes_with_rules(act.connection))}
    if rule_id not in known:
        raise BadInput(_("That rule is no longer there."))
    if rule_id not in {rule.id for rule in kept}:
        across.put_rule(act, known[rule_id])
    return known[rule_id]


def _judged(subject: Subject, rule: str, kept: bool | None) -> list[RuleTry]:
    tries = subject.whole().tries
    if all(each.rule != rule for each in tries):
        raise BadInput(_("That rule is not tried in this negotiation."))
    return [replace(each, kept=kept) if each.rule == rule else each for each in tries]
