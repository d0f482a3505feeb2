"""Writes what was learned of a negotiation, rules to try and templates of one's own in the interchange format."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from desk_app.domain.cards import CardUse
from desk_app.domain.holding import DealCheck
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.rules_to_try import Rule, RuleTry
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.written_values import Json, known, written_name, written_time
from desk_app.support.words import _

Entries = AbstractSet[str]
"""The ids of the entries of a negotiation, as far as something names any."""


def named_entries(negotiation: Negotiation) -> Entries:
    """The ids of its entries if anything may name one; else none, which saves going through them."""
    uses = (
        *(each.uses for each in negotiation.prompts),
        *(each.uses for each in negotiation.alternatives),
        *(each.uses for each in negotiation.strengths),
    )
    names = negotiation.follow_ups or negotiation.lessons or any(uses)
    return {entry.id for entry in negotiation.entries()} if names else frozenset()


def uses_list(uses: Iterable[CardUse], entries: Entries) -> list[Json]:
    """What became of a card, at entries that are there."""
    return [{"entry": each.entry, "how": each.how} for each in uses if each.entry in entries]


def check_object(check: DealCheck) -> Json:
    """One look at whether the deal held."""
    return known(
        {
            "id": check.id,
            "at": written_time(check.at),
            "terms": check.terms,
            "payment": check.payment,
            "days_late": check.days_late,
            "note": check.note,
            "changed_at": written_time(check.changed_at),
        }
    )


def lesson_object(lesson: Lesson, entries: Entries) -> Json:
    """One lesson; without its entry, if that was deleted."""
    return known(
        {
            "id": lesson.id,
            "at": written_time(lesson.at),
            "text": written_name(lesson.text, _("Lesson without words")),
            "entry": lesson.entry if lesson.entry in entries else None,
        }
    )


def link_object(link: FileLink) -> Json:
    """One link to a file or folder."""
    return known(
        {
            "id": link.id,
            "label": written_name(link.label, _("Link without a name")),
            "target": written_name(link.target, _("Nowhere")),
            "at": written_time(link.at),
        }
    )


def try_object(tried: RuleTry) -> Json:
    """A rule that is tried."""
    return known({"rule": tried.rule, "kept": tried.kept})


def rule_object(rule: Rule, negotiations: AbstractSet[str]) -> Json:
    """One rule to try. Where it came from is told if that is among the negotiations of the file."""
    return known(
        {
            "id": rule.id,
            "text": written_name(rule.text, _("Rule without words")),
            "made_at": written_time(rule.made_at),
            "state": rule.state,
            "negotiation": rule.negotiation if rule.negotiation in negotiations else None,
            "changed_at": written_time(rule.changed_at),
        }
    )


def template_object(template: OwnTemplate) -> Json:
    """One template of one's own."""
    return known({"id": template.id, "text": template.text, "changed_at": written_time(template.changed_at)})
