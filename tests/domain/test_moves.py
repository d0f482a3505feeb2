"""What entries do to positions, gives and the balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.entries import EntryKind, ExchangeState, Term
from desk_app.domain.estimates import Estimate
from desk_app.domain.issues import Issue, Option
from desk_app.domain.moves.book import their_direction
from desk_app.domain.moves.events import open_exchanges
from desk_app.domain.moves.patterns import pattern_of
from desk_app.domain.moves.results import Answered, MoveKind, Pattern, StepKind
from desk_app.domain.moves.steps import step_kind
from desk_app.domain.nearest import nearest_value
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Direction, Unit
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs


def read(talk: Talk) -> Analysis:
    return analyse(talk.negotiation(), NOW)


def answers(talk: Talk) -> list[tuple[str, str]]:
    return [(c.issue, c.answered) for c in read(talk).concessions if c.side is WE]


def test_positions_hold_the_first_and_the_latest_term():
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.we("fee", d(5200))
    talk.they("fee", d(4200))
    found = read(talk).positions
    assert [(p.side, p.opening, p.now, p.moves) for p in found] == [(WE, 5400, 5200, 1), (THEY, 4200, 4200, 0)]


def test_concessions_and_retractions_add_up_in_our_values():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.we("fee", d(5000))
    talk.we("fee", d(5200))
    talk.they("fee", d(4200))
    talk.they("fee", d(4600))
    found = read(talk)
    kinds = [m.kind for m in found.moves]
    assert kinds == [MoveKind.CONCESSION, MoveKind.RETRACTION, MoveKind.CONCESSION]
    assert (found.balance.given, found.balance.received) == (Fraction(3, 20), Fraction(3, 10))
    assert (found.balance.balance, found.balance.rate) == (Fraction(3, 20), 2)
    assert found.balance.received_money == 400
    assert [c.worth_to_us for c in found.concessions] == [Fraction(-3, 10), Fraction(3, 10)]
    assert [c.cost_to_side for c in found.concessions] == [Fraction(3, 10), Estimate(Fraction(2, 15))]


def test_gestures_count_with_their_worth():
    talk = Talk(fee())
    talk.gesture(WE, 100)
    talk.gesture(THEY, 250)
    talk.add(EntryKind.GESTURE, side=THEY)
    talk.add(EntryKind.GESTURE, worth=d(5))
    found = read(talk).balance
    assert (found.given_money, found.received_money) == (100, 250)
    uncounted = Talk(pay())
    entry = uncounted.gesture(WE, 100)
    assert read(uncounted).balance.uncounted == (entry.id,)
    assert read(uncounted).balance.given_money is None


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


def test_the_state_of_a_one_sided_offer_is_ignored_and_other_kinds_move_nothing():
    talk = Talk(fee())
    talk.add(EntryKind.EXCHANGE, (WE, "fee", d(5400)), state=ExchangeState.PROPOSED)
    talk.add(EntryKind.NOTE, (WE, "fee", d(4000)))
    assert read(talk).positions[0].now == 5400


def test_positions_that_meet_are_settled_until_one_moves_again():
    talk = Talk(fee())
    talk.we("fee", d(4800))
    talk.they("fee", d(4800))
    assert read(talk).settled == {"fee": 4800}
    talk.they("fee", d(4700))
    assert read(talk).settled == {}


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
    assert found.settled == {"fee": 4800}


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


def test_entries_are_never_reordered_by_the_clock():
    talk = Talk(fee())
    for step in range(60):
        talk.we("fee", d(5400 - step))
    talk.meetings[0] = [replace(e, at=NOW) for e in talk.meetings[0]]
    same_second = read(talk).positions
    talk.meetings[0] = [replace(e, at=NOW - timedelta(days=i)) for i, e in enumerate(talk.meetings[0])]
    assert read(talk).positions == same_second
    assert same_second[0].now == 5341


def test_terms_on_a_deleted_issue_or_of_another_unit_do_nothing():
    talk = Talk(fee())
    talk.we("gone", d(1))
    talk.we("gone", d(2))
    talk.we("fee", "shared")
    talk.we("fee", d(5400))
    found = read(talk)
    assert [p.issue for p in found.positions] == ["fee"]
    assert found.moves == ()


def test_options_without_their_ratings_stay_unclassified():
    unrated = rights(options=tuple(replace(o, theirs=None) for o in rights().options))
    talk = Talk(unrated)
    talk.they("rights", "transfer")
    talk.they("rights", "licence")
    found = read(talk)
    assert [m.kind for m in found.moves] == [MoveKind.UNCLASSIFIED]
    assert found.concessions == ()
    assert found.balance.received == 0
    rated = Talk(rights())
    rated.they("rights", "transfer")
    rated.they("rights", "licence")
    assert read(rated).balance.received == 1


def test_their_direction_follows_their_estimates_else_it_is_against_ours():
    same_way = Talk(fee(theirs=theirs(d(6000), d(3000), 1)))
    same_way.they("fee", d(5000))
    same_way.they("fee", d(4800))
    assert [m.kind for m in read(same_way).moves] == [MoveKind.CONCESSION]
    assert read(same_way).balance.received < 0
    unknown = Talk(fee(theirs=theirs()))
    unknown.they("fee", d(4000))
    unknown.they("fee", d(4200))
    assert [m.kind for m in read(unknown).moves] == [MoveKind.CONCESSION]
    assert read(unknown).moves[0].cost_to_side is None


@pytest.mark.parametrize(
    ("sizes", "pattern"),
    [
        ([], "none"), ([5], "single"), ([290, 30, 10], "shrinking"), ([10, 30], "growing"), ([100, 95, 105], "even"),
        ([10, 30, 20], "mixed"), ([100, 50, 50], "mixed"), ([90, 110], "even"), ([89, 111], "growing"),
    ],
)  # fmt: skip
def test_patterns_of_concession_sizes(sizes, pattern):
    assert pattern_of([Fraction(s) for s in sizes]) is Pattern(pattern)


def test_patterns_totals_and_landing_of_a_published_run_of_offers():
    """1500 → 1210 → 1180 → 1170 (Tey et al. 2021)."""
    talk = Talk(fee(target=d(1500), walk_away=d(1000), opening=None, theirs=theirs(d(800), d(1250), 1)))
    talk.they("fee", d(900))
    for offer in (1500, 1210, 1180, 1170):
        talk.we("fee", d(offer))
    talk.they("fee", d(1010))
    found = read(talk)
    assert found.patterns[WE]["fee"] is Pattern.SHRINKING
    assert found.patterns[THEY]["fee"] is Pattern.SINGLE
    assert found.our_total_concession == {"fee": Fraction(330, 500)}
    assert found.their_total_concession == {"fee": Estimate(Fraction(110, 350))}
    assert found.landing["fee"].midpoint == 1090
    assert found.landing["fee"].by_pace == 1050


def test_landing_points_of_dates_and_of_sides_that_have_not_moved():
    start = Issue("start", "Start", Unit.DATE, Direction.LESS)
    talk = Talk(start, rights())
    talk.we("start", date(2026, 3, 1))
    talk.they("start", date(2026, 3, 11))
    talk.we("rights", "licence")
    talk.they("rights", "transfer")
    found = read(talk).landing
    assert found["start"].midpoint == date(2026, 3, 6)
    assert found["start"].by_pace is None
    assert "rights" not in found


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (-1, 0, "concession"), (-1, 1, "concession"), (1, 0, "selfish"), (1, -1, "selfish"), (1, 1, "fortunate"),
        (-1, -1, "unfortunate"), (0, -1, "unfortunate"), (0, 1, "nice"), (0, 0, "silent"),
    ],
)  # fmt: skip
def test_kinds_of_step(own, other, kind):
    assert step_kind(Fraction(own), Fraction(other)) is StepKind(kind)


def test_steps_are_estimates_of_both_sides_change():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.we("fee", d(5200))
    talk.we("fee", d(5200))
    kinds = [s.kind.believed for s in read(talk).steps]
    assert kinds == [StepKind.CONCESSION, StepKind.SILENT]
    assert read(Talk(fee(theirs=theirs()))).steps == ()


def test_an_option_issue_and_an_issue_without_direction_have_no_direction_of_theirs():
    assert their_direction(rights()) is None
    assert their_direction(fee(direction=None, theirs=theirs())) is None
    assert their_direction(fee(theirs=theirs(d(4000), d(4000)))) == -1
    talk = Talk(fee(direction=None, theirs=theirs()))
    talk.we("fee", d(1))
    talk.we("fee", d(2))
    assert read(talk).patterns[WE] == {}


def test_landing_points_are_rounded_as_the_unit_is_read():
    assert nearest_value(pay(unit=Unit.PERCENT), Fraction(1, 3), "EUR") == d("0.33")
    assert nearest_value(fee(), Fraction(1, 3), "JPY") == 0


def test_repeated_terms_in_one_entry_count_one_after_the_other():
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.add(EntryKind.OFFER, (WE, "fee", d(5300)), (WE, "fee", d(5200)))
    assert read(talk).positions[0].moves == 2
    assert Term(WE, "fee", d(1)).side is WE
    assert Option("a", "A").ours is None
