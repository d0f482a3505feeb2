"""The manual in a window of its own: over a dialog, and where no journal is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.manual.page import ManualPage
from desk_app.ui.running.manual_spots import MANUAL_KEY, ManualAt, explain_by
from desk_app.ui.running.page import Destination, Requests
from desk_app.ui.widgets.screens import fit
from desk_app.ui.widgets.tab_order import go_by_tab

_SIZE, _SMALLEST = (900, 680), (480, 360)


class ManualWindow(QDialog):
    """Shows one page of the manual at a time, over the window it was asked for in. Esc leads back to that.

    It knows no journal, so it can show where one is locked.
    """

    def __init__(self, name: str, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "")
        self._requests = Requests()
        self.page = ManualPage(theme, self._requests)
        self._requests.place.connect(self._turn)
        self._requests.manual.connect(self.close)
        self.finished.connect(over.activateWindow)
        QShortcut(QKeySequence(MANUAL_KEY), self).activated.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        fit(self, _SIZE, _SMALLEST)
        self._turn(Destination("", ManualAt(name)))

    def _turn(self, there: Destination) -> None:
        self.page.show_at(there.where)
        self.setWindowTitle(_("{title} – Parley", title=self.page.title))

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        return go_by_tab(self, forward=next)
