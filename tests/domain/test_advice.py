"""Each rule speaks where it should and is silent where it should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_app.domain.advice.coach import Coach, points
from desk_app.domain.advice.rules import BETWEEN_MEETINGS, BY_TIME, OWNERS, RULES
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Alternative, Leverage, Phase, Source
from desk_app.domain.quantities import Direction, Unit
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs


def said(talk: Talk, minutes: int | None = None) -> dict[str, str]:
    """The lines that stand, by rule."""
    moment = None if minutes is None else talk.meetings[-1][-1].at + timedelta(minutes=minutes)
    return {line.advice.rule: line.advice.why for line in Coach().lines(talk.negotiation(), now=moment)}


def told(talk: Talk, rule: str) -> list[bool | None]:
    """After each entry: whether a rule's line is said, or only stands; None if it has none."""
    whole = talk.negotiation()
    found = []
    for seq in points(whole):
        lines = [line.said for line in Coach().lines(whole, at=seq) if line.advice.rule == rule]
        found.append(lines[0] if lines else None)
    return found


def opened(**more: object) -> Talk:
    talk = Talk(fee(), pay(opening=None), **more)
    talk.we("fee", d(5400))
    talk.they("fee", d(4200))
    return talk


def test_every_rule_has_its_own_id():
    assert len(RULES) >= 15
    assert all(rule.__name__ == key for key, rule in RULES.items())
    assert {*OWNERS, *(other for others in OWNERS.values() for other in others), *BY_TIME, *BETWEEN_MEETINGS} <= {
        *RULES
    }


def test_a_quiet_start_needs_no_advice():
    assert said(Talk(fee())) == {}
    assert said(opened()) == {}


def test_an_unanswered_give_is_noticed_once_they_have_spoken():
    talk = opened()
    talk.we("fee", d(5200))
    assert "unanswered_give" not in said(talk)
    talk.they("fee", d(4200))
    assert "unanswered_give" in said(talk)
    talk.they("fee", d(4300))
    assert "unanswered_give" not in said(talk)


def test_a_give_is_not_unanswered_at_a_word_in_between():
    talk = opened()
    talk.we("fee", d(5200))
    talk.add(EntryKind.NOTE, side=THEY, note="One second, please.")
    assert "unanswered_give" not in said(talk)
    talk.add(EntryKind.NOTE, side=THEY, note="So, the launch.")
    assert "unanswered_give" in said(talk)


def test_a_give_that_answers_their_earlier_move_is_not_unanswered():
    talk = opened()
    talk.they("fee", d(4500))
    talk.we("fee", d(5200))
    talk.they("pay", d(35))
    assert "unanswered_give" not in said(talk)


def test_gives_in_a_row_are_said_at_the_second_and_the_third_and_stand_meanwhile():
    talk = opened()
    for fee_ in (5300, 5200, 5100):
        talk.we("fee", d(fee_))
        talk.add(EntryKind.NOTE, side=THEY, note="Hm.")
    talk.they("fee", d(4500))
    assert told(talk, "two_gives_in_a_row") == [None, None, None, None, True, False, True, False, None]
    assert "You gave 3 times" in said(_upto(talk, 7))["two_gives_in_a_row"]


def _upto(talk: Talk, seq: int) -> Talk:
    talk.meetings[0] = talk.meetings[0][:seq]
    return talk


def test_a_gesture_that_nobody_asked_for():
    talk = opened()
    talk.gesture(WE, 150)
    assert told(talk, "unasked_gift") == [None, None, True]
    back = opened()
    back.gesture(THEY, 100)
    back.gesture(WE, 100)
    assert "unasked_gift" not in said(back)
    asked = opened()
    asked.add(EntryKind.NOTE, side=THEY, note="Could you do the photographs, too?")
    asked.gesture(WE, 100)
    assert "unasked_gift" not in said(asked)


def test_a_better_figure_before_they_answered_the_last_one():
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.we("fee", d(5200))
    assert "unasked_gift" in said(talk)


