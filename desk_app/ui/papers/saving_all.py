"""Saves a document of every negotiation that is far enough for it into a folder, with progress and Stop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.errors import UserError
from desk_app.exchange.manual import pages
from desk_app.session.batch import Batch, BatchJournal, BatchOrder, make_all_of
from desk_app.session.documents import Document, Sheet
from desk_app.session.passphrases import is_encrypted
from desk_app.session.session import Session
from desk_app.support.words import _, plural
from desk_app.ui.running.file_dialogs import file_dialog
from desk_app.ui.running.long_work import Work
from desk_app.ui.running.page_context import PageContext


class SavingAll(QObject):
    """Asks for a folder and fills it. The window can be used meanwhile."""

    def __init__(self, frame: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._frame, self._window = frame, window

    def ask_where(self, document: Document, sheet: Sheet) -> QFileDialog:
        """Ask for a folder."""
        title = _("Save this document of every negotiation")
        dialog = file_dialog(self._window, title, "", self._frame.gateway.reading.path, about=pages.PAPERS)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Save here"))
        self._frame.folder.begin_folder(dialog)
        dialog.fileSelected.connect(partial(self._chosen, document, sheet))
        dialog.open()
        return dialog

    def _chosen(self, document: Document, sheet: Sheet, folder: str) -> None:
        signed = self._frame.choices.settings.recap_signed
        self.save(BatchOrder(document, Path(folder), sheet=sheet, signed=signed))

    def save(self, order: BatchOrder) -> None:
        """Write all of them. Files of the same names are replaced."""
        frame, work = self._frame, self._frame.work
        if work.busy:
            frame.notices.say(_("Files are being written already. Wait for that, or stop it."))
            return
        frame.notices.tried.emit()
        words = _("Saving into {folder}: {document}", folder=order.folder.name, document=_(order.document.label))
        work.begin(Work(words, _("Stopped. What was saved before that is there, whole.")))
        batch, share = Batch(), _Share(work.heard)
        reading = frame.gateway.reading
        journal = BatchJournal(reading.path, reading.key, frame.clock, dict(frame.letters.chosen))
        make = partial(make_all_of, journal, order, batch, share.heard, share.again)
        frame.jobs.start(work.part(make), partial(self._saved, order, batch), partial(self._refused, batch))

    def _saved(self, order: BatchOrder, batch: Batch, _done: None) -> None:
        self._note(batch)
        if batch.refused:
            self._frame.jobs.failed.emit(UserError(_refused_words(batch)))
        elif batch.written:
            self._frame.notices.say(self._saved_words(order, len(batch.written)))
        else:
            self._frame.notices.say(_(order.document.nothing))

    def _refused(self, batch: Batch, error: UserError) -> None:
        """It was stopped, or there is no such folder. What is whole by then is noted all the same."""
        self._note(batch)
        self._frame.jobs.failed.emit(error)

    def _note(self, batch: Batch) -> None:
        if batch.written:
            self._frame.gateway.run(partial(_note, batch), saves=False)

    def _saved_words(self, order: BatchOrder, count: int) -> str:
        folder = order.folder.name
        if is_encrypted(self._frame.gateway.reading.path):
            return plural(
                "{n} document saved in {folder}. It is not encrypted.",
                "{n} documents saved in {folder}. They are not encrypted.",
                count,
                folder=folder,
            )
        return plural("{n} document saved in {folder}", "{n} documents saved in {folder}", count, folder=folder)


class _Share:
    """Reports how much is done; and the same again, to hear whether the work is still wanted."""

    def __init__(self, heard: Callable[[int, int], None]) -> None:
        self._heard, self._last = heard, (0, 1)

    def heard(self, number: int, of: int, _title: str) -> None:
        self._last = number - 1, of
        self.again()

    def again(self) -> None:
        self._heard(*self._last)


def _refused_words(batch: Batch) -> str:
    title, reason = batch.refused[0]
    return plural(
        "{n} document could not be made. {title}: {reason}",
        "{n} documents could not be made, the others are there. The first is {title}: {reason}",
        len(batch.refused),
        title=title,
        reason=reason,
    )


def _note(batch: Batch, session: Session) -> None:
    session.papers.note(batch.written)
