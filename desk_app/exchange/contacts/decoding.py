"""The bytes of an address book as text. Programs write them in several ways, and seldom say in which."""

from __future__ import annotations

import codecs
import unicodedata

from desk_app.support.characters import is_text, turns

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_SAID = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8"}
"""What is meant by a charset that is told: programs on Windows call their own one by the name of a smaller one."""


def as_utf8(content: bytes) -> bytes:
    """The same text without a byte order mark, in UTF-8 if it was in UTF-16 or UTF-32. Other bytes stay as they are."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.removeprefix(mark)
            return text if encoding == "utf-8" else text.decode(encoding, "replace").encode("utf-8", "replace")
    begin = content[:4]
    for encoding, zeros in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[::2])):
        if zeros == b"\0\0" and begin.count(0) == len(zeros):
            return content.decode(encoding, "replace").encode("utf-8", "replace")
    return content


def decoded(content: bytes, charset: str = "") -> str:
    """Text by its charset, if that is told and fits; else as UTF-8, else as Windows-1252, in composed letters."""
    told = _AS_SAID.get(charset.lower(), charset)
    for encoding in filter(None, (told, "utf-8", "cp1252")):
        try:
            return unicodedata.normalize("NFC", content.decode(encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return unicodedata.normalize("NFC", content.decode("latin-1"))


def one_line(text: str) -> str:
    """A text on one line, without controls and marks that turn the reading direction."""
    return " ".join("".join(c if is_text(c) else " " for c in text if not turns(c)).split())


def lines_of(text: str) -> str:
    """A text of several lines, without other controls and marks that turn the reading direction."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if is_text(c) and not turns(c)).rstrip() for line in lines).strip()
