"""What is shown in a region is read back there as the same value, or asked about with that value among the readings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.amounts import money, number, percent
from desk_app.domain.dates import clock, day, day_of_year, days_between, days_within
from desk_app.domain.quantities import Unit, minor_digits
from desk_app.domain.reading import Asked, Expected, Read, read
from desk_app.domain.reading.times import read_time
from desk_app.support.forms import Forms, forms_for, forms_of, grouped, write_as
from desk_app.support.language import languages, speak_in
from desk_app.support.words import _, plural

LOCALES = (
    "de_DE de_AT de_CH de_LI fr_FR fr_CH fr_CA it_IT it_CH es_ES es_MX es_AR pt_PT pt_BR nl_NL nl_BE pl_PL cs_CZ sk_SK "
    "hu_HU ro_RO bg_BG el_GR tr_TR sv_SE nb_NO da_DK fi_FI is_IS et_EE lv_LV lt_LT sl_SI hr_HR sr_RS uk_UA ru_RU he_IL "
    "ar_EG ar_AE fa_IR hi_IN bn_BD ta_IN en_US en_GB en_IN en_ZA en_CA en_AU en_CH ja_JP ko_KR zh_CN zh_TW th_TH vi_VN "
    "id_ID ms_MY ca_ES"
).split()
CURRENCIES = sorted(Locale("en").currencies)
CODES = [code for code in CURRENCIES if len(code) == 3]


def _is_among(text: str, value: Decimal, expected: Expected) -> bool:
    match read(text, expected):
        case Read(found):
            return found == value
        case Asked(_words, values):
            return value in values
        case _refused:
            return False


def _expected(unit: Unit, locale: str, currency: str = "") -> Expected:
    return Expected(unit, currency=currency, locale=locale, today=date(2026, 11, 9))


@pytest.mark.parametrize("locale", LOCALES)
@given(st.data())
def test_money_is_read_back_as_it_was_shown(locale: str, data: st.DataObject) -> None:
    write_as(locale)
    currency = data.draw(st.sampled_from(CODES))
    whole = data.draw(st.integers(-(10**11), 10**11))
    amount = Decimal(whole).scaleb(-minor_digits(currency))
    text = money(amount, currency)
    assert _is_among(text, amount, _expected(Unit.MONEY, locale, currency)), text


@pytest.mark.parametrize("locale", LOCALES)
@given(value=st.decimals(min_value=0, max_value=10**9, places=2))
def test_numbers_are_read_back_as_they_were_shown(locale: str, value: Decimal) -> None:
    write_as(locale)
    text = number(value)
    assert _is_among(text, value, _expected(Unit.PERCENT, locale)), text


@pytest.mark.parametrize("locale", ["de_CH", "fr_CH", "it_CH", "en_CH", "de_LI"])
def test_each_apostrophe_of_a_swiss_million_is_written(locale: str) -> None:
    """Babel 2.19.0 would write 1234567 and 1234567'890 there (see findings/)."""
    write_as(locale)
    assert [grouped(amount) for amount in (1234, 1234567, 1234567890)] == ["1’234", "1’234’567", "1’234’567’890"]
    assert money(Decimal("1234567.5"), "CHF").count("’") == 2


