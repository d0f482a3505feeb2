"""Reads meetings with their entries, outcome, relationship and follow-ups of a file, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from desk_app.domain.closing import (
    Door,
    FollowUp,
    FollowUpKind,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
    RelationshipStatus,
)
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term, settled_as_named
from desk_app.domain.quantities import Side
from desk_app.exchange.fields import MOST_SEQ, Fields
from desk_app.exchange.scope import NO_ENTRY, Scope
from desk_app.support.words import _

_MEETING = frozenset("id started_at ended_at channel who entries".split())
_ENTRY = frozenset(
    "id seq at side kind raw note worth state settled_seq settled terms because day channel message".split()
)
_MESSAGE = frozenset(("sent", "from"))
_TERM = frozenset(("side", "issue", "value"))


def read_meetings(negotiation: Fields, scope: Scope) -> tuple[Meeting, ...]:
    """All meetings. The numbers of entries must be unique in the negotiation."""
    used: dict[int, str] = {}
    meetings = []
    settled: dict[str, Fields] = {}
    for place, raw in negotiation.items("meetings"):
        fields = scope.fields(raw, place, _MEETING)
        entries = [_entry(scope.fields(each, at, _ENTRY), scope, used, settled) for at, each in fields.items("entries")]
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
    return _settled(meetings, settled, scope)


def _settled(meetings: list[Meeting], named: dict[str, Fields], scope: Scope) -> tuple[Meeting, ...]:
    """The meetings with the numbers of exchanges that name the entry at which they were settled."""
    at = {each: scope.reference(fields, "settled", scope.entries, NO_ENTRY) for each, fields in named.items()}
    numbers = settled_as_named(
        (entry for meeting in meetings for entry in meeting.entries), {k: v for k, v in at.items() if v is not None}
    )
    return tuple(with_numbers(meeting, numbers) for meeting in meetings)


def with_numbers(meeting: Meeting, settled: Mapping[str, int]) -> Meeting:
    """A meeting in which these entries were settled at those numbers."""
    if not any(entry.id in settled for entry in meeting.entries):
        return meeting
    entries = (
        replace(entry, settled_seq=settled[entry.id]) if entry.id in settled else entry for entry in meeting.entries
    )
    return replace(meeting, entries=tuple(entries))


def _entry(fields: Fields, scope: Scope, used: dict[int, str], named: dict[str, Fields]) -> Entry:
    seq = _seq(fields, used)
    terms = _terms(fields, scope)
    two_sided = len(terms) > 1 and len({term.side for term in terms}) > 1
    # the format says: on an offer of one side, these mean nothing
    state = fields.choice("state", ExchangeState)
    settled = fields.whole("settled_seq", 0, MOST_SEQ)
    kind = fields.needed("kind", EntryKind)
    is_exchange = two_sided or kind is EntryKind.EXCHANGE
    new_id = scope.entries[str(fields.get("id"))] = scope.new_id(fields, "entry")
    if is_exchange and fields.get("settled") is not None:
        named[new_id] = fields
    sent, sender = _message(fields, scope)
    return Entry(
        id=new_id,
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
        because=fields.text("because"),
        day=fields.day("day"),
        channel=fields.text("channel"),
        message_sent=sent,
        message_from=sender,
    )


def _message(entry: Fields, scope: Scope) -> tuple[datetime | None, str]:
    raw = entry.get("message")
    if raw is None:
        return None, ""
    fields = scope.fields(raw, entry.at("message"), _MESSAGE)
    return fields.time("sent"), fields.text("from")


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


_OUTCOME = frozenset("kind closed_at terms door recontact_on summary keep change rule check_on changed_at".split())
_CHECK = frozenset("at phase result self process trust status note".split())
_FOLLOW_UP = frozenset("id who kind what due done made_at entry kept_on said_to_them changed_at".split())


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
        changed_at=fields.time("changed_at"),
        check_on=fields.day("check_on"),
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
    """The promises, with who made them, and the tasks."""
    return tuple(
        _follow_up(scope.fields(raw, place, _FOLLOW_UP), scope, position)
        for position, (place, raw) in enumerate(negotiation.items("follow_ups"))
    )


def _follow_up(fields: Fields, scope: Scope, position: int) -> FollowUp:
    return FollowUp(
        id=scope.id_or_place(fields, "follow_up", position),
        who=fields.needed("who", Side),
        what=fields.text("what"),
        due=fields.day("due"),
        done=fields.flag("done"),
        kind=fields.choice("kind", FollowUpKind) or FollowUpKind.PROMISE,
        made_at=fields.time("made_at"),
        entry=scope.reference(fields, "entry", scope.entries, NO_ENTRY),
        kept_on=fields.day("kept_on"),
        said_to_them=fields.flag("said_to_them"),
        changed_at=fields.time("changed_at"),
    )
