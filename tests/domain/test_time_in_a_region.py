"""Times and weeks as where the person is: twelve hours or twenty-four, a week from Monday, Saturday or Sunday on."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.dates import clock
from desk_app.domain.due import DueGroup, days_of, group_of
from desk_app.domain.reading.answers import Read
from desk_app.domain.reading.times import read_time
from desk_app.support.forms import forms_of_times, write_as
from desk_app.support.language import speak_in
from desk_app.support.territory import region

PLACES = ("en_US", "en_GB", "de_DE", "es_ES", "es_CO", "fi_FI", "en_AU", "pt_BR", "ar_EG", "he_IL", "ja_JP")


@pytest.mark.parametrize(
    ("place", "language", "shown"),
    [
        ("en_US", "en", "2:05\u00a0PM"),
        ("en_GB", "en", "14:05"),
        ("de_DE", "de", "14:05"),
        ("en_US", "de", "2:05\u00a0PM"),
        ("es_CO", "es", "2:05\u00a0p.\u00a0m."),
        ("es_ES", "es", "14:05"),
        ("fi_FI", "en", "14.05"),
    ],
)
def test_a_time_is_shown_as_in_its_region(place: str, language: str, shown: str) -> None:
    speak_in(language)
    write_as(place)
    assert clock(time(14, 5)) == shown


@pytest.mark.parametrize(("hour", "shown"), [(0, "12:00\u00a0AM"), (11, "11:00\u00a0AM"), (12, "12:00\u00a0PM")])
def test_noon_and_midnight_are_twelve(hour: int, shown: str) -> None:
    write_as("en_US")
    assert clock(time(hour)) == shown


@given(place=st.sampled_from(PLACES), language=st.sampled_from(("en", "de", "es")), at=st.times())
def test_what_is_shown_is_read_as_the_same_time(place: str, language: str, at: time) -> None:
    speak_in(language)
    write_as(place)
    assert read_time(clock(at)) == Read(Decimal(at.hour * 60 + at.minute))


@pytest.mark.parametrize("text", ["2:05 pm", "2:05 PM", "2:05 p.m.", "2:05 p. m.", "14:05", "14.05", "1405", "2:05pm"])
@pytest.mark.parametrize("place", ["en_US", "de_DE"])
def test_both_ways_are_read_everywhere(place: str, text: str) -> None:
    write_as(place)
    assert read_time(text) == Read(Decimal(14 * 60 + 5))


@pytest.mark.parametrize("place", PLACES)
def test_a_week_begins_as_cldr_has_it(place: str) -> None:
    write_as(place)
    assert forms_of_times().week == Locale.parse(place).first_week_day
    for days in range(14):
        today = date(2026, 11, 9) + timedelta(days=days)
        _tomorrow, first = days_of(DueGroup.WEEK, today)
        assert first.weekday() == forms_of_times().week
        assert timedelta(days=0) < first - today <= timedelta(days=7)
        assert group_of((first - timedelta(days=1)).isoformat(), today) in {DueGroup.WEEK, DueGroup.TODAY}
        assert group_of(first.isoformat(), today) is DueGroup.NEXT_WEEK


def test_times_follow_their_own_locale_until_a_region_is_chosen() -> None:
    told = {"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}
    assert region(environment=told).times == "de_DE.UTF-8"
    assert region("es_CO", environment=told).times == "es_CO"
    assert region(environment={"LANG": "en_US.UTF-8"}).times == "en_US.UTF-8"
