"""Backups of an encrypted journal in the window: listed as they are, put back with their own passphrase."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desk_app.domain.backups import Backup, Reason
from desk_app.journal.rekeying import reseal
from desk_app.session import backups, passphrases
from desk_app.ui.backups.presenter import not_checked, present
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW
from tests.ui.test_backups import quiet, shown


@pytest.fixture
def locking(qtbot, program, window):
    window.prepare_new("Rent of the studio")
    return LockingDriver(qtbot, program)


def titles(window: WindowDriver) -> set[str]:
    return {each.title for each in window.summaries()}


def own_copy(window: WindowDriver, folder: Path, key=None) -> Path:
    """A copy of one's own, which follows no change of the passphrase."""
    folder.mkdir()
    program = window.program
    return backups.back_up(program.gateway.reading.path, program._clock, program._folders, folder, key=key)


def restored(locking: LockingDriver, before: object) -> WindowDriver:
    locking.qtbot.waitUntil(
        lambda: locking.program.window not in (None, before) and locking.program.locking.cover is None
    )
    quiet(locking.window)
    return locking.window


def test_each_line_says_whether_it_is_encrypted_where_that_means_something() -> None:
    at = datetime(2026, 11, 9, 8, 5, tzinfo=UTC)
    sealed = Backup(Path("a"), at, Reason.OPENED, 1, verified=True, encrypted=True)
    plain = Backup(Path("b"), at, Reason.DAMAGED, 1, verified=False)
    props = present([sealed, plain], Path("/place"), NOW, encrypted=True)
    assert [line.checked for line in props.days[0].lines] == ["Verified, encrypted", "Not verified, not encrypted"]
    assert props.plain == "One of these backups is not encrypted: who finds the files can read them."
    older = Backup(Path("c"), at, Reason.OPENED, 1, verified=True, encrypted=True, earlier=True)
    (line,) = present([older], Path("/place"), NOW, encrypted=True).days[0].lines
    assert line.checked == "Verified, opens with another passphrase"
    assert present([plain, plain], Path("/place"), NOW, encrypted=True).plain.startswith("2 of these backups are not")
    plain_journal = present([sealed, plain], Path("/place"), NOW)
    assert [line.checked for line in plain_journal.days[0].lines] == ["Verified, encrypted", "Not verified"]
    assert plain_journal.plain == ""


def test_backups_in_the_window_are_encrypted_and_restored_without_a_question(locking):
    window = locking.encrypt()
    quiet(window)
    window.choose("Backups")
    window.click("Back up now")
    quiet(window)
    assert {checked for _, checked in shown(window)} == {"Verified, encrypted"}
    assert not window.window.pages.page("backups").view._plain.isVisible()
    made = next(
        each for each in window.window.pages.page("backups").view._shown.days[0].lines if each.reason == "made by you"
    ).path
    window.program._clock.at += timedelta(minutes=1)
    window.prepare_new("Later")
    before = window.window
    before.context.requests.restore.emit(made)
    window = restored(locking, before)
    assert "Later" not in titles(window)
    assert window.toast().startswith("Restored. What was here")
    assert locking.encrypted()


def test_a_backup_with_another_passphrase_is_restored_after_it_was_typed(locking, tmp_path):
    window = locking.encrypt()
    made = own_copy(window, tmp_path / "own", window.program.journal.key)
    window.prepare_new("Later")
    window = locking.carry_out("Change the passphrase", old="open sesame", new="a second one")
    before = window.window
    before.context.requests.restore.emit(made)
    locking.qtbot.waitUntil(lambda: locking.program.locking.cover is not None)
    locking.try_passphrase("a second one")
    assert locking.said("does not open")
    locking.click("Back")
    assert locking.window.window is before, "nothing happened"
    before.context.requests.restore.emit(made)
    locking.qtbot.waitUntil(lambda: locking.program.locking.cover is not None)
    locking.try_passphrase("open sesame")
    window = restored(locking, before)
    assert "Later" not in titles(window)
    assert "has the passphrase of that backup now" in window.toast()
    passphrases.unlock(locking.path, "open sesame")
    before = window.window
    QTest.keySequence(before, QKeySequence("Ctrl+Z"))
    window = restored(locking, before)
    assert "Later" in titles(window)
    passphrases.unlock(locking.path, "a second one")


