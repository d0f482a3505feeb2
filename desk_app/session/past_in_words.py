"""The history of a negotiation in words: what each act changed, from what to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desk_app.domain.acts import said
from desk_app.domain.amounts import money, number, shown
from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import ROLE_WORDS
from desk_app.domain.quantities import Value
from desk_app.domain.summaries import PastStep
from desk_app.journal import loading, past
from desk_app.journal.cells import read_value
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.settling import number_at
from desk_app.journal.squash import RowChange
from desk_app.journal.tables import Stored, stored
from desk_app.support.words import _, mark, plural

LINES = 12
"""An act that changed more than this is summed up."""
_SETTLED = "settled_seq"
_FIELDS = {
    "walk_away": mark("walk-away point"),
    "their_target": mark("their target"),
    "their_limit": mark("their limit"),
    "their_weight": mark("their weight"),
    "their_confidence": mark("how sure"),
    "revealed_limit": mark("revealed limit"),
    "opening_reason": mark("reason of the opening"),
    "red_line": mark("red line"),
    "learned_from": mark("learned from"),
    "deleted_at": mark("in the trash since"),
    "recontact_on": mark("contact again on"),
    "closed_at": mark("closed at"),
    "ended_at": mark("ended"),
    "started_at": mark("started"),
    "sealed_at": mark("limits, targets and predictions sealed"),
    "kept_on": mark("kept on"),
    "said_to_them": mark("they were told"),
    "message_sent": mark("message of"),
    "message_from": mark("sender"),
    "starts": mark("begins"),
    "first": mark("among the first questions"),
}
_HIDDEN = frozenset(
    "id position negotiation meeting entry alternative counterpart follows planned changed_at starts_utc "
    "uid sequence other made_at".split()
)
_OF_ISSUES = ("step", "opening", "target", "walk_away", "their_target", "their_limit", "revealed_limit")
_VALUES = frozenset({*_OF_ISSUES, "worth", "otherwise", "cost", "before", "after", "value"})
_NUMBERS = frozenset({"weight", "their_weight", "likelihood", "ours", "theirs", "quantity", "sure"})
_FLAGS = frozenset({"red_line", "done", "first", "practice", "said_to_them", "cancelled"})
_DAYS = frozenset({"deadline", "expires", "due", "recontact_on", "kept_on", "day"})
_SURE = {"guess": mark("a guess"), "likely": mark("likely"), "sure": mark("sure")}
_SIDES = {"we": mark("we"), "they": mark("they")}
# Words for columns with a few fixed values. A column name without a table means the same in every table.
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "stage": {"preparing": mark("preparing"), "talking": mark("in talks"), "closed": mark("closed")},
    "unit": {
        "money": mark("money"),
        "percent": mark("percent"),
        "days": mark("days"),
        "date": mark("date"),
        "count": mark("count"),
        "option": mark("options"),
    },
    "direction": {"more": mark("more is better"), "less": mark("less is better")},
    "per": {
        "hour": mark("per hour"),
        "day": mark("per day"),
        "month": mark("per month"),
        "item": mark("per item"),
    },
    "their_confidence": _SURE,
    "confidence": _SURE,
    "share": {"freely": mark("share freely"), "if_asked": mark("if asked"), "never": mark("never share")},
    "section": {
        "information": mark("information"),
        "alternatives": mark("alternatives"),
        "power": mark("power"),
        "relationship": mark("relationship"),
        "opening": mark("opening & limits"),
        "difficult": mark("difficult moments"),
    },
    "side": _SIDES,
    "follow_up.who": _SIDES,
    "alternative.state": {"live": mark("open"), "lost": mark("lost"), "taken": mark("taken")},
    "entry.state": {"proposed": mark("proposed"), "agreed": mark("agreed"), "withdrawn": mark("taken off")},
    "entry.kind": {
        "offer": mark("offer"),
        "exchange": mark("exchange"),
        "gesture": mark("gesture"),
        "note": mark("note"),
        "learned": mark("learned"),
        "tactic": mark("tactic"),
        "break": mark("break"),
        "leverage": mark("leverage"),
        "pause": mark("pause"),
        "readback": mark("read-back"),
        "raw": mark("line"),
    },
    "outcome.kind": {
        "agreement": mark("we agreed"),
        "part": mark("we agreed in part"),
        "no_deal_we": mark("no deal, we left"),
        "no_deal_they": mark("no deal, they left"),
        "paused": mark("paused"),
    },
    "door": {"open": mark("open"), "ajar": mark("ajar"), "closed": mark("closed")},
    "what": {"walk_away": mark("walk-away point"), "target": mark("target")},
    "prediction.what": {"landing": mark("where it lands"), "outcome": mark("how it ends")},
    "follow_up.kind": {"task": mark("a task"), "promise": mark("a promise")},
    "role": {role.value: words for role, words in ROLE_WORDS.items()},
    "source": {"information": mark("information"), "alternatives": mark("alternatives"), "power": mark("power")},
    "phase": {
        "before": mark("before"),
        "during": mark("during"),
        "after": mark("after"),
        "check": mark("later check"),
    },
    "status": {
        "new": mark("new"),
        "cautious": mark("cautious"),
        "working": mark("working"),
        "trusted": mark("trusted"),
        "strained": mark("strained"),
        "broken": mark("broken"),
    },
}


@dataclass(frozen=True, slots=True)
class _Names:
    """The present names of the issues, the currency, and the numbers of the entries."""

    issues: Mapping[str, Issue]
    currency: str
    numbers: Mapping[str, int]


def steps(connection: Connection, negotiation: str, limit: int, before: int | None) -> tuple[PastStep, ...]:
    """At most `limit` acts of a negotiation, newest first, from before the act of a given number."""
    whole = loading.negotiation(connection, negotiation)
    try:
        acts = tuple(past.acts(connection, negotiation, limit, before))
        rows = [row for act in acts for change in act.changes if change.table == "entry" for row in change.rows]
        numbers = {row["id"]: row["seq"] for row in rows}  # also for deleted entries
        names = _Names({}, "", numbers)
        if whole is not None:
            numbers |= {entry.id: entry.seq for entry in whole.entries()}
            names = _Names({each.id: each for each in whole.issues}, whole.currency, numbers)
        return tuple(_step(each, names) for each in acts)
    except NOT_READ as error:
        raise UnreadableCell("change") from error


def _step(act: past.PastAct, names: _Names) -> PastStep:
    found = [line for change in act.changes for line in _lines(change, names)]
    if len(found) > LINES:
        found = _summed(act.changes)
    return PastStep(act.number, act.at, act.who, said(act.name, act.kind), act.kind, act.undone, tuple(found))


def _summed(changes: tuple[RowChange, ...]) -> list[str]:
    """One line for all that was added, one for what was changed, one for what was removed."""
    told_of = (change for change in changes if stored(change.table).one and not _is_copy(change))
    counts = Counter((_verb(change), change.table) for change in told_of)
    found: dict[str, list[str]] = {}
    for (verb, table), count in counts.items():
        found.setdefault(verb, []).append(_counted(stored(table), count))
    told = {
        "added": mark("Added: {things}"),
        "removed": mark("Removed: {things}"),
        "changed": mark("Changed: {things}"),
    }
    return [_(told[verb], things=", ".join(things)) for verb, things in found.items()]


def _counted(table: Stored, count: int) -> str:
    return plural("1 {one}", "{n:,} {many}", count, one=_(table.one).lower(), many=_(table.many))


def _verb(change: RowChange) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _lines(change: RowChange, names: _Names) -> Iterator[str]:
    table = stored(change.table)
    if not table.one or _is_copy(change):
        return
    old, new = (_told(table, row, names) for row in (change.old, change.new))
    row = new or old or {}
    thing = _thing(table, row, names)
    if old is None or new is None:
        yield _whole(thing, _what(table, row, names), added=old is None)
        return
    for column in {**old, **new}:
        before, after = old.get(column), new.get(column)
        if before != after and column == _SETTLED:
            yield _settled(thing, after)
        elif before != after and column not in _HIDDEN:
            yield _(
                "{thing}, {field}: {before} → {after}",
                thing=thing,
                field=_(_FIELDS.get(column, column.replace("_", " "))),
                before=_said(table, column, before, row, names),
                after=_said(table, column, after, row, names),
            )


def _is_copy(change: RowChange) -> bool:
    """Whether this is a part of what was sealed: that it was sealed is said once, of the negotiation."""
    return change.table == "sealed_limit" or any(row.get("sealed") == 1 for row in change.rows)


def _settled(thing: str, entry: int | None) -> str:
    if entry is None:
        return _("{thing} is not settled any more", thing=thing)
    return _("{thing} was settled at entry {number}", thing=thing, number=entry)


def _told(table: Stored, row: dict[str, Any] | None, names: _Names) -> dict[str, Any] | None:
    """A row that names an entry at which another was settled, with that entry's number in place of its id."""
    if row is None or table.name != "entry":
        return row
    others = {column: cell for column, cell in row.items() if column not in ("settled", "settled_place")}
    if row.get("settled") not in names.numbers:  # not settled, or settled at an entry that is not known any more
        return others
    return {**others, _SETTLED: number_at((row["settled"], row["settled_place"]), row["seq"], names.numbers)}


