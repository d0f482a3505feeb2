"""Whoever wants no motion has none: nothing blinks, fades, slides or rolls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from desk_app.domain.preparation import Section
from desk_app.session.settings import Motion
from desk_app.ui.look.desktop import DesktopLooks
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import PLACES
from tests.drivers.window import WindowDriver

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
SAMPLE = "Website redesign – sample"


def moving() -> list[str]:
    """All that moves now, in any widget, in the style and in the program itself."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    owners = (app, app.style(), *app.allWidgets(), *app.topLevelWindows())
    found = {each for owner in owners for each in owner.findChildren(QAbstractAnimation)}
    return [f"{type(each).__name__} of {each.parent()}" for each in found if each.state() is each.State.Running]


@pytest.fixture(params=["chosen", "the desktop's"])
def still(request: pytest.FixtureRequest, window: WindowDriver) -> Iterator[WindowDriver]:
    program = window.program
    blinks, fades = QApplication.cursorFlashTime(), QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    if request.param == "chosen":
        program.choices.choose(replace(program.choices.settings, motion=Motion.NONE))
    else:
        program.theme.follow_desktop(DesktopLooks(still=True))
    yield window
    QApplication.setCursorFlashTime(blinks)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, fades)


def test_what_moves_is_found(window: WindowDriver) -> None:
    slide = QPropertyAnimation(window.window.toast, b"pos", window.window.toast)
    slide.setEndValue(QPoint(9, 9))
    slide.setDuration(10_000)
    slide.start()
    assert [each for each in moving() if "QPropertyAnimation" in each]
    slide.stop()


def test_no_cursor_blinks_and_no_menu_fades(still: WindowDriver) -> None:
    assert QApplication.cursorFlashTime() == 0
    assert [effect.name for effect in Qt.UIEffect if QApplication.isEffectEnabled(effect)] == []


def test_nothing_moves_on_any_page(still: WindowDriver) -> None:
    window = still.window
    for place in PLACES:
        if place.icon:
            window.go(place.id)
            still.settled()
            assert moving() == [], place.id
    for step in Step:
        still.open(SAMPLE, step)
        still.settled()
        assert moving() == [], step
    window.say("A message at the foot")
    assert moving() == []


def test_nothing_moves_where_something_opens_or_folds(still: WindowDriver) -> None:
    still.reopen(SAMPLE)
    still.prepare.open(Section.OPENING)
    assert moving() == []
    still.press("Ctrl+K")
    assert moving() == []
    still.window.calling.box.hide()
    still.window.go("settings", "looks")
    choice = next(each for each in still.page().findChildren(QComboBox) if each.isVisible())
    choice.showPopup()
    assert moving() == []
    choice.hidePopup()
    menu = still.window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(still.window.pos())
    assert moving() == []
    menu.close()
