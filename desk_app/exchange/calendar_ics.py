"""What has a date, as a calendar (RFC 5545): promises, next actions, deadlines, whom to contact again.

Whole days, as events: many calendars leave tasks out. UIDs and time stamps come from the journal, so that importing
the file again moves the events it brought before, and the same journal gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side

_PARLEY = UUID("3f1c2f0e-6d6b-5c0a-9c57-8f3a0a6a7e11")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_LINE = 75  # octets


@dataclass(frozen=True, slots=True)
class _Event:
    key: str
    day: date
    summary: str
    description: str


def calendar_ics(file: Exportable) -> bytes:
    """The calendar of every negotiation of a file; what is done is left out."""
    return b"".join(calendar_pieces(file))


def calendar_pieces(file: Exportable) -> Iterator[bytes]:
    """The same, a negotiation at a time."""
    people = {person.id: person.name for person in file.counterparts}
    yield _written(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parley//Negotiation journal//EN", "CALSCALE:GREGORIAN"]
    )
    for negotiation in file.negotiations:
        stamp = f"{_stamp(negotiation):%Y%m%dT%H%M%SZ}"
        for event in _events(negotiation, people.get(negotiation.counterpart or "", "")):
            yield _written(_lines(event, negotiation, stamp))
    yield _written(["END:VCALENDAR"])


def _written(lines: list[str]) -> bytes:
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode("utf-8")


def _events(negotiation: Negotiation, person: str) -> Iterator[_Event]:
    about = " · ".join(filter(None, (negotiation.title, person)))
    if negotiation.deadline and negotiation.stage is not Stage.CLOSED:
        yield _Event("deadline", negotiation.deadline, f"Deadline: {negotiation.title}", about)
    if negotiation.stage is not Stage.CLOSED:
        for prompt in negotiation.prompts:
            if prompt.due and not prompt.done:
                yield _Event(f"prompt {prompt.id}", prompt.due, prompt.action or prompt.prompt, about)
    for promise in negotiation.follow_ups:
        if promise.due and not promise.done:
            who = "" if promise.who is Side.WE else f"{person or 'They'}: "
            yield _Event(f"follow-up {promise.id}", promise.due, f"{who}{promise.what}", about)
    outcome = negotiation.outcome
    if outcome and outcome.recontact_on and negotiation.stage is Stage.CLOSED:
        yield _Event("recontact", outcome.recontact_on, f"Contact {person or negotiation.title} again", about)


def _lines(event: _Event, negotiation: Negotiation, stamp: str) -> list[str]:
    last = date.max
    end = event.day + timedelta(days=1) if event.day < last else event.day
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(_PARLEY, f'{negotiation.id} {event.key}')}@parley",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(end)}",
        f"SUMMARY:{_escaped(event.summary)}",
        f"DESCRIPTION:{_escaped(event.description)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _stamp(negotiation: Negotiation) -> datetime:
    """When something last happened in it; a fixed time where nothing did."""
    moments = [entry.at for entry in negotiation.entries()]
    moments += [m for each in negotiation.meetings for m in (each.started_at, each.ended_at) if m]
    moments += [check.at for check in negotiation.relationship]
    if negotiation.outcome and negotiation.outcome.closed_at:
        moments.append(negotiation.outcome.closed_at)
    latest = max(moments, default=_EPOCH)
    return max(latest, _EPOCH).astimezone(UTC)


def _escaped(text: str) -> str:
    """Text as RFC 5545 3.3.11 writes it; control characters, which it knows no way to write, become spaces."""
    text = "\n".join(text.splitlines()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(c if c.isprintable() or c in "\n\u200d" else " " for c in text).replace("\n", "\\n")


def _fold(line: str) -> list[str]:
    """Lines of at most 75 octets, the further ones led by a space; no character is cut."""
    lines, current, octets = [], "", 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > _LINE:
            lines.append(current)
            current, octets = " ", 1
        current += character
        octets += size
    return [*lines, current]
