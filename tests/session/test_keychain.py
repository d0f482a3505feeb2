"""The keychain keeps the key of a journal for who asked for it; whatever it does, the passphrase still opens it."""

from __future__ import annotations

import logging
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest

from desk_app.domain.errors import UserError, WrongPassphrase
from desk_app.session import keychain as keychains
from desk_app.session import passphrases
from desk_app.session.keychain import SERVICE, Keychain
from desk_app.session.reading import Reading
from desk_app.session.vault import NoAnswer, no_vault, system_vault
from tests.session.conftest import Desk
from tests.vaults import MemoryVault

SECONDS = 30.0  # to wait for what does answer, on a busy machine


@pytest.fixture
def vault():
    vault = MemoryVault()
    yield vault
    vault.release()


@pytest.fixture
def keychain(desk, vault):
    return Keychain(desk.folders.kept_keys_file, vault.find, SECONDS)


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory):
    """An encrypted journal, and its key."""
    desk = Desk(tmp_path_factory.mktemp("encrypted"))
    desk.open().close()
    return desk.path, passphrases.set_passphrase(desk.path, "open sesame", folders=desk.folders)


@pytest.fixture
def key(desk, encrypted):
    """That of an encrypted journal."""
    journal, key = encrypted
    shutil.copy(journal, desk.path)
    desk.folders.state.mkdir(parents=True)
    return key


def changed(desk, old, passphrase):
    return passphrases.change_passphrase(desk.path, old, passphrase, folders=desk.folders)


def test_what_is_kept_opens_the_journal_and_is_not_the_passphrase(desk, keychain, vault, key):
    assert not keychain.keeps(desk.path)
    assert keychain.key(desk.path) is None
    assert vault.asked == 0
    keychain.keep(desk.path, key)
    assert keychain.keeps(desk.path)
    assert keychain.key(desk.path) == key
    assert vault.kept == {(SERVICE, key.salt): key.spec}
    assert "sesame" not in str(vault.kept)
    Reading.open(desk.path, folders=desk.folders, key=keychain.key(desk.path)).close()


def test_it_stays_with_a_journal_that_is_moved_and_opens_a_copy(desk, keychain, key):
    keychain.keep(desk.path, key)
    moved = desk.path.rename(desk.path.with_name("moved.parley"))
    assert keychain.keeps(moved)
    assert keychain.key(moved) == key
    shutil.copy(moved, desk.path.with_name("copy.parley"))
    assert keychain.key(desk.path.with_name("copy.parley")) == key


def test_forgotten_nothing_is_left_of_it(desk, keychain, vault, key):
    keychain.keep(desk.path, key)
    keychain.forget(desk.path)
    assert (keychain.keeps(desk.path), keychain.key(desk.path), vault.kept) == (False, None, {})
    assert key.salt not in desk.folders.kept_keys_file.read_text()
    keychain.forget(desk.path)


def test_a_changed_passphrase_takes_the_place_of_the_one_before(desk, keychain, vault, key):
    keychain.keep(desk.path, key)
    new = changed(desk, key, "another")
    assert keychain.follow(desk.path, key, new, remember=True) == ""
    assert vault.kept == {(SERVICE, new.salt): new.spec}
    assert keychain.key(desk.path) == new
    newer = changed(desk, new, "a third")
    assert keychain.follow(desk.path, new, newer, remember=False) == ""
    assert (vault.kept, keychain.keeps(desk.path)) == ({}, False)


def test_a_removed_passphrase_is_forgotten(desk, keychain, vault, key):
    keychain.keep(desk.path, key)
    passphrases.remove_passphrase(desk.path, key, folders=desk.folders)
    assert keychain.follow(desk.path, key, None, remember=True) == ""
    assert (vault.kept, keychain.keeps(desk.path)) == ({}, False)


