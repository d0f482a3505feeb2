"""The strip above all windows: the same line, and nothing secret ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desk_app import app
from desk_app.session import settings
from desk_app.session.settings import Settings
from desk_app.support.paths import Folders
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.meet.strip import StripWindow, could_stay, stays_on_top
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def strip_of(page: MeetPage) -> StripWindow:
    strip = page._strip.window
    assert strip is not None
    return strip


@pytest.fixture
def strip(talking: MeetDriver, window: WindowDriver) -> Iterator[StripWindow]:
    window.press("Ctrl+M")
    yield strip_of(talking.page)
    talking.page._strip.close()


def words(strip: StripWindow) -> str:
    shown = [label.text() for label in strip.findChildren(QLabel) if label.isVisible()]
    return " | ".join([*shown, strip.preview.text()])


def test_the_same_line_is_in_both(talking: MeetDriver, strip: StripWindow) -> None:
    QTest.keyClicks(strip.line, "f48")
    assert talking.line == "F48"
    assert "Fee 4,800" in strip.preview.text()
    talking.type(" k30")
    assert strip.line.text() == "F48 K30"
    QTest.keyClick(strip.line, Qt.Key.Key_Return)
    talking.wait()
    assert (strip.line.text(), talking.line) == ("", "")
    assert talking.rows() == ["Fee 4,800 ↔ Payment 30 days [proposed]"]
    QTest.keyClicks(strip.line, "y")
    QTest.keyClick(strip.line, Qt.Key.Key_Return)
    talking.wait()
    assert talking.rows()[0].endswith("[agreed]")


def test_undo_does_not_bring_back_a_line_that_was_entered(talking: MeetDriver, strip: StripWindow) -> None:
    QTest.keyClicks(strip.line, "f48")
    QTest.keyClick(strip.line, Qt.Key.Key_Return)
    talking.wait()
    QTest.keyClick(strip.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    talking.wait()
    assert (strip.line.text(), talking.line, talking.rows()) == ("", "", []), "the entry is undone, as in the window"
    QTest.keyClick(strip.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert talking.wait().rows() == ["Fee 4,800 |"]
    QTest.keyClicks(strip.line, "f49")
    QTest.keyClick(strip.line, Qt.Key.Key_Escape)
    QTest.keyClick(strip.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (strip.line.text(), talking.line) == ("F49", "F49"), "what was only emptied comes back"


def test_it_says_so_while_another_day_is_written_down(talking: MeetDriver, strip: StripWindow) -> None:
    talking.view.when.then_wanted.emit()
    QTest.keyClicks(talking.view.then.day, "yesterday")
    QTest.keyClick(talking.view.then.day, Qt.Key.Key_Return)
    assert "On 8 Nov 2026" in words(strip)
    talking.click("Back to now")
    assert "On 8 Nov" not in words(strip)


def test_its_clock_is_there_when_it_opens(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f48")
    talking.page._ticks.stop()
    window.press("Ctrl+M")
    assert strip_of(talking.page).clock.text() == talking.view.clock.text() == "0:00"
    talking.page._strip.close()


def test_it_stays_above_and_esc_leads_back(talking: MeetDriver, strip: StripWindow) -> None:
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.width() == 620
    QTest.keyClick(strip.line, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert talking.view.entry.line.isVisible()


def test_it_shows_no_secret_even_if_the_window_does(talking: MeetDriver, strip: StripWindow) -> None:
    talking.enter("f4500").enter("j4550")
    talking.click("Only I")
    QTest.keyPress(strip.line, Qt.Key.Key_F7)
    assert talking.view.live.standing.text().endswith("€4,650")
    assert "€4,500 / €4,550" in words(strip)
    assert "walk-away" in talking.view.live.advice.text()
    assert "walk-away" not in words(strip)
    assert "limit" not in words(strip)
    assert "4,650" not in words(strip)


def test_it_closes_with_the_page_and_with_the_lock(
    talking: MeetDriver, window: WindowDriver, strip: StripWindow
) -> None:
    window.choose("Prepare")
    assert not strip.isVisible()
    window.choose("Meet")
    window.choose("Entry line above")
    assert strip_of(talking.page).isVisible()
    window.window.rest()
    assert not strip_of(talking.page).isVisible()
    window.window.wake()


def test_on_wayland_it_says_why_it_cannot_stay_above(
    talking: MeetDriver, window: WindowDriver, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    strip = StripWindow(theme, window.window, "wayland")
    asked: list[bool] = []
    strip.x11_wanted.connect(lambda: asked.append(True))
    strip.show()
    assert "On this desktop (Wayland) a program cannot keep a window above the others." in words(strip)
    offer = next(b for b in strip.findChildren(QAbstractButton) if b.text().startswith("Use X11"))
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert asked == [True]
    strip.close()
    strip.deleteLater()


def test_x11_is_offered_only_where_there_is_one() -> None:
    assert stays_on_top("xcb")
    assert not could_stay("xcb", {"DISPLAY": ":0"})
    assert could_stay("wayland", {"DISPLAY": ":0"})
    assert not could_stay("wayland", {})


@pytest.mark.parametrize(
    ("surroundings", "wanted"),
    [
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "w"}, None),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}, "wayland"),
    ],
)
def test_the_next_start_uses_x11_where_it_was_asked_for(
    surroundings: dict[str, str], wanted: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    folders = Folders.inside(tmp_path)
    app._choose_platform(folders)
    assert app.os.environ.get("QT_QPA_PLATFORM") == surroundings.get("QT_QPA_PLATFORM")
    settings.save(folders.settings_file, Settings(x11=True))
    app._choose_platform(folders)
    assert app.os.environ.get("QT_QPA_PLATFORM") == wanted
