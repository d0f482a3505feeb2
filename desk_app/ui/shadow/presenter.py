"""What the page of a shadow meeting shows: the ledger, and what followed beside what would have followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from desk_app.domain.amounts import number, rounded
from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.entries import Entry, Meeting
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.what_if import effect, lesson_to_keep, odd_words, said_at
from desk_app.domain.scoring import money_unit
from desk_app.domain.shadow import (
    ADDED,
    MoveLeftOut,
    OtherMove,
    ShadowChange,
    odd_lines,
    shadowed,
    spaced,
    up_to,
)
from desk_app.support.words import _, mark
from desk_app.support.working_out import worked_out
from desk_app.ui.meet.cards import read_back
from desk_app.ui.meet.issue_lines import issue_lines
from desk_app.ui.meet.ledger_rows import ledger_rows
from desk_app.ui.meet.live import balance_words, landing_words, where_we_stand
from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.widgets.spans import Span


@dataclass(frozen=True, slots=True)
class TwoWays:
    """One fact, as it was and as it would have been."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ShadowProps:
    """The page at one moment. `chosen` is the id of the entry after which it is.

    `place` tells which entry of how many that is. Without a change `ending` (what it comes to in the end) and `lesson`
    (the one proposed) are empty.
    """

    rows: tuple[LedgerRow, ...]
    chosen: str
    place: str
    facts: tuple[TwoWays, ...]
    odd: tuple[str, ...] = ()
    ending: str = ""
    lesson: str = ""
    is_left_out: bool = False


class ShadowTalk:
    """A negotiation, the change thought of, and what follows from both. What is worked out is kept."""

    def __init__(self, negotiation: Negotiation, change: ShadowChange | None = None) -> None:
        """`negotiation` is as it is in the journal."""
        self.was, self.change = spaced(negotiation), change
        self.now = shadowed(self.was, change)

    @worked_out
    def order(self) -> tuple[Entry, ...]:
        """All entries, also the one that is left out and the one that was added."""
        kept = list(self.now.entries())
        if isinstance(self.change, MoveLeftOut):
            kept += [entry for entry in self.was.entries() if entry.id == self.change.entry]
        return tuple(sorted(kept, key=lambda entry: entry.seq))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of this id."""
        return next((entry for entry in self.order if entry.id == entry_id), None)

    @worked_out
    def ends(self) -> tuple[Analysis, Analysis]:
        """The whole as it was, and as it would have been."""
        at = self.order[-1].at
        return analyse(self.was, at), analyse(self.now, at)

    def then(self, entry: Entry) -> tuple[Analysis, Analysis]:
        """Both at the moment right after an entry; after the last one also with a yes that came after it."""
        number = self._last if entry.id == self.order[-1].id else entry.seq
        was = analyse(up_to(self.was, number), entry.at)
        return was, was if self.change is None else analyse(up_to(self.now, number), entry.at)

    @property
    def _last(self) -> int:
        """The number of the last thing that happened: an entry, or a yes to one."""
        return max(max(each.seq, each.settled_seq or 0) for each in self.order)


def present(talk: ShadowTalk, chosen: str) -> ShadowProps:
    """The page right after the chosen entry, which is one of `talk.order`."""
    entry = talk.entry(chosen) or talk.order[-1]
    number_of = talk.order.index(entry) + 1
    was, now = talk.then(entry)
    place = _("Entry {n} of {all} · {time}", n=number_of, all=len(talk.order), time=said_at(entry))
    props = ShadowProps(tuple(_rows(talk, entry)), entry.id, place, tuple(_two_ways(was, now)))
    if talk.change is None:
        return props
    before, after = talk.ends
    return replace(
        props,
        odd=odd_words(talk.was, odd_lines(before, after, talk.change)),
        ending=_("In the end: {effect}", effect=effect(before, after)),
        lesson=lesson_to_keep(before, after, talk.change),
        is_left_out=isinstance(talk.change, MoveLeftOut) and talk.change.entry == entry.id,
    )


def _rows(talk: ShadowTalk, chosen: Entry) -> Iterator[LedgerRow]:
    """The ledger with the change marked. What came after the chosen entry is faint."""
    own = ledger_rows(replace(talk.now, meetings=_with_left_out(talk)))
    numbers = {entry.id: entry.seq for entry in talk.order}
    firsts = {m.id: m.entries[0].seq for m in talk.now.meetings if m.entries}
    for row in own:
        later = numbers.get(row.id, firsts.get(row.id, 0)) > chosen.seq
        yield _marked(_faint(row) if later else row, talk.change)


def _with_left_out(talk: ShadowTalk) -> tuple[Meeting, ...]:
    return talk.was.meetings if isinstance(talk.change, MoveLeftOut) else talk.now.meetings


def _marked(row: LedgerRow, change: ShadowChange | None) -> LedgerRow:
    if row.id == ADDED:
        return _with_state(row, _("added"))
    if isinstance(change, OtherMove) and change.entry == row.id:
        return _with_state(row, _("changed"))
    if isinstance(change, MoveLeftOut) and change.entry == row.id:
        return _with_state(_struck(row), _("left out"))
    return row


def _with_state(row: LedgerRow, state: str) -> LedgerRow:
    return replace(row, state=state, spoken=_("{entry}, {state}", entry=row.spoken, state=state))


def _faint(row: LedgerRow) -> LedgerRow:
    return _with_spans(row, lambda span: replace(span, tone="muted", strong=False))


def _struck(row: LedgerRow) -> LedgerRow:
    return _with_spans(row, lambda span: replace(span, tone="muted", strong=False, struck=True))


def _with_spans(row: LedgerRow, change: Callable[[Span], Span]) -> LedgerRow:
    they, we, across = (tuple(map(change, spans)) for spans in (row.they, row.we, row.across))
    return replace(row, they=they, we=we, across=across, faded=True)


def _two_ways(was: Analysis, now: Analysis) -> Iterator[TwoWays]:
    """What is to be compared; a fact that is known in neither is left out."""
    lines = (issue_lines(each.negotiation, each, hidden=False) for each in (was, now))
    for before, after in zip(*lines, strict=True):
        yield TwoWays(before.name, read_back(before), read_back(after))
    for name, words in _FACTS:
        told = TwoWays(_(name), words(was), words(now))
        if told.was or told.now:
            yield told


def _ours(analysis: Analysis) -> str:
    return _worth(analysis.standing.ours)


def _theirs(analysis: Analysis) -> str:
    return _worth(analysis.standing.theirs)


def _worth(score: Fraction | None) -> str:
    """What a package is worth to us, of what our targets are worth."""
    return "" if score is None else _("{score} of 100 to you", score=number(rounded(score * 100, 0)))


def _balance(analysis: Analysis) -> str:
    ours = analysis.book.ours
    return balance_words(analysis.balance, analysis.negotiation.currency, money_unit(ours))


def _stands(analysis: Analysis) -> str:
    return where_we_stand(analysis.standing, analysis.negotiation.currency, hidden=False)


def _lands(analysis: Analysis) -> str:
    return landing_words(analysis.negotiation, analysis)


_FACTS: tuple[tuple[str, Callable[[Analysis], str]], ...] = (
    (mark("Your package"), _ours),
    (mark("Their package"), _theirs),
    (mark("Against your limit"), _stands),
    (mark("Balance"), _balance),
    (mark("Landing"), _lands),
)
"""What is compared besides the issues."""
