"""Erasing a person, as the law gives them: from the journal for good, and then from the backups."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from functools import partial
from pathlib import Path

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.backups import Backup, Reason
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.people.erasing import Erasure, NamedIn, StillHeld, Traces, name_of_nobody
from desk_app.domain.people.name_finder import NameFinder
from desk_app.journal import erasing, traces
from desk_app.journal.connection import reading
from desk_app.journal.failures import ENGINE_ERRORS, told_plainly
from desk_app.journal.share import ShareStore
from desk_app.session.backups import Backups
from desk_app.session.context import UseCaseContext
from desk_app.support.words import _


class Erasing:
    """What was erased cannot be brought back: it is in no history."""

    def __init__(self, context: UseCaseContext, backups: Backups, farewells: Path) -> None:
        """`farewells` is the file of the shares that ended here."""
        self._context, self._backups, self._farewells = context, backups, farewells

    def traces(self, person: str) -> Traces:
        """Every place where a person stands.

        Raises:
            BadInput: there is no such person.
            UserError: the journal cannot be read.
        """
        with told_plainly(self._context.journal.path):
            found = traces.traces(self._context.journal.connection, person)
        if found is None:
            raise BadInput(_("That person is no longer there."))
        return found

    def erase(self, found: Traces, way: Erasure, kept: Collection[NamedIn] = ()) -> ChangeSet:
        """Erase a person from records, texts, log, drafts and free pages. `kept` are the texts that stay as they are.

        Raises:
            BadInput: the person, or one of the texts, is no longer as it was found.
            UserError: it could not be done; nothing was erased.
        """
        journal = self._context.journal
        if self.traces(found.person.id) != found:
            raise BadInput(_("Something was written about this person meanwhile. Look at the places again."))
        with told_plainly(journal.path):
            finder = NameFinder(traces.records_of(journal.connection, found.person.id))
            eraser = erasing.Eraser(found, finder, way, self._nameless(), kept)
            share = ShareStore(journal)
            leaving = self._leaving(share, found) if share.exists() else None
            with journal.room(), erasing.overwriting(journal.connection), journal.together():
                share.end()
                with journal.act(ActName.of(ActCode.ERASE_PERSON)) as act:
                    eraser.erase_rows(act, [each for each in found.texts if each not in kept])
                with journal.unlogged() as connection:
                    erasing.close_act(connection, act.number)
                    eraser.erase_log(connection)
                    eraser.erase_beside(connection, journal)
        self._write_anew()
        if leaving is not None:
            leaving()
        return act.changes

    def _leaving(self, share: ShareStore, found: Traces) -> Callable[[], None]:
        """What leaves a share: deletes what this machine wrote, and tells the others that the share has ended."""
        from desk_app.session.sharing.farewells import Farewells, leaving

        asked = leaving(share, found.person.id, self._context.now())
        return partial(Farewells(self._farewells).leave, asked)

    def ends_share(self) -> str:
        """What erasing does to the share that the journal belongs to, in words; empty where it is not shared."""
        if not ShareStore(self._context.journal).exists():
            return ""
        return _(
            "This journal is shared. What was shared holds this person, so sharing ends here, and what this machine "
            "wrote into the folder is deleted; the other machines are told that the share has ended. Share again with "
            "a new code, in another folder; the others hold the person until they erase them, too, and join that share."
        )

    def _write_anew(self) -> None:
        journal = self._context.journal
        try:
            with told_plainly(journal.path):
                erasing.write_pages_anew(journal.connection, encrypted=journal.key is not None)
        except UserError as error:
            raise UserError(
                _(
                    "The person was erased, but older free parts of the file could not be overwritten. {error} It is "
                    "done when the next person is erased.",
                    error=error,
                )
            ) from error

    def _nameless(self) -> str:
        number = erasing.next_nameless(self._context.journal.connection, name_of_nobody())
        return f"{name_of_nobody()} {number}"

    def still_held(self, found: Traces) -> StillHeld:
        """What still holds a person who was erased: backups, and papers that were saved outside.

        Raises:
            UserError: the backups cannot be listed.
        """
        finder = NameFinder((found.person,))
        holding, unread = [], []
        for each in self._backups.listed():
            held = self._holds(each, found, finder)
            if held is None:
                unread.append(each.path)
            elif held:
                holding.append(each.path)
        standing = self._backups.second_standing()
        return StillHeld(tuple(holding), tuple(unread), found.papers, standing.problem if standing else "")

    def _holds(self, backup: Backup, found: Traces, finder: NameFinder) -> bool | None:
        """Whether a backup holds a person, by id or by name; None if it cannot be read."""
        try:
            with closing(reading(backup.path, self._context.journal.key)) as connection:
                return traces.holds(connection, found.ids, finder)
        except (UserError, OSError, *ENGINE_ERRORS):
            return None

    def renew_backups(self, those: Collection[Path]) -> Path | None:
        """Make a fresh backup, and then delete these for good. Returns the fresh one.

        Raises:
            UserError: it could not be made, then nothing is deleted; or one could not be deleted.
        """
        fresh = self._backups.make(Reason.WANTED)
        gone = [each for each in self._backups.listed() if each.path in those and each.path != fresh]
        self._backups.delete(tuple(gone))
        return fresh