def test_giving_far_more_than_getting():
    talk = opened()
    talk.we("fee", d(4900))
    talk.they("fee", d(4300))
    assert "giving_more_than_getting" in said(talk)
    talk.they("fee", d(4500))
    assert "giving_more_than_getting" not in said(talk)


def test_ground_outside_what_was_thought_possible_is_no_give_and_no_return():
    """They came from 2,000 to 4,050, of which 50 is above the 4,000 that they were thought to hope for."""
    talk = Talk(fee(), pay(opening=None))
    talk.we("fee", d(5400))
    talk.they("fee", d(2000))
    talk.we("fee", d(5250))
    talk.they("fee", d(4050))
    assert "giving_more_than_getting" not in said(talk)
    assert "their_move_answers" not in said(talk)
    talk.we("fee", d(5000))
    talk.they("fee", d(4060))
    assert "giving_more_than_getting" in said(talk)


def test_growing_steps():
    talk = opened()
    for ours, theirs_ in ((5350, 4210), (5280, 4220)):
        talk.we("fee", d(ours))
        talk.they("fee", d(theirs_))
    assert "growing_concessions" not in said(talk)
    talk.we("fee", d(5180))
    assert "growing_concessions" in said(talk)
    doubled = opened()
    doubled.we("fee", d(5300))
    doubled.they("fee", d(4210))
    doubled.we("fee", d(5100))
    assert "growing_concessions" in said(doubled)


def test_their_move_answers_ours_in_part_or_in_full():
    talk = opened()
    talk.we("fee", d(5200))
    talk.they("fee", d(4300))
    assert "part" in said(talk)["their_move_answers"]
    whole = opened()
    whole.we("fee", d(5200))
    whole.they("fee", d(4500))
    assert said(whole)["their_move_answers"] == "Their move answers yours."


def test_their_move_is_named_the_first_time_and_when_it_is_large():
    talk = opened()
    for ours, theirs_ in ((5200, 4300), (5100, 4400), (5000, 4450), (4950, 4750)):
        talk.we("fee", d(ours))
        talk.they("fee", d(theirs_))
    heard = told(talk, "their_move_answers")
    assert [seq for seq, line in enumerate(heard, 1) if line] == [4, 10]


def test_a_settled_issue_that_comes_back():
    talk = opened()
    talk.they("fee", d(5400))
    talk.they("fee", d(5300))
    assert "nibble" not in said(talk)
    agreed = opened()
    agreed.exchange((WE, "pay", d(20)), (THEY, "fee", d(4800)))
    agreed.they("fee", d(4700))
    assert said(agreed)["nibble"] == "Fee was settled and they came back to it."
    agreed.they("fee", d(4800))
    assert "nibble" not in said(agreed)
    better = opened()
    better.exchange((WE, "pay", d(20)), (THEY, "fee", d(4800)))
    better.they("fee", d(4900))
    assert "nibble" not in said(better)


def test_one_thing_more_after_all_was_read_back():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5000))
    talk.they("fee", d(5000))
    talk.add(EntryKind.READBACK, side=WE, note="5,000. Agreed.")
    talk.they("pay", d(45))
    assert "nibble" in said(talk)
    words = Talk(fee())
    words.we("fee", d(5000))
    words.they("fee", d(5000))
    words.add(EntryKind.NOTE, side=THEY, note="Noch eine Kleinigkeit: die Schulung machen Sie gratis?")
    assert "nibble" not in said(words)
    words.add(EntryKind.READBACK, side=WE, note="Abgemacht.")
    words.add(EntryKind.NOTE, side=THEY, note="Noch eine Kleinigkeit: die Schulung machen Sie gratis?")
    assert "nibble" in said(words)


def test_what_has_met_is_read_back():
    talk = opened()
    talk.they("fee", d(4800))
    talk.we("fee", d(4800))
    talk.they("pay", d(20))
    assert "all_met" not in said(talk)
    talk.we("pay", d(20))
    assert "all_met" in said(talk)
    talk.add(EntryKind.READBACK, side=WE)
    assert "all_met" not in said(talk)


