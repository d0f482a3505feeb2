"""Choosing files: another journal, an interchange file to take in, a place to export to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange.exports import WORDS, Export
from desk_app.session.passphrases import saved_as
from desk_app.ui.gateway import Gateway
from desk_app.ui.jobs import Jobs
from desk_app.ui.notices import Notices

if TYPE_CHECKING:
    from desk_app.session.interchange import ImportReport
    from desk_app.session.session import Session

JOURNALS = "Parley journals (*.parley)"
KINDS = {f"{words} (*.{form})": form for form, words in WORDS.items()}
"""What the export dialog offers."""
INTERCHANGE = "Parley files (*.json *.csv *.parley)"


class Files(QObject):
    """File dialogs that never block the window, and what follows from a choice."""

    journal_chosen = Signal(object)

    def __init__(self, window: QWidget, gateway: Gateway, jobs: Jobs, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._gateway, self._jobs, self._notices = window, gateway, jobs, notices
        self._exporting = ""

    def choose_journal(self) -> None:
        """Ask for another journal to open; a new name makes a new one."""
        dialog = choose_journal(self._window)
        dialog.fileSelected.connect(self._journal)
        dialog.open()

    def choose_import(self) -> None:
        """Ask for an interchange file and take it in."""
        dialog = self._dialog("Import negotiations", INTERCHANGE)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def choose_export(self, negotiation_id: str) -> None:
        """Ask where to write a negotiation, or the whole journal where none is named, and in which format."""
        self._exporting = negotiation_id
        dialog = self._dialog("Export this negotiation" if negotiation_id else "Export the journal", ";;".join(KINDS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Export.JSON.value)
        dialog.filterSelected.connect(partial(_follow_kind, dialog))
        dialog.fileSelected.connect(self.export)
        dialog.open()

    def import_file(self, name: str) -> None:
        """Take an interchange file in, all of it or nothing."""
        self._gateway.run(partial(_import, Path(name)), self._imported)

    def export(self, name: str) -> None:
        """Write what was chosen for export to a file, in the format that its ending names."""
        path = Path(name)
        ending = path.suffix.lower().removeprefix(".")
        form = Export(ending) if ending in set(Export) else Export.JSON
        self._gateway.run(partial(_export, self._exporting, form), partial(self._exported, path))

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilter(kinds)
        return dialog

    def _journal(self, name: str) -> None:
        self.journal_chosen.emit(Path(name))

    def _imported(self, report: ImportReport) -> None:
        words = f"{len(report.added)} imported"
        if report.skipped:
            words += f", {len(report.skipped)} were here already"
        self._notices.say(words, report.changes if report.added else None)

    def _exported(self, path: Path, content: bytes) -> None:
        self._jobs.start(partial(write_file, path, content), self._written)

    def _written(self, path: Path) -> None:
        self._notices.say(saved_as(path.name, self._gateway.reading.path))


def choose_journal(parent: QWidget) -> QFileDialog:
    """The dialog that asks for a journal, existing or new."""
    dialog = QFileDialog(parent, "Open journal")
    dialog.setNameFilter(JOURNALS)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Open")
    dialog.setDefaultSuffix("parley")
    return dialog


def write_file(path: Path, content: bytes) -> Path:
    """Write a whole file.

    Raises:
        UserError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
    return path


def _import(path: Path, session: Session) -> ImportReport:
    session.backups.before_import(path)
    try:
        return session.interchange.import_file(path)
    except BadInput as error:
        raise BadInput(f"{path.name} was not taken in, and nothing was changed. {error}") from error


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    """A name without an ending gets that of the format."""
    dialog.setDefaultSuffix(KINDS[kind].value)


def _export(negotiation_id: str, form: Export, session: Session) -> bytes:
    return session.interchange.export([negotiation_id] if negotiation_id else None, form)
