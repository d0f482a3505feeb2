"""Details of the screen and the desktop, for a report."""

from __future__ import annotations

import os
from collections.abc import Iterator

from PySide6 import __version__
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from desk_app.session.settings import Settings
from desk_app.support.territory import Region
from desk_app.support.words import spoken_language

_DESKTOP = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP")


def window_details() -> Iterator[str]:
    """Qt, and each screen: its size in pixels, its scale."""
    yield f"PySide {__version__}, Qt {qVersion()} on {QGuiApplication.platformName()}"
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        size, dots = screen.size(), round(screen.logicalDotsPerInch())
        yield f"screen {number}: {size.width()} x {size.height()}, scale {screen.devicePixelRatio():g}, {dots} dpi"
    desktop = filter(None, map(os.environ.get, _DESKTOP))
    if told := " ".join(desktop):
        yield f"desktop: {told}"


def chosen_details(settings: Settings, region: Region) -> Iterator[str]:
    """The settings that change how things look and are read."""
    yield f"language {spoken_language()}, region {region.locale}, paper {region.paper}"
    yield (
        f"text {settings.text_size} %, {settings.appearance}, contrast {settings.contrast}, motion {settings.motion}"
        f"{', X11 asked for' if settings.x11 else ''}"
    )
