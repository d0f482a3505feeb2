"""Reads what was learned of a negotiation of a file, field by field: uses of cards, checks, lessons, tries of rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.holding import MOST_DAYS_LATE, DealCheck, Kept, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Strength
from desk_app.domain.rules_to_try import RuleTry
from desk_app.exchange.fields import Fields
from desk_app.exchange.problems import shown
from desk_app.exchange.scope import NO_ENTRY, NO_RULE, Scope
from desk_app.support.words import _

_USE = frozenset(("entry", "how"))
_CHECK = frozenset("id at terms payment days_late note changed_at".split())
_LINK = frozenset("id label target at".split())
_LESSON = frozenset("id at text entry".split())
_TRY = frozenset(("rule", "kept"))
Card = TypeVar("Card", Prompt, Alternative, Strength)


def with_uses(fields: Fields, negotiation: Negotiation, scope: Scope) -> Negotiation:
    """A negotiation with what became of its cards. It is read after the meetings, as it names their entries."""
    return replace(
        negotiation,
        prompts=_used(fields, "prompts", negotiation.prompts, scope),
        alternatives=_used(fields, "alternatives", negotiation.alternatives, scope),
        strengths=_used(fields, "strengths", negotiation.strengths, scope),
    )


def _used(negotiation: Fields, key: str, cards: tuple[Card, ...], scope: Scope) -> tuple[Card, ...]:
    if not cards:
        return cards
    found = []
    for (place, raw), card in zip(negotiation.items(key), cards, strict=True):
        given = raw.get("uses") if isinstance(raw, dict) else None
        if given is None:
            found.append(card)
        else:
            fields = Fields({"uses": given}, place, scope.problems, frozenset(("uses",)))
            found.append(replace(card, uses=_uses(fields, scope)))
    return tuple(found)


def _uses(card: Fields, scope: Scope) -> tuple[CardUse, ...]:
    found: dict[str, CardUse] = {}
    for place, raw in card.items("uses"):
        fields = scope.fields(raw, place, _USE)
        how, entry = fields.needed("how", CardHow), scope.needed_reference(fields, "entry", scope.entries, NO_ENTRY)
        if entry in found:
            fields.problem("entry", _("is the entry of another use of this card already"))
        if entry is not None:
            found[entry] = CardUse(entry, how)
    return tuple(found.values())


def read_checks(negotiation: Fields, scope: Scope) -> tuple[DealCheck, ...]:
    """The looks at whether the deal held."""
    return tuple(
        _check(scope.fields(raw, place, _CHECK), scope, position)
        for position, (place, raw) in enumerate(negotiation.items("checks"))
    )


def _check(fields: Fields, scope: Scope, position: int) -> DealCheck:
    payment, days_late = fields.choice("payment", Paid), fields.whole("days_late", 0, MOST_DAYS_LATE)
    if days_late is not None and payment is not Paid.LATE:
        fields.problem("days_late", _("is for what was paid late only"))
    return DealCheck(
        id=scope.id_or_place(fields, "deal_check", position),
        at=fields.needed_time("at"),
        terms=fields.choice("terms", Kept),
        payment=payment,
        days_late=days_late,
        note=fields.text("note"),
        changed_at=fields.time("changed_at"),
    )


def read_lessons(negotiation: Fields, scope: Scope) -> tuple[Lesson, ...]:
    """The lessons that were kept."""
    found = []
    for position, (place, raw) in enumerate(negotiation.items("lessons")):
        fields = scope.fields(raw, place, _LESSON)
        new_id, at, text = scope.id_or_place(fields, "lesson", position), fields.needed_time("at"), fields.name("text")
        found.append(Lesson(new_id, at, text, scope.reference(fields, "entry", scope.entries, NO_ENTRY)))
    return tuple(found)


def read_links(negotiation: Fields, scope: Scope) -> tuple[FileLink, ...]:
    """The links to files and folders."""
    found = []
    for position, (place, raw) in enumerate(negotiation.items("links")):
        fields = scope.fields(raw, place, _LINK)
        new_id, at = scope.id_or_place(fields, "link", position), fields.needed_time("at")
        found.append(FileLink(new_id, fields.name("label"), fields.name("target"), at))
    return tuple(found)


def read_tries(negotiation: Fields, scope: Scope) -> tuple[RuleTry, ...]:
    """The rules that are tried."""
    found: dict[str, RuleTry] = {}
    for place, raw in negotiation.items("tries"):
        fields = scope.fields(raw, place, _TRY)
        rule = scope.needed_reference(fields, "rule", scope.rules, NO_RULE)
        kept = None if fields.get("kept") is None else fields.flag("kept")
        if rule in found:
            fields.problem("rule", _("is tried already, got {given} again", given=shown(fields.get("rule"))))
        if rule is not None:
            found[rule] = RuleTry(rule, kept)
    return tuple(found.values())
