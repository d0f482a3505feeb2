"""What is needed to read the parts of one negotiation: its currency, its issues, its ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Unit, Value
from desk_app.exchange.fields import Fields
from desk_app.exchange.identities import Identities
from desk_app.exchange.problems import Problems, quoted
from desk_app.support.words import _, mark

NO_PERSON = mark("no counterpart of this file has the id {given}")
NO_NEGOTIATION = mark("no negotiation of this file has the id {given}")
NO_ENTRY = mark("no entry of this negotiation has the id {given}")
NO_RULE = mark("no rule of this file has the id {given}")
TERM_KEYS = frozenset(("issue", "value"))


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """An issue that terms refer to. `options` has the ids for the journal, by the option ids of the file."""

    id: str
    unit: Unit
    options: dict[str, str]


@dataclass(slots=True)
class Scope:
    """One negotiation that is being read.

    `people`, `negotiations`, `rules` and `entries` (its own) are the ids for the journal, by those of the file.
    """

    problems: Problems
    identities: Identities
    currency: str = ""
    id: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    negotiations: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    issues: dict[str, KnownIssue] = field(default_factory=dict)

    def fields(self, raw: object, place: str, keys: frozenset[str]) -> Fields:
        """One object in the negotiation."""
        return Fields(raw, place, self.problems, keys)

    def new_id(self, fields: Fields, scope: str) -> str:
        """The id for the journal that belongs to the object's "id"."""
        raw = fields.id("id")
        new, first = self.identities.take(raw, scope)
        if raw and not first:
            fields.problem("id", _("{given} is used twice", given=quoted(raw)))
        return new

    def id_or_place(self, fields: Fields, kind: str, position: int) -> str:
        """The id for the journal of a thing that may have an "id". If it has none, its place in the list makes one."""
        if fields.get("id") is None:
            return self.identities.derived(f"{kind}:{position}")
        return self.new_id(fields, f"{kind} id")

    def issue(self, fields: Fields) -> KnownIssue | None:
        """The issue that the object's "issue" refers to. If there is none, None and a problem."""
        raw = fields.id("issue")
        known = self.issues.get(raw)
        if raw and known is None:
            fields.problem("issue", _("no issue of this negotiation has the id {given}", given=quoted(raw)))
        return known

    def reference(self, fields: Fields, key: str, known: Mapping[str, str], unknown: str) -> str | None:
        """The id for the journal of what a field refers to. If that is not there, None and the problem `unknown`."""
        if fields.get(key) is None:
            return None
        raw = fields.id(key)
        if raw and raw not in known:
            fields.problem(key, _(unknown, given=quoted(raw)))
        return known.get(raw)

    def needed_reference(self, fields: Fields, key: str, known: Mapping[str, str], unknown: str) -> str | None:
        """The same, of a field that must be there."""
        if fields.get(key) is None:
            fields.problem(key, _("is missing"))
        return self.reference(fields, key, known, unknown)

    def value(self, fields: Fields, key: str, issue: KnownIssue) -> Value | None:
        """A value in the unit of its issue."""
        match issue.unit:
            case Unit.MONEY:
                return fields.money(key, self.currency)
            case Unit.DATE:
                return fields.day(key)
            case Unit.OPTION:
                return self._option(fields, key, issue)
            case _:
                return fields.number(key)

    def _option(self, fields: Fields, key: str, issue: KnownIssue) -> str | None:
        raw = fields.text(key)
        if not raw:
            if raw == fields.get(key):
                fields.problem(key, _("must not be empty"))
            return None
        if raw not in issue.options:
            fields.problem(key, _("the issue has no option of the id {given}", given=quoted(raw)))
        return issue.options.get(raw)

    def needed_value(self, fields: Fields, issue: KnownIssue) -> Value:
        """The "value" of a term. It must be there."""
        if fields.get("value") is None:
            fields.problem("value", _("is missing"))
        value = self.value(fields, "value", issue)
        return "" if value is None else value

    def package(self, fields: Fields, key: str = "terms") -> tuple[PackageTerm, ...]:
        """The terms of a package: at most one value for each issue."""
        terms: dict[str, PackageTerm] = {}
        for place, raw in fields.items(key):
            term = self.fields(raw, place, TERM_KEYS)
            issue = self.issue(term)
            if issue is None:
                continue
            if issue.id in terms:
                term.problem("issue", _("has a value in these terms already"))
            terms[issue.id] = PackageTerm(issue.id, self.needed_value(term, issue))
        return tuple(terms.values())
