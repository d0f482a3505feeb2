"""What moved in money, where there are several money issues: totals, by the quantity where a price is per something."""

from __future__ import annotations

from desk_app.domain.quantities import Per
from desk_app.domain.report.balance import balance_words, moved_words
from tests.domain.talks import THEY, WE, Talk, d, fee, read, theirs


def hours(**more: object) -> Talk:
    """A fee of 4,800, and hours at 80: we came down by 300 and by 10 an hour, they went up by 5 an hour."""
    rate = fee(
        id="rate", name="Hours", per=Per.HOUR, target=d(90), walk_away=d(60), opening=None, theirs=theirs(), **more
    )
    talk = Talk(fee(theirs=theirs()), rate)
    for side, issue, value in (
        (WE, "fee", 4800), (WE, "rate", 90), (THEY, "fee", 4200), (THEY, "rate", 60),
        (WE, "fee", 4500), (WE, "rate", 80), (THEY, "rate", 65),
    ):  # fmt: skip
        talk.we(issue, d(value)) if side is WE else talk.they(issue, d(value))
    return talk


def test_a_price_of_known_quantity_is_in_the_sum():
    """300 and 10 for 120 hours are 1,500; 5 for 120 hours are 600."""
    talk = hours(quantity=d(120))
    told = balance_words(talk.negotiation(), read(talk))
    assert told.endswith("In money: given €1,500 · received €600.")


def test_a_price_of_unknown_quantity_is_in_no_sum():
    talk = hours()
    told = balance_words(talk.negotiation(), read(talk))
    assert told.endswith("In money: given €300 · received €0.")


def test_a_shared_screen_does_not_tell_the_quantity():
    talk = hours(quantity=d(120))
    assert moved_words(talk.negotiation(), read(talk)) == "In money: given €300 · received €0"
