"""What a journal keeps of its share: the key, who writes, what was carried, and the documents. None of it is logged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desk_app.domain.carried import Carried, DeviceIdentity, Head
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.journal import Journal
from desk_app.journal.shared_rows import Place, Row
from desk_app.support.overriding import override

_HEADS = "device, number, digest, run, name, schema, at, arrived, seen"
_DIRTY = """
SELECT c.negotiation, c.tbl, max(a.at) FROM act a JOIN change c ON c.act = a.id
WHERE a.id >= ? AND a.kind <> 'merge' GROUP BY 1, 2
"""

_APART = "apart "


@dataclass(frozen=True, slots=True)
class ChosenToShare:
    """Which negotiations are shared: those and what came from others, or all there are and will be (`ids` is None)."""

    ids: frozenset[str] | None = None

    @property
    def only(self) -> bool:
        """Whether there may be others, which stay on this machine."""
        return self.ids is not None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it is kept. `held` are rows that stay other than it says: as they are, or None for not at all."""

    content: bytes
    held: Mapping[Place, Row | None] = field(default_factory=dict)
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class NotTold:
    """What was changed here since it was told last: table → time in microseconds, by negotiation (None: of none)."""

    tables: Mapping[str | None, Mapping[str, int]]
    up_to: int


class StoredShare:
    """The share of a journal, to be read. A connection that cannot write is enough."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def exists(self) -> bool:
        """Whether the journal is shared."""
        return bool(self._rows("SELECT 1 FROM share"))

    def key(self) -> bytes:
        """The 16 bytes of the share's key."""
        return bytes(self._one("key"))

    def folder(self) -> str:
        """The folder that carries the share."""
        return str(self._one("folder"))

    def chosen(self) -> ChosenToShare:
        """Which negotiations are shared."""
        ids = self._one("chosen")
        return ChosenToShare(None if ids is None else frozenset(json.loads(ids)))

    def _one(self, column: str) -> Any:
        return self._rows(f"SELECT {column} FROM share")[0][0]

    def identity(self) -> DeviceIdentity:
        """As whom this journal writes now."""
        return DeviceIdentity(*self._rows("SELECT device, run, name FROM share")[0])

    def former(self) -> frozenset[int]:
        """The numbers it had before: before a restore, or in the journal that it is a copy of."""
        return frozenset(json.loads(self._one("former")))

    def heads(self) -> Mapping[int, Head]:
        """The head of each device of which anything was taken in, and of this one if it wrote anything."""
        found: dict[int, Head] = {}
        for row in self._rows(f"SELECT {_HEADS} FROM carrier ORDER BY device"):
            device, number, digest, run, name, schema, at, arrived, told = row
            seen = {int(other): up_to for other, up_to in json.loads(told).items()}
            found[device] = Head(device, number, digest, run, name, schema, at, arrived, seen)
        return found

    def files(self) -> Sequence[Carried]:
        """All kept files, of this device and the others."""
        sql = "SELECT device, first, last, length(content), digest, at FROM carried ORDER BY device, first, last"
        return [Carried(*row) for row in self._rows(sql)]

    def content(self, file: Carried) -> bytes:
        """The bytes of a kept file, as they stand in the folder."""
        sql = "SELECT content FROM carried WHERE device = ? AND first = ? AND last = ?"
        return bytes(self._rows(sql, file.device, file.first, file.last)[0][0])

    def noted(self, what: str) -> int | None:
        """A number that was noted under a short word; None where there is none."""
        found = self._rows("SELECT number FROM carrier_note WHERE what = ?", what)
        return int(found[0][0]) if found else None

    def document(self, name: str) -> StoredDocument | None:
        """A document; None where there is none yet."""
        sql = "SELECT content, held, conflicts FROM document WHERE id = ?"
        found = self._rows(sql, name)
        if not found:
            return None
        content, held, conflicts = found[0]
        rows = {(table, row): kept for table, row, kept in json.loads(held)} if held else {}
        return StoredDocument(bytes(content), rows, conflicts)

    def documents(self, *, with_conflicts: bool = False, held: bool = False) -> list[str]:
        """The names of all documents, or of those in which something is to be decided, or is held."""
        where = "WHERE conflicts > 0" if with_conflicts else "WHERE held <> ''" if held else ""
        return [row[0] for row in self._rows(f"SELECT id FROM document {where} ORDER BY id")]

    def apart(self) -> set[str]:
        """The negotiations that others share and that are here, too, and were not chosen here."""
        sql = "SELECT what FROM carrier_note WHERE what LIKE ?"
        found = self._rows(sql, f"{_APART}%")
        return {row[0].removeprefix(_APART) for row in found}

    def is_here(self, negotiation: str) -> bool:
        """Whether there is such a negotiation, be it in the trash."""
        sql = "SELECT 1 FROM negotiation WHERE id = ?"
        return bool(self._rows(sql, negotiation))

    def count_conflicts(self) -> int:
        """How much is to be decided."""
        sql = "SELECT coalesce(sum(conflicts), 0) FROM document WHERE conflicts > 0"
        return int(self._rows(sql)[0][0])

    def unsent(self) -> NotTold:
        """What was changed here since `told` was called last. The last act may have gone on: it counts again."""
        since = int(self._one("captured"))
        ((last,),) = self._rows("SELECT coalesce(max(id), 0) FROM act")
        found: dict[str | None, dict[str, int]] = {}
        if since:
            for negotiation, table, at in self._rows(_DIRTY, since):
                found.setdefault(negotiation, {})[table] = at
        return NotTold(found, last)

    def is_new(self) -> bool:
        """Whether nothing was told yet."""
        return bool(self._one("captured") == 0)

    def live(self, among: Iterable[str] | None = None) -> list[str]:
        """The negotiations that are not in the trash: all, or those of them."""
        sql = "SELECT id FROM negotiation WHERE deleted_at IS NULL ORDER BY id"
        wanted = None if among is None else set(among)
        found = [row[0] for row in self._rows(sql)]
        return [each for each in found if wanted is None or each in wanted]


