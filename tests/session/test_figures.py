"""What closed negotiations tell is kept beside them, and follows each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlcipher3 import DatabaseError

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.errors import UserError
from desk_app.domain.insight.catching_up import MADE_BY, CaughtUp
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import Stage
from desk_app.session import facts_read, figures
from desk_app.session.facts_read import facts_now
from desk_app.session.session import Session
from tests.end_to_end.many import journal_bytes
from tests.tracing import python

TODAY = date(2026, 11, 20)
ANY = Period()


def closed_one(session: Session, title: str = "Rent", kind: OutcomeKind = OutcomeKind.NO_DEAL_WE) -> str:
    made = session.negotiations.create(title, counterpart="Ada", currency="EUR").created
    assert made
    session.closing.close(made, Outcome(kind))
    return made


def in_step(session: Session) -> bool:
    """Whether what is kept of each closed negotiation is what it tells now, and nothing else is kept."""
    closed = [each.id for each in session.reading.summaries() if each.stage is Stage.CLOSED]
    now = [facts(session.reading.negotiation(each)) for each in sorted(closed)]
    everything = session.reading.facts([each.id for each in session.reading.summaries()])
    return everything == tuple(now) and session.reading.facts_by_now()[1] == ()


def told(session: Session) -> tuple[int, CaughtUp]:
    found = session.reading.insight(ANY, TODAY)
    return found.insight.negotiations, found.progress


def test_what_a_closed_negotiation_tells_is_made_once_it_is_asked_for(session):
    one = closed_one(session)
    assert told(session) == (0, CaughtUp(0, 1))
    assert session.figures.catch_up() == CaughtUp(1, 0)
    assert told(session) == (1, CaughtUp(1, 0))
    assert in_step(session)
    assert [each.negotiation for each in session.reading.facts([one, "nobody"])] == [one]


CHANGES: dict[str, Callable[[Session, str], object]] = {
    "the outcome": lambda s, n: s.closing.edit_outcome(n, Outcome(OutcomeKind.NO_DEAL_THEY)),
    "a promise": lambda s, n: s.closing.put_follow_up(n, FollowUp("f", Side.WE, "Call", TODAY, True, kept_on=TODAY)),
    "another person": lambda s, n: s.negotiations.edit(n, counterpart_name="Bo"),
    "another kind": lambda s, n: s.negotiations.edit(n, kind="lease"),
    "the trash": lambda s, n: s.negotiations.delete(n),
    "reopening": lambda s, n: s.closing.reopen(n),
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_follows_a_change_and_its_undo(session, what):
    one, _other = closed_one(session), closed_one(session, "Pay")
    session.figures.catch_up()
    before = session.reading.facts([one])
    for act in (lambda: CHANGES[what](session, one), lambda: session.history.undo(None)):
        act()
        assert told(session)[1].to_come <= 1  # the other one is not touched
        session.figures.catch_up()
        assert in_step(session)
    assert session.reading.facts([one]) == before
    session.history.redo(None)
    session.figures.catch_up()
    assert in_step(session)
    assert session.reading.facts([one]) != before


def test_what_is_known_counts_while_a_change_is_still_to_come(session):
    one = closed_one(session)
    session.figures.catch_up()
    session.closing.edit_outcome(one, Outcome(OutcomeKind.PAUSED))
    assert told(session) == (1, CaughtUp(0, 1))
    assert [each.outcome for each in facts_now(session.reading)] == [OutcomeKind.PAUSED]


def test_an_open_negotiation_costs_nothing(session, negotiation):
    for number in range(3):
        session.meeting.record(negotiation, kept_raw(f"said {number}"))
    assert told(session) == (0, CaughtUp(0, 0))
    assert session.figures.catch_up() == CaughtUp(0, 0)


def test_many_are_made_in_slices_which_tell_how_far_it_is(session):
    session.interchange.import_file(journal_bytes(8, 4))
    closed = sum(each.stage is Stage.CLOSED for each in session.reading.summaries())
    slices = [session.figures.catch_up(lambda: True) for _ in range(closed)]
    assert slices == [CaughtUp(number, closed - number) for number in range(1, closed + 1)]
    assert session.figures.catch_up() == CaughtUp(closed, 0)
    assert told(session) == (closed, CaughtUp(closed, 0))
    assert in_step(session)


def test_the_only_one_is_kept_however_long_it_took(session):
    closed_one(session)
    assert session.figures.catch_up(lambda: True) == CaughtUp(1, 0) == told(session)[1]


def test_what_changes_between_two_slices_is_made_as_it_is_then(session):
    one, other = closed_one(session), closed_one(session, "Pay")
    session.figures.catch_up(lambda: True)
    for each in (one, other):
        session.closing.edit_outcome(each, Outcome(OutcomeKind.PAUSED))
    while session.figures.catch_up().to_come:
        pass
    assert in_step(session)


def test_it_is_there_after_a_restart_and_made_again_by_another_arithmetic(session, reopened, monkeypatch):
    closed_one(session)
    session.figures.catch_up()
    again = reopened(session)
    try:
        assert told(again) == (1, CaughtUp(1, 0))
        monkeypatch.setattr(facts_read, "MADE_BY", MADE_BY + 1)
        monkeypatch.setattr(figures, "MADE_BY", MADE_BY + 1)
        assert told(again) == (0, CaughtUp(0, 1))
        assert again.figures.catch_up() == CaughtUp(1, 0)
        assert in_step(again)
    finally:
        again.close()


def test_it_is_in_no_history(session):
    one = closed_one(session)
    undo, past = session.reading.undoable(), session.reading.past(one)
    session.figures.catch_up()
    assert (session.reading.undoable(), session.reading.past(one)) == (undo, past)


def test_what_cannot_be_written_now_is_made_another_time(session, monkeypatch):
    closed_one(session)

    def full(*_args: object) -> None:
        raise UserError("The disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(figures, "put_figures", full)
        assert session.figures.catch_up() == CaughtUp(0, 1)
    assert session.figures.catch_up() == CaughtUp(1, 0)
    assert in_step(session)


def test_a_damaged_file_ends_the_work_and_nothing_else(session, monkeypatch):
    closed_one(session)

    def damaged(*_args: object, **_how: object) -> None:
        raise DatabaseError("database disk image is malformed")

    for module, name in ((facts_read.loading, "negotiation"), (facts_read.figures, "count_stale")):
        monkeypatch.setattr(module, name, damaged)
    assert session.figures.catch_up() == CaughtUp(0, 0)


def test_one_that_cannot_be_read_tells_nothing_and_is_not_tried_again(session):
    one, other = closed_one(session), closed_one(session, "Pay")
    with session._journal.act(ActName.of(ActCode.EDIT_OUTCOME), one) as act:
        act.run("UPDATE outcome SET closed_at = 'soon' WHERE negotiation = ?", one)
    assert session.figures.catch_up() == CaughtUp(2, 0)
    assert [each.negotiation for each in session.reading.facts([one, other])] == [other]


def test_facts_now_are_those_of_the_negotiations_and_tell_how_far_they_are(session):
    session.interchange.import_file(journal_bytes(5, 4))
    heard = []
    now = facts_now(session.reading, lambda done, of: heard.append((done, of)))
    assert heard == [(number, len(now)) for number in range(len(now))]
    session.figures.catch_up(lambda: False)
    assert [each.negotiation for each in facts_now(session.reading)] == sorted(each.negotiation for each in now)
    named = {each.negotiation: each.score for each in now}
    assert {each.negotiation: each.score for each in facts_now(session.reading)} == named


def test_a_revealed_limit_is_told(session):
    session.interchange.import_file(journal_bytes(1, 4))
    (one,) = [each.id for each in session.reading.summaries()]
    session.figures.catch_up()
    fee = session.reading.negotiation(one).issues[0]
    session.closing.reveal_limit(one, fee.id, Decimal(5000))
    session.figures.catch_up()
    (known,) = session.reading.facts([one])
    assert [limit.revealed for limit in known.limits] == ["5000.00"]
    assert replace(known, limits=()) != known


NOTHING_TO_MAKE = """
import sys
from pathlib import Path
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders

clock, here = SystemClock(), Path(sys.argv[1])
session = Session.open(here / "j.parley", clock=clock, ids=Uuid7(clock), create=True, folders=Folders.inside(here))
print(session.figures.catch_up())
print(sorted({"msgspec", "desk_app.domain.insight.reckoning", "desk_app.session.facts_read"} & set(sys.modules)))
session.close()
"""


def test_where_nothing_is_behind_no_arithmetic_is_loaded(tmp_path):
    done = python("-c", NOTHING_TO_MAKE, str(tmp_path))
    assert done.stdout.splitlines() == ["CaughtUp(known=0, to_come=0, apart=False, joins=False)", "[]"], done.stderr
