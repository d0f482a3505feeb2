"""Hands a document to the person: as a file that they name, through the clipboard, or to a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.papers import SavedPaper
from desk_app.exchange.manual import pages
from desk_app.session.documents import CopiedDocument
from desk_app.session.passphrases import saved_as
from desk_app.support.words import _
from desk_app.ui.papers.darkroom import Darkroom, WantedDocument
from desk_app.ui.papers.printer import Printing
from desk_app.ui.running.file_dialogs import end_as, file_dialog, write_file
from desk_app.ui.running.page_context import PageContext

if TYPE_CHECKING:
    from desk_app.session.session import Session


_HTML = frozenset((".html", ".htm"))


class PaperHanding(QObject):
    """Saves, copies and prints. It is made on another thread than the window's."""

    def __init__(self, frame: PageContext, window: QWidget, darkroom: Darkroom | None = None) -> None:
        super().__init__(window)
        self._frame, self._window = frame, window
        self.printing = Printing(window, frame.jobs, darkroom or Darkroom())
        self.printing.printed.connect(self._printed)
        self.printing.nowhere.connect(self._offer_file)

    def ask_where(self, wanted: WantedDocument) -> None:
        """Ask for a file, and write the document to it: as PDF, or as HTML if its name ends so."""
        journal = self._frame.gateway.reading.path
        kinds = ";;".join((_("PDF documents (*.pdf)"), _("Web pages (*.html)")))
        dialog = file_dialog(self._window, _("Save the document"), kinds, journal, about=pages.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(partial(_end_as, dialog))
        self._frame.folder.begin(dialog)
        dialog.selectFile(wanted.file_name())
        dialog.fileSelected.connect(partial(self.save, wanted))
        dialog.open()

    def save(self, wanted: WantedDocument, name: str) -> None:
        """Write the document to a file, and note in the journal that it is there."""
        self._frame.notices.tried.emit()
        path, of = Path(name), wanted.material
        paper = SavedPaper(path, wanted.document.command, of.negotiations, of.person)
        self._frame.jobs.start(partial(_write, wanted, path), partial(self._saved, paper))

    def copy(self, wanted: WantedDocument) -> None:
        """Put the document into the clipboard, for a mail or a text."""
        self._frame.jobs.start(wanted.copied, partial(self._copied, wanted))

    def ask_printer(self, wanted: WantedDocument) -> None:
        """Open the dialog for printing."""
        self.printing.ask(wanted)

    def _saved(self, paper: SavedPaper, path: Path) -> None:
        self._frame.notices.say(saved_as(path.name, self._frame.gateway.reading.path))
        self._frame.gateway.run(partial(_note, paper), saves=False)

    def _copied(self, wanted: WantedDocument, copied: CopiedDocument) -> None:
        content = QMimeData()
        content.setHtml(copied.html)
        content.setText(copied.text)
        QGuiApplication.clipboard().setMimeData(content)
        label, warning = _(wanted.document.label), _(wanted.document.warning)
        if warning:
            words = _("Copied: {document}. {warning}.", document=label, warning=warning)
        else:
            words = _("Copied: {document}. It can be pasted into a mail.", document=label)
        self._frame.notices.say(words)

    def _printed(self, queue: str) -> None:
        self._frame.notices.say(_("Sent to the printer “{queue}”", queue=queue))

    def _offer_file(self, wanted: WantedDocument) -> None:
        words = _("No printer is set up on this computer. The document can be saved instead.")
        self._frame.notices.offer(words, _("Save the document…"), partial(self.ask_where, wanted), here=True)


def _note(paper: SavedPaper, session: Session) -> None:
    session.papers.note([paper])


def _write(wanted: WantedDocument, path: Path) -> Path:
    return write_file(path, wanted.html() if path.suffix.lower() in _HTML else wanted.pdf())


def _end_as(dialog: QFileDialog, kind: str) -> None:
    """Give the name the ending of the kind of files that is chosen."""
    end_as(dialog, "html" if "html" in kind else "pdf", ("html", "htm", "pdf"))
