"""Derives the Meet page: negotiation and analysis in, frozen props out."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.domain.advice.results import Advice
from desk_app.domain.analysis import Analysis
from desk_app.domain.capture.table import Table
from desk_app.domain.entries import Meeting
from desk_app.domain.negotiation import Negotiation
from desk_app.ui.meet.ledger_rows import ledger_rows
from desk_app.ui.meet.live import issue_lines, live
from desk_app.ui.meet.props import MeetProps


def open_meeting(negotiation: Negotiation) -> Meeting | None:
    """The meeting that is under way, or None."""
    last = negotiation.meetings[-1] if negotiation.meetings else None
    return last if last and last.started_at and last.ended_at is None else None


def meet(
    negotiation: Negotiation,
    analysis: Analysis,
    advice: Sequence[Advice],
    table: Table,
    counterpart: str,
    *,
    hidden: bool,
) -> MeetProps:
    """The whole page; while `hidden`, secrets (and what rests on estimates) are shapes or not there at all."""
    meeting = open_meeting(negotiation)
    return MeetProps(
        negotiation=negotiation.id,
        counterpart=counterpart,
        issues=issue_lines(negotiation, analysis, hidden=hidden),
        rows=ledger_rows(negotiation),
        live=live(negotiation, analysis, advice, hidden=hidden),
        since=meeting.started_at if meeting else None,
        can_settle=table.open_exchange is not None,
        hidden=hidden,
    )
