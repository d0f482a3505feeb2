"""Searching as scripts and people at a terminal call it."""

from __future__ import annotations

import json

from desk_app.domain.summaries import SAMPLE_ID


def test_a_search_says_where_each_place_is(full):
    text = full.well("search", "hotel").stdout
    assert "Website redesign – sample · " in text
    found = json.loads(full.well("search", "hotel", "--json").stdout)
    assert {"id", "title", "stage", "found_in", "thing", "excerpt", "marks"} == set(found[0])
    mine = [one for one in found if one["id"] == SAMPLE_ID]
    assert mine
    for one in mine:
        assert {one["excerpt"][begin:end].lower() for begin, end in one["marks"]} <= {"hotel", "hotels"}


def test_several_words_need_no_quotes_and_the_closest_can_come_first(full):
    several = json.loads(full.well("search", "website", "redesign", "--json").stdout)
    assert several == json.loads(full.well("search", "website redesign", "--json").stdout)
    assert json.loads(full.well("search", "website", "--best", "--limit", "1", "--json").stdout)


def test_nothing_found_is_not_a_failure(full):
    for words in ("zzzzzz", '"', "* (", "🤝", "\udcff"):
        done = full.well("search", "--", words)
        assert (done.stdout, done.stderr) == ("", "Nothing found.\n")
        assert full.well("search", "--json", "--", words).stdout == "[]\n"
