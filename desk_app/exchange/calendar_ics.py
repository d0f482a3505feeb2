"""All that has a date, as a calendar (RFC 5545): meetings, promises, next actions, deadlines, expiries, contacts.

What falls on a day is an event of that whole day, because many calendars do not show tasks. A meeting to come has the
time on the wall and the zone it was planned in.

The UID of an event is made from the id of the thing, which every copy of a journal has; a meeting from another calendar
keeps that calendar's, and says which one of a series it is; `written_sequence` tells its SEQUENCE. LAST-MODIFIED is
when the thing was last changed. SEQUENCE of all else is the number of whole minutes from when it was made (its id
tells, if that is a UUID of version 7; else it is 0) until then. So a calendar moves the event that it has, whichever
computer wrote the file. The same journal gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import filterfalse
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, Timezone

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.invitations import ORGANIZERS_SEQUENCE, moment_of_instance, parts_of_uid
from desk_app.domain.journal_file import Exportable, JournalParts
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.planned import own_uid, written_sequence
from desk_app.domain.preparation import Alternative, AlternativeState
from desk_app.domain.quantities import Side
from desk_app.support.characters import without_controls
from desk_app.support.directions import without_ordering
from desk_app.support.ids import made_at
from desk_app.support.words import _
from desk_app.support.zones import UTC_NAMES, UnknownZone, zone

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LAST_YEAR = 9999
_BEGIN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parley//Negotiation journal//EN\r\nCALSCALE:GREGORIAN\r\n"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a date: what it is, the id of the thing that has it, and when that was last changed."""

    what: str
    id: str
    changed_at: datetime | None
    day: date
    summary: str


def pieces(file: Exportable, alarm: int | None = None) -> Iterator[bytes]:
    """One calendar for all negotiations of a file, in pieces. What is done is left out, and what is for practice.

    `alarm` is how many minutes before a meeting the calendar is to remind of it; None: not at all.
    """
    parts = JournalParts.of(file)
    people = {person.id: person.name for person in parts.counterparts}
    meetings: list[Event] = []
    yield _BEGIN
    for negotiation in filterfalse(attrgetter("practice"), parts.negotiations):
        person = people.get(negotiation.counterpart or "", "")
        about = " · ".join(filter(None, (negotiation.title, person)))
        for dated in _dated(negotiation, person):
            yield _whole_day(dated, negotiation, about).to_ical()
        to_come = [_meeting(each, negotiation, about, people) for each in _to_come(negotiation)]
        meetings += to_come if alarm is None else [_reminding(each, alarm) for each in to_come]
    yield from (meant.to_ical() for meant in _zones(meetings))
    yield from (meeting.to_ical() for meeting in meetings)
    yield _END


def _dated(negotiation: Negotiation, person: str) -> Iterator[_Dated]:
    if negotiation.stage is not Stage.CLOSED:
        yield from _open(negotiation)
    for promise in negotiation.follow_ups:
        if promise.due and not promise.done:
            they = _("{person}: {what}", person=person or _("They"), what=promise.what)
            words = promise.what if promise.who is Side.WE else they
            yield _Dated("follow-up", promise.id, promise.changed_at, promise.due, words)
    outcome = negotiation.outcome
    if outcome and outcome.recontact_on and negotiation.stage is Stage.CLOSED:
        words = _("Contact {person} again", person=person or negotiation.title)
        yield _Dated("recontact", negotiation.id, outcome.changed_at, outcome.recontact_on, words)


def _open(negotiation: Negotiation) -> Iterator[_Dated]:
    """The dates that matter only until a negotiation is closed."""
    if negotiation.deadline:
        words = _("Deadline: {title}", title=negotiation.title)
        yield _Dated("deadline", negotiation.id, negotiation.changed_at, negotiation.deadline, words)
    for prompt in negotiation.prompts:
        if prompt.due and not prompt.done:
            yield _Dated("prompt", prompt.id, prompt.changed_at, prompt.due, prompt.action or prompt.prompt)
    for each in negotiation.alternatives:
        yield from _of_alternative(each)


def _of_alternative(each: Alternative) -> Iterator[_Dated]:
    if each.state is not AlternativeState.LIVE:
        return
    if each.expires:
        ours = _("Alternative expires: {name}", name=each.name)
        theirs = _("Their alternative expires: {name}", name=each.name)
        yield _Dated("expiry", each.id, each.changed_at, each.expires, ours if each.side is Side.WE else theirs)
    if each.due and not each.done:
        yield _Dated("alternative", each.id, each.changed_at, each.due, each.action or each.name)


def _to_come(negotiation: Negotiation) -> Iterable[PlannedMeeting]:
    """The planned meetings. When a negotiation is closed, only those that do not take place are told."""
    return (each for each in negotiation.planned if each.cancelled or negotiation.stage is not Stage.CLOSED)


