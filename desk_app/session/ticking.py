"""Ticking off what is due: an action of a preparation, a promise of either side."""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt
from desk_app.domain.reading.answers import quoted
from desk_app.journal import store
from desk_app.session.context import UseCaseContext, refuse_closed
from desk_app.support.words import _


class Ticking:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def tick(self, negotiation_id: str, thing_id: str, *, done: bool) -> ChangeSet:
        """Say of the action of a question or an alternative, or of a promise, that it is done or is not.

        A promise was then kept today.

        Raises:
            BadInput: there is no such thing any more, or it is an action of a closed negotiation.
            UserError: it could not be saved.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_FOLLOW_UP), closed_too=True) as subject:
            thing = _thing(subject.whole(), thing_id)
            if isinstance(thing, FollowUp):
                ticked = replace(thing, done=done, kept_on=None).kept(self._context.now().date(), None)
                store.put_listed(subject.act, negotiation_id, subject.scale, ticked)
            else:
                refuse_closed(subject.head)
                subject.act.rename(_named(thing))
                store.put_listed(subject.act, negotiation_id, subject.scale, replace(thing, done=done))
        return subject.act.changes

    def tell(self, negotiation_id: str, promise_id: str, *, told: bool) -> ChangeSet:
        """Say of a promise whether it was said to the other side, so that it may stand in what they read.

        Raises:
            BadInput: there is no such promise any more.
            UserError: it could not be saved.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_FOLLOW_UP), closed_too=True) as subject:
            promise = _thing(subject.whole(), promise_id)
            if not isinstance(promise, FollowUp):
                raise BadInput(_("This is no longer there."))
            store.put_listed(subject.act, negotiation_id, subject.scale, replace(promise, said_to_them=told))
        return subject.act.changes


def _thing(whole: Negotiation, thing_id: str) -> Prompt | Alternative | FollowUp:
    things: tuple[Prompt | Alternative | FollowUp, ...] = (*whole.follow_ups, *whole.prompts, *whole.alternatives)
    for each in things:
        if each.id == thing_id:
            return each
    raise BadInput(_("This is no longer there."))


def _named(thing: Prompt | Alternative) -> ActName:
    if isinstance(thing, Prompt):
        return ActName.of(ActCode.EDIT_PROMPT, name=quoted(thing.prompt))
    return ActName.of(ActCode.EDIT_ALTERNATIVE, name=thing.name.strip())
