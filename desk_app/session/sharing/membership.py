"""Sharing a journal with other machines, through a folder that some tool carries from one to the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from desk_app.domain.carried import DeviceIdentity
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput, UserError
from desk_app.journal.connection import SCHEMA
from desk_app.journal.journal import Journal
from desk_app.journal.share import ChosenToShare, ShareStore
from desk_app.session.sharing.arrived import JOINING
from desk_app.session.sharing.bringing import DocumentSync
from desk_app.session.sharing.deciding import decision
from desk_app.session.sharing.farewells import Farewells
from desk_app.session.sharing.known_shares import KnownShares
from desk_app.session.sharing.naming import own_name
from desk_app.session.sharing.standing import ShareStatus, ToDecide, all_to_decide, found_conflicts, status_of
from desk_app.session.sharing.standing_words import ended_words
from desk_app.session.sharing.syncing import Sync, SyncResult
from desk_app.sharing.code import code_of, key_of, new_key
from desk_app.sharing.folder import SharedFolder
from desk_app.sharing.identity import DeviceIdentities, RandomIdentities
from desk_app.sharing.joining import Newest, check_unshared, newest_of_each
from desk_app.sharing.own_files import delete_files
from desk_app.sharing.update import DocumentPiece
from desk_app.support.clock import Clock
from desk_app.support.links import followed
from desk_app.support.paths import Folders
from desk_app.support.progress import Progress, unheard
from desk_app.support.words import _

_RENEWED = "renewed"
"""Is noted until the person was told that this journal is a new device."""


class Sharing:
    """The use cases of a shared journal.

    Each raises UserError where the folder or the journal cannot be used; what was done before stays.
    """

    def __init__(
        self, journal: Journal, clock: Clock, folders: Folders, identities: DeviceIdentities | None = None
    ) -> None:
        self._journal, self._clock = journal, clock
        self._known, self._farewells = KnownShares(folders.known_shares_file), Farewells(folders.farewells_file)
        self._store = ShareStore(journal)
        self._identities = identities or RandomIdentities()
        self._folder: SharedFolder | None = None

    def is_shared(self) -> bool:
        """Whether this journal belongs to a share."""
        return self._store.exists()

    def create(self, place: Path, name: str, only: Collection[str] | None = None) -> str:
        """Share this journal: all live negotiations, later ones too, or `only` those. Returns the code for the others.

        People and rules that these negotiations name go along. With `only`, whoever joins shares what came, and of what
        they write what they `add`. Nothing is written into the folder before `sync`.

        Raises:
            BadInput: it is shared already, or there is no such negotiation.
            UserError: there is a share in that folder, or the folder is gone.
        """
        self._refuse_shared()
        place = whole(place)
        check_unshared(place)
        self._refuse_unknown(only or ())
        key = new_key()
        self._begin(key, place, name, ChosenToShare(None if only is None else frozenset(only)))
        return code_of(key)

    def add(self, negotiations: Collection[str]) -> None:
        """Share these negotiations, too, where only chosen ones are shared. The next `sync` tells them.

        Raises:
            BadInput: this journal is not shared, or there is no such negotiation.
        """
        self._refuse_unshared()
        self._refuse_unknown(negotiations)
        chosen = self._store.chosen().ids
        if chosen is not None:
            self._store.choose(chosen | set(negotiations))

    def _refuse_unknown(self, negotiations: Collection[str]) -> None:
        if unknown := set(negotiations) - set(self._store.live(negotiations)):
            raise BadInput(_("There is no negotiation {negotiation}.", negotiation=min(unknown)))

    def code(self) -> str:
        """The code of the share, for one more machine.

        Raises:
            BadInput: this journal is not shared.
        """
        self._refuse_unshared()
        return code_of(self._store.key())

    def folder(self) -> Path:
        """The folder of the share."""
        return Path(self._store.folder())

    def count_chosen(self) -> int | None:
        """How many negotiations were chosen to be shared; None: all, and later ones too."""
        ids = self._store.chosen().ids
        return None if ids is None else len(ids)

    def join(self, place: Path, code: str, name: str, found: Sequence[Newest] | None = None) -> str:
        """Let this journal, which is new, belong to the share in a folder. `sync` brings what is there.

        Returns what this machine is called: by a name that none of the others has. It is not looked for them again
        where `newest_in` was just asked (`found`).

        Raises:
            BadInput: it is shared already, or the code is none.
            UserError: the folder is empty, foreign, gone, or of another key.
        """
        self._refuse_shared()
        place, key = whole(place), key_of(code)
        found = newest_of_each(place, key) if found is None else found
        name = own_name(name, {each.name for each in found})
        self._begin(key, place, name, ChosenToShare())
        self._store.note(JOINING, 1)
        return name

    def _refuse_shared(self) -> None:
        if self.is_shared():
            raise BadInput(_("This journal is shared already. Leave that share first."))

    def _refuse_unshared(self) -> None:
        if not self.is_shared():
            raise BadInput(_("This journal is not shared."))

    def _begin(self, key: bytes, place: Path, name: str, chosen: ChosenToShare) -> None:
        identity = self._identities.new(name)
        self._store.begin(key, str(place), identity, chosen)
        self._known.remember(self._journal.path, identity.device, 0)
        self._folder = None

    def sync(self, progress: Progress = unheard) -> SyncResult:
        """Send what was changed here, and take in what others wrote. What `progress` raises ends it between steps."""
        run = self.run()
        for done, of in run.steps():
            progress(done, of)
        return run.result

    def run(self) -> Sync:
        """The same in steps, each a transaction: others may write between them."""
        self._farewells.deliver()
        self._make_sure()
        run = Sync(self._journal, self._store, self._carrier(), self._note_written)
        run.result.renewed = self._store.noted(_RENEWED) is not None
        return run

    def _carrier(self) -> SharedFolder:
        if self._folder is None:
            place = Path(self._store.folder())
            self._folder = SharedFolder(place, self._store, self._clock, SCHEMA, self._identities)
        return self._folder

    def _make_sure(self) -> None:
        """Become a new device if this journal is a copy, or was put back: two that write as one lose what they say."""
        self._refuse_unshared()
        me = self._store.identity()
        if not self._known.knows(self._journal.path, me.device, self._number(me)):
            fresh = self._identities.new(self._name_anew(me))
            self._store.renew(fresh)
            self._store.note(_RENEWED, 1)
            self._known.remember(self._journal.path, fresh.device, 0)
            self._folder = None

    def _name_anew(self, me: DeviceIdentity) -> str:
        """What a new device is called: a copy not as the journal that it is a copy of."""
        if self._known.has(self._journal.path, me.device):
            return me.name
        return own_name(me.name, {me.name, *(head.name for head in self._store.heads().values())})

    def _number(self, me: DeviceIdentity) -> int:
        head = self._store.heads().get(me.device)
        return head.number if head else 0

    def _note_written(self) -> None:
        me = self._store.identity()
        self._known.remember(self._journal.path, me.device, self._number(me))
        self._store.note(_RENEWED, None)

    def status(self) -> ShareStatus:
        """How the share stands, by the last look into the folder; without one, by what is in the journal."""
        return status_of(self._store, self._carrier())

    def conflicts(self) -> tuple[ToDecide, ...]:
        """What was written differently on several devices: the same list, in the same order, on each of them."""
        return all_to_decide(self._store)

    def decide(self, conflict: str, keep: int) -> ChangeSet:
        """Keep one of the versions, from 1 on, or all of them (0). It is sent with the next `sync`.

        Raises:
            BadInput: there is no such conflict or version, or they cannot all be kept.
        """
        self._make_sure()
        found = next(((name, each) for name, each in found_conflicts(self._store) if each.id == conflict), None)
        if found is None:
            raise BadInput(_("There is nothing of the id {id} to decide any more.", id=conflict))
        name, each = found
        me, now = self._store.identity(), self._journal.now()
        settled = partial(decision, each, keep, me.device, at=now.isoformat())
        with self._journal.together():
            pieces, changes = DocumentSync(self._journal, self._store).decide(name, settled)
            told = [DocumentPiece(name, piece) for piece in pieces]
            made = self._carrier().outgoing(told, chosen=self._store.chosen().only)
            self._store.put_head(made.head)
            self._store.keep(made.file, made.content)
        return changes

    def leave(self) -> None:
        """Share no longer. Journal and folder stay as they are: the others keep what they have."""
        self._refuse_unshared()
        self._store.end()
        self._known.forget(self._journal.path)
        self._folder = None

    def start_anew(self, place: Path) -> str:
        """Share again from what is here now, with a new key in another folder. Returns the new code.

        What the others wrote and what is not here yet does not come any more. The files that this machine wrote into
        the old folder are deleted; those of the others are deleted by their machines, once these start anew, too.

        Raises:
            UserError: there is a share in that folder; or this one has ended, as a person was erased elsewhere.
        """
        if ended := self._carrier().ended():
            raise UserError(ended_words(ended.name))
        place = whole(place)
        check_unshared(place)
        old, mine = Path(self._store.folder()), self._store.former() | {self._store.identity().device}
        chosen, name, key = self._store.chosen(), self._store.identity().name, new_key()
        if chosen.ids is not None:
            came = set(self._store.documents()) - self._store.apart()
            chosen = ChosenToShare(frozenset(self._store.live(chosen.ids | came)))
        self._begin(key, place, name, chosen)
        delete_files(old, mine)
        return code_of(key)


def newest_in(place: Path, code: str) -> tuple[Newest, ...]:
    """The newest update of each device in a folder, for whoever is about to join there. Nothing is written.

    Raises:
        BadInput: the code is none.
        UserError: the folder is empty, foreign, gone, or of another key.
    """
    return newest_of_each(whole(place), key_of(code))


def whole(place: Path) -> Path:
    """The folder with its links followed.

    Raises:
        UserError: it cannot be followed.
    """
    try:
        return followed(place)
    except (OSError, RuntimeError) as error:
        raise UserError(_("{folder} cannot be reached: {reason}.", folder=place, reason=error)) from error
