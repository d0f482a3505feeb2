"""Whether our gives were answered."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from desk_app.domain.moves.results import Answered
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Value
from tests.domain.talks import THEY, WE, Talk, answers, d, fee, pay, read, rights


def test_an_acceptance_is_never_an_unanswered_give():
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.they("fee", d(4800))
    talk.we("fee", d(4800))
    talk.end()
    found = read(talk)
    assert found.concessions[0].acceptance
    assert found.concessions[0].answered is None
    assert found.unanswered == ()
    assert found.common == {"fee": 4800}


def test_what_they_gave_before_pays_for_our_give_first():
    """They came 400 of 1,000; our first give costs 300 of it, our second 200: 100 was left for that."""
    talk = Talk(fee())
    talk.we("fee", d(5000))
    talk.they("fee", d(4000))
    talk.they("fee", d(4400))
    talk.we("fee", d(4700))
    talk.we("fee", d(4500))
    assert [(g.cost, g.returned, g.answered) for g in read(talk).gives] == [
        (Fraction(3, 10), Fraction(3, 10), "full"),
        (Fraction(2, 10), Fraction(1, 10), "open"),
    ]
    talk.end()
    assert answers(talk) == [("fee", "full"), ("fee", "part")]


def test_taking_back_and_restoring_is_no_answer_and_no_give():
    talk = Talk(fee())
    talk.we("fee", d(5000))
    talk.they("fee", d(4400))
    talk.we("fee", d(4900))
    talk.they("fee", d(4000))
    talk.they("fee", d(4400))
    assert answers(talk) == [("fee", "open")]
    assert read(talk).gives[0].returned == 0
    talk.we("fee", d(5000))
    talk.we("fee", d(4900))
    assert len(read(talk).gives) == 1
    talk.they("fee", d(4500))
    assert read(talk).gives[0].answered is Answered.OPEN
    assert read(talk).gives[0].returned == Fraction(1, 10)


def test_a_give_is_open_until_we_give_again_or_the_meeting_ends():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.they("fee", d(4000))
    talk.we("fee", d(5200))
    assert answers(talk) == [("fee", "open")]
    assert len(read(talk).unanswered) == 1
    talk.they("fee", d(4100))
    assert answers(talk) == [("fee", "open")]
    assert read(talk).unanswered == ()
    talk.we("fee", d(5100))
    assert answers(talk) == [("fee", "part"), ("fee", "open")]
    talk.they("fee", d(4300))
    talk.end()
    assert answers(talk) == [("fee", "part"), ("fee", "full")]


@pytest.mark.parametrize("how", ["end", "meet", "close"])
def test_what_did_not_come_back_by_the_end_of_the_meeting_stays_away(how):
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.we("fee", d(5200))
    if how == "end":
        talk.end()
    elif how == "meet":
        talk.meet_again()
        talk.they("fee", d(4000))
        talk.they("fee", d(4900))
    else:
        talk.base = replace(talk.base, stage=Stage.CLOSED)
    assert answers(talk) == [("fee", "none")]
    assert [c.answered for c in read(talk).unanswered] == [Answered.NONE]


def test_a_return_is_spent_once_first_on_its_own_exchange():
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5400))
    talk.we("pay", d(10))
    talk.they("fee", d(4000))
    talk.we("pay", d(15))
    talk.exchange((WE, "fee", d(5200)), (THEY, "fee", d(4200)))
    assert answers(talk) == [("pay", "none"), ("fee", "open")]
    assert read(talk).gives[1].returned == read(talk).gives[1].cost
    talk.end()
    assert answers(talk) == [("pay", "none"), ("fee", "full")]


def test_what_an_exchange_leaves_over_answers_the_give_before():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.we("pay", d(10))
    talk.they("fee", d(4000))
    talk.we("pay", d(12))
    talk.exchange((WE, "fee", d(5300)), (THEY, "fee", d(4500)))
    assert answers(talk)[0] == ("pay", "full")


def _agreed(talk: Talk, issue: str, value: Value) -> None:
    talk.exchange((THEY, issue, value))


def test_their_yes_to_what_we_asked_is_the_whole_return_though_they_never_named_the_issue():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5000))
    talk.we("fee", d(4700))
    assert len(read(talk).unanswered) == 1
    _agreed(talk, "pay", d(10))
    found = read(talk)
    assert [(g.returned, g.answered) for g in found.gives] == [(found.gives[0].cost, Answered.OPEN)]
    assert found.unanswered == ()
    assert (found.balance.received, found.balance.given) == (0, found.gives[0].cost), "a first statement is no move"
    assert not found.settled
    talk.end()
    assert answers(talk) == [("fee", "full")]


def test_their_yes_pays_for_a_give_before_and_only_what_is_left_for_the_next():
    """The first give costs 0.225, the second 0.15; from 30 to 10 days is worth 0.25 of our score."""
    talk = Talk(fee(), pay())
    talk.we("fee", d(5000))
    talk.they("pay", d(30))
    talk.we("fee", d(4700))
    talk.meet_again()
    _agreed(talk, "pay", d(10))
    talk.we("fee", d(4500))
    gives = read(talk).gives
    came = read(talk).balance.received
    assert (gives[0].answered, gives[0].returned) == (Answered.FULL, gives[0].cost)
    assert gives[1].returned == max(0, came - gives[0].cost), "nothing is spent twice"
    assert answers(talk)[0] == ("fee", "full")


def test_an_offer_of_theirs_on_a_new_issue_and_a_yes_before_any_give_return_nothing():
    talk = Talk(fee(), pay(), rights())
    _agreed(talk, "pay", d(10))
    talk.we("fee", d(5000))
    talk.we("fee", d(4700))
    talk.they("rights", "shared")
    assert [(g.returned, g.answered) for g in read(talk).gives] == [(0, Answered.OPEN)]
