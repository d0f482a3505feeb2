"""Quiet buttons under a page that save, copy and print the document of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desk_app.session.documents import DocumentOf
from desk_app.support.words import _
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.papers.handing import PaperHanding
from desk_app.ui.papers.sheet_row import SheetRow, Sheets
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.wrapping import WrappingRow


class PaperRow(QWidget):
    """The buttons, with their words."""

    save = Signal()
    copy = Signal()
    print = Signal()

    def __init__(self, save: str, copy: str, print_: str) -> None:
        super().__init__()
        self.save_button, self.copy_button, self.print_button = map(QuietButton, (save, copy, print_))
        self.sheet = SheetRow()
        self.copy_button.setToolTip(_("To be pasted into a mail or a text"))
        self.save_button.setToolTip(_("As PDF, or as a web page (HTML)"))
        self.save_button.clicked.connect(self.save)
        self.copy_button.clicked.connect(self.copy)
        self.print_button.clicked.connect(self.print)
        row = WrappingRow(self)
        row.setSpacing(4)
        for each in (self.save_button, self.copy_button, self.print_button, self.sheet):
            row.addWidget(each)

    def lead(self) -> None:
        """Come into view, with the focus on the button that prints."""
        self.print_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._come_into_view)  # once it has its place

    def _come_into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.print_button, 0, 32)


class OfferedPaper(QObject):
    """Does what the buttons of a `PaperRow` say. `wanted` makes the document, of what shows; None: nothing shows."""

    def __init__(
        self,
        context: PageContext,
        row: PaperRow,
        document: DocumentOf[Any],
        wanted: Callable[[], WantedDocument | None],
    ) -> None:
        super().__init__(row)
        self._wanted = wanted
        self._handing = PaperHanding(context, row)
        self._sheets = Sheets(context.choices, row.sheet, [document.command])
        self._sheets.be_about(document.command)
        row.save.connect(self._save)
        row.copy.connect(self._copy)
        row.print.connect(self._print)

    def _save(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._handing.ask_where(self._sheets.on(wanted))

    def _copy(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._handing.copy(wanted)

    def _print(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._handing.ask_printer(self._sheets.on(wanted))
