"""Amounts as thirty locales write them: read exactly, or asked about; never changed in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desk_app.domain.capture import Table
from desk_app.domain.capture.meaning import Record
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Direction, Unit, minor_digits
from desk_app.ui.widgets.typed import Unread, read_scalar
from tests.domain.capture.tables import reading

TODAY = date(2026, 11, 9)
LOCALES = (
    "en_US en_GB en_IN en_ZA de_DE de_CH de_AT fr_FR fr_CH fr_CA es_ES es_MX pt_BR pt_PT it_IT it_CH nl_NL sv_SE nb_NO "
    "da_DK fi_FI pl_PL cs_CZ ru_RU uk_UA tr_TR hu_HU ja_JP zh_CN ar_EG hi_IN he_IL fa_IR".split()
)
AMOUNTS = (
    "0.05 0.5 1 1.2 1.23 12.5 123 999.99 1000 1234 1234.5 1234.56 12345 12345.67 123456.78 1234567 1234567.89 10000000"
).split()


def written(name: str, amount: Decimal, digits: int) -> list[str]:
    """An amount in the ways of a locale: grouped and not, with decimals and without, with the currency and bare."""
    locale = QLocale(name)
    ways = set()
    for grouped in (True, False):
        locale.setNumberOptions(
            QLocale.NumberOption.DefaultNumberOptions if grouped else QLocale.NumberOption.OmitGroupSeparator
        )
        used = -int(amount.as_tuple().exponent)
        for places in {max(used, 0), digits} if used <= digits else set():
            ways.add(locale.toString(float(amount), "f", places))
            ways.add(locale.toCurrencyString(float(amount), "€", places))
    return sorted(ways)


def check_field(text: str, amount: Decimal, currency: str) -> bool:
    """Whether a field read it; wrongly it never does."""
    try:
        assert read_scalar(text, Unit.MONEY, currency, TODAY) == amount, text
    except Unread as error:
        assert str(error)
        return False
    return True


def check_line(text: str, amount: Decimal, currency: str) -> bool:
    """Whether the entry line read it as one amount and nothing else; as another amount it never does."""
    table = Table(issues=(Issue("fee", "Fee", Unit.MONEY, Direction.MORE),), currency=currency, today=TODAY)
    result = reading(f"t fee {text}", table)
    if not isinstance(result.meaning, Record) or not result.meaning.terms:
        return False
    assert [term.value for term in result.meaning.terms] == [amount], text
    return True


@pytest.mark.parametrize("name", LOCALES)
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_an_amount_of_a_locale_is_read_exactly_or_asked_about(name, currency):
    digits = minor_digits(currency)
    for amount in map(Decimal, [*AMOUNTS, "1.234", "12.345"]):
        for text in written(name, amount, digits):
            check_field(text, amount, currency)
            check_line(text, amount, currency)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(st.sampled_from(LOCALES), st.sampled_from(["EUR", "JPY", "KWD"]), st.integers(0, 10**11))
def test_any_amount_of_any_locale_is_read_exactly_or_asked_about(name, currency, minor):
    amount = Decimal(minor).scaleb(-minor_digits(currency))
    for text in written(name, amount, minor_digits(currency)):
        check_field(text, amount, currency)
        check_line(text, amount, currency)


@pytest.mark.parametrize("currency", ["EUR", "KWD"])
def test_a_point_before_three_digits_is_asked_about_everywhere(currency):
    assert not check_field("1.234", Decimal(-1), currency)
    assert not check_line("1.234", Decimal(-1), currency)


def test_what_most_of_the_locales_write_is_read():
    texts = [text for name in LOCALES for text in written(name, Decimal("1234.5"), 2)]
    assert sum(check_field(text, Decimal("1234.5"), "EUR") for text in texts) > len(texts) * 0.6
