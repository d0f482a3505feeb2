"""The sheet with one line for each negotiation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desk_app.domain.closing import OUTCOME_WORDS
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.words import ended
from desk_app.domain.summaries import STAGE_WORDS
from desk_app.exchange.spreadsheet.about import CURRENCY_COLUMN, NAME_COLUMNS, NEGOTIATION_ID, SheetSubject
from desk_app.exchange.spreadsheet.columns import CellKind, SheetColumn, SheetLine
from desk_app.support.words import _, mark

COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn(mark("Kind"), CellKind.TEXT),
    SheetColumn(mark("Stage"), CellKind.TEXT),
    SheetColumn(mark("Outcome"), CellKind.TEXT),
    SheetColumn(mark("Deadline"), CellKind.DATE),
    SheetColumn(mark("First entry"), CellKind.TIME),
    SheetColumn(mark("Last entry"), CellKind.TIME),
    SheetColumn(mark("Closed", context="column"), CellKind.TIME),
    SheetColumn(mark("Entries"), CellKind.WHOLE),
    SheetColumn(mark("Follow-ups to do"), CellKind.WHOLE),
    CURRENCY_COLUMN,
    SheetColumn(mark("Practice"), CellKind.TEXT, spare=True),
    SheetColumn(mark("Summary"), CellKind.LONG_TEXT),
    NEGOTIATION_ID,
)


def lines(about: SheetSubject) -> Iterator[SheetLine]:
    """The line of a negotiation."""
    negotiation = about.negotiation
    outcome = ended(negotiation)
    first, last, entries = _talks(negotiation)
    yield SheetLine(
        (
            *about.names,
            about.kind,
            _(STAGE_WORDS[negotiation.stage]),
            _(OUTCOME_WORDS[outcome.kind]) if outcome else "",
            negotiation.deadline,
            first,
            last,
            outcome.closed_at if outcome else None,
            entries,
            sum(not each.done for each in negotiation.follow_ups),
            about.currency,
            _("yes") if negotiation.practice else "",
            outcome.summary if outcome else "",
            negotiation.id,
        )
    )


def _talks(negotiation: Negotiation) -> tuple[datetime | None, datetime | None, int]:
    times = [entry.at for entry in negotiation.entries()]
    return min(times, default=None), max(times, default=None), len(times)
