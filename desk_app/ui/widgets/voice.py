"""A label that is only heard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.text import Text


class Voice(Text):
    """A hidden label. Its text is spoken when it is said to have been shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setParent(window)
        self.hide()
