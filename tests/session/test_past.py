"""The history of a negotiation: who changed what when, in words, from the log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.changes import Kind
from desk_app.domain.issues import Direction, Issue
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Unit
from desk_app.domain.summaries import SAMPLE_ID
from tests.end_to_end.many import journal

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, opening=Decimal(5000), target=Decimal(4800))


def test_each_gesture_says_what_changed_from_what_to_what(desk, session, negotiation):
    session.preparing.put(negotiation, FEE)
    desk.later()
    session.preparing.put(negotiation, replace(FEE, target=Decimal("4900.50"), weight=Decimal(7), red_line=True))
    newest, added, made = session.reading.past(negotiation)
    assert newest.lines == (
        "Issue “Fee”, target: €4,800 → €4,900.50",
        "Issue “Fee”, red line: no → yes",
        "Issue “Fee”, weight: nothing → 7",
    )
    assert (newest.at, newest.act, newest.undone) == (desk.clock.at, "do", False)
    assert newest.who
    assert added.lines == ("Issue “Fee” added",)
    assert made.name == "Prepare Website redesign"


def test_dates_texts_and_entries_read_as_they_are_said(session, negotiation):
    session.negotiations.edit(negotiation, deadline=date(2026, 12, 1))
    session.preparing.put(negotiation, Prompt("p", Section.INFORMATION, "Their budget?", answer="a" * 400))
    session.preparing.put(negotiation, Prompt("p", Section.INFORMATION, "Their budget?"))
    session.meeting.record(negotiation, kept_raw("they ask for time"))
    entry, emptied, _, dated, _ = session.reading.past(negotiation)
    assert "Entry 1 added: “they ask for time”" in entry.lines
    assert emptied.lines == (f"Prompt “Their budget?”, answer: “{'a' * 160}…” → nothing",)
    assert dated.lines == ("Negotiation, deadline: nothing → 1 Dec 2026",)


def test_what_was_taken_back_is_said(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.history.undo(negotiation)
    undone, done, _ = session.reading.past(negotiation)
    assert (undone.act, undone.lines) == ("undo", ("Issue “Fee” removed",))
    assert done.undone


def test_long_gestures_are_summed_up(session):
    session.interchange.add_sample()
    (only,) = session.reading.past(SAMPLE_ID)
    (line,) = only.lines
    assert line.startswith("Added: 1 negotiation, 4 issues, ")


def test_only_its_own_changes_are_told(session, negotiation):
    session.interchange.add_sample()
    session.negotiations.create("Other")
    assert {step.name for step in session.reading.past(negotiation)} == {"Prepare Website redesign"}


def test_deleting_and_restoring_are_part_of_it(session, negotiation):
    session.negotiations.delete(negotiation)
    session.trash.take_out(negotiation)
    assert [step.name for step in session.reading.past(negotiation)][:2] == [
        "Restore Website redesign",
        "Delete Website redesign",
    ]


def test_it_comes_in_pages_that_leave_nothing_out(session, negotiation):
    for n in range(23):
        session.negotiations.edit(negotiation, title=str(n))
    whole = session.reading.past(negotiation, 100)
    paged, before = [], None
    while found := session.reading.past(negotiation, 5, before):
        paged.extend(found)
        before = found[-1].number
    assert tuple(paged) == whole
    assert len(whole) == 24


@pytest.mark.parametrize("sample", sorted(Path("resources/sample").glob("*.json")), ids=lambda path: path.stem)
def test_every_kind_of_change_has_words(session, sample):
    (given,) = session.interchange.import_file(sample).added
    whole = session.reading.negotiation(given)
    for issue in whole.issues:
        session.preparing.remove(given, Kind.ISSUE, issue.id)
    for entry in whole.entries():
        session.meeting.remove(given, entry.id)
    assert all(step.lines for step in session.reading.past(given, 1000))


def test_what_one_of_many_came_with_is_told_as_if_it_came_alone(desk, session):
    file = journal(30, 4)
    alone = {**file, "negotiations": file["negotiations"][7:8]}
    session.interchange.import_file(json.dumps(alone).encode())
    (seventh,) = (each.id for each in session.reading.summaries())
    (expected,) = session.reading.past(seventh)
    session.history.undo(None)
    session.interchange.import_file(json.dumps(file).encode())
    assert [step.name for step in session.reading.past(seventh)] == ["Import", "Import", "Import"]
    assert session.reading.past(seventh)[0].lines == expected.lines
    session.negotiations.delete(seventh)
    session.trash.empty()
    session.history.undo(None)
    (restored, *_) = session.reading.past(seventh)
    assert restored.act == "undo"
    assert restored.lines[0].startswith("Added: ")
