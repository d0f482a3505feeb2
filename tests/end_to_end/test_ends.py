"""The program is ended from outside: what is being typed is there at the next start, also where the disk is full."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.end_to_end import ends, platforms
from tests.end_to_end.platforms import Platform, Program, running
from tests.tracing import python, small_disks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_in_order(tmp_path: Path, number: signal.Signals) -> None:
    found = ends.ended(tmp_path, number)
    assert found["status"] == 0
    assert found["titles"] == ["Typed to the last moment"]
    assert [ends.HALF_A_LINE in text for text in found["drafts"]] == [True]
    assert [name for name in found["backups"] if name.endswith("-closed.parley")]
    assert found["left"] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_was_typed_on_a_full_disk_is_there_after_any_end(tmp_path: Path, number: signal.Signals) -> None:
    done = python("-m", "tests.end_to_end.ends", str(tmp_path), number.name, "full", before=small_disks())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["status"] == (-number if number == signal.SIGKILL else 0)
    assert [ends.HALF_A_LINE in text for text in found["drafts"]] == [False, True]
    assert "Typed to the last moment" in found["drafts"][0]


def shows(program: Program, focus: str, text: str = "") -> None:
    program.until(lambda s: s["focus"] == focus and s["text"] == text and not s["busy"], f"{focus}: {text!r}")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("platform", [platforms.weston, pytest.param(platforms.sway, marks=pytest.mark.slow)])
def test_what_was_typed_before_the_compositor_vanished_is_there(
    tmp_path: Path, platform: Callable[[Path], AbstractContextManager[Platform]]
) -> None:
    """Nothing runs "at the end" there: Qt ends the process at once."""
    home = tmp_path / "person"
    home.mkdir()
    journal = home / ".local/share/parley/journal.parley"
    with platform(tmp_path) as screen, running(screen, home) as program:
        program.until(lambda s: s["window"] == "MainWindow" and s["titles"] and not s["busy"], "the window")
        program.press("Ctrl+N").until(lambda s: s["focus"] == "Title", "the form")
        program.type("retainer").press("Return").until(lambda s: s["focus"].startswith("Answer"), "a question")
        program.press("Ctrl+2")
        shows(program, "Entry line")
        program.type(ends.HALF_A_LINE)
        program.until(lambda _: any(ends.HALF_A_LINE in text for text in ends.drafts(journal)), "it is a draft")
        screen.vanish()
        program.ended()
    with platforms.offscreen(tmp_path) as screen, running(screen, home) as program:
        shows(program, "Entry line", ends.HALF_A_LINE)
