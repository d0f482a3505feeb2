"""What the engine does with one table, shown before anything was built on it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

SCHEMA = """
CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT NOT NULL, worth ANY) STRICT;
CREATE TABLE gesture (id INTEGER PRIMARY KEY, name TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE open_gesture (gesture INTEGER NOT NULL) STRICT;
CREATE TABLE change (id INTEGER PRIMARY KEY, gesture INTEGER NOT NULL, old TEXT, new TEXT) STRICT;
"""
TRIGGERS = """
CREATE TRIGGER note_log AFTER UPDATE ON note BEGIN
  SELECT RAISE(ABORT, 'no open gesture') WHERE NOT EXISTS (SELECT 1 FROM open_gesture);
  INSERT INTO change (gesture, old, new) SELECT gesture,
    json_object('id', OLD.id, 'words', OLD.words, 'worth', OLD.worth),
    json_object('id', NEW.id, 'words', NEW.words, 'worth', NEW.worth) FROM open_gesture;
END;
"""


def connect(path: Path) -> Database:
    connection = sqlcipher3.connect(str(path), isolation_level=None, timeout=0.05)
    database = Database(connection, execute_plugins=False)
    database.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    return database


def script(database: Database, sql: str) -> None:
    database.conn.executescript(sql)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spike.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = connect(path)
    script(database, SCHEMA + TRIGGERS)
    database.execute("INSERT INTO note VALUES ('a', 'first', 480000)")
    yield database
    database.close()


def rewrite(database: Database, words: str) -> None:
    with database.atomic():
        gesture = database.execute("INSERT INTO gesture (name) VALUES ('Edit')").lastrowid
        database.execute("INSERT INTO open_gesture VALUES (?)", [gesture])
        database.execute("UPDATE note SET words = ? WHERE id = 'a'", [words])
        database.execute("DELETE FROM open_gesture")


def apply(database: Database, gesture: int, which: str) -> None:
    recorded = database.execute(f"SELECT {which} FROM change WHERE gesture = ?", [gesture]).fetchone()[0]
    with database.atomic():
        database.execute("INSERT INTO open_gesture VALUES (?)", [gesture])
        database.execute("UPDATE note SET words = :words, worth = :worth WHERE id = :id", json.loads(recorded))
        database.execute("DELETE FROM open_gesture")


def words(database: Database) -> str:
    return str(database.execute("SELECT words FROM note").fetchone()[0])


def test_a_commit_survives_a_restart_and_is_undone_and_redone_from_the_log(database: Database, path: Path) -> None:
    rewrite(database, "second")
    database.close()
    again = connect(path)
    assert words(again) == "second"
    apply(again, 1, "old")
    assert words(again) == "first"
    again.close()
    once_more = connect(path)
    apply(once_more, 1, "new")
    assert words(once_more) == "second"
    once_more.close()


def test_a_write_without_a_named_gesture_is_refused(database: Database) -> None:
    with pytest.raises(sqlcipher3.DatabaseError, match="no open gesture"), database.atomic():
        database.execute("UPDATE note SET words = 'x'")
    assert words(database) == "first"


def test_any_columns_of_strict_tables_keep_integers_and_text_apart(database: Database) -> None:
    database.execute("INSERT INTO note VALUES ('b', '', '480000')")
    assert [row[0] for row in database.execute("SELECT typeof(worth) FROM note ORDER BY id")] == ["integer", "text"]


def test_a_reader_sees_what_is_committed_and_an_open_cursor_of_his_blocks_the_commit(
    database: Database, path: Path
) -> None:
    reader = sqlcipher3.connect(f"file:{path}?mode=ro", uri=True)
    cursor = reader.execute("SELECT words FROM note UNION ALL SELECT 'more'")
    assert cursor.fetchone() == ("first",)
    with pytest.raises(sqlcipher3.OperationalError, match="locked"):
        rewrite(database, "second")
    cursor.close()
    rewrite(database, "second")
    assert reader.execute("SELECT words FROM note").fetchall() == [("second",)]
    reader.close()


def test_transform_drops_triggers_so_a_migration_has_to_put_them_back(database: Database) -> None:
    def triggers() -> list[str]:
        return [trigger.name for trigger in database.triggers]

    assert triggers() == ["note_log"]
    database.table("note").transform(rename={"words": "text"})
    assert triggers() == []

    migrations = Migrations("spike")

    @migrations(transactional=False)
    def with_triggers(db: Database) -> None:
        db.table("note").transform(rename={"text": "words"})
        script(db, TRIGGERS)

    migrations.apply(database)
    assert triggers() == ["note_log"]
    assert not migrations.pending(database)
    rewrite(database, "third")
    assert words(database) == "third"
