"""Random histories of edits, undo, redo and restarts equal a plain model in memory."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import Kind
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.issues import Issue, Option
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Side, Unit
from tests.journal.in_step import assert_in_step
from tests.session.conftest import Desk

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
AMOUNT = st.decimals(0, 9999, places=2)


class Line:
    """Undo as a list of states: what it is to be."""

    def __init__(self, state) -> None:
        self.done = [state]
        self.undone = []
        self.mark = None

    def take(self, state, mark=None) -> None:
        if state == self.done[-1]:
            return
        self.undone = []
        joined = mark is not None and mark == self.mark
        self.done[len(self.done) - joined :] = [state]
        self.mark = mark
        if joined and len(self.done) > 1 and self.done[-2] == state:
            self.done.pop()
            self.mark = None

    def undo(self) -> None:
        self.mark = None
        if len(self.done) > 1:
            self.undone.append(self.done.pop())

    def redo(self) -> None:
        self.mark = None
        if self.undone:
            self.done.append(self.undone.pop())


class Histories(RuleBasedStateMachine):
    """Two negotiations in one journal, each with a line of states of its own."""

    places = Bundle("places")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name))
        self.session = self.desk.open()
        self.lines = {}

    def teardown(self) -> None:
        assert_in_step(self.session)
        self.session.close()
        self.folder.cleanup()

    @initialize(target=places)
    def one(self):
        return self.made("One")

    @initialize(target=places)
    def two(self):
        return self.made("Two")

    def made(self, title):
        created = self.session.negotiations.create(title, currency="EUR").created
        self.lines[created] = Line(self.state(created))
        return created

    def state(self, place):
        return self.session.reading.negotiation(place)

    def did(self, place, mark=None) -> None:
        for other, line in self.lines.items():
            if other != place:
                line.mark = None
        if mark is None:
            self.desk.later(60)
        self.lines[place].take(self.state(place), mark)

    @rule(place=places, title=TEXT, merge=st.booleans())
    def retitle(self, place, title, merge) -> None:
        self.session.negotiations.edit(place, title=title, merge="title" if merge else None)
        self.did(place, "title" if merge else None)

    @rule(place=places, number=st.integers(0, 2), value=AMOUNT, labels=st.lists(TEXT, max_size=2))
    def put_issue(self, place, number, value, labels) -> None:
        options = tuple(Option(str(n), label) for n, label in enumerate(labels))
        issue = Issue(f"i{number}", "Fee", Unit.MONEY, walk_away=value, options=options)
        self.session.preparing.put(place, issue)
        self.did(place)

    @rule(place=places, number=st.integers(0, 2))
    def remove_issue(self, place, number) -> None:
        self.session.preparing.remove(place, Kind.ISSUE, f"i{number}")
        self.did(place)

    @rule(place=places, answer=TEXT)
    def answer(self, place, answer) -> None:
        self.session.preparing.put(place, Prompt("p", Section.POWER, "Who decides?", answer))
        self.did(place)

    @rule(place=places, value=AMOUNT, agreed=st.booleans())
    def record(self, place, value, agreed) -> None:
        terms = (Term(Side.WE, "i0", value), Term(Side.THEY, "i1", "o"))
        if self.state(place).stage is Stage.CLOSED:  # its reopening was undone
            return
        self.session.meeting.record(place, Record(EntryKind.EXCHANGE, Side.WE, terms, agreed=agreed))
        self.did(place)

    @rule(place=places, data=st.data())
    def touch_entry(self, place, data) -> None:
        entries = list(self.state(place).entries())
        if entries:
            entry = data.draw(st.sampled_from(entries))
            if data.draw(st.booleans()):
                self.session.meeting.remove(place, entry.id)
            else:
                self.session.meeting.edit(place, replace(entry, terms=entry.terms[1:], note="again"))
            self.did(place)

    @rule(place=places)
    def close_and_reopen(self, place) -> None:
        self.session.closing.close(place, Outcome(OutcomeKind.PART))
        self.did(place)
        self.session.closing.reopen(place)
        self.did(place)

    @rule(place=places, currency=st.sampled_from(["EUR", "KWD", "USD"]))
    def currency(self, place, currency) -> None:
        self.session.negotiations.edit(place, currency=currency)
        self.did(place)

    @rule(place=places)
    def undo(self, place) -> None:
        self.forget_marks()
        undone = self.session.history.undo(place)
        assert (undone is not None) == (len(self.lines[place].done) > 1)
        self.lines[place].undo()

    @rule(place=places)
    def redo(self, place) -> None:
        self.forget_marks()
        redone = self.session.history.redo(place)
        assert (redone is not None) == bool(self.lines[place].undone)
        self.lines[place].redo()

    @rule()
    def restart(self) -> None:
        self.session.close()
        self.session = self.desk.open(create=False)

    @precondition(lambda self: self.lines)
    @rule()
    def wait(self) -> None:
        self.desk.later(60)
        self.forget_marks()

    def forget_marks(self) -> None:
        self.desk.later(60)
        for line in self.lines.values():
            line.mark = None

    @invariant()
    def what_is_in_the_journal_is_what_the_model_says(self) -> None:
        for place, line in self.lines.items():
            assert self.state(place) == line.done[-1]


SOME = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
TestHistories = Histories.TestCase
TestHistories.settings = SOME


@pytest.mark.slow
@pytest.mark.timeout(10_800)
def test_ten_thousand_histories_equal_the_model():
    run_state_machine_as_test(Histories, settings=settings(SOME, max_examples=10_000, database=None))
