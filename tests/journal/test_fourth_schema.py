"""The upgrade to schema 4: acts as code and arguments, devices, numbers of entries, and where things were settled."""

from __future__ import annotations

import shutil
from collections import namedtuple
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.errors import UserError
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.journal import opening
from desk_app.journal.act import named
from desk_app.journal.checking import damage, problems
from desk_app.journal.connection import check_header, reading
from desk_app.journal.whole_schema import objects_in, objects_of
from desk_app.session.reading import Reading
from desk_app.session.salvaging import salvage
from tests.exchange.files import ReadFile
from tests.session.conftest import Desk

RELEASED = Path(__file__).parents[1] / "released"
KITCHEN = "(SELECT id FROM negotiation WHERE title = 'Kitchen')"
CAFE = "(SELECT id FROM negotiation WHERE title LIKE 'Löwen%')"


@pytest.fixture
def earlier(desk: Desk) -> Path:
    return Path(shutil.copy(RELEASED / "schema-3.parley", desk.path))


def done_before(path: Path, name: str, *statements: str, within: str | None = None) -> None:
    """An act as Parley 0.1.0 recorded it."""
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        scope = within or "NULL"
        gesture = f"INSERT INTO gesture (at, who, name, scope, act) VALUES (1e15, 'zoe', ?, {scope}, 'do')"
        connection.execute(gesture, (name,))
        connection.execute("INSERT INTO open_gesture SELECT 1, max(id) FROM gesture")
        for statement in statements:
            connection.execute(statement)
        connection.execute("DELETE FROM open_gesture")
        connection.execute("COMMIT")


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(reading(path)) as connection:
        return connection.execute(question).fetchall()


def moved_up(path: Path) -> None:
    """Three entries of one number, and one that was settled between them and the next."""
    done_before(
        path, "Edit entry", f"UPDATE entry SET seq = 3 WHERE negotiation = {CAFE} AND seq IN (2, 3)", within=CAFE
    )
    done_before(path, "Edit entry", f"UPDATE entry SET seq = 3 WHERE negotiation = {CAFE} AND seq = 1", within=CAFE)


def test_entries_of_one_number_are_found_and_mended(desk, earlier, tmp_path):
    moved_up(earlier)
    assert problems(earlier) == (
        "2 entries have the numbers of others. They get numbers of their own when the journal is opened.",
    )
    assert damage(earlier) == ()
    session = desk.open(create=False)
    assert problems(earlier) == ()
    cafe = session.reading.find("Löwenbräu café – ﬁnal ﬂoor")
    entries = list(session.reading.negotiation(cafe).entries())
    assert [entry.seq for entry in entries] == [3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 19]
    assert [entry.settled_seq for entry in entries if entry.settled_seq] == [10, 9, 11]
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other").open()
    assert len(other.interchange.import_file(session.interchange.export()).added) == 3
    other.close()
    while session.history.undo():
        pass
    assert asked(earlier, "SELECT * FROM entry") == []
    session.close()
    assert problems(earlier) == ()


def test_entries_of_one_number_in_another_journal_are_taken_in(desk, earlier, tmp_path):
    moved_up(earlier)
    (tmp_path / "other").mkdir()
    session = Desk(tmp_path / "other").open()
    assert len(session.interchange.import_file(earlier).added) == 3
    session.close()


def test_no_two_entries_can_get_one_number(session, negotiation):
    session.meeting.record(negotiation, kept_raw("one"))
    session.meeting.record(negotiation, kept_raw("two"))
    with (
        pytest.raises(sqlcipher3.IntegrityError, match="UNIQUE"),
        session._journal.act(ActName.of(ActCode.EDIT_ENTRY), negotiation) as act,
    ):
        act.run("UPDATE entry SET seq = 1")
    assert [entry.seq for entry in session.reading.negotiation(negotiation).entries()] == [1, 2]


