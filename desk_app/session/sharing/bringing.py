"""One document and its rows, brought up to date with each other: what was changed here first, then what others wrote.

All of it is one transaction. So a person may write between two documents, and nothing of it is taken for another's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.journal import going_along, merging, search_index
from desk_app.journal.act import Act
from desk_app.journal.connection import SCHEMA
from desk_app.journal.journal import EPOCH, Journal
from desk_app.journal.projecting import Projection
from desk_app.journal.share import ShareStore, StoredDocument
from desk_app.journal.shared_rows import Place, Row, Rows, SharedRows
from desk_app.journal.tables import logged
from desk_app.session.sharing.people import SharedPeople
from desk_app.sharing.capture import Capture, Present
from desk_app.sharing.conflicts import Conflict
from desk_app.sharing.documents import LIBRARY, PEOPLE, Document
from desk_app.sharing.meaning import Fate, Meaning, RecordedRow, meaning_of, recorded
from desk_app.sharing.records import Write, read

NEVER_DELETED = frozenset({"counterpart", "rule"})
"""Tables whose rows others may name: they go last, if nothing names them any more."""
ALONE: Mapping[str, tuple[str, ...]] = {PEOPLE: ("counterpart",), LIBRARY: ("rule", "own_template")}
"""The tables of the documents that belong to no negotiation."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: what the others need to know, and whether all that arrived is there."""

    piece: bytes | None
    complete: bool


