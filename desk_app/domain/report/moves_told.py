"""Moves and names in documents, where letters may run from right to left.

Readers of PDF turn what stands around such letters: an arrow's two ends, and so a raise into a cut. There a move is
told in words, and the name stands on a line of its own.
"""

from __future__ import annotations

from dataclasses import replace

from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.support.directions import has_leftward, isolated
from desk_app.support.words import _


def way_told(before: str, after: str, beside: str = "") -> str:
    """A move from one value to another; only the one that there is if the other is empty.

    `beside` is what stands on the same line, or in the same row of a table.
    """
    if not (before and after):
        return before or after
    if any(map(has_leftward, (before, after, beside))):
        return _("from {before} to {after}", before=isolated(before), after=isolated(after))
    return _("{before} → {after}", before=before, after=after)


def move_told(issue: str, before: str, after: str) -> str:
    """A move of an issue: its name, and below it or beside it from where to where."""
    if any(map(has_leftward, (issue, before, after))):
        return "\n".join((issue, way_told(before, after, issue)))
    return _("{issue} {before} → {after}", issue=issue, before=before, after=after)


def with_isolated_names(negotiation: Negotiation) -> Negotiation:
    """The negotiation with names that turn nothing in the sentences that they stand in. Most have none that would."""
    issues = tuple(map(_issue, negotiation.issues))
    alternatives = tuple(replace(each, name=isolated(each.name)) for each in negotiation.alternatives)
    meetings = tuple(replace(each, who=isolated(each.who)) for each in negotiation.meetings)
    title = isolated(negotiation.title)
    now = replace(negotiation, title=title, issues=issues, alternatives=alternatives, meetings=meetings)
    return negotiation if now == negotiation else now


def _issue(issue: Issue) -> Issue:
    options = tuple(replace(each, label=isolated(each.label)) for each in issue.options)
    return replace(issue, name=isolated(issue.name), options=options)


def named(person: Counterpart) -> Counterpart:
    """A person with names that turn nothing."""
    return replace(person, name=isolated(person.name), organisation=isolated(person.organisation))
