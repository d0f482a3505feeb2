"""What is read in one go is what field by field would give, problem for problem."""

from __future__ import annotations

import copy
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.exchange import read_meetings
from desk_app.exchange.write_journal import BadFile, parse
from tests.end_to_end.many import journal
from tests.exchange.files import as_bytes, small

TREE = journal(1, 12)
ODD = [
    None, True, 0, -1, 7, 1.5, 2**31, 10**30, "", " ", "x", "we", "they", "offer", "exchange", "agreed", "proposed",
    "1250.005", "1250.00", "1e3", "-0", "2026-11-09", "2026-11-09T14:30:00Z", "2026-11-09T14:30:00", "fee0", "days0",
    "rights0", "yes0", "no0", "e0-1", "ä", "\ud800", "x" * 201, "6f9619ff-8b86-4011-b42d-00cf4fc964ff", [], {}, [1],
    [{"side": "we", "issue": "fee0", "value": "5"}] * 2,
    [{"side": "we", "issue": "rights0", "value": "yes0"}, {"side": "they", "issue": "days0", "value": 30}],
]  # fmt: skip
KEYS = ("id", "seq", "at", "side", "kind", "raw", "note", "worth", "state", "settled_seq", "terms", "extra")


def outcome(tree: object) -> object:
    try:
        return parse(as_bytes(tree))
    except BadFile as failure:
        return failure.problems


def both(tree: object) -> tuple[object, object]:
    quick = outcome(tree)
    with patch.object(read_meetings, "plain_entry", lambda *_: None):
        return quick, outcome(tree)


@pytest.mark.parametrize("tree", [TREE, small(), journal(3, 20)])
def test_ordinary_files_are_read_alike(tree):
    quick, careful = both(tree)
    assert quick == careful


@pytest.mark.parametrize("kind", ["offer", "exchange", "note"])
@pytest.mark.parametrize("side", ["we", "they"])
def test_a_state_means_something_in_an_exchange_alone(kind, side):
    tree = copy.deepcopy(TREE)
    entry = tree["negotiations"][0]["meetings"][0]["entries"][0]
    terms = [{"side": each, "issue": "fee0", "value": "5"} for each in dict.fromkeys(("we", side))]
    entry.update(kind=kind, state="agreed", settled_seq=3, terms=terms)
    quick, careful = both(tree)
    assert quick == careful


def test_most_entries_of_a_large_file_are_read_in_one_go():
    with patch.object(read_meetings, "_entry", side_effect=AssertionError("read field by field")):
        assert parse(as_bytes(journal(3, 20)))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_stands_in_an_entry_is_read_alike(data):
    tree = copy.deepcopy(TREE)
    entries = [entry for meeting in tree["negotiations"][0]["meetings"] for entry in meeting["entries"]]
    for _ in range(data.draw(st.integers(1, 3))):
        entry = data.draw(st.sampled_from(entries))
        terms = entry.get("terms")
        within = data.draw(st.sampled_from([entry, *(terms if isinstance(terms, list) else [])]))
        if isinstance(within, dict):
            key = data.draw(st.sampled_from(KEYS if within is entry else ("side", "issue", "value", "extra")))
            within[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    quick, careful = both(tree)
    assert quick == careful
