"""How each value of the domain is stored: in which table, and in which columns."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Any

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
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, PlannedMeeting, Term
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import (
    Alternative,
    AlternativeState,
    Leverage,
    LimitChange,
    LimitKind,
    PackageTerm,
    Participant,
    PersonRole,
    Phase,
    Predicted,
    Prediction,
    Prompt,
    Sealed,
    SealedLimit,
    Section,
    Share,
    Source,
    Strength,
)
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Side, Unit
from desk_app.journal.cells import AmountScale, Cell, moment_cell, number_cell, read_value, value_cell
from desk_app.journal.shapes import (
    StoredColumn,
    TableShape,
    amount,
    as_it_is,
    believed_number,
    choice,
    day,
    flag,
    moment,
    number,
    renamed,
    value,
    wall_time,
)

_LISTED = ("negotiation", "position")


def _of_issue(name: str, path: str) -> StoredColumn:
    """The column of a value of an issue, on the issue's own scale. Of a value of theirs, what is believed is kept."""
    get = attrgetter(path)

    def write(issue: Issue, scale: AmountScale) -> Cell:
        kept = get(issue)
        plain = kept.believed if isinstance(kept, Estimate) else kept
        return value_cell(plain, money=issue.unit is Unit.MONEY, currency=scale.currency)

    return StoredColumn(name, name, write, read_value, scaled=True)


def _weight_cell(issue: Issue, _: AmountScale) -> Cell:
    weight = issue.theirs.weight
    return None if weight is None else number_cell(weight.believed)


def _issue(**fields: Any) -> Issue:
    target, limit, weight, confidence, revealed = map(fields.pop, _THEIRS)
    theirs = Theirs(
        None if target is None else Estimate(target),
        None if limit is None else Estimate(limit),
        None if weight is None else Estimate(weight),
        confidence,
        revealed,
    )
    return Issue(theirs=theirs, **fields)


def _sealed_cell(negotiation: Negotiation, _: AmountScale) -> Cell:
    return None if negotiation.sealed is None else moment_cell(negotiation.sealed.at)


_THEIRS = ("their_target", "their_limit", "their_weight", "their_confidence", "revealed_limit")

