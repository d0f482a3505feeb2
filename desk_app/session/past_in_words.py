"""The history of a negotiation in words: what each gesture changed, from what to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desk_app.domain.amounts import day, money, number, shown
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Value
from desk_app.domain.summaries import PastStep
from desk_app.journal import loading, past
from desk_app.journal.cells import read_value
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.squash import Change

LINES = 6
_NOTHING = "nothing"
# What a row is called, and the column that names it.
_THINGS: Mapping[str, tuple[str, str, str]] = {
    "negotiation": ("Negotiation", "negotiations", ""),
    "issue": ("Issue", "issues", "name"),
    "option": ("Option", "options", "label"),
    "prompt": ("Prompt", "prompts", "prompt"),
    "alternative": ("Alternative", "alternatives", "name"),
    "alternative_term": ("Term of an alternative", "terms of alternatives", ""),
    "strength": ("Strength", "strengths", "strength"),
    "limit_change": ("Moved limit", "moved limits", ""),
    "leverage": ("Leverage", "leverage ratings", "source"),
    "meeting": ("Meeting", "meetings", ""),
    "entry": ("Entry", "entries", "seq"),
    "term": ("Term", "terms", ""),
    "outcome": ("Outcome", "outcomes", ""),
    "outcome_term": ("Final term", "final terms", ""),
    "relationship": ("Relationship", "ratings of the relationship", "phase"),
    "follow_up": ("Follow-up", "follow-ups", "what"),
}
_FIELDS = {
    "walk_away": "walk-away point",
    "their_target": "their target",
    "their_limit": "their limit",
    "their_weight": "their weight",
    "their_confidence": "how sure",
    "revealed_limit": "revealed limit",
    "opening_reason": "reason of the opening",
    "red_line": "red line",
    "learned_from": "learned from",
    "settled_seq": "settled at",
    "deleted_at": "in the trash since",
    "recontact_on": "contact again on",
    "closed_at": "closed at",
    "ended_at": "ended",
    "started_at": "started",
}
_HIDDEN = frozenset({"id", "position", "negotiation", "meeting", "entry", "alternative", "counterpart", "follows"})
_OF_ISSUES = ("step", "opening", "target", "walk_away", "their_target", "their_limit", "revealed_limit")
_VALUES = frozenset({*_OF_ISSUES, "worth", "otherwise", "cost", "before", "after", "value"})
_NUMBERS = frozenset({"weight", "their_weight", "likelihood", "ours", "theirs", "quantity"})
_FLAGS = frozenset({"red_line", "done"})


@dataclass(frozen=True, slots=True)
class _Names:
    """What the negotiation calls its issues now, and what its money is."""

    issues: Mapping[str, Issue]
    currency: str


def steps(connection: Connection, negotiation: str, limit: int, before: int | None) -> tuple[PastStep, ...]:
    """At most `limit` gestures of a negotiation, newest first, those before a gesture's number."""
    whole = loading.negotiation(connection, negotiation)
    names = _Names({each.id: each for each in whole.issues}, whole.currency) if whole else _Names({}, "")
    try:
        return tuple(_step(each, names) for each in past.gestures(connection, negotiation, limit, before))
    except NOT_READ as error:
        raise UnreadableCell("change") from error


def _step(gesture: past.PastGesture, names: _Names) -> PastStep:
    found = [line for change in gesture.changes for line in _lines(change, names)]
    if len(found) > 2 * LINES:
        found = _summed(gesture.changes)
    lines = tuple(found[:LINES])
    more = len(found) - len(lines)
    return PastStep(
        gesture.number, gesture.at, gesture.who, gesture.name, gesture.act, gesture.undone, lines, max(0, more)
    )


def _summed(changes: tuple[Change, ...]) -> list[str]:
    """One line for all that was added, one for what was changed, one for what was removed."""
    counts = Counter((_verb(change), change.table) for change in changes if change.table in _THINGS)
    found: dict[str, list[str]] = {}
    for (verb, table), count in counts.items():
        one, many, _ = _THINGS[table]
        found.setdefault(verb, []).append(f"1 {one.lower()}" if count == 1 else f"{count:,} {many}")
    return [f"{verb.capitalize()}: {', '.join(things)}" for verb, things in found.items()]


def _verb(change: Change) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _lines(change: Change, names: _Names) -> Iterator[str]:
    if change.table not in _THINGS:
        return
    row = change.new or change.old or {}
    thing = _thing(change.table, row, names)
    if change.old is None or change.new is None:
        yield f"{thing} {_verb(change)}{_what(change.table, row, names)}"
        return
    for column, after in change.new.items():
        before = change.old.get(column)
        if before != after and column not in _HIDDEN:
            field = _FIELDS.get(column, column.replace("_", " "))
            old, new = (_said(column, cell, row, names) for cell in (before, after))
            yield f"{thing}, {field}: {old} → {new}"


def _thing(table: str, row: Mapping[str, Any], names: _Names) -> str:
    word, _, named = _THINGS[table]
    if table == "entry":
        return f"Entry {row.get('seq')}"
    if table in ("term", "outcome_term", "alternative_term", "limit_change"):
        issue = names.issues.get(str(row.get("issue")))
        return f"{word} on “{issue.name}”" if issue else word
    name = str(row.get(named) or "").strip() if named else ""
    return f"{word} “{name[:80]}”" if name else word


def _what(table: str, row: Mapping[str, Any], names: _Names) -> str:
    """What an added or removed row held, where a few words tell it."""
    if table in ("term", "outcome_term", "alternative_term"):
        return f": {_said('value', row.get('value'), row, names)}"
    text = str(row.get("raw") or row.get("note") or "").strip() if table == "entry" else ""
    return f": “{text[:120]}”" if text else ""


def _said(column: str, cell: Any, row: Mapping[str, Any], names: _Names) -> str:
    if cell is None or cell == "":
        return _NOTHING
    if column in _FLAGS:
        return "yes" if cell else "no"
    if column in _VALUES:
        issue = names.issues.get(str(row.get("issue", row.get("id"))))
        return _value(read_value(cell, names.currency), issue, names.currency, is_money=isinstance(cell, int))
    text = str(cell)
    if isinstance(cell, int) or column in _NUMBERS:
        return number(Decimal(text))
    if column in ("deadline", "expires", "due", "recontact_on"):
        return day(date.fromisoformat(text))
    if column.endswith("_at") or column == "at":
        return text[:16].replace("T", " ")
    text = " ".join(text.split())
    return f"“{text[:160]}…”" if len(text) > 160 else f"“{text}”"


def _value(value: Value, issue: Issue | None, currency: str, *, is_money: bool) -> str:
    if issue is not None:
        return shown(issue, value, currency)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return "an option"
    return money(value, currency) if is_money else number(value)
