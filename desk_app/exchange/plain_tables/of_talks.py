"""Tables of what was said: meetings, entries, their terms, and meetings to come."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.moves.fates import fates
from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.plain_tables.cells import (
    MONEY_NAMES,
    VALUE_NAMES,
    PlainRow,
    PlainTable,
    cell,
    columns,
    listed,
    money,
    value_cells,
)


def _entries(negotiation: Negotiation) -> Iterator[PlainRow]:
    became = fates(negotiation)
    for meeting in negotiation.meetings:
        for each in meeting.entries:
            state = became.get(each.id, each.state)
            first = (each.id, each.seq, each.at, each.day, each.kind, each.side, state, each.settled_seq)
            last = (each.note, each.because, each.raw, each.channel, each.message_sent, each.message_from)
            worth = money(each.worth, negotiation.currency)
            yield (negotiation.id, meeting.id, *map(cell, first), *worth, *map(cell, last))


def _terms(negotiation: Negotiation) -> Iterator[PlainRow]:
    for entry in negotiation.entries():
        for place, term in enumerate(entry.terms, 1):
            issue = negotiation.issue(term.issue)
            values = value_cells(issue, term.value, negotiation.currency)
            yield (negotiation.id, entry.id, place, term.side.value, term.issue, *values)


def _planned_people(negotiation: Negotiation) -> Iterator[PlainRow]:
    for planned in negotiation.planned:
        yield from ((negotiation.id, planned.id, person) for person in planned.people)


TABLES = (
    listed(
        "meetings",
        "id:t started_at:t ended_at:t channel:t who:t",
        "meetings",
        "id started_at ended_at channel who",
    ),
    PlainTable(
        "entries",
        columns(
            "negotiation_id:t meeting_id:t id:t number:i at:t said_on:t kind:t side:t state:t settled_at_number:i "
            f"{MONEY_NAMES} note:t because:t as_typed:t channel:t message_sent:t message_from:t"
        ),
        of_each=_entries,
    ),
    PlainTable(
        "terms",
        columns(f"negotiation_id:t entry_id:t place:i side:t issue_id:t {VALUE_NAMES}"),
        of_each=_terms,
    ),
    listed(
        "planned_meetings",
        "id:t starts:t zone:t starts_utc:t ends:t location:t cancelled:i",
        "planned",
        "id starts zone starts_utc ends place cancelled",
    ),
    PlainTable("planned_people", columns("negotiation_id:t planned_meeting_id:t person_id:t"), of_each=_planned_people),
)
