"""What all closed negotiations tell together."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.holding import Kept, Paid
from desk_app.domain.insight.facts import Facts, GivenPromise, GuessedLimit, JudgedPrediction
from desk_app.domain.insight.measures import MEASURES
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.insight.rows import FIGURE_ROWS
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.stored import as_text, facts_from_text, from_text
from desk_app.domain.insight.summing import Insight, insight
from desk_app.domain.insight.titles import TITLES
from desk_app.domain.moves.results import Pattern
from desk_app.domain.quantities import Confidence, Side, Unit
from desk_app.domain.standing import LimitPlace
from desk_app.domain.summaries import SAMPLE_ID
from tests.domain.insight.closed import debriefed
from tests.domain.insight.strategies import FACTS, KINDS, PEOPLE

TODAY = date(2026, 11, 20)
ANY = Period()


def one(number: int = 0, outcome: OutcomeKind = OutcomeKind.AGREEMENT, **more: object) -> Facts:
    return Facts(f"n{number}", outcome, **more)


def every(found: Insight) -> dict[str, Measure]:
    """Each figure, and each line of the tables behind them, by its name."""
    return {each.name: each for measure in found.measures for each in (measure, *measure.groups)}


def told(*known: Facts, period: Period = ANY) -> dict[str, Measure]:
    return every(insight(known, period, TODAY))


def test_practice_and_the_samples_do_not_count():
    own = one()
    sample = one(closed_on=TODAY)
    sample = replace(sample, negotiation=SAMPLE_ID)
    known = (own, one(1, practice=True), sample, replace(sample, practice=True))
    assert insight(known, ANY, TODAY).negotiations == 1
    assert insight(known, Period(samples=True), TODAY).negotiations == 1
    assert insight(known, Period(samples=True, start=TODAY), TODAY).negotiations == 1


def test_of_nothing_every_figure_says_that_five_are_missing():
    found = insight((), ANY, TODAY)
    assert found.negotiations == 0
    for each in every(found).values():
        assert (each.n, each.value, each.low, each.high, each.missing, each.share) == (0, None, None, None, 5, 0)


def test_few_say_how_many_are_missing():
    found = told(facts(debriefed()))
    assert (found["agreement_share"].missing, found["share_of_range"].missing) == (4, 4)


def test_many_are_told_with_their_number_and_interval():
    ready = [facts(debriefed(4400 + 100 * i, answered=3, gain=1)) for i in range(6)]
    hasty = [facts(debriefed(4100 + 100 * i, answered=0, gain=-1)) for i in range(6)]
    found = told(*ready, *hasty)
    assert (found["agreement_share"].hits, found["agreement_share"].n) == (12, 12)
    assert found["shrinking_concessions"].value == 1
    assert found["shape_shrinking"].hits == 12
    assert found["exchange_rate"].points == (1,) * 12
    assert found["deal_score_when_ready"].value > found["deal_score_when_not_ready"].value
    assert found["relationship_after_better_deals"].value > found["relationship_after_lesser_deals"].value
    assert found["limit_error"].n == 12


def test_a_share_of_range_by_hand():
    """Of 4,400 to 4,900 between 4,000 and 5,400: 4/14 … 9/14. The middle of six is the mean of 6/14 and 7/14."""
    (share,) = [
        each
        for each in insight([facts(debriefed(4400 + 100 * i)) for i in range(6)], ANY, TODAY).measures
        if each.name == "share_of_range"
    ]
    assert (share.value, share.low, share.high) == (Fraction(13, 28), Fraction(4, 14), Fraction(9, 14))


def test_equal_scores_fall_into_the_same_half_whatever_their_order():
    known = [one(i, score=Fraction(i // 4), relationship=Fraction(i)) for i in range(8)]
    found = told(*known)
    assert found["relationship_after_lesser_deals"].points == (0, 1, 2, 3)
    assert found["relationship_after_better_deals"].points == (4, 5, 6, 7)


def test_how_sure_we_were_against_how_often_we_were_right():
    predictions = [(None, True), (50, False), (60, True), (74, False), (75, True), (90, True), (100, False)]
    judged = tuple(
        JudgedPrediction(None if sure is None else Fraction(sure, 100), right) for sure, right in predictions
    )
    found = told(one(predictions=judged))
    bands = [found[f"predictions_right_{band}"] for band in ("below_60", "60_to_75", "75_to_90", "from_90")]
    assert [(band.hits, band.n) for band in bands] == [(0, 1), (1, 2), (1, 1), (1, 2)]
    assert [band.said for band in bands] == [Fraction(50, 100), Fraction(67, 100), Fraction(75, 100), Fraction(95, 100)]
    assert (found["predictions_right"].hits, found["predictions_right"].n) == (4, 7)
    assert told(one())["predictions_right_from_90"].said is None


def test_how_often_a_guess_of_their_limit_was_right_by_how_sure_we_were():
    def limit(confidence: Confidence | None, error: Fraction | None, *, right: bool) -> GuessedLimit:
        return GuessedLimit("Fee", Unit.MONEY, None, "1", "2", confidence, error, right)

    limits = (
        limit(Confidence.SURE, Fraction(1, 10), right=True),
        limit(Confidence.SURE, Fraction(-1, 10), right=False),
        limit(Confidence.GUESS, None, right=False),
        limit(None, Fraction(0), right=True),
    )
    found = told(one(limits=limits))
    assert found["limit_error"].points == (Fraction(-1, 10), 0, Fraction(1, 10))
    named = ("limits_right", "limits_right_when_guess", "limits_right_when_likely", "limits_right_when_sure")
    assert [(found[name].hits, found[name].n) for name in named] == [(2, 4), (0, 1), (0, 0), (1, 2)]


def test_why_there_was_no_deal():
    we, they = OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY
    found = told(
        one(1, we, their_place=LimitPlace.BELOW, no_range=True),
        one(2, we, their_place=LimitPlace.AT, no_range=False),
        one(3, they, their_place=LimitPlace.INSIDE),
        one(4, they),
        one(5, OutcomeKind.PAUSED, their_place=LimitPlace.BELOW),
        one(6),
    )
    named = ("below_floor", "we_left", "they_left", "at_or_above_floor", "nothing_to_compare", "limits_apart")
    counted = [found[f"no_deal_{name}"] for name in named]
    assert [(each.hits, each.n) for each in counted] == [(1, 3), (2, 4), (2, 4), (2, 3), (1, 4), (1, 2)]
    ways = {name.removeprefix("outcome_"): each.hits for name, each in found.items() if name.startswith("outcome_")}
    assert ways == {"agreement": 1, "part": 0, "no_deal_we": 2, "no_deal_they": 2, "paused": 1}
    assert (found["agreement_share"].hits, found["agreement_share"].n) == (1, 6)


def test_promises_of_both_sides_are_judged_on_the_day_of_reading():
    promises = (GivenPromise(Side.WE, TODAY), GivenPromise(Side.THEY, date(2026, 11, 1), True, date(2026, 11, 2)))
    known = one(promises=promises)
    for day, ours in ((TODAY, (0, 0)), (date(2026, 11, 21), (0, 1))):
        found = every(insight([known], ANY, day))
        assert (found["our_promises_in_time"].hits, found["our_promises_in_time"].n) == ours
        assert (found["their_promises_in_time"].hits, found["their_promises_in_time"].n) == (0, 1)


def test_whether_deals_held_and_rules_were_kept():
    found = told(
        one(1, terms=Kept.KEPT, paid=Paid.ON_TIME, tries=(("r", True), ("s", False))),
        one(2, terms=Kept.PARTLY, paid=Paid.LATE),
        one(3, terms=Kept.BROKEN, paid=Paid.NOT_YET),
        one(4),
    )
    named = ("terms_kept", "terms_partly", "terms_broken", "paid_on_time", "rules_kept")
    assert [(found[name].hits, found[name].n) for name in named] == [(1, 3), (1, 3), (1, 3), (1, 2), (1, 2)]


def test_the_shapes_of_our_concessions_are_counted_over_all_issues():
    shapes = (Pattern.SHRINKING, Pattern.SINGLE, Pattern.GROWING)
    found = told(one(1, shapes=shapes), one(2, shapes=shapes[:2]), one(3, shapes=shapes[1:2]))
    assert (found["shrinking_concessions"].hits, found["shrinking_concessions"].n) == (1, 2)
    assert (found["shape_shrinking"].hits, found["shape_single"].hits, found["shape_even"].n) == (2, 3, 6)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period(), [1, 2, 3, None]),
        (Period(start=date(2026, 1, 2)), [2, 3]),
        (Period(end=date(2026, 1, 2)), [1, 2]),
        (Period(date(2026, 1, 2), date(2026, 1, 2)), [2]),
    ],
)
def test_a_period_is_by_the_day_of_closing_and_has_both_its_ends(period, days):
    known = [one(closed_on=None if day is None else date(2026, 1, day)) for day in (1, 2, 3, None)]
    assert [each.closed_on and each.closed_on.day for each in known if period.has(each)] == days


def test_each_of_several_people_counts_and_a_kind_is_exact():
    known = one(people=("a", "b"), kind="rent")
    assert [Period(person=person).has(known) for person in ("a", "b", "c", None)] == [True, True, False, True]
    assert [Period(kind=kind).has(known) for kind in ("rent", "", None)] == [True, False, True]


def test_every_figure_has_its_own_name_and_words():
    names = [each.name for measure in insight((), ANY, TODAY).measures for each in (measure, *measure.groups)]
    assert len(names) == len(set(names))
    assert set(names) <= TITLES.keys()
    assert [reckon.__name__ for reckon in MEASURES] == [each.name for each in insight((), ANY, TODAY).measures]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FACTS, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_the_negotiations_does_not_matter(known, chance):
    mixed = known.copy()
    chance.shuffle(mixed)
    assert insight(mixed, ANY, TODAY) == insight(known, ANY, TODAY)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FACTS, max_size=14), st.sampled_from(PEOPLE), st.none() | st.sampled_from(KINDS))
def test_the_figures_of_a_person_are_those_of_their_negotiations(known, person, kind):
    theirs = [each for each in known if person in each.people]
    found = insight(known, Period(person=person, kind=kind), TODAY)
    assert found.measures == insight(theirs, Period(kind=kind), TODAY).measures


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FACTS, max_size=14))
def test_the_parts_of_a_year_add_up(known):
    """Whatever is counted is counted in one of its parts."""
    border = date(2025, 6, 30)
    dated = [each for each in known if each.closed_on]
    whole = every(insight(dated, ANY, TODAY))
    parts = [every(insight(known, period, TODAY)) for period in (Period(end=border), Period(start=date(2025, 7, 1)))]
    for name, measure in whole.items():
        if not name.startswith("relationship_after"):  # what the better half is depends on all of them
            assert measure.n == sum(part[name].n for part in parts)
            assert (measure.hits or 0) == sum(part[name].hits or 0 for part in parts)


@given(FACTS)
def test_any_facts_survive_storing(known):
    text = as_text(known)
    assert from_text(text) == known
    short = facts_from_text(text)
    assert all(getattr(short, each.name) == getattr(known, each.name) for each in fields(Facts))


def test_every_figure_stands_in_one_row():
    names = [name for row in FIGURE_ROWS for name in row.names]
    assert sorted(names) == sorted(each.__name__ for each in MEASURES)