def test_a_restore_is_undone_after_the_journal_was_locked_and_no_key_was_held_meanwhile(locking):
    window = locking.encrypt()
    window.choose("Backups")
    window.click("Back up now")
    quiet(window)
    lines = window.window.pages.page("backups").view._shown.days[0].lines
    made = next(each for each in lines if each.reason == "made by you").path
    window.program._clock.at += timedelta(minutes=1)
    window.prepare_new("Later")
    before = window.window
    before.context.requests.restore.emit(made)
    window = restored(locking, before)
    steps, path = window.program.restoring.steps, locking.path
    assert steps.back(path).key is not None
    locking.lock()
    assert steps.back(path).key is None
    window = locking.unlock()
    before = window.window
    QTest.keySequence(before, QKeySequence("Ctrl+Z"))
    window = restored(locking, before)
    assert "Later" in titles(window)
    assert locking.encrypted()


def test_a_plain_backup_over_an_encrypted_journal_says_so_and_keeps_it_encrypted(locking, tmp_path):
    made = own_copy(locking.window, tmp_path / "own")
    window = locking.encrypt()
    window.program._clock.at += timedelta(minutes=1)
    window.prepare_new("Later")
    before = window.window
    before.context.requests.restore.emit(made)
    window = restored(locking, before)
    assert "so the journal no longer is" in window.banner()
    assert not locking.encrypted()
    assert "Later" not in titles(window)
    assert ("before another backup was restored", "Verified, opens with another passphrase") in shown(window)


def test_backups_that_are_not_encrypted_are_told_and_deleted_for_good(locking):
    quiet(locking.window)
    program = locking.program
    folder = backups.back_up(locking.path, program._clock, program._folders, None).parent
    at = NOW.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    (folder / f"{at}-none-damaged.parley").write_bytes(b"Kanarienvogel" * 500)
    window = locking.encrypt()
    quiet(window)
    window.choose("Backups")
    assert ("the damaged file, as it was", "Not verified, not encrypted") in shown(window)
    assert "One of these backups is not encrypted" in window.window.pages.page("backups").view._plain_words.text()
    window.click("Delete the backups that are not encrypted, for good")
    quiet(window)
    assert window.toast() == "One backup deleted for good"
    assert {checked for _, checked in shown(window)} == {"Verified, encrypted"}
    assert not window.window.pages.page("backups").view._plain.isVisible()


def test_an_encrypted_journal_that_is_gone_is_put_back_from_its_backup_with_its_passphrase(locking):
    window = locking.encrypt()
    path = locking.path
    quiet(window)
    locking.program.close()
    path.unlink()
    locking.program.open(path)
    start = locking.program.start
    start.restore_wanted.emit()
    locking.qtbot.waitUntil(lambda: locking.program.locking.cover is not None)
    window = locking.unlock()
    assert "Rent of the studio" in titles(window)
    assert locking.encrypted()


def test_it_locks_by_itself_also_while_the_passphrase_of_a_backup_is_asked_for(locking, tmp_path):
    window = locking.encrypt()
    made = own_copy(window, tmp_path / "own", window.program.journal.key)
    window = locking.carry_out("Change the passphrase", old="open sesame", new="a second one")
    window.window.context.requests.restore.emit(made)
    locking.qtbot.waitUntil(lambda: locking.program.locking.cover is not None)
    locking.program._clock.at += timedelta(minutes=11)
    locking.program.locking.idle._check()
    assert locking.wait_until_locked().path != made
    window = locking.unlock("a second one")
    assert "Rent of the studio" in titles(window)


