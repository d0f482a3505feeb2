"""Journals of every schema that shipped: brought up to date with all that is in them, whenever it is interrupted.

The stored journals are never made again. Each was written through the session by the Parley that wrote its schema:
schemas 1 and 2 by builds before 0.1.0; schema 3 by 0.1.0 (commit 3f90e3c); schema 4 by the commit that added it here.
From schema 3 on there is also one to which the same was done, with a passphrase set at the end. Schemas 3 and 4 hold
rows in every table, every kind of entry and of value, every act that the window and the commands have but the sample
and salvage, merged keystrokes, undone, redone and lapsed acts, exchanges agreed between two entries and at an entry
that was removed later, a full trash, and a negotiation that was deleted for good. Those of schema 5 are those of
schema 4, brought up to date by the commit that added it, with two drafts. Those of schema 6 are those of schema 5,
brought up to date by the commit that added it, with a negotiation from a file that has everything of version 2, and one
in which each act was done that came with schema 6. Those of schema 7 are those of schema 6, brought up to date by the
commit that added it, with negotiations from a file that has everything of version 3, and each act that came with schema
7 but that of erasing a person, which cannot be undone. Those of schema 8 are those of schema 7, brought up to date by
the commit that added it, and shared with a second journal: one title was changed in both. Then a link was added
and another removed.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind
from desk_app.domain.finding import FoundIn
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Side
from desk_app.journal.checking import problems
from desk_app.journal.connection import SCHEMA, connect, reading
from desk_app.journal.key import Key, derived, is_encrypted
from desk_app.journal.tables import logged
from desk_app.journal.whole_schema import empty_journal
from tests.journal.earlier_words import words_then
from tests.journal.encrypted import opened
from tests.journal.in_step import assert_in_step
from tests.session.conftest import Desk

RELEASED = Path(__file__).parents[1] / "released"
JOURNALS = tuple(sorted(path.stem for path in RELEASED.glob("*.parley")))
EARLIER = tuple(name for name in JOURNALS if int(name.split("-")[1]) < SCHEMA)
THINGS = (("Stamp", "bakery"), ("Sign", "bakery"), ("Mural", "library"))
PASSPHRASE = "a lamp for the café"
LOGGED = [table.name for table in logged(1)]
"""The tables of the first schema. They are compared by the columns that they had in it."""


def first_columns() -> dict[str, list[str]]:
    with closing(empty_journal(1).conn) as connection:
        asked_for = {table: f'PRAGMA table_info("{table}")' for table in (*LOGGED, "activity")}
        return {table: [f'"{c[1]}"' for c in connection.execute(sql)] for table, sql in asked_for.items()}


COLUMNS = first_columns()
ACTS_BEFORE = "SELECT id, at, who, name, scope, merge, act, target, undone, lapsed FROM gesture"
ACTS = "SELECT id, at, who, code, arguments, scope, squash_key, kind, target, undone, lapsed FROM act"
KILLED = """
import os, signal, sys
from pathlib import Path
from desk_app.journal import connection
from desk_app.support.clock import SystemClock
from desk_app.journal.known import KnownJournals
from desk_app.journal.key import Key
from desk_app.journal.opening import open_journal

path, left, key = Path(sys.argv[1]), int(sys.argv[2]), Key(sys.argv[3]) if sys.argv[3] else None
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
known = KnownJournals(path.with_suffix(".known"))
open_journal(path, clock=SystemClock(), known=known, create=False, key=key).close()
print(-left)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def key_of(path: Path) -> Key | None:
    return derived(path, PASSPHRASE) if is_encrypted(path) else None


def asked(path: Path, *questions: str) -> list[list[tuple[Any, ...]]]:
    with closing(reading(path, key_of(path))) as connection:
        return [connection.execute(question).fetchall() for question in questions]


def contents(path: Path) -> tuple[int, dict[str, list[Any]]]:
    """The schema, and all that a journal holds, told alike whatever its schema."""
    (((version,),),) = asked(path, "PRAGMA user_version")
    others = [table for table in LOGGED if table != "entry"]
    entries, acts, changes, *rows = asked(
        path,
        f"SELECT {whole(path, 'entry')} FROM entry ORDER BY negotiation, id",
        ACTS_BEFORE if version < 4 else ACTS,
        "SELECT * FROM change",
        *(f'SELECT {", ".join(COLUMNS[table])} FROM "{table}"' for table in (*others, "activity")),
    )
    found = dict(zip((*others, "activity"), rows, strict=True))
    told = [json.loads(row) for (row,) in entries]
    numbers = {(row["negotiation"], row["id"]): row["seq"] for row in told}
    found["entry"] = [json.dumps(settled(row, numbers), sort_keys=True) for row in told]
    found["act"] = acts if version < 4 else [(*act[:3], words_then(*act[3:5]), *act[5:]) for act in acts]
    found["change"] = [change if change[2] != "entry" else logged_entry(change, numbers) for change in changes]
    return version, found


