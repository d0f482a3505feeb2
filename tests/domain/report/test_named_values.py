"""An issue and its value in one line: one sees where the name ends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desk_app.domain.issues import Issue
from desk_app.domain.packages.results import Package
from desk_app.domain.quantities import Direction, Unit
from desk_app.domain.report.packages_told import package_words

FEES = tuple(Issue(str(n), name, Unit.MONEY, Direction.MORE) for n, name in enumerate(("Posten Nr. 0", "Fee")))


def test_a_name_that_ends_in_a_digit_is_parted_from_the_value() -> None:
    package = Package({"0": Decimal(500), "1": Decimal(4200)}, Fraction(0), None)
    assert package_words(FEES, package, "EUR") == "Posten Nr. 0: €500 · Fee €4,200"
