"""Journals of every schema that shipped: brought up to date with all that is in them, whenever it is interrupted."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind
from desk_app.domain.finding import FoundIn
from desk_app.domain.quantities import Side
from desk_app.journal.change_log import LOGGED
from desk_app.journal.connection import SCHEMA
from tests.journal.in_step import assert_in_step
from tests.session.conftest import Desk

RELEASED = Path(__file__).parents[1] / "released"
SAVED = [*LOGGED, "gesture", "change", "activity"]
KILLED = """
import os, signal, sys
from pathlib import Path
from desk_app.journal import connection
from desk_app.support.clock import SystemClock
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_journal

path, left = Path(sys.argv[1]), int(sys.argv[2])
connect = connection.connect

def counting(path, mode, key=None):
    made = connect(path, mode, key)
    def statement(sql):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    if mode == "rw":
        made.set_trace_callback(statement)
    return made

connection.connect = counting
open_journal(path, clock=SystemClock(), known=KnownJournals(path.with_suffix(".known")), create=False).close()
"""
COUNTED = KILLED.replace("path, left = Path(sys.argv[1]), int(sys.argv[2])", "path, left = Path(sys.argv[1]), 0") + (
    "print(-left)\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def contents(path: Path) -> tuple[int, dict[str, list[tuple[object, ...]]]]:
    with closing(sqlcipher3.connect(str(path))) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in SAVED}


def triggers(path: Path) -> list[tuple[str, str]]:
    with closing(sqlcipher3.connect(str(path))) as connection:
        return list(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"))


def stored(desk: Desk, schema: int) -> Path:
    return Path(shutil.copy(RELEASED / f"schema-{schema}.parley", desk.path))


def test_a_journal_of_every_earlier_schema_is_kept():
    assert [path.name for path in sorted(RELEASED.glob("*.parley"))] == [
        f"schema-{number}.parley" for number in range(1, SCHEMA)
    ]


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_an_older_journal_keeps_everything_and_works_on(desk, schema):
    path = stored(desk, schema)
    before, log = contents(path), triggers(path)
    session = desk.open(create=False)
    try:
        assert_in_step(session)
        (found,) = [hit for hit in session.reading.search("strasse 合同") if hit.where is FoundIn.ENTRY]
        assert {hit.where for hit in session.reading.search("zoe bronte")} == {FoundIn.PERSON}
        assert session.reading.search("withdrawn") == session.reading.search("trashed") == []
        assert contents(path) == (SCHEMA, before[1])
        assert set(log) <= set(triggers(path))
        session.meeting.record(found.negotiation, Record(EntryKind.NOTE, Side.WE, note="after"))
        session.history.undo(found.negotiation)
        assert_in_step(session)
    finally:
        session.close()


def killed(path: Path, statements: int) -> bool:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(statements)], check=False, timeout=60)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def check_kill(desk: Desk, schema: int, statements: int) -> bool:
    """Kill the upgrade after so many statements and open again; False once it ends before that."""
    path = stored(desk, schema)
    before = contents(path)[1]
    if not killed(path, statements):
        path.unlink()
        return False
    version, kept = contents(path)
    assert (schema <= version <= SCHEMA, kept) == (True, before)
    desk.open(create=False).close()
    session = desk.open(create=False)
    assert_in_step(session)
    session.close()
    assert contents(path) == (SCHEMA, before)
    path.unlink()
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("schema", range(1, SCHEMA))
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.95])
def test_an_upgrade_that_is_killed_leaves_the_old_journal_or_the_new(desk, schema, share):
    assert check_kill(desk, schema, int(last_statement(desk, schema) * share))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_an_upgrade_survives_a_hundred_kills(desk, schema):
    last = last_statement(desk, schema)
    print(f"\nschema {schema}: upgraded in {last} statements")
    assert sum(check_kill(desk, schema, 1 + number * last // 100) for number in range(100)) >= 95
    assert not check_kill(desk, schema, last + 100)


def last_statement(desk: Desk, schema: int) -> int:
    """How many statements an upgrade takes that nothing interrupts."""
    path = stored(desk, schema)
    done = subprocess.run([sys.executable, "-c", COUNTED, str(path)], capture_output=True, text=True, check=True)
    path.unlink()
    return int(done.stdout)
