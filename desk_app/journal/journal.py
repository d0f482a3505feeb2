"""The open journal: the writing connection, its lock, and gestures as transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.errors import UserError
from desk_app.journal import search_index
from desk_app.journal.connection import let_go, wrapped
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, moved, told_plainly
from desk_app.journal.gesture import Gesture
from desk_app.journal.key import Key
from desk_app.journal.lock import WriterLock
from desk_app.support.clock import Clock

if TYPE_CHECKING:
    from sqlite_utils import Database

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 (reads better than UTC here)
_ROOM = -48_000  # KiB
MERGE_WITHIN = 5_000_000  # microseconds between two keystrokes of one step


def microseconds(moment: datetime) -> int:
    """A time as whole microseconds since 1970, exactly."""
    return (moment - EPOCH) // timedelta(microseconds=1)


class Journal:
    """Owns the writing connection. Used on the thread that opened it."""

    def __init__(
        self, path: Path, connection: Connection, lock: WriterLock, clock: Clock, who: str, key: Key | None = None
    ) -> None:
        self.path, self.key = path, key
        self.connection = connection
        self._lock = lock
        self._clock = clock
        self._who = who
        self._newest = 0  # the gesture that the transaction under way adds
        self._file = path.stat()

    def close(self) -> None:
        """Let go of the file and of the lock."""
        let_go(self.connection)
        self._lock.release()

    def get_ready(self) -> None:
        """Load what the first write needs, before it has to wait for that."""
        _ = self._database

    @cached_property
    def _database(self) -> Database:
        return wrapped(self.connection)

    def now(self) -> datetime:
        """The present time."""
        return self._clock.now()

    @contextmanager
    def room(self) -> Iterator[None]:
        """More memory for pages while much is written: fewer are written twice."""
        before = self.connection.execute("PRAGMA cache_size").fetchone()[0]
        self.connection.execute(f"PRAGMA cache_size = {_ROOM}").fetchall()
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA cache_size = {before}").fetchall()

    @contextmanager
    def gesture(self, name: str, scope: str | None = None, *, merge: str | None = None) -> Iterator[Gesture]:
        """A transaction of what the person did, named for the menu; acknowledged when the block has ended.

        `scope` is the negotiation it was done in; `merge` joins it to the step before, if that has the same mark and
        is seconds old.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            at = microseconds(self.now())
            joined = self._joinable(scope, merge, at)
            number = joined or self._new_number(at, name, scope, merge)
            done = Gesture(self.connection, number, name)
            with self._open(done, at):
                yield done
            if self._compacted(number) if joined else done.changes.kinds:
                done.run("UPDATE gesture SET at = ? WHERE id = ?", at, number)
                lapse = "UPDATE gesture SET lapsed = 1 WHERE undone IS NOT NULL AND lapsed = 0 AND scope IS ?"
                done.run(lapse, scope)
            else:
                done.run("DELETE FROM gesture WHERE id = ?", number)

    def _compacted(self, gesture: int) -> int:
        from desk_app.journal.squash import compact

        return compact(self.connection, gesture)

    @contextmanager
    def reversal(self, act: str, target: int, name: str, scope: str | None) -> Iterator[Gesture]:
        """A transaction that undoes or redoes the gesture `target`; its own writes are logged too.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            at = microseconds(self.now())
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            sql = "INSERT INTO gesture (at, who, name, scope, act, target) VALUES (?, ?, ?, ?, ?, ?)"
            self._newest = int(self.connection.execute(sql, (at, self._who, name, scope, act, target)).lastrowid or 0)
            done = Gesture(self.connection, self._newest, name)
            with self._open(done, at):
                yield done

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._check_place()
        self._newest = 0
        try:
            with told_plainly(self.path), self._database.atomic():
                yield
                self._check_place()
        except UserError:
            if not self._kept_after_all():
                raise

    def _kept_after_all(self) -> bool:
        """Whether a gesture was kept although its commit failed: in the very last sync, once all was written.

        It is then written to once more, so that it is acknowledged only if the disk took it at last. Undoing a step
        again that had only seemed to fail would undo the one before it, too.
        """
        try:
            if not self.connection.execute("SELECT 1 FROM gesture WHERE id = ?", (self._newest,)).fetchall():
                return False
            with self._database.atomic():
                self.connection.execute("UPDATE gesture SET who = who WHERE id = ?", (self._newest,))
        except ENGINE_ERRORS:
            return False
        return True

    def _check_place(self) -> None:
        """Nothing is acknowledged that went into a file which is no longer in its place.

        The engine looks itself, but only on some systems, and not again before it commits.
        """
        try:
            there = os.path.samestat(self._file, self.path.stat())
        except OSError:
            there = False
        if not there:
            raise moved(self.path)

    def _new_number(self, at: int, name: str, scope: str | None, merge: str | None) -> int:
        sql = "INSERT INTO gesture (at, who, name, scope, merge, act) VALUES (?, ?, ?, ?, ?, 'do')"
        self._newest = int(self.connection.execute(sql, (at, self._who, name, scope, merge)).lastrowid or 0)
        return self._newest

    def _joinable(self, scope: str | None, merge: str | None, at: int) -> int | None:
        if merge is None:
            return None
        sql = "SELECT id, at, scope, merge, act, undone FROM gesture ORDER BY id DESC LIMIT 1"
        for number, before, its_scope, mark, act, undone in self.connection.execute(sql).fetchall():
            same = (its_scope, mark, act, undone) == (scope, merge, "do", None)
            if same and 0 <= at - before <= MERGE_WITHIN:
                return int(number)
        return None

    @contextmanager
    def _open(self, gesture: Gesture, at: int) -> Iterator[None]:
        since = gesture.rows("SELECT coalesce(max(id), 0) FROM change")[0][0]
        gesture.run("INSERT INTO open_gesture VALUES (1, ?)", gesture.number)
        yield
        gesture.run("DELETE FROM open_gesture")
        touched = gesture.touched(since)
        search_index.follow(gesture, since, {table for table, _ in touched})
        counted = {owner for table, owner in touched if table in ("entry", "negotiation")}
        for owner in sorted({owner for _, owner in touched if owner is not None}):
            _note_activity(gesture, owner, gesture.dated.get(owner, at), recount=owner in counted)


def _note_activity(gesture: Gesture, negotiation: str, at: int, *, recount: bool) -> None:
    """Keep what lists show of a negotiation beside it: when it was touched and how many entries it has."""
    if not gesture.rows("SELECT 1 FROM negotiation WHERE id = ?", negotiation):
        gesture.run("DELETE FROM activity WHERE negotiation = ?", negotiation)
    elif recount:
        count = "(SELECT count(*) FROM entry WHERE negotiation = :id)"
        gesture.connection.execute(
            f"INSERT INTO activity VALUES (:id, :at, {count}) "
            "ON CONFLICT DO UPDATE SET updated_at = excluded.updated_at, entries = excluded.entries",
            {"id": negotiation, "at": at},
        )
    else:
        gesture.run("UPDATE activity SET updated_at = ? WHERE negotiation = ?", at, negotiation)
