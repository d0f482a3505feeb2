"""What reaches assistive technology over the real bus, from a real window on an X server of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end import heard_window, listening, orca, spoken_window
from tests.end_to_end.display import missing, x_server

BUS = ("dbus-run-session", "dbus-monitor")
SIGNS = set("◇●◆○▲■↔→")


def absent() -> str:
    """Which programs are not there; empty if all are."""
    names = [missing(), *(name for name in BUS if shutil.which(name) is None)]
    service = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
    return ", ".join(filter(None, (*names, "" if service.exists() else "at-spi2-core")))


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the accessibility bus is of Linux desktops")
@pytest.mark.skipif(bool(absent()), reason=f"not installed: {absent()}")
def test_a_screen_reader_is_told_the_preview_what_was_recorded_and_messages(tmp_path: Path) -> None:
    with x_server() as environment:
        environment |= {"PYTHONPATH": str(Path.cwd()), "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
        words = [sys.executable, str(listening.__file__), str(heard_window.__file__), str(tmp_path / "profile")]
        done = subprocess.run(
            ["dbus-run-session", "--", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    heard = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    notices = [each["name"] for each in heard if each["role"] == "notification"]
    assert "Recorded: THEY, Fee 4,500" in notices, done.stderr
    assert "A message at the foot" in notices
    assert ("Entry line", "THEY, Fee 4,500") in [(each["name"], each["description"]) for each in heard]
    assert [each for each in heard if SIGNS & set(each["name"])] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(bool(absent()), reason=f"not installed: {absent()}")
@pytest.mark.skipif(shutil.which("orca") is None, reason="not installed: orca")
def test_orca_says_where_one_is_what_is_chosen_and_what_happens(tmp_path: Path) -> None:
    """Heard with Orca 43. Orca 48 says more of a choice, and the same of all else."""
    with x_server() as environment:
        environment |= {"PYTHONPATH": str(Path.cwd()), "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
        words = [sys.executable, str(orca.__file__), str(tmp_path), str(spoken_window.__file__), str(tmp_path / "p")]
        done = subprocess.run(
            ["dbus-run-session", "--", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    told = next((line for line in done.stdout.splitlines() if line.startswith("[")), "[]")
    said = [each.rstrip(".") for each in json.loads(told)]
    order = iter(said)
    assert [each for each in SAID if each not in order] == [], f"{said}\n{done.stderr}"
    assert [each for each in said if SIGNS & set(each)] == []


SAID = (
    *("Trash", "Home", "Home page tab", "shows now"),
    *("Light or dark combo box", "As the desktop has it", "Light"),
    *("Information expanded push button", "closed"),
    *("Trust in them, after horizontal slider 0", "not rated", "4"),
    *("WE, Fee 5,400", "notification Recorded: WE, Fee 5,400", "THEY, Fee 4,500"),
    *("notification Recorded: THEY, Fee 4,500", "WE, Fee 5,390 to 5,370 (−20)"),
    "notification You gave 2 times and nothing came back in between. Stop here. Wait, or ask for something of theirs "
    "first",
    *("Ledger of the meeting", "10:30 We: Fee 5,390 to 5,370"),
    "notification A message at the foot",
)
"""What has to be said, in this order, among all else."""
