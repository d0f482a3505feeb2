"""Taking in another journal: everything of a good one, nothing of one that is not as Parley makes them."""

from __future__ import annotations

import json
import os
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.quantities import Side
from desk_app.journal import adding
from desk_app.session import foreign
from desk_app.session.foreign import read_any
from desk_app.session.passphrases import set_passphrase
from desk_app.support.paths import Folders
from tests.session.conftest import Desk
from tests.session.hostile import OBJECTS
from tests.tracing import python

RELEASED = Path(__file__).parents[1] / "released"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    there = Desk(folder)
    session = there.open()
    session.interchange.add_sample()
    made = session.negotiations.create("Löwenbräu", counterpart="Zoë", currency="EUR").created
    session.meeting.record(made, Record(EntryKind.NOTE, Side.WE, note="合同 🤝"))
    gone = session.negotiations.create("Trashed").created
    session.negotiations.delete(gone)
    session.close()
    return there.path


def altered(path: Path, *statements: str) -> Path:
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
    return path


def loosened(path: Path, table: str) -> None:
    """Let rows be written as no act would."""
    altered(path, "DELETE FROM open_act", "INSERT INTO open_act SELECT 1, max(id) FROM act")


def test_everything_of_another_journal_is_taken_in_and_its_bytes_stay(session, other):
    before = other.read_bytes()
    report = session.interchange.import_file(other)
    assert {summary.title for summary in session.reading.summaries()} == {"Website redesign – sample", "Löwenbräu"}
    assert len(report.added) == 2
    assert session.reading.search("合同")
    assert session.interchange.import_file(other).added == ()
    assert other.read_bytes() == before
    assert [path.name for path in other.parent.iterdir() if path.is_file()] == [other.name]


@pytest.mark.parametrize(("schema", "holds"), [(1, 3), (2, 4)])
def test_a_journal_of_an_earlier_schema_is_taken_in(session, schema, holds):
    assert len(session.interchange.import_file(RELEASED / f"schema-{schema}.parley").added) == holds


@pytest.mark.parametrize("statement", OBJECTS)
def test_a_journal_with_anything_of_its_own_is_refused(other, statement):
    altered(other, statement)
    with pytest.raises(BadInput):
        read_any(other)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE negotiation SET stage = 'evil'",
        "UPDATE negotiation SET deadline = 'soon'",
        "UPDATE entry SET at = 'never'",
        "UPDATE term SET side = 'us'",
        "UPDATE term SET value = 'n:z'",
        "UPDATE issue SET weight = 'heavy'",
        "UPDATE issue SET weight = '-1'",
    ],
)
def test_a_journal_with_values_that_no_journal_has_is_refused(other, statement):
    loosened(other, statement)
    altered(other, statement)
    with pytest.raises(BadInput):
        read_any(other)


def test_an_encrypted_journal_says_how_to_take_it_in(other, tmp_path):
    set_passphrase(other, "correct horse", folders=Folders.inside(tmp_path / "profile"))
    with pytest.raises(BadInput, match="is encrypted"):
        read_any(other)


def test_a_journal_that_is_in_use_is_not_read(other):
    other.with_name(f"{other.name}-journal").write_bytes(b"x")
    with pytest.raises(BadInput, match="in use"):
        read_any(other)


def test_one_that_takes_too_long_is_given_up(other, monkeypatch):
    monkeypatch.setattr(foreign, "_LEAST_SECONDS", 0.001)
    monkeypatch.setattr(foreign, "_SECONDS_A_BYTE", 0)
    with pytest.raises(BadInput, match="too long"):
        read_any(other)


def check_mutations(other: Path, times: int, seed: int) -> int:
    """Take in journals with some bytes changed; how many were refused."""
    chance = random.Random(seed)
    good, refused = other.read_bytes(), 0
    copy = Path(shutil.copy(other, other.with_name("mutated.parley")))
    for _ in range(times):
        data = bytearray(good)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(16, len(data))] = chance.randrange(256)
        copy.write_bytes(data[: chance.randint(1024, len(data))] if chance.random() < 0.2 else data)
        try:
            read_any(copy)
        except BadInput:
            refused += 1
    return refused


def test_a_journal_with_bytes_changed_is_read_or_refused(other):
    assert check_mutations(other, 6, 1) >= 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("times", [40, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_what_was_tampered_with_is_read_or_refused_soon_and_in_little_memory(tmp_path, times):
    done = python("-m", "tests.session.hostile", str(tmp_path), str(times), "20261109")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    print(f"\n{found}")
    assert found.pop("seconds") <= 5
    assert found.pop("megabytes") <= 512
    assert sum(found.values()) == times
    assert set(found) <= {"read", "refused in words", "refused by what checks it"}
    assert found["refused in words"] > times / 3


GREEDY = """
import sys
from pathlib import Path
from desk_app.session.foreign_reader import limit_memory
limit_memory(Path(sys.argv[1]))
try:
    bytearray(1 << 30)
except MemoryError:
    print("no more")
"""


@pytest.mark.skipif(os.name == "nt", reason="there the limit on time has to do")
def test_what_reads_a_foreign_journal_gets_no_more_memory_than_that(other):
    assert python("-c", GREEDY, str(other)).stdout == "no more\n"


def test_an_import_that_is_refused_leaves_the_journal_as_it_was(desk, session, other):
    session.negotiations.create("Ours", counterpart="Ines")
    altered(other, "CREATE VIEW evil AS SELECT * FROM negotiation")
    before = desk.path.read_bytes()
    with pytest.raises(BadInput):
        session.interchange.import_file(other)
    assert desk.path.read_bytes() == before


def test_an_import_that_fails_half_way_leaves_nothing_of_it(desk, session, other, monkeypatch):
    before = session.interchange.export()

    def half(act, negotiations):
        add_whole(act, list(negotiations)[:1])
        raise UserError("The disk is full.")

    add_whole = adding.add_whole
    monkeypatch.setattr(adding, "add_whole", half)
    with pytest.raises(UserError, match="full"):
        session.interchange.import_file(other)
    assert session.interchange.export() == before
    assert session.history.undo(None) is None