COUNTERPARTS = TableShape(
    "counterpart",
    Counterpart,
    (),
    (
        *as_it_is("id name organisation email phone notes prefers"),
        day("next_contact"),
        *as_it_is("merged_into"),
        moment("changed_at"),
    ),
)
NEGOTIATIONS = TableShape(
    "negotiation",
    Negotiation,
    (),
    (
        *as_it_is("id title kind counterpart currency"),
        choice("stage", Stage),
        day("deadline"),
        *as_it_is("follows"),
        flag("practice"),
        StoredColumn("sealed_at", "sealed", _sealed_cell, lambda cell: Sealed(datetime.fromisoformat(cell))),
        moment("changed_at"),
    ),
)
ISSUES = TableShape(
    "issue",
    _issue,
    _LISTED,
    (
        *as_it_is("id name"),
        choice("unit", Unit),
        choice("direction", Direction),
        choice("per", Per),
        number("quantity"),
        _of_issue("step", "step"),
        _of_issue("opening", "opening"),
        *as_it_is("opening_reason"),
        _of_issue("target", "target"),
        _of_issue("walk_away", "walk_away"),
        flag("red_line"),
        number("weight"),
        _of_issue("their_target", "theirs.target"),
        _of_issue("their_limit", "theirs.limit"),
        StoredColumn("their_weight", "their_weight", _weight_cell, number("weight").read),
        StoredColumn(
            "their_confidence",
            "their_confidence",
            lambda issue, _: issue.theirs.confidence and issue.theirs.confidence.value,
            choice("confidence", Confidence).read,
        ),
        _of_issue("revealed_limit", "theirs.revealed_limit"),
    ),
)
OPTIONS = TableShape(
    "option",
    Option,
    ("negotiation", "issue", "position"),
    (*as_it_is("id label"), number("ours"), believed_number("theirs")),
)
PROMPTS = TableShape(
    "prompt",
    Prompt,
    _LISTED,
    (
        *as_it_is("id"),
        choice("section", Section),
        *as_it_is("prompt answer learned_from"),
        choice("confidence", Confidence),
        choice("share", Share),
        *as_it_is("action"),
        day("due"),
        flag("done"),
        flag("first"),
        moment("changed_at"),
    ),
)
ALTERNATIVES = TableShape(
    "alternative",
    Alternative,
    _LISTED,
    (
        *as_it_is("id"),
        choice("side", Side),
        *as_it_is("name"),
        amount("worth"),
        number("likelihood"),
        amount("otherwise"),
        amount("cost"),
        day("expires"),
        choice("state", AlternativeState),
        *as_it_is("action"),
        day("due"),
        flag("done"),
        renamed("other", "negotiation"),
        moment("changed_at"),
    ),
)
_PACKAGE_TERM = (*as_it_is("issue"), value("value"))
ALTERNATIVE_TERMS = TableShape(
    "alternative_term", PackageTerm, ("negotiation", "alternative", "position"), _PACKAGE_TERM
)
OUTCOME_TERMS = TableShape("outcome_term", PackageTerm, _LISTED, _PACKAGE_TERM)
STRENGTHS = TableShape("strength", Strength, _LISTED, tuple(as_it_is("id strength need")))
LIMIT_CHANGES = TableShape(
    "limit_change",
    LimitChange,
    _LISTED,
    (
        *as_it_is("id"),
        moment("at"),
        *as_it_is("issue"),
        choice("what", LimitKind),
        value("before"),
        value("after"),
        *as_it_is("reason"),
    ),
)
LEVERAGES = TableShape(
    "leverage",
    Leverage,
    _LISTED,
    (*as_it_is("id"), moment("at"), choice("phase", Phase), choice("source", Source), *as_it_is("we they reason")),
)
MEETINGS = TableShape(
    "meeting", Meeting, _LISTED, (*as_it_is("id"), moment("started_at"), moment("ended_at"), *as_it_is("channel who"))
)
ENTRIES = TableShape(
    "entry",
    Entry,
    ("negotiation", "meeting", "settled", "settled_place"),
    (
        *as_it_is("id seq"),
        moment("at"),
        choice("kind", EntryKind),
        choice("side", Side),
        *as_it_is("raw note"),
        amount("worth"),
        choice("state", ExchangeState),
        *as_it_is("because"),
        day("day"),
        *as_it_is("channel"),
        moment("message_sent"),
        *as_it_is("message_from"),
    ),
)
TERMS = TableShape(
    "term", Term, ("negotiation", "entry", "position"), (choice("side", Side), *as_it_is("issue"), value("value"))
)
OUTCOMES = TableShape(
    "outcome",
    Outcome,
    ("negotiation",),
    (
        choice("kind", OutcomeKind),
        moment("closed_at"),
        choice("door", Door),
        day("recontact_on"),
        *as_it_is("summary keep change rule"),
        moment("changed_at"),
        day("check_on"),
    ),
)
RELATIONSHIPS = TableShape(
    "relationship",
    RelationshipCheck,
    _LISTED,
    (
        *as_it_is("id"),
        moment("at"),
        choice("phase", RelationshipPhase),
        *as_it_is("result"),
        renamed("self", "self_"),
        *as_it_is("process trust"),
        choice("status", RelationshipStatus),
        *as_it_is("note"),
    ),
)
FOLLOW_UPS = TableShape(
    "follow_up",
    FollowUp,
    _LISTED,
    (
        *as_it_is("id"),
        choice("who", Side),
        *as_it_is("what"),
        day("due"),
        flag("done"),
        choice("kind", FollowUpKind),
        moment("made_at"),
        *as_it_is("entry"),
        day("kept_on"),
        flag("said_to_them"),
        moment("changed_at"),
    ),
)
PARTICIPANTS = TableShape("participant", Participant, _LISTED, (*as_it_is("counterpart"), choice("role", PersonRole)))
PLANNED = TableShape(
    "planned",
    PlannedMeeting,
    _LISTED,
    (
        *as_it_is("id"),
        wall_time("starts"),
        *as_it_is("zone"),
        moment("starts_utc"),
        wall_time("ends"),
        *as_it_is("place uid sequence"),
        flag("cancelled"),
        moment("changed_at"),
    ),
)
PLANNED_PEOPLE = TableShape(
    "planned_person", Participant, ("negotiation", "planned", "position"), tuple(as_it_is("counterpart"))
)
EXPECTED, SEALED = 0, 1
"""What `prediction.sealed` holds: for what is expected now, and for the copy that was sealed."""
PREDICTIONS = TableShape(
    "prediction",
    Prediction,
    ("negotiation", "sealed", "position"),
    (choice("what", Predicted), *as_it_is("issue"), value("value"), number("sure")),
)
SEALED_LIMITS = TableShape(
    "sealed_limit", SealedLimit, _LISTED, (choice("what", LimitKind), *as_it_is("issue"), value("value"))
)
