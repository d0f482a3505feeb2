"""A text of a megabyte, as it can be pasted or taken in from a file, does not hold the window up."""

from __future__ import annotations

from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.quantities import Side
from desk_app.ui.meet.ledger_rows import LONGEST, ledger_rows
from desk_app.ui.widgets.spans import plain
from tests.drivers.meet import MeetDriver
from tests.ui.meet.conftest import FEE

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("letters", ["x", "word ", "line\n", "👩‍👩‍👧"])
def test_the_ledger_shows_the_beginning_of_a_very_long_text(meet: MeetDriver, letters: str) -> None:
    text = (letters * MEGABYTE)[:MEGABYTE]
    terms = (Term(Side.WE, FEE, 5000),)
    for record in (
        kept_raw(text),
        Record(EntryKind.NOTE, Side.WE, note=text),
        Record(EntryKind.TACTIC, Side.THEY, note=text),
        Record(EntryKind.OFFER, Side.WE, terms, note=text),
    ):
        meet.gateway.run(lambda session, record=record: session.meeting.record(meet.id, record))
        meet.wait()
    rows = ledger_rows(meet.negotiation())
    assert len(rows) == 4
    for row in rows:
        shown = plain((*row.they, *row.we, *row.across))
        assert LONGEST < len(shown) < LONGEST + 100
        assert "more characters" in shown
        assert len(row.spoken) < LONGEST + 200
    assert [entry.raw or entry.note for entry in meet.entries()] == [text] * 4
    began = process_time()
    meet.page.grab()
    QApplication.processEvents()
    print(f"\n{process_time() - began:.2f} s to draw")


def test_a_text_longer_than_the_line_is_not_cut_by_editing_it(meet: MeetDriver) -> None:
    text = "word " * 8_000
    meet.gateway.run(lambda session: session.meeting.record(meet.id, Record(EntryKind.NOTE, Side.WE, note=text)))
    meet.wait()
    meet.page._edit(meet.entries()[0].id)
    meet.press(Qt.Key.Key_Return).wait()
    assert meet.entries()[0].note.split() == text.split()
