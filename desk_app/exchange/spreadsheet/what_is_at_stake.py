"""The sheet of the issues: for each, one line for each value that is known of it. So one filter shows all limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desk_app.domain.capture.table import positions
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Per, Side, Value
from desk_app.domain.report.words import issue_name
from desk_app.domain.said_order import in_said_order
from desk_app.domain.standing import agreed_values
from desk_app.exchange.spreadsheet.about import CURRENCY_COLUMN, NAME_COLUMNS, NEGOTIATION_ID, SheetSubject
from desk_app.exchange.spreadsheet.columns import VALUE_COLUMNS, Cell, CellKind, SheetColumn, SheetLine, value_cells
from desk_app.support.words import _, mark

COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn(mark("Issue"), CellKind.TEXT),
    SheetColumn(mark("What", context="issue"), CellKind.TEXT),
    *VALUE_COLUMNS,
    CURRENCY_COLUMN,
    SheetColumn(mark("Per", context="price"), CellKind.TEXT, spare=True),
    SheetColumn(mark("Quantity"), CellKind.NUMBER, spare=True),
    SheetColumn(mark("Weight"), CellKind.NUMBER),
    SheetColumn(mark("Red line"), CellKind.TEXT, spare=True),
    NEGOTIATION_ID,
    SheetColumn(mark("Id of the issue"), CellKind.ID),
)
_PER = {Per.HOUR: mark("per hour"), Per.DAY: mark("per day"), Per.MONTH: mark("per month"), Per.ITEM: mark("per item")}
_Positions = Mapping[tuple[Side, str], Value]


def lines(about: SheetSubject) -> Iterator[SheetLine]:
    """The lines of a negotiation, issue by issue. An issue of which nothing is known has one line without a value."""
    negotiation = about.negotiation
    last = positions(in_said_order(negotiation))
    agreed = agreed_values(negotiation)
    for issue in negotiation.issues:
        known = [each for each in _values(issue, last, agreed) if each[1] is not None]
        for what, value in known or [("", None)]:
            yield SheetLine(_cells(about, issue, what, value), about.currency)


def _values(issue: Issue, last: _Positions, agreed: Mapping[str, Value]) -> Iterator[tuple[str, Value | None]]:
    theirs = issue.theirs
    yield _("Opening"), issue.opening
    yield _("Target"), issue.target
    yield _("Walk-away"), issue.walk_away
    yield _("Their target (est.)"), theirs.target.believed if theirs.target else None
    yield _("Their limit (est.)"), theirs.limit.believed if theirs.limit else None
    yield _("Their limit, as it turned out"), theirs.revealed_limit
    yield _("We, last"), last.get((Side.WE, issue.id))
    yield _("They, last"), last.get((Side.THEY, issue.id))
    yield _("Agreed"), agreed.get(issue.id)


def _cells(about: SheetSubject, issue: Issue, what: str, value: Value | None) -> tuple[Cell, ...]:
    negotiation: Negotiation = about.negotiation
    return (
        *about.names,
        issue_name(negotiation, issue.id),
        what,
        *value_cells(issue, value),
        about.currency,
        _(_PER[issue.per]) if issue.per else "",
        issue.quantity,
        issue.weight,
        _("yes") if issue.red_line else "",
        negotiation.id,
        issue.id,
    )
