"""What became of strengths, facts and alternatives in the talks."""

from __future__ import annotations

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.cards import CardHow, CardUse, with_use
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.reading.answers import quoted
from desk_app.journal import store
from desk_app.session.context import UseCaseContext
from desk_app.support.words import _


class Cards:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def mark(self, negotiation_id: str, card: str, entry: str, how: CardHow | None) -> ChangeSet:
        """Note what became of a card (the id of a strength, prompt or alternative) at an entry; None takes it back.

        A closed negotiation can be marked, too.

        Raises:
            BadInput: there is no such card or entry.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.MARK_CARD), closed_too=True) as subject:
            whole = subject.whole()
            name, uses = _card(whole, card)
            if not any(each.id == entry for each in whole.entries()):
                raise BadInput(_("That entry is no longer there."))
            subject.act.rename(ActName.of(ActCode.MARK_CARD, name=name))
            store.put_uses(subject.act, negotiation_id, card, with_use(uses, entry, how))
        return subject.act.changes


def _card(whole: Negotiation, card: str) -> tuple[str, tuple[CardUse, ...]]:
    """What a card is called in the history, and what became of it so far.

    Raises:
        BadInput: there is none of that id.
    """
    named = (
        *((each.id, each.strength, each.uses) for each in whole.strengths),
        *((each.id, each.prompt, each.uses) for each in whole.prompts),
        *((each.id, each.name, each.uses) for each in whole.alternatives),
    )
    for its_id, name, uses in named:
        if its_id == card:
            return quoted(name), uses
    raise BadInput(_("That card is no longer there."))
