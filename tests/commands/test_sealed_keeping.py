"""backup, restore and check on an encrypted journal: which passphrases are asked for, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.session.passphrases import is_encrypted
from tests.commands.test_keeping import damage

SECRET = "open sesame"  # as the fixture sets it
OF_BACKUP = "Passphrase of the backup: "


@pytest.fixture
def export(says):
    def read(parley, *typed):
        says(*typed)
        return parley.well("export").stdout

    return read


def backed_up(parley, says, *typed) -> str:
    says(*typed)
    return parley.well("backup").stdout.strip()


def test_backing_up_asks_for_the_passphrase_and_the_backup_is_encrypted(encrypted, says, tmp_path):
    for folder in ([], [tmp_path]):
        asked = says(SECRET)
        made = Path(encrypted.well("backup", *folder).stdout.strip())
        assert asked == ["Passphrase: "]
        assert is_encrypted(made)
    says("guess")
    assert encrypted("backup").exit_code == 2


def test_checking_asks_for_the_passphrase(encrypted, says):
    asked = says(SECRET)
    assert encrypted.well("check").stdout == f"{encrypted.journal} is whole.\n"
    assert asked == ["Passphrase: "]
    damage(encrypted.journal)
    says(SECRET)
    done = encrypted("check")
    assert done.exit_code == 1
    assert "damaged" in done.stdout
    assert f"parley salvage {encrypted.journal} NEW.parley" in done.stderr


def test_a_journal_whose_first_page_is_gone_is_told_to_be_damaged_once_its_passphrase_was_typed(encrypted, says):
    content = encrypted.journal.read_bytes()
    encrypted.journal.write_bytes(content[:64] + bytes(64) + content[128:])
    says("guess")
    assert encrypted("check").exit_code == 2
    says(SECRET)
    done = encrypted("check")
    assert done.exit_code == 1
    assert done.stdout.startswith("The passphrase is right, and ")
    assert "parley restore" in done.stderr
    assert "parley salvage" in done.stderr


@pytest.mark.parametrize("by", ["terminal", "descriptor"])
def test_what_can_be_read_of_an_encrypted_journal_is_saved_encrypted(encrypted, says, given, export, by):
    before = export(encrypted, SECRET)
    damage(encrypted.journal)
    new = encrypted.folder / "new.parley"
    asked = says("guess")
    assert encrypted.own("salvage", encrypted.journal, new).exit_code == 2
    assert not new.exists()
    if by == "terminal":
        asked = says(SECRET)
        done = encrypted.own("salvage", encrypted.journal, new)
        assert asked == ["Passphrase: "]
    else:
        done = encrypted.own("--passphrase-fd", given(f"{SECRET}\n".encode()), "salvage", encrypted.journal, new)
    assert done.exit_code == 0
    assert done.stdout == f"{new}\n"
    assert "Saved: 4 negotiations" in done.stderr
    assert "It is encrypted, and has the passphrase of the damaged one." in done.stderr
    assert "pages of the file cannot be read" in done.stderr
    assert is_encrypted(new)
    says(SECRET)
    assert encrypted.own("--journal", new, "check").exit_code == 0
    says(SECRET)
    assert encrypted.own("--journal", new, "export").stdout == before, "the history had what the pages lost"


def test_a_backup_with_the_passphrase_of_the_journal_is_restored_with_one_question(encrypted, says, export):
    made = backed_up(encrypted, says, SECRET)
    before = export(encrypted, SECRET)
    asked = says(SECRET)
    done = encrypted.well("restore", made)
    assert asked == ["Passphrase: "]
    assert "no longer" not in done.stderr and "that backup now" not in done.stderr
    assert export(encrypted, SECRET) == before


def test_a_backup_with_an_older_passphrase_asks_for_that_too(encrypted, says, export, tmp_path):
    says(SECRET)
    made = encrypted.well("backup", tmp_path).stdout.strip()  # a copy of one's own: it does not follow
    before = export(encrypted, SECRET)
    says(SECRET, "another", "another")
    encrypted.well("passphrase", "change")
    asked = says("another", "guess")
    assert encrypted("restore", made).exit_code == 2
    asked = says("another", SECRET)
    done = encrypted.well("restore", made)
    assert asked == ["Passphrase: ", OF_BACKUP]
    assert done.stderr.startswith("The journal has the passphrase of that backup now.\n")
    kept = Path(done.stderr.split("is kept: ")[1].strip())
    assert export(encrypted, SECRET) == before
    says("another")
    assert encrypted.own("--journal", kept, "check").exit_code == 0


def test_a_plain_backup_over_an_encrypted_journal_says_so_and_keeps_what_was_there(full, says, export, tmp_path):
    made = full.well("backup", tmp_path).stdout.strip()
    says(SECRET, SECRET)
    full.well("passphrase", "set")
    says("guess")
    assert full("restore", made).exit_code == 2
    assert is_encrypted(full.journal)
    asked = says(SECRET)
    done = full.well("restore", made)
    assert asked == ["Passphrase: "]
    assert "The backup was not encrypted, so the journal no longer is" in done.stderr
    kept = Path(done.stderr.split("is kept: ")[1].strip())
    assert is_encrypted(kept)
    assert not is_encrypted(full.journal)
    assert full.well("check").exit_code == 0


def test_a_journal_whose_passphrase_is_lost_is_kept_byte_for_byte(encrypted, says, tmp_path):
    made = backed_up(encrypted, says, SECRET)
    damage(encrypted.journal)
    content = bytearray(encrypted.journal.read_bytes())
    content[:64] = b"\x5a" * 64
    encrypted.journal.write_bytes(content)
    says(SECRET)
    done = encrypted("restore", made)
    assert done.exit_code == 2
    assert "--unopened" in done.stderr
    asked = says(SECRET)
    done = encrypted.well("restore", "--unopened", made)
    assert asked == [OF_BACKUP]
    assert Path(done.stderr.split("is kept: ")[1].strip()).read_bytes() == content
    says(SECRET)
    assert encrypted.well("check").exit_code == 0


def test_backups_that_stay_plain_are_told_and_deleted_when_wanted(full, says):
    made = Path(full.well("backup").stdout.strip())
    damage(made)
    says(SECRET, SECRET)
    done = full.well("passphrase", "set")
    assert "1 of its backups could not be encrypted" in done.stderr
    assert "parley passphrase clean" in done.stderr
    says(SECRET)
    assert "1 of its backups are not encrypted" in full.well("check").stderr
    says("guess")
    assert full("passphrase", "clean").exit_code == 2
    assert made.exists()
    says(SECRET)
    assert "are deleted now: 1" in full.well("passphrase", "clean").stderr
    assert not made.exists()
    assert all(is_encrypted(each) for each in made.parent.iterdir())
    assert list(made.parent.iterdir())


def test_a_plain_journal_keeps_its_plain_backups(full):
    full.well("backup")
    assert full("passphrase", "clean").exit_code == 2
