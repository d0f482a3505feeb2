"""What is measured on: the shipped sample with the longest ledger, and a journal of many negotiations."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.exchange import write_journal
from desk_app.session.passphrases import Key
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.support.resources import resource
from tests.end_to_end.many import journal_bytes


def entries(negotiation: Negotiation) -> int:
    return sum(len(meeting.entries) for meeting in negotiation.meetings)


def long_negotiation() -> tuple[Negotiation, Counterpart | None]:
    """The shipped sample with the most entries (thirty or more), and who it is with."""
    files = [write_journal.parse(path.read_bytes()) for path in sorted(resource("sample").glob("*.json"))]
    file, negotiation = max(((f, n) for f in files for n in f.negotiations), key=lambda pair: entries(pair[1]))
    if entries(negotiation) < 30:
        raise LookupError("No shipped sample has thirty entries.")
    people = {person.id: person for person in file.counterparts}
    return negotiation, people.get(negotiation.counterpart or "")


def open_session(path: Path, key: Key | None = None) -> Session:
    """A session on a journal that is made if it is not there, with its settings beside it."""
    clock = SystemClock()
    folders = Folders.inside(path.parent)
    return Session.open(path, clock=clock, ids=Uuid7(clock), create=not path.exists(), folders=folders, key=key)


def journal_file(path: Path, negotiations: int) -> Path:
    """A journal of that many negotiations, made through the session by importing them."""
    session = open_session(path)
    try:
        session.interchange.import_file(journal_bytes(negotiations, 4))
    finally:
        session.close()
    return path
