"""Where in the preparation a thing is that was found by its id."""

from __future__ import annotations

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.ui.prepare.presenter import section_of

_OF_ISSUE = "\x1f"
"""Stands between the id of an issue and that of its option (see `journal/search_index.py`)."""


def landing(negotiation: Negotiation, thing: str, field: str = "") -> tuple[Section, str, str] | None:
    """The section, the thing and the field to lead to; None if the preparation has no such thing.

    An option stands with its issue, and so does a limit that was moved. A rating of leverage has no row of its own: its
    source is the field. A check of the relationship has neither.
    """
    issue, is_option, _option = thing.partition(_OF_ISSUE)
    if is_option:
        return Section.OPENING, issue, "options"
    section = section_of(negotiation, thing)
    if section is not None:
        return section, thing, field
    moved = next((each for each in negotiation.limit_changes if each.id == thing), None)
    if moved is not None:
        return Section.OPENING, moved.issue, "walk_away"
    rating = next((each for each in negotiation.leverage if each.id == thing), None)
    if rating is not None:
        return Section.POWER, "", rating.source
    rated = any(each.id == thing for each in negotiation.relationship)
    return (Section.RELATIONSHIP, "", "") if rated else None
