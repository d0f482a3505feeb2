"""The search index is joined between two acts, so that an entry writes no more than its own words."""

from __future__ import annotations

import json

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.journal import index_merging
from desk_app.session.session import Session
from tests.end_to_end.many import journal

WORDS = 2_000


def written_by(session: Session, act) -> int:
    """How many rows an act wrote, those of the index among them."""
    (before,) = session._journal.connection.execute("SELECT total_changes()").fetchone()
    act()
    return session._journal.connection.execute("SELECT total_changes()").fetchone()[0] - before


def parts(session: Session) -> int:
    """How many parts the index has."""
    sql = "SELECT count(DISTINCT id >> 37) FROM found_data WHERE id > 10"
    return session._journal.connection.execute(sql).fetchone()[0]


def import_words(session: Session, first: int) -> None:
    """Import a negotiation with so many words that nobody else said that the index fills many pages."""
    made = journal(1, 10, first)
    for meeting in made["negotiations"][0]["meetings"]:
        for number, entry in enumerate(meeting["entries"]):
            entry["note"] = " ".join(f"{n * 7919 % 99_991:x}w{number}n{first}" for n in range(WORDS))
    session.interchange.import_file(json.dumps(made).encode())


def settle(session: Session) -> None:
    """Let all be done that is done while nobody asks for anything."""
    while session.figures.catch_up().joins:
        pass


def record(session: Session, negotiation: str, number: int) -> None:
    session.meeting.record(negotiation, kept_raw(f"spoken{number}x"))


@pytest.fixture
def filled(session, negotiation):
    """A journal with large parts in its index, which the engine joins in some entry to come; where that is recorded."""
    session.figures.catch_up()
    for open_still in (6, 13):
        import_words(session, open_still)
    return negotiation


def test_after_an_import_no_entry_joins_what_that_added(session, filled):
    settle(session)
    wrote = []
    for number in range(70):
        wrote.append(written_by(session, lambda n=number: record(session, filled, n)))
        session.figures.catch_up()
    assert max(wrote) < 60
    assert [each.negotiation for each in session.reading.search("spoken69x")] == [filled]
    assert len(session.reading.search(f"{7919:x}w3n6")) == 2  # one in each meeting


def test_left_to_the_engine_one_entry_joins_all_of_it(session, filled):
    """If this fails, the engine has changed, and what is above shows nothing."""
    assert max(written_by(session, lambda n=n: record(session, filled, n)) for n in range(70)) > 100


def test_a_large_index_is_joined_in_pieces(session, filled, monkeypatch):
    monkeypatch.setattr(index_merging, "_PIECE", 4)
    for number in range(15):
        record(session, filled, number)
    before, pieces = parts(session), 1
    while session.figures.catch_up().joins:
        pieces += 1
    assert pieces > 10
    assert parts(session) < before


def test_opening_and_looking_writes_nothing(session, filled, reopened):
    again = reopened(session)
    assert written_by(again, again.figures.catch_up) == 0
    again.close()


def test_few_entries_are_not_worth_a_commit(session, negotiation):
    session.figures.catch_up()
    record(session, negotiation, 1)
    assert written_by(session, session.figures.catch_up) == 0


def test_where_it_cannot_be_written_it_is_tried_again_after_as_many_changes(session, filled):
    before, writing = parts(session), session._journal.connection
    writing.execute("PRAGMA query_only = ON")
    assert session.figures.catch_up() == CaughtUp(0, 0)
    writing.execute("PRAGMA query_only = OFF")
    assert session.figures.catch_up() == CaughtUp(0, 0)
    assert parts(session) == before
    for number in range(40):
        record(session, filled, number)
    settle(session)
    assert parts(session) < before
