"""Each rule speaks where it should and is silent where it should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_app.domain.advice.rules import RULES, to_say
from desk_app.domain.analysis import Follower, analyse
from desk_app.domain.entries import EntryKind
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Alternative, Leverage, Phase, Source
from desk_app.domain.quantities import Direction, Unit
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs


def said(talk: Talk, minutes: int = 60) -> dict[str, str]:
    last = talk.meetings[-1][-1].at if talk.meetings[-1] else NOW
    moment = last if minutes == 60 else last + timedelta(minutes=minutes)
    return {a.rule: a.why for a in analyse(talk.negotiation(), moment).advice}


def opened(**more: object) -> Talk:
    talk = Talk(fee(), pay(opening=None), **more)
    talk.we("fee", d(5400))
    talk.they("fee", d(4200))
    return talk


def test_every_rule_has_its_own_id():
    assert len(RULES) >= 15
    assert all(rule.__name__ == key for key, rule in RULES.items())


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


def test_two_gives_in_a_row():
    talk = opened()
    talk.we("fee", d(5300))
    assert "two_gives_in_a_row" not in said(talk)
    talk.we("fee", d(5200))
    assert "two_gives_in_a_row" in said(talk)


def test_giving_far_more_than_getting():
    talk = opened()
    talk.we("fee", d(5000))
    talk.they("fee", d(4300))
    assert "giving_more_than_getting" in said(talk)
    talk.they("fee", d(4500))
    assert "giving_more_than_getting" not in said(talk)


def test_growing_steps():
    talk = opened()
    talk.we("fee", d(5300))
    talk.we("fee", d(5100))
    assert "growing_concessions" in said(talk)


def test_their_move_answers_ours_in_part_or_in_full():
    talk = opened()
    talk.we("fee", d(5200))
    talk.they("fee", d(4300))
    assert "part" in said(talk)["their_move_answers"]
    talk.they("fee", d(4500))
    assert said(talk)["their_move_answers"] == "Their move answers yours."


def test_a_settled_issue_that_comes_back():
    talk = opened()
    talk.they("fee", d(5400))
    assert "nibble" not in said(talk)
    talk.they("fee", d(5300))
    assert "nibble" in said(talk)
    for _ in range(4):
        talk.add(EntryKind.NOTE, side=THEY)
    assert "nibble" not in said(talk)


def test_at_and_past_the_walk_away_point():
    talk = opened()
    talk.we("fee", d(4000))
    assert "is at your walk-away" in said(talk)["at_walk_away"]
    talk.we("fee", d(3900))
    assert "is past your walk-away" in said(talk)["at_walk_away"]


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
    modest = Talk(fee())
    modest.they("fee", d(4100))
    assert "extreme_first_offer" not in said(modest)
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


def test_an_offer_at_our_target_is_read_back_and_closed():
    talk = Talk(fee())
    talk.they("fee", d(5000))
    assert "target_reached" in said(talk)


def test_no_offer_is_at_our_target_while_they_are_silent_on_an_issue_that_counts():
    """Agreed terms and our own opening score above 1 together, but they have said nothing on the fee."""
    talk = Talk(fee(), pay(), rights())
    talk.exchange((THEY, "pay", d(10)), (WE, "rights", "licence"))
    talk.we("fee", d(5400))
    assert "target_reached" not in said(talk)
    talk.they("fee", d(5000))
    assert "target_reached" in said(talk)


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (3, None), (-1, None)])
def test_a_near_deadline(days, words):
    talk = opened(deadline=date(2026, 11, 9) + timedelta(days=days))
    assert said(talk).get("deadline_near") == (words and f"The deadline is {words}.")


def test_a_closed_negotiation_has_no_deadline():
    talk = opened(deadline=date(2026, 11, 9))
    talk.base = replace(talk.base, stage=Stage.CLOSED)
    assert "deadline_near" not in said(talk)


def test_shifted_leverage_is_rated_again():
    talk = opened()
    talk.add(EntryKind.LEVERAGE, note="their other supplier dropped out")
    assert "leverage_shifted" in said(talk)
    rated = Leverage("l", NOW + timedelta(hours=1), Phase.DURING, Source.POWER, 3, 1)
    talk.base = replace(talk.base, leverage=(rated,))
    assert "leverage_shifted" not in said(talk)


def test_a_long_silence_after_our_words():
    talk = opened()
    talk.we("fee", d(5300))
    assert "long_silence" not in said(talk, minutes=2)
    assert "long_silence" in said(talk, minutes=5)


def test_an_alternative_brandished_gets_a_calmer_wording():
    talk = opened(alternatives=(Alternative("a", WE, "Hartl", worth=d(100)),))
    talk.add(EntryKind.NOTE, side=WE, note="Otherwise we go to Hartl")
    assert "with your alternative" in said(talk)["threat"]
    talk.add(EntryKind.NOTE, side=WE, raw="take it or leave it")
    assert said(talk)["threat"] == "That may sound like a threat."
    talk.add(EntryKind.NOTE, side=THEY, raw="or else")
    talk.add(EntryKind.NOTE, side=THEY, raw="or else")
    assert "threat" not in said(talk)


def test_a_new_decision_maker():
    talk = opened()
    talk.add(EntryKind.LEARNED, note="her boss has to approve")
    assert "new_decision_maker" in said(talk)


def test_nothing_is_said_when_the_meeting_is_over():
    talk = opened()
    talk.we("fee", d(3900))
    talk.end()
    assert said(talk) == {}


def test_the_most_urgent_comes_first():
    talk = opened()
    talk.we("fee", d(5300))
    talk.we("fee", d(4000))
    urgencies = [a.urgency for a in analyse(talk.negotiation(), NOW).advice]
    assert urgencies == sorted(urgencies, reverse=True)


def test_a_rule_keeps_quiet_for_a_few_entries_and_can_be_silenced():
    talk = opened()
    shown_at = []
    known: dict[str, int] = {}
    for step in range(7):
        talk.we("fee", d(5300 - 10 * step))
        shown, known = to_say(analyse(talk.negotiation(), NOW).advice, known)
        again, _ = to_say(analyse(talk.negotiation(), NOW).advice, known)
        assert again == shown
        shown_at.append("two_gives_in_a_row" in {a.rule for a in shown})
    assert shown_at == [False, True, False, False, False, True, False]
    silent, _ = to_say(analyse(talk.negotiation(), NOW).advice, {}, {"two_gives_in_a_row"})
    assert "two_gives_in_a_row" not in {a.rule for a in silent}


def test_rules_manage_on_an_issue_without_direction():
    vague = fee(direction=None, target=None)
    assert vague.direction is not Direction.MORE
    assert vague.unit is Unit.MONEY
    talk = Talk(vague)
    talk.they("fee", d(1))
    assert "extreme_first_offer" not in said(talk)


def test_a_follower_keeps_quiet_too_and_starts_anew_with_another_negotiation():
    talk, follower = opened(), Follower()
    heard = []
    for step in range(4):
        talk.we("fee", d(5300 - 10 * step))
        found = follower.analyse(talk.negotiation(), NOW)
        heard.append("two_gives_in_a_row" in {a.rule for a in follower.advice(found)})
    assert heard == [False, True, False, False]
    other = follower.analyse(replace(talk.negotiation(), id="other"), NOW)
    assert "two_gives_in_a_row" in {a.rule for a in follower.advice(other)}
    assert follower.advice(other, silenced=tuple(RULES)) == ()
