"""A text of a megabyte, as it can be pasted or taken in from a file, does not hold the window up."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from time import process_time

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit
from desk_app.ui.meet.ledger_rows import LONGEST, ledger_rows
from desk_app.ui.widgets.spans import plain
from tests.drivers.meet import MeetDriver

MEGABYTE = 1024 * 1024
NOW = datetime(2026, 11, 9, 14, 3, tzinfo=UTC)


def of_each_kind(text: str) -> tuple[Entry, ...]:
    terms = (Term(Side.WE, "f", Decimal(5000)),)
    return (
        Entry("a", 1, NOW, EntryKind.RAW, raw=text),
        Entry("b", 2, NOW, EntryKind.NOTE, note=text),
        Entry("c", 3, NOW, EntryKind.TACTIC, Side.THEY, note=text),
        Entry("d", 4, NOW, EntryKind.OFFER, Side.WE, terms=terms, note=text),
    )


@pytest.mark.parametrize("letters", ["x", "word ", "line\n", "👩‍👩‍👧"])
def test_a_row_holds_the_beginning_of_a_very_long_text(letters: str) -> None:
    text = (letters * MEGABYTE)[:MEGABYTE]
    meeting = Meeting("m", NOW, None, "", "", of_each_kind(text))
    negotiation = Negotiation("n", "Long", issues=(Issue("f", "Fee", Unit.MONEY),), meetings=(meeting,))
    rows = ledger_rows(negotiation)
    assert len(rows) == 4
    for row in rows:
        shown = plain((*row.they, *row.we, *row.across))
        assert LONGEST < len(shown) < LONGEST + 100
        assert "more characters" in shown
        assert len(row.spoken) < LONGEST + 200


def test_the_ledger_draws_a_very_long_text_and_the_journal_has_all_of_it(meet: MeetDriver) -> None:
    text = ("a word or two " * MEGABYTE)[:MEGABYTE]
    meet.gateway.run(lambda session: session.meeting.record(meet.id, kept_raw(text)))
    meet.wait()
    began = process_time()
    meet.page.grab()
    print(f"\n{process_time() - began:.2f} s to draw")
    assert [entry.raw for entry in meet.entries()] == [text]


def test_a_text_longer_than_the_line_is_not_cut_by_editing_it(meet: MeetDriver) -> None:
    text = "word " * 8_000
    meet.gateway.run(lambda session: session.meeting.record(meet.id, Record(EntryKind.NOTE, Side.WE, note=text)))
    meet.wait()
    meet.view.ledger.edit_wanted.emit(meet.entries()[0].id)
    meet.press(Qt.Key.Key_Return).wait()
    assert meet.entries()[0].note.split() == text.split()
