"""Reads issues, prompts, alternatives, strengths, leverage and changed limits of a file, field by field."""

from __future__ import annotations

from decimal import Decimal

from desk_app.domain.issues import Issue, Option, Theirs
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
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Side, Unit, Value
from desk_app.exchange.fields import Fields
from desk_app.exchange.scope import NO_NEGOTIATION, KnownIssue, Scope
from desk_app.support.words import _

_PROMPT = frozenset(
    "id section prompt answer learned_from confidence share action due done first uses changed_at".split()
)
_ALTERNATIVE = frozenset(
    "id side name worth terms likelihood otherwise cost expires state negotiation action due done uses "
    "changed_at".split()
)
_STRENGTH = frozenset(("id", "strength", "need", "uses"))
_LEVERAGE = frozenset("at phase source we they reason".split())
_LIMIT_CHANGE = frozenset("at issue what from to reason".split())


def read_prompts(negotiation: Fields, scope: Scope) -> tuple[Prompt, ...]:
    """The questions to oneself, with their answers."""
    return tuple(
        _prompt(scope.fields(raw, place, _PROMPT), scope, position)
        for position, (place, raw) in enumerate(negotiation.items("prompts"))
    )


def _prompt(fields: Fields, scope: Scope, position: int) -> Prompt:
    return Prompt(
        id=scope.id_or_place(fields, "prompt", position),
        section=fields.needed("section", Section),
        prompt=fields.text("prompt"),
        answer=fields.text("answer"),
        learned_from=fields.text("learned_from"),
        confidence=fields.choice("confidence", Confidence),
        share=fields.choice("share", Share),
        action=fields.text("action"),
        due=fields.day("due"),
        done=fields.flag("done"),
        first=fields.flag("first"),
        changed_at=fields.time("changed_at"),
    )


def read_alternatives(negotiation: Fields, scope: Scope) -> tuple[Alternative, ...]:
    """What each side can do without this deal."""
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
        action=fields.text("action"),
        due=fields.day("due"),
        done=fields.flag("done"),
        negotiation=_another(fields, scope),
        changed_at=fields.time("changed_at"),
    )


def _another(fields: Fields, scope: Scope) -> str | None:
    found = scope.reference(fields, "negotiation", scope.negotiations, NO_NEGOTIATION)
    if found is not None and found == scope.id:
        fields.problem("negotiation", _("must be another negotiation, this is the one it belongs to"))
    return found


def read_strengths(negotiation: Fields, scope: Scope) -> tuple[Strength, ...]:
    """Our strengths, and the needs they meet."""
    strengths = []
    for position, (place, raw) in enumerate(negotiation.items("strengths")):
        fields = scope.fields(raw, place, _STRENGTH)
        new_id = scope.id_or_place(fields, "strength", position)
        strengths.append(Strength(new_id, fields.text("strength"), fields.text("need")))
    return tuple(strengths)


def read_leverage(negotiation: Fields, scope: Scope) -> tuple[Leverage, ...]:
    """The ratings of leverage, in the order of the file."""
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
    """The limits and targets that were changed during talks."""
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


_ISSUE = frozenset(
    "id name unit direction per quantity step opening opening_reason target walk_away red_line weight theirs "
    "options".split()
)
_THEIRS = frozenset(("target", "limit", "weight", "confidence", "revealed_limit"))
_OPTION = frozenset(("id", "label", "ours", "theirs"))


def read_issues(negotiation: Fields, scope: Scope) -> tuple[Issue, ...]:
    """All issues. Each is added to the scope, because terms that come later refer to it."""
    return tuple(_issue(scope.fields(raw, place, _ISSUE), scope) for place, raw in negotiation.items("issues"))


def _issue(fields: Fields, scope: Scope) -> Issue:
    known = KnownIssue(scope.new_id(fields, "issue"), fields.needed("unit", Unit), {})
    scope.issues.setdefault(str(fields.get("id")), known)
    options = _options(fields, known, scope)
    _check_unit(fields, known.unit)
    return Issue(
        id=known.id,
        name=fields.name("name"),
        unit=known.unit,
        direction=_direction(fields, known.unit),
        per=fields.choice("per", Per),
        quantity=fields.number("quantity", low=0),
        step=_step(fields, known.unit, scope.currency),
        opening=scope.value(fields, "opening", known),
        opening_reason=fields.text("opening_reason"),
        target=scope.value(fields, "target", known),
        walk_away=scope.value(fields, "walk_away", known),
        red_line=fields.flag("red_line"),
        weight=fields.number("weight", low=0),
        theirs=_theirs(fields, known, scope),
        options=options,
    )


def _direction(fields: Fields, unit: Unit) -> Direction | None:
    direction = fields.choice("direction", Direction)
    return None if unit is Unit.OPTION else direction  # options are rated one by one


def _check_unit(fields: Fields, unit: Unit) -> None:
    if unit is not Unit.MONEY:
        for key in ("per", "quantity"):
            if fields.get(key) is not None:
                fields.problem(key, _('is for issues of the unit "money" only, this is "{unit}"', unit=unit))
    if unit is not Unit.OPTION and fields.get("options"):
        fields.problem("options", _('is for issues of the unit "option" only, this is "{unit}"', unit=unit))


def _step(fields: Fields, unit: Unit, currency: str) -> Decimal | None:
    step = fields.money("step", currency) if unit is Unit.MONEY else fields.number("step")
    if step is not None and step <= 0:
        fields.problem("step", _("must be a number above 0, got {step:f}", step=step))
    if step is not None and unit is Unit.DATE and step != step.to_integral_value():
        fields.problem("step", _("must be a whole number of days, got {step:f}", step=step))
    return step


def _options(issue: Fields, known: KnownIssue, scope: Scope) -> tuple[Option, ...]:
    options = []
    for place, raw in issue.items("options"):
        fields = scope.fields(raw, place, _OPTION)
        option_id = scope.new_id(fields, f"option:{known.id}")
        known.options[str(fields.get("id"))] = option_id
        ours = fields.number("ours", low=0, high=1)
        options.append(Option(option_id, fields.name("label"), ours, _estimate(fields.number("theirs", low=0, high=1))))
    return tuple(options)


def _theirs(issue: Fields, known: KnownIssue, scope: Scope) -> Theirs:
    raw = issue.get("theirs")
    if raw is None:
        return Theirs()
    fields = scope.fields(raw, issue.at("theirs"), _THEIRS)
    return Theirs(
        target=_believed(scope.value(fields, "target", known)),
        limit=_believed(scope.value(fields, "limit", known)),
        weight=_estimate(fields.number("weight", low=0)),
        confidence=fields.choice("confidence", Confidence),
        revealed_limit=scope.value(fields, "revealed_limit", known),
    )


def _estimate(number: Decimal | None) -> Estimate[Decimal] | None:
    return None if number is None else Estimate(number)


def _believed(value: Value | None) -> Estimate[Value] | None:
    return None if value is None else Estimate(value)
