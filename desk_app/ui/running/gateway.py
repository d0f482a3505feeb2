"""The window's way to the journal. Use cases run on one writer thread; the pages are told what they changed.

Pages read through `Gateway.reading`, a second, read-only connection that belongs to the window's thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desk_app.domain.changes import ChangeSet
from desk_app.domain.drafts import UnsavedText
from desk_app.domain.errors import UserError
from desk_app.ui.running.writer import TaskAnswer, Writer, WriterTask

if TYPE_CHECKING:
    from desk_app.session.session import Reading, Session

T = TypeVar("T")
_Calls = tuple[Callable[[Any], object] | None, Callable[[UserError], None] | None]
_NONE: _Calls = (None, None)
_PATIENCE = 2.0
"""When the window closes, it waits this many seconds for the disk before it asks the person."""


def changes_in(result: object) -> ChangeSet | None:
    """The changes that a use case reports: its result itself, or the `changes` of a report. None if there are none."""
    found = result if isinstance(result, ChangeSet) else getattr(result, "changes", None)
    return found if isinstance(found, ChangeSet) else None


def still_there(callback: Callable[..., object]) -> bool:
    """Whether a callback can be called: False if it belongs to a widget that Qt has deleted."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Gateway(QObject):
    """Runs use cases one after the other, and gives their results on the window's thread."""

    changed = Signal(object)
    """A `ChangeSet`, after its commit."""
    failed = Signal(object)
    """A `UserError` of a use case: what happened and what to do."""
    saving = Signal(object)
    """Whether input can be saved. Sent when that has changed, before `failed` and `changed`."""
    idle = Signal()
    """All work is done and its results were handled."""
    drafts_kept = Signal(object)
    """Whether the drafts given to `keep` are on the disk."""
    _answered = Signal(object)

    def __init__(self, open_session: Callable[[], Session], open_reading: Callable[[Session], Reading]) -> None:
        """Open the journal on the writer thread and wait for it.

        Raises:
            UserError: the journal cannot be opened.
        """
        super().__init__()
        self._writer = Writer(self._answered.emit, self.drafts_kept.emit)
        self._waiting = 0
        self._numbers = count(1)
        self._calls: dict[int, _Calls] = {}
        self.saves = True
        """False after something could not be saved, until saving works again and nothing is owed."""
        self._lost = False
        self.claims: Callable[[], Mapping[str, int]] = dict
        """Gives the drafts whose texts are saved by the work that is asked for now."""
        self.waiting: dict[str, UnsavedText] = {}
        """Drafts of what is to be saved but is not yet, whether that is running or was refused."""
        self._open = True
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        session = self._writer.begin(open_session)
        try:
            self.reading = open_reading(session)
        except BaseException:
            self._writer.end()
            raise

    @property
    def busy(self) -> bool:
        """Whether there is work whose result has not been handled yet."""
        return self._waiting > 0

    @property
    def unsaved(self) -> bool:
        """Whether something that a person typed could not be saved so far."""
        return self._lost or bool(self._writer.owed)

    def run(
        self,
        use_case: Callable[[Session], T],
        done: Callable[[T], object] | None = None,
        refused: Callable[[UserError], None] | None = None,
        *,
        saves: bool = True,
        waits: tuple[str, str] | None = None,
        shares: bool = False,
    ) -> None:
        """Run a use case on the writer thread.

        `waits` is the place and the text of a draft that it saves. It is kept as a draft until the use case is done.
        Use cases with `shares` that wait directly one after the other are committed together; they wait only if the
        disk is slow. Each is still an act of its own. If one fails, each is tried separately.

        `done` gets its result on the window's thread, after `changed` was sent. `refused` gets the failure, after
        `failed` was sent. Give `saves=False` for a use case that only reads or copies the journal.
        """
        self._waiting += 1
        settles = self.claims()
        if waits is not None:
            self.waiting[waits[0]] = UnsavedText(waits[1], 1)
            settles = {**settles, waits[0]: 1}
        number = next(self._numbers)
        self._calls[number] = done, refused
        self._writer.put(WriterTask(use_case, number, saves=saves, settles=settles, shares=shares))

    def settled(self, place: str) -> int:
        """The serial up to which the texts of a draft are saved."""
        return self._writer.settled.get(place, 0)

    def save(self, use_case: Callable[[Session], object]) -> None:
        """Run a use case that saves typed input and that can be repeated.

        If it fails for a reason outside of Parley, it is repeated before the next work. A page that then reads the
        journal finds the input there, and does not show an older state.
        """
        self._waiting += 1
        self._writer.put(WriterTask(use_case, typed=True, settles=self.claims()))

    @property
    def has_drafts(self) -> bool:
        """Whether a field holds text that is not part of the journal yet."""
        return bool(self._writer.drafts)

    def all_kept(self) -> bool:
        """Wait for the work, two seconds at most. Returns whether all input is then saved, or kept as a draft."""
        done: SimpleQueue[bool] = SimpleQueue()
        self._writer.put(WriterTask(lambda _session: done.put(self._writer.all_kept()), quiet=True))
        return self._said(done)

    @property
    def refusal(self) -> UserError | None:
        """Why something that was typed is neither saved nor kept as a draft; None if that is not known."""
        return self._writer.refusal

    def keep(self, drafts: Mapping[str, UnsavedText]) -> None:
        """Keep these drafts and no others, before the next work. `drafts_kept` is sent with whether that was done."""
        self._writer.drafts = drafts
        self._writer.put(WriterTask(_nothing, quiet=True))

    def let_others(self) -> None:
        """Do the work that was asked for meanwhile. Called from within a long use case, on its thread.

        To be called only if the use case allows others to write while it runs.
        """
        self._writer.let_others()

    def all_saved(self) -> bool:
        """Wait for the work, two seconds at most. Returns whether all typed input is saved by then."""
        done: SimpleQueue[bool] = SimpleQueue()
        self.run(lambda _session: done.put(not self._writer.owed), saves=False)
        return self._said(done)

    def _said(self, done: SimpleQueue[bool]) -> bool:
        """The writer's answer; False if there is none in time."""
        try:
            with self._writer.waited_for():
                return done.get(timeout=_PATIENCE)
        except Empty:
            return False

    def close(self) -> tuple[Callable[[Session], object], ...]:
        """Finish the work, close both connections and end the thread. Blocks until that is done.

        No signal is sent any more, as the pages are going to be deleted. Returns the use cases that could not save.
        """
        self._open = False
        self.blockSignals(True)  # so that a late answer cannot make a page read
        self._writer.end()
        self.reading.close()
        return tuple(task.use_case for task in self._writer.owed)

    def _tell(self, answers: Sequence[TaskAnswer]) -> None:
        """Handle several answers in one go, so that the next painting shows the newest state of each."""
        if not self._open:
            return
        for answer in answers:
            self._tell_one(answer)
        self._writer.was_read.set()
        if not self.busy:
            self.idle.emit()

    def _tell_one(self, answer: TaskAnswer) -> None:
        task = answer.task
        done, refused = self._calls.pop(task.number, _NONE)
        self._waiting -= not (answer.again or task.quiet)
        if answer.error is None:
            for place in task.settles:
                self.waiting.pop(place, None)
            changes = changes_in(answer.value)
            if changes is not None:
                self._tell_saving(not answer.owed)
                self.changed.emit(changes)
            if done is not None and still_there(done):
                done(answer.value)
        elif isinstance(answer.error, UserError):
            self._tell_saving(self.saves and not answer.is_not_saved)
            self.failed.emit(answer.error)
            if refused is not None and still_there(refused):
                refused(answer.error)
        else:
            self._lost = True  # a bug in Parley: it is not tried again
            sys.excepthook(type(answer.error), answer.error, answer.error.__traceback__)

    def _tell_saving(self, saves: bool) -> None:
        if saves != self.saves:
            self.saves = saves
            self.saving.emit(saves)


def _nothing(_: Session) -> None:
    """Do nothing: the drafts were written before it."""
