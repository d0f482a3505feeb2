"""Which person a typed name means."""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.journal import loading, queries, store
from desk_app.journal.act import Act
from desk_app.support.ids import Ids


def person_named(act: Act, name: str, ids: Ids) -> str | None:
    """The id of the person of that name, who is added if not known. None for an empty name."""
    name = name.strip()
    if not name:
        return None
    found = queries.person_named(act.connection, name)
    if found is not None:
        return found
    made = Counterpart(ids.new(), name)
    store.put_counterpart(act, made)
    return made.id


def renamed_person(act: Act, negotiation: Negotiation, name: str, ids: Ids) -> str | None:
    """The person a negotiation is with after a name was typed into its field.

    If a person of that name is known, it is that one. Else a person who is in this negotiation alone is renamed. Else a
    person is added.
    """
    before = _alone_here(act, negotiation)
    known = queries.person_named(act.connection, name.strip())
    if before is not None and name.strip() and known is None:
        store.put_counterpart(act, replace(before, name=name.strip()))
        return before.id
    after = person_named(act, name, ids)
    if before is not None and before.id != after and before == Counterpart(before.id, before.name):
        store.put_head(act, replace(negotiation, counterpart=after))
        if before.id not in queries.people_of(act.connection, negotiation.id):
            store.remove_counterpart(act, before.id)
    return after


def _alone_here(act: Act, negotiation: Negotiation) -> Counterpart | None:
    if negotiation.counterpart is None:
        return None
    if queries.others_with(act.connection, negotiation.counterpart, negotiation.id):
        return None
    return loading.counterpart(act.connection, negotiation.counterpart)
