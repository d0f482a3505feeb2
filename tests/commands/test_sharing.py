"""A journal on two machines, by commands alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from tests.commands.conftest import SMALL, Parley
from tests.session.cut_short import unwritable

ROOT = Path(__file__).parents[2]


class Machine(Parley):
    """A machine with a journal of its own."""

    def as_json(self, *words: object) -> object:
        return json.loads(self.well(*words, "--json").stdout)

    def edit(self, **fields: object) -> None:
        clock = SystemClock()
        session = Session.open(self.journal, clock=clock, ids=Uuid7(clock), create=False)
        session.negotiations.edit(SAMPLE_ID, **fields)
        session.close()


@pytest.fixture
def laptop(profile, tmp_path):
    (tmp_path / "laptop").mkdir()
    made = Machine(tmp_path / "laptop")
    for sample in SMALL:
        made.well("import", sample)
    return made


@pytest.fixture
def desktop(profile, tmp_path):
    (tmp_path / "desktop").mkdir()
    return Machine(tmp_path / "desktop")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "carried"
    made.mkdir()
    return made


@pytest.fixture
def code(laptop, folder) -> str:
    return laptop.well("share", "create", folder, "--device", "Laptop").stdout.splitlines()[-1]


@pytest.fixture
def joined(code, desktop, folder, given):
    desktop.well("share", "join", folder, "--code-fd", given(f"{code}\n".encode()), "--device", "Desktop")
    return desktop


def settle(*machines: Machine) -> None:
    for _ in range(2):
        for each in machines:
            each.well("share", "sync")


def export(machine: Machine) -> str:
    return machine.well("export", "--json").stdout


def test_two_commands_share_a_journal(laptop, joined, code):
    assert len(code) == 34
    assert export(laptop) == export(joined)
    laptop.well("share", "sync")
    assert laptop.as_json("share", "status") == {
        "device": "Laptop",
        "devices": [{**laptop.as_json("share", "status")["devices"][0], "name": "Desktop", "taken_in_up_to": 1}],
        "pending": [],
        "missing": [],
        "refused": [],
        "conflicts": 0,
    }
    assert laptop.well("share", "code").stdout == f"{code}\n"


def test_what_was_written_twice_is_shown_and_decided(laptop, joined):
    laptop.edit(title="Mural for a school")
    joined.edit(title="Mural for a library")
    settle(laptop, joined)
    (found,) = laptop.as_json("share", "conflicts")
    assert found["thing"] == {"kind": "negotiation", "id": SAMPLE_ID, "negotiation": SAMPLE_ID}
    assert {(each["value"], each["device"]) for each in found["values"]} == {
        ("Mural for a school", "Laptop"),
        ("Mural for a library", "Desktop"),
    }
    assert joined.as_json("share", "conflicts") == [found]
    told = joined.well("share", "conflicts").stdout
    assert "title" in told
    assert "“Mural for a school”" in told
    assert "both can be kept" in told
    assert "1 to decide. See: parley share conflicts" in joined.well("share", "status").stdout
    joined.well("share", "decide", found["id"], "--keep", 2)
    settle(joined, laptop)
    assert laptop.as_json("share", "conflicts") == []
    assert found["values"][1]["value"] in laptop.well("list").stdout


def test_both_are_kept(laptop, joined):
    laptop.edit(title="A mural")
    joined.edit(title="B mural")
    settle(laptop, joined)
    (found,) = laptop.as_json("share", "conflicts")
    laptop.well("share", "decide", found["id"], "--keep", "both")
    settle(laptop, joined)
    titles = {each["title"] for each in joined.as_json("list")}
    assert titles & {"A mural / B mural", "B mural / A mural"}
    assert export(laptop) == export(joined)


@pytest.mark.parametrize("keep", ["0", "3", "-1", "all", "1e9", "²", ""])
def test_a_version_that_is_none_is_bad_input(laptop, joined, keep):
    laptop.edit(title="A")
    joined.edit(title="B")
    settle(laptop, joined)
    (found,) = laptop.as_json("share", "conflicts")
    assert laptop("share", "decide", found["id"], f"--keep={keep}").exit_code == 2
    assert laptop.as_json("share", "conflicts") == [found]


def test_only_those_that_were_named_are_shared(laptop, desktop, folder, given):
    listed = laptop.as_json("list")
    some = [each["id"] for each in listed[:2]]
    code = laptop.well("share", "create", folder, "--only", *some).stdout.splitlines()[-1]
    desktop.well("share", "join", folder, "--code-fd", given(code.encode()))
    assert {each["id"] for each in desktop.as_json("list")} == set(some)
    assert laptop("share", "create", folder, "x").exit_code == 2


@pytest.mark.parametrize("fault", ["empty", "foreign", "gone", "another key"])
def test_a_folder_that_is_no_share_makes_no_journal(laptop, desktop, code, folder, given, fault, tmp_path):
    wrong = tmp_path / "wrong"
    if fault != "gone":
        wrong.mkdir()
    if fault == "foreign":
        (wrong / "holiday.jpg").write_bytes(b"\xff\xd8\xff" * 100)
    if fault == "another key":
        other = Machine(tmp_path / "desktop")
        other.journal = tmp_path / "other.parley"
        other.well("import", SMALL[0])
        other.well("share", "create", wrong)
    done = desktop("share", "join", wrong, "--code-fd", given(code.encode()))
    assert (done.exit_code, done.stdout, desktop.journal.exists()) == (1, "", False)
    assert str(wrong) in done.stderr
    desktop.well("share", "join", folder, "--code-fd", given(code.encode()))  # and the right one still does


def test_a_code_with_a_wrong_letter_makes_no_journal(desktop, code, folder, given):
    for wrong in (b"", b"nonsense", code.replace("-", "")[:-1].encode(), b"\xff\xfe"):
        done = desktop("share", "join", folder, "--code-fd", given(wrong))
        assert (done.exit_code, desktop.journal.exists()) == (2, False)


def test_a_journal_that_is_there_is_not_joined_into(laptop, code, folder, given):
    before = export(laptop)
    done = laptop("share", "join", folder, "--code-fd", given(code.encode()))
    assert (done.exit_code, export(laptop)) == (2, before)
    assert "is there already" in done.stderr


@pytest.mark.parametrize("words", [("sync",), ("status",), ("conflicts",), ("leave",), ("code",), ("sync", "--watch")])
def test_a_journal_that_is_not_shared_says_so(laptop, words):
    done = laptop("share", *words)
    assert done.exit_code == 2
    assert "not shared" in done.stderr


def test_a_folder_that_is_gone_fails_and_loses_nothing(laptop, joined, folder):
    away = folder.rename(folder.with_name("away"))
    laptop.edit(title="While it was gone")
    for words in ("sync", "status"):
        done = laptop("share", words)
        assert done.exit_code == 1
        assert "is not there" in done.stderr
    away.rename(folder)
    settle(laptop, joined)
    assert "While it was gone" in joined.well("list").stdout


def test_a_disk_that_ends_is_told_and_all_comes_later(laptop, joined):
    before = export(joined)
    laptop.edit(title="At great length " * 10_000)
    laptop.well("share", "sync")
    with unwritable(None, joined.journal, 0):
        done = joined("share", "sync")
    assert done.exit_code == 1
    assert "could not be read or written" in done.stderr
    assert "Traceback" not in done.stderr
    assert export(joined) == before
    settle(laptop, joined)
    assert export(joined) == export(laptop)


def test_an_update_that_is_missing_is_told_and_is_no_failure(laptop, joined, folder):
    laptop.edit(title="First")
    before = set(folder.rglob("*"))
    laptop.well("share", "sync")
    (lost,) = [each for each in folder.rglob("*") if each.is_file() and each not in before]
    laptop.edit(title="Second")
    laptop.well("share", "sync")
    content = lost.read_bytes()
    lost.unlink()
    done = joined.well("share", "sync")
    assert "is missing: is the sync tool running there?" in done.stderr
    status = joined.as_json("share", "status")
    assert [(each["device"], each["last"] - each["first"]) for each in status["missing"]] == [("Laptop", 0)]
    lost.write_bytes(content)
    assert joined.as_json("share", "status")["missing"] == []
    joined.well("share", "sync")
    assert "Second" in joined.well("list").stdout


def test_the_standing_can_be_seen_while_the_journal_is_open(laptop, joined):
    session = Session.open(laptop.journal, clock=SystemClock(), ids=Uuid7(SystemClock()), create=False)
    try:
        assert "This machine is Laptop" in laptop.well("share", "status").stdout
        assert laptop.as_json("share", "conflicts") == []
        assert laptop("share", "sync").exit_code == 1
    finally:
        session.close()


def test_who_leaves_keeps_the_journal(laptop, joined, folder):
    before, files = export(joined), sorted(folder.rglob("*"))
    assert "keeps" in joined.well("share", "leave").stderr
    assert (export(joined), sorted(folder.rglob("*"))) == (before, files)
    assert joined("share", "sync").exit_code == 2


def test_a_copied_journal_says_that_it_is_a_new_machine(laptop, joined, tmp_path):
    copy = Machine(tmp_path / "desktop")
    copy.journal = shutil.copy(joined.journal, tmp_path / "copy.parley")
    assert "new machine for the others" in copy.well("share", "sync").stderr
    assert "new machine" not in copy.well("share", "sync").stderr


def test_a_name_is_asked_to_be_one(laptop, folder):
    assert laptop("share", "create", folder, "--device", "\u200b \x07").exit_code == 2
    laptop.well("share", "create", folder, "--device", " Käthe’s\nlaptop " + "x" * 200)
    assert laptop.as_json("share", "status")["device"].startswith("Käthe’s laptop x")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_watching_takes_in_what_comes_and_leaves_the_journal_free(laptop, joined, profile, ending):
    command = [sys.executable, "-m", "desk_app", "--journal", joined.journal, "share", "sync", "--watch"]
    watching = subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True)
    try:
        laptop.edit(title="Seen by the one who watches")
        laptop.well("share", "sync")
        until = time.monotonic() + 20
        while "Seen by the one" not in joined.well("list").stdout:
            assert time.monotonic() < until
            time.sleep(0.1)
        while joined("share", "sync").exit_code:  # at most while it takes in
            assert time.monotonic() < until
        watching.send_signal(ending)
        assert watching.wait(10) == 0
        assert "taken in" in watching.stderr.read()
    finally:
        watching.kill()
        watching.communicate()


@pytest.mark.parametrize("left", [(), ("holiday.jpg",)])
def test_a_folder_that_lost_all_is_mended_and_told(laptop, joined, folder, left):
    settle(laptop, joined)
    for each in [each for each in folder.rglob("*") if each.is_file()]:
        each.unlink()
    for name in left:
        (folder / name).write_bytes(b"\xff\xd8\xff" * 100)
    done = laptop("share", "sync")
    assert done.exit_code == 1
    assert "before" in done.stderr
    assert "No file from Desktop" in laptop.well("share", "sync").stderr
    status = laptop.as_json("share", "status")
    assert (status["absent"], status["pending"]) == (["Desktop"], [])
    assert "Everything that is known" not in laptop.well("share", "status").stdout
    settle(joined, laptop)
    assert "absent" not in laptop.as_json("share", "status")


def test_a_folder_of_another_share_is_refused_each_time_and_left_as_it_is(laptop, joined, folder, tmp_path):
    folder.rename(folder.with_name("away"))
    folder.mkdir()
    other = Machine(tmp_path / "desktop")
    other.journal = shutil.copy(laptop.journal, tmp_path / "other.parley")
    other.well("share", "leave")
    other.well("share", "create", folder)
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    laptop.edit(title="While another lay there")
    for _ in range(2):
        done = laptop("share", "sync")
        assert done.exit_code == 1
        assert "another code" in done.stderr
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


def test_a_journal_that_is_not_there_is_not_made_to_be_shared(laptop, folder):
    laptop.journal = laptop.journal.with_name("typo.parley")
    done = laptop("share", "create", folder)
    assert (done.exit_code, laptop.journal.exists(), list(folder.iterdir())) == (1, False, [])


def test_a_journal_is_encrypted_from_the_start_and_has_a_name_of_its_own(laptop, desktop, code, folder, given):
    lines = ("--passphrase-fd", given(b"open sesame\n"), "share", "join", folder)
    done = desktop.well(*lines, "--code-fd", given(code.encode()), "--device", "Laptop")
    assert "this machine is Laptop (2)." in done.stderr
    assert not desktop.journal.read_bytes().startswith(b"SQLite")
    assert desktop("list").exit_code != 0
    told = desktop.well("--passphrase-fd", given(b"open sesame\n"), "export", "--json").stdout
    assert told == export(laptop)
    desktop.well("--passphrase-fd", given(b"open sesame\n"), "share", "sync")


def test_a_passphrase_that_is_none_makes_no_journal(laptop, desktop, code, folder, given):
    lines = ("--passphrase-fd", given(b"\n"), "share", "join", folder, "--code-fd", given(code.encode()))
    assert desktop(*lines).exit_code != 0
    assert not desktop.journal.exists()


def test_the_place_of_a_new_journal_is_looked_at_before_the_share(desktop, code, folder, given, tmp_path):
    desktop.journal = tmp_path / "nowhere" / "new.parley"
    done = desktop("share", "join", folder, "--code-fd", given(code.encode()))
    assert (done.exit_code, "Newest" in done.stderr) == (1, False)
    assert "does not exist" in done.stderr
