"""Reads the invitation that Outlook packs into "winmail.dat" (TNEF), where it does not write a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desk_app.domain.invitations import Bearing, Invitation, ZoneRead
from desk_app.domain.planned import can_be_kept
from desk_app.support.characters import without_controls
from desk_app.support.zones import zone

if TYPE_CHECKING:
    from tnefparse import TNEF

_APPOINTMENT, _MEETING = "00062002-0000-0000-c000-000000000046", "6ed8da90-450b-101b-98da-00aa003f1305"
_BEGIN, _END, _PLACE, _SEQUENCE, _SENT = 0x820D, 0x820E, 0x8208, 0x8201, 0x8202
_UID = 0x0003
_DAY = timedelta(days=1)
_SUBJECTS = (0x0037, 0x0E1D, 0x0070)
_BEARINGS = (
    ("schedule.mtgcncl", Bearing.CANCEL),
    ("schedule.meeting.canceled", Bearing.CANCEL),
    ("schedule.mtgresp", Bearing.ANSWER),
    ("schedule.meeting.resp", Bearing.ANSWER),
    ("schedule.mtgreq", Bearing.PLAN),
    ("schedule.meeting.request", Bearing.PLAN),
    ("appointment", Bearing.PLAN),
)


class NoInvitation(ValueError):
    """It cannot be read, or is of something else than a meeting."""


def opened(content: bytes) -> TNEF:
    """The packed message.

    Raises:
        NoInvitation: it cannot be read.
    """
    from tnefparse import TNEF

    try:
        return TNEF(content, do_checksum=False)
    except Exception as error:  # what the library comes upon
        raise NoInvitation from error


def read_winmail(packed: TNEF, here: str) -> Invitation:
    """The meeting in a packed message. Outlook writes its times in UTC; they are shown by our clock.

    Raises:
        NoInvitation: there is none in it.
    """
    bearing = _bearing(packed)
    told = _named(packed)
    starts, ends = (_wall(told.get((_APPOINTMENT, key)), here) for key in (_BEGIN, _END))
    if bearing is None or (starts is None and bearing is Bearing.PLAN):
        raise NoInvitation
    sequence, sent = told.get((_APPOINTMENT, _SEQUENCE)), told.get((_APPOINTMENT, _SENT))
    return Invitation(
        uid=_uid(packed),
        bearing=bearing,
        starts=starts,
        zone=ZoneRead("UTC", here),
        ends=ends if starts and ends and ends > starts else None,
        title=next((_text(told[key]) for key in (("", each) for each in _SUBJECTS) if key in told), _subject(packed)),
        place=_text(told.get((_APPOINTMENT, _PLACE), "")),
        sequence=max(0, sequence) if isinstance(sequence, int) else 0,
        stamp=sent.replace(tzinfo=UTC) if isinstance(sent, datetime) and can_be_kept(sent) else None,
        line=1,
    )


def names_in_winmail(content: object) -> tuple[str, ...]:
    """The names of the files that Outlook packed; none if they cannot be read."""
    try:
        packed = opened(content) if isinstance(content, bytes) else None
        names = [each.long_filename() for each in packed.attachments] if packed else []
    except Exception:  # noqa: BLE001 (what the library comes upon)
        return ()
    return tuple(filter(None, map(_text, names)))


def _bearing(packed: TNEF) -> Bearing | None:
    classes = [str(each.data) for each in packed.msgprops if each.name in (packed.ATTMESSAGECLASS,)]
    classes += [str(each.data) for each in packed.mapiprops if each.name == 0x001A]
    name = " ".join(classes).replace(" schedule", ".schedule").casefold().replace("microsoft.schedule", "schedule")
    return next((bearing for part, bearing in _BEARINGS if part in name), None)


def _named(packed: TNEF) -> Mapping[tuple[str, int], Any]:
    """What the message tells, by the set of names and the number in it; without a set: "" and the number."""
    found: dict[tuple[str, int], Any] = {}
    for each in packed.mapiprops:
        key = (str(each.guid), each.guid_prop) if each.guid_prop is not None else ("", each.name)
        try:
            found.setdefault(key, each.data)
        except Exception:  # noqa: BLE001, S112 (one that cannot be read is left out)
            continue
    return found


def _uid(packed: TNEF) -> str:
    """The UID as Outlook writes it into calendars: the bytes of the global object id, in hexadecimal."""
    for each in packed.mapiprops:
        if each.guid_prop == _UID and str(each.guid) == _MEETING and isinstance(each.raw_data, list):
            return b"".join(each.raw_data).hex().upper()
    return ""


def _wall(told: object, here: str) -> datetime | None:
    if not isinstance(told, datetime) or not can_be_kept(told, _DAY):
        return None
    return told.replace(tzinfo=UTC).astimezone(zone(here)).replace(tzinfo=None)


def _subject(packed: TNEF) -> str:
    return next((_text(each.data) for each in packed.msgprops if each.name == packed.ATTSUBJECT), "")


def _text(told: object) -> str:
    return " ".join(without_controls(str(told or "")).split())