def _whole(thing: str, what: str, *, added: bool) -> str:
    """The line for a row that was added or removed. `what` is its content in a few words, if there are any."""
    if added:
        return _("{thing} added: {what}", thing=thing, what=what) if what else _("{thing} added", thing=thing)
    return _("{thing} removed: {what}", thing=thing, what=what) if what else _("{thing} removed", thing=thing)


def _thing(table: Stored, row: Mapping[str, Any], names: _Names) -> str:
    word = _(table.one)
    if table.name == "entry":
        return _("Entry {number}", number=row.get("seq"))
    if table.name in ("term", "outcome_term", "alternative_term", "limit_change", "prediction"):
        issue = names.issues.get(str(row.get("issue")))
        return _("{thing} on “{issue}”", thing=word, issue=issue.name) if issue else word
    cell = row.get(table.named_by) if table.named_by else None
    name = _chosen(table, table.named_by, cell) or str(cell or "").strip()
    return _("{thing} “{name}”", thing=word, name=name[:80]) if name else word


def _what(table: Stored, row: Mapping[str, Any], names: _Names) -> str:
    """The content of an added or removed row, if a few words can tell it."""
    if table.name in ("term", "outcome_term", "alternative_term", "prediction"):
        return _said(table, "value", row.get("value"), row, names)
    text = str(row.get("raw") or row.get("note") or "").strip() if table.name == "entry" else ""
    return f"“{text[:120]}”" if text else ""


