"""Whom an invitation means of those we know, which negotiation it may belong to, and whether it is news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.folding import folded
from desk_app.domain.invitations import Invitation, Invitee, parts_of_uid
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.planned import own_uid
from desk_app.domain.summaries import NegotiationSummary

_LEAST_LETTERS = 4
_PERSON, _NAMED, _TITLE = 4, 3, 2
"""How much speaks for a negotiation: a person of it is invited; its person or its title is in the title."""


class InvitedPeople:
    """Finds people whom an invitation names: by their address, else by their whole name in either order."""

    def __init__(self, people: Iterable[Counterpart]) -> None:
        self._by_address: dict[str, Counterpart] = {}
        self._by_name: dict[str, Counterpart] = {}
        for person in people:
            for address in re.findall(r"[^\s<>,;:]+@[^\s<>,;:]+", person.email.casefold()):
                self._by_address.setdefault(address, person)
            self._by_name.setdefault(_name(person.name), person)

    def among(self, invitation: Invitation) -> Mapping[Invitee, Counterpart]:
        """Those of the people named whom we know."""
        found = {each: self._found(each) for each in invitation.named}
        return {each: person for each, person in found.items() if person is not None}

    def _found(self, each: Invitee) -> Counterpart | None:
        return self._by_address.get(each.email) or self._by_name.get(_name(each.name) or " ")


def _name(name: str) -> str:
    """A name for comparing: "Roe, Ada (Vidal AG)" is "ada roe"."""
    plain = re.sub(r"\([^)]*\)", "", name)
    last, comma, first = plain.partition(",")
    return " ".join(folded(f"{first} {last}" if comma else plain).split())


def likely(
    invitation: Invitation, known: Iterable[Counterpart], among: Iterable[NegotiationSummary]
) -> tuple[NegotiationSummary, ...]:
    """Those of the negotiations to which a meeting may belong, the likeliest first, by people and title."""
    names = {_name(person.name) for person in known}
    title = f" {' '.join(folded(invitation.title).split())} "
    found = [(_speaks_for(each, names, title), each) for each in among]
    return tuple(each for points, each in sorted(found, key=_by_points) if points)


def the_likeliest(
    invitation: Invitation, known: Iterable[Counterpart], among: Iterable[NegotiationSummary]
) -> NegotiationSummary | None:
    """The one for which more speaks than for each other; None if there is none."""
    known = tuple(known)
    found = likely(invitation, known, among)
    names, title = {_name(person.name) for person in known}, f" {' '.join(folded(invitation.title).split())} "
    points = [_speaks_for(each, names, title) for each in found[:2]]
    return found[0] if found and (len(points) == 1 or points[0] > points[1]) else None


def _by_points(found: tuple[int, NegotiationSummary]) -> int:
    return -found[0]


def _speaks_for(each: NegotiationSummary, names: set[str], title: str) -> int:
    person = _name(each.counterpart)
    points = _PERSON if person and person in names else 0
    points += _NAMED if len(person) >= _LEAST_LETTERS and f" {person} " in title else 0
    own = " ".join(folded(each.title).split())
    both = len(own) >= _LEAST_LETTERS and len(title.strip()) >= _LEAST_LETTERS
    return points + (_TITLE if both and (f" {own} " in title or title in f" {own} ") else 0)


def is_news(invitation: Invitation, planned: PlannedMeeting) -> bool:
    """Whether an invitation is newer than a meeting that is planned: by its SEQUENCE, else by when it was written."""
    here = planned.sequence or 0
    if invitation.sequence != here or invitation.stamp is None or planned.changed_at is None:
        return invitation.sequence >= here
    return invitation.stamp >= planned.changed_at


def meant(invitation: Invitation, planned: Iterable[PlannedMeeting], negotiation: str) -> tuple[PlannedMeeting, ...]:
    """The planned meetings of a negotiation that an invitation speaks of: the one, or all of a series.

    One without a UID means a meeting without one at the same time. A meeting that was planned here has the UID under
    which Parley writes it into calendars.
    """
    if not invitation.uid:
        same = (each for each in planned if not each.uid and each.starts == invitation.starts)
        return tuple(
            each for each in same if not isinstance(each.starts, datetime) or each.zone == invitation.zone.name
        )
    found = [each for each in planned if _uid(each, negotiation) == invitation.uid]
    if invitation.instance:
        return tuple(each for each in found if parts_of_uid(each.uid)[1] == invitation.instance)
    return tuple(found)


def _uid(planned: PlannedMeeting, negotiation: str) -> str:
    return parts_of_uid(planned.uid)[0] or own_uid(negotiation, "planned", planned.id)


def taken_over(planned: PlannedMeeting, invitation: Invitation, people: Iterable[str]) -> PlannedMeeting:
    """A planned meeting as a newer invitation has it. People whom it does not name stay."""
    everyone = tuple(dict.fromkeys((*people, *planned.people)))
    return replace(invitation.planned(planned.id, everyone), uid=planned.uid)
