"""The use cases of one open journal, without a window."""

from __future__ import annotations

import getpass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.journal.connection import SCHEMA
from desk_app.journal.engine import Connection
from desk_app.journal.journal import Author, Journal
from desk_app.journal.key import Key
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_journal
from desk_app.session.context import UseCaseContext
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock
from desk_app.support.ids import Ids, this_device
from desk_app.support.paths import Folders
from desk_app.support.progress import Progress
from desk_app.support.working_out import worked_out

if TYPE_CHECKING:
    from desk_app.session.address_books import AddressBooks
    from desk_app.session.backups import Backups
    from desk_app.session.cards import Cards
    from desk_app.session.closing import Closing
    from desk_app.session.contacts import Contacts
    from desk_app.session.documents import Documents
    from desk_app.session.drafts import Drafts
    from desk_app.session.erasing import Erasing
    from desk_app.session.exporting import Snapshot
    from desk_app.session.figures import FactsKeeping
    from desk_app.session.interchange import Interchange
    from desk_app.session.inviting import Inviting
    from desk_app.session.library import Library
    from desk_app.session.linking import Linking
    from desk_app.session.meeting import Meetings
    from desk_app.session.negotiations import Negotiations
    from desk_app.session.old_offers import OldOffers
    from desk_app.session.papers import Papers
    from desk_app.session.planning import Planning
    from desk_app.session.preparing import Preparing
    from desk_app.session.rules import RulesToTry
    from desk_app.session.sharing.membership import Sharing
    from desk_app.session.taking_back import Trash, Undoing
    from desk_app.session.ticking import Ticking
    from desk_app.session.weighing import Weighing

__all__ = ["SCHEMA", "Reading", "Session"]


