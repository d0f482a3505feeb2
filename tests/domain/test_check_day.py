"""When to look whether a deal held, and what was found, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.check_day import check_proposed, check_to_come
from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, OutcomeKind
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.report.holding import found, held

CLOSED = date(2026, 11, 9)
LATE_NIGHT = datetime(2026, 12, 7, 23, 30, tzinfo=UTC)
PAYMENT, LIVE = Issue("i1", "Payment", Unit.DAYS), Issue("i2", "Live on", Unit.DATE)
DEAL = Outcome(OutcomeKind.AGREEMENT)


def talks(*promises: FollowUp, **more: object) -> Negotiation:
    return replace(Negotiation("n", "Site", issues=(PAYMENT, LIVE), follow_ups=promises), **more)  # type: ignore[arg-type]


def promise(when: date, **more: object) -> FollowUp:
    return replace(FollowUp("f", Side.THEY, "Send the photos", when), **more)  # type: ignore[arg-type]


def test_four_weeks_after_closing_where_no_day_of_the_deal_is_later() -> None:
    proposed = check_proposed(talks(promise(CLOSED)), DEAL, CLOSED)
    assert proposed
    assert (proposed.day, proposed.because) == (date(2026, 12, 7), "four weeks after closing")


@pytest.mark.parametrize(
    ("negotiation", "outcome", "day", "because"),
    [
        (talks(promise(date(2027, 1, 10))), DEAL, date(2027, 1, 17), "a week after “Send the photos”, 10 Jan 2027"),
        (
            talks(),
            replace(DEAL, terms=(PackageTerm("i1", Decimal(45)),)),
            date(2026, 12, 31),
            "a week after “Payment”, 24 Dec 2026",
        ),
        (
            talks(promise(date(2026, 12, 20))),
            replace(DEAL, terms=(PackageTerm("i1", Decimal(30)), PackageTerm("i2", date(2027, 3, 1)))),
            date(2027, 3, 8),
            "a week after “Live on”, 1 Mar 2027",
        ),
    ],
    ids=["promise", "payment", "the latest of all"],
)
def test_a_week_after_the_latest_day_of_the_deal(
    negotiation: Negotiation, outcome: Outcome, day: date, because: str
) -> None:
    proposed = check_proposed(negotiation, outcome, CLOSED)
    assert proposed
    assert (proposed.day, proposed.because) == (day, because)


def test_what_is_done_or_only_a_task_and_terms_of_deleted_issues_count_for_nothing() -> None:
    later = date(2027, 6, 1)
    negotiation = talks(promise(later, done=True), promise(later, kind=FollowUpKind.TASK))
    outcome = replace(DEAL, terms=(PackageTerm("gone", later), PackageTerm("i1", Decimal(99_999))))
    proposed = check_proposed(negotiation, outcome, CLOSED)
    assert proposed
    assert proposed.because == "four weeks after closing"


@pytest.mark.parametrize("kind", [OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY, OutcomeKind.PAUSED])
def test_without_a_deal_there_is_nothing_to_check(kind: OutcomeKind) -> None:
    assert check_proposed(talks(promise(date(2027, 1, 1))), Outcome(kind), CLOSED) is None


@given(st.lists(st.dates()), st.dates(max_value=date(9990, 1, 1)))
def test_it_is_never_before_four_weeks_nor_within_a_week_of_a_promise(days: list[date], closed_on: date) -> None:
    negotiation = talks(*(promise(each) for each in days))
    proposed = check_proposed(negotiation, DEAL, closed_on)
    assert proposed
    assert proposed.day >= closed_on + timedelta(days=28)
    assert all(proposed.day - each >= timedelta(days=7) for each in days if each < date(9999, 12, 24))


def test_a_check_is_to_come_until_somebody_looked_on_that_day_or_later() -> None:
    closed = talks(outcome=replace(DEAL, check_on=date(2026, 12, 7)))
    assert check_to_come(closed) == date(2026, 12, 7)
    early, late = (DealCheck("c", LATE_NIGHT - timedelta(days=days)) for days in (3, 0))
    assert check_to_come(replace(closed, checks=(early,))) == date(2026, 12, 7)
    assert check_to_come(replace(closed, checks=(early, late))) is None
    assert check_to_come(talks()) is check_to_come(talks(outcome=DEAL)) is None


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (DealCheck("c", LATE_NIGHT), ""),
        (DealCheck("c", LATE_NIGHT, Kept.KEPT, Paid.ON_TIME), "the terms were kept · paid on time"),
        (DealCheck("c", LATE_NIGHT, Kept.PARTLY, Paid.LATE, 12), "the terms were kept in part · paid 12 days late"),
        (DealCheck("c", LATE_NIGHT, None, Paid.LATE, 1, " Called. "), "paid 1 day late · Called."),
        (DealCheck("c", LATE_NIGHT, Kept.BROKEN, Paid.LATE), "the terms were broken · paid late"),
        (DealCheck("c", LATE_NIGHT, payment=Paid.NOT_YET), "not paid yet"),
    ],
)
def test_a_check_says_what_it_found(check: DealCheck, words: str) -> None:
    assert found(check) == words


def test_checks_are_told_in_order_of_time_and_empty_ones_are_left_out() -> None:
    later = DealCheck("b", LATE_NIGHT + timedelta(days=30), Kept.BROKEN)
    told = held(talks(checks=(later, DealCheck("e", LATE_NIGHT), DealCheck("a", LATE_NIGHT, Kept.KEPT))))
    assert told == ("7 Dec 2026: the terms were kept", "6 Jan 2027: the terms were broken")
