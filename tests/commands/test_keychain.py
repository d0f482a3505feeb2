"""Commands on a journal whose passphrase this computer remembers: they ask for nothing, and forget when told to."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desk_app.session import vault as vaults
from desk_app.session.keychain import Keychain
from desk_app.session.passphrases import is_encrypted, unlock
from desk_app.support.paths import Folders
from tests.commands.test_processes import ROOT
from tests.vaults import MemoryVault


@pytest.fixture
def vault(monkeypatch):
    vault = MemoryVault()
    monkeypatch.setattr(vaults, "system_vault", vault.find)
    return vault


def keychain(vault):
    return Keychain(Folders.of_system().kept_keys_file, vault.find)


@pytest.fixture
def remembered(encrypted, vault):
    """A journal that a person had this computer remember, in the window."""
    keychain(vault).keep(encrypted.journal, unlock(encrypted.journal, "open sesame"))
    return encrypted


def test_a_kept_passphrase_is_not_asked_for(remembered, says):
    asked = says()
    assert "Website" in remembered.well("list").stdout
    remembered.well("check")
    assert asked == []


def test_one_that_is_handed_over_goes_first(remembered, given, vault):
    vault.asked = 0
    assert remembered("--passphrase-fd", given(b"guess\n"), "list").exit_code == 2
    assert "Website" in remembered.well("--passphrase-fd", given(b"open sesame\n"), "list").stdout
    assert vault.asked == 0


def test_a_keychain_that_refuses_leaves_the_question(remembered, says, vault):
    vault.refuses = True
    asked = says("open sesame")
    assert "Website" in remembered.well("list").stdout
    assert asked == ["Passphrase: "]


def test_who_did_not_ask_for_it_never_meets_a_keychain(encrypted, says, vault):
    says("open sesame")
    encrypted.well("list")
    assert vault.asked == 0
    assert not Folders.of_system().kept_keys_file.exists()


def test_forgotten_it_is_asked_for_again(remembered, says, vault):
    assert "asks for it again" in remembered.well("passphrase", "forget").stderr
    assert vault.kept == {}
    asked = says("open sesame")
    remembered.well("list")
    assert asked == ["Passphrase: "]
    assert "not remembered" in remembered.well("passphrase", "forget").stderr


def test_what_the_keychain_does_not_let_go_of_is_told(remembered, vault):
    vault.refuses = True
    done = remembered("passphrase", "forget")
    assert done.exit_code == 1
    assert "refused" in done.stderr


def test_a_changed_passphrase_is_remembered_in_place_of_the_old_one_which_has_to_be_typed(remembered, says, vault):
    asked = says("open sesame", "another", "another")
    remembered.well("passphrase", "change")
    assert len(asked) == 3
    asked = says()
    remembered.well("list")
    assert (asked, len(vault.kept)) == ([], 1)


def test_a_changed_passphrase_is_not_remembered_unasked(encrypted, says, vault):
    says("open sesame", "another", "another")
    encrypted.well("passphrase", "change")
    assert vault.kept == {}


def test_a_removed_passphrase_is_typed_and_forgotten(remembered, says, vault):
    asked = says("open sesame")
    remembered.well("passphrase", "remove")
    assert (asked, vault.kept) == (["Passphrase: "], {})
    assert not is_encrypted(remembered.journal)


def test_where_the_keychain_refuses_the_change_is_done_and_that_is_told(remembered, says, vault):
    vault.refuses = True
    says("open sesame", "another", "another")
    assert "refused" in remembered.well("passphrase", "change").stderr
    unlock(remembered.journal, "another")


def test_the_library_is_not_loaded_for_a_journal_that_is_not_remembered(encrypted):
    code = (
        "import sys\n"
        "from desk_app.commands.main import main\n"
        "import getpass; getpass.getpass = lambda _: 'open sesame'\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print('keyring' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--journal", str(encrypted.journal), "list"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == b"False"
