"""Weighing by trade and aligning the limit with the floor: one act each, which Undo takes back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue, Option
from desk_app.domain.preparation import Alternative, LimitKind, PackageTerm
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.session.session import Session

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(6400), walk_away=Decimal(5200))
PAY = Issue("pay", "Payment", Unit.DAYS, Direction.LESS, target=Decimal(14), walk_away=Decimal(44))
SCOPE = Issue("scope", "Scope", Unit.OPTION, options=(Option("core", "Core"), Option("all", "All")))
STAY = Alternative("stay", Side.WE, "Kranich", Decimal(3930))


@pytest.fixture
def prepared(session: Session, negotiation: str) -> str:
    for thing in (FEE, PAY, SCOPE, STAY):
        session.preparing.put(negotiation, thing)
    return negotiation


def issues(session: Session, negotiation: str) -> tuple[Issue, ...]:
    found = session.reading.negotiation(negotiation)
    assert found
    return found.issues


def test_weights_and_ratings_are_set_at_once_and_taken_back_at_once(session: Session, prepared: str):
    before = issues(session, prepared)
    done = session.weighing.weigh(prepared, {("pay", ""): Decimal(300), ("scope", "core"): Decimal(600)})
    assert done.name == "Weighed the issues by trade"
    fee, pay, scope = issues(session, prepared)
    assert (fee.weight, pay.weight, scope.weight) == (4, 1, 2)
    assert [option.ours for option in scope.options] == [1, 0]
    session.history.undo(prepared)
    assert issues(session, prepared) == before


def test_an_amount_below_nothing_is_refused(session: Session, prepared: str):
    with pytest.raises(BadInput, match="cannot be below 0"):
        session.weighing.weigh(prepared, {("pay", ""): Decimal(-1)})


def test_the_limit_moves_to_the_floor_and_back(session: Session, prepared: str):
    session.weighing.weigh(prepared, {("pay", ""): Decimal(300)})
    before = issues(session, prepared)
    assert session.weighing.align(prepared).name == "Moved the walk-away point to the floor"
    assert issues(session, prepared)[0].walk_away == 3930
    with pytest.raises(BadInput, match="cannot be moved"):
        session.weighing.align(prepared)
    session.history.undo(prepared)
    assert issues(session, prepared) == before


def test_during_the_talks_it_is_recorded_that_the_limit_moved_and_why(session: Session, prepared: str):
    session.meeting.start(prepared)
    session.meeting.record(prepared, Record(EntryKind.NOTE, note="Hello"))
    session.weighing.align(prepared)
    found = session.reading.negotiation(prepared)
    assert found
    change = found.limit_changes[-1]
    assert (change.what, change.before, change.after) == (LimitKind.WALK_AWAY, 5200, 3930)
    assert change.reason == "as good as Kranich"


def test_with_a_target_no_better_than_the_alternative_it_says_what_to_do(session: Session, prepared: str):
    session.preparing.put(prepared, replace(STAY, worth=Decimal(7000)))
    with pytest.raises(BadInput, match="Look at the target"):
        session.weighing.align(prepared)


def other_offer(session: Session) -> str:
    """Another negotiation, in which they offer a fee of 4,700 and payment in 20 days."""
    other = session.negotiations.create("Kranich guide", currency="EUR").created
    assert other
    for issue in (replace(FEE, id="fee2"), replace(PAY, id="pay2")):
        session.preparing.put(other, issue)
    session.meeting.start(other)
    terms = (Term(Side.THEY, "fee2", Decimal(4700)), Term(Side.THEY, "pay2", Decimal(20)))
    session.meeting.record(other, Record(EntryKind.OFFER, Side.THEY, terms))
    return other


def alternative(session: Session, negotiation: str) -> Alternative:
    found = session.reading.negotiation(negotiation)
    assert found
    return found.alternatives[0]


def test_an_alternative_is_another_negotiation_and_has_what_is_offered_there(session: Session, prepared: str):
    other = other_offer(session)
    done = session.weighing.take_offer(prepared, "stay", other)
    assert done.name == "Took over what Kranich offers now"
    taken = alternative(session, prepared)
    assert (taken.negotiation, taken.worth, taken.terms) == (other, 4700, (PackageTerm("pay", Decimal(20)),))
    session.meeting.record(other, Record(EntryKind.OFFER, Side.THEY, (Term(Side.THEY, "fee2", Decimal(5000)),)))
    assert alternative(session, prepared).worth == 4700  # until it is taken over
    session.weighing.take_offer(prepared, "stay")
    assert alternative(session, prepared).worth == 5000
    for _times in range(2):
        session.history.undo(prepared)
    assert alternative(session, prepared) == STAY


def test_an_alternative_is_not_its_own_negotiation_nor_one_that_is_gone(session: Session, prepared: str):
    with pytest.raises(BadInput, match="Choose another negotiation"):
        session.weighing.take_offer(prepared, "stay", prepared)
    with pytest.raises(BadInput, match="Choose another negotiation"):
        session.weighing.take_offer(prepared, "stay")
    with pytest.raises(BadInput, match="was removed"):
        session.weighing.take_offer(prepared, "none", prepared)
    with pytest.raises(BadInput):
        session.weighing.take_offer(prepared, "stay", "gone")
