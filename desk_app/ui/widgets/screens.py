"""Makes windows fit their screen, and puts them back where they were on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desk_app.session.settings import RememberedWindow

_TITLE_BAR = 40
"""The title bar and edges of a window take at most this many pixels, on the desktops that were examined."""


def room(screen: QScreen) -> QRect:
    """The room for windows on a screen: without panels, and without the height of a title bar."""
    return screen.availableGeometry().adjusted(0, 0, 0, -_TITLE_BAR)


def fit(window: QWidget, wanted: tuple[int, int], least: tuple[int, int]) -> None:
    """Set the size and the smallest size of a window before it shows. Neither is larger than the screen."""
    most = room(window.screen()).size()
    window.setMinimumSize(QSize(*least).boundedTo(most))
    window.resize(QSize(*wanted).boundedTo(most))


def where(window: QWidget) -> RememberedWindow:
    """The place and size of a window now, to be restored later."""
    small = not window.isMaximized() and not window.isFullScreen()
    place = QRect(window.pos(), window.size()) if small else window.normalGeometry()
    return RememberedWindow(
        _key(window.screen()), place.x(), place.y(), place.width(), place.height(), window.isMaximized()
    )


def put_back(window: QWidget, places: Sequence[RememberedWindow]) -> None:
    """Put a window where it was last, on the same screen if that is still there. To be called before it shows.

    Wayland places windows itself, so only the size is restored there.
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
    """The top left corner that a window needs to lie wholly within a rectangle."""
    x = max(within.left(), min(window.x(), within.right() + 1 - window.width()))
    y = max(within.top(), min(window.y(), within.bottom() + 1 - window.height()))
    return QPoint(x, y)


def _key(screen: QScreen) -> str:
    size = screen.size()
    return f"{screen.name()} {size.width()} x {size.height()}"
