"""Rules to try with what became of them: those for one preparation, or all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desk_app.domain.closing import Outcome
from desk_app.domain.rules_offered import RuleRecord
from desk_app.domain.rules_to_try import Rule, rules_known
from desk_app.journal import across, rows
from desk_app.journal.cells import AmountScale
from desk_app.journal.engine import Connection

_PLAIN = AmountScale("")
_NEWEST = 200
"""Of so many negotiations that were worked on last, and of those with the same person, rules are offered."""
_KEPT = "n.deleted_at IS NULL AND n.practice = 0"
_NEAR = f"""
SELECT {{names}} FROM outcome o JOIN negotiation n ON n.id = o.negotiation WHERE o.rule <> '' AND {_KEPT} AND n.id IN (
    SELECT id FROM negotiation WHERE counterpart = :person
    UNION SELECT negotiation FROM (SELECT negotiation FROM activity ORDER BY updated_at DESC LIMIT {_NEWEST}))
"""
_TRIES = f"""
SELECT t.rule, count(t.kept), coalesce(sum(t.kept), 0) FROM rule_try t JOIN negotiation n
ON {_KEPT} AND n.id = t.negotiation GROUP BY t.rule
"""


def for_negotiation(connection: Connection, negotiation: str) -> tuple[RuleRecord, ...]:
    """The rules that may be offered in a negotiation, and those that are tried in it."""
    found = connection.execute("SELECT counterpart, kind FROM negotiation WHERE id = ?", (negotiation,)).fetchall()
    if not found:
        return ()
    person, kind = found[0]
    names = ", ".join(f'o."{column}"' for column in rows.OUTCOMES.row_columns)
    near = connection.execute(_NEAR.format(names=names), {"person": person}).fetchall()
    read = rows.OUTCOMES.reader(_PLAIN)
    outcomes: list[tuple[str, Outcome]] = [(cells[0], read(cells[1:])) for cells in near]
    return _records(connection, rules_known(across.stored_rules(connection), outcomes), person, kind)


def every(connection: Connection) -> tuple[RuleRecord, ...]:
    """Every rule, the newest first."""
    rules = rules_known(across.stored_rules(connection), across.outcomes_with_rules(connection))
    return _records(connection, rules, None, "")


def _records(connection: Connection, rules: Iterable[Rule], person: str | None, kind: str) -> tuple[RuleRecord, ...]:
    tries = {rule: (tried, kept) for rule, tried, kept in connection.execute(_TRIES).fetchall()}
    return tuple(_record(connection, rule, tries.get(rule.id, (0, 0)), person, kind) for rule in rules)


def _record(connection: Connection, rule: Rule, counted: tuple[int, int], person: str | None, kind: str) -> RuleRecord:
    came: list[Any] = []
    if rule.negotiation is not None and (person or kind):
        sql = "SELECT counterpart, kind FROM negotiation WHERE id = ?"
        came = connection.execute(sql, (rule.negotiation,)).fetchall()
    with_whom, of_kind = came[0] if came else (None, "")
    same_person, same_kind = person is not None and with_whom == person, bool(kind) and of_kind == kind
    return RuleRecord(rule, *counted, same_person=same_person, same_kind=same_kind)
