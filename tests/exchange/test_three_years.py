"""The sample of three years: true to the format, of every kind, and never counted as one's own."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from uuid import UUID

import pytest

from desk_app.domain.cards import CardHow
from desk_app.domain.closing import FollowUpKind, OutcomeKind, RelationshipPhase, RelationshipStatus
from desk_app.domain.holding import Kept, Paid
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Phase
from desk_app.domain.quantities import Side
from desk_app.domain.rules_to_try import RuleState
from desk_app.domain.summaries import in_its_own_journal, is_of_sample_journal, is_sample
from desk_app.exchange.templates import KINDS, read_template
from desk_app.exchange.write_journal import dump, parse
from desk_app.support import resources
from tests.exchange.test_journal_json_round_trip import VALIDATOR

CONTENT = resources.resource("sample", "three-years.json").read_bytes()


@pytest.fixture(scope="module")
def years() -> JournalFile:
    return parse(CONTENT)


def test_it_is_a_canonical_file_of_a_fair_size(years):
    VALIDATOR.validate(json.loads(CONTENT))
    assert dump(years) == CONTENT
    assert len(CONTENT) < 1_500_000


def test_all_of_it_is_known_as_a_sample(years):
    ids = [each.id for each in (*years.negotiations, *years.counterparts, *years.rules, *years.templates)]
    assert all(is_sample(each) for each in ids)
    assert all(UUID(each).version == 7 for each in ids)
    assert not any(is_of_sample_journal(each) for each in ids)
    opened = parse(in_its_own_journal(CONTENT))
    assert not any(is_sample(each.id) for each in opened.negotiations)
    assert all(is_of_sample_journal(each.id) for each in opened.negotiations)


def test_it_is_three_years_with_forty_people(years):
    assert (len(years.counterparts), len(years.negotiations)) == (40, 120)
    met = Counter(each.counterpart for each in years.negotiations)
    assert set(met) == {person.id for person in years.counterparts}
    assert sum(count >= 3 for count in met.values()) >= 15
    firms = {person.organisation for person in years.counterparts}
    assert len(firms) < 40
    assert all(person.email.endswith(".example") for person in years.counterparts)
    at = [entry.at.date() for each in years.negotiations for entry in each.entries()]
    assert date(2023, 11, 20) <= min(at)
    assert max(at) <= date(2026, 11, 20)
    assert Counter(each.currency for each in years.negotiations).keys() == {"EUR", "USD", "GBP"}


def test_every_kind_and_every_ending_is_there(years):
    own = {template.id: read_template(template.id, template.text) for template in years.templates}
    assert {each.kind for each in years.negotiations} == {*KINDS, *own}
    endings = Counter(each.outcome.kind for each in years.negotiations if each.outcome)
    assert endings.keys() == set(OutcomeKind)
    assert {each.stage for each in years.negotiations} == set(Stage)
    no_deal = [each.outcome for each in years.negotiations if each.outcome and each.outcome.door]
    assert len(no_deal) >= 10
    assert any(each.recontact_on for each in no_deal)


def test_promises_of_both_are_kept_and_broken(years):
    promises = [each for n in years.negotiations for each in n.follow_ups if each.kind is FollowUpKind.PROMISE]
    for side in Side:
        mine = [each for each in promises if each.who is side]
        assert len(mine) > 60
        assert any(each.kept_on and each.due and each.kept_on > each.due for each in mine)
        assert any(each.kept_on is None for each in mine)
        assert all(each.done == (each.kept_on is not None) for each in mine)


def test_deals_held_or_did_not_and_trust_went_up_and_down(years):
    checks = [each for n in years.negotiations for each in n.checks]
    assert {each.terms for each in checks} >= set(Kept)
    assert {each.payment for each in checks} >= set(Paid)
    statuses = {check.status for n in years.negotiations for check in n.relationship}
    assert statuses >= {RelationshipStatus.NEW, RelationshipStatus.TRUSTED, RelationshipStatus.STRAINED}
    phases = {check.phase for n in years.negotiations for check in n.relationship}
    assert phases == set(RelationshipPhase)
    assert {each.phase for n in years.negotiations for each in n.leverage} == set(Phase)


def test_cards_predictions_limits_rules_and_lessons_have_their_share(years):
    cards = [card for n in years.negotiations for card in (*n.strengths, *n.alternatives, *n.prompts)]
    assert {use.how for card in cards for use in card.uses} == set(CardHow)
    sealed = [p for n in years.negotiations if n.sealed for p in n.sealed.predictions]
    assert len({each.sure for each in sealed}) >= 5
    assert sum(issue.theirs.revealed_limit is not None for n in years.negotiations for issue in n.issues) >= 40
    assert {rule.state for rule in years.rules} == set(RuleState)
    assert {each.kept for n in years.negotiations for each in n.tries} >= {True, False}
    assert sum(len(n.lessons) for n in years.negotiations) >= 10


def test_each_tells_its_own_story(years):
    titles = [each.title for each in years.negotiations]
    summaries = [each.outcome.summary for each in years.negotiations if each.outcome]
    assert len(set(titles)) == len(titles)
    assert len(set(summaries)) == len(summaries)
    for each in years.negotiations:
        times = [entry.at for entry in each.entries()]
        assert times == sorted(times)
        assert each.sealed is None or each.sealed.at == times[0]
