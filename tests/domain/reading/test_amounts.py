"""Amounts, percentages and counts as people type them. The values are those of the people who type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.quantities import Per, Unit
from desk_app.domain.reading import Expected, Read, Refused, read
from tests.domain.reading.texts import REFUSED, TODAY, meant

LOCALES = "en_US en_GB en_IN de_DE de_CH fr_FR sv_SE pt_BR ja_JP ar_EG hi_IN".split()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("52 000 kr", "SEK", "52000"),
        ("52 000 kr", "NOK", "52000"),
        ("4800 Kč", "CZK", "4800"),
        ("4800 zł", "PLN", "4800"),
        ("1.2m", "EUR", "1200000"),
        ("1.3m", "EUR", "1300000"),
        ("5 million", "EUR", "5000000"),
        ("2 crore", "INR", "20000000"),
        ("Rs. 5 lakh", "INR", "500000"),
        ("Rs 5,00,000/-", "INR", "500000"),
        ("4.8k", "EUR", "4800"),
        ("$4800", "EUR", REFUSED),
        ("£4,000", "EUR", REFUSED),
        ("USD 4800", "EUR", REFUSED),
        ("10%", "EUR", REFUSED),
        ("4800/5200", "EUR", REFUSED),
        ("4800-5200", "EUR", REFUSED),
        ("~4800", "EUR", REFUSED),
        ("ca. 4800", "EUR", REFUSED),
        ("12 34", "EUR", REFUSED),
        ("1..2", "EUR", REFUSED),
        ("--3", "EUR", REFUSED),
        ("(-3)", "EUR", REFUSED),
        ("1,2,3", "EUR", REFUSED),
        ("12e5", "EUR", REFUSED),
        ("10²", "EUR", REFUSED),
        ("½", "EUR", REFUSED),
        ("48\x0000", "EUR", REFUSED),
        ("€", "EUR", REFUSED),
        ("", "EUR", REFUSED),
        ("9" * 30, "EUR", REFUSED),
        ("1000000000000000", "EUR", REFUSED),
        ("4800.015", "EUR", REFUSED),
        ("100.5", "JPY", REFUSED),
        ("-4800", "EUR", "-4800"),
        ("-0", "EUR", "0"),
        ("US$ 4800", "USD", "4800"),
        ("US$ 4800", "CAD", REFUSED),
        ("C$4800", "CAD", "4800"),
        ("4800 000", "EUR", REFUSED),
        ("4'80", "EUR", REFUSED),
        ("(4800", "EUR", REFUSED),
        ("2026-11-30", "EUR", REFUSED),
        ("−4800", "EUR", "-4800"),
        ("–500", "EUR", "-500"),
        ("-€500", "EUR", "-500"),
        ("€-500", "EUR", "-500"),
        ("48 000 SEK", "SEK", "48000"),
        ("48\u00a0000 SEK", "SEK", "48000"),
        ("48\u202f000 SEK", "SEK", "48000"),
        ("4’800", "CHF", "4800"),
        ("4'800.50", "CHF", "4800.5"),
        ("CHF 4’800.–", "CHF", "4800"),
        ("4800,- kr", "NOK", "4800"),
        ("Fr. 4800", "CHF", "4800"),
        ("Fr.4800.50", "CHF", "4800.5"),
        ("12,50,000", "INR", "1250000"),
        ("12,50,000.50", "INR", "1250000.5"),
        ("٤٨٠٠", "EUR", "4800"),
        ("٤٬٨٠٠٫٥", "EUR", "4800.5"),
        ("४८००", "EUR", "4800"),
        ("４８００", "EUR", "4800"),
        ("1.500 KWD", "KWD", "1500 ? 1.5"),
        ("KWD 1.500", "KWD", "1500 ? 1.5"),
        ("1,500 KWD", "KWD", "1500 ? 1.5"),
        ("1234.500 KWD", "KWD", "1234.5"),
        ("1.234,500 KWD", "KWD", "1234.5"),
        ("4.800,50 EUR", "EUR", "4800.5"),
        ("4,800.50 EUR", "EUR", "4800.5"),
        ("4800,5 EUR", "EUR", "4800.5"),
        ("1.234.567", "EUR", "1234567"),
        ("0.500", "EUR", "0.5"),
        (".5", "EUR", "0.5"),
        ("48.", "EUR", "48"),
        ("4800 K", "ZMW", "4800 ? 4800000"),
        ("1.234k", "EUR", "1234000 ? 1234"),
        ("4800 euros", "EUR", "4800"),
        ("90 per hour", "EUR", "90"),
    ],
)  # fmt: skip
def test_an_amount_is_what_who_types_it_means(text, currency, value, locale):
    assert meant(text, Unit.MONEY, locale, currency) == value


@pytest.mark.parametrize(
    ("text", "locale", "currency", "value"),
    [
        ("CHF 48,000", "en_US", "CHF", "48000"),
        ("CHF 48,000", "de_CH", "CHF", "48000"),
        ("(4,800)", "en_US", "EUR", "-4800"),
        ("(€4,800)", "en_US", "EUR", "-4800"),
        ("4,800-", "en_US", "EUR", "-4800"),
        ("1.234", "de_DE", "EUR", "1234"),
        ("1.234", "en_US", "EUR", "1234 ? 1.23"),
        ("1,234", "en_US", "EUR", "1234"),
        ("1,234", "de_DE", "EUR", "1234 ? 1.23"),
        ("1.234", "en_US", "JPY", REFUSED),
        ("1.234", "de_DE", "JPY", "1234"),
        ("4 Tsd", "de_DE", "EUR", "4000"),
        ("4 Tsd.", "de_DE", "EUR", "4000"),
        ("5 Mio. €", "de_DE", "EUR", "5000000"),
        ("5 T€", "de_DE", "EUR", "5000"),
        ("5 Mkr", "sv_SE", "SEK", "5000000"),
        ("1,3 млн ₽", "ru_RU", "RUB", "1300000"),
        ("52 тыс.", "ru_RU", "RUB", "52000"),
        ("120万円", "ja_JP", "JPY", "1200000"),
        ("5 mil", "es_ES", "EUR", "5000"),
        ("5 mil millones", "es_ES", "EUR", "5000000000"),
        ("5 billion", "en_US", "EUR", "5000000000"),
        ("5 billion", "de_DE", "EUR", "5000000000 ? 5000000000000"),
        ("5 B", "tr_TR", "TRY", "5000 ? 5000000000"),
        ("$4,800", "en_US", "CAD", "4800"),
        ("R$ 1.234,56", "pt_BR", "BRL", "1234.56"),
        ("1 234 567,89 €", "fr_FR", "EUR", "1234567.89"),
        ("€4,800", "en_US", "", "4800"),
        ("4 Tsd", "en_US", "EUR", REFUSED),
        ("4800 cr", "en_US", "EUR", REFUSED),
        ("48 Cr", "en_IN", "INR", "480000000"),
    ],
)
def test_a_locale_tells_what_its_people_mean(text, locale, currency, value):
    assert meant(text, Unit.MONEY, locale, currency) == value


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("12.5", "en_US", "12.5"),
        ("12.5%", "en_US", "12.5"),
        ("12.5 percent", "de_DE", "12.5"),
        ("12,5 %", "de_DE", "12.5"),
        ("%12,5", "tr_TR", "12.5"),
        ("30 Prozent", "de_DE", "30"),
        ("٣٠٪", "ar_EG", "30"),
        ("-5 %", "en_US", "-5"),
        ("12,500", "en_US", "12500 ? 12.5"),
        ("12,500", "de_DE", "12.5"),
        ("12.345", "en_US", "12.345"),
        ("12.345", "de_DE", "12345 ? 12.345"),
        ("5k", "en_US", REFUSED),
        ("€10", "en_US", REFUSED),
        ("1/2", "en_US", REFUSED),
        ("5 ‰", "en_US", REFUSED),
    ],
)
def test_a_percentage_is_a_number_out_of_a_hundred(text, locale, value):
    assert meant(text, Unit.PERCENT, locale) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", "2"), ("1,500", "1500"), ("1.500", "1500 ? 1.5"), ("1.5", "1.5"), ("1.2m", "1200000"), ("007", "7"),
        ("-5", REFUSED), ("10%", REFUSED), ("€2", REFUSED), ("3 rounds", REFUSED), ("5 t", REFUSED), ("12 34", REFUSED),
    ],
)  # fmt: skip
def test_a_count_is_a_number_of_0_or_more(text, value):
    assert meant(text, Unit.COUNT) == value


def test_a_refusal_names_the_other_currency_and_says_what_to_type() -> None:
    answer = read("£4,000", Expected(Unit.MONEY, "EUR", TODAY))
    assert answer == Refused("“£4,000” is in another currency, GBP. Type what it is worth in EUR.")


def test_a_price_is_per_what_the_issue_says() -> None:
    hourly = Expected(Unit.MONEY, "EUR", TODAY, pers=frozenset((Per.HOUR,)))
    assert isinstance(read("€90 / hour", hourly), Read)
    assert isinstance(read("€90 / day", hourly), Refused)


def test_fewer_decimals_can_be_asked_for() -> None:
    assert isinstance(read("1.5", Expected(Unit.COUNT, today=TODAY, decimals=0)), Refused)


@given(st.text(max_size=30), st.sampled_from([u for u in Unit if u is not Unit.OPTION]), st.sampled_from(LOCALES))
def test_any_text_is_answered(text, unit, locale):
    meant(text, unit, locale)


PIECES = (
    "0 1 2 9 12 29 30 31 48 202 2026 1.500 1,5 1,234.5 . , - – / + ( ) % € $ kr k m mio Fr. EUR KWD per hour nov march "
    "mar mo fri sunday next today in days week 2w h p1w of th 年 月 日 ٣ ² ½ ’ \u00a0 \u202f \u200f"
).split(" ")


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.sampled_from(["", " "]),
    st.sampled_from([u for u in Unit if u is not Unit.OPTION]),
    st.sampled_from(LOCALES),
)
def test_what_looks_like_a_value_is_answered(pieces, joint, unit, locale):
    meant(joint.join(pieces), unit, locale)


@given(st.text(alphabet="0123456789.,' -+()€k%", max_size=12), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_what_a_question_offers_to_type_is_certain(text, currency):
    from desk_app.domain.reading import Asked

    expected = Expected(Unit.MONEY, currency, TODAY)
    answer = read(text, expected)
    if isinstance(answer, Asked):
        typed = answer.words.rpartition(" Type ")[2].replace("; ", " or ").split(" or ")
        assert [read(each, expected) for each in typed] == [Read(value) for value in answer.readings]
