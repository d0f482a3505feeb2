"""An encrypted journal on the command line: its passphrase is asked for, or read from a descriptor."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.passphrases import is_encrypted
from tests.commands.conftest import SAMPLES

ROOT = Path(__file__).parents[2]


def test_setting_a_passphrase_says_what_it_covers_and_asks_twice(full, says):
    asked = says("open sesame", "open sesame")
    done = full.well("passphrase", "set")
    assert asked == ["New passphrase: ", "The same again: "]
    assert "stolen computer" in done.stderr
    assert "A forgotten passphrase is final" in done.stderr
    assert done.stdout == ""
    assert is_encrypted(full.journal)


def test_two_that_differ_change_nothing(full, says):
    says("open sesame", "open sesam")
    done = full("passphrase", "set")
    assert (done.exit_code, is_encrypted(full.journal)) == (2, False)
    assert "differ" in done.stderr


def test_every_command_works_on_an_encrypted_journal(encrypted, says, tmp_path):
    commands = [
        ["list"],
        ["list", "--json"],
        ["show", SAMPLE_ID],
        ["show", SAMPLE_ID, "--json"],
        ["debrief", SAMPLE_ID, "--out", tmp_path / "a.pdf"],
        ["debrief", "--all", tmp_path / "all"],
        ["recap", SAMPLE_ID, "--out", tmp_path / "b.pdf"],
        ["export"],
        ["export", SAMPLE_ID, "--out", tmp_path / "c.json"],
        ["import", SAMPLES / "late-payment.json"],
    ]
    for words in commands:
        asked = says("open sesame")
        done = encrypted.well(*words)
        assert asked == ["Passphrase: "], words
        written_openly = words[0] in {"debrief", "recap", "export"}
        assert ("what was written now is not" in done.stderr) is written_openly, words


def test_a_plain_journal_asks_for_nothing(full, says):
    asked = says()
    assert "not." not in full.well("export").stderr
    assert asked == []


def test_a_wrong_passphrase_is_bad_input(encrypted, says):
    says("guess")
    done = encrypted("list")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "does not open" in done.stderr


def test_scripts_give_the_passphrase_on_a_descriptor(encrypted, given):
    assert "Website" in encrypted.well("--passphrase-fd", given(b"open sesame\r\n"), "list").stdout
    encrypted.well("--passphrase-fd", given("open sesame\nnew – é\n".encode()), "passphrase", "change")
    assert encrypted("--passphrase-fd", given(b"open sesame\n"), "list").exit_code == 2
    encrypted.well("--passphrase-fd", given("new – é".encode()), "passphrase", "remove")
    assert not is_encrypted(encrypted.journal)
    encrypted.well("--passphrase-fd", given(b"again\n"), "passphrase", "set")
    assert is_encrypted(encrypted.journal)


@pytest.mark.parametrize(("content", "words"), [(b"", "no passphrase"), (b"\n", "no passphrase"), (b"\xff\n", "UTF-8")])
def test_a_descriptor_without_a_passphrase_is_bad_input(encrypted, given, content, words):
    done = encrypted("--passphrase-fd", given(content), "list")
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_descriptor_that_is_not_open_is_bad_input(encrypted):
    done = encrypted("--passphrase-fd", "999", "list")
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr


def test_without_a_terminal_it_says_how_to_give_it(encrypted, monkeypatch):
    def without_terminal(_prompt):
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "seen by all"

    monkeypatch.setattr(getpass, "getpass", without_terminal)
    done = encrypted("list")
    assert done.exit_code == 1
    assert "before the command: parley --passphrase-fd N list" in done.stderr


def test_a_process_without_a_terminal_ends_at_once(encrypted):
    command = [sys.executable, "-m", "desk_app", "--journal", str(encrypted.journal), "list"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, start_new_session=True
    )
    assert done.returncode == 1
    assert b"no terminal to ask on" in done.stderr
    assert b"Traceback" not in done.stderr


def test_backups_that_do_not_follow_are_told_in_one_sentence(encrypted, says):
    says("open sesame")
    made = Path(encrypted.well("backup").stdout.strip())
    kept = [made.with_name(f"{n}{made.name[1:]}") for n in range(3, 6)]
    says("open sesame", "another", "another")
    old = made.read_bytes()
    encrypted.well("passphrase", "change")
    for each in kept:
        each.write_bytes(old)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "desk_app", "--journal", str(encrypted.journal), "--passphrase-fd", "0"]
    done = subprocess.run(
        [*words, "passphrase", "remove"], env=environment, input=b"another\n", capture_output=True, check=True
    )
    assert done.stderr.decode().splitlines() == [
        "The journal is no longer encrypted.",
        "3 of its backups open with another passphrase: one that the journal had before.",
    ]


@pytest.mark.parametrize("command", ["change", "remove"])
def test_what_has_no_passphrase_cannot_have_it_changed(full, command):
    done = full("passphrase", command)
    assert done.exit_code == 2
    assert "has no passphrase" in done.stderr


def test_what_has_a_passphrase_cannot_have_it_set(encrypted):
    done = encrypted("passphrase", "set")
    assert done.exit_code == 2
    assert "already" in done.stderr


@pytest.mark.parametrize("command", ["set", "change", "remove"])
def test_no_journal_is_made_for_a_passphrase(parley, command):
    done = parley("passphrase", command)
    assert done.exit_code == 2
    assert "There is no journal" in done.stderr
    assert not parley.journal.exists()
