"""Reads who takes part, meetings to come, predictions and what was sealed, of a file, field by field."""

from __future__ import annotations

from datetime import UTC, date

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.entries import PlannedMeeting, ends_well
from desk_app.domain.preparation import (
    LimitKind,
    Participant,
    PersonRole,
    Predicted,
    Prediction,
    Sealed,
    SealedLimit,
)
from desk_app.exchange.fields import MOST_SEQ, Fields
from desk_app.exchange.problems import shown
from desk_app.exchange.scope import NO_PERSON, Scope
from desk_app.support.words import _

_PARTICIPANT = frozenset(("counterpart", "role"))
_PLANNED = frozenset("id starts zone starts_utc ends place people uid sequence cancelled changed_at".split())
_PREDICTION = frozenset(("what", "issue", "value", "sure"))
_SEALED = frozenset(("at", "limits", "targets", "predictions"))
_SOME_DAY = date(1970, 1, 1)


def read_participants(negotiation: Fields, scope: Scope) -> tuple[Participant, ...]:
    """The people on their side, with their roles."""
    found = []
    for place, raw in negotiation.items("people"):
        fields = scope.fields(raw, place, _PARTICIPANT)
        if fields.get("counterpart") is None:
            fields.problem("counterpart", _("is missing"))
        person = scope.reference(fields, "counterpart", scope.people, NO_PERSON)
        found.append(Participant(person or "", fields.choice("role", PersonRole)))
    return tuple(found)


def read_planned(negotiation: Fields, scope: Scope) -> tuple[PlannedMeeting, ...]:
    """The meetings to come."""
    return tuple(_planned(scope.fields(raw, place, _PLANNED), scope) for place, raw in negotiation.items("planned"))


def _planned(fields: Fields, scope: Scope) -> PlannedMeeting:
    if fields.get("starts") is None:
        fields.problem("starts", _("is missing"))
    starts, ends = fields.wall_time("starts") or _SOME_DAY, fields.wall_time("ends")
    if ends is not None and fields.get("starts") is not None and not ends_well(starts, ends):
        fields.problem("ends", _("must be a day or a time as “starts” is, and not before it"))
    at = fields.time("starts_utc")
    return PlannedMeeting(
        id=scope.new_id(fields, "planned"),
        starts=starts,
        zone=fields.text("zone"),
        starts_utc=at and at.astimezone(UTC),
        ends=ends,
        place=fields.text("place"),
        people=_invited(fields, scope),
        uid=fields.text("uid"),
        sequence=fields.whole("sequence", 0, MOST_SEQ),
        cancelled=fields.flag("cancelled"),
        changed_at=fields.time("changed_at"),
    )


def _invited(planned: Fields, scope: Scope) -> tuple[str, ...]:
    found = []
    for place, raw in planned.items("people"):
        known = scope.people.get(raw) if isinstance(raw, str) else None
        if known is None:
            scope.problems.add(place, _(NO_PERSON, given=shown(raw)))
        found.append(known or "")
    return tuple(found)


def read_predictions(holder: Fields, scope: Scope) -> tuple[Prediction, ...]:
    """What we expect, of a negotiation or of what was sealed of it."""
    found = []
    for place, raw in holder.items("predictions"):
        prediction = _prediction(scope.fields(raw, place, _PREDICTION), scope)
        if prediction is not None:
            found.append(prediction)
    return tuple(found)


def _prediction(fields: Fields, scope: Scope) -> Prediction | None:
    what, sure = fields.needed("what", Predicted), fields.number("sure", low=0, high=1)
    if what is Predicted.OUTCOME:
        if fields.get("issue") is not None:
            fields.problem("issue", _("is for a landing only"))
        return Prediction(what, fields.needed("value", OutcomeKind).value, None, sure)
    issue = scope.issue(fields)
    return None if issue is None else Prediction(what, scope.needed_value(fields, issue), issue.id, sure)


def read_sealed(negotiation: Fields, scope: Scope) -> Sealed | None:
    """What was kept when the first entry was recorded; None if nothing was."""
    raw = negotiation.get("sealed")
    if raw is None:
        return None
    fields = scope.fields(raw, negotiation.at("sealed"), _SEALED)
    at = fields.needed_time("at")
    limits = (
        SealedLimit(what, term.issue, term.value)
        for what, key in ((LimitKind.WALK_AWAY, "limits"), (LimitKind.TARGET, "targets"))
        for term in scope.package(fields, key)
    )
    return Sealed(at, tuple(limits), read_predictions(fields, scope))
