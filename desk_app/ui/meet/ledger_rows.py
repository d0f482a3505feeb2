"""Makes the rows of the ledger from entries. Each move is told from the position of its side at that time."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.closing import FollowUp, promise_of
from desk_app.domain.dates import clock, day, day_beside
from desk_app.domain.deck import deck
from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.moves.events import events, is_exchange
from desk_app.domain.moves.fates import FATE_WORDS, ExchangeFate, fates
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.words import beneath, by_when
from desk_app.support.directions import has_leftward, kept_apart
from desk_app.support.forms import grouped
from desk_app.support.words import _, mark, plural
from desk_app.ui.meet.card_marks import with_cards
from desk_app.ui.meet.props import NEW_LINE, LedgerRow, RowKind
from desk_app.ui.widgets.spans import Span, plain

LONGEST = 2_000
"""A row shows at most this many characters of a text. Laying out a megabyte would block the window for a minute."""
_SPOKEN = {Side.THEY: mark("They: {moves}"), Side.WE: mark("We: {moves}")}
_LAPSED = mark("Lapsed: another exchange on one of its issues was agreed after it")


def words_of_states() -> tuple[str, ...]:
    """All words that can stand at the end of a row, in the language that is spoken."""
    return (*map(_, FATE_WORDS.values()), _("sort out"), _("kept", context="promise"))


_OWN = {
    EntryKind.NOTE: mark("A note, hidden"),
    EntryKind.LEARNED: mark("Something learned, hidden"),
    EntryKind.TACTIC: mark("A tactic, hidden"),
    EntryKind.LEVERAGE: mark("Leverage, hidden"),
    EntryKind.RAW: mark("A line to sort out, hidden"),
}
"""Kinds of entries that F8 hides in the ledger: a person's own words. What was said, given or read back stays."""


def ledger_rows(negotiation: Negotiation, *, covered: bool = False, hidden: bool = False) -> tuple[LedgerRow, ...]:
    """Every entry in the order of its number. If there are several meetings, each begins with a head.

    `covered`: the person's own words are hidden. `hidden`: a card that was played shows as a mark without its name.
    """
    heads = len(negotiation.meetings) > 1
    standing = _Standing(negotiation)
    rows = []
    for number, meeting in enumerate(negotiation.meetings, 1):
        if heads:
            rows.append(_head(number, meeting))
        shown = map(_without_own_words, meeting.entries) if covered else meeting.entries
        rows += [_row(negotiation, entry, standing) for entry in sorted(shown, key=attrgetter("seq"))]
    if covered:
        return tuple(rows)
    return with_cards(rows, deck(negotiation), hidden=hidden)


def _without_own_words(entry: Entry) -> Entry:
    if entry.kind in _OWN:
        return replace(entry, kind=EntryKind.NOTE, side=None, note=_(_OWN[entry.kind]), raw="")
    own = entry.kind in (EntryKind.OFFER, EntryKind.EXCHANGE, EntryKind.BREAK, EntryKind.PAUSE)
    return replace(entry, note="", because="") if own and entry.told else entry


class _Standing:
    """Gives the positions just before each entry, and what became of the exchanges."""

    def __init__(self, negotiation: Negotiation) -> None:
        self.fates = fates(negotiation)
        self._before: dict[tuple[str, Side, str], Value | None] = {}
        positions: dict[tuple[Side, str], Value] = {}
        waiting = deque(events(negotiation))
        for entry in negotiation.entries():
            while waiting and waiting[0].seq < entry.seq:
                positions.update(((each.side, each.issue), each.value) for each in waiting.popleft().terms)
            for term in entry.terms:
                self._before[entry.id, term.side, term.issue] = positions.get((term.side, term.issue))

    def before(self, entry: Entry, term: Term) -> Value | None:
        """The position of the term's side on its issue before the entry; None if it had none."""
        return self._before[entry.id, term.side, term.issue]


def _head(number: int, meeting: Meeting) -> LedgerRow:
    parts = [_("Meeting {number}", number=number), day(meeting.day) if meeting.day else ""]
    words = " · ".join(filter(None, (*parts, meeting.channel, meeting.who)))
    return LedgerRow(RowKind.MEETING, meeting.id, "", across=(Span(words, "muted", strong=True),), spoken=words)


def clock_time(at: datetime) -> str:
    """The time of day at the place of the meeting: "14:03"."""
    return clock(at)


def told_when(entry: Entry) -> str:
    """When it was said: the time of day; or the day, if it was written down afterwards, with its year if in another."""
    return day_beside(entry.day, entry.at.date()) if entry.day else clock_time(entry.at)


