"""The texts of Home: what is to be done next, and which negotiations are in progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from desk_app.domain.dates import day
from desk_app.domain.summaries import NegotiationSummary, NextStep, NextStepKind, Stage, is_sample
from desk_app.support.words import _, mark
from desk_app.ui.look.dates import due, near, weekday
from desk_app.ui.negotiation.steps import Step, step_of

MOST_STEPS = 6
MORE_STEPS = 50
"""This many more are shown at a time when the person asks for more."""
MOST_RECENT = 8
LOOKED_AT = 60
"""This many of the newest negotiations are read. Of these, those in progress are shown first."""
STEPS_READ = 10_000
"""At most this many due things are read. Their number is shown, and nobody has more."""
_STAGES = {Stage.PREPARING: mark("preparing"), Stage.TALKING: mark("in talks"), Stage.CLOSED: mark("closed")}


@dataclass(frozen=True, slots=True)
class DueLine:
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
    """One negotiation in progress or lately closed."""

    negotiation: str
    title: str
    counterpart: str
    stage: str
    when: str
    step: Step
    sample: bool


@dataclass(frozen=True, slots=True)
class HomeProps:
    """All that Home shows."""

    today: str
    steps: tuple[DueLine, ...]
    more_steps: int
    recent: tuple[RecentLine, ...]
    more_recent: bool
    first_day: bool = False
    """Nothing of one's own is here yet."""


def home(
    summaries: Sequence[NegotiationSummary],
    steps: Sequence[NextStep],
    today: date,
    *,
    hidden: bool = False,
    most: int = MOST_STEPS,
) -> HomeProps:
    """Home for one day, with at most so many things that are due.

    Negotiations in progress come before closed ones; within each, the latest come first. With `hidden`, the person's
    own actions, follow-ups and alternatives are hidden, as their words may name an alternative or a limit. Names of
    meetings and deadlines, and whom to contact again, are known to both sides and stay.
    """
    ordered = sorted(summaries, key=_rank)
    return HomeProps(
        today=_("{weekday}, {date}", weekday=weekday(today), date=day(today)),
        steps=tuple(_step_line(step, today, hidden=hidden) for step in steps[:most]),
        more_steps=max(0, len(steps) - most),
        recent=tuple(_recent_line(summary, today) for summary in ordered[:MOST_RECENT]),
        more_recent=len(ordered) > MOST_RECENT,
        first_day=all(is_sample(summary.id) for summary in summaries),
    )


def _rank(summary: NegotiationSummary) -> tuple[bool, float]:
    return (summary.stage is Stage.CLOSED, -summary.updated_at.timestamp())


def _recent_line(summary: NegotiationSummary, today: date) -> RecentLine:
    return RecentLine(
        summary.id,
        summary.title,
        summary.counterpart,
        _(_STAGES[summary.stage]),
        near(summary.updated_at.astimezone().date(), today),
        step_of(summary.stage),
        is_sample(summary.id),
    )


def _step_line(step: NextStep, today: date, *, hidden: bool) -> DueLine:
    words, action, leads = _told(step, hidden=hidden)
    about = " · ".join(part for part in (step.title, step.counterpart) if part)
    urgent = step.due is not None and step.due <= today
    is_day = step.kind in (NextStepKind.EXPIRY, NextStepKind.PLANNED)
    when = near(step.due, today) if is_day and step.due else due(step.due, today)
    return DueLine(step.negotiation, words, about, when, action, leads, urgent)


def _told(step: NextStep, *, hidden: bool) -> tuple[str, str, Step]:
    match step.kind:
        case NextStepKind.MEETING:
            return step.what or _("Meeting"), _("Open Meet"), Step.MEET
        case NextStepKind.PLANNED:
            return _planned("" if hidden else step.what, step.at), _("Open Meet"), Step.MEET
        case NextStepKind.DEADLINE:
            return step.what or _("Deadline"), _("Open Meet"), Step.MEET
        case NextStepKind.ACTION:
            return _("An action of yours, hidden") if hidden else step.what, _("Prepare"), Step.PREPARE
        case NextStepKind.EXPIRY:
            expires = _("An alternative of yours, hidden") if hidden else _("{name} expires", name=step.what)
            return expires, _("Prepare"), Step.PREPARE
        case NextStepKind.FOLLOW_UP:
            return _("A follow-up, hidden") if hidden else step.what, _("Open"), Step.DEBRIEF
        case NextStepKind.THEIR_PROMISE:
            promised = _("A follow-up, hidden") if hidden else _("They: {what}", what=step.what)
            return promised, _("Open"), Step.DEBRIEF
        case NextStepKind.DEBRIEF:
            return _("Debrief owed"), _("Debrief"), Step.DEBRIEF
        case NextStepKind.RECONTACT:
            whom = step.counterpart
            words = _("Contact {name} again", name=whom) if whom else _("Contact them again")
            return words, _("Open"), Step.DEBRIEF
        case _:
            assert_never(step.kind)


def _planned(place: str, at: datetime | None) -> str:
    """A meeting to come, with its time here, and its place."""
    here = at.astimezone() if at is not None and at.tzinfo is not None else at
    time = "" if here is None else f"{here:%H:%M}"
    match bool(time), bool(place):
        case True, True:
            return _("Meeting at {time}, {place}", time=time, place=place)
        case True, False:
            return _("Meeting at {time}", time=time)
        case False, True:
            return _("Meeting, {place}", place=place)
        case _:
            return _("Meeting")
