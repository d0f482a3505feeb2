"""What a start of the window loads before Home shows: every day begins with it."""

from __future__ import annotations

from tests.end_to_end.many import journal_bytes
from tests.tracing import ROOT, python

SHOWN = """
import os, sys
from PySide6.QtWidgets import QMainWindow

HEAVY = {
    "click", "sqlite_utils", "reportlab", "pypdfium2", "keyring", "zxcvbn", "xlsxwriter", "logging.handlers",
    "msgspec", "icalendar", "babel", "email.message", "fractions", "desk_app.domain.amounts",
    "desk_app.domain.advice.rules", "desk_app.domain.messages", "desk_app.domain.heard",
    "desk_app.domain.trade_weights", "rapidfuzz",
    "PySide6.QtNetwork", "desk_app.domain.negotiation", "desk_app.journal.migrations", "desk_app.session.backups",
    "desk_app.ui.negotiation.view", "desk_app.ui.negotiations.page", "desk_app.ui.backups.page",
    "desk_app.ui.palette.box", "desk_app.ui.finding.bar", "desk_app.ui.locking.changing", "desk_app.ui.shell.rescuing",
    "desk_app.journal.squash", "desk_app.ui.palette.commands", "desk_app.ui.new.spots", "desk_app.domain.papers",
    "loro", "nacl", "numpy", "phonenumbers", "uharfbuzz",
}
MOST = 185  # of our own modules, in English: each takes a third of a millisecond, even if there is nothing in it

def shown(window):
    ours = sum(name.startswith("desk_app") for name in sys.modules)
    too_many = ours if ours > MOST else ""
    print(window.pages.page("home").isHidden(), sorted(HEAVY & set(sys.modules)), too_many, flush=True)
    os._exit(0)

QMainWindow.show = shown
from desk_app.__main__ import main
main()
"""


def test_home_shows_without_what_it_does_not_need(tmp_path):
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE", "CACHE", "RUNTIME")},
    }
    file = ROOT / "resources" / "sample" / "website-redesign.json"
    done = python("-m", "desk_app", "import", str(file), extra=surroundings)
    assert done.returncode == 0, done.stderr
    done = python("-c", SHOWN, extra=surroundings)
    assert done.stdout.splitlines() == ["False [] "], done.stderr
    assert (tmp_path / "DATA" / "parley" / "journal.parley").is_file()


def test_in_another_region_home_shows_without_babel_from_the_second_start_on(tmp_path):
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "LC_ALL": "",
        "LANG": "de_DE.UTF-8",
        "LC_NUMERIC": "de_DE.UTF-8",
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE", "CACHE", "RUNTIME")},
    }
    file = ROOT / "resources" / "sample" / "website-redesign.json"
    done = python("-m", "desk_app", "import", str(file), extra=surroundings)
    assert done.returncode == 0, done.stderr
    kept = tmp_path / "STATE" / "parley" / "region.json"
    kept.unlink(missing_ok=True)
    first = python("-c", SHOWN, extra=surroundings)
    assert first.stdout.startswith("False") and "'babel'" in first.stdout, first.stderr
    assert '"de_DE"' in kept.read_text(encoding="utf-8")
    second = python("-c", SHOWN, extra=surroundings)
    assert second.stdout.startswith("False") and "babel" not in second.stdout, second.stderr


USED = """
import os, sys, traceback
from itertools import chain
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6 import QtWidgets
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from desk_app.ui.shell import page_fetching
from desk_app.ui.shell.page_fetching import step_pages

page_fetching.BEFORE_MS = page_fetching.BETWEEN_MS = 20
NOT_NEEDED = {
    "babel", "click", "dateutil", "icalendar", "keyring", "loro", "nacl", "numpy", "phonenumbers", "pypdfium2",
    "reportlab", "rapidfuzz", "sqlite_utils", "tnefparse", "uharfbuzz", "xlsxwriter", "zxcvbn",
}
NEVER_USED = {"QFileSystemModel", "QGraphicsScene"}  # made with all that descend from QObject
own, backups = QMainWindow.show, Path(os.environ["XDG_DATA_HOME"], "parley", "backups")
loaded, steps = set(sys.modules), []

def new():
    found, before = set(sys.modules), set(loaded)
    loaded.update(found)
    return sorted(found - before)

def open_meet(window):
    from desk_app.domain.summaries import Stage
    from desk_app.ui.negotiation.steps import Step

    new()
    print("quiet work:", sorted(NOT_NEEDED & loaded))
    talking = next(each.id for each in window.context.gateway.reading.summaries() if each.stage is Stage.TALKING)
    window.open_negotiation(talking, Step.MEET)

def line_of(window):
    from desk_app.ui.negotiation.steps import Step

    return window.negotiation.pages[Step.MEET].view.entry.line

def press(window):
    new()
    QTest.keyClicks(line_of(window), "we fee 4500")
    print("keys:", new())
    QTest.keyClick(line_of(window), Qt.Key.Key_Return)

def tell(window):
    print("Enter:", new())
    QTest.keyClick(line_of(window), Qt.Key.Key_Tab)
    print("of Qt, and used nowhere:", sorted(NEVER_USED & vars(QtWidgets).keys()), flush=True)
    os._exit(0)

def look(window):
    rests = not window.context.gateway.busy and not window.context.jobs.busy
    if rests and set(chain(*step_pages())) <= set(sys.modules) and list(backups.rglob("*.parley")):
        try:
            (open_meet, press, tell)[len(steps)](window)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        steps.append(None)

def shown(window):
    own(window)
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: look(window))
    timer.start()

QMainWindow.show = shown
from desk_app.__main__ import main
main()
"""


def test_the_first_keys_enter_and_tab_load_nothing_and_the_quiet_work_no_heavy_library(tmp_path):
    """PySide makes a class when it is used, and all of them where it is handed an object that it does not know."""
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE", "CACHE", "RUNTIME")},
    }
    file = tmp_path / "twenty.json"
    file.write_bytes(journal_bytes(20, 4))
    done = python("-m", "desk_app", "import", str(file), extra=surroundings)
    assert done.returncode == 0, done.stderr
    done = python("-c", USED, extra=surroundings)
    told = ["quiet work: []", "keys: []", "Enter: []", "of Qt, and used nowhere: []"]
    assert done.stdout.splitlines() == told, done.stderr


FETCHED = """
import sys
from itertools import chain
from desk_app.ui.shell import page_fetching
page_fetching.fetch()
fetched = set(sys.modules)
print("desk_app.domain.analysis" in fetched, [name for name in chain(*page_fetching.step_pages()) if name in fetched])
print("desk_app.ui.meet.page" in chain(*page_fetching.step_pages()))
"""


def test_classes_of_qt_are_never_imported_beside_the_window_thread():
    done = python("-c", FETCHED, extra={"QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.splitlines() == ["True []", "True"], done.stderr