def _row(negotiation: Negotiation, entry: Entry, standing: _Standing) -> LedgerRow:
    if entry.kind in (EntryKind.OFFER, EntryKind.EXCHANGE) and entry.terms:
        return _terms_row(negotiation, entry, standing)
    promise = promise_of(negotiation.follow_ups, entry.id) if entry.kind is EntryKind.NOTE and entry.side else None
    spans = _promised(promise) if promise else _told(negotiation, entry)
    side = entry.side if entry.kind in (EntryKind.GESTURE, EntryKind.TACTIC, EntryKind.NOTE) else None
    told = _(_SPOKEN[side], moves=plain(spans)) if side else plain(spans)
    return LedgerRow(
        RowKind.ENTRY,
        entry.id,
        told_when(entry),
        they=spans if side is Side.THEY else (),
        we=spans if side is Side.WE else (),
        across=() if side else spans,
        state=_("sort out")
        if entry.kind is EntryKind.RAW
        else _("kept", context="promise")
        if promise and promise.done
        else "",
        raw=entry.kind is EntryKind.RAW,
        spoken=_("{time} {words}", time=told_when(entry), words=told),
    )


def _terms_row(negotiation: Negotiation, entry: Entry, standing: _Standing) -> LedgerRow:
    linked, fate = is_exchange(entry), standing.fates.get(entry.id)
    gone = fate in (ExchangeFate.WITHDRAWN, ExchangeFate.LAPSED)
    sides = {side: _moves(negotiation, entry, standing, side, struck=gone) for side in Side}
    if entry.note or entry.because:
        first = entry.terms[0].side
        sides[first] = (*sides[first], Span(f"{NEW_LINE}{NEW_LINE.join(_cut(beneath(entry)).splitlines())}", "muted"))
    told = "; ".join(_(words, moves=plain(sides[side])) for side, words in _SPOKEN.items() if sides[side])
    spoken = _("{time} {words}", time=told_when(entry), words=told)
    words = _(FATE_WORDS[fate]) if fate else ""
    return LedgerRow(
        RowKind.ENTRY,
        entry.id,
        told_when(entry),
        they=sides[Side.THEY],
        we=sides[Side.WE],
        state=words,
        linked=linked,
        offers=None if linked else entry.terms[0].side,
        open=fate is ExchangeFate.PROPOSED,
        faded=gone,
        spoken=_("{moves}, {state}", moves=spoken, state=words) if words else spoken,
        tip=_(_LAPSED) if fate is ExchangeFate.LAPSED else "",
    )


def _moves(
    negotiation: Negotiation, entry: Entry, standing: _Standing, side: Side, *, struck: bool
) -> tuple[Span, ...]:
    spans: list[Span] = []
    tone = "muted" if struck else "ink"
    for term in (t for t in entry.terms if t.side is side):
        issue = negotiation.issue(term.issue)
        name = issue.name if issue else _("(deleted issue)")
        before = standing.before(entry, term)
        value = amounts.move(issue, before, term.value, negotiation.currency) if issue else str(term.value)
        if has_leftward(name) or has_leftward(value):
            name, value = kept_apart(name), kept_apart(value)
        if spans:
            spans.append(Span(", ", tone))
        spans += [Span(f"{name} ", "muted", struck=struck), Span(value, tone, strong=not struck, struck=struck)]
    return tuple(spans)


def _cut(text: str) -> str:
    """A text, cut to what a row shows. At the end it says how many characters are missing."""
    more = len(text) - LONGEST
    if more <= 0:
        return text
    said = {"text": text[:LONGEST], "count": grouped(more)}
    return plural("{text}… ({count} more character)", "{text}… ({count} more characters)", more, **said)


def _promised(promise: FollowUp) -> tuple[Span, ...]:
    by = by_when(promise)
    spans = (Span(_("Promise  "), "muted"), Span(_cut(promise.what)))
    return (*spans, Span(_("  {by}", by=by), "muted")) if by else spans


def _told(negotiation: Negotiation, entry: Entry) -> tuple[Span, ...]:
    note = Span(_cut(entry.note))
    match entry.kind:
        case EntryKind.GESTURE:
            worth = "" if entry.worth is None else amounts.money(entry.worth, negotiation.currency)
            told = _("  worth {amount}", amount=worth) if worth else ""
            return (Span(_("Gesture  "), "muted"), note, Span(told, "muted"))
        case EntryKind.NOTE:
            return (note,)
        case EntryKind.LEARNED:
            return (Span(_("Learned  "), "muted"), note)
        case EntryKind.TACTIC:
            return (Span(_("Tactic  "), "muted"), note)
        case EntryKind.LEVERAGE:
            return (Span(_("Leverage shifted  "), "muted"), note)
        case EntryKind.BREAK:
            return (Span(_("Break  "), "muted"), note)
        case EntryKind.PAUSE:
            return (Span(_("Pause  "), "muted"), note)
        case EntryKind.READBACK:
            return (Span(_("Read back the deal so far  "), "muted"), note)
        case EntryKind.RAW | EntryKind.OFFER | EntryKind.EXCHANGE:
            return (Span(_cut(entry.raw or entry.note)),)
        case _:
            assert_never(entry.kind)
