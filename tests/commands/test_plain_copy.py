"""A plain copy for questions in SQL: opened by Python's own engine, with one kind of value a column."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

SAMPLE = "Website redesign – sample"


@pytest.fixture
def copy(full) -> Iterator[sqlite3.Connection]:
    full.well("export", "--sqlite", "--out", "copy.db")
    with closing(sqlite3.connect(full.folder / "copy.db")) as opened:
        yield opened


def names(copy: sqlite3.Connection, kind: str) -> list[str]:
    return [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY name", (kind,))]


def test_it_is_whole_and_any_program_opens_it(copy):
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert names(copy, "trigger") == []
    assert not [sql for (sql,) in copy.execute("SELECT sql FROM sqlite_master") if "VIRTUAL" in (sql or "").upper()]
    for view in names(copy, "view"):
        assert copy.execute(f"SELECT * FROM {view}").fetchall(), view


def test_a_column_has_one_kind_of_value_and_its_type_says_which(copy):
    kinds = {"TEXT": "text", "INTEGER": "integer", "REAL": "real"}
    for table in names(copy, "table"):
        for _, column, declared, *_rest in copy.execute(f"PRAGMA table_info({table})").fetchall():
            found = {kind for (kind,) in copy.execute(f"SELECT DISTINCT typeof({column}) FROM {table}")}
            assert found <= {"null", kinds[declared]}, (table, column)


def test_a_question_is_answered_as_the_sample_says(copy):
    row = "SELECT amount, amount_minor, currency FROM issue_values JOIN negotiations ON id = negotiation_id"
    fee = f"{row} WHERE title = ? AND what = 'agreed' AND amount IS NOT NULL"
    assert copy.execute(fee, (SAMPLE,)).fetchall() == [(5300.0, 530000, "EUR")]
    said = "SELECT number, said_by, amount, days, date, option FROM ledger WHERE negotiation = ? AND number IN (2, 13)"
    assert copy.execute(said, (SAMPLE,)).fetchall() == [
        (2, "we", 6200.0, None, None, None),
        (2, "we", None, None, "2026-12-18", None),
        (2, "we", None, 14.0, None, None),
        (13, "they", 5300.0, None, None, None),
        (13, "they", None, 30.0, None, None),
        (13, "they", None, None, None, "2 rounds"),
    ]
    person, entries, to_do = copy.execute(
        "SELECT person, entries, to_do FROM overview WHERE title = ?", (SAMPLE,)
    ).fetchone()
    assert (person, entries, to_do) == ("Marta Keller", 15, 1)


def test_every_thing_of_the_file_format_is_in_it(full):
    full.well("export", "--sqlite", "--out", "copy.db")
    whole = json.loads(full.well("export").stdout)
    lists = {"people": "participants", "planned": "planned_meetings", "checks": "deal_checks", "tries": "rule_tries"}
    counted: dict[str, int] = {"people": len(whole["counterparts"]), "rules": len(whole.get("rules", ()))}
    for negotiation in whole["negotiations"]:
        for key, value in negotiation.items():
            if isinstance(value, list) and key not in ("limit_changes", "predictions"):
                name = f"of {lists.get(key, key)}"
                counted[name] = counted.get(name, 0) + len(value)
    with closing(sqlite3.connect(full.folder / "copy.db")) as opened:
        for name, number in counted.items():
            (found,) = opened.execute(f"SELECT count(*) FROM {name.removeprefix('of ')}").fetchone()
            assert found == number, name


def test_a_newer_copy_takes_its_place_and_none_that_of_a_journal(full):
    full.well("export", "--sqlite", "--out", "copy.db")
    first = (full.folder / "copy.db").read_bytes()
    full.well("export", "--sqlite", "--out", "copy.db")
    assert (full.folder / "copy.db").read_bytes() == first
    journal = full.journal.read_bytes()
    done = full("export", "--sqlite", "--out", full.journal)
    assert done.exit_code == 1
    assert "no file takes the place of" in done.stderr
    assert full.journal.read_bytes() == journal
    with closing(sqlite3.connect(full.folder / "other.db")) as other:
        other.execute("CREATE TABLE mine (a)")
    assert full("export", "--sqlite", "--out", "other.db").exit_code == 1
    assert full("import", "copy.db").exit_code == 2


def test_a_copy_of_an_encrypted_journal_says_that_anybody_can_read_it(full, says):
    says("four old words here", "four old words here")
    full.well("passphrase", "set")
    says("four old words here")
    done = full.well("export", "--sqlite", "--out", "copy.db")
    assert "anybody who has the file can read it" in done.stderr
    assert SAMPLE.encode() in (full.folder / "copy.db").read_bytes()


def test_a_journal_that_was_dumped_can_be_had_back(full):
    copied = full.folder / "copied.parley"
    with closing(sqlite3.connect(full.journal)) as journal, closing(sqlite3.connect(copied)) as copy:
        journal.backup(copy)
        copy.execute("PRAGMA application_id = 0")
        copy.execute("PRAGMA user_version = 0")
    told = full.own("--journal", copied, "list")
    assert (told.exit_code, "parley salvage" in told.stderr) == (1, True)
    full.well("salvage", copied, "saved.parley")
    had, saved = (full.own("--journal", each, "export").stdout for each in (full.journal, "saved.parley"))
    assert [each["id"] for each in json.loads(saved)["negotiations"]] == [
        each["id"] for each in json.loads(had)["negotiations"]
    ]


def test_one_format_is_asked_for(full):
    done = full("export", "--sqlite", "--csv")
    assert (done.exit_code, "A file has one format" in done.stderr) == (2, True)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="there is no sqlite3 here")
def test_the_shell_of_sqlite_reads_it(full):
    full.well("export", SAMPLE, "--sqlite", "--out", "copy.db")
    path = Path(full.folder / "copy.db")
    asked = ["sqlite3", path, "SELECT title, outcome FROM overview"]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == f"{SAMPLE}|agreement\n"
