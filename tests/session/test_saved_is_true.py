"""When a use case has returned, another program sees what it did: nothing is acknowledged before it is kept."""

from __future__ import annotations

from time import perf_counter

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Strength
from desk_app.domain.quantities import Unit
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.exchange.write_journal import dump
from desk_app.session.reading import Reading


def seen_by_another(desk) -> bytes:
    """The whole journal as a connection sees it that was opened just now."""
    reading = Reading.open(desk.path, folders=desk.folders)
    try:
        return dump(reading.file())
    finally:
        reading.close()


def acts(session, desk):
    """One of each kind of act, each with a mark that the export holds afterwards."""
    place = session.negotiations.create("mark-created").created
    yield "mark-created"
    session.negotiations.edit(place, title="mark-edited")
    yield "mark-edited"
    session.preparing.put(place, Issue(desk.ids.new(), "mark-issue", Unit.MONEY))
    yield "mark-issue"
    session.preparing.put(place, Strength(desk.ids.new(), "mark-strength"))
    yield "mark-strength"
    session.meeting.start(place, "mark-channel")
    yield "mark-channel"
    entry = session.meeting.record(place, kept_raw("mark-recorded")).created
    yield "mark-recorded"
    recorded = next(e for e in session.reading.negotiation(place).entries() if e.id == entry)
    assert recorded.kind is EntryKind.RAW
    session.history.undo(place)
    session.history.redo(place)
    yield "mark-recorded"
    session.closing.close(place, Outcome(OutcomeKind.PAUSED, desk.clock.now(), summary="mark-outcome"))
    yield "mark-outcome"
    session.interchange.add_sample()
    yield SAMPLE_ID


def test_what_each_act_did_is_seen_by_a_connection_opened_just_then(desk, session):
    for mark in acts(session, desk):
        assert mark in seen_by_another(desk).decode(), mark
        assert seen_by_another(desk) == session.interchange.export()


@pytest.mark.parametrize("number", [100, pytest.param(5000, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_each_entry_is_there_once_it_was_acknowledged(desk, session, negotiation, number):
    other = Reading.open(desk.path, folders=desk.folders)
    took = []
    for n in range(number):
        desk.later(1)
        began = perf_counter()
        session.meeting.record(negotiation, kept_raw(str(n)))
        took.append(perf_counter() - began)
        assert other.summary(negotiation).entries == n + 1
    assert [e.raw for e in other.negotiation(negotiation).entries()] == [str(n) for n in range(number)]
    other.close()
    print(f"\nan entry is acknowledged in {sorted(took)[int(number * 0.99)] * 1000:.1f} ms (99th of 100)")
