"""What a file is: an address book, the ledger of Parley, or something else. Told by what is in it, not by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from desk_app.exchange.contacts.tables import read_table
from desk_app.exchange.decoding import as_utf8
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.ledger_words import column_called
from desk_app.exchange.problems import BadFile

BEGIN = 1 << 16
"""So many bytes of a file tell what it is."""
_VCARD = re.compile(rb"(?:^|[\r\n])\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_OF_LEDGER = 3
"""A ledger whose columns are not all in order is still one, and is told so."""
_OF_TRANSLATED = 10
"""Of the headings in German and Spanish more are needed: a list of people may have a "Titel", "Notiz" and "Nummer"."""


class BookKind(Enum):
    """What a file or a copied text is."""

    VCARDS = "vcards"
    TABLE = "table"
    """A table of people, by its headings."""
    LEDGER = "ledger"
    UNKNOWN = "unknown"


def kind_of(begin: bytes, remembered: Mapping[str, str] | None = None) -> BookKind:
    """What a file is by its first bytes, `BEGIN` of them. `remembered`: as for `read_table`."""
    text = as_utf8(begin)
    if _VCARD.search(text):
        return BookKind.VCARDS
    if text.lstrip().startswith((b"{", b"[")):  # JSON in one line has commas, and keys such as "name" and "email"
        return BookKind.UNKNOWN
    lines = [line for line in re.split(rb"[\r\n]+", text) if line.strip()]
    head = b"\n".join(lines[: 1 + lines[0].lower().lstrip(b'" ').startswith(b"sep=")]) if lines else b""
    try:
        table = read_table(head, remembered)
    except BadFile:
        return BookKind.UNKNOWN
    translated = set(map(column_called, table.headings)) & set(COLUMNS)
    if len(set(table.headings) & set(COLUMNS)) >= _OF_LEDGER or len(translated) >= _OF_TRANSLATED:
        return BookKind.LEDGER
    return BookKind.TABLE if table.is_clear else BookKind.UNKNOWN
