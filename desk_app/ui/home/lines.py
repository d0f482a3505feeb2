"""One thing that is due, in words: what to do, in which negotiation, with whom, when, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from desk_app.domain.dates import clock
from desk_app.domain.due import DuePlace, NextStep, NextStepKind
from desk_app.support.directions import one_line
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import due, near
from desk_app.ui.negotiation.steps import CHECK_ON, RECONTACT_ON, NegotiationAt, Step
from desk_app.ui.running.people_spots import PersonAt

_PLAIN = {
    NextStepKind.DEADLINE: mark("Deadline"),
    NextStepKind.DEBRIEF: mark("Debrief owed: what to keep, what to change, or a rule"),
    NextStepKind.CHECK: mark("Did the deal hold?"),
}
_HIDDEN = {
    NextStepKind.ACTION: mark("An action of yours, hidden"),
    NextStepKind.EXPIRY: mark("An alternative of yours, hidden"),
    NextStepKind.FOLLOW_UP: mark("A follow-up, hidden"),
    NextStepKind.THEIR_PROMISE: mark("A follow-up, hidden"),
}
"""What shows of the person's own words while secrets are hidden."""
_TICKED = frozenset({NextStepKind.ACTION, NextStepKind.FOLLOW_UP, NextStepKind.THEIR_PROMISE})


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do. One that can be ticked off has `ticks`, and is `done` while it still shows."""

    place: DuePlace
    words: str
    about: str
    when: str
    action: str
    leads: NegotiationAt | PersonAt
    urgent: bool
    ticks: bool = False
    done: bool = False
    first: bool = False
    """The one next step of the page."""

    @property
    def key(self) -> str:
        """What tells it from the others, and whether it is the first."""
        place = self.place
        return f"{place.kind} {place.negotiation} {place.thing} {place.moment} {self.first}"


def due_line(
    step: NextStep, today: date, *, hidden: bool, done: bool = False, first: bool = False, floor: str = ""
) -> DueLine:
    """The line of one thing; with `hidden`, without the person's own words.

    `floor` tells how the floor moves when an alternative expires.
    """
    return DueLine(
        step.place,
        _words(step, today, floor, hidden=hidden),
        " · ".join(map(one_line, filter(None, (step.title, _whom(step))))),
        _("done") if done else _when(step, today),
        _action(step, today),
        _leads(step, today),
        step.due is None or step.due <= today,
        step.kind in _TICKED and not hidden,
        done,
        first,
    )


def _whom(step: NextStep) -> str:
    return "" if step.kind is NextStepKind.CONTACT else step.counterpart


def _when(step: NextStep, today: date) -> str:
    match step.kind:
        case NextStepKind.MEETING:
            return _("under way")
        case NextStepKind.DEBRIEF:
            return _("closed {day}", day=near(step.due, today)) if step.due else ""
        case NextStepKind.EXPIRY | NextStepKind.PLANNED:
            return near(step.due, today) if step.due else ""
        case _:
            return due(step.due, today)


def _words(step: NextStep, today: date, floor: str, *, hidden: bool) -> str:
    if hidden and step.kind in _HIDDEN:
        return _(_HIDDEN[step.kind])
    match step.kind:
        case NextStepKind.MEETING:
            return step.what or _("Meeting")
        case NextStepKind.PLANNED:
            return _planned("" if hidden else step.what, step.at)
        case NextStepKind.EXPIRY:
            return _expires(step, today, floor)
        case NextStepKind.ACTION | NextStepKind.FOLLOW_UP:
            return step.what
        case NextStepKind.THEIR_PROMISE:
            return _("They: {what}", what=step.what)
        case NextStepKind.RECONTACT | NextStepKind.CONTACT:
            return _contact(step)
        case NextStepKind.DEBRIEF if step.unsorted:
            return plural(
                "Debrief owed: what to keep, what to change, or a rule; and a line of the talks to sort out",
                "Debrief owed: what to keep, what to change, or a rule; and {n} lines of the talks to sort out",
                step.unsorted,
            )
        case NextStepKind.DEADLINE | NextStepKind.DEBRIEF | NextStepKind.CHECK:
            return _(_PLAIN[step.kind])
        case _:
            assert_never(step.kind)


def _contact(step: NextStep) -> str:
    whom = step.counterpart
    if step.kind is NextStepKind.CONTACT:
        return _("Get in touch with {name}", name=whom)
    return _("Contact {name} again", name=whom) if whom else _("Contact them again")


def _expires(step: NextStep, today: date, floor: str) -> str:
    if step.due is not None and step.due < today:
        return _("{name} has expired", name=step.what)
    return _("{name} expires. {floor}", name=step.what, floor=floor) if floor else _("{name} expires", name=step.what)


def _planned(place: str, at: datetime | None) -> str:
    """A meeting to come, with its time here, and its place."""
    here = at.astimezone() if at is not None and at.tzinfo is not None else at
    time = "" if here is None else clock(here)
    place = place.partition("https://")[0].rstrip(" ,") or place  # the address of a call is long
    match bool(time), bool(place):
        case True, True:
            return _("Meeting at {time}, {place}", time=time, place=place)
        case True, False:
            return _("Meeting at {time}", time=time)
        case False, True:
            return _("Meeting, {place}", place=place)
        case _:
            return _("Meeting")


def _leads(step: NextStep, today: date) -> NegotiationAt | PersonAt:
    """Where the thing itself stands. The id of a negotiation leads to its deadline, people and meetings."""
    match step.kind:
        case NextStepKind.MEETING:
            return NegotiationAt(step.negotiation, Step.MEET)
        case NextStepKind.PLANNED if step.due == today:
            return NegotiationAt(step.negotiation, Step.MEET)
        case NextStepKind.PLANNED | NextStepKind.DEADLINE:
            return NegotiationAt(step.negotiation, Step.PREPARE, step.negotiation)
        case NextStepKind.ACTION | NextStepKind.EXPIRY:
            return NegotiationAt(step.negotiation, Step.PREPARE, step.thing)
        case NextStepKind.FOLLOW_UP | NextStepKind.THEIR_PROMISE:
            return NegotiationAt(step.negotiation, Step.DEBRIEF, step.thing)
        case NextStepKind.RECONTACT:
            return NegotiationAt(step.negotiation, Step.DEBRIEF, RECONTACT_ON)
        case NextStepKind.CHECK:
            return NegotiationAt(step.negotiation, Step.DEBRIEF, CHECK_ON)
        case NextStepKind.CONTACT:
            return PersonAt(step.thing)
        case NextStepKind.DEBRIEF:
            return NegotiationAt(step.negotiation, Step.DEBRIEF)
        case _:
            assert_never(step.kind)


def _action(step: NextStep, today: date) -> str:
    match step.kind:
        case NextStepKind.MEETING:
            return _("Open Meet")
        case NextStepKind.PLANNED:
            return _("Open Meet") if step.due == today else _("Prepare")
        case NextStepKind.DEADLINE | NextStepKind.ACTION | NextStepKind.EXPIRY:
            return _("Prepare")
        case NextStepKind.FOLLOW_UP | NextStepKind.THEIR_PROMISE | NextStepKind.RECONTACT | NextStepKind.CONTACT:
            return _("Open")
        case NextStepKind.CHECK:
            return _("Look")
        case NextStepKind.DEBRIEF:
            return _("Debrief")
        case _:
            assert_never(step.kind)
