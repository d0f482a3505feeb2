"""Finds for an invitation what the journal knows of it: where it is planned, who is invited, what it may belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.invitations import Invitation, Invitee
from desk_app.domain.invited import InvitedPeople, likely, the_likeliest
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.summaries import NegotiationSummary
from desk_app.exchange.invitations import Invitations, read_invitations
from desk_app.session.outside_files import content_of
from desk_app.session.reading import Reading
from desk_app.support.words import _
from desk_app.support.working_out import worked_out
from desk_app.support.zones import zone_here

MOST_BYTES = 25_000_000
_MOST = 500
"""So many negotiations under way are compared with an invitation."""
_CALENDARS, _MAILS = frozenset((".ics", ".ical", ".icalendar", ".ifb", ".vcs")), frozenset((".eml",))


def may_invite(path: Path) -> bool:
    """Whether a file is a calendar or a message, by its name."""
    return path.suffix.casefold() in _CALENDARS | _MAILS


def invitations_of(path: Path, here: str = "") -> Invitations:
    """What a calendar or a message invites to.

    Raises:
        UserError: it cannot be read, or is too large.
    """
    content = content_of(path, MOST_BYTES, _("{file} is too large for an invitation.", file=path.name))
    return read_invitations(content, is_mail=path.suffix.casefold() in _MAILS, here=here or zone_here())


@dataclass(frozen=True, slots=True)
class Matched:
    """Where a meeting is planned already (ids of negotiations), and which of its people we know."""

    planned_in: tuple[str, ...]
    known: Mapping[Invitee, Counterpart]


class Matching:
    """Compares invitations with one journal. What it needs of that is read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @worked_out
    def _people(self) -> InvitedPeople:
        return InvitedPeople(self._reading.counterparts())

    @worked_out
    def under_way(self) -> tuple[NegotiationSummary, ...]:
        """The negotiations to which a meeting can be added, those worked on last first."""
        return self._reading.under_way(_MOST)

    def match(self, invitation: Invitation) -> Matched:
        """What is known of a meeting."""
        return Matched(self._reading.planned_of_calendar(invitation.uid), self._people.among(invitation))

    def one(self, invitation: Invitation) -> str:
        """The negotiation that it belongs to: where it is planned, else the likeliest. Empty if that is not clear."""
        matched = self.match(invitation)
        if len(matched.planned_in) == 1:
            return matched.planned_in[0]
        found = the_likeliest(invitation, matched.known.values(), self.under_way)
        return found.id if found is not None and not matched.planned_in else ""

    def likeliest_first(self, invitation: Invitation) -> tuple[NegotiationSummary, ...]:
        """All negotiations under way: those that it may belong to before the others."""
        first = likely(invitation, self.match(invitation).known.values(), self.under_way)
        return tuple(dict.fromkeys((*first, *self.under_way)))
