"""The search index: the words of everything a person typed, kept up to date in the transaction that changes them.

Each row with words has one row in the table `passage`, with its words folded (see `domain.folding`). Passages are
numbered in the order in which they were written. So the full-text index `found`, which gives its rows by number, gives
the newest first.

Passages are brought up to date from the change log. Its triggers see every write: undo, import and delete too.
Passages have no triggers of their own, for two reasons. The engine would write a segment of the index for every row,
which takes a hundred times as long. And folding in a trigger would need a trusted schema.

Folding also decides what is a letter and what is a space. The tokenizer "ascii" leaves every character beyond ASCII as
it is, so it splits words exactly where `folded` did, whatever version of Unicode the engine knows.

`thing` tells the rows of one table and negotiation apart. People and rules to try belong to no negotiation: theirs is
empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from desk_app.domain.folding import folded
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS
from desk_app.journal.tables import Stored, searched, stored

if TYPE_CHECKING:
    from desk_app.journal.act import Act

_Passage = tuple[str, int, str, str]  # owner, table, thing, words
_PAGE = 10_000  # rows of the log at a time: an import of a million rows needs no more memory


def _place(table: Stored, column: Callable[[str], str]) -> tuple[str, str]:
    """SQL for the owner and the thing of a row, where `column` gives the SQL for one of its columns."""
    owner = column(table.owner) if table.owner else "''"
    return owner, " || char(31) || ".join(map(column, _of_thing(table))) or "''"


def _of_thing(table: Stored) -> tuple[str, ...]:
    """The columns of the key that tell rows of one owner apart."""
    return tuple(column for column in table.key if column != table.owner)


def _in_row(column: str) -> str:
    return f'"{column}"'


def _in_log(column: str) -> str:
    return f"(coalesce(new, old) ->> '{column}')"


def row_of(table: Stored) -> str:
    """SQL that is true for the row of `table` (named r) that belongs to a passage (named p)."""
    same = [f"r.{table.owner} = p.negotiation"] if table.owner else []
    match _of_thing(table):
        case ():
            pass
        case (column,):
            same.append(f"r.{column} = p.thing")
        case (first, second):
            split = "instr(p.thing, char(31))"
            same.append(f"r.{first} = substr(p.thing, 1, {split} - 1) AND r.{second} = substr(p.thing, {split} + 1)")
        case _:
            raise NotImplementedError(table.name)
    return " AND ".join(same)


def add_new(act: Act, alone: Iterable[tuple[str, str]], negotiations: Iterable[str]) -> None:
    """Add passages of things that had none: of those that stand `alone` (table and id), and then of negotiations.

    `follow` skips what the act did up to here.

    The rows are read by negotiation and not through the log. That takes a third of the time, and any order will do.
    """
    add = _Additions(act.connection)
    for table, thing in alone:
        of_thing = _texts(stored(table), "id", len(stored(table).searched))
        add.write(_passages(act.rows(of_thing, thing)))
    for negotiation in negotiations:
        add.write(_words_of(act.connection, negotiation))
    act.followed = act.last_change()


def add_whole(act: Act, negotiation: str) -> None:
    """Add the passages of a negotiation that had none, if the act wrote nothing else; otherwise `follow` does it."""
    if not act.rows("SELECT 1 FROM change WHERE act = ? AND negotiation IS NOT ? LIMIT 1", act.number, negotiation):
        add_new(act, (), (negotiation,))


def drop(act: Act, negotiation: str) -> None:
    """Take away every passage of a negotiation."""
    for number, words in act.rows("SELECT id, text FROM passage WHERE negotiation = ?", negotiation):
        act.run("INSERT INTO found (found, rowid, text) VALUES ('delete', ?, ?)", number, words)
    act.run("DELETE FROM passage WHERE negotiation = ?", negotiation)


def forget_unkept(connection: Connection) -> None:
    """Let the engine forget what it holds of the index in memory, after an error at which nothing was kept.

    Where it takes back a transaction by itself in the midst of writing to the index, it does not forget it. The next
    write would then be told that the file is damaged, which it is not. Taking back one that writes nothing mends that.
    """
    with suppress(*ENGINE_ERRORS):
        try:
            connection.execute("BEGIN")
            connection.execute("DELETE FROM found WHERE rowid = 0")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _words_of(connection: Connection, negotiation: str) -> list[_Passage]:
    return _passages(connection.execute(_texts_of_negotiation(), (negotiation,)).fetchall())


class _Additions:
    """Writes new passages. Their numbers go on after the greatest that there is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM passage").fetchall()[0][0])

    def write(self, passages: list[_Passage]) -> None:
        numbered = list(enumerate(passages, self._next))
        self._next += len(numbered)
        sql = "INSERT INTO passage (id, negotiation, tbl, thing, text) VALUES (?, ?, ?, ?, ?)"
        self._connection.executemany(sql, [(number, *passage) for number, passage in numbered])
        sql = "INSERT INTO found (rowid, text) VALUES (?, ?)"
        self._connection.executemany(sql, [(number, passage[-1]) for number, passage in numbered])


