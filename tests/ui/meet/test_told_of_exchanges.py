"""Meet, the papers and the spreadsheet tell the same of an exchange."""

from __future__ import annotations

import pytest

from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.ledger import ledger
from desk_app.exchange.plain_tables import of_talks
from desk_app.exchange.spreadsheet import what_was_said
from desk_app.exchange.spreadsheet.about import SheetSubject
from desk_app.ui.meet.ledger_rows import ledger_rows
from tests.domain.talks import THEY, WE, Talk, d, fee, pay

SAID = ["", "lapsed", "agreed", "taken off", "proposed", "agreed"]


@pytest.fixture
def talk() -> Negotiation:
    talk = Talk(fee(), pay(id="start"), pay())
    talk.they("fee", d(4000))
    states = (ExchangeState.PROPOSED, ExchangeState.AGREED, ExchangeState.WITHDRAWN, ExchangeState.PROPOSED)
    for value, state in zip((4500, 4600, 4700, 4800), states, strict=True):
        talk.exchange((THEY, "fee", d(value)), (WE, "pay", d(30)), state=state)
    talk.add(EntryKind.EXCHANGE, (THEY, "start", d(9)), state=ExchangeState.AGREED)
    return talk.negotiation()


def test_the_ledger_of_a_meeting(talk: Negotiation) -> None:
    rows = ledger_rows(talk)
    assert [row.state for row in rows] == SAID
    assert [row.spoken.rsplit(", ", 1)[-1] for row in rows][1:] == SAID[1:], "what a screen reader says"
    assert [row.open for row in rows] == [state == "proposed" for state in SAID]


def test_the_ledger_on_paper(talk: Negotiation) -> None:
    assert [row.label for meeting in ledger(talk) for row in meeting.rows] == SAID


def test_the_tables_for_questions_in_sql(talk: Negotiation) -> None:
    (entries,) = (each for each in of_talks.TABLES if each.name == "entries")
    assert entries.of_each is not None
    state = [name for name, _type in entries.columns].index("state")
    told = ["taken off" if row[state] == "withdrawn" else row[state] or "" for row in entries.of_each(talk)]
    assert told == SAID


def test_the_spreadsheet(talk: Negotiation) -> None:
    state = [column.head for column in what_was_said.COLUMNS].index("State")
    cells = [line.cells[state] for line in what_was_said.lines(SheetSubject(talk, "", ""))]
    assert cells == [
        "",
        "lapsed",
        "lapsed",
        "agreed",
        "agreed",
        "taken off",
        "taken off",
        "proposed",
        "proposed",
        "agreed",
    ]
