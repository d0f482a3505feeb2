"""What closed negotiations tell follows each change in the window, in the background."""

from __future__ import annotations

from datetime import date
from functools import partial

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.domain.insight.period import Period
from desk_app.journal import index_merging
from desk_app.session.session import Session
from tests.end_to_end.many import journal_bytes

TODAY = date(2026, 11, 20)


def progress(window) -> CaughtUp:
    return window.program.gateway.reading.insight(Period(), TODAY).progress


def caught_up(qtbot, window) -> None:
    qtbot.waitUntil(lambda: progress(window).to_come == 0)


def close_one(session: Session) -> object:
    made = session.negotiations.create("Rent").created
    return session.closing.close(made or "", Outcome(OutcomeKind.PAUSED))


def test_a_negotiation_that_is_closed_is_told_soon_after(qtbot, window):
    window.begin_quiet_work()
    caught_up(qtbot, window)
    before = progress(window).known
    window.program.gateway.run(close_one)
    qtbot.waitUntil(lambda: progress(window) == CaughtUp(before + 1, 0))


def test_what_was_left_behind_waits_until_the_window_shows(qtbot, window):
    window.program.gateway.run(close_one)
    window.settled()
    behind = progress(window)
    assert (behind.known, behind.to_come > 0) == (0, True)
    window.begin_quiet_work()
    qtbot.waitUntil(lambda: progress(window) == CaughtUp(behind.to_come, 0))


def test_an_import_is_caught_up_in_slices_and_tells_how_far_it_is(qtbot, window):
    window.begin_quiet_work()
    caught_up(qtbot, window)
    heard = []
    window.program.context.figures.progressed.connect(heard.append)
    window.program.gateway.run(partial(_take_in, journal_bytes(12, 40)))
    caught_up(qtbot, window)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == progress(window))
    assert [each.known for each in heard] == sorted(each.known for each in heard)


def test_after_an_import_the_search_index_is_joined_piece_by_piece(qtbot, window, monkeypatch):
    monkeypatch.setattr(index_merging, "_PIECE", 1)
    window.begin_quiet_work()
    caught_up(qtbot, window)
    heard = []
    window.program.context.figures.progressed.connect(heard.append)
    for first in (0, 12):
        window.program.gateway.run(partial(_take_in, journal_bytes(12, 40, first)))
    qtbot.waitUntil(lambda: sum(each.joins for each in heard) > 3 and not heard[-1].joins)


def _take_in(content: bytes, session: Session) -> object:
    return session.interchange.import_file(content).changes