def test_an_issue_that_counts_and_was_not_spoken_of_is_not_met():
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5000))
    talk.they("fee", d(5000))
    assert "all_met" not in said(talk)
    small = Talk(fee(), pay(weight=d("0.1")))
    small.we("fee", d(5000))
    small.they("fee", d(5000))
    assert "Not spoken of yet: Payment." in Coach().lines(small.negotiation())[0].advice.suggestion


def test_what_was_written_down_afterwards_is_no_silence():
    talk = opened()
    entry = talk.we("fee", d(5300))
    talk.meetings[0][-1] = replace(entry, day=date(2026, 11, 8))
    assert "long_silence" not in said(talk, minutes=5)


def test_what_has_met_past_our_limit_is_not_closed():
    talk = Talk(fee())
    talk.they("fee", d(3900))
    talk.we("fee", d(3900))
    assert "all_met" not in said(talk)
    assert "at_walk_away" in said(talk)


def test_they_took_something_back():
    talk = opened()
    talk.they("fee", d(4600))
    talk.they("fee", d(4300))
    assert "taken_back" in said(talk)
    talk.they("fee", d(4600))
    assert "taken_back" not in said(talk)
    assert "their_move_answers" not in said(talk)


def test_a_trade_within_their_own_offer_takes_nothing_back():
    talk = opened()
    talk.they("pay", d(20))
    talk.add(EntryKind.OFFER, (THEY, "fee", d(4800)), (THEY, "pay", d(25)))
    assert "taken_back" not in said(talk)


def test_stuck_on_one_issue_while_another_is_open():
    talk = opened()
    for ours, theirs_ in ((5300, 4300), (5290, 4300), (5290, 4310)):
        talk.we("fee", d(ours))
        talk.they("fee", d(theirs_))
    assert "stuck" in said(talk)
    alone = Talk(fee())
    for ours, theirs_ in ((5400, 4300), (5390, 4300), (5390, 4310)):
        alone.we("fee", d(ours))
        alone.they("fee", d(theirs_))
    assert "stuck" not in said(alone)


@pytest.mark.parametrize(
    "words", ["Let's split the difference.", "Treffen wir uns in der Mitte?", "Vamos a partir la diferencia."]
)
def test_the_middle_after_unequal_moves(words: str):
    talk = opened()
    talk.we("fee", d(5000))
    talk.they("fee", d(4250))
    talk.add(EntryKind.NOTE, side=THEY, note=words)
    assert "split_the_difference" in said(talk)
    even = opened()
    even.we("fee", d(5200))
    even.they("fee", d(4500))
    even.add(EntryKind.NOTE, side=THEY, note=words)
    assert "split_the_difference" not in said(even)


def test_a_red_line_is_crossed_without_an_alternative():
    talk = Talk(fee(), pay(red_line=True))
    talk.we("pay", d(7))
    talk.they("pay", d(35))
    assert "red_line_crossed" in said(talk)
    talk.they("pay", d(28))
    assert "red_line_crossed" not in said(talk)


def test_at_and_past_the_walk_away_point():
    talk = opened()
    talk.we("fee", d(4000))
    assert "at_walk_away" not in said(talk)
    talk.we("fee", d(3900))
    assert "is past your walk-away" in said(talk)["at_walk_away"]
    talk.we("fee", d(3880))
    talk.we("fee", d(3800))
    assert told(talk, "at_walk_away")[-3:] == [True, False, True]


def test_an_offer_below_our_alternative():
    talk = opened(alternatives=(Alternative("a", WE, "Hartl", worth=d(4800)),))
    assert "Hartl" in said(talk)["worse_than_alternative"]
    talk.they("fee", d(5000))
    assert "worse_than_alternative" not in said(talk)


def test_an_offer_is_not_called_worse_while_an_open_issue_could_make_up_for_it():
    """Fee 4,200 scores 0.15, the alternative 0.3. The payment may add up to 0.25, at our limit of 30 days nothing."""
    talk = opened(alternatives=(Alternative("a", WE, "Hartl", worth=d(4400)),))
    assert "worse_than_alternative" not in said(talk)
    talk.they("pay", d(30))
    assert "Hartl" in said(talk)["worse_than_alternative"]


