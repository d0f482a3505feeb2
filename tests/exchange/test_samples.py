"""The negotiations that come with Parley: true to the format, and to life."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.capture import Line, read, table_of
from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.preparation import Phase, Section
from desk_app.domain.quantities import Unit, as_fraction
from desk_app.domain.summaries import SAMPLE_ID, is_sample
from desk_app.exchange.shipped_words import sample_in_words
from desk_app.exchange.templates import KINDS
from desk_app.exchange.write_journal import dump, parse
from desk_app.support import resources
from desk_app.support.language import speak_in
from tests.exchange.test_journal_json_round_trip import VALIDATOR

SAMPLES = ("website-redesign", "late-payment", "retainer-renewal", "contract-rights")


def content(name):
    return resources.resource("sample", f"{name}.json").read_bytes()


def negotiation(name):
    return parse(content(name)).negotiations[0]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_a_canonical_file(name):
    VALIDATOR.validate(json.loads(content(name)))
    assert dump(parse(content(name))) == content(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_a_whole_negotiation(name):
    sample = negotiation(name)
    assert is_sample(sample.id)
    assert sample.kind in KINDS
    assert {p.section for p in sample.prompts if p.answer} >= set(Section)
    assert {leverage.phase for leverage in sample.leverage} == set(Phase)
    assert [check.phase for check in sample.relationship] == ["before", "after"]
    assert sample.outcome is not None
    assert sample.outcome.keep
    assert sample.outcome.change
    assert sample.outcome.rule
    assert sample.follow_ups
    states = {entry.state for entry in sample.entries()}
    assert ExchangeState.WITHDRAWN in states
    times = [entry.at for entry in sample.entries()]
    assert times == sorted(times)
    assert all(date(2026, 9, 1) <= at.date() <= date(2026, 11, 23) for at in times)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_lines_of_the_sample_mean_what_it_says_in_each_language(language):
    """The tour types them into the sample in that language, and a person who edits an offer finds its line."""
    speak_in(language)
    whole = parse(sample_in_words(content("website-redesign"))).negotiations[0]
    offers = [entry for entry in whole.entries() if entry.terms]
    assert len(offers) > 8
    for entry in offers:
        line = read(Line.of(entry.raw), table_of(until(whole, entry), entry.at.date()))
        assert isinstance(line.meaning, Record), (entry.raw, line.reason)
        assert (line.meaning.kind, set(line.meaning.terms)) == (entry.kind, set(entry.terms)), entry.raw
    typed = " ".join(entry.raw for entry in whole.entries())
    assert ("they" in typed.split()) == (language == "en")


def until(whole, entry):
    """The negotiation as it was before an entry."""
    meetings = (replace(m, entries=tuple(e for e in m.entries if e.seq < entry.seq)) for m in whole.meetings)
    return replace(whole, outcome=None, meetings=tuple(meetings))


@pytest.mark.parametrize("name", SAMPLES)
def test_limits_of_a_sample_stand_in_their_order(name):
    for issue in negotiation(name).issues:
        if issue.unit is Unit.OPTION:
            continue
        sign = issue.direction.sign
        ours = [as_fraction(v) * sign for v in (issue.walk_away, issue.target, issue.opening)]
        assert ours == sorted(ours)
        theirs = [as_fraction(e.believed) * sign for e in (issue.theirs.target, issue.theirs.limit)]
        assert theirs == sorted(theirs)


def test_each_sample_shows_something_of_its_own():
    website, late, retainer, rights = (negotiation(name) for name in SAMPLES)
    assert is_sample(website.id)
    assert website.id == SAMPLE_ID
    assert website.title == "Website redesign – sample"
    assert 12 <= sum(1 for _ in website.entries()) <= 16
    assert late.outcome.kind is OutcomeKind.NO_DEAL_WE
    assert len(retainer.issues) == 4
    assert len(retainer.meetings) == 2
    assert sum(1 for _ in retainer.entries()) >= 30
    assert sum(1 for issue in rights.issues if issue.unit is Unit.OPTION) >= 3
    kinds = {entry.kind for sample in (website, late, retainer, rights) for entry in sample.entries()}
    assert kinds == set(EntryKind)
