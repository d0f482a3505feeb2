"""The thread that writes: it does what was asked for one after the other, and keeps what could not be saved.

The writing connection belongs to the thread that opened it, so the session is made, used and closed on that thread
alone. What is told goes to the window's thread by two calls that it is made with.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from desk_app.domain.drafts import UnsavedText
from desk_app.domain.errors import BadInput, UserError

if TYPE_CHECKING:
    from desk_app.session.session import Session

_READING = 5.0
"""Seconds, at most, that the writer leaves the window to read what it was told of: while it commits, none can read."""


@dataclass(frozen=True, slots=True)
class WriterTask:
    """A use case that was asked for, and who is told what came of it."""

    use_case: Callable[[Session], Any]
    done: Callable[[Any], object] | None
    refused: Callable[[UserError], None] | None
    typed: bool = False
    saves: bool = True
    settles: Mapping[str, int] = field(default_factory=dict)
    """The drafts whose texts it saves, with the serials of those texts."""
    quiet: bool = False
    """Nothing is asked but that the drafts are kept."""
    shares: bool = False
    """It may share a commit with its like."""


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """`owed` is how many pieces of what was typed are still to be saved."""

    task: WriterTask
    value: object = None
    error: Exception | None = None
    again: bool = False
    owed: int = 0

    @property
    def is_owed(self) -> bool:
        """Whether what a person typed could not be saved and can be as soon as the world is in order again."""
        return self.task.typed and self.is_not_saved

    @property
    def is_not_saved(self) -> bool:
        """Whether the world kept something from being saved."""
        return self.task.saves and isinstance(self.error, UserError) and not isinstance(self.error, BadInput)


class _Apart(Exception):
    """One of several tasks that share a commit failed."""


class Writer:
    """Does tasks in their order on a thread of its own. What other threads may use is public."""

    def __init__(self, tell: Callable[[tuple[TaskAnswer, ...]], object], tell_kept: Callable[[bool], object]) -> None:
        """`tell` gets what came of the tasks of one commit; `tell_kept` whether the drafts are on the disk."""
        self._tell, self._tell_kept = tell, tell_kept
        self._queue: SimpleQueue[WriterTask | None] = SimpleQueue()
        self._ahead: deque[WriterTask | None] = deque()
        self._waited = False  # whether what is done now had to wait for what was done before
        self._session: Session | None = None
        self._thread: Thread | None = None
        self.was_read = Event()
        """Set when the window has read what it was told of."""
        self._window_waits = False
        self.owed: list[WriterTask] = []
        """What a person typed and could not be saved so far."""
        self.drafts: Mapping[str, UnsavedText] | None = None
        """The drafts to be kept before what is asked for next."""
        self._written: Mapping[str, UnsavedText] | None = None
        self.settled: dict[str, int] = {}
        """By the place of a draft, the serial up to which its texts are saved."""
        self._kept = True

    def begin(self, open_session: Callable[[], Session]) -> Session:
        """Open the journal on the thread, and wait for it.

        Raises:
            UserError: the journal cannot be opened.
        """
        opened: SimpleQueue[Session | BaseException] = SimpleQueue()
        self._thread = Thread(target=self._write, args=(open_session, opened), name="journal", daemon=True)
        self._thread.start()
        session = opened.get()
        if isinstance(session, BaseException):
            self.end()
            raise session
        return session

    def put(self, task: WriterTask) -> None:
        """Do this after what was asked for before."""
        self._queue.put(task)

    def end(self) -> None:
        """Finish what was asked for, close the session and end the thread. Blocks until it is done."""
        with self.waited_for():
            self._queue.put(None)
            if self._thread is not None:
                self._thread.join()

    @contextmanager
    def waited_for(self) -> Iterator[None]:
        """Within it the window stands still until something is done, and reads nothing meanwhile."""
        self._window_waits = True
        self.was_read.set()
        try:
            yield
        finally:
            self._window_waits = False

    def all_kept(self) -> bool:
        """Whether the drafts named last are on the disk, and each thing that is owed is among them."""
        return self._kept and all(task.settles for task in self.owed)

    def let_others(self) -> None:
        """Within a long use case, and on its thread: do what was asked for meanwhile.

        Only where the use case says that others may write while it is under way.
        """
        if self._session is None:
            return
        while self._waits():
            task = self._next()
            if task is None:  # the end comes after what is under way
                self._queue.put(None)
                return
            self._do(task, self._session)

    def _write(self, open_session: Callable[[], Session], opened: SimpleQueue[Session | BaseException]) -> None:
        try:
            session = open_session()
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the journal
            opened.put(error)
            return
        self._session = session
        opened.put(session)
        try:
            while (task := self._next()) is not None:
                self._do(task, session)
                if not (task.quiet or self._window_waits):
                    self.was_read.wait(_READING)
            self._save_owed(session)
        finally:
            session.close()

    def _next(self) -> WriterTask | None:
        self._waited = self._waits()
        return self._ahead.popleft() if self._ahead else self._queue.get()

    def _waits(self) -> bool:
        """Whether something is asked for that is not begun yet."""
        return bool(self._ahead) or not self._queue.empty()

    def _do(self, task: WriterTask, session: Session) -> None:
        self._write_drafts(session)
        if task.quiet:
            task.use_case(session)
            return
        self._save_owed(session)
        self.was_read.clear()
        alike = self._with_its_like(task)
        if not self._share(alike, session):
            for each in alike:
                self._owe(self._carry_out(each, session))

    def _with_its_like(self, task: WriterTask) -> list[WriterTask]:
        """A task, and those right behind it that may share its commit: where it had to wait, the disk is late."""
        found = [task]
        while self._waited and task.shares and self._waits():
            following = self._next()
            if following is None or not following.shares:
                self._ahead.appendleft(following)
                break
            found.append(following)
        return found

    def _share(self, tasks: Sequence[WriterTask], session: Session) -> bool:
        """Do several tasks in one commit; False where there is one alone, or nothing was kept since one failed."""
        if len(tasks) == 1:
            return False
        try:
            with session.together():
                answers = [_whole(self._carry_out(task, session)) for task in tasks]
        except (_Apart, UserError):
            return False
        self._owe(*answers)
        return True

    def _write_drafts(self, session: Session) -> None:
        drafts = self.drafts
        if drafts is None or drafts is self._written:
            return
        self._written = drafts
        newer = {place: each.text for place, each in drafts.items() if each.serial > self.settled.get(place, 0)}
        answer = self._carry_out(WriterTask(partial(_keep, newer), None, None, quiet=True), session)
        self._kept = answer.error is None or not drafts
        self._tell_kept(self._kept)
        if answer.error is not None and not isinstance(answer.error, UserError):
            self._tell((answer,))

    def _save_owed(self, session: Session) -> None:
        owed, self.owed = self.owed, []
        for task in owed:
            self._owe(replace(self._carry_out(task, session), again=True))

    def _carry_out(self, task: WriterTask, session: Session) -> TaskAnswer:
        try:
            if not task.settles:
                return TaskAnswer(task, value=task.use_case(session))
            with session.settling(task.settles):
                value = task.use_case(session)
        except Exception as error:  # noqa: BLE001 - a bug goes to the crash handler on the window's thread
            return TaskAnswer(task, error=error)
        return TaskAnswer(task, value=value)

    def _owe(self, *answers: TaskAnswer) -> None:
        """Tell what came of tasks that were committed together; what can be saved later is kept for then."""
        told = []
        for answer in answers:
            if answer.error is None:
                self.settled.update(answer.task.settles)
            elif answer.is_owed:
                self.owed.append(answer.task)
            told.append(replace(answer, owed=len(self.owed)))
        self._tell(tuple(told))


def _whole(answer: TaskAnswer) -> TaskAnswer:
    if answer.error is not None:
        raise _Apart
    return answer


def _keep(drafts: Mapping[str, str], session: Session) -> None:
    session.drafts.keep(drafts)
