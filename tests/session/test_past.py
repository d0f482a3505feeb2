"""The history of a negotiation: who changed what when, in words, from the log."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.changes import Kind
from desk_app.domain.closing import Door, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Direction, Issue, Option
from desk_app.domain.preparation import Prompt, Section, Share
from desk_app.domain.quantities import Confidence, Side, Unit
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.journal.connection import SCHEMA, reading
from desk_app.journal.tables import TABLES, Shared, logged, stored
from desk_app.journal.whole_schema import objects_of
from desk_app.session import past_in_words
from desk_app.session.column_words import FIELDS, HIDDEN
from desk_app.support.language import speak_in
from tests.end_to_end.many import journal

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, opening=Decimal(5000), target=Decimal(4800))


def test_each_act_says_what_changed_from_what_to_what(desk, session, negotiation):
    session.preparing.put(negotiation, FEE)
    desk.later()
    session.preparing.put(negotiation, replace(FEE, target=Decimal("4900.50"), weight=Decimal(7), red_line=True))
    newest, added, made = session.reading.past(negotiation)
    assert newest.lines == (
        "Issue “Fee”, target: €4,800 → €4,900.50",
        "Issue “Fee”, red line: no → yes",
        "Issue “Fee”, weight: nothing → 7",
    )
    assert (newest.at, newest.kind, newest.undone) == (desk.clock.at, "do", False)
    assert newest.who
    assert added.lines == ("Issue “Fee” added",)
    assert made.name == "Added Website redesign"


def test_behind_a_number_a_language_writes_things_as_it_does_within_a_line(session, negotiation):
    parts = [Option(f"o{n}", f"Part {n}") for n in range(past_in_words.LINES)]
    session.preparing.put(negotiation, Issue("scope", "Scope", Unit.OPTION, Direction.MORE, options=tuple(parts)))
    assert session.reading.past(negotiation)[0].lines == ("Added: 1 issue, 12 options",)
    speak_in("de")
    assert session.reading.past(negotiation)[0].lines == ("Hinzugefügt: 1 Verhandlungspunkt, 12 Optionen",)


def test_dates_texts_and_entries_read_as_they_are_said(session, negotiation):
    session.negotiations.edit(negotiation, deadline=date(2026, 12, 1))
    session.preparing.put(negotiation, Prompt("p", Section.INFORMATION, "Their budget?", answer="a" * 400))
    session.preparing.put(negotiation, Prompt("p", Section.INFORMATION, "Their budget?"))
    session.meeting.record(negotiation, kept_raw("they ask for time"))
    entry, emptied, _, dated, _ = session.reading.past(negotiation)
    assert "Entry 1 added: “they ask for time”" in entry.lines
    assert emptied.lines == (f"Question “Their budget?”, answer: “{'a' * 160}…” → nothing",)
    assert dated.lines == ("Negotiation, deadline: nothing → 1 Dec 2026",)


def test_a_moment_reads_as_a_day_of_the_region_and_a_time(session, negotiation):
    session.negotiations.delete(negotiation)
    (line,) = session.reading.past(negotiation)[0].lines
    moment = line.removeprefix("Negotiation, in the trash since: nothing → ")
    assert re.fullmatch(r"\d{1,2} \w{3} \d{4} at \d{2}:\d{2}", moment), line


def test_what_is_chosen_from_a_few_reads_in_words(session, negotiation):
    prompt = Prompt("p", Section.DIFFICULT, "Their budget?", share=Share.IF_ASKED, confidence=Confidence.GUESS)
    session.preparing.put(negotiation, prompt)
    session.preparing.put(negotiation, replace(prompt, share=Share.NEVER, confidence=None, section=Section.POWER))
    session.closing.close(negotiation, Outcome(OutcomeKind.NO_DEAL_WE))
    session.closing.edit_outcome(negotiation, Outcome(OutcomeKind.NO_DEAL_THEY, door=Door.AJAR))
    edited, closed, changed, *_ = session.reading.past(negotiation)
    assert changed.lines == (
        "Question “Their budget?”, section: difficult moments → power",
        "Question “Their budget?”, how sure: a guess → nothing",
        "Question “Their budget?”, whether it is shared: if asked → never share",
    )
    assert "Negotiation, stage: preparing → closed" in closed.lines
    assert edited.lines == (
        "Outcome, kind: no deal, we left → no deal, they left",
        "Outcome, door: nothing → ajar",
    )


def test_every_choice_that_a_journal_knows_has_words():
    few = re.compile(r"\b(\w+) TEXT[^,]*CHECK \(\w+ IN \(([^)]*)\)\)")
    for kind, name, _table, sql in objects_of(SCHEMA):
        if kind != "table" or name not in {table.name for table in logged(SCHEMA)}:
            continue
        for column, words in few.findall(str(sql)):
            for word in re.findall(r"'(\w+)'", words):
                assert past_in_words._chosen(stored(name), column, word), (name, column, word)


def test_what_was_agreed_tells_the_number(session, negotiation):
    made = session.meeting.record(negotiation, Record(EntryKind.EXCHANGE, Side.WE, note="swap")).created
    session.meeting.record(negotiation, kept_raw("between"))
    session.meeting.settle(negotiation, made, True)
    session.meeting.remove(negotiation, session.reading.negotiation(negotiation).meetings[0].entries[1].id)
    removed, agreed, *_ = session.reading.past(negotiation)
    assert agreed.lines == ("Entry 1, state: proposed → agreed", "Entry 1 was settled at entry 3")
    assert removed.lines == ("Entry 2 removed: “between”",)


def test_what_was_taken_back_is_said(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.history.undo(negotiation)
    undone, done, _ = session.reading.past(negotiation)
    assert (undone.kind, undone.lines) == ("undo", ("Issue “Fee” removed",))
    assert done.undone


def test_long_gestures_are_summed_up(session):
    session.interchange.add_sample()
    (only,) = session.reading.past(SAMPLE_ID)
    (line,) = only.lines
    assert line.startswith("Added: 1 negotiation, 4 issues, ")


def test_only_its_own_changes_are_told(session, negotiation):
    session.interchange.add_sample()
    session.negotiations.create("Other")
    assert {step.name for step in session.reading.past(negotiation)} == {"Added Website redesign"}


def test_deleting_and_restoring_are_part_of_it(session, negotiation):
    session.negotiations.delete(negotiation)
    session.trash.take_out(negotiation)
    assert [step.name for step in session.reading.past(negotiation)][:2] == [
        "Put back Website redesign",
        "Deleted Website redesign",
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
    given = min(session.interchange.import_file(sample).added)
    whole = session.reading.negotiation(given)
    session.closing.reopen(given)
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
    assert [step.name for step in session.reading.past(seventh)] == [
        "Imported negotiations",
        "Undone: Imported negotiations",
        "Imported negotiations",
    ]
    assert session.reading.past(seventh)[0].lines == expected.lines
    session.negotiations.delete(seventh)
    session.trash.empty()
    session.history.undo(None)
    (restored, *_) = session.reading.past(seventh)
    assert restored.kind == "undo"
    assert restored.lines[0].startswith("Added: ")


def test_each_column_of_which_the_history_tells_has_words(session):
    """Its name in the code is not shown: that is English in every language."""
    with closing(reading(session.reading.path)) as connection:
        nameless = {
            f"{table.name}.{column}"
            for table in TABLES
            if table.one or table.shared is not Shared.NONE
            for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table.name])
            if column not in HIDDEN | FIELDS.keys()
        }
    assert nameless <= {f"entry.{column}" for column in ("settled_place",)}
