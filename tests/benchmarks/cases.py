"""What is measured on: the shipped sample with the longest ledger, and a journal of many negotiations."""

from __future__ import annotations

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.exchange import journal_json
from desk_app.support.resources import resource


def entries(negotiation: Negotiation) -> int:
    return sum(len(meeting.entries) for meeting in negotiation.meetings)


def long_negotiation() -> tuple[Negotiation, Counterpart | None]:
    """The shipped sample with the most entries (thirty or more), and who it is with."""
    files = [journal_json.parse(path.read_bytes()) for path in sorted(resource("sample").glob("*.json"))]
    file, negotiation = max(((f, n) for f in files for n in f.negotiations), key=lambda pair: entries(pair[1]))
    if entries(negotiation) < 30:
        raise LookupError("No shipped sample has thirty entries.")
    people = {person.id: person for person in file.counterparts}
    return negotiation, people.get(negotiation.counterpart or "")


def journal_file(path: Path, negotiations: int) -> Path:
    """A journal of that many negotiations, made through the session by importing them."""
    clock = SystemClock()
    session = Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=Folders.under(path.parent))
    try:
        session.interchange.import_file(journal_bytes(negotiations, 4))
    finally:
        session.close()
    return path
