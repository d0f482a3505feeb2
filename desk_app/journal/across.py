"""What belongs to no single negotiation: rules to try and templates of one's own, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk_app.domain.closing import Outcome
from desk_app.domain.rules_to_try import Rule
from desk_app.domain.template import OwnTemplate
from desk_app.journal import learned_rows, rows
from desk_app.journal.act import Act
from desk_app.journal.cells import AmountScale
from desk_app.journal.engine import Connection
from desk_app.journal.store import put_dated

_PLAIN = AmountScale("")


def stored_rules(connection: Connection) -> tuple[Rule, ...]:
    """The rules that were tried or decided on, the newest first. Of what is gone, none came."""
    names = learned_rows.RULES.names.replace('"came_from"', "(SELECT id FROM negotiation WHERE id = came_from)")
    found = connection.execute(f"SELECT {names} FROM rule ORDER BY made_at DESC, id DESC").fetchall()
    return tuple(map(learned_rows.RULES.reader(_PLAIN), found))


def tried_rules(connection: Connection, negotiations: Iterable[str]) -> set[str]:
    """The ids of the rules that are tried in these negotiations."""
    sql = "SELECT rule FROM rule_try WHERE negotiation = ?"
    return {row[0] for each in negotiations for row in connection.execute(sql, (each,)).fetchall()}


def outcomes_with_rules(connection: Connection) -> tuple[tuple[str, Outcome], ...]:
    """The outcomes in which a rule is written, without their terms, each with the id of its negotiation.

    Those in the trash and those of a practice are left out.
    """
    names = ", ".join(f'o."{column}"' for column in rows.OUTCOMES.row_columns)
    sql = (
        f"SELECT {names} FROM outcome o JOIN negotiation n ON n.id = o.negotiation "
        "WHERE o.rule <> '' AND n.deleted_at IS NULL AND n.practice = 0"
    )
    read = rows.OUTCOMES.reader(_PLAIN)
    return tuple((cells[0], read(cells[1:])) for cells in connection.execute(sql).fetchall())


def own_templates(connection: Connection) -> tuple[OwnTemplate, ...]:
    """The templates of one's own, in their order."""
    sql = f"SELECT {learned_rows.OWN_TEMPLATES.names} FROM own_template ORDER BY position, id"
    return tuple(map(learned_rows.OWN_TEMPLATES.reader(_PLAIN), connection.execute(sql).fetchall()))


def put_rule(act: Act, rule: Rule) -> None:
    """Insert or update a rule to try."""
    put_dated(act, "rule", learned_rows.RULES.row(rule, _PLAIN))


def add_rule(act: Act, rule: Rule) -> None:
    """Insert a rule, with the time of the last change that is known."""
    act.put("rule", learned_rows.RULES.row(rule, _PLAIN))


def put_template(act: Act, template: OwnTemplate) -> None:
    """Insert or update a template of one's own."""
    put_dated(act, "own_template", learned_rows.OWN_TEMPLATES.row(template, _PLAIN))


def add_template(act: Act, template: OwnTemplate) -> None:
    """Insert a template of one's own, with the time of the last change that is known."""
    act.put("own_template", learned_rows.OWN_TEMPLATES.row(template, _PLAIN))


def remove_template(act: Act, template: str) -> None:
    """Delete a template of one's own."""
    act.delete("own_template", {"id": template})


def order_templates(act: Act, ids: Sequence[str]) -> None:
    """Put the templates of one's own in that order."""
    for position, template in enumerate(ids):
        act.run("UPDATE own_template SET position = ? WHERE id = ?", position, template)
