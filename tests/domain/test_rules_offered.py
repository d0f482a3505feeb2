"""Which rules to try a preparation offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.rules_offered import MOST_OFFERED, RuleRecord, offered_rules
from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry
from desk_app.domain.summaries import SAMPLE_ID, SAMPLES_OF_ONE


def record(key: str, day: int = 1, state: RuleState = RuleState.TRYING, **near: bool) -> RuleRecord:
    return RuleRecord(Rule(key, f"Rule {key}", datetime(2026, 1, day, tzinfo=UTC), state, "from"), **near)


def test_rules_of_this_person_come_first_then_of_this_kind_then_the_newest() -> None:
    records = [record("old"), record("new", 9), record("kind", 2, same_kind=True), record("person", same_person=True)]
    found = offered_rules(records, (), "n")
    assert [each.rule.id for each in found.offered] == ["person", "kind", "new"]


def test_what_became_a_habit_was_dropped_or_comes_from_here_is_not_offered() -> None:
    records = [record("kept", state=RuleState.KEPT), record("dropped", state=RuleState.DROPPED), record("here")]
    records[2] = replace(records[2], rule=replace(records[2].rule, negotiation="n"))
    assert offered_rules(records, (), "n").offered == ()


def test_what_is_tried_here_is_told_apart_whatever_became_of_it() -> None:
    records = [record("a"), record("b", state=RuleState.KEPT)]
    found = offered_rules(records, (RuleTry("b", True), RuleTry("gone"), RuleTry("a")), "n")
    assert found.tried == ((records[1], True), (records[0], None))
    assert found.offered == ()


def test_a_rule_of_a_sample_is_offered_within_samples_alone() -> None:
    own, shipped = record("own"), record("sample", same_person=True)
    shipped = replace(shipped, rule=replace(shipped.rule, negotiation=SAMPLE_ID))
    assert offered_rules([own, shipped], (), "n").offered == (own,)
    assert offered_rules([shipped], (), "n").offered == ()
    assert offered_rules([own, shipped], (), SAMPLES_OF_ONE[1]).offered == (shipped, own)
    assert offered_rules([shipped], (RuleTry("sample"),), "n").tried == ((shipped, None),)


@given(st.lists(st.builds(record, st.uuids().map(str), st.integers(1, 28), st.sampled_from(RuleState))))
def test_no_more_than_three_are_offered_and_none_twice(records: list[RuleRecord]) -> None:
    tries = tuple(RuleTry(each.rule.id) for each in records[::2])
    found = offered_rules(records, tries, "n")
    offered = [each.rule.id for each in found.offered]
    assert len(offered) <= MOST_OFFERED
    assert len({*offered, *(each.rule.id for each, _ in found.tried)}) == len(offered) + len(found.tried)
