"""The lines of a vCard file, card by card.

A vCard is lines (RFC 2426, RFC 6350, vCard 2.1 of 1996), and programs break them in ways of their own. So the file is
first cut into cards, by BEGIN and END; then a fault in one card never reaches the next. Bytes are unfolded before they
are decoded: a fold may stand within a letter. Pictures and keys are passed over.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk_app.exchange.contacts.decoding import decoded

_EDGE = re.compile(rb"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_HEAD = re.compile(rb"(?:[\w-]+\.)?[A-Za-z][\w-]*[;:]")
_VERSION = re.compile(rb"VERSION\s*:\s*2\.1\s*", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*", re.IGNORECASE)
_SKIPPED = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-ABCROP-\w+|X-MS-CARDPICTURE)[;:]", re.IGNORECASE)
_NOTE = re.compile(rb"(?:[\w-]+\.)?NOTE[;:]", re.IGNORECASE)
_PROPERTY = re.compile(
    rb"(?:[\w-]+\.)?(?:X-[\w-]+|ADR|AGENT|ANNIVERSARY|BDAY|CALADRURI|CALURI|CATEGORIES|CLASS|CLIENTPIDMAP|DEATHDATE|EMAIL"
    rb"|EXPERTISE|FBURL|FN|GENDER|GEO|HOBBY|IMPP|INTEREST|KEY|KIND|LABEL|LANG|LOGO|MAILER|MEMBER|N|NAME|NICKNAME|NOTE|ORG"
    rb"|ORG-DIRECTORY|PHOTO|PRODID|PROFILE|RELATED|REV|ROLE|SORT-STRING|SOUND|SOURCE|TEL|TITLE|TZ|UID|URL|VERSION|XML)[;:]",
    re.IGNORECASE,
)
"""What a card may say (RFC 2426, 6350, 6474, 6715). In a note, other words before a colon are a part of it."""
_QUOTED = re.compile(rb"[^:]*;(?:ENCODING=)?\"?QUOTED-PRINTABLE", re.IGNORECASE)
_NAME = re.compile(r"(?:([\w-]+)\.)?([A-Za-z][\w-]*)", re.ASCII)
_PARAMETER = re.compile(r';((?:"[^"]*"|[^;:"])*)')


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line of a card: its name in capitals, its group, its parameters in capitals, and its value as it stands."""

    name: str
    group: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def all_of(self, name: str) -> set[str]:
        """Every value of a parameter, in lower case."""
        return {each.strip().lower() for key, words in self.parameters if key == name for each in words.split(",")}


@dataclass(slots=True)
class RawCard:
    """One card as it stands in its file: its number, where it begins, its unfolded lines, and whether it has an end."""

    number: int
    row: int
    lines: list[bytearray] = field(default_factory=list)
    ended: bool = False
    old: bool = False
    """Whether it is of version 2.1: its folds keep their space, and it has no escapes but before a semicolon."""


def cards_of(content: bytes) -> Iterator[RawCard]:
    """The cards of a file in UTF-8 or a charset like ASCII. What stands outside of cards is passed over."""
    card: RawCard | None = None
    within, number = 0, 0  # how deep in cards that stand inside a card
    for row, line in enumerate(re.split(rb"\r\n|\n|\r", content), 1):
        edge = _EDGE.fullmatch(line)
        if edge is None:
            if card is not None and not within:
                _add(card, line)
        elif edge[1].upper() == b"END":
            if within:
                within -= 1
            elif card is not None:
                card.ended = True
                yield card
                card = None
        elif card is not None and (within or _is_inside(card)):
            within += 1
        else:
            if card is not None:
                yield card
            number += 1
            card = RawCard(number, row)
    if card is not None:
        yield card


def _is_inside(card: RawCard) -> bool:
    return bool(card.lines) and _AGENT.fullmatch(card.lines[-1]) is not None


def _add(card: RawCard, line: bytes) -> None:
    """Add a line, or join it with the one before it if it goes on there."""
    last = card.lines[-1] if card.lines else bytearray()
    if last.endswith(b"=") and _QUOTED.match(last):
        last[-1:] = line
    elif line[:1] in (b" ", b"\t") and card.lines:
        if not _SKIPPED.match(last):
            last += line if card.old else line[1:]
    elif _HEAD.match(line) and (_PROPERTY.match(line) or not _NOTE.match(last)):
        card.old = card.old or _VERSION.fullmatch(line) is not None
        card.lines.append(bytearray(line[:24] if _SKIPPED.match(line) else line))
    elif line.strip() and card.lines and not _SKIPPED.match(last):
        last += b"\n" + line  # a note whose line breaks were written as they are


def read_line(raw: bytes | bytearray) -> ContentLine | None:
    """One unfolded line; None if it is none."""
    text = raw.decode("latin-1")
    found = _NAME.match(text)
    if found is None:
        return None
    at, parameters = found.end(), list[tuple[str, str]]()
    while (parameter := _PARAMETER.match(text, at)) is not None:
        parameters.append(_parameter(parameter[1]))
        at = parameter.end()
    colon = text.find(":", at)
    if colon < 0:
        return None
    line = ContentLine(found[2].upper(), (found[1] or "").lower(), tuple(parameters), "")
    return ContentLine(line.name, line.group, line.parameters, _value(line, raw[colon + 1 :]))


def _parameter(text: str) -> tuple[str, str]:
    """A parameter and its values. In version 2.1 the value stands alone."""
    name, equals, value = text.partition("=")
    if equals:
        return name.strip().upper(), value.replace('"', "")
    word = name.strip().upper()
    return ("ENCODING" if word in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"} else "TYPE"), word


def _value(line: ContentLine, raw: bytes | bytearray) -> str:
    encodings = line.all_of("ENCODING")
    if "quoted-printable" in encodings:
        raw = quopri.decodestring(bytes(raw))
    elif encodings & {"b", "base64"}:
        try:
            raw = binascii.a2b_base64(raw)
        except binascii.Error:
            raw = b""
    charset = next(iter(sorted(line.all_of("CHARSET"))), "")
    return decoded(bytes(raw), charset)
