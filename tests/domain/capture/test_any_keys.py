"""Whatever is typed gives a preview or a named reason, and what is recorded is what was previewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain import amounts
from desk_app.domain.capture import Line, Table, read
from desk_app.domain.capture.keys import Modifier, Token, token
from desk_app.domain.capture.meaning import Empty, NotUnderstood, Record
from desk_app.domain.capture.table import table_of
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting
from desk_app.domain.negotiation import Negotiation
from tests.domain.capture.layouts import LAYOUTS
from tests.domain.capture.tables import ISSUES, OPEN, TABLE

AT = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)


def key(layout: str, code: int, shift: bool) -> Token | None:
    keys = LAYOUTS[layout]
    character = keys[code][shift] if code in keys else ""
    return token(code, character, Modifier.SHIFT if shift else Modifier.NONE)


codes = st.one_of(st.sampled_from([38, 39, 40, 41, 44, 45, 46, 47, 65, 111, 116]), st.integers(9, 120))
keystrokes = st.builds(key, st.sampled_from(list(LAYOUTS)), codes, st.booleans())
characters = st.builds(lambda c: token(None, c), st.characters())
pieces = st.sampled_from(
    "they we t w for and fee pay del lic dep rev #1 #6 4.8k 48 30 30% =48 +3 -2 4.500 30.11. 2026-11-30 exclusive n p "
    "y ! f48 k30 j↑ d+2 a1 ;2 s3/4 g €200 ↑↓ because weil by thu a=po ? tomorrow".split()
)
words = st.lists(pieces, max_size=9).map(lambda chosen: Line.of(" ".join(chosen)))
mashed = st.lists(st.one_of(keystrokes, characters), max_size=14).map(
    lambda typed: Line().insert(*(t for t in typed if t))
)
slots = st.lists(st.tuples(st.sampled_from("fdsajkl;"), st.text("0123456789.,+-=↑↓ !/", max_size=6)), max_size=4).map(
    lambda terms: Line.of(" ".join(slot + amount for slot, amount in terms))
)
lines = st.one_of(words, mashed, slots)
tables = st.sampled_from([TABLE, Table(), Table(ISSUES), replace(TABLE, positions={}, open_exchange=None, currency="")])


@settings(max_examples=400, deadline=None)
@given(lines, tables)
def test_any_keys_give_a_preview_or_a_reason(line: Line, table: Table) -> None:
    reading = read(line, table)
    assert len(reading.shown) == len(line.tokens)
    assert 0 <= reading.at <= len(line.tokens)
    match reading.meaning:
        case Empty():
            assert not reading.text.strip()
        case NotUnderstood(raw=raw, reason=reason):
            assert reading.preview is None
            assert raw == reading.text.strip()
            assert reason == reading.reason != ""
        case _:
            assert reading.preview is not None
            assert reading.preview.text
            assert reading.reason == ""


@settings(max_examples=300, deadline=None)
@given(st.one_of(words, slots))
def test_what_is_recorded_is_what_was_previewed(line: Line) -> None:
    before = Negotiation("n", "N", currency="EUR", issues=ISSUES, meetings=(Meeting("m", entries=(OPEN,)),))
    table = table_of(before, TABLE.today)
    reading = read(line, table)
    if not isinstance(reading.meaning, Record):
        return
    recorded = entry_of(reading.meaning)
    after = table_of(replace(before, meetings=(Meeting("m", entries=(OPEN, recorded)),)), TABLE.today)
    assert reading.preview
    for part in (p for parts in reading.preview.sides for p in parts):
        issue = next(i for i in ISSUES if i.name == part.issue)
        position = after.positions.get((part.side, issue.id))
        if recorded.state is ExchangeState.PROPOSED:
            assert position is None  # a proposal moves nothing
        else:
            assert position is not None
            assert part.move == amounts.move(issue, None, position, "EUR")
    assert sum(map(len, reading.preview.sides)) == len(recorded.terms)
    assert (reading.preview.state == "agreed") == (recorded.state is ExchangeState.AGREED)


def entry_of(record: Record) -> Entry:
    state = None
    if record.kind is EntryKind.EXCHANGE:
        state = ExchangeState.AGREED if record.agreed else ExchangeState.PROPOSED
    settled = 8 if state is ExchangeState.AGREED else None
    return Entry(
        "new", 8, AT, record.kind, record.side, record.raw, record.note, record.worth, state, settled, record.terms
    )


@settings(max_examples=200, deadline=None)
@given(lines, st.integers(0, 20), keystrokes)
def test_typing_and_taking_back_in_the_middle_changes_nothing(line: Line, at: int, typed: Token | None) -> None:
    if typed is None:
        return
    there = line.at(at)
    assert there.insert(typed).replace(there.cursor, there.cursor + 1) == there
    assert there.replace(5, 3).tokens == line.tokens


@settings(max_examples=200, deadline=None)
@given(words)
def test_a_completion_is_read_on(line: Line) -> None:
    reading = read(line, TABLE)
    for completion in reading.completions[:3]:
        longer = Line.of(reading.text + completion.insert)
        assert read(longer, TABLE).at >= reading.at or read(longer, TABLE).preview
