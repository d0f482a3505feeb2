"""Exchanges: proposed, agreed, withdrawn, and when they take effect."""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.moves.fates import FATE_WORDS, fates, open_exchanges
from desk_app.domain.moves.results import Answered
from tests.domain.talks import THEY, WE, Talk, answers, d, fee, pay, read


def test_a_proposed_exchange_moves_nothing_until_it_is_agreed():
    for state, now in ((ExchangeState.PROPOSED, 5400), (None, 5400), (ExchangeState.WITHDRAWN, 5400), ("agreed", 5000)):
        talk = Talk(fee(), pay())
        talk.we("fee", d(5400))
        talk.exchange((WE, "fee", d(5000)), (THEY, "pay", d(14)), state=state and ExchangeState(state))
        assert read(talk).positions[0].now == now
        assert len(open_exchanges(talk.negotiation())) == (state in (None, ExchangeState.PROPOSED))


def test_an_agreed_exchange_takes_effect_where_it_was_accepted():
    talk = Talk(fee(), pay())
    talk.exchange((WE, "fee", d(5000)), (THEY, "pay", d(14)))
    entry = talk.meetings[0][0]
    talk.we("fee", d(5400))
    talk.they("pay", d(40))
    talk.meetings[0][0] = replace(entry, settled_seq=3)
    found = read(talk)
    assert {(p.side, p.now) for p in found.positions} == {(WE, 5000), (THEY, 14)}
    assert found.settled == {"fee": 5000, "pay": 14}
    assert [c.seq for c in found.concessions] == [3, 3]


def test_an_exchange_accepted_in_a_later_meeting_counts_there():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.they("pay", d(40))
    talk.exchange((WE, "fee", d(5000)), (THEY, "pay", d(30)))
    talk.meet_again()
    talk.add(EntryKind.NOTE)
    talk.meetings[0][2] = replace(talk.meetings[0][2], settled_seq=4)
    assert answers(talk) == [("fee", Answered.OPEN)]


def told(talk: Talk) -> list[str]:
    return [FATE_WORDS[fate] for fate in fates(talk.negotiation()).values()]


def open_ones(talk: Talk) -> list[int]:
    return [entry.seq for entry in open_exchanges(talk.negotiation())]


def test_what_was_proposed_before_lapses_when_another_on_its_issues_is_agreed():
    talk = Talk(fee(), pay(), fee(id="deposit"), pay(id="start"))
    talk.exchange((WE, "fee", d(850)), (THEY, "pay", d(3)), state=ExchangeState.PROPOSED)
    talk.exchange((WE, "fee", d(820)), (THEY, "pay", d(5)), state=ExchangeState.PROPOSED)
    talk.exchange((WE, "deposit", d(9)), (THEY, "pay", d(5)), state=ExchangeState.PROPOSED)
    talk.exchange((WE, "deposit", d(9)), (THEY, "start", d(8)), state=ExchangeState.PROPOSED)
    assert open_ones(talk) == [1, 2, 3, 4], "packages side by side"
    talk.meetings[0][1] = replace(talk.meetings[0][1], state=ExchangeState.AGREED, settled_seq=4)
    assert open_ones(talk) == [4], "a second yes would put the deal aside"
    assert told(talk) == ["lapsed", "agreed", "lapsed", "proposed"]
    talk.exchange((WE, "fee", d(830)), (THEY, "pay", d(2)), state=ExchangeState.PROPOSED)
    assert open_ones(talk) == [4, 5], "it is taken up again"
    assert told(talk) == ["lapsed", "agreed", "lapsed", "proposed", "proposed"]
    talk.meetings[0][1] = replace(talk.meetings[0][1], state=ExchangeState.WITHDRAWN)
    assert open_ones(talk) == [1, 3, 4, 5]
    assert told(talk) == ["proposed", "taken off", "proposed", "proposed", "proposed"]