@pytest.mark.parametrize(
    ("name", "within", "statement", "code"),
    [
        ("Frobnicate", KITCHEN, "UPDATE negotiation SET kind = 'x'", ActName("legacy", (("name", "Frobnicate"),))),
        ("Frobnicate", None, "UPDATE negotiation SET kind = 'x'", ActName("legacy", (("name", "Frobnicate"),))),
        ("Edit title", KITCHEN, "UPDATE issue SET name = 'title'", ActName("edit_issue", (("name", "title"),))),
        ("Edit prompt", KITCHEN, "UPDATE issue SET name = 'prompt'", ActName("edit_issue", (("name", "prompt"),))),
        ("Edit prompt", KITCHEN, "UPDATE prompt SET answer = 'x'", ActName("edit_prompt")),
        ("Edit issue", KITCHEN, "UPDATE issue SET name = ''", ActName("edit_issue")),
        (
            "Edit kind and title",
            KITCHEN,
            "UPDATE negotiation SET kind = 'x'",
            ActName("edit_negotiation", (("fields", "kind title"),)),
        ),
        ("Edit a\nb", None, "UPDATE counterpart SET name = 'x'", ActName("edit_person", (("name", "a\nb"),))),
        (
            "Delete x for good for good",
            None,
            "UPDATE negotiation SET kind = 'x'",
            ActName("delete_for_good", (("title", "x for good"),)),
        ),
    ],
)
def test_what_an_act_was_called_is_understood_or_kept_to_the_letter(desk, earlier, name, within, statement, code):
    done_before(earlier, name, statement, within=within)
    session = desk.open(create=False)
    session.close()
    ((kept, arguments),) = asked(earlier, "SELECT code, arguments FROM act ORDER BY id DESC LIMIT 1")
    assert named(str(kept), str(arguments)) == code
    assert code.code != "legacy" or code.words == name


def test_each_act_tells_its_device_and_earlier_ones_the_file(desk, earlier, tmp_path):
    desk.open(create=False).close()
    other = Desk(tmp_path / "other")
    other.path.parent.mkdir()
    shutil.copy(RELEASED / "schema-3.parley", other.path)
    other.open(create=False).close()
    (before,) = asked(earlier, "SELECT DISTINCT device FROM act")
    assert asked(other.path, "SELECT DISTINCT device FROM act") == [before]
    shutil.copy(earlier, other.path)
    for each in (desk, other):
        session = each.open(create=False)
        session.negotiations.create("Here")
        session.negotiations.create("Here again")
        session.close()
    new = [asked(each.path, "SELECT DISTINCT device FROM act ORDER BY id DESC LIMIT 1")[0] for each in (desk, other)]
    assert len({before, *new}) == 3
    assert all(len(str(device)) == 36 and str(device)[14] == "7" for (device,) in (before, *new))
    assert [each.folders.device_file.read_text().strip() for each in (desk, other)] == [device for (device,) in new]


def test_reading_makes_no_device(desk, tmp_path):
    desk.open().close()
    other = Desk(tmp_path / "other")
    Reading.open(desk.path, folders=other.folders).close()
    assert not other.folders.device_file.exists()


def test_what_came_from_another_device_is_not_taken_back(session, negotiation):
    session.negotiations.edit(negotiation, title="Mine")
    session.negotiations.edit(negotiation, title="Theirs")
    connection = session._journal.connection
    connection.execute("UPDATE act SET kind = 'merge', code = 'legacy' WHERE id = (SELECT max(id) FROM act)")
    assert session.reading.undoable(negotiation) == "Changed title"
    with pytest.raises(UserError, match="can no longer be taken back"):
        session.history.undo(negotiation)
    assert session.reading.negotiation(negotiation).title == "Theirs"


Usage = namedtuple("Usage", "total used free")


def test_a_disk_without_room_for_the_upgrade_is_told_before_anything_is_done(desk, earlier, monkeypatch):
    before = earlier.read_bytes()
    monkeypatch.setattr(opening, "disk_usage", lambda _: Usage(0, 0, len(before)))
    with pytest.raises(UserError, match="it needs 1 MB, and 0 MB are free"):
        desk.open(create=False)
    assert earlier.read_bytes() == before
    assert not desk.folders.backups.exists()
    monkeypatch.undo()
    desk.open(create=False).close()


def test_the_backup_made_before_is_still_of_the_earlier_parley_and_that_refuses_the_new_file(desk, earlier):
    session = desk.open(create=False)
    (backup,) = session.backups.listed()
    session.close()
    with closing(reading(backup.path)) as connection:
        assert check_header(connection, backup.path, 3) == 3
        assert objects_in(connection) == objects_of(3)
    with closing(reading(earlier)) as connection, pytest.raises(UserError, match="written by a newer Parley"):
        check_header(connection, earlier, 3)


