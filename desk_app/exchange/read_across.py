"""Reads what a file holds beside its people and negotiations: rules to try and templates of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from desk_app.domain.rules_to_try import Rule, RuleState
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.fields import Fields
from desk_app.exchange.identities import Identities
from desk_app.exchange.json_text import canonical_json
from desk_app.exchange.problems import Problems, quoted
from desk_app.exchange.scope import NO_NEGOTIATION
from desk_app.exchange.templates import wrong_in
from desk_app.support.words import _

RULE = frozenset("id text made_at state negotiation changed_at".split())
TEMPLATE = frozenset(("id", "text", "changed_at"))


class AcrossOfFile:
    """The ids for the journal of the rules and templates of a file, by those of the file; and what they say."""

    def __init__(self, file: Fields, problems: Problems, used: set[int]) -> None:
        self.rule_ids: dict[str, str] = {}
        self.template_ids: dict[str, str] = {}
        self._file, self._problems, self._used = file, problems, used
        self._rules = tuple(self._listed("rules", RULE, self.rule_ids))
        self._templates = tuple(self._listed("templates", TEMPLATE, self.template_ids))

    def named(self) -> Iterator[str]:
        """The negotiations that rules say they came from, as the file writes them."""
        for fields, _id in self._rules:
            raw = fields.get("negotiation")
            if isinstance(raw, str):
                yield raw

    def rules(self, negotiations: Mapping[str, str]) -> tuple[Rule, ...]:
        """The rules, in the order of the file. `negotiations` are ids for the journal, by those of the file."""
        return tuple(self._rule(fields, new_id, negotiations) for fields, new_id in self._rules)

    def templates(self) -> tuple[OwnTemplate, ...]:
        """The templates, in the order of the file."""
        return tuple(
            OwnTemplate(new_id, position, _template_text(fields), fields.time("changed_at"))
            for position, (fields, new_id) in enumerate(self._templates)
        )

    def _rule(self, fields: Fields, new_id: str, negotiations: Mapping[str, str]) -> Rule:
        came_from = fields.id("negotiation") if fields.get("negotiation") is not None else ""
        if came_from and came_from not in negotiations:
            fields.problem("negotiation", _(NO_NEGOTIATION, given=quoted(came_from)))
        return Rule(
            id=new_id,
            text=fields.name("text"),
            made_at=fields.needed_time("made_at"),
            state=fields.choice("state", RuleState) or RuleState.TRYING,
            negotiation=negotiations.get(came_from),
            changed_at=fields.time("changed_at"),
        )

    def _listed(self, key: str, keys: frozenset[str], ids: dict[str, str]) -> Iterator[tuple[Fields, str]]:
        for place, raw in self._file.items(key):
            fields = Fields(raw, place, self._problems, keys)
            raw_id = fields.id("id")
            new_id, first = Identities(partial(canonical_json, raw), self._used).take(raw_id, key)
            if raw_id and (not first or raw_id in ids):
                fields.problem("id", _("{given} is used twice", given=quoted(raw_id)))
            ids[raw_id] = new_id
            yield fields, new_id


def _template_text(fields: Fields) -> str:
    text = fields.name("text")
    for wrong in wrong_in(text) if text.strip() else ():
        fields.problem("text", wrong)
    return text