def whole(path: Path, table: str) -> str:
    """SQL for a row as JSON, with the columns that entries have had from the first schema on."""
    (columns,) = asked(path, f'PRAGMA table_info("{table}")')
    known = {*COLUMNS[table], '"settled"', '"settled_place"'}
    names = [column[1] for column in columns if f'"{column[1]}"' in known]
    return "json_object(" + ", ".join(f"'{name}', \"{name}\"" for name in names) + ")"


def settled(row: dict[str, Any], numbers: dict[tuple[str, str], int]) -> dict[str, Any]:
    """An entry with the number at which it was settled, as schemas before the fourth kept it."""
    if "settled" in row:
        at, place = row.pop("settled"), row.pop("settled_place")
        row["settled_seq"] = None if at is None else numbers.get((row["negotiation"], at), row["seq"]) + place
    return row


def logged_entry(change: tuple[Any, ...], numbers: dict[tuple[str, str], int]) -> tuple[Any, ...]:
    sides = [side and json.dumps(settled(json.loads(side), numbers), sort_keys=True) for side in change[4:]]
    return (*change[:4], *sides)


def kept(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """The rows that acts make, in any order."""
    return {table: set(rows) for table, rows in contents(path)[1].items() if table in LOGGED}


def stored(desk: Desk, name: str) -> Path:
    return Path(shutil.copy(RELEASED / f"{name}.parley", desk.path))


def test_a_journal_of_every_schema_is_kept():
    assert {int(name.split("-")[1]) for name in JOURNALS} == set(range(1, SCHEMA + 1))
    assert [name for name in JOURNALS if "encrypted" in name] == [f"schema-{n}-encrypted" for n in (3, 4, 5, 6, 7, 8)]


@pytest.mark.parametrize("name", [name for name in JOURNALS if name.startswith("schema-6")])
def test_what_came_with_the_sixth_schema_is_there(desk, name):
    path = stored(desk, name)
    session = opened(desk, key_of(path))
    found = next(each for each in session.reading.summaries() if each.title == "Mural for a school")
    whole = session.reading.negotiation(found.id)
    assert [each.role for each in whole.people] == ["decides", "signs", None]
    assert [(each.cancelled, each.sequence) for each in whole.planned] == [(False, None), (True, 3)]
    assert (whole.sealed.predictions[0].value, whole.predictions[0].value) == (4900, 4700)
    assert [each.value for each in whole.sealed.limits] == [4200, 5200, 14]
    assert [(each.day and each.day.day, each.because, each.channel) for each in whole.entries()] == [
        (28, "for that", "phone"), (None, "", "mail"), (None, "", ""),
    ]  # fmt: skip
    assert [(each.kind, each.kept_on and each.kept_on.day) for each in whole.follow_ups] == [("promise", 4)]
    assert session.reading.talk_choice(whole.id).screen == "shared"
    assert whole.alternatives[0].negotiation == whole.follows
    session.close()


@pytest.mark.parametrize("name", [name for name in JOURNALS if name.startswith("schema-7")])
def test_what_came_with_the_seventh_schema_is_there(desk, name):
    path = stored(desk, name)
    session = opened(desk, key_of(path))
    titled = {each.title: session.reading.negotiation(each.id) for each in session.reading.summaries()}
    stamp, sign, mural = (titled[f"{what} for a {place}"] for what, place in THINGS)
    cards = (*stamp.strengths, *stamp.prompts, *stamp.alternatives)
    assert [[use.how for use in card.uses] for card in cards] == [["mentioned", "used"], ["kept_back"], []]
    assert [(each.terms, each.payment, each.days_late) for each in stamp.checks] == [("partly", "late", 9)]
    assert [each.text for each in stamp.lessons] == ["Ask for half at the start"]
    assert stamp.outcome.check_on.isoformat() == "2027-01-15"
    rules = {rule.id: (rule.text, rule.state) for rule in session.reading.rules()}
    assert [(*rules[each.rule], each.kept) for each in sign.tries] == [("Show less at first", "kept", True)]
    assert [(*rules[each.rule], each.kept) for each in mural.tries] == [
        ("Wait", "trying", False),
        ("Ask first", "kept", None),
    ]
    own = [each.text.split('"')[1] for each in session.reading.templates()]
    assert (own, mural.kind) == (["Mural", "Shop signs", "Window"], session.reading.templates()[0].id)
    noor = session.reading.counterpart(stamp.counterpart)
    merged = session._journal.connection.execute("SELECT id FROM counterpart WHERE name = 'N. Haddad'").fetchone()
    assert session.reading.counterpart(merged[0]) == noor
    assert asked(path, "SELECT document FROM paper ORDER BY 1", "SELECT count(*) FROM erased_person") == [
        [("json",), ("recap",)], [(1,)],
    ]  # fmt: skip
    session.close()


@pytest.mark.parametrize("name", [name for name in JOURNALS if name.startswith("schema-5")])
def test_drafts_of_a_stored_journal_are_there(desk, name):
    path = stored(desk, name)
    session = opened(desk, key_of(path))
    assert sorted(session.reading.drafts().values()) == ["Half a title", '["", "n they hesitate"]']
    session.close()


@pytest.mark.parametrize("name", JOURNALS)
def test_a_stored_journal_keeps_everything_and_works_on(desk, name):
    path = stored(desk, name)
    before = contents(path)
    session = opened(desk, key_of(path))
    try:
        assert_in_step(session)
        (found,) = [hit for hit in session.reading.search("strasse 合同") if hit.where is FoundIn.ENTRY]
        assert {hit.where for hit in session.reading.search("zoe bronte")} == {FoundIn.PERSON}
        assert session.reading.search("withdrawn") == session.reading.search("trashed") == []
        assert contents(path) == (SCHEMA, before[1])
        assert problems(path, key_of(path)) == ()
        if session.reading.negotiation(found.negotiation).stage is Stage.CLOSED:
            session.closing.reopen(found.negotiation)
        session.meeting.record(found.negotiation, Record(EntryKind.NOTE, Side.WE, note="after"))
        session.history.undo(found.negotiation)
        assert_in_step(session)
    finally:
        session.close()


@pytest.mark.parametrize("name", JOURNALS)
def test_everything_done_in_a_stored_journal_can_be_undone_and_done_again(desk, name):
    path = stored(desk, name)
    session = opened(desk, key_of(path))
    before, undone = kept(path), 0
    while session.history.undo():
        undone += 1
    assert not any(kept(path).values())
    for _ in range(undone):
        assert session.history.redo()
    assert kept(path) == before
    assert_in_step(session)
    session.close()


def killed(path: Path, statements: int) -> bool:
    key = key_of(path)
    words = [sys.executable, "-c", KILLED, str(path), str(statements), key.spec if key else ""]
    done = subprocess.run(words, check=False, timeout=60, stdout=subprocess.DEVNULL)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def check_kill(desk: Desk, name: str, statements: int) -> bool:
    """Kill the upgrade after so many statements and open again; False once it ends before that."""
    path = stored(desk, name)
    before = contents(path)[1]
    if not killed(path, statements):
        path.unlink()
        return False
    version, kept = contents(path)
    assert (int(name.split("-")[1]) <= version <= SCHEMA, kept) == (True, before)
    opened(desk, key_of(path)).close()
    session = opened(desk, key_of(path))
    assert_in_step(session)
    session.close()
    assert contents(path) == (SCHEMA, before)
    path.unlink()
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("name", EARLIER)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.95])
def test_an_upgrade_that_is_killed_leaves_the_old_journal_or_the_new(desk, name, share):
    assert check_kill(desk, name, int(last_statement(desk, name) * share))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("name", EARLIER)
