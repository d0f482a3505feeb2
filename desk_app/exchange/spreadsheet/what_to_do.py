"""The sheet of follow-ups: promises of both sides, and one's own tasks."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.closing import FollowUpKind
from desk_app.domain.report.words import WHO
from desk_app.exchange.spreadsheet.about import NAME_COLUMNS, NEGOTIATION_ID, SheetSubject
from desk_app.exchange.spreadsheet.columns import CellKind, SheetColumn, SheetLine
from desk_app.support.words import _, mark

COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn(mark("Who"), CellKind.TEXT),
    SheetColumn(mark("Kind"), CellKind.TEXT),
    SheetColumn(mark("What to do"), CellKind.LONG_TEXT),
    SheetColumn(mark("Due"), CellKind.DATE),
    SheetColumn(mark("Done"), CellKind.TEXT),
    SheetColumn(mark("Kept on"), CellKind.DATE, spare=True),
    SheetColumn(mark("Made at"), CellKind.TIME, spare=True),
    NEGOTIATION_ID,
    SheetColumn(mark("Id of the follow-up"), CellKind.ID),
)
_KINDS = {FollowUpKind.TASK: mark("task"), FollowUpKind.PROMISE: mark("promise")}


def lines(about: SheetSubject) -> Iterator[SheetLine]:
    """The follow-ups of a negotiation."""
    for each in about.negotiation.follow_ups:
        yield SheetLine(
            (
                *about.names,
                _(WHO[each.who]),
                _(_KINDS[each.kind]),
                each.what,
                each.due,
                _("yes") if each.done else _("no"),
                each.kept_on,
                each.made_at,
                about.negotiation.id,
                each.id,
            )
        )
