"""What Babel writes in eighty locales is read back as the same, or asked about with that value among the readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from babel import dates, numbers
from babel.core import get_global

from desk_app.domain.quantities import Unit, Value, minor_digits
from desk_app.domain.reading import Asked, Expected, Read, read
from tests.domain.reading.texts import TODAY

LOCALES = (
    "en_US en_GB en_IN en_ZA en_CA en_CH de_DE de_CH de_AT de_LI fr_FR fr_CH fr_CA es_ES es_MX pt_BR pt_PT it_IT it_CH "
    "nl_NL sv_SE nb_NO da_DK fi_FI pl_PL cs_CZ ru_RU uk_UA tr_TR hu_HU ja_JP zh_CN zh_TW ko_KR ar_EG ar_SA ar_MA hi_IN "
    "bn_BD mr_IN ne_NP ta_IN te_IN gu_IN he_IL fa_IR ur_PK th_TH vi_VN id_ID ms_MY ro_RO bg_BG hr_HR sr_RS sk_SK sl_SI "
    "et_EE lv_LV lt_LT el_GR is_IS ca_ES eu_ES gl_ES ka_GE hy_AM az_AZ kk_KZ uz_UZ mn_MN km_KH lo_LA my_MM si_LK am_ET "
    "sw_KE zu_ZA af_ZA cy_GB ga_IE"
).split()
SOME = "EUR USD GBP CHF JPY SEK NOK INR CZK BRL KWD IQD CLF HUF ZAR".split()
AMOUNTS = ("1234567.5", "-1234.5", "4800", "1.234", "0.05", "999")


def current() -> list[str]:
    """The currencies of ISO 4217 that are somewhere in use."""
    told = get_global("territory_currencies").values()
    return sorted({code for every in told for code, start, end, tender in every if end is None})


def written(amount: Decimal, currency: str, locale: str) -> Iterator[str]:
    """An amount as Babel writes it, with all the decimals that it has."""
    for form in ("standard", "accounting", "name"):
        for digits in ("latn", "default"):
            yield numbers.format_currency(
                amount,
                currency,
                locale=locale,
                format_type=form,
                currency_digits=False,
                decimal_quantization=False,
                numbering_system=digits,
            )


def misread(text: str, expected: Expected, value: Value) -> bool:
    match read(text, expected):
        case Read(found):
            return found != value
        case Asked(_, readings):
            return value not in readings
        case _:
            return True


def amounts_misread(currencies: list[str], locale: str) -> list[tuple[str, str]]:
    found = []
    for currency in currencies:
        expected = Expected(Unit.MONEY, currency, TODAY, locale)
        for amount in {round(Decimal(each), minor_digits(currency)) for each in AMOUNTS}:
            found += [(currency, t) for t in written(amount, currency, locale) if misread(t, expected, amount)]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_as_it_is_written_reads_back(locale):
    assert amounts_misread(SOME, locale) == []


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_of_any_currency_reads_back(locale):
    assert len(current()) > 150
    assert amounts_misread(current(), locale) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_short_amount_reads_back(locale):
    expected = Expected(Unit.MONEY, "EUR", TODAY, locale)
    for value in map(Decimal, (1_200_000, 12_000, 5_000_000_000, -1_200_000)):
        for form in ("short", "long"):
            text = numbers.format_compact_decimal(value, locale=locale, format_type=form, fraction_digits=2)
            assert not misread(text, expected, value), text
        text = numbers.format_compact_currency(value, "EUR", locale=locale, fraction_digits=2)
        assert not misread(text, expected, value), text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_percentage_reads_back(locale):
    for value in map(Decimal, ("0.125", "0.3", "-0.05")):
        for digits in ("latn", "default"):
            text = numbers.format_percent(value, locale=locale, decimal_quantization=False, numbering_system=digits)
            assert not misread(text, Expected(Unit.PERCENT, "", TODAY, locale), value * 100), text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_date_reads_back(locale):
    expected = Expected(Unit.DATE, "", TODAY, locale)
    for away in (0, 23, 69, 92, 161, 200, 333):
        value = TODAY + timedelta(days=away)
        for form in ("short", "medium", "long", "full"):
            text = dates.format_date(value, form, locale=locale)
            assert not misread(text, expected, value), text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_number_of_days_reads_back(locale):
    for count in (3, 5, 14):
        span = timedelta(days=count)
        text = dates.format_timedelta(span, granularity="day", threshold=1000, locale=locale)
        assert not misread(text, Expected(Unit.DAYS, "", TODAY, locale), Decimal(count)), text
        ahead = dates.format_timedelta(span, granularity="day", threshold=1000, add_direction=True, locale=locale)
        assert not misread(ahead, Expected(Unit.DATE, "", TODAY, locale), TODAY + span), ahead
