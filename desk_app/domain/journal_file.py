"""What an interchange file holds: people and negotiations, whole."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.negotiation import Counterpart, Negotiation


@dataclass(frozen=True, slots=True)
class JournalFile:
    """Negotiations and the people they refer to.

    Every id is a UUID, every reference leads to something in the file: who reads one in need not check again.
    """

    counterparts: tuple[Counterpart, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
