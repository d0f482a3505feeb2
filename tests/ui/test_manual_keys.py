"""Each key that a page of the manual names is pressed where the page is about, and does what the manual says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.exchange.manual import pages
from desk_app.exchange.manual.pages import NAMES
from desk_app.ui.meet.strip import StripWindow
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.shell.commands import COMMANDS
from desk_app.ui.shell.key_sheet import LINE, PREPARING, KeySheet
from desk_app.ui.shell.manual_map import OF_PLACE
from tests.drivers.window import WindowDriver
from tests.exchange.manual import manuals

OF_STEP = {pages.PREPARE: Step.PREPARE, pages.LINE: Step.MEET, pages.MAIL: Step.MEET, pages.PRIVACY: Step.MEET}
OF_STEP |= {pages.DEBRIEF: Step.DEBRIEF}
TITLE = "Website redesign – sample"


def go(window: WindowDriver, page: str) -> None:
    """To the place that a page is about; to Home for one that is about none."""
    window.window.activateWindow()  # a dialog of the key before may have been above it
    window.qtbot.waitUntil(window.window.isActiveWindow)
    if page in OF_STEP:
        window.open(TITLE, OF_STEP[page])
    else:
        place = next((place for place, of in OF_PLACE.items() if of == page and place not in _BARE), "home")
        window.window.go(place)
    window.settled()


_BARE = frozenset(("papers", "passphrase", "shadow", "invited", "negotiation"))
"""Places that show something only when they are told what."""


def at_place(place: str, window: WindowDriver) -> bool:
    return window.window.pages.place == place


def at_step(step: Step, window: WindowDriver) -> bool:
    return at_place(NEGOTIATION, window) and window.window.negotiation.step is step


def in_past(window: WindowDriver) -> bool:
    where = window.window.pages.here().where
    return isinstance(where, NegotiationAt) and where.past


def asks(window: WindowDriver) -> bool:
    """A dialog asks for a file."""
    asking = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    for each in asking:
        each.close()
    return bool(asking)


def shows_keys(window: WindowDriver) -> bool:
    shown = [each for each in window.window.findChildren(KeySheet) if each.isVisible()]
    for each in shown:
        each.close()
    return bool(shown)


def searches(window: WindowDriver) -> bool:
    return window.window.focusWidget() is window.window.sidebar.search or at_place("search", window)


def in_palette(window: WindowDriver) -> bool:
    was = window.palette.is_open()
    window.palette.press(Qt.Key.Key_Escape)
    return was


def finds(window: WindowDriver) -> bool:
    was = window.find.is_open()
    window.find.press(Qt.Key.Key_Escape)
    return was


def covered(window: WindowDriver) -> bool:
    was = window.program.context.privacy.on
    window.press("F8")
    return was and not window.program.context.privacy.on


def without_sidebar(window: WindowDriver) -> bool:
    was = not window.window.sidebar.isVisible()
    window.press("F9")
    return was and window.window.sidebar.isVisible()


def in_strip(window: WindowDriver) -> bool:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, StripWindow) and each.isVisible()]
    for each in shown:
        each.close()
    return bool(shown)


def to_print(window: WindowDriver) -> bool:
    return at_place("papers", window) or at_step(Step.DEBRIEF, window)


EFFECTS: dict[str, Callable[[WindowDriver], bool]] = {
    "F1": partial(at_place, "manual"),
    "F8": covered,
    "F9": without_sidebar,
    "Alt+Home": partial(at_place, "home"),
    "Alt+N": partial(at_place, "negotiations"),
    "Alt+P": partial(at_place, "people"),
    "Alt+I": partial(at_place, "insight"),
    "Alt+L": partial(at_place, "library"),
    "Alt+T": partial(at_place, "trash"),
    "Ctrl+,": partial(at_place, "settings"),
    "Ctrl+N": partial(at_place, "new"),
    "Ctrl+1": partial(at_step, Step.PREPARE),
    "Ctrl+2": partial(at_step, Step.MEET),
    "Ctrl+3": partial(at_step, Step.DEBRIEF),
    "Ctrl+H": in_past,
    "Ctrl+K": in_palette,
    "Ctrl+F": finds,
    "Ctrl+Shift+F": searches,
    "Ctrl+P": to_print,
    "Ctrl+E": asks,
    "Ctrl+O": asks,
    "Ctrl+M": in_strip,
    "Ctrl+?": shows_keys,
}
"""What shows that a key did what the manual says."""
OWN_STORY = {
    "Ctrl+Z": "test_undo_and_redo_do_what_the_manual_says",
    "Ctrl+Shift+Z": "test_undo_and_redo_do_what_the_manual_says",
    "Ctrl+Q": "test_one_quits",
    "Ctrl+Shift+V": "tests/ui/meet/test_manual_line.py",
    "Ctrl+L": "tests/ui/test_locking.py: only an encrypted journal can be locked",
}
ON_PAGES = {key for keys, _words in (*LINE, *PREPARING) for key in keys.split()}
"""Keys that the page itself takes. tests/ui/meet/test_manual_line.py and the tests of preparing press them."""


def action_of(window: WindowDriver, key: str) -> QAction:
    wanted = QKeySequence(key)
    return next(action for action in window.window.findChildren(QAction) if wanted in action.shortcuts())


def test_each_key_of_each_page_does_what_the_page_says(window: WindowDriver) -> None:
    window.window.resize(1280, 860)
    window.reopen(TITLE)
    wrong = [f"{key} of {name}" for name in NAMES for key in pressed(name) if not does(window, name, key)]
    assert wrong == []


def pressed(name: str) -> list[str]:
    """The keys of a page that the window takes, each once."""
    keys = dict.fromkeys(manuals.keys(manuals.page("en", name)))
    return [key for key in keys if key not in OWN_STORY and key not in ON_PAGES]


def does(window: WindowDriver, name: str, key: str) -> bool:
    go(window, name)
    if not action_of(window, key).isVisible():
        window.window.open_negotiation(SAMPLE_ID, Step.MEET if key == "Ctrl+M" else Step.PREPARE)
        window.settled()
    window.press(key)
    return EFFECTS[key](window)


def test_every_key_that_is_named_is_known() -> None:
    named = {key for name in NAMES for key in manuals.keys(manuals.page("en", name))}
    assert named <= {*EFFECTS, *OWN_STORY, *ON_PAGES}
    assert {*EFFECTS, *OWN_STORY} <= named
    assert {key for key in OWN_STORY if not any(key in command.keys for command in COMMANDS)} == set()


def test_undo_and_redo_do_what_the_manual_says(window: WindowDriver) -> None:
    window.open(TITLE)
    window.choose("Delete this negotiation")
    assert not window.summaries()
    window.press("Ctrl+Z")
    assert [each.title for each in window.summaries()] == [TITLE]
    window.press("Ctrl+Shift+Z")
    assert not window.summaries()


def test_one_quits(window: WindowDriver) -> None:
    window.press("Ctrl+Q")
    assert not window.window.isVisible()
