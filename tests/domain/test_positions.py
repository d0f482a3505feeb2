"""Where both sides stand: positions, concessions, retractions and gestures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from desk_app.domain.entries import EntryKind, ExchangeState, Term
from desk_app.domain.issues import Option
from desk_app.domain.moves.book import their_direction
from desk_app.domain.moves.results import MoveKind
from desk_app.domain.quantities import Estimate
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, read, rights, theirs


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


def test_positions_that_meet_are_not_settled():
    talk = Talk(fee())
    talk.we("fee", d(4800))
    talk.they("fee", d(4800))
    assert (read(talk).settled, read(talk).common) == ({}, {"fee": 4800})
    talk.they("fee", d(4700))
    assert read(talk).common == {}
    assert not read(talk).ledger.reopened


def test_an_agreed_exchange_settles_until_one_side_moves_again():
    talk = Talk(fee(), pay())
    talk.they("fee", d(4400))
    talk.exchange((WE, "pay", d(20)), (THEY, "fee", d(4800)))
    assert read(talk).settled == {"fee": 4800, "pay": 20}
    talk.they("fee", d(4700))
    assert read(talk).settled == {"pay": 20}
    assert [(r.side, r.issue, r.settled) for r in read(talk).ledger.reopened] == [(THEY, "fee", 4800)]


@pytest.mark.parametrize("words", ["Yes, agreed.", "Ja, abgemacht!", "Trato hecho."])
def test_a_yes_settles_what_has_met(words: str):
    talk = Talk(fee(), pay())
    talk.we("fee", d(4800))
    talk.they("fee", d(4800))
    talk.they("pay", d(30))
    talk.add(EntryKind.NOTE, side=THEY, note=words)
    assert read(talk).settled == {"fee": 4800}


def test_a_read_back_settles_unless_they_object_next():
    talk = Talk(fee(), pay())
    talk.exchange((WE, "pay", d(20)), (THEY, "pay", d(20)))
    talk.we("fee", d(4800))
    talk.they("fee", d(4800))
    talk.add(EntryKind.READBACK, side=WE)
    assert "fee" not in read(talk).settled
    talk.add(EntryKind.NOTE, side=THEY, note="Mm.")
    assert read(talk).settled == {"fee": 4800, "pay": 20}
    objected = Talk(fee())
    objected.we("fee", d(4800))
    objected.they("fee", d(4800))
    objected.add(EntryKind.READBACK, side=WE)
    objected.they("fee", d(4700))
    assert (read(objected).settled, read(objected).ledger.reopened) == ({}, [])
    nodded = Talk(fee())
    nodded.we("fee", d(4800))
    nodded.they("fee", d(4800))
    nodded.add(EntryKind.READBACK, side=WE, note="4,800. Both nodded.")
    assert read(nodded).settled == {"fee": 4800}


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


def test_an_option_issue_and_an_issue_without_direction_have_no_direction_of_theirs():
    assert their_direction(rights()) is None
    assert their_direction(fee(direction=None, theirs=theirs())) is None
    assert their_direction(fee(theirs=theirs(d(4000), d(4000)))) == -1
    talk = Talk(fee(direction=None, theirs=theirs()))
    talk.we("fee", d(1))
    talk.we("fee", d(2))
    assert read(talk).patterns[WE] == {}


def test_repeated_terms_in_one_entry_count_one_after_the_other():
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.add(EntryKind.OFFER, (WE, "fee", d(5300)), (WE, "fee", d(5200)))
    assert read(talk).positions[0].moves == 2
    assert Term(WE, "fee", d(1)).side is WE
    assert Option("a", "A").ours is None


def test_the_state_of_a_one_sided_offer_is_ignored_and_other_kinds_move_nothing():
    talk = Talk(fee())
    talk.add(EntryKind.EXCHANGE, (WE, "fee", d(5400)), state=ExchangeState.PROPOSED)
    talk.add(EntryKind.NOTE, (WE, "fee", d(4000)))
    assert read(talk).positions[0].now == 5400
