"""Windows that fit their screen, and come back where they were on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desk_app.session.settings import RememberedWindow

_TITLE_BAR = 40
"""Pixels that the title bar and the edges of a window take at most, on the desktops that were looked at."""


def room(screen: QScreen) -> QRect:
    """Where windows go on a screen: without panels, and without what a title bar takes."""
    return screen.availableGeometry().adjusted(0, 0, 0, -_TITLE_BAR)


def fit(window: QWidget, wanted: tuple[int, int], least: tuple[int, int]) -> None:
    """Give a window a size before it shows, and one below which it does not get; neither is larger than the screen."""
    most = room(window.screen()).size()
    window.setMinimumSize(QSize(*least).boundedTo(most))
    window.resize(QSize(*wanted).boundedTo(most))


def where(window: QWidget) -> RememberedWindow:
    """Where a window is now, to have it there again."""
    small = not window.isMaximized() and not window.isFullScreen()
    place = QRect(window.pos(), window.size()) if small else window.normalGeometry()
    return RememberedWindow(
        _key(window.screen()), place.x(), place.y(), place.width(), place.height(), window.isMaximized()
    )


def put_back(window: QWidget, places: Sequence[RememberedWindow]) -> None:
    """Have a window where it was last, before it shows: on the screen it was on, if that is still there.

    Wayland places windows itself, so there only the size comes back.
    """
    screens = {_key(screen): screen for screen in QGuiApplication.screens()}
    place = next((each for each in reversed(places) if each.screen in screens), None)
    if place is None:
        return
    screen = screens[place.screen]
    within = room(screen)
    size = QSize(place.width, place.height).boundedTo(within.size()).expandedTo(window.minimumSize())
    window.resize(size)
    if not QGuiApplication.platformName().startswith("wayland"):
        window.setScreen(screen)
        window.move(_inside(QRect(QPoint(place.x, place.y), size), within))
    if place.full:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _inside(window: QRect, within: QRect) -> QPoint:
    """The corner of a window that lies wholly within."""
    x = max(within.left(), min(window.x(), within.right() + 1 - window.width()))
    y = max(within.top(), min(window.y(), within.bottom() + 1 - window.height()))
    return QPoint(x, y)


def _key(screen: QScreen) -> str:
    size = screen.size()
    return f"{screen.name()} {size.width()} x {size.height()}"
