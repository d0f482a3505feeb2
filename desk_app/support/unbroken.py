"""What stays on one line of a shown text: amounts with their currency, numbers with their separators, days."""

from __future__ import annotations

import re

_SIGN = "[$£¥¤฿₠-⃀]"
_NUMBER = r"(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,’':\u202f]\d+)*)"
_UNIT = rf"(?:%|{_SIGN}|[A-Z]{{3}}\b|Kč|kr\b|zł|[AP]M\b|[ap]\. m\.)"
AMOUNT = re.compile(rf"(?:[−-]?(?:[A-Z]{{3}}|{_SIGN}) )?[−-]?[^\w\s]?{_NUMBER}(?: {_UNIT})?")
"""An amount with its currency, or a number with its separators and "%"; thousands may be parted by spaces."""
_DAY = re.compile(r"\b\d{1,2}\.? [^\W\d_]{3,4}\.? \d{4}\b")
"""A date with the name of its month."""
_DIGIT = re.compile(r"\d")
HELD = "\u00a0"
"""The no-break space."""


def held_together(text: str) -> str:
    """A text with plain spaces; those within amounts and dates, and before dots, become no-break spaces."""
    held = amounts_held(_DAY.sub(_hold, text)) if _DIGIT.search(text) else text
    return held.replace(" …", f"{HELD}…")


def amounts_held(text: str) -> str:
    """The same for amounts alone."""
    return AMOUNT.sub(_hold, text)


def _hold(found: re.Match[str]) -> str:
    return found[0].replace(" ", HELD)
