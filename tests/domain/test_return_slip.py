"""The sentence to say after a give for which nothing came back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.analysis import asks_for
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Stage
from desk_app.domain.packages.candidates import leaves_room
from desk_app.domain.packages.return_slip import ReturnSlip, return_slip
from desk_app.domain.quantities import Side
from tests.domain.talks import THEY, WE, Talk, d, fee, pay, read, rights

OPEN_QUESTION = "For €5,300 I would need something in return. Where can you move?"


def given_for_nothing(*issues: Issue) -> Talk:
    """We opened at 5,400 and went to 5,300, which is worth 0.06 of our score if the fee weighs three fifths."""
    talk = Talk(*issues)
    talk.we("fee", d(5400))
    talk.they("fee", d(4200))
    talk.we("fee", d(5300))
    return talk


def slip_of(talk: Talk) -> ReturnSlip:
    found = return_slip(read(talk))
    assert found
    return found


def test_the_slip_asks_for_two_things_that_are_worth_more_than_the_give() -> None:
    talk = given_for_nothing(fee(), pay(), rights())
    talk.they("pay", d(30))
    talk.they("rights", "transfer")
    slip = slip_of(talk)
    # Rights from transfer to shared: 0.6 of a fifth, 0.12. Payment from 30 to 20 days: half of a fifth, 0.10 (25 days
    # would be 0.05). To them the rights cost 0.3 of a sixth, the payment a third of a half: the rights come first.
    assert slip.sentence == "For €5,300 I would need Rights Shared, or Payment 20 days."
    assert [ask.worth_to_us for ask in slip.asks] == [Fraction(12, 100), Fraction(10, 100)]
    assert [[(t.side, t.issue, t.value) for t in terms] for terms in slip.answers] == [
        [(THEY, "rights", "shared")],
        [(THEY, "pay", d(20))],
    ]


def test_what_is_worth_just_as_much_as_the_give_is_not_enough() -> None:
    even = (fee(weight=d(1)), pay(weight=d(1), step=d(2), opening=None))
    talk = given_for_nothing(*even)
    talk.they("pay", d(24))
    assert asks_for(talk.negotiation(), Fraction(1, 20), {"fee"})[0].moves[0].after == 22, "worth the give exactly"
    assert slip_of(talk).sentence == "For €5,300 I would need Payment 20 days."


def test_nothing_is_asked_for_beyond_where_we_stand_ourselves() -> None:
    talk = given_for_nothing(fee(), pay())
    talk.they("pay", d(30))
    talk.we("pay", d(25))
    # Payment from 30 to 25 days is worth 0.25 of a quarter, 0.0625: less than the 0.075 that the fee gave.
    assert slip_of(talk).sentence == OPEN_QUESTION
    assert slip_of(talk).asks == ()


def test_where_both_say_the_same_nothing_more_is_asked() -> None:
    talk = given_for_nothing(fee(), pay(), rights())
    talk.they("rights", "transfer")
    talk.we("pay", d(15))
    talk.they("pay", d(15))
    assert [t.issue for terms in slip_of(talk).answers for t in terms] == ["rights"]


def test_the_slip_is_about_the_latest_give_that_nothing_came_back_for() -> None:
    talk = given_for_nothing(fee(), pay(), rights())
    talk.they("pay", d(30))
    talk.we("fee", d(5200))
    talk.they("pay", d(10))
    assert slip_of(talk).sentence.startswith("For €5,300 "), "the second give was answered, the first was not"


def test_a_gesture_is_named_as_it_was_noted() -> None:
    talk = Talk(fee(), pay(), rights())
    talk.they("pay", d(30))
    gesture = talk.gesture(WE, 100)
    talk.meetings[-1][-1] = replace(gesture, note="a teaser for her")
    assert slip_of(talk).sentence.startswith("For a teaser for her I would need ")


def test_without_an_unanswered_give_there_is_no_slip() -> None:
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5400))
    assert return_slip(read(talk)) is None
    closed = given_for_nothing(fee(), pay(), rights())
    closed.base = replace(closed.base, stage=Stage.CLOSED)
    assert return_slip(read(closed)) is None


def test_what_is_agreed_by_now_is_not_asked_for_again() -> None:
    talk = given_for_nothing(fee(), pay(), rights())
    talk.they("pay", d(30))
    assert slip_of(talk).sentence.startswith("For €5,300 ")
    talk.exchange((THEY, "fee", d(4200)), (WE, "rights", "transfer"))
    assert return_slip(read(talk)) is None


def test_two_fees_are_told_apart_by_their_names() -> None:
    other = fee(id="extra", name="Extra fee")
    assert "For Fee €5,300 I would need " in slip_of(given_for_nothing(fee(), other, pay())).sentence


def test_a_give_on_a_fee_without_a_target_waits_for_an_answer_too() -> None:
    """Advice counts it; whoever got ready in five minutes has a walk-away point and no target."""
    talk = given_for_nothing(fee(target=None), pay(), rights())
    talk.they("pay", d(30))
    talk.they("rights", "transfer")
    # Between 4,200 and 5,400 the fee gave a twelfth of three fifths, 0.05; five days would be no more than that.
    assert slip_of(talk).sentence == "For €5,300 I would need Rights Shared, or Payment 20 days."


def test_nothing_is_asked_on_an_issue_whose_scale_is_only_what_both_said() -> None:
    talk = given_for_nothing(fee(target=None), pay(target=None))
    talk.they("pay", d(60))  # between 60 and 7 days anything may be past our limit
    assert slip_of(talk).sentence == OPEN_QUESTION


@given(
    st.lists(st.tuples(st.sampled_from(Side), st.sampled_from(("fee", "pay", "rights")), st.integers(0, 8)), max_size=8)
)
@settings(max_examples=120, deadline=None)
def test_what_is_asked_is_never_at_a_limit_and_always_worth_more(moves: list[tuple[Side, str, int]]) -> None:
    talk = Talk(fee(), pay(), rights())
    for side, issue, step in moves:
        value = {"fee": d(4000 + 150 * step), "pay": d(40 - 4 * step)}.get(
            issue, ("licence", "shared", "transfer")[step % 3]
        )
        (talk.we if side is WE else talk.they)(issue, value)
    found = read(talk)
    slip = return_slip(found)
    if slip is None:
        return
    assert len(slip.asks) <= 2
    least = min(give.cost - give.returned for give in found.gives if give.returned < give.cost)
    assert all(ask.worth_to_us > least for ask in slip.asks)
    for term in (term for terms in slip.answers for term in terms):
        issue = talk.base.issue(term.issue)
        assert issue
        assert term.value != issue.walk_away
        assert leaves_room(issue, term.value)
        ours = found.ledger.position(WE, term.issue)
        worth = found.book.ours.worth
        assert ours is None or worth(term.issue, term.value) <= worth(term.issue, ours)
