"""Bits that flip on the disk: in an encrypted journal every one is noticed, in a plain one none brings Parley down."""

from __future__ import annotations

import json
from contextlib import closing
from decimal import Decimal

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import Unreadable, UserError
from desk_app.journal import rows
from desk_app.journal.cells import AmountScale
from desk_app.journal.failures import UnreadableCell
from desk_app.session import backups
from tests.tracing import python

SLOW = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("flips", [40, pytest.param(10_000, marks=SLOW)])
def test_every_flipped_bit_of_an_encrypted_journal_is_noticed(tmp_path, flips):
    found = flipped(tmp_path, flips, "encrypted")
    assert sum(number for what, number in found.items() if what.startswith("noticed")) == flips


@pytest.mark.parametrize("flips", [40, pytest.param(10_000, marks=SLOW)])
def test_no_flipped_bit_of_a_plain_journal_is_a_crash(tmp_path, flips):
    found = flipped(tmp_path, flips, "plain")
    assert sum(found.values()) == flips
    assert found["noticed on opening"] > 0
    assert found["noticed by the check"] > 0


def flipped(folder, flips, kind):
    """What came of so many flips, each in a journal that was whole; the process that met them ended well."""
    done = python("-m", "tests.session.bit_rot", str(folder), str(flips), "20261109", kind)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    print(f"\n{kind}: {found}")
    return found


def damaged(desk, session, *statements):
    """The journal with its bytes changed from outside, open again."""
    session.close()
    with closing(sqlcipher3.connect(str(desk.path), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name in ("negotiation", "act", "change", "entry"):
            connection.execute(f"DROP TRIGGER IF EXISTS {name}_update")
        for statement in statements:
            connection.execute(statement)
    return desk.open(create=False)


@pytest.mark.parametrize(
    "cell",
    [
        "stage = 'talkinh'",
        "deadline = '2026-1x-01'",
        "title = CAST(X'ff41' AS TEXT)",
        "deadline = '2026-13-01'",
    ],
)
def test_a_cell_that_nobody_wrote_is_damage_and_no_bug(desk, session, negotiation, cell):
    again = damaged(desk, session, f"UPDATE negotiation SET {cell}")
    for read in (lambda: again.reading.negotiation(negotiation), again.reading.summaries):
        with pytest.raises(Unreadable, match="is damaged"):
            read()
    again.close()


@pytest.mark.parametrize("cells", [("s", b"A", ""), (b"s", "A", "")])
def test_bytes_where_a_text_stood_are_damage(cells):
    """The engine stores none there, but gives them back where a bit of a record's head was flipped."""
    with pytest.raises(UnreadableCell):
        rows.STRENGTHS.reader(AmountScale(""))(cells)


def test_an_amount_that_is_no_number_is_damage():
    columns = [column for column in rows.ALTERNATIVES.columns if column.name == "worth"]
    assert columns[0].read("n:12.5", AmountScale("EUR")) == Decimal("12.5")
    for cell in ("ep", "o:5", "d:2026-11-09"):
        with pytest.raises((ValueError, TypeError)):
            columns[0].read(cell, AmountScale("EUR"))


@pytest.mark.parametrize("word", ["'entriez'", "CAST(X'656e7472e96573' AS TEXT)"])
def test_tables_that_are_not_as_parley_makes_them_are_damage_and_no_bug(desk, session, negotiation, word):
    rename = f"UPDATE sqlite_master SET sql = replace(sql, 'entries', {word}) WHERE name = 'activity'"
    with pytest.raises(Unreadable, match="is damaged"):
        damaged(desk, session, rename)


def test_a_search_index_that_cannot_be_read_is_damage_and_no_bug(desk, session, negotiation):
    session.close()
    with closing(sqlcipher3.connect(str(desk.path), isolation_level=None)) as connection:
        connection.execute("UPDATE found_config SET v = 6 WHERE k = 'version'")
    again = desk.open(create=False)
    with pytest.raises(Unreadable, match="is damaged"):
        again.reading.search("website")
    again.close()


def test_a_trigger_that_is_not_as_parley_makes_it_is_found_by_the_check(desk, session, negotiation):
    damaged(desk, session).close()
    assert [each for each in backups.problems(desk.path, desk.folders) if "not as Parley makes it" in each]


def test_a_damaged_log_is_said_when_something_is_to_be_taken_back(desk, session, negotiation):
    session.meeting.record(negotiation, kept_raw("kept"))
    again = damaged(
        desk,
        session,
        "UPDATE change SET old = replace(old, '\"raw\"', '\"rav\"')",
        "UPDATE change SET new = replace(new, '\"seq\"', '\"sep\"')",
    )
    with pytest.raises(UserError, match=r"damaged|can no longer be taken back|does not fit"):
        again.history.undo(negotiation)
    assert [e.raw for e in again.reading.negotiation(negotiation).entries()] == ["kept"]
    again.close()