class DocumentSync:
    """Brings documents up to date, each in a transaction of its own."""

    def __init__(self, journal: Journal, store: ShareStore) -> None:
        self._journal, self._store = journal, store
        self._rows = SharedRows(journal.connection, SCHEMA)
        self._tables = frozenset(each.name for each in logged(SCHEMA))
        self._people = SharedPeople(journal.connection, store)
        self._device = store.identity().device
        self.changes: ChangeSet | None = None
        """All that others changed here, as one; None: nothing."""

    def bring(self, name: str, dated: Mapping[str, int], pieces: Sequence[bytes] = (), who: str = "") -> Brought:
        """Tell what was changed here in a document, and take in what others wrote (`pieces`, in their order).

        `dated` are the tables that were changed here, with when. What does not fit is not taken in at all.

        Raises:
            UnreadableChange: a piece is none.
            UserError: it could not be saved.
        """
        stored = self._store.document(name)
        document = Document(self._device, stored.content if stored else None)
        if self._is_apart(name, new=stored is None):
            return self._laid_by(name, document, pieces)
        if stored and name in self._store.apart():  # it was chosen since: two that were made apart
            pieces = [stored.content, *pieces]
            stored, document = None, Document(self._device, None)
        known = read_all(document)
        held = dict(stored.held) if stored else {}
        present = self._untouched(known) if pieces and stored and not (dated or held or name in ALONE) else None
        writes, is_behind = list[Write](), False
        if present is None:
            rows, trashed = self._present(name, known)
            present = Present(rows, self._tables, self._at(dated), trashed, held)
            capture = Capture(self._device, known)
            writes, is_behind = capture.writes(present, with_head=name not in ALONE), capture.is_behind
        if not (writes or pieces or held or is_behind):
            return Brought(None, complete=True)
        piece = document.add(writes) if writes else None
        came = [document.take_in(each) for each in pieces]
        if not all(came):
            return Brought(None, complete=False)
        if pieces or held or is_behind or (stored and stored.conflicts):
            meaning = meaning_of(read_all(document))
            held, conflicts = self._project(name, present, meaning, who), len(meaning.conflicts)
        else:
            conflicts = 0  # who knows of all writes makes none
        self._store.put_document(name, StoredDocument(document.content, held, conflicts))
        return Brought(piece, complete=True)

    def _is_apart(self, name: str, *, new: bool) -> bool:
        """Whether others share a negotiation of which this machine has one of its own that was not chosen."""
        ids = self._store.chosen().ids
        if ids is None or name in ids or name in ALONE:
            return False
        if new and self._store.is_here(name):
            self._store.keep_apart(name, apart=True)
        return name in self._store.apart()

    def _laid_by(self, name: str, document: Document, pieces: Sequence[bytes]) -> Brought:
        """Keep what others write in it, without telling or changing anything of one's own."""
        if not pieces:
            return Brought(None, complete=True)
        complete = all(document.take_in(each) for each in pieces)
        if complete:
            self._store.put_document(name, StoredDocument(document.content))
        return Brought(None, complete=complete)

    def _untouched(self, known: Mapping[Place, RecordedRow]) -> Present | None:
        """The rows of a negotiation in which nothing was changed here: they are as its document shows them."""
        meaning = meaning_of(known)
        if meaning.fate is not Fate.LIVE:
            return None
        rows = {place: row for place, row in meaning.rows.items() if place[0] in self._tables}
        return Present(rows, self._tables, self._at({}))

    def _present(self, name: str, known: Mapping[Place, RecordedRow]) -> tuple[Rows, bool]:
        """The rows of a document as the journal has them, and whether they are in the trash."""
        if name not in ALONE:
            return self._rows.negotiation(name)
        found: Rows = {}
        for table in ALONE[name]:
            there = {place[1] for place in known if place[0] == table}
            found |= self._rows.alone(table, self._people.shared(table, there))
        return found, False

    def _at(self, dated: Mapping[str, int]) -> Callable[[Place], str]:
        now = self._journal.now().isoformat()

        def at(place: Place) -> str:
            when = dated.get(place[0])
            return now if when is None else (EPOCH + timedelta(microseconds=when)).isoformat()

        return at

    def _project(self, name: str, present: Present, meaning: Meaning, who: str) -> dict[Place, Row | None]:
        """Let the rows be as the document says. Returns those that are held, as they are."""
        scope = None if name in ALONE else name
        with self._journal.merge(ActName.of(ActCode.TAKE_IN, name=who), scope) as act:
            held = self._write(act, name, present, meaning)
        self._note(act.changes)
        return held

    def _note(self, changes: ChangeSet) -> None:
        if changes.kinds:
            self.changes = changes if self.changes is None else self.changes.with_more(changes)

    def _write(self, act: Act, name: str, present: Present, meaning: Meaning) -> dict[Place, Row | None]:
        before, after = dict(present.rows), self._wanted(name, present, meaning)
        if name in ALONE:
            for place in before.keys() - after.keys():
                if place[0] in NEVER_DELETED:  # goes when nothing names it any more
                    after[place] = before[place]
        owner = "" if name in ALONE else name
        projection = Projection(act, self._rows, owner, self._people.finder(act, self._rows))
        unfit = projection.apply(before, after)
        if owner:
            projection.put_fate(trashed=meaning.fate is Fate.TRASH, was=present.trashed)
        if owner and not before:
            search_index.add_whole(act, owner)
        now = self._present(name, {place: RecordedRow(place) for place in {*before, *after}})[0] if unfit else before
        held: dict[Place, Row | None] = {place: now.get(place) for place in unfit}
        held.update({place: before[place] for place in before if place in after and place not in meaning.rows})
        return held

    def _wanted(self, name: str, present: Present, meaning: Meaning) -> Rows:
        """What there is to be. What is in the trash elsewhere and was never here does not come."""
        if name in ALONE:
            return self._people.wanted(meaning.rows)
        if meaning.fate is Fate.GONE or (meaning.fate is Fate.TRASH and not present.rows):
            return {}
        return dict(meaning.rows)

    def decide(
        self, name: str, settled: Callable[[Mapping[Place, RecordedRow]], Write]
    ) -> tuple[list[bytes], ChangeSet]:
        """Write a decision into a document, and let the rows follow it: an act of this machine, which can be undone.

        `settled` makes it from what is written. Returns what the others need to know, and what changed here.
        """
        brought = self.bring(name, {}).piece
        stored = self._store.document(name)
        assert stored is not None  # noqa: S101 (it has a conflict)
        document = Document(self._device, stored.content)
        piece = document.add([settled(read_all(document))])
        meaning = meaning_of(read_all(document))
        rows, trashed = self._present(name, read_all(document))
        present = Present(rows, self._tables, self._at({}), trashed, stored.held)
        with self._journal.act(ActName.of(ActCode.DECIDE), None if name in ALONE else name) as act:
            act.run("PRAGMA defer_foreign_keys = ON")
            held = self._write(act, name, present, meaning)
        self._store.put_document(name, StoredDocument(document.content, held, len(meaning.conflicts)))
        return [*([brought] if brought else []), piece], act.changes

    def follow_merged(self) -> list[str]:
        """Let what names a record that was merged name the one that was kept. Returns the documents that it changed."""
        pairs = going_along.named_though_merged(self._journal.connection)
        if not pairs:
            return []
        with self._journal.merge(ActName.of(ActCode.TAKE_IN)) as act:
            for other, kept in pairs:
                merging.lead_to(act, other, kept)
        self._note(act.changes)
        known = set(self._store.documents()) - self._store.apart()
        return [PEOPLE, *sorted(act.changes.negotiations & known)]

    def drop_unnamed(self, name: str) -> bytes | None:
        """Delete what was deleted elsewhere, if nothing names it any more. What is named stays, and is told again.

        Returns what the others need to know.
        """
        stored = self._store.document(name)
        if stored is None or not stored.held:
            return None
        shown = meaning_of(read_all(Document(self._device, stored.content))).rows
        waiting = [place for place in stored.held if place not in shown]
        gone = [place for place in waiting if not going_along.is_named(self._journal.connection, *place)]
        if gone:
            with self._journal.merge(ActName.of(ActCode.TAKE_IN)) as act:
                for place in gone:
                    act.delete(place[0], {"id": place[1]})
            self._note(act.changes)
        held = {place: row for place, row in stored.held.items() if place not in waiting}
        self._store.put_document(name, replace(stored, held=held))
        return self.bring(name, {}).piece if len(gone) < len(waiting) else None

    def conflicts(self, name: str) -> tuple[Conflict, ...]:
        """What is to be decided in a document."""
        stored = self._store.document(name)
        if stored is None:
            return ()
        return meaning_of(read_all(Document(self._device, stored.content))).conflicts


def read_all(document: Document) -> dict[Place, RecordedRow]:
    """All that is written in a document, by its rows."""
    found: Iterable[Write | None] = (read(key, text) for key, text in document.records().items())
    return recorded(write for write in found if write is not None)