def test_a_damaged_journal_of_an_earlier_schema_is_salvaged(desk, earlier, tmp_path):
    moved_up(earlier)
    broken = bytearray(earlier.read_bytes())
    broken[:4096] = bytes(4096)  # also which schema it is
    earlier.write_bytes(broken)
    salvaged = tmp_path / "salvaged.parley"
    report = salvage(earlier, salvaged, desk.clock, desk.folders)
    assert report.rows["entry"] == 16
    assert problems(salvaged) == ()
    found = asked(
        salvaged,
        f"SELECT e.seq, s.seq + e.settled_place FROM entry e JOIN entry s ON s.id = e.settled "
        f"AND s.negotiation = e.negotiation WHERE e.negotiation = {CAFE} ORDER BY e.seq",
    )
    assert found == [(6, 10), (7, 9), (11, 11)]


FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE)


def exchange(session, negotiation: str, amount: int) -> str:
    terms = (Term(Side.WE, "fee", Decimal(amount)), Term(Side.THEY, "fee", Decimal(amount)))
    return session.meeting.record(negotiation, Record(EntryKind.EXCHANGE, Side.WE, terms=terms)).created


def settled(session, negotiation: str) -> list[tuple[int, int | None]]:
    return [(entry.seq, entry.settled_seq) for entry in session.reading.negotiation(negotiation).entries()]


def test_what_was_agreed_last_stays_last_whatever_is_removed_and_taken_back(desk, session, negotiation):
    session.preparing.put(negotiation, FEE)
    first, second = exchange(session, negotiation, 5000), exchange(session, negotiation, 4900)
    between = session.meeting.record(negotiation, kept_raw("a word")).created
    session.meeting.settle(negotiation, second, True)
    session.meeting.settle(negotiation, first, True)
    last = session.meeting.record(negotiation, kept_raw("later")).created
    assert settled(session, negotiation) == [(1, 5), (2, 4), (3, None), (6, None)]
    found = session._journal.connection.execute("SELECT DISTINCT settled FROM entry").fetchall()
    assert set(found) == {(None,), (between,)}
    session.meeting.remove(negotiation, between)
    assert settled(session, negotiation) == [(1, 5), (2, 4), (6, None)]
    session.history.undo(negotiation)
    assert settled(session, negotiation) == [(1, 5), (2, 4), (3, None), (6, None)]
    session.history.redo(negotiation)
    session.meeting.remove(negotiation, second)
    session.meeting.remove(negotiation, last)
    assert settled(session, negotiation) == [(1, 5)]
    written = session.interchange.export()
    session.close()
    other = Desk(desk.path.parent / "profile").open()
    other.interchange.import_file(written)
    assert settled(other, negotiation) == [(1, 5)]
    other.close()


def test_a_file_may_say_any_number_of_a_settlement(session, negotiation):
    session.preparing.put(negotiation, FEE)
    made = exchange(session, negotiation, 5000)
    session.meeting.record(negotiation, kept_raw("a word"))
    session.meeting.settle(negotiation, made, True)
    whole = session.reading.negotiation(negotiation)
    entry, word = whole.entries()
    for number, told in ((0, 1), (1, 1), (2, 2), (600, 600)):
        entries = (replace(entry, settled_seq=number), word)
        given = replace(whole, id=f"n{number}", meetings=(replace(whole.meetings[0], entries=entries),))
        session.interchange.take_in(ReadFile(JournalFile(session.reading.counterparts(), (given,))))
        assert settled(session, f"n{number}") == [(1, told), (2, None)]


def test_entries_that_changed_their_numbers_get_them_back(session, negotiation):
    for line in ("one", "two", "three"):
        session.meeting.record(negotiation, kept_raw(line))
    before = session.reading.negotiation(negotiation)
    numbers = {entry.id: 4 - entry.seq for entry in before.entries()}
    turned = tuple(replace(entry, seq=numbers[entry.id]) for entry in reversed(list(before.entries())))
    session.negotiations.delete(negotiation)
    given = replace(before, meetings=(replace(before.meetings[0], entries=turned),))
    session.interchange.take_in(ReadFile(JournalFile(session.reading.counterparts(), (given,))))
    after = session.reading.negotiation(negotiation)
    assert [entry.raw for entry in after.entries()] == ["three", "two", "one"]
    session.history.undo()
    session.history.undo()
    assert session.reading.negotiation(negotiation) == before
    session.history.redo()
    session.history.redo()
    assert session.reading.negotiation(negotiation) == after
