"""The objects of the file format, as msgspec decodes and checks them: one struct for each stored thing.

The structs refuse unknown keys, words that the format does not have, and texts or lists that are too long. The rest is
checked later, in `read_objects`: references, numbers, dates, and ids that are used twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from desk_app.domain.cards import CardHow
from desk_app.domain.closing import Door, FollowUpKind, OutcomeKind, RelationshipPhase, RelationshipStatus
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.holding import MOST_DAYS_LATE, Kept, Paid
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import (
    AlternativeState,
    LimitKind,
    PersonRole,
    Phase,
    Predicted,
    Section,
    Share,
    Source,
)
from desk_app.domain.quantities import Confidence, Direction, Per, Side, Unit
from desk_app.exchange.fields import LONGEST_ID, LONGEST_TEXT, MOST_ITEMS, MOST_SEQ
from desk_app.exchange.json_text import Sorted, number

Id = Annotated[str, Meta(pattern=r"\S", max_length=LONGEST_ID)]
Name = Annotated[str, Meta(pattern=r"\S", max_length=LONGEST_TEXT)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)] | None
Currency = Annotated[str, Meta(pattern=r"\A([A-Z]{3})?\Z")] | None
Seq = Annotated[int, Meta(ge=0, le=MOST_SEQ)]
Rating = Annotated[int, Meta(ge=0, le=4)]
Seven = Annotated[int, Meta(ge=1, le=7)] | None
_All = Meta(max_length=MOST_ITEMS)
Number = Any
"""A decimal string or a JSON number. A JSON number is decoded as an int or a Decimal, so that no digit is lost."""
Written = Any
"""A value in the unit of its issue."""
Day = str | None
Time = str


class _Thing(Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """An object that may have only the keys of its struct. Absent and null mean the same."""


class CounterpartObject(_Thing):
    id: Id
    name: Name
    organisation: Text = None
    email: Text = None
    phone: Text = None
    notes: Text = None
    prefers: Text = None
    next_contact: Day = None
    merged_into: Id | None = None
    changed_at: Time | None = None


class OptionObject(_Thing):
    id: Id
    label: Name
    ours: Number = None
    theirs: Number = None


class TheirsObject(_Thing):
    target: Written = None
    limit: Written = None
    weight: Number = None
    confidence: Confidence | None = None
    revealed_limit: Written = None


class IssueObject(_Thing):
    id: Id
    name: Name
    unit: Unit
    direction: Direction | None = None
    per: Per | None = None
    quantity: Number = None
    step: Number = None
    opening: Written = None
    opening_reason: Text = None
    target: Written = None
    walk_away: Written = None
    red_line: bool | None = None
    weight: Number = None
    theirs: TheirsObject | None = None
    options: Annotated[list[OptionObject], _All] | None = None


class UseObject(_Thing):
    entry: Id
    how: CardHow


Uses = Annotated[list[UseObject], _All] | None


class PromptObject(_Thing):
    section: Section
    id: Id | None = None
    prompt: Text = None
    answer: Text = None
    learned_from: Text = None
    confidence: Confidence | None = None
    share: Share | None = None
    action: Text = None
    due: Day = None
    done: bool | None = None
    first: bool | None = None
    uses: Uses = None
    changed_at: Time | None = None


class PackageTermObject(_Thing):
    issue: Id
    value: Written


class AlternativeObject(_Thing):
    id: Id
    side: Side
    name: Name
    worth: Number = None
    terms: Annotated[list[PackageTermObject], _All] | None = None
    likelihood: Number = None
    otherwise: Number = None
    cost: Number = None
    expires: Day = None
    state: AlternativeState | None = None
    negotiation: Id | None = None
    action: Text = None
    due: Day = None
    done: bool | None = None
    uses: Uses = None
    changed_at: Time | None = None


class StrengthObject(_Thing):
    id: Id | None = None
    strength: Text = None
    need: Text = None
    uses: Uses = None


class LimitChangeObject(_Thing):
    at: Time
    issue: Id
    what: LimitKind
    before: Written = field(name="from", default=None)
    after: Written = field(name="to", default=None)
    reason: Text = None


class LeverageObject(_Thing):
    at: Time
    phase: Phase
    source: Source
    we: Rating
    they: Rating
    reason: Text = None


class TermObject(_Thing):
    side: Side
    issue: Id
    value: Written


class MessageObject(_Thing):
    sent: Time | None = None
    from_: Text = field(name="from", default=None)


class EntryObject(_Thing):
    id: Id
    seq: Seq
    at: Time
    kind: EntryKind
    side: Side | None = None
    raw: Text = None
    note: Text = None
    worth: Number = None
    state: ExchangeState | None = None
    settled_seq: Seq | None = None
    settled: Id | None = None
    terms: Annotated[list[TermObject], _All] | None = None
    because: Text = None
    day: Day = None
    channel: Text = None
    message: MessageObject | None = None


class MeetingObject(_Thing):
    id: Id
    started_at: Time | None = None
    ended_at: Time | None = None
    channel: Text = None
    who: Text = None
    entries: Annotated[list[EntryObject], _All] | None = None


class OutcomeObject(_Thing):
    kind: OutcomeKind
    closed_at: Time | None = None
    terms: Annotated[list[PackageTermObject], _All] | None = None
    door: Door | None = None
    recontact_on: Day = None
    summary: Text = None
    keep: Text = None
    change: Text = None
    rule: Text = None
    check_on: Day = None
    changed_at: Time | None = None


class RelationshipObject(_Thing):
    at: Time
    phase: RelationshipPhase
    result: Seven = None
    self_: Seven = field(name="self", default=None)
    process: Seven = None
    trust: Seven = None
    status: RelationshipStatus | None = None
    note: Text = None


class FollowUpObject(_Thing):
    who: Side
    id: Id | None = None
    kind: FollowUpKind | None = None
    what: Text = None
    due: Day = None
    done: bool | None = None
    made_at: Time | None = None
    entry: Id | None = None
    kept_on: Day = None
    said_to_them: bool | None = None
    changed_at: Time | None = None


class DealCheckObject(_Thing):
    at: Time
    id: Id | None = None
    terms: Kept | None = None
    payment: Paid | None = None
    days_late: Annotated[int, Meta(ge=0, le=MOST_DAYS_LATE)] | None = None
    note: Text = None
    changed_at: Time | None = None


class LessonObject(_Thing):
    at: Time
    text: Name
    id: Id | None = None
    entry: Id | None = None


class LinkObject(_Thing):
    label: Name
    target: Name
    at: Time
    id: Id | None = None


class TryObject(_Thing):
    rule: Id
    kept: bool | None = None


class ParticipantObject(_Thing):
    counterpart: Id
    role: PersonRole | None = None


class PlannedObject(_Thing):
    id: Id
    starts: str
    zone: Text = None
    starts_utc: Time | None = None
    ends: str | None = None
    place: Text = None
    people: Annotated[list[Id], _All] | None = None
    uid: Text = None
    sequence: Seq | None = None
    cancelled: bool | None = None
    changed_at: Time | None = None


class PredictionObject(_Thing):
    what: Predicted
    value: Written
    issue: Id | None = None
    sure: Number = None


class SealedObject(_Thing):
    at: Time
    limits: Annotated[list[PackageTermObject], _All] | None = None
    targets: Annotated[list[PackageTermObject], _All] | None = None
    predictions: Annotated[list[PredictionObject], _All] | None = None


class NegotiationObject(_Thing):
    id: Id
    title: Name
    kind: Text = None
    counterpart: Id | None = None
    currency: Currency = None
    stage: Stage | None = None
    deadline: Day = None
    follows: Id | None = None
    issues: Annotated[list[IssueObject], _All] | None = None
    prompts: Annotated[list[PromptObject], _All] | None = None
    alternatives: Annotated[list[AlternativeObject], _All] | None = None
    strengths: Annotated[list[StrengthObject], _All] | None = None
    limit_changes: Annotated[list[LimitChangeObject], _All] | None = None
    leverage: Annotated[list[LeverageObject], _All] | None = None
    meetings: Annotated[list[MeetingObject], _All] | None = None
    outcome: OutcomeObject | None = None
    relationship: Annotated[list[RelationshipObject], _All] | None = None
    follow_ups: Annotated[list[FollowUpObject], _All] | None = None
    practice: bool | None = None
    people: Annotated[list[ParticipantObject], _All] | None = None
    planned: Annotated[list[PlannedObject], _All] | None = None
    predictions: Annotated[list[PredictionObject], _All] | None = None
    sealed: SealedObject | None = None
    checks: Annotated[list[DealCheckObject], _All] | None = None
    lessons: Annotated[list[LessonObject], _All] | None = None
    tries: Annotated[list[TryObject], _All] | None = None
    links: Annotated[list[LinkObject], _All] | None = None
    changed_at: Time | None = None


_TREE = msgspec.json.Decoder(float_hook=number)
_CANONICAL = msgspec.json.Encoder(order="sorted")
_FAILED = (msgspec.MsgspecError, ArithmeticError, ValueError, RecursionError)


Thing = TypeVar("Thing", bound=Struct)


class Unusual(Exception):
    """Something has to be read again, field by field."""


def decoded(data: bytes, kind: type[Thing]) -> tuple[Thing, Callable[[], str]]:
    """A negotiation or a person as an object, and a function that gives the form from which its ids are made.

    Raises:
        Unusual: it is not a valid object, or has a key twice.
    """
    try:
        tree = _TREE.decode(data)
        read = msgspec.convert(tree, kind)
        _write_whole_numbers(tree)
        found = Sorted(data, _CANONICAL.encode(tree))
    except _FAILED:
        raise Unusual from None
    if found.has_key_twice:
        raise Unusual
    return read, found.canonical


def _write_whole_numbers(tree: dict[str, Any]) -> None:
    """Turn the whole numbers of a negotiation into text; other numbers become text when they are written."""
    for meeting in tree.get("meetings") or ():
        for entry in meeting.get("entries") or ():
            entry["seq"] = str(entry["seq"])
            if type(entry.get("settled_seq")) is int:
                entry["settled_seq"] = str(entry["settled_seq"])
            if type(entry.get("worth")) is int:
                entry["worth"] = str(entry["worth"])
            for term in entry.get("terms") or ():
                if type(term["value"]) is int:
                    term["value"] = str(term["value"])
    for key, value in tree.items():
        if key != "meetings":
            tree[key] = _with_whole_numbers(value)


def _with_whole_numbers(value: Any) -> Any:
    if type(value) is int:
        return str(value)
    if type(value) is list:
        return [_with_whole_numbers(each) for each in value]
    if type(value) is dict:
        return {key: _with_whole_numbers(each) for key, each in value.items()}
    return value