def first_page(path, table):
    """The number of the page that a table begins on."""
    with closing(sqlcipher3.connect(str(path))) as connection:
        connection.execute("PRAGMA key = 'open sesame'")
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(sql, (table,)).fetchone()[0])


@pytest.mark.parametrize("damage", ["salt", "schema", "list"])
def test_what_can_be_read_of_a_damaged_encrypted_journal_is_saved_encrypted(locking, damage):
    window = locking.encrypt()
    titles_before = titles(window)
    path, program = locking.path, locking.program
    quiet(window)
    program.close()
    list_page = 4096 * (first_page(path, "activity") - 1) + 100
    content = bytearray(path.read_bytes())
    start = {"salt": 0, "schema": 200, "list": list_page}[damage]
    content[start : start + 16] = bytes(16)
    path.write_bytes(content)
    program.open(path)
    locking.try_passphrase("guess")
    assert locking.said("does not open")
    locking.try_passphrase("open sesame")
    locking.qtbot.waitUntil(lambda: program.start is not None)
    assert "is damaged" in program.start.message
    assert program.locking.cover is None
    program.start.salvage_wanted.emit()
    locking.qtbot.waitUntil(lambda: program.locking.cover is not None)
    assert program.start is None
    assert locking.cover.title.text() == "This journal is encrypted and damaged"
    locking.try_passphrase("guess")
    assert locking.said("No part of")
    window = locking.unlock()
    assert locking.path.name == "journal salvaged.parley"
    assert locking.encrypted()
    assert titles(window) == titles_before
    if damage == "salt":  # a backup had it
        assert window.toast() == "All of it could be read. This is the new journal: journal salvaged.parley"
    else:
        assert window.banner().startswith("Not saved: 1 of the")
    assert path.read_bytes() == content


def test_a_damaged_encrypted_journal_is_put_back_from_its_backup(locking):
    window = locking.encrypt()
    path, program = locking.path, locking.program
    quiet(window)
    program._clock.at += timedelta(minutes=1)
    window.prepare_new("Later")
    program.close()
    content = bytearray(path.read_bytes())
    content[:16] = bytes(16)
    path.write_bytes(content)
    program.open(path)
    locking.try_passphrase("open sesame")
    locking.qtbot.waitUntil(lambda: program.start is not None)
    assert "The passphrase is right, and" in program.start.message
    program.start.restore_wanted.emit()
    locking.qtbot.waitUntil(lambda: program.locking.cover is not None)
    window = locking.unlock()
    assert {"Rent of the studio", "Later"} <= titles(window)
    assert window.toast().startswith("Restored.")
    assert locking.encrypted()


def test_a_backup_that_a_change_of_the_passphrase_left_plain_is_encrypted_once_the_journal_is_open(locking):
    window = locking.encrypt()
    quiet(window)
    path, program = locking.path, locking.program
    own = passphrases.unlock(path, "open sesame")
    made = backups.newest_good(path, program._folders).path
    program.close()
    reseal(made, old=own, new=None)
    assert not passphrases.is_encrypted(made)
    program.open(path)
    window = locking.unlock()
    window.begin_quiet_work()
    locking.qtbot.waitUntil(lambda: passphrases.is_encrypted(made))
    assert passphrases.is_under(own, made)
    quiet(window)
    assert {checked for _, checked in shown(window)} == {"Verified, encrypted"}


def test_a_damaged_page_of_an_encrypted_journal_is_found_by_a_check(locking):
    window = locking.encrypt()
    quiet(window)
    path = locking.path
    content = bytearray(path.read_bytes())
    content[len(content) // 4096 // 2 * 4096 + 9] ^= 1
    window.choose("Backups")
    quiet(window)
    path.write_bytes(content)
    view = window.window.pages.page("backups").view
    window.click("Check this journal")
    locking.qtbot.waitUntil(lambda: view._found.text() != not_checked().words)
    assert "is damaged" in view._found.text()
    assert "Restore the newest backup" in view._found.text()
    locking.program.gateway.reading.close()
