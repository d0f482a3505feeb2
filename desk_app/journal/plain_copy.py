"""A database of plain tables for questions in SQL, by any program that reads SQLite.

It is made in memory by the engine of Python and comes out as bytes: nothing lies on the disk meanwhile. It has no
triggers and no virtual tables, so that every program opens it, and views that say the usual things in words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

_PIECE = 1 << 20
_PAGE = 4096

_VIEWS = """
CREATE VIEW overview AS
  SELECT n.title, p.name AS person, k.title AS kind, n.stage, o.kind AS outcome, n.currency, n.deadline, o.closed_at,
    (SELECT count(*) FROM entries e WHERE e.negotiation_id = n.id) AS entries,
    (SELECT count(*) FROM follow_ups f WHERE f.negotiation_id = n.id AND NOT f.done) AS to_do, n.practice, n.id
  FROM negotiations n LEFT JOIN people p ON p.id = n.person_id LEFT JOIN kinds k ON k.id = n.kind_id
    LEFT JOIN outcomes o ON o.negotiation_id = n.id;
CREATE VIEW ledger AS
  SELECT n.title AS negotiation, p.name AS person, e.number, e.at, e.side AS said_by, e.kind, t.side AS given_by,
    i.name AS issue, t.amount, n.currency, t.percent, t.days, t.count, t.date, t.option, t.as_text, e.worth, e.state,
    e.note, e.negotiation_id, e.id AS entry_id, t.issue_id
  FROM entries e JOIN negotiations n ON n.id = e.negotiation_id LEFT JOIN people p ON p.id = n.person_id
    LEFT JOIN terms t ON t.negotiation_id = e.negotiation_id AND t.entry_id = e.id
    LEFT JOIN issues i ON i.negotiation_id = t.negotiation_id AND i.id = t.issue_id
  ORDER BY n.id, e.number, t.place;
CREATE VIEW issue_overview AS
  SELECT n.title AS negotiation, i.name AS issue, v.what, v.amount, n.currency, v.percent, v.days, v.count, v.date,
    v.option, v.as_text, i.weight, v.negotiation_id, v.issue_id
  FROM issue_values v JOIN negotiations n ON n.id = v.negotiation_id
    JOIN issues i ON i.negotiation_id = v.negotiation_id AND i.id = v.issue_id
  ORDER BY n.id, i.place;
CREATE VIEW to_do AS
  SELECT f.due, f.who, f.what, f.kind, n.title AS negotiation, p.name AS person, f.negotiation_id, f.id
  FROM follow_ups f JOIN negotiations n ON n.id = f.negotiation_id LEFT JOIN people p ON p.id = n.person_id
  WHERE NOT f.done ORDER BY f.due IS NULL, f.due;
CREATE INDEX entries_of ON entries (negotiation_id, id);
CREATE INDEX terms_of ON terms (negotiation_id, entry_id);
CREATE INDEX values_of ON issue_values (negotiation_id, issue_id);
"""

Columns = Sequence[tuple[str, str]]


def plain_copy(
    tables: Mapping[str, Columns], rows: Iterable[tuple[str, Iterable[tuple[object, ...]]]], application: int
) -> Iterator[bytes]:
    """The bytes of a database with these tables, in pieces.

    `tables` gives each table's columns with their types, `rows` the names of tables with some rows of each. The number
    `application` tells in the header what file it is.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute(f"PRAGMA page_size = {_PAGE}")
        made.execute(f"PRAGMA application_id = {application}")
        made.execute("BEGIN")
        for name, columns in tables.items():
            made.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns)})")
        for name, some in rows:
            marks = ", ".join("?" * len(tables[name]))
            made.executemany(f"INSERT INTO {name} VALUES ({marks})", some)
        made.execute("COMMIT")
        made.executescript(_VIEWS)
        content = memoryview(made.serialize())
    for start in range(0, len(content), _PIECE):
        yield bytes(content[start : start + _PIECE])