@pytest.mark.parametrize("language", languages())
@given(locale=st.sampled_from(LOCALES), day_shown=st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_days_are_read_back_in_whatever_language_they_were_shown(language: str, locale: str, day_shown: date) -> None:
    speak_in(language)
    write_as(locale)
    answer = read(day(day_shown), _expected(Unit.DATE, locale))
    assert answer == Read(day_shown), day(day_shown)


@settings(max_examples=300)
@given(st.sampled_from(LOCALES), st.decimals(min_value=0, max_value=1, places=4), st.integers(0, 24 * 60 - 1))
def test_percentages_and_times_are_read_back_as_they_were_shown(locale: str, value: Decimal, minutes: int) -> None:
    write_as(locale)
    assert _is_among(percent(value), value * 100, _expected(Unit.PERCENT, locale)), percent(value)
    shown = clock(datetime(2026, 11, 9, minutes // 60, minutes % 60, tzinfo=UTC))
    assert read_time(shown) == Read(Decimal(minutes)), shown


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("", ("9 Nov 2026", "9 Nov", "12.5 %", "14:03", "9–12 Nov 2026")),
        ("en_US", ("9 Nov 2026", "9 Nov", "12.5 %", "2:03\xa0PM", "9–12 Nov 2026")),
        ("de_DE", ("9. Nov 2026", "9. Nov", "12,5\xa0%", "14:03", "9.–12. Nov 2026")),
        ("es_ES", ("9 Nov 2026", "9 Nov", "12,5\xa0%", "14:03", "9–12 Nov 2026")),
        ("en_CA", ("Nov 9, 2026", "Nov 9", "12.5%", "2:03\xa0PM", "Nov 9–12, 2026")),
        ("fi_FI", ("9 Nov 2026", "9 Nov", "12,5\xa0%", "14.03", "9–12 Nov 2026")),
        ("hu_HU", ("2026. Nov 9.", "Nov 9.", "12,5%", "14:03", "2026. Nov 9–12.")),
        ("tr_TR", ("9 Nov 2026", "9 Nov", "%12,5", "14:03", "9–12 Nov 2026")),
        ("ja_JP", ("9 Nov 2026", "9 Nov", "12.5%", "14:03", "9–12 Nov 2026")),
    ],
)
def test_days_percentages_and_times_have_the_form_of_the_region(locale: str, shown: tuple[str, ...]) -> None:
    write_as(locale)
    at = datetime(2026, 11, 9, 14, 3, tzinfo=UTC)
    first, last = at.date(), date(2026, 11, 12)
    written = (day(first), day_of_year(first), percent(Decimal("0.125")), clock(at), days_within(first, last))
    assert written == shown


@pytest.mark.parametrize(
    ("language", "locale", "same", "month", "year", "years"),
    [
        ("en", "", "9 Nov 2026", "9–12 Nov 2026", "30 Nov – 2 Dec 2026", "30 Dec 2026 – 2 Jan 2027"),
        ("de", "", "9. Nov. 2026", "9.–12. Nov. 2026", "30. Nov. – 2. Dez. 2026", "30. Dez. 2026 – 2. Jan. 2027"),
        ("de", "de_AT", "9. Nov. 2026", "9.–12. Nov. 2026", "30. Nov. – 2. Dez. 2026", "30. Dez. 2026 – 2. Jan. 2027"),
        ("es", "", "9 nov 2026", "9–12 nov 2026", "30 nov – 2 dic 2026", "30 dic 2026 – 2 ene 2027"),
        ("es", "es_ES", "9 nov 2026", "9–12 nov 2026", "30 nov – 2 dic 2026", "30 dic 2026 – 2 ene 2027"),
        ("en", "da_DK", "9. Nov 2026", "9.–12. Nov 2026", "30. Nov – 2. Dec 2026", "30. Dec 2026 – 2. Jan 2027"),
        ("en", "en_CA", "Nov 9, 2026", "Nov 9–12, 2026", "Nov 30 – Dec 2, 2026", "Dec 30, 2026 – Jan 2, 2027"),
        ("en", "hu_HU", "2026. Nov 9.", "2026. Nov 9–12.", "2026. Nov 30. – Dec 2.", "2026. Dec 30. – 2027. Jan 2."),
    ],
)
def test_several_days_read_as_cldr_tells_of_the_region(
    language: str, locale: str, same: str, month: str, year: str, years: str
) -> None:
    speak_in(language)
    write_as(locale)
    ninth, end = date(2026, 11, 9), date(2026, 11, 30)
    assert days_between(ninth, ninth) == same
    assert days_between(ninth, date(2026, 11, 12)) == month
    assert days_between(end, date(2026, 12, 2)) == year
    assert days_between(date(2026, 12, 30), date(2027, 1, 2)) == years


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("", "−€1,234,567.50"),
        ("en_US.UTF-8", "−€1,234,567.50"),
        ("xx_YY", "−€1,234,567.50"),
        ("de_DE", "−1.234.567,50\xa0€"),
        ("de-CH", "−€\xa01’234’567.50"),
        ("en_IN", "−€12,34,567.50"),
        ("fr_FR", "−1\u202f234\u202f567,50\xa0€"),
    ],
)
def test_amounts_are_shown_as_one_writes_there(locale: str, shown: str) -> None:
    write_as(locale)
    assert money(Decimal("-1234567.5"), "EUR") == shown


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("1234.56", "HUF", "1.234,56\xa0HUF"),
        ("0.125", "IQD", "0,125\xa0IQD"),
        ("1500", "JPY", "1.500\xa0¥"),
        ("12.5", "IDR", "12,50\xa0IDR"),
        ("4800.005", "EUR", "4.800,005\xa0€"),
    ],
)
def test_no_figure_of_an_amount_is_lost(amount: str, currency: str, shown: str) -> None:
    write_as("de_DE")
    assert money(Decimal(amount), currency) == shown


def test_whole_numbers_in_sentences_are_written_so_too() -> None:
    write_as("de_DE")
    assert _("{n:,} MB, and {free:,} MB are free", n=12345, free=1) == "12.345 MB, and 1 MB are free"
    assert plural("{n:,} page", "{n:,} pages", 12345) == "12.345 pages"
    assert grouped(1234567) == "1.234.567"


def test_babel_is_loaded_only_where_one_writes_otherwise() -> None:
    assert forms_for("en_US.UTF-8") == Forms(twelve=True, week=6)
    assert forms_for("en_GB") == Forms()
    assert forms_of("nowhere") == Forms()
