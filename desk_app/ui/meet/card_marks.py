"""Small marks on the rows of the ledger: which of our cards were played there, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.domain.cards import CARD_WORDS
from desk_app.domain.deck import LeverageCard
from desk_app.domain.report.cards_told import card_name
from desk_app.support.words import _, mark
from desk_app.ui.meet.props import NEW_LINE, LedgerRow, RowKind
from desk_app.ui.widgets.spans import Span

CARD_MARK = "▫"
"""The mark of a card. Where others see the screen, it is all that shows of one."""
CARD_TIP = mark("{mark} one of your cards, and what became of it here")
HIDDEN_CARD_TIP = mark("{mark} noted here. Hold F7 to read it.")
"""It does not say of what, as others may see it."""


def with_cards(rows: Sequence[LedgerRow], cards: Sequence[LeverageCard], *, hidden: bool) -> tuple[LedgerRow, ...]:
    """The rows, with a mark beneath an entry for each card that something became of there."""
    told: dict[str, list[str]] = {}
    for card in cards:
        for use in card.uses:
            words = _("{card}: {how}", card=card_name(card), how=_(CARD_WORDS[use.how]))
            told.setdefault(use.entry, []).append("" if hidden else words)
    if not told:
        return tuple(rows)
    return tuple(_marked(row, told[row.id]) if row.kind is RowKind.ENTRY and row.id in told else row for row in rows)


def _marked(row: LedgerRow, told: Sequence[str]) -> LedgerRow:
    """The row with the marks beneath what we said, as the cards are ours; or beneath a text across both sides."""
    before = row.across or row.we
    lines = [f"{CARD_MARK} {words}".strip() for words in told]
    if not any(told):
        lines = [CARD_MARK * len(told)]
    text = NEW_LINE.join(lines)
    marks = (*before, Span(f"{NEW_LINE}{text}" if before else text, "muted"))
    spoken = ", ".join((row.spoken, *(words or _("a card, hidden") for words in told)))
    tip = _(CARD_TIP, mark=CARD_MARK) if any(told) else _(HIDDEN_CARD_TIP, mark=CARD_MARK)
    row = replace(row, spoken=spoken, tip="\n".join(filter(None, (row.tip, tip))))
    return replace(row, across=marks) if row.across else replace(row, we=marks)