def _whole_day(dated: _Dated, negotiation: Negotiation, about: str) -> Event:
    event = _event(dated.id, dated.changed_at, negotiation)
    event.add("uid", own_uid(negotiation.id, dated.what, dated.id))
    event.add("dtstart", dated.day)
    event.add("dtend", _after(dated.day))
    event.add("summary", _plain(dated.summary))
    event.add("description", _plain(about))
    event.add("transp", "TRANSPARENT")
    return event


def _meeting(planned: PlannedMeeting, negotiation: Negotiation, about: str, people: dict[str, str]) -> Event:
    sequence = written_sequence(planned)
    event = _event(planned.id, planned.changed_at, negotiation, sequence)
    if sequence != planned.sequence:
        event.add(ORGANIZERS_SEQUENCE, str(planned.sequence))
    uid, instance = parts_of_uid(planned.uid)
    event.add("uid", uid or own_uid(negotiation.id, "planned", planned.id))
    if instance:
        event.add("recurrence-id", moment_of_instance(instance))
    event.add("dtstart", _in_zone(planned, planned.starts))
    if isinstance(planned.starts, datetime):
        if planned.ends is not None:
            event.add("dtend", _in_zone(planned, planned.ends))
    else:
        event.add("dtend", _after(planned.ends or planned.starts))
        event.add("transp", "TRANSPARENT")
    event.add("summary", _plain(_("Meeting: {title}", title=negotiation.title)))
    names = [people[each] for each in planned.people if each in people]
    event.add("description", _plain("\n".join((about, *names))))
    if planned.place:
        event.add("location", _plain(planned.place))
    if planned.cancelled:
        event.add("status", "CANCELLED")
    return event


def _reminding(meeting: Event, minutes: int) -> Event:
    """The meeting with an alarm, if it takes place and has a time."""
    if "status" not in meeting and isinstance(meeting.decoded("dtstart"), datetime):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", meeting["summary"])
        alarm.add("trigger", timedelta(minutes=-minutes))
        meeting.add_component(alarm)
    return meeting


def _event(thing: str, changed_at: datetime | None, negotiation: Negotiation, sequence: int | None = None) -> Event:
    """An event with the times of a thing. What was not changed, as far as is known, is as old as it is."""
    made = made_at(thing)
    changed = (changed_at or made or _last_moment(negotiation)).astimezone(UTC)
    event = Event()
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    minutes = 0 if made is None else max(0, (changed - made) // _MINUTE)
    event.add("sequence", minutes if sequence is None else sequence)
    return event


def _after(day: date) -> date:
    """The day after, on which an event of whole days ends."""
    return day + timedelta(days=1) if day < date.max else day


def _in_zone(planned: PlannedMeeting, when: datetime | date) -> datetime | date:
    """A time on the wall with its zone. If the zone is not known here: in UTC, if that is known; else as it is."""
    if not isinstance(when, datetime):
        return when
    try:
        known = zone(planned.zone)
    except UnknownZone:
        if planned.starts_utc is None or not isinstance(planned.starts, datetime):
            return when
        return planned.starts_utc + (when - planned.starts)
    return when.replace(tzinfo=UTC if planned.zone in UTC_NAMES else known)


def _zones(meetings: Iterable[Event]) -> Iterator[Timezone]:
    """What each zone of the meetings means, in the years that they need."""
    years: dict[str, set[int]] = {}
    for meeting in meetings:
        for when in (meeting.decoded(key) for key in ("dtstart", "dtend") if key in meeting):
            known = when.tzinfo if isinstance(when, datetime) else None
            if isinstance(known, ZoneInfo):
                years.setdefault(known.key, set()).add(when.year)
    for key, those in sorted(years.items()):
        first, last = date(min(those) - 1, 1, 1), date(min(max(those) + 2, _LAST_YEAR), 1, 1)
        meant = Timezone.from_tzid(key, first_date=first, last_date=last)
        meant.pop("comment", None)
        for part in meant.subcomponents:
            _begin_in_time(part)
        yield meant


def _begin_in_time(part: Any) -> None:
    """Write when a part of a zone begins by the clock before it (RFC 5545, 3.6.5).

    icalendar 7.3 writes it by the clock after it where the clock goes forward.
    """
    forward = part["tzoffsetto"].td - part["tzoffsetfrom"].td
    if forward > timedelta(0):
        again = part["rdate"].dts if "rdate" in part else ()
        for written in (part["dtstart"], *again):
            written.dt -= forward


def _last_moment(negotiation: Negotiation) -> datetime:
    """When something last happened in a negotiation, as far as it is known."""
    moments = [entry.at for entry in negotiation.entries()]
    moments += [m for each in negotiation.meetings for m in (each.started_at, each.ended_at) if m]
    moments += [check.at for check in negotiation.relationship]
    if negotiation.outcome and negotiation.outcome.closed_at:
        moments.append(negotiation.outcome.closed_at)
    return max(moments, default=made_at(negotiation.id) or _EPOCH)


def _plain(text: str) -> str:
    """Without marks of order, too: some calendars show them as boxes."""
    return "\n".join(map(without_controls, without_ordering(text).splitlines()))
