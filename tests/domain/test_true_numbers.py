"""Numbers and advice that are true: known answers, worked out by hand beside each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest

from desk_app.domain.advice.coach import Coach
from desk_app.domain.analysis import Analysis, analyse, search_packages
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import Entry, ExchangeState, Meeting
from desk_app.domain.floor_words import expiry_words, why_not_the_limit
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.issues import Issue, Option
from desk_app.domain.moves.results import Answered, MoveKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState, PackageTerm
from desk_app.domain.quantities import Direction, Estimate, Per, Side, Unit, Value, as_fraction
from desk_app.domain.report.balance import balance_words, unreciprocated
from desk_app.domain.report.private import debrief_report
from desk_app.domain.standing import LimitPlace
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, read, rights, theirs

SAMPLES = ("website-redesign", "late-payment", "retainer-renewal", "contract-rights")
TODAY = NOW.date()


def sample(name: str) -> Negotiation:
    return parse(resource("sample", f"{name}.json").read_bytes()).negotiations[0]


def steps_of(name: str) -> list[Negotiation]:
    """A sample as it stood after each of its entries, still open."""
    whole = replace(sample(name), stage=Stage.TALKING, outcome=None)
    entries = list(whole.entries())
    found = []
    for count in range(len(entries) + 1):
        kept = {entry.id for entry in entries[:count]}
        meetings = (
            Meeting(m.id, m.started_at, None, m.channel, m.who, tuple(e for e in m.entries if e.id in kept))
            for m in whole.meetings
        )
        found.append(replace(whole, meetings=tuple(m for m in meetings if m.entries)))
    return found


def closed(issues: tuple[Issue, ...], *terms: PackageTerm) -> tuple[Negotiation, Analysis]:
    talk = Talk(*issues, stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT, NOW, terms))
    negotiation = talk.negotiation()
    return negotiation, analyse(negotiation, NOW)


UNRATED = (Option("x", "X"), Option("y", "Y"))
UNSCORED = {
    "an opening alone": (Issue("a", "Fee", Unit.MONEY, Direction.MORE, opening=d(5000)), d(4800)),
    "target and limit the same": (fee(id="a", target=d(4000), walk_away=d(4000)), d(4800)),
    "options that are not rated": (
        Issue("a", "Rights", Unit.OPTION, options=(Option("x", "X"), Option("y", "Y"))),
        "x",
    ),
    "a weight of nothing": (fee(id="a", weight=d(0)), d(4800)),
}


@pytest.mark.parametrize("why", UNSCORED)
def test_what_has_no_score_is_never_told_as_a_share_of_the_way(why: str) -> None:
    issue, agreed = UNSCORED[why]
    negotiation, found = closed((issue,), PackageTerm("a", agreed))
    assert found.outcome is not None
    assert (found.outcome.we, found.outcome.money_over_floor) == (None, None)
    assert "All in all" not in debrief_report(negotiation, None, NOW).standing
    assert facts(negotiation).score is None


@pytest.mark.parametrize("why", UNSCORED)
def test_what_has_no_score_stands_nowhere_against_the_floor(why: str) -> None:
    issue, said = UNSCORED[why]
    talk = Talk(issue)
    talk.we("a", said)
    talk.they("a", said)
    stand = read(talk).standing
    assert (stand.place, stand.their_place, stand.ours, stand.theirs) == (None, None, None, None)


def test_a_deal_on_the_unscored_issue_alone_has_no_score_though_others_do() -> None:
    only_options = Issue("a", "Rights", Unit.OPTION, options=UNRATED)
    _negotiation, found = closed((fee(), only_options), PackageTerm("a", "x"))
    assert found.outcome is not None
    assert (found.outcome.we, found.outcome.they) == (None, None)


def test_a_red_line_that_is_crossed_is_told_without_any_score() -> None:
    talk = Talk(fee(target=None, red_line=True))
    talk.we("fee", d(3000))
    assert read(talk).standing.place is LimitPlace.BELOW


def test_an_alternative_that_only_unscored_issues_measure_sets_no_floor() -> None:
    only = fee(weight=d(0))
    other = Alternative("x", WE, "Other", d(4500))
    found = analyse(replace(Talk(only).negotiation(), alternatives=(other,)), NOW)
    assert (found.floor.alternative, found.alternatives[0].score) == (None, None)


def test_who_gave_on_issues_without_a_score_is_not_said_to_have_given_nothing() -> None:
    """The fee is scored, the payment is not: they came from 4,200 to 4,500, 0.3 of the swing; we from 7 to 30 days."""
    talk = Talk(fee(), pay(target=None))
    for side, issue, value in ((THEY, "fee", 4200), (WE, "pay", 7), (WE, "pay", 30), (THEY, "fee", 4500)):
        (talk.we if side is WE else talk.they)(issue, d(value))
    negotiation = talk.negotiation()
    assert balance_words(negotiation, analyse(negotiation, NOW)) == "You received €300. What you gave has no score."


def test_a_gesture_without_a_worth_is_not_said_to_be_nothing() -> None:
    """We came from 5,400 to 5,300, a hundred; what they did is worth something, but nobody said how much."""
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.we("fee", d(5300))
    talk.gesture(THEY, 0)
    negotiation = talk.negotiation()
    found = analyse(negotiation, NOW)
    told = "They made a gesture: it is in no sum, as it has no worth."
    assert balance_words(negotiation, found) == f"You gave €100. {told}"
    (gift,) = unreciprocated(negotiation, found)
    assert gift.endswith("about €100, and what came back has no score.")


def test_nothing_is_compared_for_both_where_no_issue_is_scored_for_both() -> None:
    """We score the fee alone and they the payment alone: no package is better for both, as far as anybody knows."""
    issues = (fee(theirs=theirs()), pay(target=None))
    negotiation, _found = closed(issues, PackageTerm("fee", d(4500)), PackageTerm("pay", d(30)))
    found = search_packages(negotiation, NOW)
    assert (found.better_for_both, found.on_frontier) == (None, None)
    assert debrief_report(negotiation, None, NOW).better_for_both == ""


@pytest.mark.parametrize(
    ("name", "issue", "share"),
    [
        ("website-redesign", "Fee", Fraction(500, 700)),  # 5,300 of 4,800 to 5,500, which it turned out to be: 71 %
        ("website-redesign", "Launch", Fraction(7, 10)),  # 4 Dec, from 27 Nov to 7 Dec
        ("retainer-renewal", "Monthly fee", Fraction(200, 250)),  # 3,050 of 2,850 to 3,100: 80 %
        ("contract-rights", "Kill fee", Fraction(10, 15)),  # 35 of 25 to 40: 67 %
    ],
)
def test_the_share_of_range_goes_to_the_limit_that_turned_out(name: str, issue: str, share: Fraction) -> None:
    negotiation = sample(name)
    found = analyse(negotiation, NOW)
    key = next(i.id for i in negotiation.issues if i.name == issue)
    assert found.outcome is not None
    assert found.outcome.share_of_range[key] == share


def test_a_guessed_limit_stays_an_estimate_and_a_known_one_is_none() -> None:
    known = fee(theirs=replace(theirs(d(4000), d(5200), 2), revealed_limit=d(5000)))
    found = {issue.id: read(Talk(issue)).ranges[issue.id] for issue in (known, pay())}
    assert not isinstance(found["fee"], Estimate)
    assert (found["fee"].low, found["fee"].high) == (4000, 5000)
    assert isinstance(found["pay"], Estimate)


def test_what_to_ask_is_never_at_our_walk_away_point_or_past_it() -> None:
    asked = 0
    for negotiation in (each for name in SAMPLES for each in steps_of(name)):
        for move in (m for ask in analyse(negotiation, NOW).asks for m in ask.moves):
            issue = negotiation.issue(move.issue)
            assert issue is not None
            asked += 1
            assert move.after != issue.walk_away
            assert _better(issue, move.after, issue.walk_away), (issue.name, move.after)
    assert asked > 2


def _better(issue: Issue, value: Value, limit: Value | None) -> bool:
    if limit is None:
        return True
    if isinstance(value, str) or isinstance(limit, str):
        chosen, edge = issue.option(value), issue.option(limit)
        return chosen is not None and edge is not None and (chosen.ours or 0) > (edge.ours or 0)
    sign = issue.direction.sign if issue.direction else 1
    return sign * (as_fraction(value) - as_fraction(limit)) > 0


def test_what_to_ask_leaves_room_above_our_walk_away_point() -> None:
    """They stand at 3,500, 500 past our walk-away of 4,000: 4,000 would pay for the give; 4,300 leaves room.

    A quarter of the way from 4,000 to our target of 5,000 is 250; in steps of 100 that is 4,300.
    """
    talk = Talk(fee(), pay())
    talk.they("fee", d(3500))
    talk.we("pay", d(10))
    talk.we("pay", d(12))
    assert [(m.issue, m.after) for ask in read(talk).asks for m in ask.moves] == [("fee", d(4300))]


def test_nothing_is_asked_once_it_is_closed() -> None:
    talk = Talk(fee(), pay(), stage=Stage.CLOSED)
    talk.they("fee", d(3500))
    talk.we("pay", d(10))
    talk.we("pay", d(12))
    assert read(talk).asks == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_packages_to_offer_differ_so_that_one_notices(name: str) -> None:
    """Each two differ in two issues by an option, or a quarter of the way from our walk-away point to our target."""
    whole = replace(sample(name), stage=Stage.TALKING, outcome=None)
    for negotiation in (whole, replace(whole, meetings=())):
        found = search_packages(negotiation, NOW).equal_value
        assert found is not None
        for one, other in combinations(found.packages, 2):
            apart = [i for i in negotiation.issues if _noticed(i, one.values[i.id], other.values[i.id])]
            assert len(apart) >= 2


def _noticed(issue: Issue, one: Value, other: Value) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one != other
    limit, target = issue.walk_away, issue.target
    assert limit is not None and not isinstance(limit, str)
    assert target is not None and not isinstance(target, str)
    way = abs(as_fraction(target) - as_fraction(limit))
    return abs(as_fraction(one) - as_fraction(other)) >= max(way / 4, Fraction(issue.step or 0))


@pytest.mark.parametrize("name", SAMPLES)
def test_after_closing_there_are_no_packages_to_offer(name: str) -> None:
    assert search_packages(sample(name), NOW).equal_value is None


def test_an_agreed_exchange_settles_our_side_too() -> None:
    """We stood at 6,600 and agreed to their 5,600: that is our 1,000, the whole swing of an issue of weight 3 of 4.

    We gave 3/4, in money 1,000; they moved from 5,000 to 5,600, which is 600.
    """
    talk = Talk(fee(), pay())
    talk.we("fee", d(6600))
    talk.they("fee", d(5000))
    talk.exchange((THEY, "fee", d(5600)), (WE, "pay", d(10)))
    found = read(talk)
    assert {(p.side, p.issue): p.now for p in found.positions}[WE, "fee"] == 5600
    assert found.balance.given == Fraction(3, 4)
    assert (found.balance.given_money, found.balance.received_money) == (1000, 600)
    ours = [m for m in found.moves if m.side is WE and m.issue == "fee"]
    assert [(m.before, m.after, m.kind, m.acceptance) for m in ours] == [(6600, 5600, MoveKind.CONCESSION, True)]
    figure = debrief_report(talk.negotiation(), None, NOW).staircase
    assert figure is not None
    assert [step.value for step in figure.panels[0].ours] == ["€6,600", "€5,600"]


def test_the_other_side_is_settled_by_an_exchange_as_we_are() -> None:
    """They stood at 5,000 and took our 5,400 in it: their 400 are received, and answer what we gave for it."""
    talk = Talk(fee(), pay())
    talk.they("fee", d(5000))
    talk.we("fee", d(6000))
    talk.exchange((WE, "fee", d(5400)), (THEY, "pay", d(10)))
    found = read(talk)
    assert (found.balance.given_money, found.balance.received_money) == (600, 400)
    assert found.settled == {"fee": 5400, "pay": 10}
    assert found.landing == {}


def test_an_exchange_that_is_only_proposed_or_taken_off_settles_nobody() -> None:
    for state in (ExchangeState.PROPOSED, ExchangeState.WITHDRAWN):
        talk = Talk(fee(), pay())
        talk.we("fee", d(6600))
        talk.exchange((THEY, "fee", d(5600)), (WE, "pay", d(10)), state=state)
        assert {(p.side, p.issue): p.now for p in read(talk).positions} == {(WE, "fee"): 6600}


def test_what_is_accepted_is_no_give_that_waits_for_an_answer() -> None:
    talk = Talk(fee(), pay())
    talk.we("fee", d(6600))
    talk.we("pay", d(7))
    talk.exchange((THEY, "fee", d(5600)), (WE, "pay", d(10)))
    assert [give.answered for give in read(talk).gives] == [Answered.OPEN]  # the payment alone


STAY = Alternative("a", WE, "Hartl", d(4500), likelihood=d(1), expires=TODAY + timedelta(days=5))
LESS = Alternative("b", WE, "Small jobs", d(3800), likelihood=d(1))


def prepared(*alternatives: Alternative, on: int = 0) -> tuple[Negotiation, Analysis]:
    negotiation = replace(Talk(fee()).negotiation(), alternatives=alternatives)
    return negotiation, analyse(negotiation, NOW + timedelta(days=on))


def test_floor_and_walk_away_say_why_they_differ() -> None:
    above, found = prepared(STAY)
    assert why_not_the_limit(above, found.floor) == (
        "Hartl is worth €4,500 to you, your walk-away point on Fee is €4,000: "
        "you could agree to less than your alternative gives you."
    )
    below, found = prepared(LESS)
    assert why_not_the_limit(below, found.floor) == (
        "Small jobs is worth €3,800 to you, your walk-away point on Fee is €4,000: "
        "you would leave before your alternative is better."
    )
    same, found = prepared(replace(LESS, worth=d(4000)))
    assert why_not_the_limit(same, found.floor) == ""


def test_where_less_is_better_a_floor_of_less_money_asks_more() -> None:
    cost = fee(direction=Direction.LESS, walk_away=d(5000), target=d(4000))
    negotiation = replace(Talk(cost).negotiation(), alternatives=(replace(LESS, worth=d(4700)),))
    words = why_not_the_limit(negotiation, analyse(negotiation, NOW).floor)
    assert words.startswith("Small jobs is worth €4,700 to you, your walk-away point on Fee is €5,000: you could agree")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (0, "Hartl expires on 14 Nov 2026, in 5 days. Your floor then moves from €4,500 to €3,800."),
        (4, "Hartl expires tomorrow. Your floor then moves from €4,500 to €3,800."),
        (5, "Hartl expires today. Your floor then moves from €4,500 to €3,800."),
        (6, "Hartl expired on 14 Nov 2026 and does not count any more."),
    ],
)
def test_an_alternative_that_expires_is_told_before_on_the_day_and_after(on: int, words: str) -> None:
    negotiation, found = prepared(STAY, LESS, on=on)
    assert [expiry_words(each, negotiation.currency) for each in found.expiries] == [words]


def test_an_expiry_far_off_or_of_what_is_lost_is_not_told() -> None:
    far = replace(STAY, expires=TODAY + timedelta(days=15))
    assert prepared(far)[1].expiries == ()
    assert prepared(replace(STAY, state=AlternativeState.LOST))[1].expiries == ()
    assert prepared(replace(STAY, side=Side.THEY))[1].expiries == ()
    assert prepared(replace(far, expires=None))[1].expiries == ()


def test_the_sample_tells_that_its_floor_falls_with_its_alternative() -> None:
    """Its best alternative expires on 31 Oct 2026; on that day the floor is €4,910, the day after €2,120."""
    whole = sample("website-redesign")
    entries: list[Entry] = [e for e in whole.entries() if e.at.date() <= date(2026, 10, 31)]
    now = replace(whole, stage=Stage.TALKING, outcome=None)
    found = analyse(now, entries[-1].at.replace(month=10, day=31))
    assert [expiry_words(each, "EUR") for each in found.expiries] == [
        "Climbing hall in Radolfzell expires today. Your floor then moves from €4,910 to €2,120."
    ]


def test_an_alternative_that_expires_within_days_is_told_while_talking() -> None:
    talk = Talk(fee(), alternatives=(replace(STAY, expires=TODAY + timedelta(days=1)), LESS))
    talk.they("fee", d(4600))
    told = {x.advice.rule: x.advice.why for x in Coach().lines(talk.negotiation())}
    assert told["alternative_expires"] == ("Hartl expires tomorrow. Your floor then moves from €4,500 to €3,800.")
    later = Talk(fee(), alternatives=(replace(STAY, expires=TODAY + timedelta(days=4)),))
    later.they("fee", d(4600))
    assert "alternative_expires" not in {x.advice.rule for x in Coach().lines(later.negotiation())}


def test_a_scored_sum_is_told_as_before() -> None:
    """The fee at 4,750 is 0.75 of the way, weight 3 of 5; payment at 20 d 0.5, rights shared 0.6, each weight 1."""
    negotiation, found = closed(
        (fee(), pay(), rights()),
        PackageTerm("fee", d(4750)),
        PackageTerm("pay", d(20)),
        PackageTerm("rights", "shared"),
    )
    assert found.outcome is not None
    assert found.outcome.we == Fraction(3 * 75 + 50 + 60, 500)
    assert debrief_report(negotiation, None, NOW).standing.startswith("All in all 67 % of the way")


def test_who_takes_an_issue_up_again_after_an_exchange_stands_where_its_own_words_left_it() -> None:
    """We came from 6,600 to 6,500, our 100; that they had offered 5,600 for our payment was not the last word."""
    talk = Talk(fee(), pay())
    talk.we("fee", d(6600))
    talk.they("fee", d(5000))
    talk.exchange((THEY, "fee", d(5600)), (WE, "pay", d(10)))
    talk.we("fee", d(6500))
    found = read(talk)
    assert found.balance.given_money == 100
    assert [(m.before, m.after) for m in found.moves if m.side is WE] == [(6600, 6500)]
    talk.they("fee", d(5500))
    assert read(talk).balance.given_money == 100


def test_who_gives_more_after_an_exchange_has_given_both() -> None:
    """1,000 in the exchange, and 100 after it."""
    talk = Talk(fee(), pay())
    talk.we("fee", d(6600))
    talk.exchange((THEY, "fee", d(5600)), (WE, "pay", d(10)))
    talk.we("fee", d(5500))
    assert [(m.before, m.after) for m in read(talk).moves if m.side is WE] == [(6600, 5600), (5600, 5500)]


def test_money_that_is_no_total_says_what_it_is_counted_by() -> None:
    """We came from 100 to 90 an hour and they from 60 to 65; the hours are not known; for 30 it is 300."""
    rate = fee(name="Rate", per=Per.HOUR, target=d(100), walk_away=d(80), opening=d(100), theirs=theirs())
    for quantity, words in (
        (None, "You gave €10 / hour and received €5 / hour: €5 / hour less"),
        (30, "You gave €300"),
    ):
        talk = Talk(replace(rate, quantity=None if quantity is None else d(quantity)))
        for side, value in ((WE, 100), (THEY, 60), (WE, 90), (THEY, 65)):
            (talk.we if side is WE else talk.they)("fee", d(value))
        negotiation = talk.negotiation()
        assert balance_words(negotiation, analyse(negotiation, NOW)).startswith(words)
