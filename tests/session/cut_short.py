"""What may end the work of the engine in its midst, and a look at what it leaves.

A disk without room or that cannot be written, and a stop. The engine then takes back the statement, or by itself the
whole transaction: at an error of the disk, when it has begun to write what does not fit into its memory any more, and
at a stop always. So it keeps ten pages here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.journal.engine import Connection

PAGE = 4096
_EVERY = 3
"""The engine is asked to stop at each third step of its machine: fewer statements come through."""
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP")
_NO_END = 1_000_000_000
Ending = Callable[[sqlcipher3.Connection, Path, int], AbstractContextManager[None]]
"""Ends the work on a journal after so much: pages that it grows by, or steps."""


@contextmanager
def full(connection: sqlcipher3.Connection, _path: Path, pages: int) -> Iterator[None]:
    """The journal may grow by so many pages."""
    (there,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {there + pages}").fetchall()
    try:
        yield
    finally:
        connection.execute(f"PRAGMA max_page_count = {_NO_END}").fetchall()


@contextmanager
def unwritable(_connection: sqlcipher3.Connection | None, path: Path, pages: int) -> Iterator[None]:
    """The same, but what is written beyond that is an error of the disk."""
    resource = pytest.importorskip("resource")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + pages * PAGE, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@dataclass
class Steps:
    """How many steps the engine made; at the last one it stops."""

    last: int
    made: int = 0

    def __call__(self) -> bool:
        self.made += 1
        return self.made == self.last


@contextmanager
def counted(connection: sqlcipher3.Connection, last: int = 0) -> Iterator[Steps]:
    steps = Steps(last)
    connection.set_progress_handler(steps, _EVERY)
    try:
        yield steps
    finally:
        connection.set_progress_handler(None, _EVERY)


@contextmanager
def stopped(connection: sqlcipher3.Connection, _path: Path, steps: int) -> Iterator[None]:
    """The engine is stopped at that step."""
    with counted(connection, steps + 1):
        yield


WORDS = {
    full: "The disk is full",
    unwritable: "could not be read or written",
    stopped: "was broken off",
}


@contextmanager
def watched(connection: sqlcipher3.Connection) -> Iterator[None]:
    """Within it, nothing is written outside of a transaction, and none is left open. The engine has little memory."""
    alone: list[str] = []

    def look(sql: str) -> None:
        if sql.startswith(_WRITES) and not connection.in_transaction:
            alone.append(sql[:80])

    connection.execute("PRAGMA cache_size = 10").fetchall()
    connection.set_trace_callback(look)
    try:
        yield
    finally:
        connection.set_trace_callback(None)
    assert alone == []
    assert not connection.in_transaction


def rows_of(connection: Connection) -> dict[str, list[str]]:
    """All rows of all tables, but of those that the engine keeps for the search: of these the passages tell."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'found*' AND name NOT GLOB '_sqlite*'"
    tables = [name for (name,) in connection.execute(sql).fetchall()]
    return {table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"'))) for table in tables}


@dataclass(frozen=True)
class Extent:
    """How much an act does when nothing ends it."""

    steps: int
    pages: int

    def moments(self, ending: Ending, most: int) -> list[int]:
        """Some moments at which it is ended, from the first to the last; all, where there are no more."""
        end = self.steps if ending is stopped else self.pages
        return list(dict.fromkeys(number * (end - 1) // max(1, most - 1) for number in range(most))) if end else []


def extent_of(connection: sqlcipher3.Connection, act: Callable[[], object]) -> Extent:
    """Do it, and see how much that was."""
    pages = partial(lambda: int(connection.execute("PRAGMA page_count").fetchone()[0]))
    before = pages()
    with counted(connection) as steps:
        act()
    return Extent(steps.made, pages() - before)
