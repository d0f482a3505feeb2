"""Which people, rules and kinds go with the negotiations that are shared, and how those come that are named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from desk_app.journal import going_along
from desk_app.journal.act import Act
from desk_app.journal.engine import Connection
from desk_app.journal.known_people import erased_people
from desk_app.journal.projecting import Missing, Projection
from desk_app.journal.share import ShareStore
from desk_app.journal.shared_rows import Rows, SharedRows
from desk_app.sharing.documents import LIBRARY, PEOPLE, Document
from desk_app.sharing.meaning import RecordedRow, recorded
from desk_app.sharing.records import read


class SharedPeople:
    """People and library: the rows that belong to no negotiation, and that negotiations name."""

    def __init__(self, connection: Connection, store: ShareStore) -> None:
        self._connection, self._store = connection, store
        self._erased = erased_people(connection)

    def shared(self, table: str, there: AbstractSet[str]) -> Collection[str] | None:
        """The ids of the rows that are shared; None for all. What was told once stays so."""
        chosen = self._store.chosen().ids
        if chosen is None:
            return None
        shared = chosen | set(self._store.documents()) - {PEOPLE, LIBRARY} - self._store.apart()
        return going_along.named(self._connection, table, shared) | there

    def wanted(self, rows: Rows) -> Rows:
        """The rows without those of people who were erased here: they never come back."""
        return {place: row for place, row in rows.items() if place[0] != "counterpart" or place[1] not in self._erased}

    def finder(self, act: Act, rows: SharedRows) -> Missing:
        """Tells whether what a row names is missing here. A person or rule that was deleted is brought back for it."""
        documents: dict[str, Mapping[tuple[str, str], RecordedRow]] = {}

        def missing(table: str, thing: str) -> bool:
            if table == "entry":
                return False
            if going_along.is_there(act.connection, table, thing):
                return False
            name = PEOPLE if table == "counterpart" else LIBRARY
            if name not in documents:
                documents[name] = self._recorded(name)
            row = documents[name].get((table, thing))
            if row is None or not row.born or thing in self._erased:
                return True
            Projection(act, rows, "", missing).apply({}, {(table, thing): row.shown()})
            return not going_along.is_there(act.connection, table, thing)

        return missing

    def _recorded(self, name: str) -> Mapping[tuple[str, str], RecordedRow]:
        stored = self._store.document(name)
        if stored is None:
            return {}
        records = Document(self._store.identity().device, stored.content).records()
        found = (read(key, text) for key, text in records.items())
        return recorded(write for write in found if write is not None)
