"""The thread that writes to the journal. It does its tasks one after the other, and keeps what could not be saved.

The writing connection belongs to the thread that opened it. So the session is made, used and closed only on that
thread. Two calls, given when it is made, tell the window's thread what came of the tasks.
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
"""The writer waits at most this many seconds for the window to read its news: nobody can read while it commits."""


@dataclass(frozen=True, slots=True)
class WriterTask:
    """A use case to run. `number` is the window's, for the calls that get the result: they stay on its thread.

    A widget that is let go of for the last time on another thread, while Qt deletes it, ends the program.
    """

    use_case: Callable[[Session], Any]
    number: int = 0
    typed: bool = False
    saves: bool = True
    settles: Mapping[str, int] = field(default_factory=dict)
    """The places of the drafts whose texts it saves, with the serials of those texts."""
    quiet: bool = False
    """It saves nothing itself: the drafts are written before it. It is not counted as work."""
    shares: bool = False
    """It may be committed together with other tasks that may."""


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """The result of a task. `owed` is how many pieces of typed input are still to be saved."""

    task: WriterTask
    value: object = None
    error: Exception | None = None
    again: bool = False
    owed: int = 0

    @property
    def is_owed(self) -> bool:
        """Whether typed input could not be saved, but can be once the cause is gone, such as a full disk."""
        return self.task.typed and self.is_not_saved

    @property
    def is_not_saved(self) -> bool:
        """Whether something could not be saved for a reason outside of Parley."""
        return self.task.saves and isinstance(self.error, UserError) and not isinstance(self.error, BadInput)


class _Apart(Exception):
    """One of several tasks in a shared commit failed, so each is tried separately."""


class Writer:
    """Does tasks in their order on a thread of its own. What other threads may use has a public name."""

    def __init__(self, tell: Callable[[tuple[TaskAnswer, ...]], object], tell_kept: Callable[[bool], object]) -> None:
        """`tell` gets the results of the tasks of one commit. `tell_kept` gets whether the drafts are on the disk."""
        self._tell, self._tell_kept = tell, tell_kept
        self._queue: SimpleQueue[WriterTask | None] = SimpleQueue()
        self._ahead: deque[WriterTask | None] = deque()
        self._waited = False  # whether the present task had to wait for an earlier one
        self._session: Session | None = None
        self._thread: Thread | None = None
        self.was_read = Event()
        """Set once the window has read what it was told of."""
        self._window_waits = False
        self.owed: list[WriterTask] = []
        """The tasks with typed input that could not be saved so far."""
        self.drafts: Mapping[str, UnsavedText] | None = None
        """The drafts to write before the next task."""
        self._written: Mapping[str, UnsavedText] | None = None
        self.settled: dict[str, int] = {}
        """For each place of a draft, the serial up to which its texts are saved."""
        self._kept = True
        self.refusal: UserError | None = None
        """Why something that is still to be saved or kept could not be; None if there is nothing, or it is unknown."""

    def begin(self, open_session: Callable[[], Session]) -> Session:
        """Start the thread, open the journal on it, and wait for that.

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
        """Do a task after those that were asked for before."""
        self._queue.put(task)

    def end(self) -> None:
        """Finish all tasks, close the session and end the thread. Blocks until that is done."""
        with self.waited_for():
            self._queue.put(None)
            if self._thread is not None:
                self._thread.join()

    @contextmanager
    def waited_for(self) -> Iterator[None]:
        """Within it, the window's thread waits for the writer and reads nothing, so the writer does not wait for it."""
        self._window_waits = True
        self.was_read.set()
        try:
            yield
        finally:
            self._window_waits = False

    def all_kept(self) -> bool:
        """Whether the last drafts are on the disk, and all that is still to be saved is among them."""
        return self._kept and all(task.settles for task in self.owed)

    def let_others(self) -> None:
        """Do the tasks that were asked for meanwhile. Called from within a long use case, on its thread.

        To be called only if the use case allows others to write while it runs.
        """
        if self._session is None:
            return
        while self._waits():
            task = self._next()
            if task is None:  # the end comes after the long use case
                self._queue.put(None)
                return
            self._do(task, self._session)

    def _write(self, open_session: Callable[[], Session], opened: SimpleQueue[Session | BaseException]) -> None:
        try:
            session = open_session()
        except BaseException as error:  # noqa: BLE001 - raised again where the journal is waited for
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
        """Whether there are tasks that have not begun."""
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
        """A task and those directly behind it that may share its commit. If it had to wait, the disk is slow."""
        found = [task]
        while self._waited and task.shares and self._waits():
            following = self._next()
            if following is None or not following.shares:
                self._ahead.appendleft(following)
                break
            found.append(following)
        return found

    def _share(self, tasks: Sequence[WriterTask], session: Session) -> bool:
        """Do several tasks in one commit. False if there is only one, or if one failed and nothing was saved."""
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
        answer = self._carry_out(WriterTask(partial(_keep, newer), quiet=True), session)
        self._kept = answer.error is None or not drafts
        self._note(None if self._kept else answer)
        self._tell_kept(self._kept)
        if answer.error is not None and not isinstance(answer.error, UserError):
            self._tell((answer,))

    def _note(self, answer: TaskAnswer | None) -> None:
        """Note why something could not be saved or kept. None: the drafts are kept."""
        if answer is not None:
            self.refusal = answer.error if isinstance(answer.error, UserError) else None
        elif not self.owed:
            self.refusal = None

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
        """Tell the results of tasks that were committed together. Keep what can be saved later."""
        told = []
        for answer in answers:
            if answer.error is None:
                self.settled.update(answer.task.settles)
            elif answer.is_owed:
                self.owed.append(answer.task)
                self._note(answer)
            told.append(replace(answer, owed=len(self.owed)))
        self._tell(tuple(told))


def _whole(answer: TaskAnswer) -> TaskAnswer:
    if answer.error is not None:
        raise _Apart
    return answer


def _keep(drafts: Mapping[str, str], session: Session) -> None:
    session.drafts.keep(drafts)
