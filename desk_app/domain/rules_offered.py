"""Which rules to try a preparation offers, and how often each was tried and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry
from desk_app.domain.summaries import is_sample

MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule, in how many negotiations it was tried with a known end, and in how many of these it was kept.

    `same_person` and `same_kind` tell whether it comes from a negotiation with the person, or of the kind, in question.
    """

    rule: Rule
    tried: int = 0
    kept: int = 0
    same_person: bool = False
    same_kind: bool = False


@dataclass(frozen=True, slots=True)
class OfferedRules:
    """The rules that are tried in a negotiation, each with whether it was kept, and those that could be tried."""

    tried: tuple[tuple[RuleRecord, bool | None], ...] = ()
    offered: tuple[RuleRecord, ...] = ()


def offered_rules(records: Iterable[RuleRecord], tries: Iterable[RuleTry], negotiation_id: str) -> OfferedRules:
    """What a preparation shows: those that are tried there, then at most three others.

    Rules of this person come first, then those of this kind, then the newest. One that became a habit or was dropped is
    not offered, nor one that came from the negotiation itself. Rules of samples are only offered within samples.
    """
    known = {record.rule.id: record for record in records}
    tried = tuple((known[each.rule], each.kept) for each in tries if each.rule in known)
    taken = {record.rule.id for record, _ in tried}
    others = (
        record
        for record in known.values()
        if record.rule.id not in taken
        and record.rule.state is RuleState.TRYING
        and record.rule.negotiation != negotiation_id
        and (is_sample(negotiation_id) or not is_sample(record.rule.negotiation or ""))
    )
    return OfferedRules(tried, tuple(sorted(others, key=_nearness, reverse=True)[:MOST_OFFERED]))


def _nearness(record: RuleRecord) -> tuple[bool, bool, datetime, str]:
    return record.same_person, record.same_kind, record.rule.made_at, record.rule.id
