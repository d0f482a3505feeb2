"""All that has a date, as a calendar (RFC 5545): promises, next actions, deadlines, expiries, whom to contact again.

They are events of whole days, because many calendars do not show tasks. The UID of an event is made from what the
interchange file has of it. So a calendar moves the event that it has, even if the journal is on another computer.
LAST-MODIFIED is when the negotiation was last changed. SEQUENCE is the number of whole minutes from when the thing was
made until then, so it does not get smaller when something changes. The same journal gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Event

from desk_app.domain.journal_file import Exportable, JournalParts
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import AlternativeState
from desk_app.domain.quantities import Side
from desk_app.support.characters import without_controls
from desk_app.support.words import _

_PARLEY = UUID("3f1c2f0e-6d6b-5c0a-9c57-8f3a0a6a7e11")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_BY_TIME = 7  # the version of UUIDs whose first 48 bits are milliseconds since 1970 (RFC 9562)
_BEGIN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parley//Negotiation journal//EN\r\nCALSCALE:GREGORIAN\r\n"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a date. `key` is unique in its negotiation; `id` may tell when it was made."""

    key: str
    day: date
    summary: str
    id: str = ""


def pieces(file: Exportable) -> Iterator[bytes]:
    """One calendar for all negotiations of a file, in pieces. What is done is left out."""
    parts = JournalParts.of(file)
    people = {person.id: person.name for person in parts.counterparts}
    yield _BEGIN
    for negotiation in parts.negotiations:
        person = people.get(negotiation.counterpart or "", "")
        changed = (parts.changed(negotiation.id) or _last_moment(negotiation)).astimezone(UTC)
        about = " · ".join(filter(None, (negotiation.title, person)))
        for dated in _dated(negotiation, person):
            yield _event(dated, negotiation.id, changed, about).to_ical()
    yield _END


def _dated(negotiation: Negotiation, person: str) -> Iterator[_Dated]:
    if negotiation.stage is not Stage.CLOSED:
        yield from _open(negotiation)
    same: Counter[str] = Counter()
    for promise in negotiation.follow_ups:
        key = f"follow-up {promise.who} {promise.what}"
        same[key] += 1
        if promise.due and not promise.done:
            they = _("{person}: {what}", person=person or _("They"), what=promise.what)
            words = promise.what if promise.who is Side.WE else they
            yield _Dated(f"{key} {same[key]}", promise.due, words)
    outcome = negotiation.outcome
    if outcome and outcome.recontact_on and negotiation.stage is Stage.CLOSED:
        words = _("Contact {person} again", person=person or negotiation.title)
        yield _Dated("recontact", outcome.recontact_on, words)


def _open(negotiation: Negotiation) -> Iterator[_Dated]:
    """The dates that matter only until a negotiation is closed."""
    if negotiation.deadline:
        yield _Dated("deadline", negotiation.deadline, _("Deadline: {title}", title=negotiation.title))
    same: Counter[str] = Counter()
    for prompt in negotiation.prompts:
        key = f"prompt {prompt.section} {prompt.prompt}"
        same[key] += 1
        if prompt.due and not prompt.done:
            yield _Dated(f"{key} {same[key]}", prompt.due, prompt.action or prompt.prompt)
    for each in negotiation.alternatives:
        if each.expires and each.state is AlternativeState.LIVE:
            ours = _("Alternative expires: {name}", name=each.name)
            theirs = _("Their alternative expires: {name}", name=each.name)
            yield _Dated(f"alternative {each.id}", each.expires, ours if each.side is Side.WE else theirs, each.id)


def _event(dated: _Dated, negotiation_id: str, changed: datetime, about: str) -> Event:
    made = _made(dated.id) or _made(negotiation_id) or changed
    event = Event()
    event.add("uid", f"{uuid5(_PARLEY, f'{negotiation_id} {dated.key}')}@parley")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, (changed - made) // _MINUTE))
    event.add("dtstart", dated.day)
    event.add("dtend", dated.day + timedelta(days=1) if dated.day < date.max else dated.day)
    event.add("summary", _plain(dated.summary))
    event.add("description", _plain(about))
    event.add("transp", "TRANSPARENT")
    return event


def _made(thing: str) -> datetime | None:
    """When a thing was made, if its id tells (UUID version 7); else None."""
    try:
        number = UUID(thing)
    except ValueError:
        return None
    millis = number.int >> 80
    return datetime.fromtimestamp(millis / 1000, UTC) if number.version == _BY_TIME else None


def _last_moment(negotiation: Negotiation) -> datetime:
    """When something last happened in a negotiation, as far as it is known."""
    moments = [entry.at for entry in negotiation.entries()]
    moments += [m for each in negotiation.meetings for m in (each.started_at, each.ended_at) if m]
    moments += [check.at for check in negotiation.relationship]
    if negotiation.outcome and negotiation.outcome.closed_at:
        moments.append(negotiation.outcome.closed_at)
    return max(moments, default=_made(negotiation.id) or _EPOCH)


def _plain(text: str) -> str:
    return "\n".join(map(without_controls, text.splitlines()))
