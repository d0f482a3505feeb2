"""A year's work of another program: in, listed, shown, debriefed, out again."""

from __future__ import annotations

import json

import pytest

from desk_app.exchange.write_journal import parse
from tests.commands.unseen import journal
from tests.exchange.test_journal_json_round_trip import VALIDATOR


def bring(parley, negotiations, entries):
    tree = journal(negotiations, entries)
    VALIDATOR.validate(tree)
    (parley.folder / "unseen.json").write_text(json.dumps(tree), encoding="utf-8")
    parley.well("import", "unseen.json")
    return tree


def test_a_whole_journal_comes_in_and_every_negotiation_is_shown(parley):
    tree = bring(parley, 100, 14)
    listed = json.loads(parley.well("list", "--json").stdout)
    assert {one["title"] for one in listed} == {one["title"] for one in tree["negotiations"]}
    assert len(parley.well("list").stdout.splitlines()) == 101
    exported = parley.well("export").stdout_bytes
    assert sum(1 for n in parse(exported).negotiations for _ in n.entries()) == 1400
    parley.well("import", "unseen.json")
    assert parley.well("export").stdout_bytes == exported
    for one in listed[::10]:
        assert parley.well("show", one["id"]).stdout.splitlines()[0]


def test_an_export_into_an_empty_journal_gives_the_same_export(parley):
    bring(parley, 12, 14)
    parley.well("export", "--out", "first.json")
    parley.journal = parley.folder / "second.parley"
    parley.well("import", "first.json")
    parley.well("export", "--out", "second.json")
    assert (parley.folder / "first.json").read_bytes() == (parley.folder / "second.json").read_bytes()


def shown_and_debriefed(parley):
    for one in json.loads(parley.well("list", "--json").stdout):
        shown = json.loads(parley.well("show", one["id"], "--json").stdout)
        assert shown["title"] == one["title"]
        assert shown["analysis"]["readiness"]
        parley.well("debrief", one["id"], "--out", "d.pdf")
        assert (parley.folder / "d.pdf").read_bytes().startswith(b"%PDF-")


def test_some_are_analysed_and_debriefed(parley):
    bring(parley, 7, 14)
    shown_and_debriefed(parley)


@pytest.mark.slow
def test_all_are_analysed_and_debriefed(parley):
    bring(parley, 100, 14)
    shown_and_debriefed(parley)
