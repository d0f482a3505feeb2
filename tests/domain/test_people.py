"""People: contact and the loss of it, and how reliably promises were kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.closing import FollowUp, FollowUpKind
from desk_app.domain.insight.facts import PersonFacts
from desk_app.domain.insight.manner import manner
from desk_app.domain.people.contact import LEAST_SILENCE, Contact, contact
from desk_app.domain.people.reliability import Reliability, reliability
from desk_app.domain.quantities import Side
from tests.domain.insight.strategies import FACTS

TODAY = date(2026, 11, 9)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_usual_time_is_the_median_between_days_of_contact() -> None:
    assert contact([before(100), before(90), before(60)], [], [], TODAY).usual == 20
    assert contact([before(100), before(90)], [], [], TODAY).usual is None, "one gap is no habit"


def test_one_loses_touch_after_twice_the_usual_time_and_sixty_days() -> None:
    monthly = [before(days) for days in (151, 121, 91)]
    assert contact(monthly, [], [], TODAY).losing_touch(TODAY)
    assert not contact([before(days) for days in (120, 90, 60)], [], [], TODAY).losing_touch(TODAY), "just twice"
    weekly = [before(days) for days in (74, 67, 60)]
    assert not contact(weekly, [], [], TODAY).losing_touch(TODAY), "sixty days are not more than sixty"
    assert contact([day - timedelta(days=1) for day in weekly], [], [], TODAY).losing_touch(TODAY)


def test_nobody_loses_touch_who_has_set_a_day_or_has_no_habit() -> None:
    yearly = [before(days) for days in (1000, 640, 300)]
    assert not contact(yearly, [], [], TODAY).losing_touch(TODAY)
    monthly = [before(days) for days in (251, 221, 191)]
    assert not contact(monthly, [], [TODAY + timedelta(days=3)], TODAY).losing_touch(TODAY)
    assert contact(monthly, [], [before(3)], TODAY).losing_touch(TODAY), "a day that went by helps nothing"
    assert not contact([before(500)], [], [], TODAY).losing_touch(TODAY)
    assert not Contact().losing_touch(TODAY)


def test_the_next_contact_is_the_earliest_that_still_counts() -> None:
    meeting, chosen = TODAY + timedelta(days=9), TODAY + timedelta(days=4)
    assert contact([before(30)], [meeting], [chosen], TODAY).next == chosen
    assert contact([before(30)], [before(1), meeting], [], TODAY).next == meeting, "a meeting is over after its day"
    assert contact([before(30)], [], [before(10)], TODAY).next == before(10), "it is due"
    assert contact([before(10)], [], [before(10)], TODAY).next is None, "there was contact on that day"


@given(st.lists(DAYS), st.lists(DAYS), st.lists(DAYS))
def test_contact_never_tells_what_is_to_come_as_past(days: list[date], planned: list[date], chosen: list[date]) -> None:
    found = contact(days, planned, chosen, TODAY)
    assert found.last is None or found.last <= TODAY
    assert found.next is None or found.next in {*planned, *chosen}
    if found.losing_touch(TODAY):
        assert found.last is not None
        assert (TODAY - found.last).days > LEAST_SILENCE


def promise(**fields: object) -> FollowUp:
    return FollowUp("f", Side.THEY, "send it", **fields)  # type: ignore[arg-type]


def test_a_promise_counts_once_it_is_kept_or_due() -> None:
    due, early, late = before(5), before(6), before(4)
    promises = [
        promise(due=due, done=True, kept_on=early),
        promise(due=due, done=True, kept_on=due),
        promise(due=due, done=True, kept_on=late),
        promise(due=due),
        promise(due=TODAY),
        promise(),
        promise(done=True),
        promise(due=due, kind=FollowUpKind.TASK),
    ]
    assert reliability(promises, Side.THEY, TODAY) == Reliability(3, 5)
    assert reliability(promises, Side.WE, TODAY) == Reliability(0, 0)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FACTS, max_size=6, unique_by=lambda each: each.negotiation))
def test_a_persons_figures_are_the_sum_of_their_negotiations(known: list[PersonFacts]) -> None:
    whole, parts = manner(known), [manner([each]) for each in known]
    assert whole.shapes == sum((Counter(each.shapes) for each in parts), Counter())
    assert whole.after == sum((Counter(each.after) for each in parts), Counter())
    assert sorted(whole.opens.points) == sorted(point for each in parts for point in each.opens.points)
    assert sorted(whole.first_step.points) == sorted(point for each in parts for point in each.first_step.points)
    assert whole.captured == {key: share for each in parts for key, share in each.captured.items()}
    times = sum((Counter({order.issue: order.times for order in each.order}) for each in parts), Counter())
    assert {order.issue: order.times for order in whole.order} == times
    assert Counter(whole.limits) == Counter(limit for each in parts for limit in each.limits)


_FOLLOW_UPS = st.builds(
    FollowUp,
    st.uuids().map(str),
    st.sampled_from(Side),
    st.just("send it"),
    st.none() | DAYS,
    st.booleans(),
    st.sampled_from(FollowUpKind),
    kept_on=st.none() | DAYS,
)


@given(st.lists(st.lists(_FOLLOW_UPS, max_size=4), max_size=4), st.sampled_from(Side))
def test_a_persons_reliability_is_the_sum_of_their_negotiations(negotiations: list[list[FollowUp]], side: Side) -> None:
    parts = [reliability(each, side, TODAY) for each in negotiations]
    whole = reliability([promise for each in negotiations for promise in each], side, TODAY)
    assert whole == Reliability(sum(each.in_time for each in parts), sum(each.counted for each in parts))
