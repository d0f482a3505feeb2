"""Reads meetings with their entries, outcome, relationship and follow-ups of a file, field by field."""

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
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.quantities import Side
from desk_app.exchange.fields import MOST_SEQ, Fields
from desk_app.exchange.scope import Scope
from desk_app.support.words import _

_MEETING = frozenset("id started_at ended_at channel who entries".split())
_ENTRY = frozenset("id seq at side kind raw note worth state settled_seq terms".split())
_TERM = frozenset(("side", "issue", "value"))


def read_meetings(negotiation: Fields, scope: Scope) -> tuple[Meeting, ...]:
    """All meetings. The numbers of entries must be unique in the negotiation."""
    used: dict[int, str] = {}
    meetings = []
    for place, raw in negotiation.items("meetings"):
        fields = scope.fields(raw, place, _MEETING)
        entries = [_entry(scope.fields(each, at, _ENTRY), scope, used) for at, each in fields.items("entries")]
        meetings.append(
            Meeting(
                id=scope.new_id(fields, "meeting"),
                started_at=fields.time("started_at"),
                ended_at=fields.time("ended_at"),
                channel=fields.text("channel"),
                who=fields.text("who"),
                entries=tuple(sorted(entries, key=lambda entry: entry.seq)),
            )
        )
    return tuple(meetings)


def _entry(fields: Fields, scope: Scope, used: dict[int, str]) -> Entry:
    seq = _seq(fields, used)
    terms = _terms(fields, scope)
    two_sided = len(terms) > 1 and len({term.side for term in terms}) > 1
    # the format says: on an offer of one side, these mean nothing
    state = fields.choice("state", ExchangeState)
    settled = fields.whole("settled_seq", 0, MOST_SEQ)
    kind = fields.needed("kind", EntryKind)
    is_exchange = two_sided or kind is EntryKind.EXCHANGE
    return Entry(
        id=scope.new_id(fields, "entry"),
        seq=seq,
        at=fields.needed_time("at"),
        kind=kind,
        side=fields.choice("side", Side),
        raw=fields.text("raw"),
        note=fields.text("note"),
        worth=fields.money("worth", scope.currency),
        state=state if is_exchange else None,
        settled_seq=settled if is_exchange else None,
        terms=terms,
    )


def _seq(fields: Fields, used: dict[int, str]) -> int:
    seq = fields.needed_whole("seq", 0, MOST_SEQ)
    other = used.setdefault(seq, fields.place)
    if other != fields.place and fields.get("seq") is not None:
        fields.problem("seq", _("{seq} is the number of {other} already", seq=seq, other=other))
    return seq


def _terms(entry: Fields, scope: Scope) -> tuple[Term, ...]:
    terms = []
    for place, raw in entry.items("terms"):
        fields = scope.fields(raw, place, _TERM)
        side = fields.needed("side", Side)
        issue = scope.issue(fields)
        if issue is not None:
            terms.append(Term(side, issue.id, scope.needed_value(fields, issue)))
    return tuple(terms)


_OUTCOME = frozenset("kind closed_at terms door recontact_on summary keep change rule".split())
_CHECK = frozenset("at phase result self process trust status note".split())
_FOLLOW_UP = frozenset(("who", "what", "due", "done"))


def read_outcome(negotiation: Fields, scope: Scope) -> Outcome | None:
    """The outcome; None if there is none yet."""
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
    """The ratings of the relationship, in the order of the file."""
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
    """The promises, with who made them."""
    follow_ups = []
    for position, (place, raw) in enumerate(negotiation.items("follow_ups")):
        fields = scope.fields(raw, place, _FOLLOW_UP)
        new_id = scope.identities.derived(f"follow_up:{position}")
        who = fields.needed("who", Side)
        follow_ups.append(FollowUp(new_id, who, fields.text("what"), fields.day("due"), fields.flag("done")))
    return tuple(follow_ups)
