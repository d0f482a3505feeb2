"""Rules to try: those that are stored, and those that only stand in an outcome, as one list."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.rules_to_try import Rule, RuleState, rule_id, rules_known

MAY, JUNE, JULY = (datetime(2026, month, 1, 9, tzinfo=UTC) for month in (5, 6, 7))


def outcome(rule: str, at: datetime | None = JUNE) -> Outcome:
    return Outcome(OutcomeKind.AGREEMENT, at, rule=rule)


def test_a_rule_that_stands_in_an_outcome_is_known_from_when_that_was_closed():
    assert rules_known([], [("n1", outcome(" Ask first "))]) == (
        Rule(rule_id("Ask first"), "Ask first", JUNE, negotiation="n1"),
    )


def test_outcomes_without_a_rule_give_none():
    assert rules_known([], [("n1", outcome("  ")), ("n2", outcome(""))]) == ()


def test_the_same_words_are_one_rule_from_where_they_were_written_first():
    known = rules_known([], [("n2", outcome("ask FIRST!", JULY)), ("n1", outcome("Ask first", MAY))])
    assert [(rule.text, rule.negotiation, rule.made_at) for rule in known] == [("Ask first", "n1", MAY)]


def test_a_stored_rule_stands_for_the_same_words_in_outcomes():
    kept = Rule("r1", "Ask first", MAY, RuleState.KEPT)
    assert rules_known([kept], [("n1", outcome("Ask first.")), ("n2", outcome("Pause"))]) == (
        Rule(rule_id("Pause"), "Pause", JUNE, negotiation="n2"),
        kept,
    )


def test_a_rule_that_was_stored_under_its_own_id_is_not_told_twice():
    tried = Rule(rule_id("Ask first"), "Ask first, then wait", MAY)
    assert rules_known([tried], [("n1", outcome("Ask first"))]) == (tried,)


def test_without_a_time_of_closing_the_rule_is_as_old_as_its_negotiation():
    (known,) = rules_known([], [("0199b4e1-0000-7000-8000-000000000000", outcome("Wait", None))])
    assert known.made_at.year == 2025


def test_signs_alone_are_a_rule_as_well():
    known = rules_known([], [("n1", outcome("!")), ("n2", outcome("?")), ("n3", outcome("!"))])
    assert {rule.text for rule in known} == {"!", "?"}


@given(st.lists(st.tuples(st.text(max_size=3), st.sampled_from(["Ask", "ask ", "Wait", "", "!"])), max_size=6))
def test_no_rule_is_told_twice_and_none_is_lost(written):
    known = rules_known([], [(negotiation, outcome(text)) for negotiation, text in written])
    assert {rule.id for rule in known} == {rule_id(text) for _, text in written if text.strip()}
    assert len({rule.id for rule in known}) == len(known)
    assert rules_known(known, [(negotiation, outcome(text)) for negotiation, text in written]) == known
