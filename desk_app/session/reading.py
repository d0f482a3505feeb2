"""Reads a journal, also while another window or command writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.due import DueGroup, DueList, DuePlace, NextStep
from desk_app.domain.summaries import NamedPerson, NegotiationSummary
from desk_app.journal import due, queries
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import Key, key_for
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import open_reading
from desk_app.session.reading_across import ReadingAcross
from desk_app.support.paths import Folders
from desk_app.support.working_out import worked_out

if TYPE_CHECKING:
    from desk_app.domain.entries import TalkChoice
    from desk_app.domain.finding import Found, FoundIn, Narrowed
    from desk_app.domain.journal_file import JournalFile, JournalParts
    from desk_app.domain.negotiation import Counterpart, Negotiation
    from desk_app.domain.summaries import PastStep, Trashed
    from desk_app.session.reading_people import PeopleReading
    from desk_app.session.sharing.standing import ShareStatus, ToDecide
    from desk_app.session.sharing.told_versions import DecisionToMake
    from desk_app.session.sharing.viewing import ShareView
    from desk_app.support.clock import Clock


class Reading(ReadingAcross):
    """Everything that a window or a command reads of a journal.

    Modules for more than lists are imported when first used, so that Home and `parley list` are there sooner.

    Every method raises UserError if the file can no longer be read.
    """

    _last: tuple[int, str, Negotiation | None] | None = None

    @classmethod
    def open(cls, path: Path, *, folders: Folders | None = None, key: Key | None = None) -> Reading:
        """Open a journal for reading; an encrypted one with the key that its passphrase gives (`passphrases.unlock`).

        Raises:
            PassphraseNeeded, WrongPassphrase: it is encrypted, and the key is missing or does not fit.
            UserError: there is no file, it is not a journal, or it cannot be read.
        """
        folders = folders or Folders.of_system()
        connection = open_reading(path, known=KnownJournals(folders.known_journals_file), key=key)
        return cls(path, connection, key_for(path, key))

    def summaries(
        self, limit: int | None = None, after: NegotiationSummary | None = None
    ) -> tuple[NegotiationSummary, ...]:
        """Negotiations, newest first: all, or at most `limit` that come after `after` in the list."""
        return self._read(queries.summaries, limit, after)

    def summary(self, negotiation_id: str) -> NegotiationSummary | None:
        """One line of that list."""
        return self._read(queries.summary, negotiation_id)

    def planned_of_calendar(self, uid: str) -> tuple[str, ...]:
        """The negotiations with a planned meeting of that UID of a calendar, or one of that series."""
        return self._read(queries.planned_of_calendar, uid)

    def negotiation(self, negotiation_id: str) -> Negotiation | None:
        """A whole negotiation, in the order in which it was said; None if there is none with that id.

        The last one is kept and returned again while nothing changes, as a page and its header both ask for it.
        """
        return self._read(self._as_it_is_now, negotiation_id)

    def _as_it_is_now(self, connection: Connection, negotiation_id: str) -> Negotiation | None:
        from desk_app.domain.said_order import in_said_order
        from desk_app.journal import loading

        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._last is None or self._last[:2] != (version, negotiation_id):
            found = loading.negotiation(connection, negotiation_id)
            self._last = (version, negotiation_id, found and in_said_order(found))
        return self._last[2]

    def without_talks(self, negotiation_id: str) -> Negotiation | None:
        """The same without its meetings: as quick for the longest talks. None if there is none with that id."""
        from desk_app.journal import loading

        return self._read(loading.without_talks, negotiation_id)

    def counterparts(self) -> tuple[Counterpart, ...]:
        """Every person, by name, without records that were merged into others."""
        from desk_app.journal import loading

        return self._read(loading.counterparts, merged=False)

    def names_of_people(self, limit: int = -1, after: NamedPerson | None = None) -> list[NamedPerson]:
        """People by name: all, or at most `limit` of those after one. It takes a third of `counterparts`."""
        return self._read(queries.names_of_people, limit, (after.name, after.id) if after is not None else None)

    def counterpart(self, counterpart_id: str | None) -> Counterpart | None:
        """The person whom an id leads to, also by way of a record that was merged; None if there is none."""
        from desk_app.journal import loading

        return None if counterpart_id is None else self._read(loading.person_meant, counterpart_id)

    @worked_out
    def people(self) -> PeopleReading:
        """What the place People shows."""
        from desk_app.session.reading_people import PeopleReading

        return PeopleReading(self._read)

    def trashed(self) -> tuple[Trashed, ...]:
        """The deleted negotiations, the latest deleted first."""
        from desk_app.journal import trash

        return self._read(trash.trashed)

    def drafts(self) -> dict[str, str]:
        """The texts that were not saved yet, by their places in the window; the oldest first."""
        from desk_app.journal.drafts import read_drafts

        return self._read(read_drafts)

    def talk_choice(self, negotiation_id: str) -> TalkChoice:
        """Who sees the screen in the talk that is open or begins next, and which rules are silent in it."""
        from desk_app.journal.choices import read_choice

        return self._read(read_choice, negotiation_id)

    def recap_gestures(self, negotiation_id: str) -> frozenset[str]:
        """The gestures that were chosen for the recap, by the ids of their entries."""
        from desk_app.journal.recap_choices import read_gestures

        return self._read(read_gestures, negotiation_id)

    def past(self, negotiation_id: str, limit: int = 50, before: int | None = None) -> tuple[PastStep, ...]:
        """Who changed what in a negotiation and when, newest first: at most `limit` steps before one of a number."""
        from desk_app.session import past_in_words

        return self._read(past_in_words.steps, negotiation_id, limit, before)

    def find(self, reference: str) -> str:
        """The id meant by an id, an exact title, or the beginning of an id.

        Raises:
            BadInput: it means none, or several.
        """
        return self._read(queries.find, reference)

    def due(self, today: date, most: Mapping[DueGroup, int], *, secrets: bool = True) -> tuple[DueList, ...]:
        """What is due, parted by how soon: of each group its first things, as many as `most` says, and their number.

        Without `secrets` it tells of no alternative.
        """
        return self._read(due.due_lists, today, most, secrets=secrets)

    def due_after(self, today: date, group: DueGroup, place: DuePlace, limit: int) -> tuple[NextStep, ...]:
        """The next things of a group, those after a place."""
        return self._read(due.due, today, group, limit, place)

    def under_way(self, limit: int) -> tuple[NegotiationSummary, ...]:
        """At most so many negotiations that are not closed, those worked on last first."""
        return self._read(queries.under_way, limit)

    def part_agreed(self, limit: int) -> tuple[NegotiationSummary, ...]:
        """At most so many closed negotiations of which the rest is still open, those worked on last first."""
        return self._read(queries.part_agreed, limit)

    def only_samples(self) -> bool:
        """Whether there is no negotiation of one's own."""
        return self._read(queries.only_samples)

    def file(self, ids: Iterable[str] | None = None) -> JournalFile:
        """Those negotiations with the people they name, as for an interchange file. Or all of them with every person.

        Raises:
            BadInput: there is no negotiation of such an id.
        """
        from desk_app.journal import loading

        return self._read(loading.file, ids)

    def parts(self, ids: Iterable[str] | None = None) -> JournalParts:
        """The same, but each negotiation is read only when it is asked for.

        Raises:
            BadInput: there is no negotiation of such an id.
        """
        from desk_app.journal import loading

        found = self._read(loading.parts, ids)
        return replace(found, negotiation=lambda each: self._read(loading.existing, each))

    def search(
        self,
        typed: str,
        limit: int = 50,
        before: int | None = None,
        *,
        best: bool = False,
        narrowed: Narrowed | None = None,
    ) -> list[Found]:
        """Places that have every word typed; the last word may be unfinished. Newest first, from before that number.

        With `best` the closest matches come first. Any text may be typed; one without words finds nothing, unless what
        is looked at is `narrowed`: then it finds all of that.
        """
        from desk_app.domain.finding import Narrowed
        from desk_app.journal.search import search

        return self._read(search, typed, limit, before, best=best, narrowed=narrowed or Narrowed())

    def newest_of(self, typed: str, kinds: Iterable[FoundIn], limit: int) -> list[Found]:
        """Some of the newest places of these kinds that have every word typed: at most `limit` of each kind."""
        from desk_app.journal.search import newest_of

        return self._read(newest_of, typed, kinds, limit)

    def undoable(self, scope: str | None = None) -> str | None:
        """Name of what undo would take back in a negotiation (None: anywhere). None if there is nothing to undo."""
        from desk_app.journal import history

        step = self._read(history.next_undo, scope)
        return step.name.words if step else None

    def redoable(self, scope: str | None = None) -> str | None:
        """Name of what redo would do again in a negotiation (None: anywhere). None if there is nothing to redo."""
        from desk_app.journal import history

        step = self._read(history.next_redo, scope)
        return step.name.words if step else None

    def share_status(self, clock: Clock) -> ShareStatus:
        """How the share of this journal stands, after a look into its folder.

        Raises:
            BadInput: it is not shared.
            UserError: the folder is gone, or cannot be read.
        """
        with told_plainly(self.path):  # not one state: a slow folder would keep others from writing
            return self._share(clock).status()

    def to_decide(self, clock: Clock) -> tuple[ToDecide, ...]:
        """What was written differently on several devices.

        Raises:
            BadInput: the journal is not shared.
        """
        with told_plainly(self.path):
            return self._share(clock).conflicts()

    def decisions(self, clock: Clock) -> tuple[DecisionToMake, ...]:
        """The same in words.

        Raises:
            BadInput: the journal is not shared.
        """
        with told_plainly(self.path):
            return self._share(clock).decisions()

    def share_folder(self, clock: Clock) -> Path:
        """The folder of the share.

        Raises:
            BadInput: the journal is not shared.
        """
        with told_plainly(self.path):
            return self._share(clock).folder

    def _share(self, clock: Clock) -> ShareView:
        from desk_app.session.sharing.viewing import ShareView

        return ShareView(self._connection, clock)