def test_options_still_open_count_at_our_best_rating():
    """Fee 4,100 scores 0.075, the alternative 0.3; the rights may add 0.25, which is 0.325."""
    talk = Talk(fee(), rights(), alternatives=(Alternative("a", WE, "Hartl", worth=d(4400)),))
    talk.they("fee", d(4100))
    assert "worse_than_alternative" not in said(talk)
    talk.they("rights", "transfer")
    assert "worse_than_alternative" in said(talk)


def test_an_extreme_first_offer_asks_for_a_pause():
    talk = Talk(fee())
    talk.they("fee", d(3500))
    assert "extreme_first_offer" in said(talk)
    assert "opening_not_said" not in said(talk)
    talk.we("fee", d(5400))
    assert "extreme_first_offer" not in said(talk)
    for figure in (4100, 3950):
        modest = Talk(fee())
        modest.they("fee", d(figure))
        assert "extreme_first_offer" not in said(modest)
        assert "opening_not_said" in said(modest)
    unknown = Talk(fee(theirs=theirs()), rights())
    unknown.they("rights", "transfer")
    unknown.they("fee", d(3500))
    assert "extreme_first_offer" not in said(unknown)
    unknown.they("pay", d(1))
    far = Talk(fee(theirs=theirs()))
    far.they("fee", d(2500))
    assert "extreme_first_offer" in said(far)


def test_an_opening_that_was_not_said():
    talk = Talk(fee())
    talk.they("fee", d(4200))
    assert "opening_not_said" in said(talk)
    talk.we("fee", d(5400))
    assert "opening_not_said" not in said(talk)


def test_a_first_offer_at_our_target_is_not_closed_at_once():
    talk = Talk(fee())
    talk.they("fee", d(5000))
    assert list(said(talk)) == ["first_offer_over_target"]


def test_first_offers_on_two_issues_at_our_target_are_not_closed_either():
    talk = Talk(fee(), pay())
    talk.they("fee", d(5100))
    talk.they("pay", d(8))
    assert "target_reached" not in said(talk)
    talk.we("fee", d(5400))
    assert "target_reached" in said(talk)


def test_an_offer_better_than_our_opening_is_not_talked_down():
    talk = Talk(fee(target=None, theirs=theirs()))
    talk.they("fee", d(5600))
    assert "opening_not_said" not in said(talk)
    less = Talk(pay(target=None))
    less.they("pay", d(5))
    assert "opening_not_said" not in said(less)
    rated = Talk(rights(opening="shared"))
    rated.they("rights", "licence")
    assert "opening_not_said" not in said(rated)


def test_an_offer_at_our_target_is_read_back_and_closed():
    talk = Talk(fee())
    talk.they("fee", d(4800))
    talk.we("fee", d(5400))
    talk.they("fee", d(5000))
    assert "target_reached" in said(talk)


def test_no_offer_is_at_our_target_while_they_are_silent_on_an_issue_that_counts():
    """Agreed terms and our own opening score above 1 together, but they have said nothing on the fee."""
    talk = Talk(fee(), pay(), rights())
    talk.exchange((THEY, "pay", d(10)), (WE, "rights", "licence"))
    talk.we("fee", d(5400))
    assert "target_reached" not in said(talk)
    talk.they("fee", d(4900))
    talk.they("fee", d(5000))
    assert "target_reached" in said(talk)


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (3, None), (-1, None)])
def test_a_near_deadline(days, words):
    talk = opened(deadline=date(2026, 11, 9) + timedelta(days=days))
    assert said(talk).get("deadline_near") == (words and f"The deadline is {words}.")


def test_a_closed_negotiation_has_no_deadline():
    talk = opened(deadline=date(2026, 11, 9))
    talk.base = replace(talk.base, stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PAUSED, NOW))
    assert "deadline_near" not in said(talk, minutes=1)


