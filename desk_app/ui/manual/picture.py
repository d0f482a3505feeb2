"""A picture of the manual as large as it is, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_app.exchange.manual.pages import picture
from desk_app.support.words import _
from desk_app.ui.running.manual_spots import explain_by


class PictureWindow(QDialog):
    """Shows one picture, by the name of its file; Esc closes it. Where the screen is smaller, it is scrolled."""

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Picture of the manual – Parley"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "")
        shown = QLabel()
        shown.setPixmap(QPixmap(str(picture(name))))
        shown.setAccessibleName(_("Picture of the manual"))
        self._around = QScrollArea()
        self._around.setFrameShape(QFrame.Shape.NoFrame)
        self._around.setAccessibleName(shown.accessibleName())
        self._around.setWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._around)
        self.resize(shown.sizeHint().boundedTo(window.screen().availableSize() - QSize(40, 60)))
        self._around.setFocus()
