"""Salvage: what can be read of a damaged journal is saved in a new one, and what could not be is listed."""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange import write_journal
from desk_app.journal import pages as reading_pages
from desk_app.journal.connection import SCHEMA
from desk_app.journal.fitting import fits, fitter
from desk_app.journal.pages import FilePages, PageRecord
from desk_app.journal.tables import logged, stored
from desk_app.session import backups
from desk_app.session.reading import Reading
from desk_app.session.salvaging import salvage
from tests.exchange.files import as_bytes, small_second
from tests.session.conftest import Desk

LOGGED = [table.name for table in logged(SCHEMA)]
SAMPLES = sorted(set(Path("resources/sample").glob("*.json")) - {Path("resources/sample/three-years.json")})
"""Without the one that would make the journal ten times as large, of the same kinds of things."""
PAGE = 4096


def filled(desk: Desk, negotiations: int = 6, entries: int = 12) -> bytes:
    """Put a journal with so many negotiations beside the samples where the desk has its own, and return its bytes."""
    content, desk.clock.at = _filled(negotiations, entries)
    desk.path.write_bytes(content)
    return content


@cache
def _filled(negotiations: int, entries: int) -> tuple[bytes, datetime]:
    """The bytes of such a journal, which is made once a run, and the time at which it was finished."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        _fill(desk, negotiations, entries)
        return desk.path.read_bytes(), desk.clock.at


def _fill(desk: Desk, negotiations: int, entries: int) -> None:
    session = desk.open()
    for sample in SAMPLES:
        session.interchange.import_file(sample)
    session.interchange.import_file(as_bytes(small_second()))
    for number in range(negotiations):
        made = session.negotiations.create(f"Negotiation {number}", counterpart=f"Person {number % 5}").created
        for entry in range(entries):
            session.meeting.record(made, kept_raw(f"entry {entry} " + "said at length " * (entry % 7)))
        desk.later(10)
    session.meeting.record(made, kept_raw("a very long one " * 2000))
    session.close()


def exported(desk: Desk, path: Path) -> bytes:
    reading = Reading.open(path, folders=desk.folders)
    try:
        return write_journal.dump(reading.file())
    finally:
        reading.close()


def keys(path: Path) -> dict[str, set[tuple[object, ...]]]:
    connection = sqlcipher3.connect(str(path))
    found = {t: set(connection.execute(f"SELECT {', '.join(stored(t).key)} FROM {t}").fetchall()) for t in LOGGED}
    connection.close()
    return found


def rows_on(content: bytes, desk: Desk, lost: set[int]) -> set[tuple[object, ...]]:
    """Table and key of every row whose own page is not among those lost."""
    find = fitter(fits(SCHEMA))
    pages, found = FilePages(content), set()
    for number in set(range(1, pages.count + 1)) - lost:
        for record in pages.records(number):
            fitting = find(record)
            if fitting and fitting[0] in LOGGED:
                found.add((fitting[0], *(fitting[1][column] for column in stored(fitting[0]).key)))
    return found


def damage(content: bytes, pages: set[int], with_: random.Random) -> bytes:
    broken = bytearray(content)
    for number in pages:
        broken[(number - 1) * PAGE : number * PAGE] = with_.randbytes(PAGE)
    return bytes(broken)


def test_a_sound_journal_is_read_whole_without_the_engine(desk, tmp_path):
    filled(desk)
    report = salvage(desk.path, tmp_path / "new.parley", desk.clock, desk.folders)
    assert report.lost == ()
    assert report.from_log == 0
    assert exported(desk, tmp_path / "new.parley") == exported(desk, desk.path)
    assert backups.problems(tmp_path / "new.parley", desk.folders) == ()
    assert keys(tmp_path / "new.parley") == keys(desk.path)


@pytest.mark.parametrize("share", [0.01, 0.03, 0.1])
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_of_intact_pages_99_rows_of_100_are_saved(desk, tmp_path, share, seed):
    content = filled(desk)
    chance = random.Random(seed)
    count = len(content) // PAGE
    lost = set(chance.sample(range(1, count + 1), max(1, round(count * share))))
    broken = tmp_path / "broken.parley"
    broken.write_bytes(damage(content, lost, chance))
    before = broken.read_bytes()
    new = tmp_path / "new.parley"
    report = salvage(broken, new, desk.clock, desk.folders)
    assert broken.read_bytes() == before
    wanted = rows_on(content, desk, lost)
    saved = {(table, *key) for table, found in keys(new).items() for key in found}
    # a term means nothing without its entry, and the page of that may be lost
    wanted -= {row for row in wanted if row[0] == "term" and ("entry", *row[1:3]) not in saved}
    assert len(wanted & saved) >= 0.99 * len(wanted)
    assert report.lost[0].endswith("pages of the file cannot be read.")
    assert backups.problems(new, desk.folders) == ()
    exported(desk, new)


def test_without_its_first_page_everything_else_is_saved(desk, tmp_path):
    content = filled(desk)
    (tmp_path / "broken.parley").write_bytes(b"\0" * PAGE + content[PAGE:])
    salvage(tmp_path / "broken.parley", tmp_path / "new.parley", desk.clock, desk.folders)
    assert exported(desk, tmp_path / "new.parley") == exported(desk, desk.path)


def test_what_was_deleted_does_not_come_back(desk, tmp_path):
    filled(desk)
    session = desk.open()
    for each in session.reading.summaries()[:6]:
        session.negotiations.delete(each.id)
    session.trash.empty()
    session.close()
    for first in (b"", b"\0" * PAGE):
        content = desk.path.read_bytes()
        (tmp_path / "broken.parley").write_bytes(first + content[len(first) :])
        new = tmp_path / f"new{len(first)}.parley"
        salvage(tmp_path / "broken.parley", new, desk.clock, desk.folders)
        assert exported(desk, new) == exported(desk, desk.path)


def test_where_the_list_of_unused_pages_is_cut_off_the_log_tells_what_was_deleted(desk, tmp_path):
    filled(desk, 20, 20)
    session = desk.open()
    for each in session.reading.summaries()[:20]:
        session.negotiations.delete(each.id)
    session.trash.empty()
    session.close()
    before, content = exported(desk, desk.path), bytearray(desk.path.read_bytes())
    trunk = int.from_bytes(content[32:36], "big")
    assert FilePages(bytes(content)).free
    content[(trunk - 1) * PAGE : trunk * PAGE] = bytes(PAGE)
    assert FilePages(bytes(content)).free is None
    (tmp_path / "broken.parley").write_bytes(content)
    salvage(tmp_path / "broken.parley", tmp_path / "new.parley", desk.clock, desk.folders)
    assert exported(desk, tmp_path / "new.parley") == before


def test_lists_stay_in_their_order(desk, tmp_path):
    filled(desk)
    new = tmp_path / "new.parley"
    salvage(desk.path, new, desk.clock, desk.folders)
    orders = []
    for path in (desk.path, new):
        reading = Reading.open(path, folders=desk.folders)
        orders.append([(each.id, each.updated_at) for each in reading.summaries()])
        reading.close()
    assert orders[0] == orders[1]


def test_what_is_lost_is_named(desk, tmp_path):
    session = desk.open()
    made = session.negotiations.create("Retainer", counterpart="Marta").created
    for number in range(300):
        session.meeting.record(made, kept_raw(f"entry {number} " + "x" * 200))
    session.close()
    content = desk.path.read_bytes()
    pages = FilePages(content)
    lost = {
        number
        for number in range(1, pages.count + 1)
        if any("entry 57 " in str(field) or "Marta" in str(field) for r in pages.records(number) for field in r.fields)
    }
    (tmp_path / "broken.parley").write_bytes(damage(content, lost, random.Random(3)))
    report = salvage(tmp_path / "broken.parley", tmp_path / "new.parley", desk.clock, desk.folders)
    said = " ".join(report.lost)
    assert "the entries" in said
    assert "58" in said, "the 58th entry by its number"
    assert "Salvaged person" in said


def test_a_file_of_something_else_or_nothing_is_refused_and_leaves_nothing(desk, tmp_path):
    other = tmp_path / "list.txt"
    other.write_bytes(b"a shopping list\n" * 1000)
    for source, error in ((other, UserError), (tmp_path / "none", BadInput)):
        with pytest.raises(error):
            salvage(source, tmp_path / "new.parley", desk.clock, desk.folders)
    assert not list(tmp_path.glob("*new.parley*"))
    assert not list(tmp_path.glob(".*new.parley*"))


def test_nothing_is_written_over(desk, tmp_path):
    filled(desk, 1, 1)
    with pytest.raises(BadInput, match="there already"):
        salvage(desk.path, desk.path, desk.clock, desk.folders)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_are_read_without_harm(data):
    content = reading_pages.HEADER + data.draw(st.binary(min_size=84, max_size=84)) if data.draw(st.booleans()) else b""
    kind = bytes([data.draw(st.sampled_from([2, 5, 10, 13]))])
    content += b"".join(kind + data.draw(st.binary(max_size=600)).ljust(4095, b"\x03") for _ in range(3))
    pages = FilePages(content)
    for number in range(1, pages.count + 1):
        pages.readable(number)
        assert all(isinstance(record, PageRecord) for record in pages.records(number))


def test_pages_that_are_not_in_use_are_not_read(tmp_path):
    path = tmp_path / "any.db"
    connection = sqlcipher3.connect(str(path))
    with connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [(f"secret {n} " * 20,) for n in range(2000)])
    with connection:
        connection.execute("DELETE FROM t WHERE rowid > 10")
    connection.close()
    assert path.read_bytes().count(b"secret") > 1000, "the engine left them there"
    pages = FilePages(path.read_bytes())
    assert pages.free
    found = [record for number in range(2, pages.count + 1) for record in pages.records(number)]
    assert len(found) == 10
