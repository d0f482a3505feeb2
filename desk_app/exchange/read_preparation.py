"""Prompts, alternatives, strengths, leverage and moved limits of a file."""

from __future__ import annotations

from desk_app.domain.preparation import (
    Alternative,
    AlternativeState,
    Leverage,
    LimitChange,
    LimitKind,
    Phase,
    Prompt,
    Section,
    Share,
    Source,
    Strength,
)
from desk_app.domain.quantities import Confidence, Side
from desk_app.exchange.fields import Fields
from desk_app.exchange.scope import Scope

_PROMPT = frozenset("section prompt answer learned_from confidence share action due done".split())
_ALTERNATIVE = frozenset("id side name worth terms likelihood otherwise cost expires state".split())
_STRENGTH = frozenset(("strength", "need"))
_LEVERAGE = frozenset("at phase source we they reason".split())
_LIMIT_CHANGE = frozenset("at issue what from to reason".split())


def read_prompts(negotiation: Fields, scope: Scope) -> tuple[Prompt, ...]:
    """Questions to oneself and their answers."""
    return tuple(
        _prompt(scope.fields(raw, place, _PROMPT), scope.identities.derived(f"prompt:{position}"))
        for position, (place, raw) in enumerate(negotiation.items("prompts"))
    )


def _prompt(fields: Fields, new_id: str) -> Prompt:
    return Prompt(
        id=new_id,
        section=fields.needed("section", Section),
        prompt=fields.text("prompt"),
        answer=fields.text("answer"),
        learned_from=fields.text("learned_from"),
        confidence=fields.choice("confidence", Confidence),
        share=fields.choice("share", Share),
        action=fields.text("action"),
        due=fields.day("due"),
        done=fields.flag("done"),
    )


def read_alternatives(negotiation: Fields, scope: Scope) -> tuple[Alternative, ...]:
    """What each side does without this deal."""
    return tuple(
        _alternative(scope.fields(raw, place, _ALTERNATIVE), scope) for place, raw in negotiation.items("alternatives")
    )


def _alternative(fields: Fields, scope: Scope) -> Alternative:
    return Alternative(
        id=scope.new_id(fields, "alternative"),
        side=fields.needed("side", Side),
        name=fields.name("name"),
        worth=fields.money("worth", scope.currency),
        terms=scope.package(fields),
        likelihood=fields.number("likelihood", low=0, high=1),
        otherwise=fields.money("otherwise", scope.currency),
        cost=fields.money("cost", scope.currency),
        expires=fields.day("expires"),
        state=fields.choice("state", AlternativeState) or AlternativeState.LIVE,
    )


def read_strengths(negotiation: Fields, scope: Scope) -> tuple[Strength, ...]:
    """Strengths of ours and the needs they meet."""
    strengths = []
    for position, (place, raw) in enumerate(negotiation.items("strengths")):
        fields = scope.fields(raw, place, _STRENGTH)
        new_id = scope.identities.derived(f"strength:{position}")
        strengths.append(Strength(new_id, fields.text("strength"), fields.text("need")))
    return tuple(strengths)


def read_leverage(negotiation: Fields, scope: Scope) -> tuple[Leverage, ...]:
    """Ratings of leverage, in the order of the file."""
    return tuple(
        _leverage(scope.fields(raw, place, _LEVERAGE), scope.identities.derived(f"leverage:{position}"))
        for position, (place, raw) in enumerate(negotiation.items("leverage"))
    )


def _leverage(fields: Fields, new_id: str) -> Leverage:
    return Leverage(
        id=new_id,
        at=fields.needed_time("at"),
        phase=fields.needed("phase", Phase),
        source=fields.needed("source", Source),
        we=fields.needed_whole("we", 0, 4),
        they=fields.needed_whole("they", 0, 4),
        reason=fields.text("reason"),
    )


def read_limit_changes(negotiation: Fields, scope: Scope) -> tuple[LimitChange, ...]:
    """Limits and targets moved during talks."""
    changes = []
    for position, (place, raw) in enumerate(negotiation.items("limit_changes")):
        fields = scope.fields(raw, place, _LIMIT_CHANGE)
        change = _limit_change(fields, scope, scope.identities.derived(f"limit_change:{position}"))
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _limit_change(fields: Fields, scope: Scope, new_id: str) -> LimitChange | None:
    at, what = fields.needed_time("at"), fields.needed("what", LimitKind)
    issue = scope.issue(fields)
    if issue is None:
        return None
    before, after = scope.value(fields, "from", issue), scope.value(fields, "to", issue)
    return LimitChange(new_id, at, issue.id, what, before, after, fields.text("reason"))
