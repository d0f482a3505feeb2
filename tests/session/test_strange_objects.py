"""A journal from elsewhere that is opened as the journal: nothing in it is obeyed that Parley did not put there."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import NotOurs, UserError
from desk_app.journal.connection import SCHEMA, connect
from desk_app.journal.whole_schema import FINGERPRINTS, check_ours, fingerprint, objects_of
from desk_app.session import backups, passphrases, salvaging
from desk_app.session.reading import Reading

DELETES = "CREATE TRIGGER tidy AFTER INSERT ON entry BEGIN DELETE FROM meeting WHERE 0; DELETE FROM prompt; END"
STRANGE = [
    (DELETES, "trigger tidy"),
    ("CREATE TRIGGER tidy AFTER INSERT ON act BEGIN DELETE FROM prompt; END", "trigger tidy"),
    ("CREATE VIEW seen AS SELECT * FROM entry", "view seen"),
    ("CREATE TABLE more (x)", "table more"),
    ("CREATE INDEX fast ON entry (raw)", "index fast"),
    ("CREATE VIRTUAL TABLE words USING fts5 (x)", "table words"),
]


@pytest.fixture
def strange(desk):
    """Makes the desk's journal hold something of its own; gives back its bytes."""

    def put(statement: str) -> bytes:
        session = desk.open()
        place = session.negotiations.create("Retainer", counterpart="Ines Moreau").created
        session.meeting.record(place, kept_raw("kept"))
        session.close()
        with closing(sqlcipher3.connect(str(desk.path), isolation_level=None)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            connection.execute(statement if "ON act " not in statement or "act" in tables else DELETES)
        return desk.path.read_bytes()

    return put


@pytest.mark.parametrize(("statement", "named"), STRANGE)
def test_it_is_not_opened_nothing_of_it_is_run_and_its_bytes_stay(desk, strange, statement, named):
    before = strange(statement)
    for opener in (lambda: desk.open(create=False), lambda: Reading.open(desk.path, folders=desk.folders)):
        with pytest.raises(NotOurs, match=named):
            opener()
    assert desk.path.read_bytes() == before


def test_a_trigger_of_parley_that_was_changed_is_not_run(desk, strange):
    session = desk.open()
    session.close()
    with closing(sqlcipher3.connect(str(desk.path), isolation_level=None)) as connection:
        name, sql = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchone()
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql.replace("END", "DELETE FROM prompt; END"))
    with pytest.raises(NotOurs, match=f"trigger {name}"):
        desk.open(create=False)


def test_check_restore_backup_and_a_passphrase_tell_it(desk, strange, tmp_path):
    before = strange(DELETES)
    assert "It holds what Parley does not put into a journal: trigger tidy." in backups.problems(
        desk.path, desk.folders
    )
    with pytest.raises(UserError, match="trigger tidy"):
        backups.back_up(desk.path, desk.clock, desk.folders, tmp_path)
    with pytest.raises(UserError, match="trigger tidy"):
        backups.restore(desk.path, tmp_path / "other.parley", desk.clock, desk.folders)
    with pytest.raises(UserError, match="trigger tidy"):
        passphrases.set_passphrase(desk.path, "open sesame", folders=desk.folders)
    assert desk.path.read_bytes() == before


def test_its_contents_are_saved_in_a_new_journal_without_the_engine(desk, strange, tmp_path):
    strange(DELETES)
    with pytest.raises(NotOurs) as told:
        desk.open(create=False)
    assert salvaging.rescue(desk.path, desk.folders, told.value).can_salvage
    salvaging.salvage(desk.path, tmp_path / "new.parley", desk.clock, desk.folders)
    session = desk.open(tmp_path / "new.parley", create=False)
    (line,) = session.reading.summaries()
    assert [entry.raw for entry in session.reading.negotiation(line.id).entries()] == ["kept"]
    session.close()


def test_figures_of_another_tool_for_faster_searches_are_no_reason_to_refuse(desk, strange):
    strange("ANALYZE")
    desk.open(create=False).close()
    assert backups.problems(desk.path, desk.folders) == ()


def test_what_parley_makes_is_known_by_one_word_a_schema():
    found = {schema: fingerprint(objects_of(schema)) for schema in range(1, SCHEMA + 1)}
    assert found == FINGERPRINTS, "a new schema needs its line in FINGERPRINTS; an old one never changes"


def test_the_look_costs_one_query_and_makes_no_journal_to_compare(desk, session, monkeypatch):
    monkeypatch.setattr("desk_app.journal.whole_schema.objects_of", None)
    statements = []
    with closing(connect(desk.path, "ro")) as connection:
        connection.set_trace_callback(statements.append)
        check_ours(connection, desk.path)
    assert [each for each in statements if "user_version" not in each] == [
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ]
