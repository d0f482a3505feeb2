"""The ledger: every entry in order, with the value before and after each term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from desk_app.domain.amounts import money
from desk_app.domain.closing import promise_of
from desk_app.domain.dates import clock, day, day_beside
from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.moves.events import events
from desk_app.domain.moves.fates import FATE_WORDS, ExchangeFate, fates
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.content import LedgerLine, LedgerMeeting, LineKind, Move
from desk_app.domain.report.words import beneath, by_when, change, issue_name, value_words
from desk_app.support.words import _, mark

_Positions = dict[tuple[Side, str], Value]

KIND_WORDS = {
    EntryKind.OFFER: mark("Offer"),
    EntryKind.EXCHANGE: mark("Exchange"),
    EntryKind.GESTURE: mark("Gesture"),
    EntryKind.NOTE: mark("Note"),
    EntryKind.LEARNED: mark("Learned"),
    EntryKind.TACTIC: mark("Tactic"),
    EntryKind.BREAK: mark("Break"),
    EntryKind.LEVERAGE: mark("Leverage shifted"),
    EntryKind.PAUSE: mark("Pause"),
    EntryKind.READBACK: mark("Read back"),
    EntryKind.RAW: mark("To sort out"),
}
_BY_ONE_LETTER = {EntryKind.BREAK, EntryKind.PAUSE, EntryKind.READBACK}


def ledger(negotiation: Negotiation) -> tuple[LedgerMeeting, ...]:
    """Every entry, meeting by meeting, in the order of their numbers."""
    before, became = _before(negotiation), fates(negotiation)
    return tuple(
        LedgerMeeting(_heading(meeting), tuple(_rows(negotiation, meeting, before, became)))
        for meeting in negotiation.meetings
        if meeting.entries
    )


def _before(negotiation: Negotiation) -> dict[str, _Positions]:
    """By entry with terms, the positions on its issues at the time it was made."""
    waiting = iter([*events(negotiation)])
    event = next(waiting, None)
    now: _Positions = {}
    found: dict[str, _Positions] = {}
    for entry in negotiation.entries():
        while event and event.seq <= entry.seq and event.entry is not entry:
            now.update({(t.side, t.issue): t.value for t in event.terms})
            event = next(waiting, None)
        if entry.terms:
            keys = [(t.side, t.issue) for t in entry.terms]
            found[entry.id] = {key: now[key] for key in keys if key in now}
    return found


def _heading(meeting: Meeting) -> str:
    who = _("with {who}", who=meeting.who) if meeting.who else ""
    return " · ".join(filter(None, (day(meeting.day) if meeting.day else "", meeting.channel, who)))


def _rows(
    negotiation: Negotiation, meeting: Meeting, before: dict[str, _Positions], became: Mapping[str, ExchangeFate]
) -> Iterator[LedgerLine]:
    head = on = meeting.day
    for entry in sorted(meeting.entries, key=lambda e: e.seq):
        if entry.day is not None:
            time = "" if entry.day == head else day_beside(entry.day, head or entry.day)
        else:
            time = clock(entry.at) if entry.at.date() == on else _other_day(entry.at, head)
            on = entry.at.date()
        fate = became.get(entry.id)
        yield _row(negotiation, entry, time, before.get(entry.id, {}), _(FATE_WORDS[fate]) if fate else "")


def _other_day(at: datetime, head: date | None) -> str:
    return _("{day} {time}", day=day_beside(at.date(), head or at.date()), time=clock(at))


def _row(negotiation: Negotiation, entry: Entry, time: str, before: _Positions, fate: str) -> LedgerLine:
    if entry.kind is EntryKind.RAW:
        return LedgerLine(time, LineKind.UNSORTED, entry.side, _("To sort out"), text=_both(entry.raw, entry.note))
    if promise := promise_of(negotiation.follow_ups, entry.id):
        text = " · ".join(filter(None, (promise.what, by_when(promise))))
        return LedgerLine(time, LineKind.TEXT, promise.who, _("Promise"), text=text)
    if not entry.terms:
        return LedgerLine(time, LineKind.TEXT, entry.side, kind_label(negotiation, entry), text=_text(entry))
    side = entry.side or entry.terms[0].side
    first = _moves(negotiation, (t for t in entry.terms if t.side is side), before)
    back = _moves(negotiation, (t for t in entry.terms if t.side is not side), before)
    if not first:
        side, first, back = side.other, back, ()
    return LedgerLine(time, LineKind.MOVE, side, fate, first, back, beneath(entry))


def _text(entry: Entry) -> str:
    """What was said. If the line is only the letter of a command, it says no more than the label and is left out."""
    letter_alone = entry.kind in _BY_ONE_LETTER and len(entry.raw) == 1
    return entry.note or ("" if letter_alone else entry.raw)


def kind_label(negotiation: Negotiation, entry: Entry) -> str:
    """What kind an entry is; of a gesture with its worth, if it has one: "Gesture, worth €150"."""
    label = _(KIND_WORDS[entry.kind])
    if entry.worth is None:
        return label
    return _("{label}, worth {amount}", label=label, amount=money(entry.worth, negotiation.currency))


def _both(raw: str, note: str) -> str:
    return raw if not note or note == raw else f"{raw} ({note})" if raw else note


def _moves(negotiation: Negotiation, terms: Iterable[Term], before: _Positions) -> tuple[Move, ...]:
    moves = []
    for term in terms:
        was = before.get((term.side, term.issue))
        name = issue_name(negotiation, term.issue)
        if was is None or was == term.value:
            moves.append(Move(name, "", value_words(negotiation, term.issue, term.value)))
        else:
            moves.append(Move(name, *change(negotiation, term.issue, was, term.value)))
    return tuple(moves)
