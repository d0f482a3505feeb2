"""Writes a negotiation in the interchange format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting, PlannedMeeting, settled_places
from desk_app.domain.issues import Issue, Option
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitChange,
    LimitKind,
    PackageTerm,
    Participant,
    Predicted,
    Prediction,
    Prompt,
    Sealed,
    Strength,
)
from desk_app.domain.quantities import Estimate, Unit, Value
from desk_app.exchange.write_learned import (
    Entries,
    check_object,
    lesson_object,
    link_object,
    named_entries,
    try_object,
    uses_list,
)
from desk_app.exchange.written_values import (
    Json,
    believed_rating,
    known,
    written_day,
    written_money,
    written_name,
    written_number,
    written_rating,
    written_time,
    written_value,
)
from desk_app.support.words import _

Place = Callable[[Entry], tuple[str, int] | None]
"""Tells at which entry another was settled."""


def counterpart_object(counterpart: Counterpart) -> Json:
    """One person or firm."""
    return known(
        {
            "id": counterpart.id,
            "name": written_name(counterpart.name, _("Person without a name")),
            "organisation": counterpart.organisation,
            "email": counterpart.email,
            "phone": counterpart.phone,
            "notes": counterpart.notes,
            "prefers": counterpart.prefers,
            "next_contact": written_day(counterpart.next_contact),
            "merged_into": counterpart.merged_into,
            "changed_at": written_time(counterpart.changed_at),
        }
    )


def negotiation_object(negotiation: Negotiation) -> Json:
    """One whole negotiation, with its keys in the order of the format."""
    outcome, entries = negotiation.outcome, named_entries(negotiation)
    return known(
        {
            "id": negotiation.id,
            "title": written_name(negotiation.title, _("Negotiation without a name")),
            "kind": negotiation.kind,
            "counterpart": negotiation.counterpart,
            "currency": negotiation.currency,
            "stage": negotiation.stage,
            "deadline": written_day(negotiation.deadline),
            "follows": negotiation.follows,
            "practice": negotiation.practice or None,
            "changed_at": written_time(negotiation.changed_at),
            "people": [_participant(each) for each in negotiation.people],
            "issues": [issue_object(each, negotiation.currency) for each in negotiation.issues],
            "prompts": [_prompt(each, entries) for each in negotiation.prompts],
            "alternatives": [_alternative(each, negotiation, entries) for each in negotiation.alternatives],
            "strengths": [_strength(each, entries) for each in negotiation.strengths],
            "predictions": _predictions(negotiation.predictions, negotiation),
            "sealed": None if negotiation.sealed is None else _sealed(negotiation.sealed, negotiation),
            "limit_changes": [_limit_change(each, negotiation) for each in _of_issues(negotiation)],
            "leverage": [_leverage(each) for each in negotiation.leverage],
            "planned": [_planned(each) for each in negotiation.planned],
            "meetings": _meetings(negotiation),
            "outcome": None if outcome is None else _outcome(outcome, negotiation),
            "relationship": [_check(each) for each in negotiation.relationship],
            "follow_ups": [_follow_up(each, made_here=each.entry in entries) for each in negotiation.follow_ups],
            "checks": [check_object(each) for each in negotiation.checks],
            "lessons": [lesson_object(each, entries) for each in negotiation.lessons],
            "tries": [try_object(each) for each in negotiation.tries],
            "links": [link_object(each) for each in negotiation.links],
        }
    )


def _prompt(prompt: Prompt, entries: Entries) -> Json:
    return known(
        {
            "id": prompt.id,
            "section": prompt.section,
            "prompt": prompt.prompt,
            "answer": prompt.answer,
            "learned_from": prompt.learned_from,
            "confidence": prompt.confidence,
            "share": prompt.share,
            "action": prompt.action,
            "due": written_day(prompt.due),
            "done": prompt.done,
            "first": prompt.first or None,
            "uses": uses_list(prompt.uses, entries),
            "changed_at": written_time(prompt.changed_at),
        }
    )


def _alternative(alternative: Alternative, negotiation: Negotiation, entries: Entries) -> Json:
    return known(
        {
            "id": alternative.id,
            "side": alternative.side,
            "name": written_name(alternative.name, _("Alternative without a name")),
            "worth": written_money(alternative.worth, negotiation.currency),
            "terms": _package(alternative.terms, negotiation),
            "likelihood": written_rating(alternative.likelihood),
            "otherwise": written_money(alternative.otherwise, negotiation.currency),
            "cost": written_money(alternative.cost, negotiation.currency),
            "expires": written_day(alternative.expires),
            "state": alternative.state,
            "negotiation": alternative.negotiation,
            "action": alternative.action,
            "due": written_day(alternative.due),
            "done": alternative.done or None,
            "uses": uses_list(alternative.uses, entries),
            "changed_at": written_time(alternative.changed_at),
        }
    )


def _strength(strength: Strength, entries: Entries) -> Json:
    uses = uses_list(strength.uses, entries)
    return known({"id": strength.id, "strength": strength.strength, "need": strength.need, "uses": uses})


def _participant(participant: Participant) -> Json:
    return known({"counterpart": participant.counterpart, "role": participant.role})


def _predictions(predictions: Iterable[Prediction], negotiation: Negotiation) -> list[Json]:
    return [written for each in predictions if (written := _prediction(each, negotiation))["value"] is not None]


def _prediction(prediction: Prediction, negotiation: Negotiation) -> Json:
    about = None if prediction.issue is None else _value(negotiation, prediction.issue, prediction.value)
    value = str(prediction.value) if prediction.what is Predicted.OUTCOME else about
    sure = written_rating(prediction.sure)
    return {**known({"what": prediction.what, "issue": prediction.issue}), "value": value, **known({"sure": sure})}


def _sealed(sealed: Sealed, negotiation: Negotiation) -> Json:
    def those(what: LimitKind) -> list[Json]:
        kept = (PackageTerm(each.issue, each.value) for each in sealed.limits if each.what is what)
        return _package(kept, negotiation)

    return known(
        {
            "at": written_time(sealed.at),
            "limits": those(LimitKind.WALK_AWAY),
            "targets": those(LimitKind.TARGET),
            "predictions": _predictions(sealed.predictions, negotiation),
        }
    )


def _planned(planned: PlannedMeeting) -> Json:
    return known(
        {
            "id": planned.id,
            "starts": planned.starts.isoformat(),
            "zone": planned.zone,
            "starts_utc": written_time(planned.starts_utc),
            "ends": None if planned.ends is None else planned.ends.isoformat(),
            "place": planned.place,
            "people": list(planned.people),
            "uid": planned.uid,
            "sequence": planned.sequence,
            "cancelled": planned.cancelled or None,
            "changed_at": written_time(planned.changed_at),
        }
    )


def _package(terms: Iterable[PackageTerm], negotiation: Negotiation) -> list[Json]:
    written = ((term.issue, _value(negotiation, term.issue, term.value)) for term in terms)
    return [{"issue": issue, "value": value} for issue, value in written if value is not None]


def _value(negotiation: Negotiation, issue_id: str, value: Value | None) -> str | None:
    issue = negotiation.issue(issue_id)
    return written_value(issue, value, negotiation.currency)


def _of_issues(negotiation: Negotiation) -> tuple[LimitChange, ...]:
    return tuple(each for each in negotiation.limit_changes if negotiation.issue(each.issue))


def _limit_change(change: LimitChange, negotiation: Negotiation) -> Json:
    return known(
        {
            "at": written_time(change.at),
            "issue": change.issue,
            "what": change.what,
            "from": _value(negotiation, change.issue, change.before),
            "to": _value(negotiation, change.issue, change.after),
            "reason": change.reason,
        }
    )


def _leverage(leverage: Leverage) -> Json:
    return known(
        {
            "at": written_time(leverage.at),
            "phase": leverage.phase,
            "source": leverage.source,
            "we": leverage.we,
            "they": leverage.they,
            "reason": leverage.reason,
        }
    )


def _meetings(negotiation: Negotiation) -> list[Json]:
    place = settled_places(negotiation.entries())
    return [_meeting(each, negotiation, place) for each in negotiation.meetings]


def _meeting(meeting: Meeting, negotiation: Negotiation, place: Place) -> Json:
    return known(
        {
            "id": meeting.id,
            "started_at": written_time(meeting.started_at),
            "ended_at": written_time(meeting.ended_at),
            "channel": meeting.channel,
            "who": meeting.who,
            "entries": [_entry(each, negotiation, place) for each in meeting.entries],
        }
    )


def _entry(entry: Entry, negotiation: Negotiation, place: Place) -> Json:
    settled = place(entry)
    terms = ((term, _value(negotiation, term.issue, term.value)) for term in entry.terms)
    return known(
        {
            "id": entry.id,
            "seq": entry.seq,
            "at": written_time(entry.at),
            "side": entry.side,
            "kind": entry.kind,
            "raw": entry.raw,
            "note": entry.note,
            "worth": written_money(entry.worth, negotiation.currency),
            "state": entry.state,
            "settled": None if settled is None else settled[0],
            "settled_seq": entry.settled_seq,
            "terms": [
                {"side": term.side, "issue": term.issue, "value": value} for term, value in terms if value is not None
            ],
            "because": entry.because,
            "day": written_day(entry.day),
            "channel": entry.channel,
            "message": known({"sent": written_time(entry.message_sent), "from": entry.message_from}),
        }
    )


def _outcome(outcome: Outcome, negotiation: Negotiation) -> Json:
    return known(
        {
            "kind": outcome.kind,
            "closed_at": written_time(outcome.closed_at),
            "terms": _package(outcome.terms, negotiation),
            "door": outcome.door,
            "recontact_on": written_day(outcome.recontact_on),
            "summary": outcome.summary,
            "keep": outcome.keep,
            "change": outcome.change,
            "rule": outcome.rule,
            "check_on": written_day(outcome.check_on),
            "changed_at": written_time(outcome.changed_at),
        }
    )


def _check(check: RelationshipCheck) -> Json:
    return known(
        {
            "at": written_time(check.at),
            "phase": check.phase,
            "result": check.result,
            "self": check.self_,
            "process": check.process,
            "trust": check.trust,
            "status": check.status,
            "note": check.note,
        }
    )


def _follow_up(follow_up: FollowUp, *, made_here: bool) -> Json:
    return known(
        {
            "id": follow_up.id,
            "who": follow_up.who,
            "kind": follow_up.kind,
            "what": follow_up.what,
            "due": written_day(follow_up.due),
            "done": follow_up.done,
            "made_at": written_time(follow_up.made_at),
            "entry": follow_up.entry if made_here else None,
            "kept_on": written_day(follow_up.kept_on),
            "said_to_them": follow_up.said_to_them or None,
            "changed_at": written_time(follow_up.changed_at),
        }
    )


def issue_object(issue: Issue, currency: str) -> Json:
    """One issue with our limits and what we believe about theirs."""
    is_money, is_option = issue.unit is Unit.MONEY, issue.unit is Unit.OPTION
    return known(
        {
            "id": issue.id,
            "name": written_name(issue.name, _("Issue without a name")),
            "unit": issue.unit,
            "direction": None if is_option else issue.direction,
            "per": issue.per if is_money else None,
            "quantity": written_number(issue.quantity) if is_money else None,
            "step": written_money(issue.step, currency) if is_money else written_number(issue.step),
            "opening": written_value(issue, issue.opening, currency),
            "opening_reason": issue.opening_reason,
            "target": written_value(issue, issue.target, currency),
            "walk_away": written_value(issue, issue.walk_away, currency),
            "red_line": issue.red_line,
            "weight": written_rating(issue.weight),
            "theirs": _theirs(issue, currency),
            "options": [_option(option) for option in issue.options] if is_option else None,
        }
    )


def _theirs(issue: Issue, currency: str) -> Json:
    def believed(estimate: Estimate[Value] | None) -> str | None:
        return None if estimate is None else written_value(issue, estimate.believed, currency)

    return known(
        {
            "target": believed(issue.theirs.target),
            "limit": believed(issue.theirs.limit),
            "weight": believed_rating(issue.theirs.weight),
            "confidence": issue.theirs.confidence,
            "revealed_limit": written_value(issue, issue.theirs.revealed_limit, currency),
        }
    )


def _option(option: Option) -> Json:
    return known(
        {
            "id": option.id,
            "label": written_name(option.label, _("Option without a name")),
            "ours": written_rating(option.ours),
            "theirs": believed_rating(option.theirs),
        }
    )
