"""Files with anything changed in them: taken in whole or refused in words, in time, and then nothing was changed."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange.exports import Export
from desk_app.session.session import Session
from desk_app.support.progress import unheard
from tests.end_to_end.many import journal

SECONDS = 5.0
KEPT = 60
BITS = [b'"', b"{", b"}", b",", b"[", b"]", b":", b"\\", b"\xff", b"\n", b"\r", b"\\u12", b"\0", b"'=", b";", b"1e999"]
WORDS = [b"null", b"-1", b'""', b"[]", b"{}", b"1e99999999", b'"9999-12-31T00:00:00Z"', b'"\\ud800"', b"true"]


def mutated(good: bytes, chance: random.Random) -> bytes:
    """A file with some of it put in, taken away, repeated, replaced by another part of it, or cut."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(data)), chance.randrange(len(data))
        length = min(chance.choice((1, 1, 2, 8, 60, 400)), len(data) - at)
        match chance.randrange(7):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = chance.choice(BITS)
            case 3:
                data[at:at] = chance.choice(WORDS)
            case 4:
                data[at:at] = data[other : other + length]
            case 5:
                data[at : at + length] = data[other : other + length]
            case _:
                if chance.random() < 0.2:
                    del data[at:]
        if not data:
            return b"{"
    return bytes(data)


class Readable(UserError):
    """The file was read and written to its end."""


def to_its_end(done: int, of: int) -> None:
    if done > 0.9 * of:
        raise Readable("It is in order.")


def check(session: Session, path: Path, times: int, seed: int) -> int:
    """Take in such files; how many were refused. Of those that can be read, only some are kept and undone."""
    chance, good, refused = random.Random(seed), path.read_bytes(), 0
    export = session.interchange.export()
    before = session.path.read_bytes()
    for number in range(times):
        path.write_bytes(mutated(good, chance))
        begun = time.process_time()
        try:
            session.interchange.import_file(path, unheard if number < KEPT else to_its_end)
        except Readable:
            assert session.path.read_bytes() == before, number
        except BadInput as failure:
            refused += 1
            assert str(failure).isprintable() or "\n" in str(failure)
            assert session.path.read_bytes() == before, number
        else:
            while session.interchange.export() != export:
                session.history.undo()
            before = session.path.read_bytes()
        assert time.process_time() - begun < SECONDS, number
    return refused


@pytest.fixture
def json_file(session: Session, tmp_path: Path) -> Path:
    session.interchange.add_sample()
    tree = journal(3, 4)
    tree["negotiations"][0]["follows"] = "n2"
    path = tmp_path / "file.json"
    path.write_bytes(json.dumps(tree, indent=1).encode())
    return path


@pytest.fixture
def ledger(session: Session, json_file: Path, tmp_path: Path) -> Path:
    report = session.interchange.import_file(json_file)
    path = tmp_path / "ledger.csv"
    path.write_bytes(session.interchange.export(report.added, Export.CSV))
    session.history.undo()
    return path


def test_an_interchange_file_with_anything_changed_is_read_or_refused(session, json_file):
    assert check(session, json_file, 120, 1) > 60


def test_a_ledger_with_anything_changed_is_read_or_refused(session, ledger):
    assert check(session, ledger, 80, 2) > 20


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_ten_thousand_files_with_anything_changed_are_read_or_refused(session, json_file):
    assert check(session, json_file, 10_000, 3) > 5_000


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_ten_thousand_ledgers_with_anything_changed_are_read_or_refused(session, ledger):
    assert check(session, ledger, 10_000, 4) > 2_500
