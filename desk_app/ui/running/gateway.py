"""The window's way to the journal: use cases run on one writer thread, what they changed is told to the pages.

The writing connection belongs to the thread that opened it, so the session is made, used and closed on that thread
alone. Pages read through `Gateway.reading`, a second, read-only connection of the window's thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desk_app.domain.changes import ChangeSet
from desk_app.domain.drafts import UnsavedText
from desk_app.domain.errors import BadInput, UserError

if TYPE_CHECKING:
    from desk_app.session.session import Reading, Session

T = TypeVar("T")
_PATIENCE = 2.0
"""Seconds that closing waits for the disk before it asks."""


@dataclass(frozen=True, slots=True)
class _Work:
    use_case: Callable[[Session], Any]
    done: Callable[[Any], object] | None
    refused: Callable[[UserError], None] | None
    typed: bool = False
    saves: bool = True
    settles: Mapping[str, int] = field(default_factory=dict)
    """The drafts whose texts it saves, with the serials of those texts."""
    quiet: bool = False
    """Nothing is asked but that the drafts are kept."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """`owed` is how many pieces of what was typed are still to be saved."""

    work: _Work
    value: object = None
    error: Exception | None = None
    again: bool = False
    owed: int = 0

    @property
    def is_owed(self) -> bool:
        """Whether what a person typed could not be saved and can be as soon as the world is in order again."""
        return self.work.typed and self.is_not_saved

    @property
    def is_not_saved(self) -> bool:
        """Whether the world kept something from being saved."""
        return self.work.saves and isinstance(self.error, UserError) and not isinstance(self.error, BadInput)


def changes_in(result: object) -> ChangeSet | None:
    """The changes a use case reports: its result itself, or the `changes` of a report."""
    found = result if isinstance(result, ChangeSet) else getattr(result, "changes", None)
    return found if isinstance(found, ChangeSet) else None


def still_there(callback: Callable[..., object]) -> bool:
    """False when the callback belongs to a widget that Qt has deleted meanwhile."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Gateway(QObject):
    """Runs use cases one after the other and tells on the window's thread what came of them."""

    changed = Signal(object)
    """A `ChangeSet`, after its commit."""
    failed = Signal(object)
    """A `UserError` of a use case: what happened and what to do."""
    saving = Signal(object)
    """Whether what is entered can be saved, when that has changed; told before `failed` and `changed`."""
    idle = Signal()
    """All that was asked for has been done and told."""
    drafts_kept = Signal(object)
    """Whether the drafts that `keep` named are on the disk."""
    _answered = Signal(object)

    def __init__(self, open_session: Callable[[], Session], open_reading: Callable[[Session], Reading]) -> None:
        """Open the journal on the writer thread and wait for it.

        Raises:
            UserError: the journal cannot be opened.
        """
        super().__init__()
        self._queue: SimpleQueue[_Work | None] = SimpleQueue()
        self._session: Session | None = None
        self._waiting = 0
        self.saves = True
        """False from when something could not be saved until saving works again and nothing is owed."""
        self._owed: list[_Work] = []  # the writer thread's own
        self._lost = False
        self.claims: Callable[[], Mapping[str, int]] = dict
        """What gives the drafts whose texts the work saves that is asked for now."""
        self.waiting: dict[str, UnsavedText] = {}
        """Drafts of what was asked for and is not saved yet, whether it is under way or was refused."""
        self._drafts: Mapping[str, UnsavedText] | None = None
        self._drafts_written: Mapping[str, UnsavedText] | None = None  # this and the next are the writer thread's own
        self._settled: dict[str, int] = {}
        self._kept = True
        self._open = True
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        opened: SimpleQueue[Session | BaseException] = SimpleQueue()
        self._thread = Thread(target=self._write, args=(open_session, opened), name="journal", daemon=True)
        self._thread.start()
        try:
            self.reading = open_reading(_result(opened.get()))
        except BaseException:
            self._stop()
            raise

    @property
    def busy(self) -> bool:
        """Whether work is under way that has not been told yet."""
        return self._waiting > 0

    @property
    def unsaved(self) -> bool:
        """Whether something that a person typed could not be saved so far."""
        return self._lost or bool(self._owed)

    def run(
        self,
        use_case: Callable[[Session], T],
        done: Callable[[T], object] | None = None,
        refused: Callable[[UserError], None] | None = None,
        *,
        saves: bool = True,
        waits: tuple[str, str] | None = None,
    ) -> None:
        """Run a use case on the writer thread.

        `waits` is the place and the text of a draft that it saves: it is kept as one from now until that is done.

        `done` gets its result on the window's thread, after `changed` was emitted; `refused` gets the failure, after
        `failed` was emitted. One that only reads or copies the journal does not count as saving.
        """
        self._waiting += 1
        settles = self.claims()
        if waits is not None:
            self.waiting[waits[0]] = UnsavedText(waits[1], 1)
            settles = {**settles, waits[0]: 1}
        self._queue.put(_Work(use_case, done, refused, saves=saves, settles=settles))

    def settled(self, place: str) -> int:
        """The serial up to which the texts of a draft are saved."""
        return self._settled.get(place, 0)

    def save(self, use_case: Callable[[Session], object]) -> None:
        """Run a use case that saves what a person typed and that can be repeated.

        Refused by the world, it is tried again before whatever is asked for next: a page that then reads the journal
        finds it there, and shows nothing older in its place.
        """
        self._waiting += 1
        self._queue.put(_Work(use_case, None, None, typed=True, settles=self.claims()))

    @property
    def has_drafts(self) -> bool:
        """Whether something stands in a field that is no part of the journal yet."""
        return bool(self._drafts)

    def all_kept(self) -> bool:
        """Wait for what was asked for, two seconds at most; whether all that was typed is saved by then, or a draft."""
        done: SimpleQueue[bool] = SimpleQueue()
        self._queue.put(_Work(lambda _session: done.put(self._all_kept()), None, None, quiet=True))
        try:
            return done.get(timeout=_PATIENCE)
        except Empty:
            return False

    def keep(self, drafts: Mapping[str, UnsavedText]) -> None:
        """Keep these drafts, and no others, before whatever is asked for; `drafts_kept` tells whether that was done."""
        self._drafts = drafts
        self._queue.put(_Work(_nothing, None, None, quiet=True))

    def let_others(self) -> None:
        """Within a long use case, and on its thread: do what was asked for meanwhile.

        Only where the use case says that others may write while it is under way.
        """
        if self._session is None:
            return
        while not self._queue.empty():
            work = self._queue.get()
            if work is None:  # the end comes after what is under way
                self._queue.put(None)
                return
            self._do(work, self._session)

    def all_saved(self) -> bool:
        """Wait for what was asked for, two seconds at most; whether all that was typed is saved by then."""
        done: SimpleQueue[int] = SimpleQueue()
        self.run(lambda _session: done.put(len(self._owed)), saves=False)
        try:
            return done.get(timeout=_PATIENCE) == 0
        except Empty:
            return False

    def close(self) -> tuple[Callable[[Session], object], ...]:
        """Finish what was asked for, close both connections and end the thread. Blocks until it is done.

        Nothing is told any more: the pages are going. What was typed and still could not be saved is given back.
        """
        self._open = False
        self.blockSignals(True)  # no answer on its way can make a page read
        self._stop()
        self.reading.close()
        return tuple(work.use_case for work in self._owed)

    def _stop(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def _write(self, open_session: Callable[[], Session], opened: SimpleQueue[Session | BaseException]) -> None:
        try:
            session = open_session()
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the journal
            opened.put(error)
            return
        self._session = session
        opened.put(session)
        try:
            while (work := self._queue.get()) is not None:
                self._do(work, session)
            self._save_owed(session)
        finally:
            session.close()

    def _do(self, work: _Work, session: Session) -> None:
        self._write_drafts(session)
        if work.quiet:
            work.use_case(session)
        else:
            self._save_owed(session)
            self._owe(self._carry_out(work, session))

    def _all_kept(self) -> bool:
        """Whether the drafts named last are on the disk, and each thing that is owed is among them."""
        return self._kept and all(work.settles for work in self._owed)

    def _write_drafts(self, session: Session) -> None:
        drafts = self._drafts
        if drafts is None or drafts is self._drafts_written:
            return
        self._drafts_written = drafts
        newer = {place: each.text for place, each in drafts.items() if each.serial > self._settled.get(place, 0)}
        answer = self._carry_out(_Work(partial(_keep, newer), None, None, quiet=True), session)
        self._kept = answer.error is None or not drafts
        self.drafts_kept.emit(self._kept)
        if answer.error is not None and not isinstance(answer.error, UserError):
            self._answered.emit(answer)

    def _save_owed(self, session: Session) -> None:
        owed, self._owed = self._owed, []
        for work in owed:
            self._owe(replace(self._carry_out(work, session), again=True))

    def _carry_out(self, work: _Work, session: Session) -> _Answer:
        try:
            if not work.settles:
                return _Answer(work, value=work.use_case(session))
            with session.settling(work.settles):
                value = work.use_case(session)
        except Exception as error:  # noqa: BLE001 - a bug goes to the crash handler on the window's thread
            return _Answer(work, error=error)
        self._settled.update(work.settles)
        return _Answer(work, value=value)

    def _owe(self, answer: _Answer) -> None:
        if answer.is_owed:
            self._owed.append(answer.work)
        self._answered.emit(replace(answer, owed=len(self._owed)))

    def _tell(self, answer: _Answer) -> None:
        if not self._open:
            return
        work = answer.work
        self._waiting -= not (answer.again or work.quiet)
        if answer.error is None:
            for place in work.settles:
                self.waiting.pop(place, None)
            changes = changes_in(answer.value)
            if changes is not None:
                self._tell_saving(not answer.owed)
                self.changed.emit(changes)
            if work.done is not None and still_there(work.done):
                work.done(answer.value)
        elif isinstance(answer.error, UserError):
            self._tell_saving(self.saves and not answer.is_not_saved)
            self.failed.emit(answer.error)
            if work.refused is not None and still_there(work.refused):
                work.refused(answer.error)
        else:
            self._lost = True  # a mistake in Parley: it is not tried again
            sys.excepthook(type(answer.error), answer.error, answer.error.__traceback__)
        if not self.busy:
            self.idle.emit()

    def _tell_saving(self, saves: bool) -> None:
        if saves != self.saves:
            self.saves = saves
            self.saving.emit(saves)


def _result(opened: Session | BaseException) -> Session:
    if isinstance(opened, BaseException):
        raise opened
    return opened


def _nothing(_: Session) -> None:
    """Nothing but what comes before it."""


def _keep(drafts: Mapping[str, str], session: Session) -> None:
    session.drafts.keep(drafts)
