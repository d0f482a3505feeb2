"""What Home says: what is next, and what is under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from desk_app.domain.amounts import day
from desk_app.domain.summaries import NegotiationSummary, NextStep, NextStepKind, Stage, is_sample
from desk_app.ui.look.dates import WEEKDAYS, due, near
from desk_app.ui.negotiation.steps import Step, step_of

MOST_STEPS = 6
MOST_RECENT = 8
LOOKED_AT = 60
"""So many of the newest negotiations are looked at, so that those under way come first."""
_STAGES = {Stage.PREPARING: "preparing", Stage.TALKING: "in talks", Stage.CLOSED: "closed"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing to do next."""

    negotiation: str
    words: str
    about: str
    when: str
    action: str
    step: Step
    urgent: bool


@dataclass(frozen=True, slots=True)
class RecentLine:
    """One negotiation under way or lately closed."""

    negotiation: str
    title: str
    counterpart: str
    stage: str
    when: str
    step: Step
    sample: bool


@dataclass(frozen=True, slots=True)
class HomeProps:
    """All that Home shows. `prepare_is_next`: nothing is due, so preparing is the one next step."""

    today: str
    steps: tuple[StepLine, ...]
    more_steps: int
    recent: tuple[RecentLine, ...]
    more_recent: bool
    prepare_is_next: bool


def home(summaries: Sequence[NegotiationSummary], steps: Sequence[NextStep], today: date) -> HomeProps:
    """Home for one day; negotiations under way come before closed ones, the latest first."""
    ordered = sorted(summaries, key=_rank)
    return HomeProps(
        today=f"{WEEKDAYS[today.weekday()]}, {day(today)}",
        steps=tuple(_step_line(step, today) for step in steps[:MOST_STEPS]),
        more_steps=max(0, len(steps) - MOST_STEPS),
        recent=tuple(_recent_line(summary, today) for summary in ordered[:MOST_RECENT]),
        more_recent=len(ordered) > MOST_RECENT,
        prepare_is_next=not steps,
    )


def _rank(summary: NegotiationSummary) -> tuple[bool, float]:
    return (summary.stage is Stage.CLOSED, -summary.updated_at.timestamp())


def _recent_line(summary: NegotiationSummary, today: date) -> RecentLine:
    return RecentLine(
        summary.id,
        summary.title,
        summary.counterpart,
        _STAGES[summary.stage],
        near(summary.updated_at.astimezone().date(), today),
        step_of(summary.stage),
        is_sample(summary.id),
    )


def _step_line(step: NextStep, today: date) -> StepLine:
    words, action, leads = _told(step)
    about = " · ".join(part for part in (step.title, step.counterpart) if part)
    urgent = step.due is not None and step.due <= today
    return StepLine(step.negotiation, words, about, due(step.due, today), action, leads, urgent)


def _told(step: NextStep) -> tuple[str, str, Step]:
    match step.kind:
        case NextStepKind.MEETING:
            return step.what or "Meeting", "Open Meet", Step.MEET
        case NextStepKind.DEADLINE:
            return step.what or "Deadline", "Open Meet", Step.MEET
        case NextStepKind.ACTION:
            return step.what, "Prepare", Step.PREPARE
        case NextStepKind.FOLLOW_UP:
            return step.what, "Open", Step.DEBRIEF
        case NextStepKind.DEBRIEF:
            return "Debrief owed", "Debrief", Step.DEBRIEF
        case NextStepKind.RECONTACT:
            return f"Contact {step.counterpart or 'them'} again", "Open", Step.DEBRIEF
        case _:
            assert_never(step.kind)
