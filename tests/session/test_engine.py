"""The engine that keeps the journal is the one that Parley was tried with, and set up so that it keeps its word."""

from __future__ import annotations

import pytest
import sqlcipher3

from desk_app.domain.errors import UserError
from desk_app.journal import opening
from desk_app.journal.connection import OLDEST_ENGINE
from desk_app.session.reading import Reading


def told(connection, what):
    return connection.execute(f"PRAGMA {what}").fetchone()[0]


def test_the_engine_that_runs_is_new_enough(session):
    running = session._journal.connection.execute("SELECT sqlite_version()").fetchone()[0]
    assert tuple(map(int, running.split("."))) >= OLDEST_ENGINE
    assert running == sqlcipher3.sqlite_version


def test_an_older_engine_opens_nothing(desk, monkeypatch):
    desk.open().close()
    before = desk.path.read_bytes()

    def old():
        raise UserError("Parley needs SQLite 3.51.3 or newer")

    monkeypatch.setattr(opening, "check_engine", old)
    for opener in (desk.open, lambda: Reading.open(desk.path, folders=desk.folders)):
        with pytest.raises(UserError, match="Parley needs SQLite"):
            opener()
    assert desk.path.read_bytes() == before


def test_the_writer_is_set_up_to_keep_what_it_acknowledges(session):
    connection = session._journal.connection
    assert told(connection, "journal_mode") == "truncate"
    assert told(connection, "synchronous") == 2
    assert told(connection, "fullfsync") == 1
    assert told(connection, "foreign_keys") == 1
    assert told(connection, "trusted_schema") == 0
    assert told(connection, "cell_size_check") == 1
    assert told(session.reading._connection, "query_only") == 1
    assert told(session.reading._connection, "trusted_schema") == 0
