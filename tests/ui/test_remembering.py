"""A passphrase that this computer remembers: only for who asks for it, and never in the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk_app.session import passphrases
from desk_app.session.keychain import Keychain
from desk_app.session.passphrases import Key
from desk_app.session.session import Session
from desk_app.session.vault import Find
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.ui.locking.presenter import REMEMBER, REMEMBER_MEANS, PassphraseAction
from desk_app.ui.shell.places import PASSPHRASE
from desk_app.ui.shell.program import Program
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW
from tests.vaults import MemoryVault


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def find_keychain(vault: MemoryVault) -> Find:
    return vault.find


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    """An encrypted journal, and its key."""
    folder = tmp_path_factory.mktemp("encrypted")
    path, folders, clock = folder / "journal.parley", Folders.inside(folder), FixedClock(NOW)
    Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders).close()
    return path, passphrases.set_passphrase(path, "open sesame", folders=folders, clock=clock)


@pytest.fixture
def asking(qtbot: QtBot, program: Program, encrypted: tuple[Path, Key]) -> LockingDriver:
    """Parley before it was started on that journal."""
    program._folders.data.mkdir(parents=True)
    shutil.copy(encrypted[0], program._folders.default_journal)
    return LockingDriver(qtbot, program)


@pytest.fixture
def locking(asking: LockingDriver) -> LockingDriver:
    """The window of that journal, which is not remembered."""
    asking.program.open_first(None)
    asking.unlock()
    return asking


@pytest.fixture
def remembered(asking: LockingDriver, encrypted: tuple[Path, Key], find_keychain: Find) -> LockingDriver:
    """The window of that journal, which opened by itself."""
    folders = asking.program._folders
    Keychain(folders.kept_keys_file, find_keychain).keep(folders.default_journal, encrypted[1])
    asking.program.open_first(None)
    wait_until_open(asking)
    return asking


def wait_until_open(locking: LockingDriver) -> None:
    locking.qtbot.waitUntil(lambda: locking.program.window is not None and locking.program.locking.cover is None)


def test_it_is_offered_with_what_it_means_and_not_ticked(locking: LockingDriver) -> None:
    locking.lock()
    assert not locking.wait_until_offered(locking.cover).isChecked()
    assert locking.cover.remember.check.text() == REMEMBER
    seen = [label.text() for label in locking.cover.findChildren(QLabel) if label.isVisible()]
    assert REMEMBER_MEANS in seen
    locking.unlock()


def test_unasked_nothing_is_remembered(locking: LockingDriver, vault: MemoryVault) -> None:
    locking.lock()
    locking.wait_until_offered(locking.cover)
    locking.unlock()
    assert not locking.remembered()
    locking.start_again()
    assert locking.cover.words() == ""
    locking.unlock()
    assert vault.asked == 0
    assert not locking.program._folders.kept_keys_file.exists()


def test_ticked_it_is_remembered_and_the_journal_opens_without_being_asked(
    locking: LockingDriver, vault: MemoryVault
) -> None:
    locking.lock()
    locking.wait_until_offered(locking.cover).setChecked(True)
    locking.unlock()
    locking.qtbot.waitUntil(locking.remembered)
    assert "sesame" not in str(vault.kept)
    locking.start_again()
    wait_until_open(locking)
    assert locking.encrypted()
    assert locking.remembered()


def test_a_locked_window_stays_locked_until_the_passphrase_is_typed(
    remembered: LockingDriver, vault: MemoryVault
) -> None:
    before = vault.asked
    remembered.lock()
    assert remembered.wait_until_offered(remembered.cover).isChecked()
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert remembered.program.gateway is None
    assert vault.asked == before
    remembered.unlock()


def test_so_it_does_when_it_locked_itself(remembered: LockingDriver, vault: MemoryVault) -> None:
    before = vault.asked
    remembered.program.locking.idle.expired.emit()
    remembered.wait_until_locked()
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert vault.asked == before
    remembered.unlock()


def test_unticked_it_is_forgotten(remembered: LockingDriver, vault: MemoryVault) -> None:
    remembered.lock()
    remembered.wait_until_offered(remembered.cover).setChecked(False)
    remembered.unlock()
    remembered.qtbot.waitUntil(lambda: not remembered.remembered())
    assert vault.kept == {}


def test_a_command_forgets_it(remembered: LockingDriver, vault: MemoryVault) -> None:
    remembered.window.choose("Forget the passphrase")
    remembered.qtbot.waitUntil(lambda: not remembered.remembered())
    assert "asks for the passphrase again" in remembered.window.toast()
    assert vault.kept == {}
    remembered.start_again()
    remembered.unlock()


def test_settings_tell_it_and_forget_it(remembered: LockingDriver, vault: MemoryVault) -> None:
    page = remembered.window.settings
    row = page.row("Passphrase on this computer")
    remembered.qtbot.waitUntil(row.button.isVisible)
    assert row.about.text().startswith("The keychain of this computer keeps it")
    remembered.window.click("Forget the passphrase on this computer")
    remembered.qtbot.waitUntil(lambda: not row.button.isVisible())
    assert row.about.text().startswith("It is typed each time.")
    assert vault.kept == {}


def test_what_the_keychain_does_not_forget_is_told(remembered: LockingDriver, vault: MemoryVault) -> None:
    vault.refuses = True
    remembered.window.choose("Forget the passphrase")
    remembered.qtbot.waitUntil(lambda: "refused" in remembered.window.banner())
    assert remembered.remembered()


def test_what_the_keychain_does_not_take_is_told_and_the_journal_is_open(
    locking: LockingDriver, vault: MemoryVault
) -> None:
    locking.lock()
    locking.wait_until_offered(locking.cover).setChecked(True)
    vault.refuses = True
    window = locking.unlock()
    locking.qtbot.waitUntil(lambda: "refused" in window.banner())
    assert not locking.remembered()


def test_a_keychain_that_refuses_leaves_the_ordinary_question(remembered: LockingDriver, vault: MemoryVault) -> None:
    vault.refuses = True
    remembered.start_again()
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert remembered.cover.words() == ""
    remembered.unlock()


def test_while_a_keychain_hangs_the_passphrase_can_be_typed(remembered: LockingDriver, vault: MemoryVault) -> None:
    vault.lost = True
    remembered.program.locking._covering.remembering.keychain._usable = (
        None  # as in a program that has just been started
    )
    remembered.start_again()
    assert "keychain" in remembered.cover.words()
    assert remembered.cover.field.isEnabled()
    remembered.unlock()
    vault.release()
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert remembered.program.window is not None


def test_a_program_that_is_closed_does_not_wait_for_a_keychain_that_hangs(
    remembered: LockingDriver, vault: MemoryVault
) -> None:
    vault.hangs = True
    remembered.program.locking._covering.remembering.keychain._vault._seconds = 3600.0
    remembered.start_again()
    assert vault.reached.wait(30)
    remembered.program.close()
    vault.release()


def test_a_late_answer_does_not_open_what_was_locked_meanwhile(remembered: LockingDriver, vault: MemoryVault) -> None:
    vault.hangs = True
    remembered.start_again()
    remembered.unlock()
    remembered.lock()
    vault.release()
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert remembered.program.gateway is None
    remembered.unlock()


def test_a_wrong_one_is_forgotten_and_asked_for(remembered: LockingDriver, vault: MemoryVault) -> None:
    for name in vault.kept:
        vault.kept[name] = "no key"
    vault.hangs = True
    remembered.start_again()
    offered = remembered.wait_until_offered(remembered.cover)
    assert offered.isChecked()
    vault.release()
    remembered.qtbot.waitUntil(lambda: remembered.cover.words() == "")
    assert vault.kept == {}
    assert not offered.isChecked()
    remembered.unlock()
    assert not remembered.remembered()


def test_the_form_offers_it_for_a_new_passphrase(
    qtbot: QtBot, program: Program, window: WindowDriver, vault: MemoryVault
) -> None:
    locking = LockingDriver(qtbot, program)
    window.choose("Set a passphrase")
    locking.wait_until_offered(locking.page).setChecked(True)
    before = program.window
    locking.fill(new="open sesame")
    qtbot.waitUntil(lambda: program.window not in (None, before) and program.locking.cover is None)
    assert locking.remembered()
    locking.start_again()
    wait_until_open(locking)


def test_a_changed_passphrase_is_remembered_in_place_of_the_old_one(
    remembered: LockingDriver, vault: MemoryVault
) -> None:
    before = dict(vault.kept)
    remembered.window.window.go(PASSPHRASE, PassphraseAction.CHANGE)
    assert remembered.wait_until_offered(remembered.page).isChecked()
    shown = remembered.program.window
    remembered.fill(old="open sesame", new="another")
    remembered.qtbot.waitUntil(
        lambda: remembered.program.window not in (None, shown) and remembered.program.locking.cover is None
    )
    assert len(vault.kept) == 1
    assert vault.kept != before
    remembered.start_again()
    wait_until_open(remembered)


def test_a_removed_passphrase_is_forgotten(remembered: LockingDriver, vault: MemoryVault) -> None:
    remembered.carry_out("Remove the passphrase", old="open sesame")
    assert vault.kept == {}
    assert not remembered.remembered()


def test_what_goes_wrong_in_the_keychain_undoes_no_change(remembered: LockingDriver, vault: MemoryVault) -> None:
    vault.refuses = True
    window = remembered.carry_out("Change the passphrase", old="open sesame", new="another")
    assert "new passphrase" in window.toast()
    assert "refused" in window.banner()
    passphrases.unlock(remembered.path, "another")


def test_removing_offers_nothing(remembered: LockingDriver) -> None:
    remembered.window.window.go(PASSPHRASE, PassphraseAction.CHANGE)
    remembered.window.window.go(PASSPHRASE, PassphraseAction.REMOVE)  # before it is known whether it can be offered
    remembered.qtbot.waitUntil(lambda: not remembered.program.locking._covering.remembering._jobs.busy)
    assert not remembered.page.remember.isVisible()


class TestWithoutAKeychain:
    @pytest.fixture
    def find_keychain(self) -> Find:
        return lambda: None

    def test_nothing_is_offered_and_nothing_written(self, locking: LockingDriver) -> None:
        locking.window.choose("Change the passphrase")
        locking.qtbot.waitUntil(lambda: not locking.program.locking._covering.remembering._jobs.busy)
        assert not locking.page.remember.isVisible()
        locking.lock()
        locking.qtbot.waitUntil(lambda: not locking.program.locking._covering.remembering._jobs.busy)
        assert not locking.cover.remember.isVisible()
        locking.unlock()
        assert not locking.program._folders.kept_keys_file.exists()


def test_a_plain_journal_meets_no_keychain(vault: MemoryVault, window: WindowDriver) -> None:
    assert window.program.locking._covering._remembering is None
    assert not window.menu("Forget the passphrase").isVisible()
    assert vault.asked == 0
