"""What an invitation says, in words: when it is by both clocks, what it wants, and what an answer tells."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desk_app.domain.dates import day
from desk_app.domain.invitations import Bearing, Doubt, Invitation
from desk_app.domain.planned import clock_of, zone_shown
from desk_app.support.words import _, mark
from desk_app.support.zones import UnknownZone, zone

_ANSWERS = {
    "ACCEPTED": mark("{name} accepts “{title}”."),
    "DECLINED": mark("{name} declines “{title}”."),
    "TENTATIVE": mark("{name} may come to “{title}”."),
    "DELEGATED": mark("{name} sends somebody else to “{title}”."),
}


def when_words(invitation: Invitation) -> str:
    """When it is, by the clock of its zone: "3 Dec 2026, 14:00 to 15:00 (Europe/Berlin)"."""
    starts, ends = invitation.starts, invitation.ends
    if starts is None:
        return ""
    if not isinstance(starts, datetime):
        return day(starts) if ends is None else _("{begin} to {end}", begin=day(starts), end=day(_day(ends)))
    name = _zone(invitation) or _("zone unknown")
    begin, clock = day(starts), clock_of(starts)
    if not isinstance(ends, datetime):
        return _("{day}, {time} ({zone})", day=begin, time=clock, zone=name)
    until = clock_of(ends)
    if ends.date() != starts.date():
        until = _("{day}, {time}", day=day(ends.date()), time=until)
    return _("{day}, {time} to {until} ({zone})", day=begin, time=clock, until=until, zone=name)


def _zone(invitation: Invitation) -> str:
    return zone_shown(invitation.zone.name or invitation.zone.written)


def our_time_words(invitation: Invitation, here: str) -> str:
    """When it begins by our clock; empty if that shows the same, or is not known."""
    starts, name = invitation.starts, invitation.zone.name
    if not isinstance(starts, datetime) or not name:
        return ""
    try:
        ours = starts.replace(tzinfo=zone(name)).astimezone(UTC).astimezone(zone(here)).replace(tzinfo=None)
    except (UnknownZone, OverflowError):
        return ""
    return "" if ours == starts else _("{day}, {time} here", day=day(ours.date()), time=clock_of(ours))


def told_words(invitation: Invitation) -> str:
    """What an answer or a counter-proposal tells."""
    person = invitation.people[0] if invitation.people else invitation.organizer
    name = person.shown if person else _("Somebody")
    title = invitation.title or _("a meeting")
    if invitation.bearing is Bearing.PROPOSAL:
        when = when_words(invitation)
        return _("{name} proposes another time for “{title}”: {when}.", name=name, title=title, when=when)
    answer = _ANSWERS.get(person.answer if person else "", mark("{name} answers to “{title}”."))
    return _(answer, name=name, title=title)


def zone_words(invitation: Invitation) -> str:
    """What is to be said of its zone: why it is asked, or by what it was taken. Empty if its name is enough."""
    read = invitation.zone
    match read.doubt:
        case Doubt.NAMELESS:
            return _("It does not say in which time zone that is.")
        case Doubt.UNKNOWN:
            return _("Nobody knows its time zone “{zone}”.", zone=read.written)
        case Doubt.DIFFERS:
            return _("It calls its time zone “{zone}”, but with other rules than are known today.", zone=read.written)
        case Doubt.NONE:
            if read.by_rules:
                return _("Its time zone “{zone}” has the rules of {name}.", zone=read.written, name=_zone(invitation))
            return ""


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