class ShareStore(StoredShare):
    """The share of an open journal. Each method that writes is one transaction; within another it is a part of that."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal.connection)
        self._journal = journal

    @override
    def _rows(self, sql: str, *values: object) -> list[Any]:
        with told_plainly(self._journal.path):
            return super()._rows(sql, *values)

    def begin(self, key: bytes, folder: str, identity: DeviceIdentity, chosen: ChosenToShare) -> None:
        """Let this journal belong to a share, in the place of any other."""
        ids = None if chosen.ids is None else json.dumps(sorted(chosen.ids))
        with self._journal.unlogged() as connection:
            self._clear()
            values = (key, folder, identity.device, identity.run, identity.name, ids)
            columns = "id, key, folder, device, run, name, chosen, captured"
            connection.execute(f"INSERT INTO share ({columns}) VALUES (1, ?, ?, ?, ?, ?, ?, 0)", values)

    def end(self) -> None:
        """Let it belong to none. The rows stay as they are."""
        with self._journal.unlogged():
            self._clear()

    def _clear(self) -> None:
        for table in ("share", "document", "carrier", "carried", "carrier_note"):
            self._connection.execute(f"DELETE FROM {table}")

    def choose(self, ids: frozenset[str]) -> None:
        """Share these negotiations, and those that have come; no others of this machine."""
        with self._journal.unlogged() as connection:
            connection.execute("UPDATE share SET chosen = ?", (json.dumps(sorted(ids)),))

    def renew(self, identity: DeviceIdentity) -> None:
        """Write as this one from now on; the present number becomes a former one."""
        former = json.dumps(sorted(self.former() | {self.identity().device}))
        with self._journal.unlogged() as connection:
            sql = "UPDATE share SET device = ?, run = ?, name = ?, former = ?"
            connection.execute(sql, (identity.device, identity.run, identity.name, former))

    def put_head(self, head: Head) -> None:
        """Note up to where a device was taken in, or what this one wrote."""
        values = (head.device, head.number, head.digest, head.run, head.name, head.schema, head.at, head.arrived)
        seen = json.dumps({str(device): number for device, number in head.seen.items()})
        with self._journal.unlogged() as connection:
            sql = f"INSERT OR REPLACE INTO carrier ({_HEADS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            connection.execute(sql, (*values, seen))

    def keep(self, file: Carried, content: bytes) -> None:
        """Keep a file, and drop those that it covers."""
        with self._journal.unlogged() as connection:
            covered = "DELETE FROM carried WHERE device = ? AND first >= ? AND last <= ?"
            connection.execute(covered, (file.device, file.first, file.last))
            values = (file.device, file.first, file.last, file.digest, file.at, content)
            connection.execute("INSERT INTO carried VALUES (?, ?, ?, ?, ?, ?)", values)

    def note(self, what: str, number: int | None) -> None:
        """Note a number under a short word; None takes it away."""
        with self._journal.unlogged() as connection:
            connection.execute("DELETE FROM carrier_note WHERE what = ?", (what,))
            if number is not None:
                connection.execute("INSERT INTO carrier_note VALUES (?, ?)", (what, number))

    def keep_apart(self, negotiation: str, *, apart: bool) -> None:
        """Let a negotiation of this machine be no part of what others share under the same id, or a part again."""
        self.note(f"{_APART}{negotiation}", 1 if apart else None)

    def put_document(self, name: str, document: StoredDocument) -> None:
        """Keep a document, within the transaction that brings its rows up to date."""
        held = json.dumps([[*place, row] for place, row in document.held.items()]) if document.held else ""
        sql = "INSERT OR REPLACE INTO document (id, content, held, conflicts) VALUES (?, ?, ?, ?)"
        self._connection.execute(sql, (name, document.content, held, document.conflicts))

    def told(self, up_to: int) -> None:
        """Note up to which act everything was told."""
        with self._journal.unlogged() as connection:
            connection.execute("UPDATE share SET captured = ?", (max(1, up_to),))
