"""Times of day: what is certain is read, what can be two is asked, the rest is refused."""

from __future__ import annotations

import pytest

from desk_app.domain.reading.answers import Asked, Read, Refused
from desk_app.domain.reading.times import clock, read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("14h30", "14:30"),
        ("1430", "14:30"),
        ("09:05", "09:05"),
        ("9:05", "09:05"),
        ("0:00", "00:00"),
        ("14", "14:00"),
        ("12", "12:00"),
        ("14h", "14:00"),
        ("14 Uhr", "14:00"),
        ("9 uhr", "09:00"),
        ("2pm", "14:00"),
        ("2:30 p.m.", "14:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("Noon", "12:00"),
        ("１４：３０", "14:30"),
    ],
)
def test_a_time_is_read_as_it_is_meant(text: str, time: str) -> None:
    answer = read_time(text)
    assert isinstance(answer, Read)
    assert clock(answer.value) == time


def test_an_hour_alone_can_be_in_the_morning_or_in_the_evening() -> None:
    answer = read_time("9")
    assert isinstance(answer, Asked)
    assert [clock(each) for each in answer.readings] == ["09:00", "21:00"]
    assert answer.words == "Is “9” 09:00 or 21:00?"


@pytest.mark.parametrize(
    "text", ["25:00", "14:60", "13 pm", "0 am", "soon", "14:3", "14:30:00", "-2", "2 to 3", "999", ""]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert isinstance(read_time(text), Refused)
