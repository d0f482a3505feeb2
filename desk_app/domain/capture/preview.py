"""What Enter will record, told beforehand: in parts that a page lays out, and as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.capture.meaning import (
    Aside,
    CardPlayed,
    Empty,
    End,
    LookAt,
    Meaning,
    NotUnderstood,
    Promised,
    Record,
    Settle,
)
from desk_app.domain.capture.table import Table
from desk_app.domain.cards import CARD_WORDS
from desk_app.domain.dates import day
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.moves.fates import FATE_WORDS, ExchangeFate
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark

_KINDS = {
    EntryKind.GESTURE: mark("Gesture"),
    EntryKind.NOTE: mark("Note"),
    EntryKind.LEARNED: mark("Learned"),
    EntryKind.TACTIC: mark("Their tactic"),
    EntryKind.BREAK: mark("Break"),
    EntryKind.LEVERAGE: mark("Leverage shifted"),
    EntryKind.PAUSE: mark("Pause: three questions"),
    EntryKind.READBACK: mark("Read back the deal so far"),
    EntryKind.RAW: mark("Kept as typed, to sort out"),
}

_ASIDES = {
    Aside.IN_RETURN: mark("Show what to ask for in return"),
    Aside.QUESTIONS: mark("Show the questions that have no answer yet"),
    Aside.ALTERNATIVES: mark("Show the offer beside your alternatives"),
    Aside.CARDS: mark("Show your cards, to say what became of one"),
}
_PROMISES = {Side.THEY: mark("THEY · Promise"), Side.WE: mark("WE · Promise")}
_OF_A_SIDE = {
    (EntryKind.GESTURE, Side.THEY): mark("THEY · Gesture"),
    (EntryKind.GESTURE, Side.WE): mark("WE · Gesture"),
    (EntryKind.NOTE, Side.THEY): mark("THEY · Note"),
    (EntryKind.NOTE, Side.WE): mark("WE · Note"),
}
_SAYS = {Side.THEY: mark("THEY · {parts}"), Side.WE: mark("WE · {parts}")}


@dataclass(frozen=True, slots=True)
class Part:
    """One term: `move` reads "4,500 → 4,800", `difference` "+300" or nothing."""

    side: Side
    issue: str
    move: str
    difference: str = ""

    @property
    def text(self) -> str:
        """The part in words: "Fee 4,500 → 4,800 (+300)"."""
        return f"{self.issue} {self.move}" + (f" ({self.difference})" if self.difference else "")


@dataclass(frozen=True, slots=True)
class Preview:
    """`lead` says what happens if no terms do. `sides` holds the parts of each side, beginning with who spoke first.

    `detail` is the person's own text; `state` reads "proposed", "agreed" or "taken off".
    """

    lead: str = ""
    sides: tuple[tuple[Part, ...], ...] = ()
    detail: str = ""
    state: str = ""

    @property
    def text(self) -> str:
        """The whole as one sentence."""
        said = (_(_SAYS[parts[0].side], parts=", ".join(p.text for p in parts)) for parts in self.sides)
        spoken = " ↔ ".join(said)
        words = " · ".join(w for w in (self.lead, spoken, self.detail) if w)
        return f"{words} ({self.state})" if self.state else words


def parts(terms: tuple[Term, ...], table: Table) -> tuple[tuple[Part, ...], ...]:
    """The terms of each side, as moves from where that side stands."""
    sides = tuple(dict.fromkeys(t.side for t in terms))
    return tuple(tuple(_part(t, table) for t in terms if t.side is side) for side in sides)


def _part(term: Term, table: Table) -> Part:
    issue = table.issue(term.issue)
    if issue is None:
        return Part(term.side, _("(deleted issue)"), str(term.value))
    before = table.position(term.side, issue)
    return Part(
        term.side,
        issue.name,
        amounts.move(issue, before, term.value, table.currency),
        amounts.difference(issue, before, term.value, table.currency),
    )


def preview(meaning: Meaning, table: Table) -> Preview | None:
    """What Enter does with that meaning; None if there is nothing to record."""
    match meaning:
        case Record():
            return _recorded(meaning, table)
        case Settle():
            return _settled(meaning, table)
        case CardPlayed(how=how):
            return Preview(lead=_("Card"), detail=_card_name(meaning, table), state=_(CARD_WORDS[how]))
        case End():
            return Preview(lead=_("End the meeting and debrief"))
        case LookAt():
            return Preview(lead=_(_ASIDES[meaning.aside]))
        case NotUnderstood() | Empty():
            return None
        case _:
            assert_never(meaning)


def _card_name(played: CardPlayed, table: Table) -> str:
    """The name of the card, if it may show; else the words that were typed."""
    named = (card.name for card in table.cards if card.id == played.card and table.names_cards)
    return next(named, played.typed)


def _recorded(record: Record, table: Table) -> Preview:
    if record.kind in (EntryKind.EXCHANGE, EntryKind.OFFER):
        return _offered(record, table)
    if record.promise is not None:
        return _promised(record.promise, record.side or Side.THEY, table.today)
    of_a_side = _OF_A_SIDE.get((record.kind, record.side)) if record.side else None
    lead = _(of_a_side or _KINDS[record.kind])
    worth = "" if record.worth is None else _("worth {amount}", amount=amounts.money(record.worth, table.currency))
    return Preview(lead=lead, detail=record.note, state=worth)


def _offered(record: Record, table: Table) -> Preview:
    if record.agreed and record.terms == table.met:
        ours = parts(record.terms, table)[0]
        return Preview(lead=_("Agreed"), detail=", ".join(f"{each.issue} {each.move}" for each in ours))
    state = ""
    if record.kind is EntryKind.EXCHANGE:
        state = _(FATE_WORDS[ExchangeFate.AGREED if record.agreed else ExchangeFate.PROPOSED])
    detail = _("because {reason}", reason=record.because) if record.because else ""
    return Preview(sides=parts(record.terms, table), detail=detail, state=state)


def _promised(promise: Promised, side: Side, today: date) -> Preview:
    by = _("no day named") if promise.due is None else _by(promise.due, today)
    return Preview(lead=_(_PROMISES[side]), detail=promise.what, state=by)


def _by(due: date, today: date) -> str:
    return _("by {day}, which is past", day=day(due)) if due < today else _("by {day}", day=day(due))


def _settled(settle: Settle, table: Table) -> Preview:
    entry = table.open_exchange
    sides = parts(entry.terms, table) if entry and entry.id == settle.entry else ()
    lead = _("Agreed") if settle.agreed else _("Taken off the table")
    return Preview(lead=lead, sides=sides)
