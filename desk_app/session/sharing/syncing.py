"""One run of bringing a shared journal up to date: what was changed here goes out, what others wrote comes in.

It goes in steps, each a transaction, so that who writes meanwhile waits for one step at most. After a kill between two
steps the next run does what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.journal.connection import SCHEMA
from desk_app.journal.journal import Journal
from desk_app.journal.share import NotTold, ShareStore
from desk_app.session.sharing.arrived import AT_ONCE, ROOM, ArrivalStream, Carrier, groups, ready, size_of, without
from desk_app.session.sharing.bringing import ALONE, DocumentSync
from desk_app.session.sharing.standing_words import ended_words
from desk_app.sharing.documents import LIBRARY, PEOPLE, UnreadableChange
from desk_app.sharing.kept import Arrival
from desk_app.sharing.update import DocumentPiece
from desk_app.support.working_out import worked_out

_SCHEMA = "schema"
"""Is noted with the schema that could show all but what is held."""


@dataclass(slots=True)
class SyncResult:
    """What a run did: how many updates went out and came in."""

    sent: int = 0
    taken_in: int = 0
    refused: list[str] = field(default_factory=list)
    renewed: bool = False
    """Whether this journal became a new device: it is a copy, or was put back."""


class Sync:
    """Runs once. `steps` yields how much is done and how much there is; whoever stops asking ends it."""

    def __init__(self, journal: Journal, store: ShareStore, carrier: Carrier, written: Callable[[], object]) -> None:
        """`written` is called when all is in the journal, before any of it is in the folder."""
        self._journal, self._store, self._carrier = journal, store, carrier
        self.written = written
        self._came: set[str] = set()
        self.result = SyncResult()

    @worked_out
    def _documents(self) -> DocumentSync:
        """Made when first needed: until then this journal may turn out to be a new device."""
        return DocumentSync(self._journal, self._store)

    @property
    def changes(self) -> ChangeSet | None:
        """What others changed here by the run so far, as one; None if nothing."""
        return self._documents.changes

    def steps(self) -> Iterator[tuple[int, int]]:
        """Do it, step by step.

        Raises:
            UserError: something could not be saved; what was done before stays. Or the share has ended;
                or all is done, and the folder had lost what it held.
        """
        self._stop_if_ended()
        before = self._store.identity().device
        arriving = ArrivalStream(self._store, self._carrier)
        coming = arriving.begin()
        self._stop_if_ended()
        self.result.renewed |= self._store.identity().device != before
        if arriving.is_joining():
            return
        yield from self._tell()
        self._join_chosen()
        for _each in self._take_in(coming):
            yield arriving.progress(self.result.taken_in)
        self._stop_if_ended()
        self._try_held_again()
        self._follow_merged()
        self._drop_unnamed()
        if self._carrier.is_heartbeat_due():
            with self._journal.together():
                self._send([], alive=True)
        self.written()
        done = self._carrier.tend()
        if done.loss:
            raise done.loss

    def _stop_if_ended(self) -> None:
        """Take back one's own files, and nothing else, once a person was erased on one of the machines."""
        ended = self._carrier.ended()
        if ended:
            self._carrier.withdraw()
            raise UserError(ended_words(ended.name))

    def _tell(self) -> Iterator[tuple[int, int]]:
        """Tell what was changed here."""
        unsent = self._store.unsent()
        names = self._told(unsent)
        done = 0
        for some in batched(names, AT_ONCE):
            with self._journal.together():
                brought = ((each, self._documents.bring(each, _dates(unsent, each))) for each in some)
                self._send([DocumentPiece(each, got.piece) for each, got in brought if got.piece])
                done += len(some)
                if done == len(names):
                    self._store.told(unsent.up_to)
            yield done, len(names)
        if not names:
            self._forget(unsent)

    def _join_chosen(self) -> None:
        """Note that what was kept apart and is chosen now was told."""
        for each in self._store.apart() & (self._store.chosen().ids or frozenset()):
            self._store.keep_apart(each, apart=False)

    def _forget(self, unsent: NotTold) -> None:
        if unsent.tables or self._store.is_new():
            self._store.told(unsent.up_to)

    def _told(self, unsent: NotTold) -> list[str]:
        """The documents in which something may have changed here: people and library first."""
        ids, known = self._store.chosen().ids, set(self._store.documents()) - self._store.apart()
        if self._store.is_new():
            return [PEOPLE, LIBRARY, *self._store.live(ids)]
        changed = {each for each in unsent.tables if each is not None}
        shared = changed & known
        fresh = (changed if ids is None else ids) - known
        shared |= set(self._store.live(fresh)) if fresh else set()
        alone = set(unsent.tables.get(None, ()))
        first = [name for name, tables in ALONE.items() if alone & set(tables) or (ids is not None and shared)]
        return [*first, *sorted(shared)]

    def _send(self, pieces: Sequence[DocumentPiece], *, alive: bool = False) -> None:
        if pieces or alive:
            made = self._carrier.outgoing(pieces, chosen=self._store.chosen().only)
            self._store.put_head(made.head)
            self._store.keep(made.file, made.content)
            self.result.sent += 1

    def _take_in(self, coming: Iterator[Arrival]) -> Iterator[None]:
        """Take in what others wrote: each update after all that its writer knew. What cannot be is left for later.

        No more of it than `ROOM` is held at once, unless it waits for one another.
        """
        waiting: list[Arrival] = []
        blocked: set[int] = set()
        size, most = 0, ROOM
        for each in coming:
            if each.update.device in blocked:
                self._carrier.refuse(each)
                continue
            waiting.append(each)
            size += size_of(each)
            if size > most:
                waiting = yield from self._take_ready(waiting, blocked)
                size = sum(map(size_of, waiting))
                most = max(ROOM, 2 * size)
        for each in (yield from self._take_ready(waiting, blocked)):
            self._carrier.refuse(each)

    def _take_ready(self, waiting: list[Arrival], blocked: set[int]) -> Generator[None, None, list[Arrival]]:
        """Take in what can be. Returns the rest; devices of which something could not be taken in are `blocked`."""
        while some_ready := self._ready(each for each in waiting if each.update.device not in blocked):
            for some in groups(some_ready):
                taken = yield from self._taken_of(some)
                waiting = without(waiting, taken)
                yield
                if len(taken) < len(some):
                    blocked.add(some[len(taken)].update.device)
                    break
        return waiting

    def _ready(self, waiting: Iterable[Arrival]) -> list[Arrival]:
        return ready(waiting, {device: head.number for device, head in self._store.heads().items()})

    def _taken_of(self, some: Sequence[Arrival]) -> Generator[None, None, Sequence[Arrival]]:
        """Take updates in together, or one by one up to the first that cannot be. Returns those that were."""
        try:
            yield from self._take(some)
        except _HeldBack as held:
            if len(some) == 1:
                self.result.refused.append(str(held))
                return []
            done: list[Arrival] = []
            for each in some:
                got = yield from self._taken_of([each])
                if not got:
                    break
                done += got
            return done
        return some

    def _take(self, some: Sequence[Arrival]) -> Iterator[None]:
        pieces: dict[str, list[bytes]] = {}
        names: dict[str, str] = {}
        for arrival in some:
            for piece in arrival.update.pieces:
                pieces.setdefault(piece.document, []).append(piece.content)
                self._came.add(piece.document)
                names[piece.document] = arrival.update.name
        order = sorted(pieces, key=lambda each: (each not in ALONE, each))
        batches = list(batched(order, AT_ONCE)) or [()]
        for number, batch in enumerate(batches):
            with self._journal.together():
                self._bring(batch, pieces, names)
                if number == len(batches) - 1:
                    for arrival in some:
                        self._note(arrival)
            if number < len(batches) - 1:
                yield

    def _bring(self, names: Sequence[str], pieces: Mapping[str, Sequence[bytes]], who: Mapping[str, str]) -> None:
        own = []
        unsent = self._store.unsent()
        for name in names:
            try:
                brought = self._documents.bring(name, _dates(unsent, name), pieces[name], who[name])
            except UnreadableChange as error:
                raise _HeldBack(str(error)) from error
            if not brought.complete:
                raise _HeldBack(name)
            if brought.piece:
                own.append(DocumentPiece(name, brought.piece))
        self._send(own)

    def _note(self, arrival: Arrival) -> None:
        self._store.put_head(arrival.head)
        if arrival.file is not None:
            self._store.keep(arrival.file, arrival.content)
        self.result.taken_in += 1

    def _try_held_again(self) -> None:
        """Show what could not be shown before: a newer Parley runs here now, or the people who are named have come."""
        upgraded = self._store.noted(_SCHEMA) != SCHEMA
        if upgraded or self._came & ALONE.keys():
            with self._journal.together():
                pieces = [(each, self._documents.bring(each, {}).piece) for each in self._store.documents(held=True)]
                self._send([DocumentPiece(name, piece) for name, piece in pieces if piece])
                if upgraded:
                    self._store.note(_SCHEMA, SCHEMA)

    def _follow_merged(self) -> None:
        """Let what names a record that was merged elsewhere name the one that was kept."""
        with self._journal.together():
            names = self._documents.follow_merged()
            self._send([DocumentPiece(each, got) for each in names if (got := self._documents.bring(each, {}).piece)])

    def _drop_unnamed(self) -> None:
        """Delete people and rules that were deleted elsewhere, now that nothing names them any more."""
        with self._journal.together():
            pieces = [
                DocumentPiece(name, piece)
                for name in ALONE
                if (piece := self._documents.drop_unnamed(name)) is not None
            ]
            self._send(pieces)


class _HeldBack(Exception):
    """An update that cannot be taken in now, whole as it may be."""


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The names in order, so many at a time."""
    for begin in range(0, len(names), size):
        yield names[begin : begin + size]


def _dates(unsent: NotTold, name: str) -> Mapping[str, int]:
    return unsent.tables.get(None if name in ALONE else name, {})
