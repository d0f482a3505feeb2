"""Reads one file of calendars: what it invites to, and what of it could not be read, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk_app.domain.invitations import Bearing, Invitation
from desk_app.exchange.invitations.components import Component, CutCalendar, cut
from desk_app.exchange.invitations.events import UnreadableMeeting, read_event, text_of
from desk_app.exchange.invitations.zones import Zones
from desk_app.support.words import _

_BEARINGS = {
    "": Bearing.PLAN,
    "PUBLISH": Bearing.PLAN,
    "REQUEST": Bearing.PLAN,
    "ADD": Bearing.PLAN,
    "CANCEL": Bearing.CANCEL,
    "REPLY": Bearing.ANSWER,
    "COUNTER": Bearing.PROPOSAL,
    "DECLINECOUNTER": Bearing.ANSWER,
    "REFRESH": Bearing.ANSWER,
}


@dataclass(frozen=True, slots=True)
class NotRead:
    """What could not be read: the line of its file at which it stands, why, in words, and its title if it has one."""

    line: int
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Invitations:
    """What a file invites to, in its order, and what could not be read."""

    found: tuple[Invitation, ...] = ()
    problems: tuple[NotRead, ...] = ()

    def __add__(self, other: Invitations) -> Invitations:
        return Invitations(self.found + other.found, self.problems + other.problems)


def each_once(read: Invitations) -> Invitations:
    """The same, with each meeting once, in its newest state; and what a series says of single meetings inside it."""
    newest: dict[object, Invitation] = {}
    for each in read.found:
        key = (each.uid, each.instance) if each.uid else id(each)
        before = newest.get(key)
        if before is None or _age(each) > _age(before):
            newest[key] = each
    return Invitations(tuple(_gathered(list(newest.values()))), tuple(dict.fromkeys(read.problems)))


def _gathered(found: list[Invitation]) -> Iterator[Invitation]:
    series = {each.uid for each in found if each.repeats and each.uid and each.bearing is Bearing.PLAN}
    for each in found:
        if each.uid in series and each.instance:
            continue
        if each.uid in series and each.repeats:
            moved = tuple(other for other in found if other.uid == each.uid and other.instance)
            yield replace(each, repeats=replace(each.repeats, moved=moved))
        else:
            yield each


def _age(each: Invitation) -> tuple[int, float]:
    return each.sequence, each.stamp.timestamp() if each.stamp else 0.0


def read_calendar(content: bytes, *, here: str, method: str = "") -> Invitations:
    """The invitations of a file of calendars.

    `here` is the name of our zone. `method` is what the mail around it says of it (RFC 6047): it counts where the
    calendar says nothing.
    """
    calendars = cut(content)
    if not calendars:
        return Invitations(problems=(NotRead(1, _("There is no calendar in it.")),))
    found: list[Invitation] = []
    problems: list[NotRead] = []
    for calendar in calendars:
        for each in _read(calendar, here, method):
            (found if isinstance(each, Invitation) else problems).append(each)  # type: ignore[arg-type]
    return Invitations(tuple(found), tuple(problems))


def _read(calendar: CutCalendar, here: str, method: str) -> Iterator[Invitation | NotRead]:
    said = (calendar.value("METHOD") or method).upper()
    bearing = _BEARINGS.get(said)
    zones = Zones.of(calendar.components, calendar.value("X-WR-TIMEZONE"), here)
    for component in calendar.components:
        if component.name != "VEVENT":
            continue
        if bearing is None:
            yield NotRead(component.number, _("It wants something unknown: {method}.", method=said[:40]))
        else:
            yield _event(component, bearing, zones)


def _event(component: Component, bearing: Bearing, zones: Zones) -> Invitation | NotRead:
    title = text_of(component, "SUMMARY")
    if not component.whole:
        return NotRead(component.number, _("This meeting is cut off: its end is missing."), title)
    try:
        return read_event(component, bearing, zones)
    except UnreadableMeeting as error:
        return NotRead(error.line, str(error), title)
