"""Outcome, relationship and follow-ups of a file."""

from __future__ import annotations

from desk_app.domain.closing import (
    Door,
    FollowUp,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
    RelationshipStatus,
)
from desk_app.domain.quantities import Side
from desk_app.exchange.fields import Fields
from desk_app.exchange.scope import Scope

_OUTCOME = frozenset("kind closed_at terms door recontact_on summary keep change rule".split())
_CHECK = frozenset("at phase result self process trust status note".split())
_FOLLOW_UP = frozenset(("who", "what", "due", "done"))


def read_outcome(negotiation: Fields, scope: Scope) -> Outcome | None:
    """The outcome, None where there is none yet."""
    raw = negotiation.get("outcome")
    if raw is None:
        return None
    fields = scope.fields(raw, negotiation.at("outcome"), _OUTCOME)
    return Outcome(
        kind=fields.needed("kind", OutcomeKind),
        closed_at=fields.time("closed_at"),
        terms=scope.package(fields),
        door=fields.choice("door", Door),
        recontact_on=fields.day("recontact_on"),
        summary=fields.text("summary"),
        keep=fields.text("keep"),
        change=fields.text("change"),
        rule=fields.text("rule"),
    )


def read_relationship(negotiation: Fields, scope: Scope) -> tuple[RelationshipCheck, ...]:
    """Ratings of the relationship, in the order of the file."""
    return tuple(
        _check(scope.fields(raw, place, _CHECK), scope.identities.derived(f"relationship:{position}"))
        for position, (place, raw) in enumerate(negotiation.items("relationship"))
    )


def _check(fields: Fields, new_id: str) -> RelationshipCheck:
    return RelationshipCheck(
        id=new_id,
        at=fields.needed_time("at"),
        phase=fields.needed("phase", RelationshipPhase),
        result=fields.whole("result", 1, 7),
        self_=fields.whole("self", 1, 7),
        process=fields.whole("process", 1, 7),
        trust=fields.whole("trust", 1, 7),
        status=fields.choice("status", RelationshipStatus),
        note=fields.text("note"),
    )


def read_follow_ups(negotiation: Fields, scope: Scope) -> tuple[FollowUp, ...]:
    """Promises with their owners."""
    follow_ups = []
    for position, (place, raw) in enumerate(negotiation.items("follow_ups")):
        fields = scope.fields(raw, place, _FOLLOW_UP)
        new_id = scope.identities.derived(f"follow_up:{position}")
        who = fields.needed("who", Side)
        follow_ups.append(FollowUp(new_id, who, fields.text("what"), fields.day("due"), fields.flag("done")))
    return tuple(follow_ups)
