"""Numbers that cannot be meant are refused where they are typed, so that every journal can be exported and read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.quantities import Estimate, Unit
from desk_app.session.preparing import check

LOW = Decimal(-1)


@pytest.mark.parametrize(
    ("issue", "message"),
    [
        (Issue("i", "Fee", Unit.MONEY, weight=LOW), "The weight of “Fee” cannot be below 0, as −1 is."),
        (Issue("i", "Fee", Unit.MONEY, quantity=LOW), "The quantity of “Fee” cannot be below 0, as −1 is."),
        (
            Issue("i", "Fee", Unit.MONEY, theirs=Theirs(weight=Estimate(LOW))),
            "The weight to them of “Fee” cannot be below 0, as −1 is.",
        ),
        (Issue("i", "Fee", Unit.MONEY, step=Decimal(0)), "The step of “Fee” has to be above 0, not 0."),
        (
            Issue("i", "Scope", Unit.OPTION, options=(Option("o", "All", Decimal(7)),)),
            "Options are rated from 0 to 1; “All” is at 7.",
        ),
        (
            Issue("i", "Scope", Unit.OPTION, options=(Option("o", "All", None, Estimate(LOW)),)),
            "Options are rated from 0 to 1; “All” is at −1.",
        ),
    ],
)
def test_a_number_out_of_range_is_named(issue, message):
    with pytest.raises(BadInput) as failure:
        check(issue)
    assert str(failure.value) == message


def test_ordinary_numbers_pass():
    options = (Option("o", "All", Decimal(1), Estimate(Decimal(0))), Option("p", "None"))
    check(Issue("i", "Scope", Unit.OPTION, options=options, weight=Decimal(0)))
    check(Issue("j", "Fee", Unit.MONEY, step=Decimal("0.5"), theirs=Theirs(weight=Estimate(Decimal(3)))))
