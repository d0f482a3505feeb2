"""The ledgers of negotiations as rows of cells: one row a term, one row for an entry without terms.

What each column holds is the same in CSV and in a spreadsheet, and enough to read a ledger back in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from desk_app.domain.entries import Entry, Meeting, Term
from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Value

COLUMNS = tuple(
    "negotiation title counterpart currency meeting entry seq at kind side state settled_seq worth raw note "
    "term_side issue_id issue unit direction value option check".split()
)
CHECK = "check"
"""The column of CSV alone, which an earlier file has not."""
WIDE = frozenset(("title", "counterpart", "raw", "note", "issue", "option"))
Cell = str | int | Decimal | date | datetime | None
Row = tuple[Cell, ...]


def ledger_rows(file: Exportable) -> Iterator[Row]:
    """The rows of every negotiation of a file, in order; each as long as `COLUMNS` without `CHECK`."""
    people = {person.id: person.name for person in file.counterparts}
    for negotiation in file.negotiations:
        head = (
            negotiation.id,
            negotiation.title,
            people.get(negotiation.counterpart or "", ""),
            negotiation.currency,
        )
        for meeting in negotiation.meetings:
            for entry in meeting.entries:
                start = (*head, *_entry(meeting, entry))
                for term in entry.terms or (None,):
                    yield (*start, *_term(negotiation, term))


def _entry(meeting: Meeting, entry: Entry) -> Row:
    return (
        meeting.id,
        entry.id,
        entry.seq,
        entry.at,
        entry.kind.value,
        entry.side.value if entry.side else "",
        entry.state.value if entry.state else "",
        entry.settled_seq,
        entry.worth,
        entry.raw,
        entry.note,
    )


def _term(negotiation: Negotiation, term: Term | None) -> Row:
    if term is None:
        return ("",) * 7
    issue = negotiation.issue(term.issue)
    words = (issue.name, issue.unit.value, issue.direction.value if issue.direction else "") if issue else ("", "", "")
    option = issue.option(term.value) if issue and isinstance(term.value, str) else None
    return (term.side.value, term.issue, *words, _value(term.value), option.label if option else "")


def _value(value: Value) -> Cell:
    return value
