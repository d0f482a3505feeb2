"""The system asks the program to end: what is being typed is saved, and the journal is closed as by the person."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from tests.tracing import ROOT

TYPING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

def typed(window):
    window.open_negotiation(sys.argv.pop(), step())
    title = window.negotiation.header.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Typed to the last moment")
    window.open_negotiation(window.negotiation.negotiation, meet())
    line = window.negotiation.pages[meet()].view.entry.line
    line.setFocus()
    QTest.keyClicks(line, "n half a line")
    print("typing", flush=True)

def step():
    from desk_app.ui.negotiation.steps import Step
    return Step.PREPARE

def meet():
    from desk_app.ui.negotiation.steps import Step
    return Step.MEET

show = QMainWindow.show
def shown(window):
    show(window)
    QTimer.singleShot(0, lambda: typed(window))

QMainWindow.show = shown
from pathlib import Path
from desk_app.app import run
sys.exit(run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_in_order(tmp_path: Path, number: signal.Signals) -> None:
    path, folders, clock = tmp_path / "some.parley", Folders.inside(tmp_path / "profile"), SystemClock()
    session = Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders)
    made = session.negotiations.create("Before").created
    session.close()
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), **places}
    process = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path), str(made)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "typing\n"
    process.send_signal(number)
    assert process.wait(30) == 0
    process.stdout.close()
    assert _titles(path) == ["Typed to the last moment"]
    assert ["n half a line" in text for text in _drafts(path)] == [True]
    assert list((tmp_path / "DATA" / "parley" / "backups").rglob("*-closed.parley"))
    assert not list(tmp_path.glob("*-journal"))


def _drafts(path: Path) -> list[str]:
    from desk_app.session.session import Reading

    reading = Reading.open(path)
    try:
        return list(reading.drafts().values())
    finally:
        reading.close()


def _titles(path: Path) -> list[str]:
    from desk_app.session.session import Reading

    reading = Reading.open(path)
    try:
        return [each.title for each in reading.summaries()]
    finally:
        reading.close()
