"""What a journal takes of memory: pages are kept sparingly, and a check reads the log in one pass, unsorted."""

from __future__ import annotations

import pytest

from desk_app.domain.backups import Reason
from desk_app.journal import checking
from tests.end_to_end.many import journal_bytes
from tests.session.conftest import Desk


def pages_kept(connection) -> int:
    """KiB, below zero as the engine tells it."""
    return connection.execute("PRAGMA cache_size").fetchone()[0]


@pytest.fixture
def connection(tmp_path):
    session = Desk(tmp_path).open()
    session.interchange.import_file(journal_bytes(3, 4))
    yield session._journal.connection
    session.close()


def test_the_log_is_read_once_and_never_sorted(connection):
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    assert list(checking._log(connection)) == []
    connection.set_trace_callback(None)
    of_the_log = [each for each in asked if "FROM change" in each]
    assert len(of_the_log) == 1
    plan = connection.execute(f"EXPLAIN QUERY PLAN {of_the_log[0]}").fetchall()
    assert [step[-1] for step in plan] == ["SCAN change"]


def test_a_row_that_the_log_does_not_know_is_told_of_each_table(connection):
    with connection:
        connection.execute("INSERT INTO change (act, tbl, old, new) VALUES (1, 'counterpart', NULL, '{}')")
        connection.execute("INSERT INTO change (act, tbl, old, new) VALUES (1, 'entry', NULL, '{}')")
    told = list(checking._log(connection))
    assert sorted(line.partition("“")[2].partition("”")[0] for line in told) == ["counterpart", "entry"]


def test_what_only_reads_keeps_a_quarter_of_what_writes(tmp_path):
    session = Desk(tmp_path).open()
    assert (pages_kept(session._journal.connection), pages_kept(session.reading._connection)) == (-8000, -2000)
    session.close()


def test_a_backup_gives_back_the_pages_that_passed_through(tmp_path):
    session = Desk(tmp_path).open()
    session.interchange.import_file(journal_bytes(3, 4))
    asked: list[str] = []
    session._journal.connection.set_trace_callback(asked.append)
    session.backups.make(Reason.WANTED)
    session._journal.connection.set_trace_callback(None)
    assert "PRAGMA shrink_memory" in asked
    session.close()
