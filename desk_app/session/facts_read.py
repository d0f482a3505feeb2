"""Reads what closed negotiations tell: what is kept of them, or, where that is behind, the negotiations themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desk_app.domain.insight.catching_up import MADE_BY
from desk_app.domain.insight.facts import Facts, PersonFacts
from desk_app.domain.insight.known import KeptFacts
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.insight.stored import as_text, facts_from_text, from_text
from desk_app.domain.said_order import in_said_order
from desk_app.journal import figures, loading
from desk_app.journal.engine import Connection
from desk_app.journal.failures import UnreadableCell
from desk_app.journal.figures import Figure, StaleFigure
from desk_app.support.progress import Progress, unheard

if TYPE_CHECKING:
    from desk_app.session.reading import Reading

_ALL = -1


def kept_facts(connection: Connection) -> KeptFacts:
    """What is kept, and of how many negotiations that is still to come."""
    kept = figures.read_figures(connection, MADE_BY)
    return KeptFacts(tuple(each.content for each in kept), figures.caught_up(connection, MADE_BY))


def known_facts(connection: Connection, ids: Iterable[str]) -> tuple[PersonFacts, ...]:
    """What is kept of those negotiations, in the order of their ids. What is not made yet is left out."""
    kept = figures.read_figures(connection, MADE_BY, ids)
    return tuple(told for each in kept if (told := from_text(each.content)) is not None)


def facts_now(reading: Reading, heard: Progress = unheard) -> tuple[Facts, ...]:
    """What each closed negotiation tells as it is now. What is behind is reckoned here, and nothing is written.

    Each negotiation that is behind is read by itself, so that whoever writes meanwhile does not have to wait.

    Raises:
        UserError: the journal cannot be read. What `heard` raises ends it, too.
    """
    found, behind = reading.facts_by_now()
    known = list(found)
    for number, each in enumerate(behind):
        heard(number, len(behind))
        negotiation = reading.negotiation(each)
        told = facts(in_said_order(negotiation)) if negotiation else None
        if told is not None:
            known.append(told)
    return tuple(known)


def facts_by_now(connection: Connection) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
    """What is kept and as it is now; and the ids of those negotiations of which nothing is kept, or what was before."""
    behind = tuple(each.negotiation for each in figures.stale_figures(connection, MADE_BY, _ALL))
    missing = set(behind)
    kept = (each for each in figures.read_figures(connection, MADE_BY) if each.negotiation not in missing)
    return tuple(told for each in kept if (told := facts_from_text(each.content)) is not None), behind


def made(connection: Connection, behind: StaleFigure, *, giving_way: bool = False) -> Figure:
    """What a negotiation tells now. One that cannot be read tells nothing, until it is changed.

    `giving_way`: others can write while it is read; what they change puts it behind again.
    """
    try:
        negotiation = loading.negotiation(connection, behind.negotiation, giving_way=giving_way)
    except UnreadableCell:
        negotiation = None
    told = facts(negotiation) if negotiation else None
    return Figure(behind.negotiation, MADE_BY, behind.at, as_text(told))
