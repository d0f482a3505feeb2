"""The history of a negotiation in words: what each act changed, from what to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from desk_app.domain.acts import said
from desk_app.domain.amounts import money, number, shown
from desk_app.domain.dates import clock, day
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Value
from desk_app.domain.summaries import PastStep
from desk_app.journal import across, loading, past
from desk_app.journal.cells import read_value
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.settling import number_at
from desk_app.journal.squash import RowChange
from desk_app.journal.tables import Stored, stored
from desk_app.session.column_words import CHOICES, DAYS, FIELDS, FLAGS, HIDDEN, NUMBERS, VALUES
from desk_app.session.counted_things import counted
from desk_app.support.words import _, mark

LINES = 12
"""An act that changed more than this is summed up."""
_SETTLED = "settled_seq"


@dataclass(frozen=True, slots=True)
class NamesInPast:
    """What ids in rows stand for: issues, entries by their numbers, cards and rules; and the currency."""

    issues: Mapping[str, Issue]
    currency: str
    numbers: Mapping[str, int]
    others: Mapping[str, str] = field(default_factory=dict)


def steps(connection: Connection, negotiation: str, limit: int, before: int | None) -> tuple[PastStep, ...]:
    """At most `limit` acts of a negotiation, newest first, from before the act of a given number."""
    whole = loading.negotiation(connection, negotiation)
    try:
        acts = tuple(past.acts(connection, negotiation, limit, before))
        rows = [row for act in acts for change in act.changes if change.table == "entry" for row in change.rows]
        numbers = {row["id"]: row["seq"] for row in rows}  # also for deleted entries
        names = names_for(connection, whole, numbers)
        return tuple(_step(each, names) for each in acts)
    except NOT_READ as error:
        raise UnreadableCell("change") from error


def names_for(connection: Connection, whole: Negotiation | None, numbers: Mapping[str, int]) -> NamesInPast:
    """What the ids in the rows of a negotiation stand for. `numbers` are those of entries that are gone."""
    if whole is None:
        return NamesInPast({}, "", numbers)
    present = {entry.id: entry.seq for entry in whole.entries()}
    others = _cards(whole) | {rule.id: rule.text for rule in across.stored_rules(connection)}
    return NamesInPast({each.id: each for each in whole.issues}, whole.currency, {**numbers, **present}, others)


def _cards(whole: Negotiation) -> dict[str, str]:
    return {
        **{each.id: each.prompt for each in whole.prompts},
        **{each.id: each.name for each in whole.alternatives},
        **{each.id: each.strength for each in whole.strengths},
    }


def _step(act: past.PastAct, names: NamesInPast) -> PastStep:
    found = [line for change in act.changes for line in _lines(change, names)]
    if len(found) > LINES:
        found = _summed(act.changes)
    return PastStep(act.number, act.at, act.who, said(act.name, act.kind), act.kind, act.undone, tuple(found))


def _summed(changes: tuple[RowChange, ...]) -> list[str]:
    """One line for all that was added, one for what was changed, one for what was removed."""
    told_of = (each for each in changes if stored(each.table).one and not _is_copy(each) and not _is_moved(each))
    counts = Counter((_verb(change), change.table) for change in told_of)
    found: dict[str, list[str]] = {}
    for (verb, table), count in counts.items():
        found.setdefault(verb, []).append(counted(table, count))
    told = {
        "added": mark("Added: {things}"),
        "removed": mark("Removed: {things}"),
        "changed": mark("Changed: {things}"),
    }
    return [_(told[verb], things=", ".join(things)) for verb, things in found.items()]


def _verb(change: RowChange) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _lines(change: RowChange, names: NamesInPast) -> Iterator[str]:
    table = stored(change.table)
    if not table.one or _is_copy(change):
        return
    old, new = (_told(table, row, names) for row in (change.old, change.new))
    row = new or old or {}
    thing = thing_words(table, row, names)
    if old is None or new is None:
        yield _whole(thing, _what(table, row, names), added=old is None)
        return
    for column in {**old, **new}:
        before, after = old.get(column), new.get(column)
        if before != after and column == _SETTLED:
            yield _settled(thing, after)
        elif before != after and column not in HIDDEN:
            yield _(
                "{thing}, {field}: {before} → {after}",
                thing=thing,
                field=_(FIELDS.get(column, column.replace("_", " "))),
                before=cell_words(table, column, before, row, names),
                after=cell_words(table, column, after, row, names),
            )


def _is_copy(change: RowChange) -> bool:
    """Whether this is a part of what was sealed: that it was sealed is said once, of the negotiation."""
    return change.table == "sealed_limit" or any(row.get("sealed") == 1 for row in change.rows)


def _is_moved(change: RowChange) -> bool:
    """Whether an entry has got another number alone, as one of an earlier day was written down before it."""
    if change.table != "entry" or change.old is None or change.new is None:
        return False
    return {**change.old, "seq": None} == {**change.new, "seq": None}


def _settled(thing: str, entry: int | None) -> str:
    if entry is None:
        return _("{thing} is not settled any more", thing=thing)
    return _("{thing} was settled at entry {number}", thing=thing, number=entry)


def _told(table: Stored, row: dict[str, Any] | None, names: NamesInPast) -> dict[str, Any] | None:
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


def thing_words(table: Stored, row: Mapping[str, Any], names: NamesInPast) -> str:
    """What a row is, with its name or number."""
    word = _(table.one)
    if table.name == "entry":
        return _("Entry {number}", number=row.get("seq"))
    if table.name in ("term", "outcome_term", "alternative_term", "limit_change", "prediction"):
        issue = names.issues.get(str(row.get("issue")))
        return _("{thing} on “{issue}”", thing=word, issue=issue.name) if issue else word
    if table.name in ("card_use", "rule_try"):
        cell: object = names.others.get(str(row.get("card", row.get("rule"))))
    else:
        cell = row.get(table.named_by) if table.named_by else None
    name = _chosen(table, table.named_by, cell) or str(cell or "").strip()
    return _("{thing} “{name}”", thing=word, name=name[:80]) if name else word


def _what(table: Stored, row: Mapping[str, Any], names: NamesInPast) -> str:
    """The content of an added or removed row, if a few words can tell it."""
    if table.name in ("term", "outcome_term", "alternative_term", "prediction"):
        return cell_words(table, "value", row.get("value"), row, names)
    if table.name == "card_use":
        how, number = _chosen(table, "how", row.get("how")), names.numbers.get(str(row.get("entry")))
        return how if number is None else _("{how} at entry {number}", how=how, number=number)
    text = str(row.get("raw") or row.get("note") or "").strip() if table.name == "entry" else ""
    return f"“{text[:120]}”" if text else ""


def _chosen(table: Stored, column: str, cell: object) -> str:
    """The words for a fixed value; empty if the column holds something else."""
    words = CHOICES.get(f"{table.name}.{column}") or CHOICES.get(column) or {}
    return _(words[cell]) if isinstance(cell, str) and cell in words else ""


def cell_words(table: Stored, column: str, cell: Any, row: Mapping[str, Any], names: NamesInPast) -> str:
    """What stands in a cell of a row."""
    if cell is None or cell == "":
        return _("nothing")
    if column in FLAGS:
        return _("yes") if cell else _("no")
    if column in VALUES:
        issue = names.issues.get(str(row.get("issue", row.get("id"))))
        return _value(read_value(cell, names.currency), issue, names.currency, is_money=isinstance(cell, int))
    return _chosen(table, column, cell) or _text(column, cell)


def _text(column: str, cell: Any) -> str:
    text = str(cell)
    if isinstance(cell, int) or column in NUMBERS:
        return number(Decimal(text))
    if column in DAYS:
        return day(date.fromisoformat(text))
    if column.endswith("_at") or column in ("at", "message_sent", "starts", "ends"):
        return _moment(datetime.fromisoformat(text))
    text = " ".join(text.split())
    return f"“{text[:160]}…”" if len(text) > 160 else f"“{text}”"


def _moment(at: datetime) -> str:
    """A moment by the clock here; one of a meeting to come, which has no zone in it, by the clock there."""
    here = at if at.tzinfo is None else at.astimezone()
    return _("{day} at {time}", day=day(here.date()), time=clock(here))


def _value(value: Value, issue: Issue | None, currency: str, *, is_money: bool) -> str:
    if issue is not None:
        return shown(issue, value, currency)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return _("an option")
    return money(value, currency) if is_money else number(value)
