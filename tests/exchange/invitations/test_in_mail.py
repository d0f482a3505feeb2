"""Invitations in messages: as a part, an attachment, in a forwarded message, packed by Outlook; and their charsets."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from desk_app.domain.invitations import Bearing
from desk_app.exchange.invitations import Invitations, has_invitation, read_invitations
from desk_app.exchange.mail import read_mail

FILES = Path(__file__).parent / "files"
CALENDAR = (FILES / "outlook_request.ics").read_text("utf-8")


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "marta.voss@voss.example", "Honorar"
    mail.set_content("Bis dann.")
    return mail


def read(mail: EmailMessage | bytes) -> Invitations:
    content = mail if isinstance(mail, bytes) else mail.as_bytes()
    return read_invitations(content, is_mail=True, here="Europe/Vienna")


def as_part(calendar: str = CALENDAR, method: str = "REQUEST") -> EmailMessage:
    mail = message()
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    return mail


def as_attachment() -> EmailMessage:
    mail = message()
    mail.add_attachment(CALENDAR.encode(), maintype="application", subtype="octet-stream", filename="Termin.ICS")
    return mail


def forwarded() -> EmailMessage:
    mail = message()
    mail.add_attachment(as_part())
    return mail


@pytest.mark.parametrize("mail", [as_part(), as_attachment(), forwarded()])
def test_wherever_it_is_it_is_found(mail: EmailMessage) -> None:
    (one,) = read(mail).found
    assert (one.title, one.place) == ("Honorar Website, zweite Runde", "Raum Isar")
    assert has_invitation(mail.as_bytes())


def test_the_same_in_two_parts_is_one_meeting_in_its_newest_state() -> None:
    mail = as_part()
    later = (FILES / "outlook_moved.ics").read_bytes()
    mail.add_attachment(later, maintype="text", subtype="calendar", filename="invite.ics")
    (one,) = read(mail).found
    assert one.starts == datetime.fromisoformat("2026-12-04T09:30")


def test_the_method_may_stand_in_the_message_alone() -> None:
    bare = CALENDAR.replace("METHOD:REQUEST\r\n", "").replace("METHOD:REQUEST\n", "")
    assert [each.bearing for each in read(as_part(bare, "CANCEL")).found] == [Bearing.CANCEL]
    assert [each.bearing for each in read(as_part(bare, "REPLY")).found] == [Bearing.ANSWER]


@pytest.mark.parametrize(
    ("charset", "code"),
    [("", "utf-8"), ("; charset=utf-8", "utf-8"), ("; charset=iso-8859-1", "latin-1"), ("", "cp1252"),
     ("; charset=us-ascii", "utf-8"), ("; charset=klingon", "utf-8"), ("; charset=utf-16", "utf-16")],
)  # fmt: skip
def test_letters_are_what_they_were(charset: str, code: str) -> None:
    head = f"From: a@b.example\nContent-Type: text/calendar{charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    from base64 import encodebytes

    calendar = CALENDAR.replace("Raum Isar", "Café Müller")
    (one,) = read(head + encodebytes(calendar.encode(code))).found
    assert one.place == "Café Müller"


def test_a_message_without_one_has_none() -> None:
    assert read(message()) == Invitations()
    assert not has_invitation(message().as_bytes())


APPOINTMENT = bytes.fromhex("0220060000000000C000000000000046")
MEETING = bytes.fromhex("90DA D86E 0B45 1B10 98DA 00AA 003F 1305".replace(" ", ""))


def packed(message_class: str, *properties: bytes) -> bytes:
    """A message as Outlook packs it (MS-OXTNEF): a class, and properties."""

    def attribute(name: int, kind: int, data: bytes, level: int = 1) -> bytes:
        size = struct.pack("<BHHI", level, name, kind, len(data))
        return size + data + struct.pack("<H", sum(data) & 0xFFFF)

    content = struct.pack("<I", len(properties)) + b"".join(properties)
    return b"".join(
        (
            struct.pack("<IH", 0x223E9F78, 1),
            attribute(0x9006, 8, struct.pack("<I", 0x10000)),
            attribute(0x9007, 6, struct.pack("<II", 1252, 0)),
            attribute(0x8008, 7, message_class.encode() + b"\0"),
            attribute(0x8004, 1, b"Honorar\0"),
            attribute(0x9003, 6, content),
        )
    )


def time_of(number: int, at: datetime) -> bytes:
    ticks = int((at - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    return struct.pack("<HH16sIIQ", 0x0040, 0x8000 + number % 256, APPOINTMENT, 0, number, ticks)


def text_of(number: int, text: str) -> bytes:
    data = text.encode("utf-16-le") + b"\0\0"
    data += b"\0" * (-len(data) % 4)
    head = struct.pack("<HH16sII", 0x001F, 0x8000 + number % 256, APPOINTMENT, 0, number)
    return head + struct.pack("<II", 1, len(data)) + data


BEGINS = time_of(0x820D, datetime(2026, 12, 3, 13, 0, tzinfo=UTC))
ENDS = time_of(0x820E, datetime(2026, 12, 3, 14, 0, tzinfo=UTC))


def id_of(uid: bytes) -> bytes:
    data = struct.pack("<II", 1, len(uid)) + uid + b"\0" * (-len(uid) % 4)
    return struct.pack("<HH16sII", 0x0102, 0x8003, MEETING, 0, 0x0003) + data


def with_winmail(content: bytes) -> EmailMessage:
    mail = message()
    mail.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return mail


def test_the_id_of_a_packed_meeting_is_whole_also_where_it_ends_in_zeros() -> None:
    uid = bytes.fromhex(
        "040000008200E00074C5B7101A82E00800000000"
    )  # tnefparse's own value of it has no zeros at the end
    (one,) = read(with_winmail(packed("IPM.Microsoft Schedule.MtgReq", BEGINS, ENDS, id_of(uid)))).found
    assert one.uid == uid.hex().upper()


def test_what_outlook_packs_is_a_meeting_by_our_clock() -> None:
    content = packed("IPM.Microsoft Schedule.MtgReq", BEGINS, ENDS, text_of(0x8208, "Raum Isar"))
    (one,) = read(with_winmail(content)).found
    assert (one.bearing, one.title, one.place) == (Bearing.PLAN, "Honorar", "Raum Isar")
    assert (one.starts, one.ends, one.zone.name) == (
        datetime.fromisoformat("2026-12-03T14:00"),
        datetime.fromisoformat("2026-12-03T15:00"),
        "Europe/Vienna",
    )
    off = packed("IPM.Microsoft Schedule.MtgCncl", BEGINS, ENDS)
    assert [each.bearing for each in read(with_winmail(off)).found] == [Bearing.CANCEL]


def test_what_outlook_packs_and_cannot_be_read_is_told() -> None:
    (problem,) = read(with_winmail(b"no such thing")).problems
    assert problem.words == "The file winmail.dat cannot be read."
    assert read(with_winmail(packed("IPM.Note"))) == Invitations()


def test_files_are_named_and_not_kept() -> None:
    mail = as_attachment()
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="C:\\x\\Angebot für Ada.pdf")
    mail.add_attachment(as_part())
    assert read_mail(mail.as_bytes()).attachments == ("Termin.ICS", "Angebot für Ada.pdf", "Honorar")
    assert read_mail(with_winmail(b"none").as_bytes()).attachments == ("winmail.dat",)
    assert read_mail(message().as_bytes()).attachments == ()