def _chosen(table: Stored, column: str, cell: object) -> str:
    """The words for a fixed value; empty if the column holds something else."""
    words = _CHOICES.get(f"{table.name}.{column}") or _CHOICES.get(column) or {}
    return _(words[cell]) if isinstance(cell, str) and cell in words else ""


def _said(table: Stored, column: str, cell: Any, row: Mapping[str, Any], names: _Names) -> str:
    if cell is None or cell == "":
        return _("nothing")
    if column in _FLAGS:
        return _("yes") if cell else _("no")
    if column in _VALUES:
        issue = names.issues.get(str(row.get("issue", row.get("id"))))
        return _value(read_value(cell, names.currency), issue, names.currency, is_money=isinstance(cell, int))
    return _chosen(table, column, cell) or _text(column, cell)


def _text(column: str, cell: Any) -> str:
    text = str(cell)
    if isinstance(cell, int) or column in _NUMBERS:
        return number(Decimal(text))
    if column in _DAYS:
        return day(date.fromisoformat(text))
    if column.endswith("_at") or column in ("at", "message_sent", "starts", "ends"):
        return text[:16].replace("T", " ")
    text = " ".join(text.split())
    return f"“{text[:160]}…”" if len(text) > 160 else f"“{text}”"


def _value(value: Value, issue: Issue | None, currency: str, *, is_money: bool) -> str:
    if issue is not None:
        return shown(issue, value, currency)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return _("an option")
    return money(value, currency) if is_money else number(value)
