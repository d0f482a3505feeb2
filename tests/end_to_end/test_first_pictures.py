"""What the benchmark of starts rests on: when something is first seen in the window of another program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.first_picture import Started, first_picture
from tests.end_to_end import display

pytestmark = pytest.mark.skipif(bool(display.missing()), reason=f"not installed: {display.missing()}")

EMPTY = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setGeometry(20, 40, 600, 400)
window.show()
dialog = QDialog(window)
dialog.setGeometry(900, 600, 200, 100)
QLabel("A question", dialog)
dialog.show()

def fill():
    Path("filled").touch()
    window.setCentralWidget(QLabel("The window"))

if FILLED:
    QTimer.singleShot(400, fill)
application.exec()
"""


def started(home: Path, *, filled: bool, colours: int) -> Started:
    return Started((sys.executable, "-c", EMPTY.replace("FILLED", f"{filled}")), home, {}, colours)


def test_a_dialog_and_an_empty_window_are_not_a_picture_yet(tmp_path: Path) -> None:
    taken = first_picture(started(tmp_path, filled=True, colours=2))
    assert (tmp_path / "filled").exists()
    assert taken.processor > 0


def test_an_empty_window_is_a_picture_where_that_is_wanted(tmp_path: Path) -> None:
    taken = first_picture(started(tmp_path, filled=False, colours=1), rest=0.01)
    assert taken.megabytes > 5
