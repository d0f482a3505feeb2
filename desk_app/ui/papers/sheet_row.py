"""For which paper documents are, and whether they are without colours. It is kept, for all that a page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.session.documents import Sheet
from desk_app.session.settings import ChosenSheet
from desk_app.support.territory import PaperSize
from desk_app.support.words import _
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.running.choices import Choices
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField


class SheetRow(QWidget):
    """The two choices, with their words."""

    chosen = Signal(object, object)
    """The person chose: a `PaperSize`, and whether the document is to be grey."""

    def __init__(self) -> None:
        super().__init__()
        sizes = (Choice(PaperSize.A4, _("A4")), Choice(PaperSize.LETTER, _("Letter")))
        self.paper = ChoiceField(_("Paper"), sizes)
        self.grey = CheckField(_("Greyscale"))
        for field in (self.paper, self.grey):
            field.drafted = False
        self.paper.chosen.connect(self._tell)
        self.grey.ticked.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.paper)
        row.addWidget(self.grey)

    def show_sheet(self, paper: PaperSize, *, grey: bool) -> None:
        """Show what holds for the document."""
        self.paper.show_value(paper)
        self.grey.setChecked(grey)

    def _tell(self, _value: object) -> None:
        self.chosen.emit(self.paper.value(), self.grey.isChecked())


class Sheets(QObject):
    """Keeps what is chosen in a `SheetRow`, and tells a document of it."""

    def __init__(self, choices: Choices, row: SheetRow, together: Sequence[str]) -> None:
        """What is chosen for one of the documents of `together` (their `command`) holds for all of them."""
        super().__init__(row)
        self._together = tuple(together)
        self._choices, self._row, self._document = choices, row, self._together[0]
        row.chosen.connect(self._keep)
        choices.changed.connect(self._show)

    def be_about(self, document: str) -> None:
        """Show what was chosen for a document, by its `command`."""
        self._document = document
        self._show()

    def on(self, wanted: WantedDocument) -> WantedDocument:
        """The document on its paper, with or without colours."""
        sheet = self.sheet_of(wanted.document.command)
        return wanted.on(sheet.paper, grey=sheet.grey)

    def sheet_of(self, document: str) -> Sheet:
        """What holds for a document, by its `command`."""
        chosen = self._choices.settings.sheet(document)
        return Sheet(chosen.paper or self._choices.region.paper, chosen.grey)

    def _show(self, _settings: object = None) -> None:
        sheet = self.sheet_of(self._document)
        self._row.show_sheet(sheet.paper, grey=sheet.grey)

    def _keep(self, paper: PaperSize, grey: bool) -> None:
        """Keep the choice. Paper as it is usual here is not kept: it goes on following the region."""
        settings = self._choices.settings
        usual = paper is self._choices.region.paper
        for each in self._together:
            chosen = ChosenSheet(each, None if usual else paper, grey)
            settings = replace(settings, sheets=settings.with_sheet(chosen))
        self._choices.choose(settings)
