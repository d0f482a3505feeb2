"""A full disk, a disk that reads badly, odd names and leftovers: told as what they are, and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.session import passphrases
from desk_app.support import durable
from tests.commands.conftest import SAMPLES
from tests.tracing import python, strace_main_thread

RELEASED = Path(__file__).parents[1] / "released"
ON_A_SMALL_DRIVE = """
import subprocess, sys
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", sys.argv[1]], capture_output=True).returncode:
    sys.exit(77)
sys.argv[:] = ["parley", *sys.argv[2:]]
from desk_app.commands.main import main
main()
"""


def on_a_small_drive(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """A command to whom a folder is a drive of 64 KiB."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is missing")
    command = ["unshare", "--mount", sys.executable, "-c", ON_A_SMALL_DRIVE, str(folder), *map(str, words)]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(root)}
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no drive can be mounted here")
    return done


def test_a_full_disk_during_a_backup_is_told_as_that(full, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    done = on_a_small_drive(drive, "--journal", full.journal, "backup", drive)
    assert done.returncode == 1
    assert done.stderr.startswith(f"parley: The disk is full: nothing more can be saved in {drive}.")
    assert "Traceback" not in done.stderr


def test_a_full_disk_during_an_upgrade_is_told_and_leaves_the_journal_as_it_is(parley, profile):
    shutil.copy(RELEASED / "schema-1.parley", parley.journal)
    before = parley.journal.read_bytes()
    backups = profile / "data" / "parley" / "backups"
    backups.mkdir(parents=True)
    done = on_a_small_drive(backups, "--journal", parley.journal, "import", SAMPLES / "late-payment.json")
    assert done.returncode == 1
    assert "was left as it is" in done.stderr
    assert "The disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert parley.journal.read_bytes() == before


@pytest.mark.parametrize("sealed", [False, True])
def test_a_disk_that_reads_badly_once_is_not_told_as_damage(full, given, says, tmp_path, sealed):
    if sealed:
        says("open sesame", "open sesame")
        full.well("passphrase", "set")
    trace = tmp_path / "trace"
    command = ["-m", "desk_app", "--journal", str(full.journal), "--passphrase-fd", "0", "check"]

    def checked(*inject):
        before = strace_main_thread("-o", str(trace), "-P", str(full.journal), "-e", "trace=pread64", *inject)
        return python(*command, before=before, typed="open sesame\n")

    assert checked().returncode == 0
    number = len(re.findall(r"pread64\(", trace.read_text()))
    for n in sorted({2 + place * (number - 3) // 7 for place in range(8)}):
        done = checked("-e", f"inject=pread64:error=EIO:when={n}")
        assert "Traceback" not in done.stderr
        assert "damaged" not in done.stdout + done.stderr, n
        assert done.returncode == 0 or "could not be" in done.stderr, n


def test_a_passphrase_that_the_disk_did_not_confirm_is_told_as_set(full, says, monkeypatch):
    def failing(folder):
        if folder == full.folder:
            raise OSError(5, "Input/output error")

    says("open sesame", "open sesame")
    monkeypatch.setattr(durable, "sync_folder", failing)
    done = full.well("passphrase", "set")
    monkeypatch.undo()
    assert "It is as it was" not in done.stderr
    assert "The journal is encrypted" in done.stderr
    assert "the disk did not confirm" in done.stderr
    assert passphrases.is_encrypted(full.journal)
    says("open sesame")
    assert "whole" in full.well("check").stdout


def test_a_restore_that_the_disk_did_not_confirm_is_told_as_done(full, monkeypatch):
    place, before = full.well("backup").stdout.strip(), full.well("export").stdout
    full.well("import", SAMPLES.parent / "sample" / "retainer-renewal.json")
    calls = []

    def failing(folder):
        calls.append(folder)
        if folder == full.folder:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(durable, "sync_folder", failing)
    done = full.well("restore", place)
    assert full.folder in calls
    assert "left as it was" not in done.stderr
    assert "the disk did not confirm" in done.stderr
    assert full.well("export").stdout == before


def test_a_folder_in_the_way_of_a_new_passphrase_is_named_and_hinders_nothing_else(full, says):
    folder = full.journal.with_name(f".{full.journal.name}.rekeyed")
    folder.mkdir()
    full.well("import", SAMPLES / "late-payment.json")
    says("open sesame", "open sesame")
    done = full("passphrase", "set")
    assert done.exit_code == 1
    assert f"The folder {folder} is in the way." in done.stderr
    assert folder.is_dir()


def test_a_folder_whose_name_is_no_text_holds_a_journal_like_any_other(parley, says, tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    parley.journal = folder / "work.parley"
    parley.well("import", SAMPLES / "late-payment.json")
    parley.well("backup")
    parley.well("check")
    says("open sesame", "open sesame")
    parley.well("passphrase", "set")
    says("open sesame")
    assert parley.well("list").stdout.count("\n") == 2


@pytest.mark.parametrize("letters", [200, 240])
def test_a_long_name_is_as_good_as_any(parley, says, letters):
    parley.journal = parley.folder / f"{'x' * letters}.parley"
    parley.well("import", SAMPLES / "late-payment.json")
    place = parley.well("backup").stdout.strip()
    says("open sesame", "open sesame")
    parley.well("passphrase", "set")
    says(*["open sesame"] * 3)
    parley.well("restore", place)
    parley.well("check")
    assert {each.name[:5] for each in parley.folder.iterdir()} == {"xxxxx"}


@pytest.mark.parametrize("command", ["list", "check", "backup", "create"])
@pytest.mark.parametrize("letters", [242, 300, 5000])
def test_a_name_longer_than_names_may_be_is_told(parley, command, letters):
    parley.journal = parley.folder / f"{'x' * letters}.parley"
    done = parley(command)
    assert done.exit_code in (1, 2)
    assert "too long" in done.stderr


def test_a_backup_goes_into_a_folder_named_from_here(full):
    (full.folder / "copies").mkdir()
    place = Path(full.well("backup", "copies").stdout.strip())
    assert place.parent == full.folder / "copies"
    assert full.own("--journal", place, "export").stdout == full.well("export").stdout


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_journal_cut_to_nothing_is_told_with_its_backup(full, command):
    place, before = full.well("backup").stdout.strip(), full.well("export").stdout
    os.truncate(full.journal, 0)
    done = full(command)
    assert done.exit_code == 1
    assert "it is empty, cut to 0 bytes or never filled" in done.stdout + done.stderr
    assert f"parley --journal {full.journal} restore {place}" in done.stderr
    assert full.journal.stat().st_size == 0
    full.well("restore", place)
    assert full.well("export").stdout == before


def test_a_journal_deleted_by_hand_is_made_again_when_that_is_said(full):
    full.journal.unlink()
    sample = SAMPLES / "late-payment.json"
    done = full("import", sample)
    assert done.exit_code == 1
    assert f"parley --journal {full.journal} create" in done.stderr
    assert full.well("create").stdout == f"{full.journal}\n"
    full.well("import", sample)
    assert full("create").exit_code == 2


@pytest.mark.parametrize("command", [["list"], ["import", SAMPLES / "late-payment.json"], ["backup"], ["check"]])
def test_a_journal_with_a_trigger_of_its_own_is_not_opened_and_its_contents_can_be_saved(full, command):
    before = full.well("export").stdout
    with sqlite3.connect(full.journal) as connection:
        connection.execute("CREATE TRIGGER tidy AFTER INSERT ON entry BEGIN DELETE FROM prompt; END")
    connection.close()
    there = full.journal.read_bytes()
    done = full(*command)
    assert done.exit_code == 1
    assert "trigger tidy" in done.stdout + done.stderr
    assert f"parley --journal {full.journal} salvage {full.journal} NEW.parley" in done.stderr
    assert full.journal.read_bytes() == there
    full.well("salvage", full.journal, "new.parley")
    assert full.own("--journal", "new.parley", "export").stdout == before


def test_an_empty_file_of_the_engine_is_told_as_harmless(full):
    full.journal.with_name(f"{full.journal.name}-journal").touch()
    done = full.well("check")
    assert done.stdout == f"{full.journal} is whole.\n"
    assert "work.parley-journal beside it is harmless" in done.stderr
    full.well("list")
