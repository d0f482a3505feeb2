"""`parley read`: what typed texts mean, for other programs."""

from __future__ import annotations

import json

import pytest

from desk_app.session import settings
from desk_app.support.paths import Folders


def lines(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_text_is_one_object_a_line(parley):
    told = lines(parley("read", "1.3m", "1.500 KWD", "10%", "--unit", "money", "--currency", "KWD", "--json"))
    assert told[:2] == [
        {"text": "1.3m", "value": "1300000"},
        {"text": "1.500 KWD", "ask": ["1500", "1.5"]},
    ]
    assert list(told[2]) == ["text", "refused"]
    assert "percentage" in told[2]["refused"]


def test_a_text_may_begin_with_a_minus(parley):
    texts = ("-500", "-€5", "--3", "-hello", "-")
    told = lines(parley("read", *texts, "--unit", "money", "--json"))
    assert [each["text"] for each in told] == list(texts)
    assert [each.get("value") for each in told] == ["-500", "-5", None, None, None]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("12.5", "--unit", "percent"), {"value": "12.5"}),
        (("1,200", "--unit", "count"), {"value": "1200"}),
        (("3 weeks", "--unit", "days"), {"value": "21"}),
        (("29 feb", "--unit", "date", "--today", "2026-11-29"), {"value": "2028-02-29"}),
        (("3/4", "--unit", "date", "--today", "2026-11-29"), {"ask": ["2027-03-04", "2027-04-03"]}),
        (("1.234", "--unit", "money", "--locale", "de_DE"), {"value": "1234"}),
        (("1.234", "--unit", "money", "--locale", "de-DE.UTF-8"), {"value": "1234"}),
        (("4 Tsd", "--unit", "money", "--locale", "de_ES"), {"value": "4000"}),
    ],
)
def test_unit_locale_and_day_can_be_named(parley, monkeypatch, words, answer):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert lines(parley("read", *words, "--json")) == [{"text": words[0], **answer}]


def test_the_system_tells_the_locale(parley, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert lines(parley("read", "1.234", "--unit", "money", "--json")) == [{"text": "1.234", "value": "1234"}]


def test_without_json_a_person_can_read_it(parley):
    result = parley.well("read", "-4,800", "abc", "--unit", "money", "--locale", "en_US")
    assert result.stdout == "-4,800: -4800\n“abc” is not an amount. Type one such as 4,800 or 4800.50.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("1", "--unit", "money", "--locale", "xx_YY"),
        ("1", "--unit", "money", "--currency", "EURO"),
        ("1", "--unit", "date", "--today", "soon"),
        ("1", "--unit", "pounds"),
        ("--unit", "money"),
    ],
)
def test_what_is_asked_wrongly_is_bad_input(parley, words):
    assert parley("read", *words).exit_code == 2


def test_the_region_chosen_in_settings_comes_before_the_system(parley, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    file = Folders.of_system().settings_file
    settings.save(file, settings.Settings(locale="de_DE"))
    assert json.loads(parley.well("read", "1.234", "--unit", "money", "--json").stdout)["value"] == "1234"
