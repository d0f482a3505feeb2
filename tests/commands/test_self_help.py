"""What helps when something seems wrong: a profile that vanishes, the log on the terminal, the test of itself."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from desk_app.commands import self_test
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.vault import system_vault
from desk_app.support.passing_profile import passing_profile, remove_when_closed
from desk_app.support.paths import PROFILE, Folders
from tests.commands.conftest import SAMPLES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files that is empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.fixture
def quiet_log():
    """Takes away what --debug adds to the log of this process."""
    yield
    root = logging.getLogger("parley")
    root.handlers.clear()
    root.setLevel(logging.NOTSET)


def test_a_profile_of_its_own_begins_empty_and_leaves_nothing(parley, profile, temporary):
    done = parley.own("--temp-profile", "create")
    assert done.exit_code == 0, done.stderr
    made = Path(done.stdout.strip())
    assert made.is_relative_to(temporary)
    assert list(profile.rglob("*")) == []
    assert list(temporary.iterdir()) == []
    assert PROFILE not in os.environ
    assert parley.own("list").exit_code != 0  # there is no journal outside of it


def test_an_option_of_a_command_makes_no_profile(full, temporary):
    assert full("search", "--", "--temp-profile").stderr == "Nothing found.\n"
    assert full.own("--language", "de", "--temp-profile", "create").exit_code == 0
    assert list(temporary.iterdir()) == []


def test_it_goes_after_a_failure_and_has_no_keychain(parley, profile, temporary):
    assert parley.own("--temp-profile", "show", "nothing").exit_code != 0
    assert list(temporary.iterdir()) == []
    with passing_profile() as folder:
        assert Folders.of_system() == Folders.inside(folder)
        assert system_vault() is None


def test_two_at_once_do_not_remove_each_other_and_what_was_left_goes(temporary):
    left = temporary / "parley-profile-left"
    left.mkdir()
    (left / "in-use").touch()
    with passing_profile() as first, passing_profile() as second:
        assert first.is_dir()
        assert second.is_dir()
        assert not left.exists()


def test_only_such_a_profile_is_removed(tmp_path, temporary):
    assert remove_when_closed(str(tmp_path)) == 2
    assert tmp_path.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="it kills the process")
def test_a_kill_leaves_nothing_either(profile, temporary):
    code = (
        "import sys, time\n"
        "from desk_app.support.passing_profile import passing_profile\n"
        "with passing_profile() as folder:\n"
        "    (folder / 'data').mkdir(); print(folder, flush=True); time.sleep(60)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    folder = Path(running.stdout.readline().strip())
    assert folder.is_relative_to(temporary)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    for _ in range(200):
        if not folder.exists():
            break
        time.sleep(0.05)
    assert list(temporary.iterdir()) == []


def test_debug_tells_what_is_done_and_no_word_of_the_journal(parley, quiet_log):
    done = parley.own("--debug", "--journal", parley.journal, "import", SAMPLES / "website-redesign.json")
    assert "command: import" in done.stderr
    assert "journal opened" in done.stderr
    assert "saved: " in done.stderr
    assert "Website" not in done.stderr
    assert str(parley.folder) not in done.stderr
    assert "parley." not in done.stdout


def test_everything_parley_is_built_on_is_tried():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    found = {name for each in self_test.PACKAGES for name in packages_distributions().get(each, ())}
    named = {re.split(r"[<>=]", each)[0].lower().replace("_", "-") for each in wanted}
    assert {each.lower().replace("_", "-") for each in found} >= named


SLOW = ("Window without a screen", "Screen", "Printers", "Shared journal")
QUICK = [name for name, _check in self_test.CHECKS if name not in SLOW]


def test_what_works_is_told_line_by_line(parley, monkeypatch, temporary):
    kept = tuple(each for each in self_test.CHECKS if each[0] in QUICK)
    monkeypatch.setattr(self_test, "CHECKS", kept)
    done = parley.own("--self-test")
    assert (done.exit_code, done.stderr) == (0, "Everything works.\n")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [f"ok      {name}" for name in QUICK]
    assert list(temporary.iterdir()) == []


def test_what_does_not_work_is_named_and_the_rest_is_still_tried(parley, monkeypatch):
    def broken(_folder):
        raise self_test.NotAsExpected("it opens with any passphrase")

    checks = (("Encrypted journal", broken), ("Packages", lambda _: 1 / 0), ("Time zones", lambda _: "2026f"))
    monkeypatch.setattr(self_test, "CHECKS", checks)
    done = parley.own("--self-test")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "failed  Encrypted journal: it opens with any passphrase",
        "failed  Packages: ZeroDivisionError: division by zero",
        "ok      Time zones: 2026f",
    ]
    assert done.stderr == "2 checks failed. Install Parley again.\n"


def tried(where, **environment):
    command = [sys.executable, "-m", "desk_app", "--child", "try-window", where]
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, env=around, capture_output=True, text=True, check=False, timeout=100)


def test_the_window_is_tried_without_a_screen_and_a_screen_that_is_not_there_is_told(tmp_path, profile):
    done = tried("offscreen")
    assert re.fullmatch(r"Qt 6\.\S+, offscreen\n", done.stdout), done.stderr
    assert tried("screen", QT_QPA_PLATFORM="nothing").returncode != 0


@pytest.mark.slow
def test_all_of_it_works_from_the_command(tmp_path, profile):
    command = [sys.executable, "-m", "desk_app", "--self-test"]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == len(self_test.CHECKS)
    assert SAMPLE_ID not in done.stdout
