"""Reads journals from elsewhere that were tampered with: `python -m tests.session.hostile FOLDER TIMES SEED`.

What reads a foreign journal (desk_app.session.foreign_reader) runs in a process of its own with its memory limited.
Here that process is forked from one that has everything imported, so that a file takes milliseconds, and the system
tells how much memory it used. What it says is then checked as an import would check it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import sqlcipher3

from desk_app.domain.errors import BadInput
from desk_app.exchange import write_journal
from desk_app.session import foreign_reader
from tests.session.conftest import Desk

OBJECTS = (
    "CREATE TRIGGER evil AFTER INSERT ON strength BEGIN SELECT 1; END",
    "CREATE VIEW evil AS SELECT * FROM negotiation",
    "CREATE TABLE evil (x)",
    "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "DROP TRIGGER entry_insert",
    "DROP INDEX entry_seq",
    "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'strength'",
    "UPDATE sqlite_master SET sql = replace(sql, 'RAISE', 'likely') WHERE name = 'entry_insert'",
    "UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'entry'",
    "PRAGMA application_id = 7",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
)


def tampered(good: bytes, copy: Path, random: Random) -> None:
    """Write a file with bytes changed, cut short, or with something in it that Parley does not make."""
    content = bytearray(good)
    kind = random.random()
    if kind < 0.85:
        for _ in range(random.randint(1, 40)):
            content[random.randrange(16, len(content))] = random.randrange(256)
    copy.write_bytes(content[: random.randint(1024, len(content))] if 0.7 < kind < 0.85 else content)
    if kind >= 0.85:
        with closing(sqlcipher3.connect(str(copy), isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(random.choice(OBJECTS))


def read(copy: Path) -> tuple[str, float, int]:
    """How the reading process ended, after how many seconds, and how many bytes of memory it used at most."""
    reading, writing = os.pipe()
    began, child = time.perf_counter(), os.fork()
    if child == 0:
        for descriptor in (1, 2):
            os.dup2(writing, descriptor)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        status = 1
        try:
            status = foreign_reader.main(str(copy))
            sys.stdout.flush()
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    return _meaning(code, said), took, used.ru_maxrss * 1024


def _meaning(code: int, said: bytes) -> str:
    if code == 0:
        try:
            write_journal.parse(said)
        except BadInput:
            return "refused by what checks it"
        return "read"
    return {2: "refused in words", 3: "out of memory"}.get(code, "ended by the system" if code < 0 else "crashed")


def run(folder: Path, times: int, seed: int) -> dict[str, float]:
    """Take in so many files; how they ended, the slowest in seconds and the largest in megabytes."""
    desk, random = Desk(folder), Random(seed)
    session = desk.open()
    session.interchange.add_sample()
    session.close()
    good, copy = desk.path.read_bytes(), folder / "tampered.parley"
    found, slowest, largest = Counter[str](), 0.0, 0
    for _ in range(times):
        tampered(good, copy, random)
        meaning, took, memory = read(copy)
        found[meaning] += 1
        slowest, largest = max(slowest, took), max(largest, memory)
    return {**found, "seconds": slowest, "megabytes": largest / 2**20}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
