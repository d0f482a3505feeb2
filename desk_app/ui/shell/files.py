"""Lets the person choose files: a journal to open or to make, a file to import, a place to export to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.exchange.exports import Export
from desk_app.exchange.manual import pages
from desk_app.session.passphrases import saved_as
from desk_app.support.progress import Progress
from desk_app.support.saving import file_name
from desk_app.support.words import _, plural
from desk_app.ui.running.file_dialogs import end_as, file_dialog, journal_to_make, journal_to_open
from desk_app.ui.running.invited_spots import INVITED, InvitedWith
from desk_app.ui.running.long_work import Work
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PEOPLE, ContactsAt
from desk_app.ui.shell.places import NEGOTIATIONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from desk_app.domain.papers import SavedPaper
    from desk_app.session.exporting import Saved, Snapshot
    from desk_app.session.interchange import ImportReport
    from desk_app.session.session import Session
    from desk_app.support.clock import Clock
    from desk_app.support.ids import Ids


class Files(QObject):
    """Shows file dialogs that never block the window, and does what follows from the choice."""

    journal_chosen = Signal(object)
    """The path of a journal to open. Opening it destroys this window, so connect to it queued; also to the next."""
    journal_named = Signal(object)
    """The path of a new journal to make."""

    def __init__(self, window: QWidget, context: PageContext) -> None:
        super().__init__(window)
        self._window, self._gateway, self._jobs = window, context.gateway, context.jobs
        self._notices, self._work = context.notices, context.work
        self._folder, self._exporting = context.folder, ""
        self._requests, self._choices = context.requests, context.choices
        self._clock, self._ids = context.clock, context.ids

    def choose_journal(self) -> None:
        """Ask for another journal to open."""
        dialog = journal_to_open(self._window, self._gateway.reading.path)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def choose_new_journal(self) -> None:
        """Ask for the name of a journal to make."""
        dialog = journal_to_make(self._window, self._gateway.reading.path)
        dialog.fileSelected.connect(self._named)
        dialog.open()

    def choose_import(self) -> None:
        """Ask for a file and import it."""
        kinds = _("What Parley reads (*.json *.csv *.parley *.vcf *.ics *.eml)")
        dialog = file_dialog(self._window, _("Import"), kinds, self._gateway.reading.path, about=pages.OTHERS)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        self._folder.begin(dialog)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def choose_export(self, negotiation_id: str) -> None:
        """Ask where to export a negotiation and in which format; the whole journal if the id is empty."""
        self._exporting = negotiation_id
        title = _("Export this negotiation") if negotiation_id else _("Export the journal")
        dialog = file_dialog(self._window, title, ";;".join(kinds()), self._gateway.reading.path, about=pages.OTHERS)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Export.JSON.value)
        dialog.filterSelected.connect(partial(_follow_kind, dialog))
        self._folder.begin(dialog)
        dialog.selectFile(file_name(self._name_of(negotiation_id), f".{Export.JSON}"))
        dialog.fileSelected.connect(self.export)
        dialog.open()

    def _name_of(self, negotiation_id: str) -> str:
        """The title of a negotiation; without one, what the whole journal is called."""
        found = self._gateway.reading.summary(negotiation_id) if negotiation_id else None
        return found.title if found is not None else self._gateway.reading.path.stem

    def choose_link(self, negotiation_id: str) -> None:
        """Ask for files, and link them to a negotiation. They are only named, never read."""
        dialog = file_dialog(
            self._window, _("Link a file"), _("All files (*)"), self._gateway.reading.path, about=pages.OTHERS
        )
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        self._folder.begin(dialog)
        dialog.filesSelected.connect(partial(self.link, negotiation_id))
        dialog.open()

    def link(self, negotiation_id: str, names: Sequence[str]) -> None:
        """Link files to a negotiation."""
        self._gateway.run(partial(_link, negotiation_id, tuple(map(Path, names))), self._linked)

    def _linked(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)

    def choose_move(self, negotiation_id: str) -> None:
        """Ask for the journal to which a negotiation is to be moved."""
        dialog = journal_to_open(self._window, self._gateway.reading.path)
        dialog.setWindowTitle(_("Move to another journal"))
        dialog.fileSelected.connect(partial(self.move, negotiation_id))
        dialog.open()

    def move(self, negotiation_id: str, name: str) -> None:
        """Move a negotiation to a journal."""
        self._notices.tried.emit()
        moving = partial(_move, negotiation_id, Path(name), self._clock, self._ids)
        self._gateway.run(moving, partial(self._moved, Path(name)))

    def _moved(self, target: Path, changes: ChangeSet) -> None:
        self._requests.go(NEGOTIATIONS)
        self._notices.say(_("Moved to {journal}", journal=target.name), changes)

    def import_file(self, name: str) -> None:
        """Import a file: all of it or nothing. A calendar, a message or an address book is looked at first."""
        path = Path(name)
        if path.suffix.casefold() in (".ics", ".eml"):
            self._requests.go(INVITED, InvitedWith((path,)))
        elif self._is_looked_at(path):
            self._requests.go(PEOPLE, ContactsAt((path,)))
        elif self._is_free():
            stopped = _("{file} was not taken in: you stopped it. Nothing was changed.", file=path.name)
            self._work.begin(Work(_("Importing {file}", file=path.name), stopped, alone=True))
            self._gateway.run(self._work.part(partial(_import, path, self._work.heard)), self._imported)

    def export(self, name: str) -> None:
        """Export what was chosen to a file. The ending of its name says the format."""
        path = Path(name)
        if self._is_free():
            stopped = _("{file} was not written: you stopped it.", file=path.name)
            self._work.begin(Work(_("Exporting {file}", file=path.name), stopped))
            copy = self._work.part(partial(_copy, self._work.heard), last=False)
            self._gateway.run(copy, partial(self._copied, path, self._exporting), saves=False)

    def _is_looked_at(self, path: Path) -> bool:
        """Whether it holds people, or is a table of which nobody knows yet what it holds."""
        from desk_app.session.address_books import holds_people
        from desk_app.session.old_offers import unknown_table

        known = dict(self._choices.settings.contact_columns)
        try:
            return holds_people(path, known) or unknown_table(path, known) is not None
        except BadInput:
            return False  # the import says why it cannot be read

    def _is_free(self) -> bool:
        if self._work.busy:
            self._notices.say(_("A file is being written already. Wait for it, or stop it."))
            return False
        self._notices.tried.emit()
        return True

    def _chosen(self, name: str) -> None:
        self.journal_chosen.emit(Path(name))

    def _named(self, name: str) -> None:
        self.journal_named.emit(Path(name))

    def _imported(self, report: ImportReport) -> None:
        self._notices.say(_imported_words(report), report.changes if report.added else None)

    def _copied(self, path: Path, negotiation_id: str, copied: Snapshot) -> None:
        from desk_app.domain.papers import SavedPaper
        from desk_app.session.exporting import write

        ending = path.suffix.lower().removeprefix(".")
        form = next((each for each in Export if each == ending), Export.JSON)
        ids = (negotiation_id,) if negotiation_id else None
        done = partial(self._written, SavedPaper(path, form, ids))
        alarm = self._choices.settings.reminder or None
        making = partial(write, copied, ids, form, path, self._work.heard, alarm=alarm)
        self._jobs.start(self._work.part(making), done)

    def _written(self, paper: SavedPaper, saved: Saved) -> None:
        self._notices.say(saved.nothing or saved_as(saved.path.name, self._gateway.reading.path))
        self._gateway.run(partial(_note, paper), saves=False)


def _link(negotiation_id: str, files: tuple[Path, ...], session: Session) -> ChangeSet:
    return session.linking.add(negotiation_id, files)


def _move(negotiation_id: str, target: Path, clock: Clock, ids: Ids, session: Session) -> ChangeSet:
    from desk_app.session.moving import move

    return move(session, negotiation_id, target, clock, ids)


def _import(path: Path, heard: Progress, session: Session) -> ImportReport:
    session.backups.before_import(path)
    try:
        return session.interchange.import_file(path, heard)
    except BadInput as error:
        words = _("{file} was not taken in, and nothing was changed. {reason}", file=path.name, reason=error)
        raise BadInput(words) from error


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    """Let the name end as the chosen format."""
    end_as(dialog, kinds()[kind].value, tuple(Export))


def _imported_words(report: ImportReport) -> str:
    if report.erased:
        return plural(
            "{words}. {n} person of the file was erased here, and was left out",
            "{words}. {n} people of the file were erased here, and were left out",
            report.erased,
            words=_added_words(report),
        )
    return _added_words(report)


def _added_words(report: ImportReport) -> str:
    added, here = len(report.added), len(report.skipped)
    if report.differing:
        first = report.differing[0]
        return _(
            "{added} imported, {here} were here already. “{title}” is not the same in the file and was left as it is. "
            "{how}",
            added=added,
            here=here,
            title=first.title,
            how=" ".join(first.words()),
        )
    if here:
        return plural(
            "{added} imported, {n} was here already", "{added} imported, {n} were here already", here, added=added
        )
    return plural("{n} imported", "{n} imported", added)


def _note(paper: SavedPaper, session: Session) -> None:
    session.papers.note([paper])


def _copy(heard: Progress, session: Session) -> Snapshot:
    return session.snapshot(heard)


def kinds() -> dict[str, Export]:
    """The formats that the export dialog offers, by the words in its list."""
    return {f"{words} (*.{form})": form for form in Export for words in [_(form.words)]}
