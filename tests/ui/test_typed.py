"""Amounts are read as they are written by people, or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.amounts import day, money
from desk_app.domain.quantities import Unit
from desk_app.ui.widgets.typed import Unread, read_number, read_scalar

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("4800", "4800"),
        ("4,800", "4800"),
        ("€4,800.50", "4800.50"),
        ("4.8k", "4800"),
        ("4 800", "4800"),
        ("4.800,50", "4800.50"),
        ("1.234.567", "1234567"),
        ("4800,5 EUR", "4800.5"),
        ("−200", "-200"),
        ("€90 / hour", "90"),
        ("0.5", "0.5"),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, amount: str) -> None:
    assert read_scalar(typed, Unit.MONEY, "EUR", TODAY) == Decimal(amount)


def test_a_number_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(Unread, match=r"1,234 or 1\.23"):
        read_scalar("1.234", Unit.MONEY, "EUR", TODAY)


@pytest.mark.parametrize("typed", ["abc", "1..2", "--3", "1,2,3", "12e5", "٣", "€", "9" * 30])
def test_what_is_no_amount_is_told_in_words(typed: str) -> None:
    with pytest.raises(Unread):
        read_scalar(typed, Unit.MONEY, "EUR", TODAY)


def test_cents_of_a_currency_without_cents_are_told() -> None:
    with pytest.raises(Unread, match="JPY has 0 decimals"):
        read_scalar("100.5", Unit.MONEY, "JPY", TODAY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1 dec", date(2026, 12, 1)),
        ("3 Feb", date(2027, 2, 3)),
        ("9.11.2026", TODAY),
        ("tomorrow", date(2026, 11, 10)),
        ("in 2 weeks", date(2026, 11, 23)),
        ("9 November 2027", date(2027, 11, 9)),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, expected: date) -> None:
    assert read_scalar(typed, Unit.DATE, "", TODAY) == expected


@pytest.mark.parametrize("typed", ["soon", "31 feb", "2026-13-01", "32.1.2026"])
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(Unread, match="is not a date"):
        read_scalar(typed, Unit.DATE, "", TODAY)


def test_an_emptied_field_means_unknown() -> None:
    assert read_scalar("  ", Unit.DAYS, "", TODAY) is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_shown_reads_back_as_the_same(amount: Decimal) -> None:
    assert read_scalar(money(amount, "EUR"), Unit.MONEY, "EUR", TODAY) == amount


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_shown_date_reads_back_as_the_same(when: date) -> None:
    assert read_scalar(day(when), Unit.DATE, "", TODAY) == when


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(typed: str) -> None:
    try:
        read_number(typed)
    except Unread as error:
        assert str(error)
