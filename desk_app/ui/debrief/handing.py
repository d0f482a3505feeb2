"""Hands a document to the person: as a file that they name, or to a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.papers import SavedPaper
from desk_app.session.passphrases import saved_as
from desk_app.support.words import _, plural
from desk_app.ui.debrief.paper import Darkroom, Printing, WantedDocument
from desk_app.ui.running.file_dialogs import file_dialog, write_file
from desk_app.ui.running.page_context import PageContext

if TYPE_CHECKING:
    from desk_app.session.session import Session


class PaperHanding(QObject):
    """Saves and prints. It is made on another thread than the window's."""

    def __init__(self, frame: PageContext, window: QWidget, darkroom: Darkroom | None = None) -> None:
        super().__init__(window)
        self._frame, self._window = frame, window
        self.printing = Printing(window, frame.jobs, darkroom or Darkroom())
        self.printing.printed.connect(self._printed)

    def ask_where(self, wanted: WantedDocument) -> None:
        """Ask for a file, and write the document to it."""
        journal = self._frame.gateway.reading.path
        dialog = file_dialog(self._window, _("Save as PDF"), _("PDF documents (*.pdf)"), journal)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        self._frame.folder.begin(dialog)
        dialog.selectFile(wanted.file_name())
        dialog.fileSelected.connect(partial(self.save, wanted))
        dialog.open()

    def save(self, wanted: WantedDocument, name: str) -> None:
        """Write the document to a file, and note in the journal that it is there."""
        path, of = Path(name), wanted.material
        paper = SavedPaper(path, wanted.document.command, of.negotiations, of.person)
        self._frame.jobs.start(partial(_write, wanted, path), partial(self._saved, paper))

    def ask_printer(self, wanted: WantedDocument) -> None:
        """Open the dialog for printing."""
        self.printing.ask(wanted)

    def _saved(self, paper: SavedPaper, path: Path) -> None:
        self._frame.notices.say(saved_as(path.name, self._frame.gateway.reading.path))
        self._frame.gateway.run(partial(_note, paper), saves=False)

    def _printed(self, count: int) -> None:
        self._frame.notices.say(plural("Printed {n} page", "Printed {n} pages", count))


def _note(paper: SavedPaper, session: Session) -> None:
    session.papers.note([paper])


def _write(wanted: WantedDocument, path: Path) -> Path:
    return write_file(path, wanted.pdf())
