"""Writes a negotiation in the interchange format."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting
from desk_app.domain.issues import Issue, Option
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import Alternative, Leverage, LimitChange, PackageTerm, Prompt
from desk_app.domain.quantities import Estimate, Unit, Value
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
        }
    )


def negotiation_object(negotiation: Negotiation) -> Json:
    """One whole negotiation, with its keys in the order of the format."""
    outcome = negotiation.outcome
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
            "issues": [issue_object(each, negotiation.currency) for each in negotiation.issues],
            "prompts": [_prompt(each) for each in negotiation.prompts],
            "alternatives": [_alternative(each, negotiation) for each in negotiation.alternatives],
            "strengths": [known({"strength": each.strength, "need": each.need}) for each in negotiation.strengths],
            "limit_changes": [_limit_change(each, negotiation) for each in _of_issues(negotiation)],
            "leverage": [_leverage(each) for each in negotiation.leverage],
            "meetings": [_meeting(each, negotiation) for each in negotiation.meetings],
            "outcome": None if outcome is None else _outcome(outcome, negotiation),
            "relationship": [_check(each) for each in negotiation.relationship],
            "follow_ups": [_follow_up(each) for each in negotiation.follow_ups],
        }
    )


def _prompt(prompt: Prompt) -> Json:
    return known(
        {
            "section": prompt.section,
            "prompt": prompt.prompt,
            "answer": prompt.answer,
            "learned_from": prompt.learned_from,
            "confidence": prompt.confidence,
            "share": prompt.share,
            "action": prompt.action,
            "due": written_day(prompt.due),
            "done": prompt.done,
        }
    )


def _alternative(alternative: Alternative, negotiation: Negotiation) -> Json:
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


def _meeting(meeting: Meeting, negotiation: Negotiation) -> Json:
    return known(
        {
            "id": meeting.id,
            "started_at": written_time(meeting.started_at),
            "ended_at": written_time(meeting.ended_at),
            "channel": meeting.channel,
            "who": meeting.who,
            "entries": [_entry(each, negotiation) for each in meeting.entries],
        }
    )


def _entry(entry: Entry, negotiation: Negotiation) -> Json:
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
            "settled_seq": entry.settled_seq,
            "terms": [
                {"side": term.side, "issue": term.issue, "value": value} for term, value in terms if value is not None
            ],
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


def _follow_up(follow_up: FollowUp) -> Json:
    return known(
        {"who": follow_up.who, "what": follow_up.what, "due": written_day(follow_up.due), "done": follow_up.done}
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
