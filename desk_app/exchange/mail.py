"""Reads a message that was saved or pasted: an .eml file, or plain text.

A message may have its words in several parts, with a list's footer or a picture between them. All parts of text that
are no attachments count. Python's own choice of a body would stop at the first, and its decoding spoils UTF-8 that is
not declared; so bytes are decoded here by their charset, else as UTF-8, else as Windows-1252. A file in
UTF-16 is known by its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.domain.messages import Letter
from desk_app.domain.planned import can_be_kept
from desk_app.domain.quantities import Unit
from desk_app.domain.reading import Expected, Read, read
from desk_app.exchange.decoding import as_utf8, utf8_or_windows
from desk_app.exchange.invitations.winmail import names_in_winmail
from desk_app.exchange.mail_html import text_of_html
from desk_app.support.characters import without_controls
from desk_app.support.words import _

_HEADER = re.compile(
    rb"^(?:from|received|return-path|date|subject|to|message-id|mime-version|delivered-to|x-[\w-]+|reply-to|content-type|"
    rb"dkim-signature): ?",
    re.IGNORECASE,
)
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PASTED = re.compile(
    r"^\*?(?P<name>from|sent|to|cc|date|subject|von|gesendet|an|datum|betreff|de|enviado(?: el)?|para|fecha|asunto)\*?"
    r":\*?[ \t]*(?P<value>.*)$",
    re.IGNORECASE,
)
_FROM, _SENT, _TO, _SUBJECT = (
    ("from", "von", "de"),
    ("sent", "date", "gesendet", "datum", "enviado", "fecha"),
    ("to", "an", "para"),
    ("subject", "betreff", "asunto"),
)
_TIME = re.compile(r",?\s*(?:um |at |a las )?\d{1,2}[:.]\d{2}(?::\d{2})?.*$")
_HOURS = {
    **dict.fromkeys(("CET", "MEZ", "WEST", "BST"), 1.0), **dict.fromkeys(("CEST", "MESZ", "EET", "SAST"), 2.0),
    **dict.fromkeys(("EEST", "MSK"), 3.0), "WET": 0.0, "IST": 5.5, "SGT": 8.0, "JST": 9.0, "AEST": 10.0, "AEDT": 11.0,
}  # fmt: skip
"""Names of zones that mail programs write in place of an offset, in hours before UTC."""


def refuse_no_text(data: bytes, file: Path) -> None:
    """Say so where a file holds no text: a paper, an archive, a message as Outlook keeps it (.msg).

    Raises:
        BadInput: it holds none.
    """
    if data.startswith(_NO_TEXT) or (b"\0" in as_utf8(data) and not _begins_as_mail(as_utf8(data))):
        raise BadInput(
            _(
                "{file} is not a message that can be read. Save it as .eml, or copy its text into a .txt file.",
                file=file,
            )
        )


def read_mail(data: bytes, *, is_mail: bool = False) -> Letter:
    """A message from its bytes. If it is not known to be mail, it is so if it begins with the headers of mail."""
    data = as_utf8(data)
    if is_mail or _begins_as_mail(data):
        return _of_mail(message_from_bytes(data, policy=policy.compat32))
    return _of_text(_decoded(data, None))


def _begins_as_mail(data: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", data.lstrip(), maxsplit=1)[0].splitlines()
    plain = [line for line in head if not line[:1].isspace()]
    known = sum(bool(_HEADER.match(line)) for line in plain)
    return known >= 2 and all(re.match(rb"[!-9;-~]+:|From ", line) for line in plain) and not _is_copied(head)


def _is_copied(head: list[bytes]) -> bool:
    """Whether the headers are those that a mail program shows, not those that it sends."""
    return any(re.match(rb"sent:", line, re.IGNORECASE) for line in head)


def _of_mail(message: Message) -> Letter:
    return Letter(
        text="\n\n".join(_texts(message)).replace("\r\n", "\n"),
        sent=sent_at(_header(message, "Date")),
        sender=_address(_header(message, "From") or _header(message, "Sender")),
        to=_addresses(_header(message, "To")),
        subject=_header(message, "Subject"),
        automatic=_is_automatic(message),
        attachments=tuple(dict.fromkeys(_attached(message))),
    )


def _attached(message: Message) -> Iterator[str]:
    """The names of the files in a message, without folders. A forwarded message is named by its subject.

    Those that Outlook packs into "winmail.dat" are named in its place.
    """
    for part in message.walk():
        name = _file_name(part)
        if name.casefold() == "winmail.dat":
            yield from names_in_winmail(part.get_payload(decode=True)) or (name,)
        elif name and part.get_content_type() != "text/calendar":
            yield name
        elif part.get_content_type() == "message/rfc822":
            inside = part.get_payload()
            if isinstance(inside, list) and isinstance(inside[0], Message):
                yield _header(inside[0], "Subject") or _("a message")


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        decoded = str(make_header(decode_header(name)))
    except (LookupError, ValueError, TypeError):
        return ""
    return " ".join(without_controls(decoded.replace("\\", "/").rsplit("/", 1)[-1]).split())


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        return " ".join(str(make_header(decode_header(str(raw)))).split())
    except (LookupError, ValueError, UnicodeError):
        return " ".join(str(raw).split())


def _addresses(text: str) -> tuple[str, ...]:
    """The addresses in a header. A name with a comma and no quotes around it gives parts that are none."""
    return tuple(address.casefold() for _name, address in getaddresses([text]) if "@" in address)


def _address(text: str) -> str:
    found = _addresses(text)
    return found[-1] if found else ""


def sent_at(text: str) -> datetime | None:
    """When a message was sent. A zone that is not known, or "-0000", is read as UTC (RFC 5322, section 3.3)."""
    parts = parsedate_tz(text)
    if parts is None:
        return None
    named = re.search(r":\d{2} +([A-Z]{3,4})\b", text)
    offset = round(_HOURS.get(named[1], 0.0) * 3600) if named and not parts[9] else parts[9]
    try:
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        at = datetime(*parts[:6], tzinfo=zone)
    except (ValueError, OverflowError):
        return None
    return at if can_be_kept(at) else None


def _is_automatic(message: Message) -> bool:
    submitted = _header(message, "Auto-Submitted").casefold() or "no"
    marked = any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From"))
    answers = _header(message, "Precedence").casefold() in ("auto_reply", "auto-reply")
    return marked or answers or not submitted.startswith("no") or message.get_content_type() == "multipart/report"


def _texts(part: Message) -> Iterator[str]:
    """The texts of a part that are no attachments. Of several forms of the same text, the plain one."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind == "message/rfc822":
        return
    if part.is_multipart():
        under = [each for each in part.get_payload() if isinstance(each, Message)]
        if kind == "multipart/alternative":
            yield from _plainest(under)
        else:
            for each in under:
                yield from _texts(each)
    elif kind in ("text/plain", "text/html") and not part.get_filename():
        text = _decoded(part.get_payload(decode=True), part.get_content_charset())
        yield text_of_html(text) if kind == "text/html" else _unfolded(text, part)


