"""Bringing a window to the front, as far as the desktop lets it."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


def bring_to_front(window: QWidget, token: str) -> None:
    """Show a window above the others, with the keyboard; where the desktop refuses that, it shows that it is wanted.

    `token` is the leave to take the focus which the desktop gave to whoever asks for the window, empty for none.
    """
    if token and QGuiApplication.platformName().startswith("wayland"):
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there when a window is activated, and clears it
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
