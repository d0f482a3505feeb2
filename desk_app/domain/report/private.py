"""The private debrief, put together. What is not known is left out."""

from __future__ import annotations

from datetime import date, datetime

from desk_app.domain.amounts import day
from desk_app.domain.analysis import Analysis
from desk_app.domain.closing import Door, FollowUp, Outcome, OutcomeKind
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.packages.results import PackageFindings
from desk_app.domain.quantities import Side
from desk_app.domain.report import balance, ledger, reasons, result, staircase, verdict
from desk_app.domain.report.content import DebriefReport, Promise
from desk_app.domain.report.words import shortened, span

_DOORS = {Door.OPEN: "The door is open.", Door.AJAR: "The door is ajar.", Door.CLOSED: "The door is closed."}
_WHO = {Side.WE: "We", Side.THEY: "They"}


def private_debrief(
    negotiation: Negotiation,
    counterpart: Counterpart | None,
    analysis: Analysis,
    findings: PackageFindings | None,
    now: datetime,
) -> DebriefReport:
    """All that the debrief says; of a negotiation that is still open, what stands so far (dated `now`)."""
    outcome = negotiation.outcome or Outcome(OutcomeKind.PAUSED)  # its texts are empty
    figure, note = staircase.staircase_figure(negotiation, analysis)
    return DebriefReport(
        title=negotiation.title.strip() or "Untitled negotiation",
        with_whom=parties(counterpart),
        when=when(negotiation) or day(now.date()),
        verdict=verdict.verdict(negotiation, analysis),
        standing=verdict.standing(negotiation, analysis),
        range=result.range_figure(negotiation, analysis),
        issues=result.issue_rows(negotiation, analysis),
        relationship=reasons.relationship(negotiation),
        next_contact=_next_contact(negotiation),
        summary=outcome.summary.strip(),
        staircase=figure,
        staircase_note=note,
        balance=balance.balance_figure(negotiation, analysis),
        balance_words=balance.balance_words(negotiation, analysis),
        ledger=ledger.ledger(negotiation),
        leverage=reasons.leverage_rows(negotiation),
        predictions=reasons.predictions(negotiation),
        unreciprocated=balance.unreciprocated(negotiation, analysis),
        better_for_both=reasons.better_for_both(negotiation, findings),
        limits_moved=reasons.limits_moved(negotiation),
        relationship_notes=reasons.relationship_notes(negotiation),
        keep=outcome.keep.strip(),
        change=outcome.change.strip(),
        rule=outcome.rule.strip(),
        follow_ups=promises(negotiation),
    )


def parties(counterpart: Counterpart | None) -> str:
    """Name and organisation, as far as known."""
    return ", ".join(filter(None, (counterpart.name.strip(), counterpart.organisation.strip()))) if counterpart else ""


def when(negotiation: Negotiation) -> str:
    """The days of the meetings, else the day it was closed."""
    days = [e.at.date() for m in negotiation.meetings for e in m.entries]
    days += [m.started_at.date() for m in negotiation.meetings if m.started_at]
    closed = negotiation.outcome.closed_at if negotiation.outcome else None
    return span(days or ([closed.date()] if closed else []))


def promises(negotiation: Negotiation) -> tuple[Promise, ...]:
    """Follow-ups by date, undated ones last."""
    return tuple(
        Promise(f.who, f.what.strip(), day(f.due) if f.due else "", f.done)
        for f in sorted(negotiation.follow_ups, key=_due)
    )


def _due(follow_up: FollowUp) -> date:
    return follow_up.due or date.max


def _next_contact(negotiation: Negotiation) -> tuple[str, ...]:
    outcome = negotiation.outcome
    lines = []
    if outcome and outcome.door:
        lines.append(_DOORS[outcome.door])
    if outcome and outcome.recontact_on:
        lines.append(f"Get in touch on {day(outcome.recontact_on)}.")
    pending = [f for f in sorted(negotiation.follow_ups, key=_due) if not f.done and f.what.strip()]
    if pending:
        first = pending[0]
        by = f", by {day(first.due)}" if first.due else ""
        lines.append(f"{_WHO[first.who]}: {shortened(first.what, 90)}{by}")
    return tuple(lines)
