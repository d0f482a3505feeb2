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
from desk_app.support.progress import Progress
from desk_app.support.saving import save
from desk_app.ui.running.frame import Frame
from desk_app.ui.running.long_work import Work

if TYPE_CHECKING:
    from desk_app.session.exporting import Snapshot
    from desk_app.session.interchange import ImportReport
    from desk_app.session.session import Session

JOURNALS = "Parley journals (*.parley)"
KINDS = {f"{words} (*.{form})": form for form, words in WORDS.items()}
"""What the export dialog offers."""
INTERCHANGE = "Parley files (*.json *.csv *.parley)"


class Files(QObject):
    """File dialogs that never block the window, and what follows from a choice."""

    journal_chosen = Signal(object)

    def __init__(self, window: QWidget, frame: Frame) -> None:
        super().__init__(window)
        self._window, self._gateway, self._jobs = window, frame.gateway, frame.jobs
        self._notices, self._work = frame.notices, frame.work
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
        """Take a file in, all of it or nothing."""
        path = Path(name)
        if self._is_free():
            stopped = f"{path.name} was not taken in: you stopped it. Nothing was changed."
            self._work.begin(Work(f"Importing {path.name}", stopped, alone=True))
            self._gateway.run(self._work.part(partial(_import, path, self._work.heard)), self._imported)

    def export(self, name: str) -> None:
        """Write what was chosen for export to a file, in the format that its ending names."""
        path = Path(name)
        if self._is_free():
            self._work.begin(Work(f"Exporting {path.name}", f"{path.name} was not written: you stopped it."))
            copy = self._work.part(partial(_copy, self._work.heard), last=False)
            self._gateway.run(copy, partial(self._copied, path, self._exporting))

    def _is_free(self) -> bool:
        if self._work.busy:
            self._notices.say("A file is being written already. Wait for it, or stop it.")
        return not self._work.busy

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

    def _copied(self, path: Path, negotiation_id: str, copied: Snapshot) -> None:
        from desk_app.session.exporting import write

        ending = path.suffix.lower().removeprefix(".")
        form = Export(ending) if ending in set(Export) else Export.JSON
        ids = (negotiation_id,) if negotiation_id else None
        self._jobs.start(self._work.part(partial(write, copied, ids, form, path, self._work.heard)), self._written)

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
    """Write a whole file, which is there whole or as it was.

    Raises:
        UserError: it cannot be written.
    """
    try:
        save(path, content)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
    return path


def _import(path: Path, heard: Progress, session: Session) -> ImportReport:
    session.backups.before_import(path)
    try:
        return session.interchange.import_file(path, heard)
    except BadInput as error:
        raise BadInput(f"{path.name} was not taken in, and nothing was changed. {error}") from error


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    """A name without an ending gets that of the format."""
    dialog.setDefaultSuffix(KINDS[kind].value)


def _copy(heard: Progress, session: Session) -> Snapshot:
    return session.snapshot(heard)
