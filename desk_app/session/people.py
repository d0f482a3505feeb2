"""Which person a typed name means."""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.journal import loading, queries, store
from desk_app.journal.gesture import Gesture
from desk_app.support.ids import Ids


def person_named(gesture: Gesture, name: str, ids: Ids) -> str | None:
    """The id of the person of that name, made if there is none; None for an empty name."""
    name = name.strip()
    if not name:
        return None
    found = queries.person_named(gesture.connection, name)
    if found is not None:
        return found
    made = Counterpart(ids.new(), name)
    store.put_counterpart(gesture, made)
    return made.id


def renamed_person(gesture: Gesture, negotiation: Negotiation, name: str, ids: Ids) -> str | None:
    """The person a negotiation is with after its field was typed into.

    Someone known by that name is meant; else a person of this negotiation alone is renamed; else a new one is made.
    """
    before = _alone_here(gesture, negotiation)
    known = queries.person_named(gesture.connection, name.strip())
    if before is not None and name.strip() and known is None:
        store.put_counterpart(gesture, replace(before, name=name.strip()))
        return before.id
    after = person_named(gesture, name, ids)
    if before is not None and before.id != after and before == Counterpart(before.id, before.name):
        store.put_head(gesture, replace(negotiation, counterpart=after))
        store.remove_counterpart(gesture, before.id)
    return after


def _alone_here(gesture: Gesture, negotiation: Negotiation) -> Counterpart | None:
    if negotiation.counterpart is None:
        return None
    if queries.others_with(gesture.connection, negotiation.counterpart, negotiation.id):
        return None
    return loading.counterpart(gesture.connection, negotiation.counterpart)
