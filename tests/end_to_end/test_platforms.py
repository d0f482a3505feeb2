"""The whole program by keys, offscreen, on X11 and on native Wayland, with freed memory overwritten.

No crash, no hang, no stray file, nothing on standard error. See platforms.py for whose keys they are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests.end_to_end import platforms
from tests.end_to_end.platforms import ROOT, Platform, Program, State, running

pytestmark = pytest.mark.timeout(400)
SAMPLE = "Website redesign – sample"
PASSPHRASE = "open sesame two"
PLATFORMS = [
    platforms.offscreen,
    platforms.x11,
    platforms.weston,
    pytest.param(platforms.sway, marks=pytest.mark.slow),
]
KEPT = re.compile(
    r"\.local/share/parley/((journal|other|made|journal salvaged)\.parley|device|backups/[^/]+(/[^/]+\.parley)?)"
    r"|\.config/parley/settings\.json|\.local/state/parley/(parley\.log|known-journals\.json)"
)
"""The files that Parley keeps."""


@pytest.fixture(params=PLATFORMS, ids=lambda each: each.__name__)
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Platform]:
    with request.param(tmp_path) as found:
        yield found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "person"
    made.mkdir(exist_ok=True)
    return made


def journal(home: Path) -> Path:
    return home / ".local/share/parley/journal.parley"


def parley(home: Path, *words: str | Path) -> str:
    """The command line, in the same home; what it says."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    command = [sys.executable, "-m", "desk_app", *map(str, words)]
    done = subprocess.run(
        command, env=surroundings | {"HOME": str(home)}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed(home: Path) -> dict[str, Any]:
    return {each["title"]: each for each in json.loads(parley(home, "list", "--json"))}


def strays(home: Path) -> list[str]:
    """Files in the home that nobody expects."""
    files = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    return [name for name in files if not KEPT.fullmatch(name) and not name.startswith(".cache/")]


def opened(program: Program) -> State:
    """Wait until Home shows the journal."""
    return program.until(lambda s: in_front(s, "MainWindow") and not s["busy"] and s["titles"], "the window")


def in_front(state: State, window: str) -> bool:
    """Whether the keys go to a window of that class."""
    return bool(state["window"] == window and state["active"])


def end(program: Program, home: Path) -> None:
    """Quit by key; nothing is left behind."""
    program.press("Ctrl+Q")
    assert program.ended() == 0, program.errors()
    assert program.errors() == ""
    assert strays(home) == []


def choose(program: Program, name: str) -> None:
    """Choose a command of the Journal menu by its keys."""
    if program.has_no_menus:
        program.ask("choose", name)
        return
    program.press("Alt+J")
    program.until(lambda s: s["window"] == "QMenu", "the menu")
    while not (marked := program.state()["text"]).startswith(name):
        program.press("Down").until(lambda s, before=marked: s["text"] != before, "the next command")
    program.press("Return")


def colours(picture: Path) -> int:
    """How many colours a picture of the window has: an empty one has few."""
    image = QImage(str(picture))
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def prepare(program: Program, title: str) -> None:
    program.press("Ctrl+N")
    program.until(lambda s: s["focus"] == "Title", "the form")
    program.type(title).press("Return")
    program.until(lambda s: s["title"].startswith(title) and s["focus"].startswith("Answer"), "the first question")
    program.type("jan signs").press("Tab")
    program.quiet()


def test_the_main_job_by_keys(platform: Platform, home: Path) -> None:
    """Make a negotiation, prepare it, take a note in the meeting, close it."""
    with running(platform, home) as program:
        opened(program)
        prepare(program, "retainer")
        program.press("Ctrl+2")
        program.until(lambda s: s["focus"] == "Entry line", "the entry line")
        program.type("n all well").press("Return")
        program.until(lambda s: not s["text"] and not s["busy"], "the note recorded")
        program.press("Ctrl+3").tab_to("How did it end?")
        before = program.state()["text"]
        program.press("Up")
        program.until(lambda s: s["text"] != before, "another end")
        program.quiet()
        program.tab_to("Close negotiation").press("Space")
        program.until(lambda s: "Reopen" in s["words"] and not s["busy"], "it is closed")
        assert colours(program.picture(home.parent / "closed.png")) > 20
        end(program, home)
    assert listed(home)["retainer"]["stage"] == "closed"
    shown = json.loads(parley(home, "show", "retainer", "--json"))
    assert [e["note"] for m in shown["meetings"] for e in m["entries"]] == ["all well"]
    assert "jan signs" in json.dumps(shown)


def test_another_journal_is_opened_by_keys(platform: Platform, home: Path) -> None:
    other = journal(home).with_name("other.parley")
    other.parent.mkdir(parents=True)
    parley(home, "--journal", other, "import", ROOT / "resources/sample/late-payment.json")
    with running(platform, home) as program:
        opened(program)
        for path, title in ((other, "Invoice 2026-031, Northgate"), (journal(home), SAMPLE)):
            program.press("Ctrl+O")
            program.until(lambda s: in_front(s, "QFileDialog"), "the dialog")
            program.type(str(path)).press("Return")
            program.until(lambda s, p=path, t=title: s["journal"] == str(p) and t in s["titles"], "the other journal")
            opened(program)
        end(program, home)


def test_a_journal_is_made_by_keys(platform: Platform, home: Path) -> None:
    made = journal(home).with_name("made.parley")
    with running(platform, home) as program:
        opened(program)
        choose(program, "New journal")
        program.until(lambda s: in_front(s, "QFileDialog"), "the dialog")
        program.type(str(made)).press("Return")
        program.until(
            lambda s: s["journal"] == str(made) and in_front(s, "MainWindow") and not s["busy"], "the new one"
        )
        end(program, home)
    assert json.loads(parley(home, "--journal", made, "list", "--json") or "[]") == []


def test_a_journal_is_locked_and_unlocked_by_keys(platform: Platform, home: Path) -> None:
    with running(platform, home) as program:
        opened(program)
        choose(program, "Set a passphrase")
        program.until(lambda s: s["focus"] == "New passphrase", "the form")
        program.type(PASSPHRASE).tab_to("New passphrase again").type(PASSPHRASE).press("Return")
        program.until(lambda s: s["window"] != "MainWindow" or "Lock" in str(s["words"]), "it begins")
        opened(program)
        for _ in range(2):
            program.press("Ctrl+L")
            program.until(lambda s: s["focus"] == "Passphrase" and in_front(s, "UnlockWindow"), "it is locked")
            program.type(PASSPHRASE).press("Return")
            assert SAMPLE in opened(program)["titles"]
        end(program, home)


@pytest.mark.slow
def test_a_backup_is_restored_by_keys(platform: Platform, home: Path) -> None:
    with running(platform, home) as program:
        opened(program)
        prepare(program, "after the backup")
        choose(program, "Backups")
        program.until(lambda s: "Restore" in s["words"], "a backup")
        program.tab_to("Restore the backup").press("Space")
        program.until(lambda s: not s["busy"] and s["titles"] == [SAMPLE], "it is restored")
        opened(program)
        end(program, home)


@pytest.mark.slow
def test_what_can_be_read_of_a_damaged_journal_is_saved_by_keys(platform: Platform, home: Path) -> None:
    with running(platform, home) as program:
        opened(program)
        end(program, home)
    content = journal(home).read_bytes()
    journal(home).write_bytes(b"\0" * 4096 + content[4096:])
    with running(platform, home) as program:
        program.until(lambda s: in_front(s, "StartWindow"), "why it is not open")
        program.tab_to("Save what can be read").press("Space")
        saved = opened(program)
        assert saved["journal"].endswith("journal salvaged.parley")
        assert saved["titles"] == [SAMPLE]
        end(program, home)
