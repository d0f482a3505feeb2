"""`parley advise`: the advice at a moment of a talk, for other programs."""

from __future__ import annotations

import json

import pytest

from tests.advice.talks import talks

KEYS = ["rule", "urgency", "why", "suggestion", "seq", "since", "secret", "said"]
NAMED = {talk.name: talk for talk in talks()}


def lines(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def told(parley, tmp_path):
    """Asks for the advice on one of the annotated talks."""

    def ask(name, *words):
        file = tmp_path / f"{name}.json"
        if not file.exists():
            file.write_text(json.dumps(NAMED[name].journal), encoding="utf-8")
            parley.well("import", file)
        title = NAMED[name].negotiation.title
        return lines(parley("advise", title, *words, "--json"))

    return ask


def test_each_line_is_one_object_with_its_keys_in_order(told):
    found = told("fee-by-phone", "--at", 2)
    assert [list(each) for each in found] == [KEYS]
    assert found[0]["rule"] == "extreme_first_offer"
    assert (found[0]["urgency"], found[0]["seq"]) == (3, 2)
    assert found[0]["since"].startswith("2026-10-05T09:02:00")
    assert (found[0]["secret"], found[0]["said"]) == (True, True)
    assert found[0]["why"].endswith(".")


def test_a_line_that_stands_is_not_said_again(told):
    assert [(x["said"], x["seq"]) for x in told("fee-by-phone", "--at", 12)] == [(True, 12)]
    assert [(x["said"], x["seq"]) for x in told("fee-by-phone")] == [(False, 12)]
    assert told("fee-by-phone")[0]["since"] == told("fee-by-phone", "--at", 12)[0]["since"]


def test_time_has_something_to_say(told):
    at = NAMED["the-day-before"].negotiation.meetings[0].entries[2].at
    assert "long_silence" not in {x["rule"] for x in told("the-day-before", "--at", 3)}
    later = told("the-day-before", "--at", 3, "--now", at.replace(minute=30).isoformat())
    silence = next(x for x in later if x["rule"] == "long_silence")
    assert (silence["seq"], silence["said"], silence["since"]) == (0, True, at.replace(minute=11).isoformat())
    deadline = next(x for x in later if x["rule"] == "deadline_near")
    assert (deadline["seq"], deadline["said"], deadline["secret"]) == (0, False, True)


def test_a_shared_screen_has_no_secret_line(told):
    assert told("past-the-limit", "--at", 9, "--screen", "mine")[0]["rule"] == "at_walk_away"
    assert "at_walk_away" not in {x["rule"] for x in told("past-the-limit", "--at", 9, "--screen", "shared")}
    assert not any(x["secret"] for x in told("greg-takes-over", "--screen", "shared"))


def test_it_writes_nothing(told, parley):
    told("fee-by-phone")
    before = parley.journal.read_bytes()
    told("fee-by-phone", "--screen", "shared")
    assert parley.journal.read_bytes() == before


def test_a_person_can_read_it(full):
    words = full.well("advise", "Website redesign – sample", "--at", 11).stdout
    assert words.startswith("Nobody had asked for that yet. Say what it is worth")
    assert full.well("advise", "Website redesign – sample").stderr == "There is nothing to say.\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--at", "99"), "There is no entry 99. The last one is 15."),
        (("--now", "2026-10-14T10:00:00"), "not a time with its offset"),
        (("--now", "noon"), "not a time with its offset"),
        (("--screen", "yours"), "is not one of"),
    ],
)
def test_what_cannot_be_meant_is_refused(full, words, reason):
    result = full("advise", "Website redesign – sample", *words)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_nothing_is_recorded_yet(parley, tmp_path):
    empty = {
        "format": "parley-journal",
        "version": 1,
        "counterparts": [],
        "negotiations": [{"id": "n", "title": "New"}],
    }
    file = tmp_path / "new.json"
    file.write_text(json.dumps(empty), encoding="utf-8")
    parley.well("import", file)
    assert lines(parley("advise", "New", "--json")) == []
    assert parley("advise", "New", "--at", 1).exit_code == 2
