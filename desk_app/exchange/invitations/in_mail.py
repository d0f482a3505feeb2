"""Finds the invitations in a message, wherever it carries them: as a part, an attachment, a forwarded message, TNEF."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from desk_app.exchange.invitations.calendars import Invitations, NotRead, each_once, read_calendar
from desk_app.exchange.invitations.winmail import NoInvitation, opened, read_winmail
from desk_app.support.words import _

_CALENDARS = frozenset(("text/calendar", "text/x-vcalendar", "application/ics"))
_ENDINGS = (".ics", ".vcs", ".ical", ".icalendar")
_PACKED = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))


def read_invitations(content: bytes, *, is_mail: bool, here: str) -> Invitations:
    """The invitations of a calendar file or of a message. `here` is the name of our zone.

    Lines of problems count within the calendar, not within the message.
    """
    if not is_mail:
        return each_once(read_calendar(content, here=here))
    found = Invitations()
    for part in message_from_bytes(content, policy=policy.compat32).walk():
        found += _of_part(part, here)
    return each_once(found)


def has_invitation(content: bytes) -> bool:
    """Whether a message carries a calendar, as far as its parts tell."""
    parts = message_from_bytes(content, policy=policy.compat32).walk()
    return any(_is_calendar(part) or _is_packed(part) for part in parts)


def _of_part(part: Message, here: str) -> Invitations:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return Invitations()
    if _is_packed(part):
        return _of_packed(payload, here)
    if not _is_calendar(part):
        return Invitations()
    method = str(part.get_param("method") or "")
    return read_calendar(_as_utf8(payload, part.get_content_charset()), here=here, method=method)


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() in _CALENDARS or _file_name(part).endswith(_ENDINGS)


def _is_packed(part: Message) -> bool:
    return part.get_content_type() in _PACKED or _file_name(part) == "winmail.dat"


def _file_name(part: Message) -> str:
    try:
        return (part.get_filename() or "").casefold()
    except (LookupError, ValueError, TypeError):
        return ""


def _as_utf8(payload: bytes, charset: str | None) -> bytes:
    """The calendar in UTF-8, if its part tells truly in what it is. Else it is as it is: the reader looks itself."""
    if charset in (None, "utf-8", "us-ascii"):
        return payload
    try:
        return payload.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return payload


def _of_packed(payload: bytes, here: str) -> Invitations:
    try:
        packed = opened(payload)
    except NoInvitation:
        return Invitations(problems=(NotRead(1, _("The file winmail.dat cannot be read.")),))
    found = sum(_inside(packed.attachments, here), Invitations())
    try:
        return Invitations((read_winmail(packed, here),)) + found
    except NoInvitation:
        return found


def _inside(attachments: list[object], here: str) -> Iterator[Invitations]:
    """The calendars among the attachments of a packed message."""
    for each in attachments:
        name, data = getattr(each, "name", ""), getattr(each, "data", b"")
        if isinstance(data, bytes) and str(name).casefold().endswith(_ENDINGS):
            yield read_calendar(data, here=here)
