"""What was said on an earlier day and written down afterwards stands before what was said later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.analysis import analyse
from desk_app.domain.entries import Entry, ExchangeState
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.said_order import in_said_order
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, read

YESTERDAY = timedelta(days=-1)


def moved(talk: Talk, entry: Entry, day: date) -> None:
    """Let an entry be one that was said on that day, and written down when it stands there."""
    entries = talk.meetings[-1]
    entries[entries.index(entry)] = replace(entry, day=day)


def agreed_today_caught_up_afterwards() -> Talk:
    talk = Talk(fee(), pay())
    today = talk.exchange((THEY, "fee", d(4200)), (WE, "pay", d(30)))
    for entry in (talk.they("fee", d(5000)), talk.we("fee", d(5500))):
        moved(talk, entry, (today.at + YESTERDAY).date())
    return talk


def test_what_is_caught_up_of_yesterday_leaves_what_was_agreed_today() -> None:
    talk = agreed_today_caught_up_afterwards()
    negotiation = in_said_order(talk.negotiation())
    assert "fee" not in read(talk).common, "in the order of writing it would be open again"
    assert [e.terms[0].value for e in negotiation.entries()] == [d(5000), d(5500), d(4200)]
    assert [e.seq for e in negotiation.entries()] == [1, 2, 3]
    assert analyse(negotiation, NOW).common == {"fee": d(4200), "pay": d(30)}


def test_what_was_recorded_as_it_was_said_is_as_it_was() -> None:
    talk = Talk(fee(), pay())
    first = talk.we("fee", d(5400))
    moved(talk, first, (first.at + YESTERDAY).date())
    talk.they("fee", d(4200))
    whole = talk.negotiation()
    assert in_said_order(whole) is whole


def test_a_proposal_that_is_agreed_later_keeps_the_moment_of_the_yes() -> None:
    talk = Talk(fee(), pay())
    proposed = talk.exchange((THEY, "fee", d(4700)), (WE, "pay", d(30)), state=ExchangeState.PROPOSED)
    answer = talk.we("fee", d(5000))
    entries = talk.meetings[-1]
    entries[0] = replace(proposed, state=ExchangeState.AGREED, settled_seq=answer.seq + 1)
    talk.seq += 1  # the yes has a number of its own
    late = talk.they("fee", d(4300))
    moved(talk, late, (late.at + YESTERDAY).date())
    first, exchange, ours = in_said_order(talk.negotiation()).entries()
    assert first.terms[0].value == d(4300)
    assert exchange.settled_seq == ours.seq + 1


@given(days=st.lists(st.one_of(st.none(), st.integers(-5, 0)), max_size=8))
def test_no_entry_is_lost_and_those_of_a_day_keep_their_order(days: list[int | None]) -> None:
    talk = Talk(fee())
    for number, shift in enumerate(days):
        entry = talk.we("fee", d(5000 + number))
        if shift is not None:
            moved(talk, entry, (entry.at + timedelta(days=shift)).date())
    whole = talk.negotiation()
    found = in_said_order(whole)
    assert {e.id for e in found.entries()} == {e.id for e in whole.entries()}
    numbers = [e.seq for e in found.entries()]
    assert numbers == sorted(set(numbers))
    for day in {e.day for e in whole.entries()}:
        assert _ids(found, day) == _ids(whole, day)
    assert in_said_order(found) == found


def _ids(negotiation: Negotiation, day: date | None) -> list[str]:
    return [e.id for e in negotiation.entries() if e.day == day]
