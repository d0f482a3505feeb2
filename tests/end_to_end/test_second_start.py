"""Starting Parley twice: the window that has the journal comes to the front, and the second start ends quietly."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.ui.raising.address import address
from tests.tracing import ROOT, python

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other systems kill otherwise")


@contextmanager
def first_window(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A window that has a journal and listens."""
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.end_to_end.first_window", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert window.stdout is not None
        assert window.stdout.readline() == "listening\n"
        yield window
    finally:
        window.kill()
        window.communicate()


def told(window: subprocess.Popen[str]) -> str:
    assert window.stdout is not None
    return window.stdout.readline()


def second_start(*words: str) -> subprocess.CompletedProcess[str]:
    return python("-m", "desk_app", *words)


def test_the_second_start_brings_the_first_window_to_the_front_and_ends(tmp_path: Path) -> None:
    with first_window() as window:
        done = second_start()
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert told(window) == "front\n"


def test_so_it_does_for_a_journal_that_is_named(tmp_path: Path) -> None:
    journal = tmp_path / "mine.parley"
    with first_window(str(journal)) as window:
        done = second_start(str(journal))
        assert (done.returncode, done.stderr) == (0, "")
        assert told(window) == "front\n"


def test_two_journals_are_open_side_by_side(tmp_path: Path) -> None:
    mine, yours = str(tmp_path / "mine.parley"), str(tmp_path / "yours.parley")
    with first_window(mine) as one, first_window(yours) as other:
        assert second_start(yours).returncode == 0
        assert told(other) == "front\n"
        assert second_start(mine).returncode == 0
        assert told(one) == "front\n"


def test_what_a_killed_window_leaves_holds_nobody_up(tmp_path: Path) -> None:
    journal = tmp_path / "mine.parley"
    with first_window(str(journal)) as window:
        window.send_signal(signal.SIGKILL)
        window.wait()
    assert Path(address(journal)).exists()
    with first_window(str(journal)) as window:
        assert second_start(str(journal)).returncode == 0
        assert told(window) == "front\n"


def test_the_lock_of_a_killed_window_is_gone_at_once(tmp_path: Path) -> None:
    journal = tmp_path / "mine.parley"
    with first_window(str(journal)) as window:
        window.send_signal(signal.SIGKILL)
        window.wait()
        begun = time.monotonic()
        Session.open(journal, clock=SystemClock(), ids=Uuid7(SystemClock()), create=False).close()
        assert time.monotonic() - begun < 2


ALONE = """
import sys
from desk_app.app import build_application
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program
app = build_application()
program = Program(app, Folders.of_system(), SystemClock())
program.open_first(None)
app.sendPostedEvents()
print(program.window.isVisible(), "PySide6.QtNetwork" in sys.modules)
program.close()
"""


def test_the_first_start_is_not_held_up_by_any_of_it() -> None:
    assert python("-c", ALONE).stdout == "True False\n"


@pytest.mark.skipif(shutil.which("gio") is None, reason="no gio")
@pytest.mark.skipif(sys.platform == "darwin", reason="no such desktop there")
def test_a_double_click_in_a_file_manager_brings_the_window_that_has_the_journal(tmp_path: Path) -> None:
    """As a desktop does it: by the entry that `parley desktop install` put into the menu."""
    journal = tmp_path / "Größe & Co.parley"
    entry = python("-m", "desk_app", "desktop", "install").stdout.strip()
    with first_window(str(journal)) as window:
        around = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(["gio", "launch", entry, journal], env=around, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert told(window) == "front\n"
