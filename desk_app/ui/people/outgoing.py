"""People to files of contacts: one person, those whom the filter shows, or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.errors import UserError
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.papers import SavedPaper
from desk_app.exchange.contacts.write_vcards import vcards
from desk_app.exchange.exports import Export
from desk_app.exchange.manual import pages
from desk_app.session.passphrases import saved_as
from desk_app.session.session import Session
from desk_app.support.saving import file_name
from desk_app.support.words import _
from desk_app.ui.running.file_dialogs import file_dialog, write_file
from desk_app.ui.running.page_context import PageContext


class ContactFiles(QObject):
    """Asks where to write vCards to, and writes them. Notes go along only if that is chosen in the dialog."""

    def __init__(self, page: QWidget, context: PageContext, filtered: Callable[[], str]) -> None:
        """`filtered` gives the words by which the list is filtered."""
        super().__init__(page)
        self._filtered = filtered
        self._page, self._gateway = page, context.gateway
        self._notices, self._folder = context.notices, context.folder

    def choose_one(self, person: Counterpart) -> None:
        """Export one person."""
        self._choose(_("Export this contact"), person.name, partial(_only, person), person.id)

    def choose_all(self) -> None:
        """Export those whom the list shows, who are read once the file is chosen."""
        self._choose(_("Export contacts"), _("Contacts"), self._listed, None)

    def _listed(self) -> Sequence[Counterpart]:
        return self._gateway.reading.people.matching(self._filtered())

    def _choose(self, title: str, name: str, people: Callable[[], Sequence[Counterpart]], person: str | None) -> None:
        dialog = file_dialog(self._page, title, ";;".join(_kinds()), self._gateway.reading.path, about=pages.PEOPLE)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Export.CONTACTS.value)
        self._folder.begin(dialog)
        dialog.selectFile(file_name(name, f".{Export.CONTACTS}"))
        dialog.fileSelected.connect(partial(self._write, dialog, people, person))
        dialog.open()

    def _write(
        self, dialog: QFileDialog, people: Callable[[], Sequence[Counterpart]], person: str | None, name: str
    ) -> None:
        self._notices.tried.emit()
        notes = dialog.selectedNameFilter() == _kinds()[1]
        try:
            path = write_file(Path(name), b"".join(vcards(people(), notes=notes)))
        except UserError as error:
            self._gateway.failed.emit(error)
            return
        self._notices.say(saved_as(path.name, self._gateway.reading.path))
        paper = SavedPaper(path, Export.CONTACTS, () if person else None, person)
        self._gateway.run(partial(_note, paper), saves=False)


def _kinds() -> tuple[str, str]:
    return _("Contacts (*.vcf)"), _("Contacts with your notes (*.vcf)")


def _only(person: Counterpart) -> Sequence[Counterpart]:
    return (person,)


def _note(paper: SavedPaper, session: Session) -> None:
    session.papers.note([paper])