def test_cut_short_after_the_change_the_old_one_is_forgotten_and_the_passphrase_asked_for(desk, keychain, vault, key):
    keychain.keep(desk.path, key)
    new = changed(desk, key, "another")  # and nobody lived to tell the keychain
    assert keychain.key(desk.path) is None
    assert (vault.kept, keychain.keeps(desk.path)) == ({}, False)
    keychain.keep(desk.path, new)
    assert keychain.key(desk.path) == new


@pytest.mark.parametrize("spec", [None, "", "x'00'", "not ours", "wrong key"])
def test_a_wrong_one_is_forgotten_and_the_passphrase_asked_for(desk, keychain, vault, key, spec):
    keychain.keep(desk.path, key)
    if spec is None:
        vault.kept.clear()
    else:
        vault.kept[SERVICE, key.salt] = spec if spec != "wrong key" else f"x'{'ab' * 32}{key.salt}'"
    assert keychain.key(desk.path) is None
    assert (vault.kept, keychain.keeps(desk.path)) == ({}, False)
    passphrases.unlock(desk.path, "open sesame")


def test_one_that_refuses_is_asked_again_the_next_time(desk, keychain, vault, key):
    keychain.keep(desk.path, key)
    vault.refuses = True
    assert keychain.key(desk.path) is None
    with pytest.raises(UserError, match="refused"):
        keychain.forget(desk.path)
    assert keychain.keeps(desk.path)
    vault.refuses = False
    assert keychain.key(desk.path) == key


def test_what_cannot_be_kept_leaves_nothing_behind(desk, keychain, vault, key):
    vault.refuses = True
    with pytest.raises(UserError, match="refused") as refused:
        keychain.keep(desk.path, key)
    assert "IsLocked" not in str(refused.value)
    assert not keychain.keeps(desk.path)
    assert keychain.follow(desk.path, None, key, remember=True) == str(refused.value)


def test_where_the_change_was_kept_but_the_old_one_not_let_go_it_is_said(desk, keychain, vault, key, monkeypatch):
    keychain.keep(desk.path, key)
    new = changed(desk, key, "another")
    monkeypatch.setattr(MemoryVault, "delete_password", lambda *_: 1 / 0)
    assert "refused" in keychain.follow(desk.path, key, new, remember=True)
    assert keychain.key(desk.path) == new


def test_one_that_hangs_is_not_waited_for(desk, vault, key):
    keychain = Keychain(desk.folders.kept_keys_file, vault.find, SECONDS)
    keychain.keep(desk.path, key)
    vault.hangs = True
    impatient = Keychain(desk.folders.kept_keys_file, vault.find, 0.01)
    assert impatient.key(desk.path) is None
    assert impatient.keeps(desk.path)
    with pytest.raises(NoAnswer, match="does not answer"):
        impatient.forget(desk.path)


def test_what_a_slow_one_may_still_take_can_be_forgotten(desk, vault, key):
    keychain = Keychain(desk.folders.kept_keys_file, vault.find, SECONDS)
    assert keychain.usable()
    keychain._vault._seconds = 0.01
    vault.hangs = True
    with pytest.raises(NoAnswer):
        keychain.keep(desk.path, key)
    assert keychain.keeps(desk.path)


def test_a_program_that_ends_waits_for_nothing(desk, vault, key):
    keychain = Keychain(desk.folders.kept_keys_file, vault.find, 100 * SECONDS)
    keychain.keep(desk.path, key)
    vault.hangs = True
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(keychain.key, desk.path)
        assert vault.reached.wait(SECONDS)
        keychain.give_up()
        try:
            assert waiting.result(SECONDS / 2) is None
        finally:
            vault.release()


