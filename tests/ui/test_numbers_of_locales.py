"""A text means the same in a field and in the entry line, as thirty locales write amounts: exactly, or asked about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desk_app.domain.capture import Table
from desk_app.domain.capture.meaning import NotUnderstood, Record
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Direction, Unit, minor_digits
from desk_app.domain.reading import Asked, Expected, Read, read
from desk_app.ui.prepare.fields import issue_field
from tests.domain.capture.tables import reading

TODAY = date(2026, 11, 9)
LOCALES = (
    "en_US en_GB en_IN en_ZA de_DE de_CH de_AT fr_FR fr_CH fr_CA es_ES es_MX pt_BR pt_PT it_IT it_CH nl_NL sv_SE nb_NO "
    "da_DK fi_FI pl_PL cs_CZ ru_RU uk_UA tr_TR hu_HU ja_JP zh_CN ar_EG hi_IN he_IL fa_IR".split()
)
AMOUNTS = (
    "0.05 0.5 1 1.2 1.23 12.5 123 999.99 1000 1234 1234.5 1234.56 12345 12345.67 123456.78 1234567 1234567.89 10000000"
).split()
UNITS = (Unit.MONEY, Unit.PERCENT, Unit.COUNT, Unit.DAYS, Unit.DATE)


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
    answer = read(text, Expected(Unit.MONEY, currency, TODAY))
    if isinstance(answer, Asked):
        assert amount in answer.readings, text
    if not isinstance(answer, Read):
        return False
    assert answer.value == amount, text
    return True


def line_value(text: str, unit: Unit, currency: str) -> object:
    """What the entry line reads as one value of one issue and nothing else; None where it does not."""
    direction = None if unit is Unit.OPTION else Direction.MORE
    table = Table(issues=(Issue("fee", "Fee", unit, direction),), currency=currency, today=TODAY)
    result = reading(f"t fee {text}", table)
    if not isinstance(result.meaning, Record) or not result.meaning.terms:
        assert isinstance(result.meaning, NotUnderstood)
        return None
    (term,) = result.meaning.terms
    return term.value


def check_line(text: str, amount: Decimal, currency: str) -> bool:
    """Whether the entry line read it; as another amount it never does."""
    value = line_value(text, Unit.MONEY, currency)
    assert value in (None, amount), text
    return value is not None


@pytest.mark.parametrize("name", LOCALES)
@pytest.mark.parametrize("currency", ["EUR", "KWD"])
def test_an_amount_of_a_locale_is_read_exactly_or_asked_about(name, currency):
    digits = minor_digits(currency)
    for amount in map(Decimal, [*AMOUNTS, "1.234", "12.345"]):
        for text in written(name, amount, digits):
            if "€" in text and currency != "EUR":
                assert not check_field(text, Decimal(-1), currency)  # another currency
            else:
                check_field(text, amount, currency)
                check_line(text, amount, currency)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(st.sampled_from(LOCALES), st.sampled_from(["EUR", "JPY", "KWD"]), st.integers(0, 10**11))
def test_any_amount_of_any_locale_is_read_exactly_or_asked_about(name, currency, minor):
    amount = Decimal(minor).scaleb(-minor_digits(currency))
    for text in written(name, amount, minor_digits(currency)):
        if "€" not in text or currency == "EUR":
            check_field(text, amount, currency)
            check_line(text, amount, currency)


def test_what_the_locales_write_is_read():
    texts = [text for name in LOCALES for text in written(name, Decimal("1234.5"), 2)]
    assert sum(check_field(text, Decimal("1234.5"), "EUR") for text in texts) == len(texts)


def figures(text: str) -> bool:
    """Whether a line takes it as a value that is stated: no sign of a change, no word that joins."""
    joins = {"for", "and", "they", "we", "t", "w"}
    return text[:1] not in "+-−=↑↓" and not joins & set(text.casefold().split()) and not text.rstrip().endswith("!")


typed = st.one_of(
    st.from_regex(r"[€$(]?[0-9]{1,4}([., '’][0-9]{1,3}){0,3}[)]? ?(k|m|%|EUR|days|weeks|kr)?", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}[./-][0-9]{1,2}([./-](20)?[0-9]{2})?", fullmatch=True),
    st.from_regex(r"[0-9]{1,2} (jan|feb|mar|nov|soon)( 2027)?|in [0-9]{1,2} (days|weeks)|friday", fullmatch=True),
)


@settings(max_examples=400, deadline=None)
@given(typed.filter(figures), st.sampled_from(UNITS), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_no_text_is_two_values_in_two_fields(qapp, text, unit, currency):
    said = []
    field = issue_field("Target", Issue("i", "Fee", unit, Direction.MORE), currency, lambda: TODAY)
    field.committed.connect(said.append)
    field.insert(text)
    field.setModified(True)
    field.editingFinished.emit()
    value = line_value(text, unit, currency)
    assert (said[-1] if said else None) == value
    if not said:
        assert field.problem
        assert field.text() == text
    field.deleteLater()
