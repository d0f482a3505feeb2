"""The open journal: the writing connection, its lock, and acts as transactions."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from desk_app.domain.acts import ActKind, ActName
from desk_app.domain.errors import UserError
from desk_app.journal import figures, search_index
from desk_app.journal.act import Act, written
from desk_app.journal.atomic import atomic
from desk_app.journal.connection import let_go
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, EndedTransaction, moved, told_plainly
from desk_app.journal.key import Key
from desk_app.journal.lock import WriterLock
from desk_app.support.clock import Clock
from desk_app.support.log import logger

_LOG = logger("journal")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 (reads better than UTC here)
_ROOM = -48_000  # KiB
MERGE_WITHIN = 5_000_000  # microseconds between two keystrokes of one step


def microseconds(moment: datetime) -> int:
    """A time as whole microseconds since 1970, exactly."""
    return (moment - EPOCH) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, and on which device: the account's name, and an id that is kept on this machine alone."""

    who: str = ""
    device: str = ""


_NEW = (
    "INSERT INTO act (at, device, who, code, arguments, scope, squash_key, kind, target) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Journal:
    """Owns the writing connection. Used on the thread that opened it."""

    def __init__(
        self, path: Path, connection: Connection, lock: WriterLock, clock: Clock, author: Author, key: Key | None = None
    ) -> None:
        self.path, self.key = path, key
        self.connection = connection
        self._lock = lock
        self._clock = clock
        self._author = author
        self._settled: Collection[str] = ()
        self._newest = 0  # the act that the transaction under way adds
        self._depth = 0  # how many transactions are under way, each within the one before
        self._file = path.stat()

    def close(self) -> None:
        """Let go of the file and of the lock."""
        let_go(self.connection)
        self._lock.release()

    def now(self) -> datetime:
        """The present time."""
        return self._clock.now()

    @contextmanager
    def room(self) -> Iterator[None]:
        """Give the engine more memory for pages while much is written: then fewer pages are written twice."""
        with told_plainly(self.path):
            before = self.connection.execute("PRAGMA cache_size").fetchone()[0]
            self.connection.execute(f"PRAGMA cache_size = {_ROOM}").fetchall()
        try:
            yield
        finally:
            with suppress(*ENGINE_ERRORS):  # what was done is done
                self.connection.execute(f"PRAGMA cache_size = {before}").fetchall()

    @contextmanager
    def act(self, name: ActName, scope: str | None = None, *, squash_key: str | None = None) -> Iterator[Act]:
        """A transaction of one thing that the person did, with its name for the menu. It is saved when the block ends.

        `scope` is the negotiation it was done in. With a `squash_key` it becomes a part of the act before, if that has
        the same key and is not older than `MERGE_WITHIN`.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            now = self.now()
            at = microseconds(now)
            joined = self._joinable(scope, squash_key, at)
            number = joined or self._new_number(at, name, scope, squash_key=squash_key)
            done = Act(self.connection, number, name, now)
            with self._open(done, at):
                yield done
            if self._compacted(number) if joined else done.changes.kinds:
                done.run("UPDATE act SET at = ? WHERE id = ?", at, number)
                lapse = "UPDATE act SET lapsed = 1 WHERE undone IS NOT NULL AND lapsed = 0 AND scope IS ?"
                done.run(lapse, scope)
            else:
                done.run("DELETE FROM act WHERE id = ?", number)
        _LOG.debug("saved: %s", name.code)

    @contextmanager
    def merge(self, name: ActName, scope: str | None = None) -> Iterator[Act]:
        """A transaction of what another machine did. It is logged, but not undone here; nothing lapses by it.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            now = self.now()
            at = microseconds(now)
            done = Act(self.connection, self._new_number(at, name, scope, ActKind.MERGE), name, now, ActKind.MERGE)
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            with self._open(done, at):
                yield done
            if not done.changes.kinds:
                done.run("DELETE FROM act WHERE id = ?", done.number)

    def _compacted(self, act: int) -> int:
        from desk_app.journal.squash import compact

        return compact(self.connection, act)

    @contextmanager
    def reversal(self, kind: ActKind, target: int, name: ActName, scope: str | None) -> Iterator[Act]:
        """A transaction that undoes or redoes the act `target`; its own writes are logged too.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            now = self.now()
            at = microseconds(now)
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            self._newest = self._new_number(at, name, scope, kind, target=target)
            done = Act(self.connection, self._newest, name, now, kind)
            with self._open(done, at):
                yield done

    @contextmanager
    def unlogged(self) -> Iterator[Connection]:
        """A transaction of what is in no history, such as drafts.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            yield self.connection

    @contextmanager
    def settling(self, drafts: Collection[str]) -> Iterator[None]:
        """Within this block, the transaction that saves something removes the drafts of these places, too."""
        self._settled = drafts
        try:
            yield
        finally:
            self._settled = ()

    @contextmanager
    def together(self) -> Iterator[None]:
        """One commit for all acts within it; where anything fails, it must be left by raising, and nothing is kept.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._check_place()
        if self._depth:
            with self._whole():
                yield
            return
        self._newest = 0
        try:
            with self._whole():
                yield
        except UserError as error:
            if isinstance(error.__cause__, ENGINE_ERRORS):
                search_index.forget_unkept(self.connection)
            if not self._kept_after_all():
                raise

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A transaction, or within one a part of it, in which all is written or nothing."""
        with told_plainly(self.path):
            self._refuse_ended()
            self._depth += 1
            try:
                with atomic(self.connection):
                    yield
                    for place in self._settled:
                        self.connection.execute("DELETE FROM draft WHERE place = ?", (place,))
                    self._check_place()
            finally:
                self._depth -= 1

    def _refuse_ended(self) -> None:
        """Make sure that nothing is kept by itself which belongs to more, or stays in what nobody will commit.

        The engine may take back a whole transaction by itself at an error. And it may be at its end when one is to be
        taken back, so that it stays open.
        """
        if self._depth and not self.connection.in_transaction:
            raise EndedTransaction
        if not self._depth and self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _kept_after_all(self) -> bool:
        """Whether an act is in the journal although its commit failed: the last sync may fail when all is written.

        The act is then written once more, so that it counts as saved only if the disk takes it. If an undo only seemed
        to fail and were done again, it would undo the step before, too.
        """
        try:
            if not self.connection.execute("SELECT 1 FROM act WHERE id = ?", (self._newest,)).fetchall():
                return False
            with atomic(self.connection):
                self.connection.execute("UPDATE act SET who = who WHERE id = ?", (self._newest,))
        except ENGINE_ERRORS:
            return False
        return True

    def _check_place(self) -> None:
        """Refuse to save into a file that is no longer in its place.

        The engine checks this as well, but only on some systems, and not again before it commits.
        """
        try:
            there = os.path.samestat(self._file, self.path.stat())
        except OSError:
            there = False
        if not there:
            raise moved(self.path)

    def _new_number(
        self,
        at: int,
        name: ActName,
        scope: str | None,
        kind: ActKind = ActKind.DO,
        *,
        squash_key: str | None = None,
        target: int | None = None,
    ) -> int:
        done = (at, self._author.device, self._author.who, name.code, written(name), scope, squash_key, kind, target)
        self._newest = int(self.connection.execute(_NEW, done).lastrowid or 0)
        return self._newest

    def _joinable(self, scope: str | None, squash_key: str | None, at: int) -> int | None:
        if squash_key is None:
            return None
        sql = "SELECT id, at, scope, squash_key, kind, undone FROM act ORDER BY id DESC LIMIT 1"
        for number, before, its_scope, mark, kind, undone in self.connection.execute(sql).fetchall():
            same = (its_scope, mark, kind, undone) == (scope, squash_key, "do", None)
            if same and 0 <= at - before <= MERGE_WITHIN:
                return int(number)
        return None

    @contextmanager
    def _open(self, act: Act, at: int) -> Iterator[None]:
        since = act.told = act.last_change()
        act.run("INSERT INTO open_act VALUES (1, ?)", act.number)
        yield
        act.run("DELETE FROM open_act")
        tables, changed = set(), defaultdict[str, set[str]](set)
        for table, owner in act.touched():
            tables.add(table)
            if owner is not None:
                changed[owner].add(table)
        search_index.follow(act, since, tables)
        for owner in sorted(changed):
            _note_change(act, owner, at, changed[owner])


_WITHOUT_SUMS = """
SELECT 1 FROM negotiation n LEFT JOIN activity a ON a.negotiation = n.id WHERE a.negotiation IS NULL LIMIT 1
"""
_SUMS = """
INSERT INTO activity SELECT n.id, max(
    coalesce((SELECT max(at) FROM act WHERE scope = n.id), 0),
    coalesce((SELECT max(a.at) FROM change c JOIN act a ON a.id = c.act
        WHERE c.tbl = 'negotiation' AND c.negotiation = n.id), 0)
), (SELECT count(*) FROM entry WHERE negotiation = n.id)
FROM negotiation n WHERE n.id NOT IN (SELECT negotiation FROM activity)
"""


def make_sums_again(connection: Connection) -> None:
    """Make again what lists show of the negotiations of which that is missing: it is worked out from the rest.

    The time is that of the last act within the negotiation. Of an imported one it is the time of the import: when it
    was changed before is recorded nowhere else.
    """
    if connection.execute(_WITHOUT_SUMS).fetchall():
        with atomic(connection):
            connection.execute(_SUMS)


def _note_change(act: Act, negotiation: str, at: int, tables: Collection[str]) -> None:
    """Keep what follows from a negotiation beside it, after an act changed rows of these tables in it."""
    there = act.rows("SELECT stage = 'closed' AND deleted_at IS NULL FROM negotiation WHERE id = ?", negotiation)
    figures.note_change(act, negotiation, at, closed=there == [(1,)], head="negotiation" in tables)
    if there:
        recount = not {"entry", "negotiation"}.isdisjoint(tables)
        _note_activity(act, negotiation, act.dated.get(negotiation, at), recount=recount)
    else:
        act.run("DELETE FROM activity WHERE negotiation = ?", negotiation)
        for kept in ("talk_choice", "recap_choice"):
            act.run(f"DELETE FROM {kept} WHERE negotiation = ?", negotiation)


def _note_activity(act: Act, negotiation: str, at: int, *, recount: bool) -> None:
    """Keep what lists show of a negotiation: when it was touched and how many entries it has."""
    if recount:
        count = "(SELECT count(*) FROM entry WHERE negotiation = :id)"
        act.connection.execute(
            f"INSERT INTO activity VALUES (:id, :at, {count}) "
            "ON CONFLICT DO UPDATE SET updated_at = excluded.updated_at, entries = excluded.entries",
            {"id": negotiation, "at": at},
        )
    else:
        act.run("UPDATE activity SET updated_at = ? WHERE negotiation = ?", at, negotiation)