@cache
def _texts_of_negotiation() -> str:
    """SQL for the texts of one negotiation, in every table."""
    tables = [table for table in searched() if table.owner]
    most = max(len(table.searched) for table in tables)
    return " UNION ALL ".join(_texts(table, table.owner, most) for table in tables)


def _texts(table: Stored, column: str, most: int) -> str:
    """SQL for the texts of the rows of a table that have any, `most` of each row; `column` tells which rows."""
    columns = [f'"{each}"' for each in table.searched]
    texts = ", ".join(columns + ["NULL"] * (most - len(columns)))
    there = " OR ".join(f"{each} <> ''" for each in columns)
    owner, thing = _place(table, _in_row)
    order = '"seq"' if table.name == "entry" else "0"
    return (
        f"SELECT {table.search_code}, {order}, {owner}, {thing}, {texts} "
        f'FROM "{table.name}" WHERE "{column}" = ?1 AND ({there})'
    )


def _passages(rows: list[Any]) -> list[_Passage]:
    """The passages of rows as `_texts` gives them; entries in the order of their numbers."""
    rows.sort(key=itemgetter(0, 1))
    found = ((owner, code, thing, _words(texts)) for code, _order, owner, thing, *texts in rows)
    return [passage for passage in found if passage[-1]]


def _words(texts: Iterable[str | None]) -> str:
    return folded("\n".join(filter(None, texts)))


def follow(act: Act, since: int, tables: Iterable[str]) -> None:
    """Bring passages up to date: those of the rows of `tables` that were changed after row `since` of the log."""
    changed = set(tables)
    wanted = [table for table in searched() if table.name in changed]
    if not wanted:
        return
    last = act.last_change()
    for begin in range(max(since, act.followed), last, _PAGE):
        for table in wanted:
            _follow_table(act, table, begin, min(begin + _PAGE, last))


@cache
def _changed_rows(table: Stored) -> str:
    """SQL for the rows of a table that part of the log changed: as they are now, with the passages that they have."""
    code = table.search_code or 0
    columns = ", ".join(f'r."{column}"' for column in table.searched)
    owner, thing = _place(table, _in_log)
    return (
        f"WITH t AS MATERIALIZED (SELECT {owner} AS negotiation, {thing} AS thing, min(id) AS first FROM change "
        f"WHERE id > ? AND id <= ? AND tbl = ? GROUP BY 1, 2) "
        f"SELECT p.negotiation, p.thing, q.id, q.text, {columns} FROM t p "
        f'LEFT JOIN "{table.name}" r ON {row_of(table)} '
        f"LEFT JOIN passage q ON (q.negotiation, q.thing, q.tbl) = (p.negotiation, p.thing, {code}) ORDER BY p.first"
    )


def _number(row: Sequence[Any]) -> int:
    """The number of the passage that a row has already; 0 if it has none."""
    return int(row[2] or 0)


def _follow_table(act: Act, table: Stored, begin: int, end: int) -> None:
    code = table.search_code or 0
    added: list[_Passage] = []
    rows = act.rows(_changed_rows(table), begin, end, table.name)
    rows.sort(key=_number)  # the index writes out all that waits each time that a lower number follows a higher one
    for negotiation, its_thing, number, before, *texts in rows:
        words = _words(texts)
        if number is None:
            if words:
                added.append((negotiation, code, its_thing, words))
        elif words != before:
            act.run("INSERT INTO found (found, rowid, text) VALUES ('delete', ?, ?)", number, before)
            if words:
                act.run("INSERT INTO found (rowid, text) VALUES (?, ?)", number, words)
                act.run("UPDATE passage SET text = ? WHERE id = ?", words, number)
            else:
                act.run("DELETE FROM passage WHERE id = ?", number)
    if added:
        _Additions(act.connection).write(added)
