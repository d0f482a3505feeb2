"""The bytes of an address book as text. Programs write them in several ways, and seldom say in which."""

from __future__ import annotations

import unicodedata

from desk_app.support.characters import is_text, turns

_AS_SAID = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8"}
"""What is meant by a charset that is told: programs on Windows call their own one by the name of a smaller one."""


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
