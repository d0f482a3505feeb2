"""Two quiet buttons under a page that save and print the document of what it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.papers.handing import PaperHanding
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.buttons import QuietButton


class PaperRow(QWidget):
    """The buttons, with their words."""

    save = Signal()
    print = Signal()

    def __init__(self, save: str, print_: str) -> None:
        super().__init__()
        self.save_button, self.print_button = QuietButton(save), QuietButton(print_)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        row.addStretch(1)


class OfferedPaper(QObject):
    """Does what the buttons of a `PaperRow` say. `wanted` makes the document, of what shows; None: nothing shows."""

    def __init__(self, context: PageContext, row: PaperRow, wanted: Callable[[], WantedDocument | None]) -> None:
        super().__init__(row)
        self._wanted = wanted
        self._handing = PaperHanding(context, row)
        row.save.connect(self._save)
        row.print.connect(self._print)

    def _save(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._handing.ask_where(wanted)

    def _print(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._handing.ask_printer(wanted)