def _plainest(forms: list[Message]) -> Iterator[str]:
    """The first form with a plain text in it; if there is none, the last with any text."""
    told = [(any(each.get_content_type() == "text/html" for each in form.walk()), list(_texts(form))) for form in forms]
    filled = [(is_html, texts) for is_html, texts in told if any(map(str.strip, texts))]
    plain = [texts for is_html, texts in filled if not is_html]
    if filled:
        yield from plain[0] if plain else filled[-1][1]


def _decoded(payload: object, charset: str | None) -> str:
    data = payload if isinstance(payload, bytes) else b""
    try:
        if charset and not (charset == "us-ascii" and not data.isascii()):
            return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        pass
    return utf8_or_windows(data)


def _unfolded(text: str, part: Message) -> str:
    """The text with the lines joined that were broken for transport only ("format=flowed", RFC 3676)."""
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).casefold() != "flowed":
        return text
    gap = "" if str(part.get_param("delsp", "")).casefold() == "yes" else " "
    lines: list[str] = []
    open_ = False
    for line in text.split("\n"):
        if open_ and not line.startswith(">"):
            lines[-1] += gap + line.removeprefix(" ")
        else:
            lines.append(line)
        open_ = lines[-1].endswith(" ") and lines[-1] != "-- " and not lines[-1].startswith(">")
        lines[-1] = lines[-1].removesuffix(" ") if open_ else lines[-1]
    return "\n".join(lines)


def _of_text(text: str) -> Letter:
    """A pasted text. Headers that a mail program showed above it are taken off and read."""
    lines = text.replace("\r\n", "\n").lstrip("\n").split("\n")
    found: dict[str, str] = {}
    n = 0
    while n < len(lines) and (header := _PASTED.match(lines[n].strip())):
        found.setdefault(header["name"].split()[0].casefold(), header["value"].strip())
        n += 1
    if len(found) < 2:
        return Letter("\n".join(lines))
    sender, sent, to, subject = (_first(found, names) for names in (_FROM, _SENT, _TO, _SUBJECT))
    return Letter("\n".join(lines[n:]), sent_at(sent) or _day(sent), _address(sender), _addresses(to), subject)


def _first(found: dict[str, str], names: tuple[str, ...]) -> str:
    return next((found[name] for name in names if name in found), "")


def _day(text: str) -> datetime | None:
    """The day in a date as a mail program shows it, as a time at noon, since no zone is known."""
    for locale in ("en_US", "de_DE", "es_ES"):
        answer = read(_TIME.sub("", text), Expected(Unit.DATE, locale=locale))
        if isinstance(answer, Read) and isinstance(answer.value, date):
            day = answer.value
            at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            return at if can_be_kept(at) else None
    return None
