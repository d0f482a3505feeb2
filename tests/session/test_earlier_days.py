"""What was said on an earlier day counts before what was said later, whenever it is written down."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, Said, Term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.session.session import Session

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE)
PAYMENT = Issue("pay", "Payment", Unit.DAYS, Direction.LESS)
TODAY = date(2026, 11, 9)


def on(days_ago: int) -> Said:
    return Said(TODAY - timedelta(days_ago))


def offer(value: int, side: Side = Side.THEY) -> Record:
    return Record(EntryKind.OFFER, side, (Term(side, "fee", Decimal(value)),), raw=str(value))


def exchange(fee: int, days: int, *, agreed: bool = False) -> Record:
    terms = Term(Side.THEY, "fee", Decimal(fee)), Term(Side.WE, "pay", Decimal(days))
    return Record(EntryKind.EXCHANGE, Side.THEY, terms, agreed=agreed, raw=f"{fee}/{days}")


@pytest.fixture
def talk(session, negotiation):
    for issue in (FEE, PAYMENT):
        session.preparing.put(negotiation, issue)
    return negotiation


def whole(session: Session, talk: str) -> Negotiation:
    found = session.reading.negotiation(talk)
    assert found
    return found


def told(session: Session, talk: str) -> list[list[str]]:
    """What was typed, by meetings."""
    return [[entry.raw for entry in meeting.entries] for meeting in whole(session, talk).meetings]


def numbers(session: Session, talk: str) -> list[tuple[int, int | None]]:
    return [(entry.seq, entry.settled_seq) for entry in whole(session, talk).entries()]


def test_a_call_of_yesterday_does_not_open_what_was_agreed_today(session, talk):
    session.meeting.record(talk, exchange(4200, 30, agreed=True))
    before = whole(session, talk)
    session.meeting.record(talk, offer(5000), on(1))
    session.meeting.record(talk, offer(5500, Side.WE), on(1))
    assert told(session, talk) == [["5000", "5500"], ["4200/30"]]
    assert numbers(session, talk) == [(1, None), (2, None), (3, 3)]
    early, today = whole(session, talk).meetings
    assert (early.day, today.day) == (TODAY - timedelta(1), TODAY)
    assert early.ended_at is not None
    assert today.ended_at is None
    session.history.undo(talk)
    session.history.undo(talk)
    assert whole(session, talk) == before
    session.history.redo(talk)
    session.history.redo(talk)
    assert told(session, talk) == [["5000", "5500"], ["4200/30"]]


def test_the_meeting_of_today_goes_on_and_is_not_mixed(session, talk):
    session.meeting.record(talk, offer(1))
    session.meeting.record(talk, offer(2), on(3))
    session.meeting.record(talk, offer(3))
    session.meeting.record(talk, offer(4), on(2))
    session.meeting.record(talk, offer(5), on(3))
    session.meeting.end(talk, on(3))
    session.meeting.record(talk, offer(6))
    assert told(session, talk) == [["2", "5"], ["4"], ["1", "3", "6"]]
    session.meeting.end(talk)
    session.meeting.record(talk, offer(7))
    assert told(session, talk)[-1] == ["7"]


def test_a_meeting_that_has_only_begun_is_not_the_one_of_yesterday(session, talk):
    session.meeting.start(talk)
    session.meeting.record(talk, offer(1), on(1))
    session.meeting.record(talk, offer(2), on(1))
    session.meeting.record(talk, offer(3))
    assert told(session, talk) == [["1", "2"], ["3"]]


def test_what_is_said_now_is_another_meeting_than_the_one_caught_up_before(session, talk):
    session.meeting.record(talk, offer(1), on(2))
    session.meeting.record(talk, offer(2), on(1))
    session.meeting.record(talk, offer(3))
    session.meeting.record(talk, offer(4))
    assert told(session, talk) == [["1", "2"], ["3", "4"]]
    assert whole(session, talk).meetings[0].ended_at is not None


def test_an_entry_without_a_day_stays_where_it_is_whatever_the_clock_says(desk, session, talk):
    session.meeting.record(talk, offer(1))
    desk.clock.at -= timedelta(days=3)
    session.meeting.record(talk, offer(2))
    assert told(session, talk) == [["1", "2"]]


def test_what_was_settled_stays_settled_there(session, talk):
    first = session.meeting.record(talk, exchange(4500, 20)).created
    session.meeting.record(talk, offer(4600))
    session.meeting.settle(talk, first, agreed=True)
    session.meeting.record(talk, offer(4700))
    assert numbers(session, talk) == [(1, 3), (2, None), (4, None)]
    session.meeting.record(talk, offer(5000), on(1))
    assert numbers(session, talk) == [(1, None), (2, 4), (3, None), (5, None)]
    session.history.undo(talk)
    assert numbers(session, talk) == [(1, 3), (2, None), (4, None)]


def test_a_yes_of_yesterday_counts_from_yesterday(session, talk):
    session.meeting.record(talk, exchange(4200, 30, agreed=True))
    early = session.meeting.record(talk, exchange(4000, 60), on(1)).created
    session.meeting.settle(talk, early, agreed=True, said=on(1))
    assert numbers(session, talk) == [(1, 1), (2, 2)]
    session.meeting.record(talk, offer(4100), on(1))
    assert told(session, talk) == [["4000/60", "4100"], ["4200/30"]]
    assert numbers(session, talk) == [(1, 1), (2, None), (3, 3)]


def test_a_yes_of_today_to_what_was_said_yesterday_stays_the_last_word(desk, session, talk):
    proposed = session.meeting.record(talk, exchange(4200, 30)).created
    desk.clock.at += timedelta(days=1)
    session.meeting.settle(talk, proposed, agreed=True)
    session.meeting.record(talk, offer(5000), on(0))
    session.meeting.record(talk, offer(5500, Side.WE), on(0))
    assert numbers(session, talk)[0] == (1, numbers(session, talk)[-1][0])
    session.meeting.record(talk, offer(4300))
    session.meeting.record(talk, offer(5200), on(0))
    (first, settled), *others = numbers(session, talk)
    assert (first, settled) == (1, others[-2][0])
    for _line in range(4):
        session.history.undo(talk)
    assert numbers(session, talk) == [(1, 2)]


def test_a_yes_of_the_same_day_stays_where_it_was(session, talk):
    proposed = session.meeting.record(talk, exchange(4200, 30)).created
    session.meeting.settle(talk, proposed, agreed=True)
    session.meeting.record(talk, offer(5000), on(0))
    assert numbers(session, talk) == [(1, 2), (3, None)]


def test_the_history_tells_what_was_written_down_and_not_what_moved(session, talk):
    for number in range(30):
        session.meeting.record(talk, offer(number))
    session.meeting.record(talk, offer(5000), on(1))
    assert session.reading.past(talk)[0].lines == (
        "Meeting added",
        "Entry 1 added: “5000”",
        "Term on “Fee” added: €5,000",
    )


def test_each_later_entry_is_written_once_and_none_where_it_comes_last(session, talk):
    def written() -> int:
        sql = "SELECT count(*) FROM change WHERE tbl = 'entry' AND act = (SELECT max(id) FROM act)"
        return session._journal.connection.execute(sql).fetchone()[0]

    for number in range(5):
        session.meeting.record(talk, offer(number), on(5 - number))
        assert written() == 1
    session.meeting.record(talk, offer(9), on(3))
    assert written() == 1 + 2


days = st.lists(st.integers(0, 4), min_size=1, max_size=7)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days, st.booleans())
def test_the_order_in_which_days_are_caught_up_does_not_matter(session: Session, days: list[int], live: bool) -> None:
    """Those of one day keep the order in which they were written."""
    lines = list(enumerate(days))
    written, in_order = (_caught_up(session, each, live) for each in (lines, sorted(lines, key=lambda line: -line[1])))
    assert written == in_order


def _caught_up(session: Session, lines: list[tuple[int, int]], live: bool) -> list[list[tuple[int, str]]]:
    talk = session.negotiations.create("Talk", currency="EUR").created
    assert talk
    session.preparing.put(talk, FEE)
    if live:
        session.meeting.record(talk, offer(99))
    for number, days_ago in lines:
        session.meeting.record(talk, offer(number), on(days_ago + 1))
    found = whole(session, talk)
    return [[(entry.seq, entry.raw) for entry in meeting.entries] for meeting in found.meetings]
