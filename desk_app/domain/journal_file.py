"""What an interchange file holds: people and negotiations, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desk_app.domain.negotiation import Counterpart, Negotiation


@dataclass(frozen=True, slots=True)
class JournalFile:
    """Negotiations and the people they refer to.

    Every id is a UUID, every reference leads to something in the file: who reads one in need not check again.
    """

    counterparts: tuple[Counterpart, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()


def _not_known(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class JournalParts:
    """The same, its negotiations fetched one at a time: there may be more than memory holds."""

    counterparts: tuple[Counterpart, ...]
    ids: tuple[str, ...]
    negotiation: Callable[[str], Negotiation]
    changed: Callable[[str], datetime | None] = _not_known
    """When a negotiation was last changed, where a journal tells."""

    @property
    def negotiations(self) -> Iterator[Negotiation]:
        """Each of them, in order."""
        return map(self.negotiation, self.ids)

    @classmethod
    def of(cls, file: JournalFile | JournalParts) -> JournalParts:
        """The parts of a file that is held whole already."""
        if isinstance(file, JournalParts):
            return file
        by_id = {each.id: each for each in file.negotiations}
        return cls(file.counterparts, tuple(by_id), by_id.__getitem__)


Exportable = JournalFile | JournalParts
