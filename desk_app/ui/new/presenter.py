"""What the form for a new negotiation says of what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(r"[A-Z]{3}")
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "INR")


@dataclass(frozen=True, slots=True)
class NewDraft:
    """The form as it is filled in."""

    title: str
    kind: str
    counterpart: str
    currency: str


def problem(draft: NewDraft) -> str:
    """What must be put right before the negotiation can be made; empty when it can."""
    if not draft.title.strip():
        return "Give it a title: a few words on what it is about."
    if draft.currency.strip() and not _CODE.fullmatch(draft.currency.strip().upper()):
        return f"“{draft.currency.strip()[:12]}” is not a currency: write its three letters, such as EUR."
    return ""