def test_with_no_keychain_nothing_is_written_and_nothing_kept(desk, key, tmp_path):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    keychain = Keychain(desk.folders.kept_keys_file, no_vault, SECONDS)
    assert not keychain.usable()
    with pytest.raises(UserError, match="no keychain"):
        keychain.keep(desk.path, key)
    assert keychain.key(desk.path) is None
    assert not keychain.keeps(desk.path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_list_that_cannot_be_written_keeps_nothing(desk, keychain, vault, key):
    desk.folders.kept_keys_file.mkdir()
    with pytest.raises(UserError, match="could not be remembered"):
        keychain.keep(desk.path, key)
    assert vault.kept == {}


@pytest.mark.parametrize("content", ["nonsense", "[1]", '{"a": 1}'])
def test_a_list_that_cannot_be_read_is_an_empty_one(desk, keychain, key, content):
    desk.folders.kept_keys_file.write_text(content)
    assert not keychain.keeps(desk.path)
    keychain.keep(desk.path, key)
    assert keychain.key(desk.path) == key


def test_a_journal_that_cannot_be_read_is_told(desk, keychain, key):
    keychain.keep(desk.path, key)
    desk.path.unlink()
    assert not keychain.keeps(desk.path)
    with pytest.raises(UserError, match="could not be opened"):
        keychain.key(desk.path)


def test_what_is_no_passphrase_matter_is_told_and_not_forgotten(desk, keychain, key, monkeypatch):
    def broken(_path, _key):
        raise UserError("A newer Parley wrote it.")

    keychain.keep(desk.path, key)
    monkeypatch.setattr(keychains, "check_key", broken)
    with pytest.raises(UserError, match="newer"):
        keychain.key(desk.path)
    assert keychain.keeps(desk.path)


def test_nothing_but_that_it_was_used_is_logged(desk, keychain, vault, key, caplog):
    caplog.set_level(logging.DEBUG, "parley")
    keychain.keep(desk.path, key)
    keychain.key(desk.path)
    vault.refuses = True
    keychain.key(desk.path)
    vault.refuses = False
    keychain.forget(desk.path)
    assert [record.getMessage() for record in caplog.records if record.name == "parley.keychain"] == [
        "the keychain was used"
    ]
    assert key.salt not in caplog.text


def test_the_list_is_private_and_holds_no_secret(desk, keychain, key):
    keychain.keep(desk.path, key)
    file = desk.folders.kept_keys_file
    assert file.stat().st_mode & 0o077 == 0
    assert key.spec[2:66] not in file.read_text()


def keyring_with(monkeypatch, *modules, chain=False, priority=5):
    """The library as it is where these back ends are the best."""
    found = []
    for module in modules:
        kind = type("Keyring", (MemoryVault,), {"__module__": module, "priority": priority})
        found.append(kind())
    chosen = type("Chainer", (), {"__module__": "keyring.backends.chainer", "backends": found})() if chain else found[0]
    library = ModuleType("keyring")
    library.get_keyring = lambda: chosen
    monkeypatch.setitem(sys.modules, "keyring", library)
    return found


@pytest.mark.parametrize("module", ["SecretService", "libsecret", "kwallet", "macOS", "Windows"])
def test_the_keychains_of_the_systems_are_used(monkeypatch, module):
    (found,) = keyring_with(monkeypatch, f"keyring.backends.{module}")
    assert system_vault() is found


@pytest.mark.parametrize(
    "module", ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "somebody.SecretService"]
)
def test_what_keeps_nothing_or_keeps_it_openly_does_not_count(monkeypatch, module):
    keyring_with(monkeypatch, module)
    assert system_vault() is None


def test_of_several_the_first_safe_one_is_used(monkeypatch):
    found = keyring_with(monkeypatch, "keyrings.alt.file", "keyring.backends.kwallet", chain=True)
    assert system_vault() is found[1]


def test_one_that_is_not_there_does_not_count(monkeypatch):
    keyring_with(monkeypatch, "keyring.backends.SecretService", priority=0)
    assert system_vault() is None


def test_the_real_library_is_understood(monkeypatch):
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert system_vault() is None


def test_a_wrong_passphrase_is_still_wrong(desk, keychain, key):
    keychain.keep(desk.path, key)
    with pytest.raises(WrongPassphrase):
        passphrases.unlock(desk.path, "guess")