def test_an_upgrade_survives_a_hundred_kills(desk, name):
    last = last_statement(desk, name)
    print(f"\n{name}: upgraded in {last} statements")
    assert sum(check_kill(desk, name, 1 + number * last // 100) for number in range(100)) >= 95
    assert not check_kill(desk, name, last + 100)


def last_statement(desk: Desk, name: str) -> int:
    """How many statements an upgrade takes that nothing interrupts."""
    path = stored(desk, name)
    key = key_of(path)
    words = [sys.executable, "-c", KILLED, str(path), "0", key.spec if key else ""]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    path.unlink()
    return int(done.stdout)


def test_korean_of_an_earlier_schema_is_found_inside_compounds_afterwards(desk: Desk) -> None:
    path = desk.path.with_name("schema-4.parley")
    shutil.copy(RELEASED / path.name, path)
    whole_words = unicodedata.normalize("NFKD", "표준계약서를 검토")
    with closing(connect(path, "rw")) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        number, negotiation, before = connection.execute(
            "SELECT id, negotiation, text FROM passage WHERE tbl = 1 LIMIT 1"
        ).fetchone()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE negotiation SET title = '표준계약서를 검토' WHERE id = ?", (negotiation,))
        connection.execute("INSERT INTO found (found, rowid, text) VALUES ('delete', ?, ?)", (number, before))
        connection.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, whole_words))
        connection.execute("UPDATE passage SET text = ? WHERE id = ?", (whole_words, number))
        for _name, sql in triggers:
            connection.execute(sql)
    session = desk.open(path)
    assert [found.negotiation for found in session.reading.search("계약서")] == [negotiation]
    assert_in_step(session)
    session.close()
