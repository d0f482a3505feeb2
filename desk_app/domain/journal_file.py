"""What an interchange file holds: people, whole negotiations, and what belongs to none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.rules_to_try import Rule
from desk_app.domain.template import OwnTemplate


@dataclass(frozen=True, slots=True)
class JournalFile:
    """Negotiations, the people and rules they refer to, and templates of one's own.

    Every id is a UUID, and every reference leads to something in the file. So who imports it need not check this again.
    """

    counterparts: tuple[Counterpart, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
    rules: tuple[Rule, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalParts:
    """The same, but negotiations are fetched one at a time, because all together may not fit into memory."""

    counterparts: tuple[Counterpart, ...]
    ids: tuple[str, ...]
    negotiation: Callable[[str], Negotiation]
    rules: tuple[Rule, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()

    @property
    def negotiations(self) -> Iterator[Negotiation]:
        """Each of them, in order."""
        return map(self.negotiation, self.ids)

    @classmethod
    def of(cls, file: JournalFile | JournalParts) -> JournalParts:
        """The parts of a file that is in memory as a whole."""
        if isinstance(file, JournalParts):
            return file
        by_id = {each.id: each for each in file.negotiations}
        return cls(file.counterparts, tuple(by_id), by_id.__getitem__, file.rules, file.templates)


Exportable = JournalFile | JournalParts
