"""Puts the private debrief together. What is not known is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desk_app.domain.analysis import Analysis, analyse, search_packages
from desk_app.domain.check_day import check_to_come
from desk_app.domain.closing import Door, FollowUp, Outcome, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.packages.results import PackageFindings
from desk_app.domain.quantities import Side
from desk_app.domain.report import (
    balance,
    cards_told,
    holding,
    ledger,
    lesson,
    leverage,
    reasons,
    result,
    staircase,
)
from desk_app.domain.report.conduct import conduct
from desk_app.domain.report.content import DebriefReport, Promise
from desk_app.domain.report.words import shortened, span
from desk_app.support.words import _, mark

_DOORS = {
    Door.OPEN: mark("The door is open."),
    Door.AJAR: mark("The door is ajar."),
    Door.CLOSED: mark("The door is closed."),
}


def debrief_report(
    negotiation: Negotiation, counterpart: Counterpart | None, now: datetime, trust: tuple[int, ...] = ()
) -> DebriefReport:
    """What the private debrief says. It searches whether both could have had more if there is an outcome.

    `trust` are the ratings of the person over all negotiations, in order; they are told if there are others than here.
    """
    findings = search_packages(negotiation, now) if negotiation.outcome else None
    told = private_debrief(negotiation, counterpart, analyse(negotiation, now), findings, now)
    here = sum(each.trust is not None for each in negotiation.relationship)
    return replace(told, trust=trust) if len(trust) > max(1, here) else told


def private_debrief(
    negotiation: Negotiation,
    counterpart: Counterpart | None,
    analysis: Analysis,
    findings: PackageFindings | None,
    now: datetime,
) -> DebriefReport:
    """All that the debrief says. For a negotiation that is still open, it tells how things are `now`."""
    outcome = negotiation.outcome or Outcome(OutcomeKind.PAUSED)  # its texts are empty
    figure, note = staircase.staircase_figure(negotiation, analysis)
    told = DebriefReport(
        title=negotiation.title.strip() or _("Untitled negotiation"),
        with_whom=parties(counterpart),
        when=when(negotiation) or day(now.date()),
        verdict=result.verdict(negotiation, analysis),
        standing=result.standing(negotiation, analysis),
        range=result.range_figure(negotiation, analysis),
        issues=result.issue_rows(negotiation, analysis),
        relationship=reasons.relationship(negotiation),
        next_contact=_next_contact(negotiation),
        held=holding.held(negotiation),
        staircase=figure,
        staircase_note=note,
        balance=balance.balance_figure(negotiation, analysis),
        balance_words=balance.balance_words(negotiation, analysis),
        ledger=ledger.ledger(negotiation),
        summary=outcome.summary.strip(),
        keep=outcome.keep.strip(),
        change=outcome.change.strip(),
        rule=outcome.rule.strip(),
        lesson=lesson.lesson(negotiation, analysis) if negotiation.outcome else "",
        lessons=tuple(each.text.strip() for each in negotiation.lessons),
        follow_ups=promises(negotiation),
    )
    return _with_reasons(told, negotiation, analysis, findings)


def _with_reasons(
    told: DebriefReport, negotiation: Negotiation, analysis: Analysis, findings: PackageFindings | None
) -> DebriefReport:
    """The same report, and why it went so."""
    return replace(
        told,
        leverage=reasons.leverage_rows(negotiation),
        leverage_picture=leverage.leverage_figure(negotiation.leverage),
        leverage_words=leverage.leverage_words(negotiation.leverage),
        conduct=conduct(negotiation, analysis),
        cards=cards_told.card_story(negotiation, analysis),
        predictions=reasons.predictions(negotiation),
        unreciprocated=balance.unreciprocated(negotiation, analysis),
        better_for_both=reasons.better_for_both(negotiation, findings),
        limits_moved=reasons.limits_moved(negotiation),
        relationship_notes=reasons.relationship_notes(negotiation),
    )


def parties(counterpart: Counterpart | None) -> str:
    """The name and organisation of the counterpart, as far as they are known."""
    return ", ".join(filter(None, (counterpart.name.strip(), counterpart.organisation.strip()))) if counterpart else ""


def when(negotiation: Negotiation) -> str:
    """The days of the meetings; if there were none, the day it was closed."""
    days = [entry.said_on for entry in negotiation.entries()]
    days += [m.day for m in negotiation.meetings if m.day]
    closed = negotiation.outcome.closed_at if negotiation.outcome else None
    return span(days or ([closed.date()] if closed else []))


def promises(negotiation: Negotiation) -> tuple[Promise, ...]:
    """The follow-ups by date; those without a date come last."""
    return tuple(map(promise_told, by_day(negotiation)))


def by_day(negotiation: Negotiation) -> list[FollowUp]:
    """The follow-ups by date; those without a date come last."""
    return sorted(negotiation.follow_ups, key=_due)


def promise_told(follow_up: FollowUp) -> Promise:
    """A follow-up in words."""
    return Promise(follow_up.who, follow_up.what.strip(), day(follow_up.due) if follow_up.due else "", follow_up.done)


def _due(follow_up: FollowUp) -> date:
    return follow_up.due or date.max


def _next_contact(negotiation: Negotiation) -> tuple[str, ...]:
    outcome = negotiation.outcome
    lines: list[str] = []
    if outcome and outcome.door:
        lines.append(_(_DOORS[outcome.door]))
    if outcome and outcome.recontact_on:
        lines.append(_("Get in touch on {day}.", day=day(outcome.recontact_on)))
    if (check_on := check_to_come(negotiation)) is not None:
        lines.append(_("See whether the deal held on {day}.", day=day(check_on)))
    pending = [f for f in by_day(negotiation) if not f.done and f.what.strip()]
    if pending:
        lines.append(_pending_words(pending[0]))
    return tuple(lines)


def _pending_words(first: FollowUp) -> str:
    what, by = shortened(first.what, 90), day(first.due) if first.due else ""
    match first.who, bool(by):
        case Side.WE, True:
            return _("We: {what}, by {day}", what=what, day=by)
        case Side.WE, False:
            return _("We: {what}", what=what)
        case _, True:
            return _("They: {what}, by {day}", what=what, day=by)
        case _:
            return _("They: {what}", what=what)