class Session:
    """Owns the writing connection. Used only on the thread that opened it.

    Each method of its parts is one transaction and returns one `ChangeSet` after the commit. A part is imported when
    first used, so that a program that only shows a list is there sooner.
    """

    def __init__(self, journal: Journal, reading: Reading, clock: Clock, ids: Ids, folders: Folders) -> None:
        self._journal, self._clock = journal, clock
        self.settling = journal.settling
        """Within it, the drafts of those places go in the transaction that saves what they held."""
        self.together = journal.together
        """Within it, what is done is committed together, each use case an act of its own; or, if it raises, nothing."""
        self._folders = folders
        self._context = UseCaseContext(journal, ids)
        self.path = journal.path
        self.reading = reading

    @worked_out
    def negotiations(self) -> Negotiations:
        from desk_app.session.negotiations import Negotiations

        return Negotiations(self._context)

    @worked_out
    def preparing(self) -> Preparing:
        from desk_app.session.preparing import Preparing

        return Preparing(self._context)

    @worked_out
    def weighing(self) -> Weighing:
        from desk_app.session.weighing import Weighing

        return Weighing(self._context, self.preparing)

    @worked_out
    def planning(self) -> Planning:
        from desk_app.session.planning import Planning

        return Planning(self._context)

    @worked_out
    def inviting(self) -> Inviting:
        from desk_app.session.inviting import Inviting

        return Inviting(self._context)

    @worked_out
    def erasing(self) -> Erasing:
        from desk_app.session.erasing import Erasing

        return Erasing(self._context, self.backups, self._folders.farewells_file)

    @worked_out
    def people(self) -> Contacts:
        from desk_app.session.contacts import Contacts

        return Contacts(self._context)

    @worked_out
    def address_books(self) -> AddressBooks:
        from desk_app.session.address_books import AddressBooks

        return AddressBooks(self.reading, self._context)

    @worked_out
    def meeting(self) -> Meetings:
        from desk_app.session.meeting import Meetings

        return Meetings(self._context)

    @worked_out
    def closing(self) -> Closing:
        from desk_app.session.closing import Closing

        return Closing(self._context)

    @worked_out
    def linking(self) -> Linking:
        from desk_app.session.linking import Linking

        return Linking(self._context)

    @worked_out
    def ticking(self) -> Ticking:
        from desk_app.session.ticking import Ticking

        return Ticking(self._context)

    @worked_out
    def cards(self) -> Cards:
        from desk_app.session.cards import Cards

        return Cards(self._context)

    @worked_out
    def rules(self) -> RulesToTry:
        from desk_app.session.rules import RulesToTry

        return RulesToTry(self._context)

    @worked_out
    def library(self) -> Library:
        from desk_app.session.library import Library

        return Library(self._context)

    @worked_out
    def papers(self) -> Papers:
        from desk_app.session.papers import Papers

        return Papers(self._context)

    @worked_out
    def history(self) -> Undoing:
        from desk_app.session.taking_back import Undoing

        return Undoing(self._context)

    @worked_out
    def interchange(self) -> Interchange:
        from desk_app.session.interchange import Interchange

        return Interchange(self.reading, self._context)

    @worked_out
    def old_offers(self) -> OldOffers:
        from desk_app.session.old_offers import OldOffers

        return OldOffers(self.reading, self._context, self.interchange)

    @worked_out
    def documents(self) -> Documents:
        from desk_app.session.documents import Documents

        return Documents(self.reading, self._clock)

    @worked_out
    def backups(self) -> Backups:
        from desk_app.session.backups import Backups

        return Backups(self._context, self._folders.backups, self._folders.settings_file)

    @worked_out
    def drafts(self) -> Drafts:
        from desk_app.session.drafts import Drafts

        return Drafts(self._context)

    @worked_out
    def figures(self) -> FactsKeeping:
        from desk_app.session.figures import FactsKeeping

        return FactsKeeping(self._context)

    @property
    def folders(self) -> Folders:
        """The folders of the person."""
        return self._folders

    def is_shared(self) -> bool:
        """Whether the journal belongs to a share. What merges and seals is not loaded for that."""
        from desk_app.journal.share import ShareStore

        return ShareStore(self._journal).exists()

    @worked_out
    def sharing(self) -> Sharing:
        from desk_app.session.sharing.membership import Sharing

        return Sharing(self._journal, self._clock, self._folders)

    @worked_out
    def trash(self) -> Trash:
        from desk_app.session.taking_back import Trash

        return Trash(self._context)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        ids: Ids,
        create: bool,
        folders: Folders | None = None,
        key: Key | None = None,
    ) -> Session:
        """Open a journal for writing, or make it with `create` where there is none.

        Raises:
            PassphraseNeeded, WrongPassphrase: it is encrypted, and the key is missing or does not fit.
            Held: another window or command has it open.
            UserError: it is not a journal, is of a newer Parley, or was opened before and is gone. Or its folder is
                missing or cannot be written.
        """
        folders = folders or Folders.of_system()
        known = KnownJournals(folders.known_journals_file)
        safeguard = partial(_back_up_first, folders.backups, clock)
        journal = open_journal(
            path,
            clock=clock,
            known=known,
            create=create,
            author=lambda: Author(_who(), this_device(folders.device_file, ids)),
            key=key,
            safeguard=safeguard,
        )
        try:
            reading = Reading.open(journal.path, folders=folders, key=key)
        except BaseException:
            journal.close()
            raise
        return cls(journal, reading, clock, ids, folders)

    def snapshot(self, progress: Progress) -> Snapshot:
        """A copy of the journal as it is now, to be exported from on another thread.

        Raises:
            UserError: it cannot be made.
        """
        from desk_app.session.exporting import snapshot

        _ = self.backups  # first, as it removes the files that a killed program left there
        return snapshot(self.reading, self._folders.backups, progress)

    def is_remembered(self) -> bool:
        """Whether this computer keeps the key of the journal, as far as the list of kept keys tells."""
        from desk_app.session.keychain import Keychain
        from desk_app.session.vault import no_vault

        return Keychain(self._folders.kept_keys_file, no_vault).keeps(self.path)

    def get_ready(self) -> None:
        """Set room aside for drafts."""
        self.drafts.get_ready()

    def close(self) -> None:
        """Close the file, so that another window or command may write it. Nothing may be under way."""
        if "backups" in vars(self):
            self.backups.close()
        if "drafts" in vars(self):
            self.drafts.close()
        if "figures" in vars(self):
            self.figures.close()
        self.reading.close()
        self._journal.close()


def _back_up_first(backups: Path, clock: Clock, connection: Connection, journal: Path, key: Key | None) -> None:
    """Back up a journal of an earlier Parley before it is brought up to date."""
    from desk_app.session.backups import before_migration

    before_migration(backups, clock, connection, journal, key)


def _who() -> str:
    """The name of the account, under which changes are logged."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
