"""One window writes; others read beside it; a killed one leaves no lock; a lost file is noticed before it matters."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
import sqlcipher3

from desk_app.domain.acts import ActName
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.journal import lock
from desk_app.journal.connection import connect
from desk_app.journal.failures import EndedTransaction, OutsideAct, told, told_plainly
from desk_app.journal.lock import WriterLock
from desk_app.session.reading import Reading
from tests.session.conftest import Desk

RACER = """
import sys
from contextlib import closing
from pathlib import Path
from desk_app.domain.errors import UserError
from tests.session.conftest import Desk
sys.stdin.readline()
try:
    session = Desk(Path(sys.argv[1])).open()
except UserError as error:
    print("refused:", error, flush=True)
else:
    print("holds it", flush=True)
    sys.stdin.readline()
    session.close()
"""


def start(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )


@pytest.mark.parametrize(
    ("rounds", "at_once"), [(1, 3), pytest.param(50, 10, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])]
)
def test_of_several_windows_starting_at_once_exactly_one_writes(tmp_path, rounds, at_once):
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        race(folder, at_once)


def race(folder, at_once):
    racers = [start(RACER, folder) for _ in range(at_once)]
    try:
        for racer in racers:
            racer.stdin.write("go\n")
            racer.stdin.flush()
        said = sorted(racer.stdout.readline() for racer in racers)
        assert said[0] == "holds it\n"
        assert all("open in another window" in each for each in said[1:])
    finally:
        for racer in racers:
            racer.communicate("enough\n")
    Desk(folder).open().close()


def test_a_second_window_is_refused_and_a_reader_is_not(desk, session, negotiation):
    with pytest.raises(UserError, match="open in another window"):
        desk.open()
    reading = Reading.open(desk.path, folders=desk.folders)
    session.negotiations.edit(negotiation, title="New site")
    assert reading.negotiation(negotiation).title == "New site"
    assert [line.title for line in reading.summaries()] == ["New site"]
    session.negotiations.edit(negotiation, title="Newer site")
    assert reading.find("Newer site") == negotiation
    reading.close()


def test_a_reader_cannot_write(session):
    with pytest.raises(UserError, match="journal"), told_plainly(session.path):
        session.reading._connection.execute("DELETE FROM act")


def test_a_journal_moved_away_while_open_is_noticed_before_anything_is_acknowledged(desk, session, negotiation):
    away = desk.path.rename(desk.path.with_name("away.parley"))
    with pytest.raises(UserError, match="was moved, replaced or deleted while it was open"):
        session.meeting.record(negotiation, kept_raw("lost?"))
    assert not desk.path.exists()
    away.rename(desk.path)
    session.meeting.record(negotiation, kept_raw("kept"))
    assert [entry.raw for entry in session.reading.negotiation(negotiation).entries()] == ["kept"]


def test_a_reader_finishes_what_a_killed_writer_left_half_done(desk, session, negotiation, tmp_path):
    connection = session._journal.connection
    connection.execute("PRAGMA cache_size = 5").fetchall()
    half = tmp_path / "half.parley"
    with pytest.raises(KeyboardInterrupt), session._journal.act(ActName("Half"), negotiation) as act:
        act.run("UPDATE negotiation SET title = 'half'")
        for _ in range(300):
            act.run(
                "INSERT INTO act (at, device, who, code, arguments, kind) VALUES (0, '', ?, '', '{}', 'do')", "x" * 500
            )
        half.write_bytes(desk.path.read_bytes())
        (tmp_path / "half.parley-journal").write_bytes((tmp_path / "journal.parley-journal").read_bytes())
        modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob("*journal.parley*")}
        raise KeyboardInterrupt
    assert modes == {0o600}
    with closing(connect(half, "ro")) as strict, pytest.raises(sqlcipher3.OperationalError):
        strict.execute("SELECT * FROM negotiation").fetchall()
    reading = Reading.open(half, folders=desk.folders)
    assert [line.title for line in reading.summaries()] == ["Website redesign"]
    reading.close()


def test_a_full_disk_is_said_and_costs_no_acknowledged_entry(desk, session, negotiation):
    resource = pytest.importorskip("resource")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (desk.path.stat().st_size + 20_000, usual[1]))
    acknowledged = []
    try:
        with pytest.raises(UserError, match="could not be read or written"):
            for n in range(100):
                began = perf_counter()
                session.meeting.record(negotiation, kept_raw(f"{n} {'x' * 2000}"))
                acknowledged.append(n)
        assert perf_counter() - began <= 1, "the person was left waiting"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    session.meeting.record(negotiation, kept_raw("last"))
    entries = [entry.raw.split()[0] for entry in session.reading.negotiation(negotiation).entries()]
    assert acknowledged
    assert entries == [*map(str, acknowledged), "last"]


def test_a_reader_that_never_ends_makes_the_writer_say_so_and_lose_nothing(desk, session, negotiation):
    session._journal.connection.execute("PRAGMA busy_timeout = 10").fetchall()
    reading = Reading.open(desk.path, folders=desk.folders)
    reading._connection.execute("BEGIN")
    reading._connection.execute("SELECT * FROM act").fetchall()
    with pytest.raises(UserError, match="in use by another program"):
        session.meeting.record(negotiation, kept_raw("later"))
    reading._connection.execute("ROLLBACK")
    reading.close()
    session.meeting.record(negotiation, kept_raw("later"))
    assert len(list(session.reading.negotiation(negotiation).entries())) == 1


def test_a_write_outside_an_act_is_a_bug_and_raises(session, negotiation):
    connection = session._journal.connection
    with pytest.raises(OutsideAct, match="without an act"), told_plainly(session.path):
        connection.execute("UPDATE negotiation SET title = 'x'")
    assert session.reading.negotiation(negotiation).title == "Website redesign"


def test_a_bug_in_sql_stays_a_bug(session):
    connection = session._journal.connection
    with pytest.raises(Exception, match="syntax error") as bug, told_plainly(session.path):
        connection.execute("SELEKT")
    assert not isinstance(bug.value, UserError)


def test_a_folder_that_knows_no_locks_is_named(tmp_path, monkeypatch):
    def unsupported(_descriptor):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", unsupported)
    with pytest.raises(UserError, match="cannot keep two writers apart"):
        WriterLock(tmp_path / "journal.parley").take()


def test_a_lock_that_cannot_be_made_names_the_folder(tmp_path):
    with pytest.raises(UserError, match="Nothing can be saved in the folder"):
        WriterLock(tmp_path / "missing" / "journal.parley").take()


def test_what_cannot_be_written_is_told_by_why(session, monkeypatch):
    error = sqlcipher3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorname = "SQLITE_READONLY"
    assert "moved, replaced or deleted" in str(told(error, session.path))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "the file or its folder is read-only" in str(told(error, session.path))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("FULL", "disk is full"),
        ("IOERR", "could not be read or written"),
        ("TOOBIG", "too long to keep"),
        ("NOMEM", "too little memory"),
        ("INTERRUPT", "was broken off"),
    ],
)
def test_trouble_of_the_disk_is_said_with_what_to_do(tmp_path, name, words):
    error = sqlcipher3.OperationalError("x")
    error.sqlite_errorname = f"SQLITE_{name}"
    assert words in str(told(error, tmp_path))


def test_a_full_disk_is_no_damage_whichever_part_of_the_engine_tells_it(tmp_path):
    error = sqlcipher3.OperationalError("fts5: error creating shadow table found_config: database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    assert "disk is full" in str(told(error, tmp_path))


def test_lack_of_memory_is_said_with_what_to_do(tmp_path):
    with pytest.raises(UserError, match="too little memory"), told_plainly(tmp_path):
        raise MemoryError


def test_a_part_of_what_the_engine_took_back_is_never_kept_alone(session, negotiation):
    journal, before = session._journal, session.interchange.export()
    with pytest.raises(EndedTransaction), journal.together():
        journal.connection.execute("ROLLBACK")  # as the engine does by itself at an error
        session.negotiations.edit(negotiation, title="alone")
    assert session.interchange.export() == before


def test_what_could_not_be_taken_back_is_not_kept_with_the_next_act(session, negotiation):
    connection = session._journal.connection
    connection.execute("BEGIN")
    connection.execute("INSERT INTO draft VALUES ('line', 'half', 0)")
    session.negotiations.edit(negotiation, title="Saved")
    assert not connection.in_transaction
    assert session.reading.drafts() == {}
    assert session.reading.negotiation(negotiation).title == "Saved"


def test_a_lock_whose_file_went_as_it_was_taken_is_taken_anew(tmp_path, monkeypatch):
    journal = tmp_path / "journal.parley"
    held = WriterLock(journal)
    file = tmp_path / ".journal.parley.lock"
    opened = []

    def open_and_lose():
        opened.append(WriterLock._open(held))
        if len(opened) == 1:
            file.unlink()
        return opened[-1]

    monkeypatch.setattr(held, "_open", open_and_lose)
    held.take()
    assert len(opened) == 2
    with pytest.raises(UserError, match="open in another window"):
        WriterLock(journal).take()
    held.release()
    held.release()
    assert not file.exists()
