"""Rules to try: what one resolved to do differently, over all negotiations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from desk_app.domain.closing import Outcome
from desk_app.domain.folding import folded
from desk_app.domain.summaries import is_sample
from desk_app.support.ids import made_at
from desk_app.support.words import mark

_RULES = UUID("405cb733-2d45-4714-bba6-7c385df6158d")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class RuleState(StrEnum):
    """Whether a rule is still being tried, became a habit, or was given up."""

    TRYING = "trying"
    KEPT = "kept"
    DROPPED = "dropped"


RULE_WORDS = {
    RuleState.TRYING: mark("being tried"),
    RuleState.KEPT: mark("kept", context="rule"),
    RuleState.DROPPED: mark("dropped"),
}
"""The name of each in a list."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule to try. `negotiation` is the id of the one that it came from; None if from none, or if that is gone.

    `changed_at` tells when it was last changed; two that differ in nothing else count as the same.
    """

    id: str
    text: str
    made_at: datetime
    state: RuleState = RuleState.TRYING
    negotiation: str | None = None
    changed_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RuleTry:
    """That a `rule` (its id) is tried in a negotiation, and whether it was kept there; None while that is not said."""

    rule: str
    kept: bool | None = None


def rule_id(text: str) -> str:
    """The id of a rule that only stands in an outcome: the same for texts that differ in case, accents and marks only.

    A UUIDv5 of the folded text; of the text as it is, if it has no words.
    """
    return str(uuid5(_RULES, _told_apart(text)))


def _told_apart(text: str) -> str:
    return folded(text) or text.strip()


def rules_known(stored: Iterable[Rule], outcomes: Iterable[tuple[str, Outcome]]) -> tuple[Rule, ...]:
    """Every rule, the newest first: those that are stored, and those that only stand in an outcome.

    An outcome comes with the id of its negotiation. Its rule is left out where a stored one has the same words or the
    same id; of several outcomes with the same rule, the first that was closed counts, and one's own before a sample's.
    """
    found = {rule.id: rule for rule in stored}
    told = {_told_apart(rule.text) for rule in found.values()}
    written = (
        (is_sample(each), _written_at(each, outcome), each, text)
        for each, outcome in outcomes
        if (text := outcome.rule.strip())
    )
    for _of_sample, at, negotiation, text in sorted(written):
        words = _told_apart(text)
        if words not in told:
            told.add(words)
            made = Rule(rule_id(text), text, at, negotiation=negotiation)
            found.setdefault(made.id, made)
    return tuple(sorted(found.values(), key=lambda rule: (rule.made_at, rule.id), reverse=True))


def _written_at(negotiation: str, outcome: Outcome) -> datetime:
    """When a rule was written into an outcome, as nearly as is known."""
    return outcome.closed_at or outcome.changed_at or made_at(negotiation) or _LONG_AGO
