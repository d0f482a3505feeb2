"""The list of negotiations: its lines, and which of them a filter keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.ui.dates import near

HEADS = ("Negotiation", "With", "Stage", "Entries", "Last change")
_STAGES = {Stage.PREPARING: "Preparing", Stage.TALKING: "In talks", Stage.CLOSED: "Closed"}
_OUTCOMES = {
    "agreement": "Agreement",
    "part": "Part agreement",
    "no_deal_we": "No deal, we left",
    "no_deal_they": "No deal, they left",
    "paused": "Paused",
}


def kept(summaries: Sequence[NegotiationSummary], typed: str) -> tuple[NegotiationSummary, ...]:
    """The negotiations whose title, counterpart or kind has every word typed, in their order."""
    words = typed.casefold().split()
    if not words:
        return tuple(summaries)
    return tuple(s for s in summaries if _has(f"{s.title} {s.counterpart} {s.kind}".casefold(), words))


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def cells(summary: NegotiationSummary, today: date) -> tuple[str, str, str, str, str]:
    """What the columns of `HEADS` say of one negotiation."""
    stage = _OUTCOMES.get(summary.outcome, _STAGES[summary.stage])
    entries = f"{summary.entries:,}" if summary.entries else ""
    return (summary.title, summary.counterpart, stage, entries, near(summary.updated_at.astimezone().date(), today))


def counted(shown: int, of: int) -> str:
    """How many the list shows, where a filter hides some."""
    return f"{shown:,} of {of:,}" if shown != of else f"{of:,} in all"
