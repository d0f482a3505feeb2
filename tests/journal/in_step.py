"""Whether what can be searched is what is written."""

from __future__ import annotations

from desk_app.domain.folding import folded
from desk_app.journal.tables import searched
from desk_app.session.session import Session

_THING = {"negotiation": "''", "outcome": "''", "option": "issue || char(31) || id"}
_OWNER = {"negotiation": "id", "counterpart": "''", "rule": "''"}


def assert_in_step(session: Session) -> None:
    """Every row with words has its passage, no other passage is there, and the index holds just those."""
    connection = session._journal.connection
    wanted = set()
    for code, each in enumerate(searched()):
        table, columns = each.name, ", ".join(f'"{column}"' for column in each.searched)
        sql = f'SELECT {_OWNER.get(table, "negotiation")}, {_THING.get(table, "id")}, {columns} FROM "{table}"'
        for owner, thing, *texts in connection.execute(sql).fetchall():
            words = folded(" ".join(text for text in texts if text))
            if words:
                wanted.add((owner, code, thing, words))
    kept = connection.execute("SELECT negotiation, tbl, thing, text FROM passage").fetchall()
    assert len(kept) == len(set(kept))
    assert set(kept) == wanted
    connection.execute("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)")