def test_a_deadline_is_told_once_a_day_and_in_its_last_two_hours():
    talk = opened(deadline=date(2026, 11, 10))
    talk.we("fee", d(5300))
    assert told(talk, "deadline_near") == [True, False, False]
    at = talk.meetings[0][-1].at.replace(hour=0, minute=0)
    hours = {
        hour: next(
            x.said for x in Coach().lines(talk.negotiation(), now=at + timedelta(hours=hour)) if not x.advice.seq
        )
        for hour in (20, 30, 47)
    }
    assert hours == {20: False, 30: True, 47: True}
    assert "two hours" in said(talk, minutes=33 * 60)["deadline_near"].casefold()


def test_shifted_leverage_is_rated_again():
    talk = opened()
    talk.add(EntryKind.LEVERAGE, note="their other supplier dropped out")
    assert "leverage_shifted" in said(talk)
    rated = Leverage("l", NOW + timedelta(hours=1), Phase.DURING, Source.POWER, 3, 1)
    talk.base = replace(talk.base, leverage=(rated,))
    assert "leverage_shifted" not in said(talk, minutes=90)


def test_a_long_silence_after_our_words():
    talk = opened()
    talk.we("fee", d(5300))
    assert "long_silence" not in said(talk, minutes=2)
    assert said(talk, minutes=5)["long_silence"] == "Nothing noted for 5 minutes since you spoke."
    assert "long_silence" not in said(talk, minutes=300)


@pytest.mark.parametrize("channel", ["E-Mail", "por correo", "per Brief"])
def test_a_silence_is_longer_by_mail(channel: str):
    talk = opened()
    talk.we("fee", d(5300))
    whole = talk.negotiation()
    whole = replace(whole, meetings=(replace(whole.meetings[0], channel=channel),))
    rules = [
        {x.advice.rule for x in Coach().lines(whole, now=talk.meetings[0][-1].at + timedelta(days=days))}
        for days in (1, 4)
    ]
    assert "long_silence" not in rules[0]
    assert "long_silence" in rules[1]


@pytest.mark.parametrize(
    "words",
    [
        "If you do not move, we will go to Hartl.",
        "Otherwise we walk.",
        "Sonst gehen wir zu Hartl.",
        "Wenn Sie nicht mitgehen, suchen wir jemand anders.",
        "Si no aceptan, nos vamos con otro.",
    ],
)
def test_our_threat_becomes_a_fact_or_a_wish(words: str):
    talk = opened(alternatives=(Alternative("a", WE, "Hartl", worth=d(100)),))
    talk.add(EntryKind.NOTE, side=WE, note=words)
    lines = {x.advice.rule: x.advice for x in Coach().lines(talk.negotiation())}
    assert "Hartl" in lines["threat"].suggestion
    bare = opened()
    bare.add(EntryKind.NOTE, side=WE, note=words)
    found = {x.advice.rule: x.advice for x in Coach().lines(bare.negotiation())}
    assert "another" not in found["threat"].suggestion
    theirs_ = opened()
    theirs_.add(EntryKind.NOTE, side=THEY, note=words)
    assert "threat" not in said(theirs_)


@pytest.mark.parametrize(
    "words", ["Otherwise the plan is fine.", "Unless it rains.", "Sonst ist alles klar.", "Si no, sí."]
)
def test_words_that_only_look_like_a_threat(words: str):
    talk = opened()
    talk.add(EntryKind.NOTE, side=WE, note=words)
    assert "threat" not in said(talk)


def test_a_new_decision_maker():
    talk = opened()
    talk.add(EntryKind.LEARNED, note="her boss has to approve")
    assert "new_decision_maker" in said(talk)
    games = opened()
    games.add(EntryKind.LEARNED, note="they like the board games")
    assert "new_decision_maker" not in said(games)


