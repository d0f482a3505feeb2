"""The sheet with one line for each term of each entry, and one for an entry without terms."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.entries import Entry, Meeting, Term
from desk_app.domain.moves.fates import FATE_WORDS, ExchangeFate, fates
from desk_app.domain.report.ledger import KIND_WORDS
from desk_app.domain.report.words import WHO, issue_name
from desk_app.exchange.spreadsheet.about import CURRENCY_COLUMN, NAME_COLUMNS, NEGOTIATION_ID, SheetSubject
from desk_app.exchange.spreadsheet.columns import VALUE_COLUMNS, Cell, CellKind, SheetColumn, SheetLine, value_cells
from desk_app.support.words import _, mark

COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn(mark("Number", context="entry"), CellKind.WHOLE),
    SheetColumn(mark("Noted at"), CellKind.TIME),
    SheetColumn(mark("Said on"), CellKind.DATE, spare=True),
    SheetColumn(mark("By", context="speaker"), CellKind.TEXT),
    SheetColumn(mark("Entry"), CellKind.TEXT),
    SheetColumn(mark("Who gives"), CellKind.TEXT),
    SheetColumn(mark("Issue"), CellKind.TEXT),
    *VALUE_COLUMNS,
    SheetColumn(mark("Worth of a gesture"), CellKind.MONEY, spare=True),
    CURRENCY_COLUMN,
    SheetColumn(mark("State"), CellKind.TEXT, spare=True),
    SheetColumn(mark("Counts from number"), CellKind.WHOLE, spare=True),
    SheetColumn(mark("Note"), CellKind.LONG_TEXT),
    SheetColumn(mark("As typed"), CellKind.LONG_TEXT),
    NEGOTIATION_ID,
    SheetColumn(mark("Id of the meeting"), CellKind.ID),
    SheetColumn(mark("Id of the entry"), CellKind.ID),
    SheetColumn(mark("Id of the issue"), CellKind.ID),
)


def lines(about: SheetSubject) -> Iterator[SheetLine]:
    """The lines of a negotiation, meeting by meeting."""
    became = fates(about.negotiation)
    for meeting in about.negotiation.meetings:
        for entry in meeting.entries:
            for term in entry.terms or (None,):
                yield SheetLine(_cells(about, meeting, entry, term, became.get(entry.id)), about.currency)


def _cells(
    about: SheetSubject, meeting: Meeting, entry: Entry, term: Term | None, fate: ExchangeFate | None
) -> tuple[Cell, ...]:
    negotiation = about.negotiation
    issue = negotiation.issue(term.issue) if term else None
    return (
        *about.names,
        entry.seq,
        entry.at,
        entry.day,
        _(WHO[entry.side]) if entry.side else "",
        _(KIND_WORDS[entry.kind]),
        _(WHO[term.side]) if term else "",
        issue_name(negotiation, term.issue) if term else "",
        *value_cells(issue, term.value if term else None),
        entry.worth,
        about.currency,
        _(FATE_WORDS[fate]) if fate else "",
        entry.settled_seq,
        entry.told,
        entry.raw,
        negotiation.id,
        meeting.id,
        entry.id,
        term.issue if term else "",
    )
