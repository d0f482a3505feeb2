"""All that the page of one person tells, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.domain.closing import FollowUp
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.contact import Contact
from desk_app.domain.preparation import PersonRole
from desk_app.domain.summaries import Stage


@dataclass(frozen=True, slots=True)
class SharedNegotiation:
    """A negotiation in which a person takes part.

    With `main` it is with them; else they are one of several on the other side. `outcome` is the word of its kind,
    empty while it is open. `on` is the day on which it was closed, else the one on which it was changed last.
    """

    id: str
    title: str
    stage: Stage
    outcome: str
    on: date
    main: bool
    role: PersonRole | None = None


@dataclass(frozen=True, slots=True)
class SharedPromise:
    """A promise of theirs or of ours, with the negotiation in which it was made."""

    negotiation: str
    title: str
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class TrustRating:
    """How much we trusted them on a day, from 1 to 7."""

    on: date
    trust: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What we wrote after a negotiation: what to keep, what to change, and a rule; or one lesson. Each may be empty."""

    negotiation: str
    title: str
    keep: str
    change: str
    rule: str
    lesson: str = ""
    """One that was kept from thinking the talks through again. Each comes alone, after what else was written."""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person and what the journal holds with them: negotiations and lessons with the newest first."""

    person: Counterpart
    contact: Contact
    negotiations: tuple[SharedNegotiation, ...] = ()
    promises: tuple[SharedPromise, ...] = ()
    trust: tuple[TrustRating, ...] = ()
    learnt: tuple[Learnt, ...] = ()

    @property
    def closed(self) -> tuple[str, ...]:
        """The ids of the closed negotiations with them. Those in which they only have a role are of somebody else."""
        return tuple(each.id for each in self.negotiations if each.main and each.stage is Stage.CLOSED)
