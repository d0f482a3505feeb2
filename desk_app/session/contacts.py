"""People: what is known of them, beside the negotiations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import Taken, merged
from desk_app.journal import loading, merging, store
from desk_app.journal.act import Act
from desk_app.session.context import UseCaseContext
from desk_app.support.words import _


class Contacts:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such person.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def put(self, person: Counterpart, *, merge: str | None = None) -> ChangeSet:
        """Add a person, or change one; `created` is the id. An empty id gets a new one.

        Raises:
            BadInput: the name is empty.
        """
        if not person.name.strip():
            raise BadInput(_("A person needs a name."))
        person = replace(person, id=person.id or self._context.ids.new(), name=person.name.strip())
        name = ActName.of(ActCode.EDIT_PERSON, name=person.name)
        with self._context.journal.act(name, squash_key=merge) as act:
            if loading.counterpart(act.connection, person.id) is None:
                act.rename(ActName.of(ActCode.ADD_PERSON, name=person.name))
            store.put_counterpart(act, person)
            act.created = person.id
        return act.changes

    def merge(self, kept_id: str, other_id: str, taken: Mapping[str, Taken]) -> ChangeSet:
        """Make one record of two: all that names the other one names the kept one from now on.

        `taken` says of which record each differing field is. The other record stays, hidden, so that its id leads to
        the kept one.

        Raises:
            BadInput: one is not there, or was merged already; or both are the same.
        """
        with self._context.journal.act(ActName.of(ActCode.MERGE_PEOPLE)) as act:
            kept, other = existing_person(act, kept_id), existing_person(act, other_id)
            if kept.id == other.id or kept.merged_into or other.merged_into:
                raise BadInput(_("Those two records are one already."))
            person = merged(kept, other, taken)
            act.rename(ActName.of(ActCode.MERGE_PEOPLE, name=person.name))
            store.put_counterpart(act, person)
            merging.lead_to(act, other.id, kept.id)
            store.put_counterpart(act, replace(other, merged_into=kept.id))
        return act.changes


def existing_person(act: Act, person: str) -> Counterpart:
    """The record of a person.

    Raises:
        BadInput: there is none of that id.
    """
    found = loading.counterpart(act.connection, person)
    if found is None:
        raise BadInput(_("That person is no longer there."))
    return found
