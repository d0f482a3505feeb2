"""The clock may jump, stand still, or change its zone: entries keep the order in which they were made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from desk_app.domain.capture.meaning import kept_raw

ZONES = ("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC", "Australia/Lord_Howe")
JUMPS = (
    timedelta(0),
    timedelta(microseconds=1),
    timedelta(milliseconds=-3),
    timedelta(seconds=-30),
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=200),
    timedelta(days=-400),
    timedelta(days=5000),
    timedelta(days=-5000),
)
NIGHT = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # comes twice: summer time ends


def jumped(random: Random, at: datetime) -> datetime:
    moved = at.astimezone(UTC) + random.choice(JUMPS)
    if not 1980 < moved.year < 2090:
        moved = datetime(2026, 3, 29, 1, tzinfo=UTC)
    return moved.astimezone(ZoneInfo(random.choice(ZONES)))


@pytest.mark.parametrize("jumps", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_entries_keep_their_order_whatever_the_clock_does(desk, session, negotiation, reopened, jumps):
    random = Random(jumps)
    made = []
    for n in range(jumps):
        desk.clock.at = jumped(random, desk.clock.at)
        if n % 10 == 5:
            session.meeting.end(negotiation)
        done = session.meeting.record(negotiation, kept_raw(str(n)))
        made.append((done.created, str(n), desk.clock.at))
        if n % 20 == 7:
            session.history.undo(negotiation)
            session.history.redo(negotiation)
    session = reopened(session)
    entries = tuple(session.reading.negotiation(negotiation).entries())
    assert [(e.id, e.raw, e.at) for e in entries] == made
    assert [e.at.utcoffset() for e in entries] == [at.utcoffset() for _, _, at in made]
    assert [e.seq for e in entries] == sorted(e.seq for e in entries)
    assert [e.id for e in entries] == sorted(e.id for e in entries)
    for _, raw, _ in reversed(made[-10:]):
        assert [e.raw for e in session.reading.negotiation(negotiation).entries()][-1] == raw
        session.history.undo(negotiation)
        if session.reading.negotiation(negotiation).meetings[-1].ended_at is not None:
            session.history.undo(negotiation)
    session.close()


def test_the_hour_that_comes_twice_keeps_its_order_and_its_offsets(desk, session, negotiation):
    for n, fold in enumerate((0, 1)):
        desk.clock.at = NIGHT.replace(fold=fold)
        session.meeting.record(negotiation, kept_raw(str(n)))
    entries = tuple(session.reading.negotiation(negotiation).entries())
    assert [e.raw for e in entries] == ["0", "1"]
    assert entries[1].at - entries[0].at == timedelta(hours=1)


def test_keystrokes_are_one_step_only_while_the_clock_runs_forward(desk, session, negotiation):
    session.negotiations.edit(negotiation, title="a", merge="title")
    desk.later(-3600)
    session.negotiations.edit(negotiation, title="ab", merge="title")
    session.history.undo(negotiation)
    assert session.reading.negotiation(negotiation).title == "a"
