"""Leads through taking people in from an address book, and carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.errors import UserError
from desk_app.domain.reading import known_locale
from desk_app.exchange.contacts.headings import Column
from desk_app.exchange.contacts.tables import ContactTable, remembered_columns
from desk_app.exchange.manual import pages
from desk_app.exchange.tracker.offer_columns import OfferColumn, columns_remembered, to_remember
from desk_app.exchange.tracker.read_offers import ReadOffers
from desk_app.session.address_books import AddressBook, CardChoice, CardsTaken
from desk_app.session.interchange import ImportReport
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.people.taking_in.offered import Offered
from desk_app.ui.people.taking_in.view import TakingInView
from desk_app.ui.people.taking_in.words import offers_taken_words, taken_words
from desk_app.ui.running.file_dialogs import file_dialog
from desk_app.ui.running.page_context import PageContext

T = TypeVar("T")


class TakingInTalk(QObject):
    """What the view for taking in shows."""

    ended = Signal()
    """It is done, was left, or cannot be read."""
    taken = Signal(object)
    """The id of the first person who was added; empty if nobody was. Then it ends."""
    offers_taken = Signal(object)
    """The id of the first negotiation that was added of a table of offers. It ends before."""
    begun = Signal()
    """Something is read, and the view is to be shown."""

    def __init__(self, page: QWidget, context: PageContext) -> None:
        super().__init__()
        self._page, self._choices, self._folder = page, context.choices, context.folder
        self._gateway, self._notices = context.gateway, context.notices
        self._table: ContactTable | None = None
        self._files: tuple[Path, ...] = ()
        self._turn = 0
        self.view = TakingInView(context.theme)
        self.view.columns.connect(self._look_through)
        self.view.take.connect(self._take)
        self.view.offer_columns.connect(self._look_at_offers)
        self.view.take_offers.connect(self._take_offers)
        self.view.left.connect(self.leave)

    def choose(self) -> None:
        """Ask for files."""
        kinds = _("Address books (*.vcf *.vcard *.csv *.tsv *.txt)")
        dialog = file_dialog(self._page, _("Import contacts"), kinds, self._gateway.reading.path, about=pages.PEOPLE)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._folder.begin(dialog)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def begin(self, offered: Offered) -> None:
        """Read an address book, and then ask what to take."""
        self._notices.tried.emit()
        self._files = () if isinstance(offered, bytes) else offered
        self.begun.emit()
        self._read(partial(_look, offered, dict(self._choices.settings.contact_columns)))

    def _read(self, look: partial[AddressBook]) -> None:
        self._ask_gateway(look, self._show)

    def _ask_gateway(self, look: partial[T], show: Callable[[int, T], None]) -> None:
        self._turn += 1
        self.view.wait(_("Reading…"))
        turn = self._turn
        self._gateway.run(look, partial(show, turn), partial(self._refused, turn), saves=False)

    def _chosen(self, names: Sequence[str]) -> None:
        self.begin(tuple(map(Path, names)))

    def _show(self, turn: int, book: AddressBook) -> None:
        if turn != self._turn:
            return
        self._table = book.table
        if book.asks and book.table is not None:
            known = dict(self._choices.settings.offer_columns)
            self.view.ask_columns(book.table, columns_remembered(book.table.headings, known))
        else:
            self.view.ask(book)

    def _look_through(self, columns: Sequence[Column]) -> None:
        if self._table is not None:
            settings = self._choices.settings
            known = dict(settings.contact_columns) | remembered_columns(self._table, columns)
            self._choices.choose(replace(settings, contact_columns=tuple(known.items())))
            self._read(partial(_look_through, self._table, columns))

    def _look_at_offers(self, columns: Sequence[OfferColumn]) -> None:
        if self._table is not None:
            settings = self._choices.settings
            known = dict(settings.offer_columns) | to_remember(self._table.headings, columns)
            self._choices.choose(replace(settings, offer_columns=tuple(known.items())))
            locale = known_locale(self._choices.region.locale)
            look = partial(_look_at_offers, self._table, columns, locale, self._choices.currency)
            self._ask_gateway(look, self._show_offers)

    def _show_offers(self, turn: int, offers: ReadOffers) -> None:
        if turn == self._turn:
            self.view.ask_offers(offers)

    def _take_offers(self, offers: ReadOffers) -> None:
        self.view.show_busy(True)
        self._gateway.run(partial(_take_offers, offers, self._files), self._took_offers, self._not_taken)

    def _took_offers(self, report: ImportReport) -> None:
        words = offers_taken_words(len(report.added), len(report.skipped))
        self._notices.say(words, report.changes if report.added else None)
        self.leave()
        if report.added:
            self.offers_taken.emit(report.added[0])

    def _take(self, choices: Sequence[CardChoice]) -> None:
        self.view.show_busy(True)
        self._gateway.run(partial(_take, choices, self._files), self._taken, self._not_taken)

    def _taken(self, taken: CardsTaken) -> None:
        self._notices.say(taken_words(taken), taken.changes)
        self.taken.emit(taken.changes.created or "")
        self.leave()

    def _not_taken(self, _error: UserError) -> None:
        self.view.show_busy(False)

    def _refused(self, turn: int, _error: UserError) -> None:
        if turn == self._turn:
            self.leave()

    def leave(self) -> None:
        """Take in nothing, or nothing more."""
        self._turn += 1  # an answer that comes now is not waited for any more
        self.ended.emit()


def _look(offered: Offered, remembered: Mapping[str, str], session: Session) -> AddressBook:
    if isinstance(offered, bytes):
        return session.address_books.look(offered, remembered)
    return session.address_books.look_at_several(offered, remembered)


def _look_through(table: ContactTable, columns: Sequence[Column], session: Session) -> AddressBook:
    return session.address_books.look_through(table, columns)


def _look_at_offers(
    table: ContactTable, columns: Sequence[OfferColumn], locale: str, currency: str, session: Session
) -> ReadOffers:
    return session.old_offers.look(table, columns, locale, currency)


def _take_offers(offers: ReadOffers, files: Sequence[Path], session: Session) -> ImportReport:
    for file in files:
        session.backups.before_import(file)
    return session.old_offers.take(offers)


def _take(choices: Sequence[CardChoice], files: Sequence[Path], session: Session) -> CardsTaken:
    for file in files:
        session.backups.before_import(file)
    return session.address_books.take(choices)
