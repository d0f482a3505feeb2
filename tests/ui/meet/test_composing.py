"""An entry becomes a line again that means the same: for editing, and for moves by mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.capture import Line, Table, read
from desk_app.domain.capture.meaning import Promised, Record, kept_raw
from desk_app.domain.closing import FollowUp
from desk_app.domain.entered import edited
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.shadow import up_to
from desk_app.ui.meet.composing import composed, line_of
from desk_app.ui.meet.editing import retimed
from desk_app.ui.meet.ledger_rows import ledger_rows
from desk_app.ui.widgets.spans import plain
from tests.domain.capture.tables import ISSUES, TABLE

AT = datetime(2026, 11, 9, 14, 3, tzinfo=UTC)
money = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
values = {
    "fee": money,
    "pay": st.integers(0, 400).map(Decimal),
    "due": st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    "lic": st.sampled_from(["o1", "o2", "o3"]),
    "dep": st.decimals(min_value=0, max_value=100, places=1, allow_nan=False),
}
issues = st.lists(
    st.tuples(st.sampled_from(list(Side)), st.sampled_from(list(values))), min_size=1, max_size=5, unique=True
)


@st.composite
def moves(draw: st.DrawFn) -> Entry:
    terms = tuple(Term(side, issue, draw(values[issue])) for side, issue in draw(issues))
    first = terms[0].side
    ordered = tuple(sorted(terms, key=lambda t: t.side is not first))
    exchange = len({t.side for t in terms}) == 2
    state = draw(st.sampled_from(list(ExchangeState))) if exchange else None
    kind = EntryKind.EXCHANGE if exchange else EntryKind.OFFER
    return Entry(
        "e", 5, AT, kind, first, state=state, settled_seq=6 if state is ExchangeState.AGREED else None, terms=ordered
    )


@settings(max_examples=150, deadline=None)
@given(moves(), st.sampled_from([TABLE, Table(ISSUES, currency="EUR")]))
def test_a_move_becomes_a_line_that_means_the_same(entry: Entry, table: Table) -> None:
    meaning = read(Line.of(line_of(entry, table)), table).meaning
    assert isinstance(meaning, Record)
    assert meaning.terms == entry.terms
    again = edited(entry, meaning, AT)
    assert (again.state, again.settled_seq, again.terms) == (entry.state, entry.settled_seq, entry.terms)


@pytest.mark.parametrize(
    ("kind", "note", "worth", "line"),
    [
        (EntryKind.NOTE, "hello", None, "n hello"),
        (EntryKind.LEARNED, "who signs", None, "q who signs"),
        (EntryKind.TACTIC, "good cop", None, "x good cop"),
        (EntryKind.LEVERAGE, "a bid lost", None, "v a bid lost"),
        (EntryKind.GESTURE, "coffee", Decimal(3), "g they 3 coffee"),
        (EntryKind.BREAK, "", None, "b"),
        (EntryKind.READBACK, "", None, "r"),
    ],
)
def test_other_entries_become_lines_too(kind: EntryKind, note: str, worth: Decimal | None, line: str) -> None:
    side = Side.THEY if kind in (EntryKind.GESTURE, EntryKind.TACTIC) else None
    entry = Entry("e", 1, AT, kind, side, note=note, worth=worth)
    assert line_of(entry, TABLE) == line
    meaning = read(Line.of(line), TABLE).meaning
    assert isinstance(meaning, Record)
    assert (meaning.kind, meaning.note, meaning.worth, meaning.side) == (kind, note, worth, side)


def test_a_note_that_was_imported_stays_with_its_offer_and_the_reason_is_in_the_line() -> None:
    entry = Entry("e", 1, AT, EntryKind.OFFER, Side.WE, note="an aside", because="three sites",
                  terms=(Term(Side.WE, "fee", Decimal(7200)),))  # fmt: skip
    line = line_of(entry, TABLE)
    assert line == "we #1 =7200 because three sites"
    meaning = read(Line.of(line), TABLE).meaning
    assert isinstance(meaning, Record)
    again = edited(entry, meaning, AT)
    assert (again.note, again.because) == ("an aside", "three sites")


@pytest.mark.parametrize(
    ("promise", "line"),
    [
        (FollowUp("f", Side.THEY, "contract", date(2026, 11, 12)), "w they contract by thu"),
        (FollowUp("f", Side.THEY, "contract", date(2026, 11, 16)), "w they contract by 2026-11-16"),
        (FollowUp("f", Side.WE, "the draft"), "w we the draft"),
    ],
)
def test_a_promise_becomes_a_line_that_promises_the_same(promise: FollowUp, line: str) -> None:
    entry = Entry("e", 1, AT, EntryKind.NOTE, Side.THEY, "w they contract by thu", "contract")
    assert line_of(entry, TABLE, promise) == line
    meaning = read(Line.of(line), TABLE).meaning
    assert isinstance(meaning, Record)
    assert (meaning.side, meaning.promise) == (promise.who, Promised(promise.what, promise.due))


def test_a_raw_line_is_edited_as_it_was_typed() -> None:
    entry = Entry("e", 1, AT, EntryKind.RAW, raw="feee 48")
    assert line_of(entry, TABLE) == "feee 48"
    assert edited(entry, kept_raw("feee 49"), AT).raw == "feee 49"


def test_taking_the_mark_off_makes_an_agreed_exchange_a_proposal_again() -> None:
    agreed = Entry("e", 5, AT, EntryKind.EXCHANGE, Side.THEY, state=ExchangeState.AGREED, settled_seq=6)
    exchange, offer = (read(Line.of(line), TABLE).meaning for line in ("f48 k30", "f48"))
    assert isinstance(exchange, Record)
    assert isinstance(offer, Record)
    assert edited(agreed, exchange, AT).state is ExchangeState.PROPOSED
    assert edited(agreed, offer, AT).state is None


def test_moves_by_mouse_read_like_typed_ones() -> None:
    assert composed(Side.WE, [(1, "51")], [(4, "=2")]) == "we #1 51 for they #4 =2"
    assert composed(Side.THEY, [(2, "30")], []) == "they #2 30"


def test_an_edited_entry_is_read_against_what_stood_then() -> None:
    entries = tuple(Entry(f"e{n}", n, AT, EntryKind.OFFER) for n in (1, 2, 3))
    negotiation = Negotiation("n", "N", meetings=(Meeting("m", entries=entries),))
    assert [e.seq for e in up_to(negotiation, entries[1].seq - 1).entries()] == [1]
    settled = replace(entries[0], kind=EntryKind.EXCHANGE, state=ExchangeState.AGREED, settled_seq=2)
    agreed_later = replace(negotiation, meetings=(Meeting("m", entries=(settled, *entries[1:])),))
    states = [next(up_to(agreed_later, e.seq - 1).entries()).state for e in entries[1:]]
    assert states == [ExchangeState.PROPOSED, ExchangeState.AGREED]


@pytest.mark.parametrize("typed", ["15:07", "1507", "15.07", " 15:07 "])
def test_a_time_is_typed_in_the_usual_ways(typed: str) -> None:
    assert retimed(AT, typed) == AT.replace(hour=15, minute=7)


@pytest.mark.parametrize("typed", ["", "noon", "25:00", "1:99", "-1:00", "²:00"])
def test_a_time_that_is_none_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(BadInput, match="not a time of day"):
        retimed(AT, typed)
    assert retimed(AT.replace(second=7), "14:03").second == 7


def test_rows_tell_terms_of_a_deleted_issue_and_taken_off_exchanges() -> None:
    terms = (Term(Side.THEY, "gone", Decimal(3)), Term(Side.WE, "fee", Decimal(9)))
    entry = Entry("e", 1, AT, EntryKind.EXCHANGE, state=ExchangeState.WITHDRAWN, note="no", terms=terms)
    negotiation = Negotiation("n", "N", issues=ISSUES, meetings=(Meeting("m", entries=(entry,)),))
    row = ledger_rows(negotiation)[0]
    assert plain(row.they) == "(deleted issue) 3\u2028no"
    assert (row.state, row.faded, row.open) == ("taken off", True, False)
    assert all(span.struck for span in row.we)
    replaced = replace(entry, state=None)
    assert ledger_rows(replace(negotiation, meetings=(Meeting("m", entries=(replaced,)),)))[0].open
