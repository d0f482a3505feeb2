"""Dates and durations as people type them, on 29 November 2026, a Sunday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.dates import day
from desk_app.domain.quantities import Unit
from tests.domain.reading.texts import REFUSED, meant


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("2026-12-01", "en_US", "2026-12-01"),
        ("2026/11/05", "en_US", "2026-11-05"),
        ("manana", "es_ES", "2026-11-30"),
        ("miercoles", "es_ES", "2026-12-02"),
        ("en 3 días", "es_ES", "2026-12-02"),
        ("en 2 semanas", "es_MX", "2026-12-13"),
        ("dentro de 3 dias", "es_ES", "2026-12-02"),
        ("fra 3 giorni", "it_IT", "2026-12-02"),
        ("15 fevrier 2027", "fr_FR", "2027-02-15"),
        ("15 fevrier", "fr_FR", "2027-02-15"),
        ("15 maerz", "de_DE", "2027-03-15"),
        ("15 marz 2027", "de_DE", "2027-03-15"),
        ("uebermorgen", "de_DE", "2026-12-01"),
        ("20261130", "en_US", "2026-11-30"),
        ("nov 9", "en_US", "2027-11-09"),
        ("nov 30", "en_US", "2026-11-30"),
        ("nov 29", "en_US", "2026-11-29"),
        ("30 November", "en_US", "2026-11-30"),
        ("nov 9th, 2026", "en_US", "2026-11-09"),
        ("9-nov-2026", "en_US", "2026-11-09"),
        ("10 jan 2027", "en_US", "2027-01-10"),
        ("10 jan 27", "en_US", "2027-01-10"),
        ("15 mar", "en_US", "2027-03-15"),
        ("11/30/2026", "en_US", "2026-11-30"),
        ("11/30/2026", "de_DE", "2026-11-30"),
        ("30/11/2026", "en_US", "2026-11-30"),
        ("9.11", "en_US", "2027-11-09"),
        ("9.11.", "de_DE", "2027-11-09"),
        ("9.11.26", "de_DE", "2026-11-09"),
        ("11.30.2026", "en_US", "2026-11-30"),
        ("3/4", "en_US", "2027-03-04 ? 2027-04-03"),
        ("3/4/2026", "en_GB", "2026-04-03 ? 2026-03-04"),
        ("3.4", "en_GB", "2027-04-03"),
        ("4/4", "en_US", "2027-04-04"),
        ("26/11/30", "sv_SE", "2026-11-30 ? 2030-11-26"),
        ("9.11.98", "de_DE", "2098-11-09 ? 1998-11-09"),
        ("29 feb", "en_US", "2028-02-29"),
        ("29.2.", "de_DE", "2028-02-29"),
        ("29 feb 2027", "en_US", REFUSED),
        ("31 feb", "en_US", REFUSED),
        ("31.2.2026", "en_US", REFUSED),
        ("2026-13-01", "en_US", REFUSED),
        ("32.1.2026", "en_US", REFUSED),
        ("nov 2026", "en_US", REFUSED),
        ("30 nov 202", "en_US", REFUSED),
        ("nov 3²", "en_US", REFUSED),
        ("15", "en_US", REFUSED),
        ("soon", "en_US", REFUSED),
        ("3 days", "en_US", REFUSED),
        ("in an hour", "en_US", REFUSED),
        ("nov 9 or 10", "en_US", REFUSED),
        ("9.11.2026 14:00", "en_US", REFUSED),
        ("2/29", "en_US", "2028-02-29"),
        ("in 9999999 days", "en_US", REFUSED),
        ("today", "en_US", "2026-11-29"),
        ("tomorrow", "en_US", "2026-11-30"),
        ("in 3 days", "en_US", "2026-12-02"),
        ("in a week", "en_US", "2026-12-06"),
        ("in two weeks", "en_US", "2026-12-13"),
        ("In  Three days", "en_GB", "2026-12-02"),
        ("in zwei Wochen", "de_DE", "2026-12-13"),
        ("dentro de dos semanas", "es_ES", "2026-12-13"),
        ("twelve months ago", "en_US", "2025-11-29"),
        ("in twofold weeks", "en_US", REFUSED),
        ("+2w", "en_US", "2026-12-13"),
        ("in 2 months", "en_US", "2027-01-29"),
        ("in 3 months", "en_US", "2027-02-28"),
        ("2 weeks ago", "en_US", "2026-11-15"),
        ("friday", "en_US", "2026-12-04"),
        ("fri", "en_US", "2026-12-04"),
        ("sunday", "en_US", "2026-11-29 ? 2026-12-06"),
        ("next friday", "en_US", "2026-12-04 ? 2026-12-11"),
        ("Monday, 30 November 2026", "en_US", "2026-11-30"),
        ("Sunday, 30 November 2026", "en_US", REFUSED),
        ("heute", "de_DE", "2026-11-29"),
        ("in 3 Tagen", "de_DE", "2026-12-02"),
        ("9. Dezember 2026", "de_DE", "2026-12-09"),
        ("9 de noviembre de 2027", "es_ES", "2027-11-09"),
        ("1er janvier", "fr_FR", "2027-01-01"),
        ("jui 3", "fr_FR", "2027-06-03 ? 2027-07-03"),
        ("2026年11月30日", "ja_JP", "2026-11-30"),
        ("11月30日", "ja_JP", "2026-11-30"),
        ("11월 30일", "ko_KR", "2026-11-30"),
        ("٣٠ نوفمبر ٢٠٢٦", "ar_EG", "2026-11-30"),
    ],
)
def test_a_date_is_the_day_that_who_types_it_means(text, locale, value):
    assert meant(text, Unit.DATE, locale) == value


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("14", "en_US", "14"),
        ("14 days", "en_US", "14"),
        ("14 d", "de_DE", "14"),
        ("14 Tage", "de_DE", "14"),
        ("30 dias", "es_ES", "30"),
        ("2w", "en_US", "14"),
        ("3 weeks", "en_US", "21"),
        ("2 semaines", "fr_FR", "14"),
        ("14 дней", "ru_RU", "14"),
        ("a week", "en_US", "7"),
        ("two weeks", "en_US", "14"),
        ("zwei Wochen", "de_DE", "14"),
        ("two weeks and three days", "en_US", "17"),
        ("1 week and 3 days", "en_US", "10"),
        ("48 h", "en_US", "2"),
        ("P2W", "en_US", "14"),
        ("1,500 days", "en_US", "1500"),
        ("1 year", "en_US", "365"),
        ("2 months", "en_US", "60 ? 61"),
        ("2 years", "en_US", "730 ? 731"),
        ("36 hours", "en_US", REFUSED),
        ("1.5 weeks", "en_US", REFUSED),
        ("2.5", "en_US", REFUSED),
        ("-3", "en_US", REFUSED),
        ("3 m", "en_US", REFUSED),
        ("2-3 weeks", "en_US", REFUSED),
        ("10 business days", "en_US", REFUSED),
        ("5 %", "en_US", REFUSED),
        ("1.500", "en_US", REFUSED),
    ],
)
def test_a_duration_is_a_number_of_days(text, locale, value):
    assert meant(text, Unit.DAYS, locale) == value


@given(st.dates(min_value=date(1977, 1, 1), max_value=date(2999, 12, 31)))
def test_a_shown_date_reads_back_as_the_same(when: date) -> None:
    assert meant(day(when), Unit.DATE) == when.isoformat()
