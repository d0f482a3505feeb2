"""A check holds little: the log of changes is read in one pass, and never sorted."""

from __future__ import annotations

import pytest

from desk_app.journal import checking
from tests.end_to_end.many import journal_bytes
from tests.session.conftest import Desk


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