def test_what_they_call_final_and_what_they_claim():
    talk = opened()
    talk.add(EntryKind.NOTE, side=THEY, note="Take it or leave it.")
    assert "final_offer" in said(talk)
    talk.add(EntryKind.TACTIC, note="Another supplier does it for 3,900.")
    assert "claim_as_reason" in said(talk)
    ours = opened()
    ours.add(EntryKind.NOTE, note="I said that this is our final offer")
    assert "final_offer" not in said(ours)


def test_nothing_is_said_when_the_meeting_is_over():
    talk = opened()
    talk.we("fee", d(3900))
    talk.end()
    assert said(talk, minutes=1) == {}


def test_what_is_said_comes_first_then_the_most_urgent():
    talk = opened(deadline=date(2026, 11, 10))
    talk.we("fee", d(3900))
    talk.gesture(WE, 200)
    lines = Coach().lines(talk.negotiation())
    order = [(not x.said, -x.advice.urgency) for x in lines]
    assert order == sorted(order)
    assert len(lines) > 1


def test_a_shared_screen_shows_nothing_that_rests_on_a_secret():
    """The same talk with other limits, weights, estimates, alternatives and deadline gives the same lines."""
    one = opened(deadline=date(2026, 11, 10), alternatives=(Alternative("a", WE, "Hartl", worth=d(4800)),))
    bare = Talk(fee(opening=None, target=None, walk_away=None, weight=None, theirs=theirs()), pay(opening=d(1)))
    bare.we("fee", d(5400))
    bare.they("fee", d(4200))
    for talk in (one, bare):
        talk.we("fee", d(3900))
        talk.gesture(WE, 200)
        talk.add(EntryKind.LEVERAGE, note="Hartl called")
        talk.add(EntryKind.NOTE, side=THEY, note="That is final.")
    shown = [Coach().lines(talk.negotiation(), at=seq, shared=True) for talk in (one, bare) for seq in range(1, 7)]
    assert shown[:6] == shown[6:]
    assert not any(line.secret for lines in shown for line in lines)
    mine = {x.advice.rule: x.secret for x in Coach().lines(one.negotiation())}
    assert mine["at_walk_away"]
    assert not mine["final_offer"]


def test_one_more_entry_gives_the_same_as_hearing_all_anew():
    talk, coach = opened(), Coach()
    for step in range(5):
        talk.we("fee", d(5300 - 100 * step))
        talk.add(EntryKind.NOTE, side=THEY, note="Our board must approve that.")
        talk.exchange((WE, "pay", d(20)), (THEY, "fee", d(4500 + step)), state=ExchangeState.PROPOSED)
        assert coach.lines(talk.negotiation()) == Coach().lines(talk.negotiation())
    talk.meetings[0] = talk.meetings[0][:4]
    assert coach.lines(talk.negotiation()) == Coach().lines(talk.negotiation())
    other = replace(talk.negotiation(), id="other")
    assert coach.lines(other) == Coach().lines(other)


def test_an_exchange_that_was_settled_later_was_still_proposed_before():
    talk = opened()
    talk.add(
        EntryKind.EXCHANGE, (WE, "pay", d(20)), (THEY, "fee", d(4800)), (THEY, "pay", d(20)), (WE, "fee", d(4800)),
        state=ExchangeState.AGREED, settled_seq=4,
    )  # fmt: skip
    assert told(talk, "all_met") == [None, None, None, True]


def test_rules_manage_on_an_issue_without_direction():
    vague = fee(direction=None, target=None)
    assert vague.direction is not Direction.MORE
    assert vague.unit is Unit.MONEY
    talk = Talk(vague)
    talk.they("fee", d(1))
    assert "extreme_first_offer" not in said(talk)


def test_half_filled_issues_count_by_what_was_said():
    talk = Talk(fee(opening=None, target=None, walk_away=None, weight=None, theirs=theirs()))
    talk.they("fee", d(2000))
    talk.we("fee", d(3000))
    talk.we("fee", d(2900))
    talk.we("fee", d(2800))
    assert "two_gives_in_a_row" in said(talk)
    talk.they("fee", d(2300))
    assert "two_gives_in_a_row" not in said(talk)
