"""The values that packages are made of."""

from __future__ import annotations

from datetime import date

from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.packages.candidates import MOST, candidates, their_end
from desk_app.domain.packages.table import package_table
from desk_app.domain.quantities import Direction, Unit
from tests.domain.talks import Talk, d, fee, rights, theirs


def values_of(issue: Issue, *said, currency="EUR"):
    return candidates(issue, said, currency, their_end(issue, said)).values


def grid(issue: Issue, said):
    return candidates(issue, said, "EUR", their_end(issue, ()))


def test_candidates_are_the_grid_between_the_limits_and_what_is_on_the_table():
    assert values_of(fee()) == tuple(d(4000 + 100 * i) for i in range(13))
    assert values_of(fee(), d(5450), d(3900))[:2] == (3900, 4000)
    assert values_of(fee(), d(5450))[-1] == 5450
    assert values_of(rights()) == ("licence", "shared", "transfer")
    assert values_of(fee(walk_away=d(4050)))[-2:] == (d(5150), d(5200))


def test_an_unknown_limit_of_theirs_is_replaced_by_the_furthest_they_may_go():
    assert values_of(fee(theirs=theirs(d(4300))))[-1] == 4300
    assert values_of(fee(theirs=theirs(d(4300))), d(4700))[-1] == 4700
    assert values_of(fee(theirs=theirs()))[-1] == 5400
    assert values_of(fee(theirs=theirs(), walk_away=None), d(4400)) == (4400,)
    assert values_of(fee(theirs=theirs(), walk_away=None, target=None, opening=None)) == ()


def test_a_step_too_fine_is_coarsened_and_said():
    exact = grid(fee(step=d(12)), ())
    assert (len(exact.values), exact.coarsened) == (101, False)
    fine = grid(fee(step=d(1)), (d(5450),))
    assert fine.coarsened
    assert len(fine.values) <= MOST
    assert {4000, 5200, 5450} <= set(fine.values)
    free = grid(fee(step=None), ())
    assert not free.coarsened
    assert free.values[1] == 4020
    cents = grid(fee(step=None, walk_away=d("4.00"), theirs=theirs(limit=d("4.50"))), ())
    assert cents.values[1] == d("4.01")
    vast = grid(fee(step=d("0.01"), theirs=theirs(limit=d(10**17))), [d(6000 + i) for i in range(50)])
    assert vast.coarsened
    assert 60 <= len(vast.values) <= MOST
    crowd = grid(fee(step=d(1)), [d(6000 + i) for i in range(150)])
    assert len(crowd.values) >= 150


def test_past_a_red_line_no_package_goes():
    assert min(values_of(fee(red_line=True), d(3000))) == 4000
    empty = fee(red_line=True, theirs=theirs(d(3000), d(3500), 1))
    assert values_of(empty) == (4000,)
    assert values_of(rights(red_line=True, walk_away="shared")) == ("licence", "shared")


def test_dates_make_a_grid_of_days():
    start = Issue(
        "s", "Start", Unit.DATE, Direction.LESS, step=d(7), target=date(2026, 3, 1), walk_away=date(2026, 3, 29),
        theirs=theirs(date(2026, 4, 1), date(2026, 3, 8), 1), weight=d(1),
    )  # fmt: skip
    assert values_of(start) == tuple(date(2026, 3, day) for day in (8, 15, 22, 29))


def test_a_grid_keeps_what_was_typed_to_the_last_digit():
    typed = fee(unit=Unit.COUNT, walk_away=d("0.123456789012"), step=d("0.000000000001"), theirs=theirs(limit=d(1)))
    assert typed.walk_away in values_of(typed)


def test_what_we_ask_does_not_widen_what_they_may_accept():
    """Of values said, theirs alone stand in for a limit of theirs that is not known: opening and position."""
    talk = Talk(fee(theirs=theirs(d(4100), weight=1)))
    talk.we("fee", d(5400))
    talk.they("fee", d(4300))
    talk.they("fee", d(4200))
    found = package_table(talk.negotiation(), Ledger.of(talk.negotiation())).values[0].values
    assert found == (4000, 4100, 4200, 4300, 5400)
