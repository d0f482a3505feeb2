"""What is read over all negotiations: what they tell together, and what a typed reference means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from desk_app.journal.engine import Connection

if TYPE_CHECKING:
    from desk_app.domain.insight.facts import Facts, PersonFacts
    from desk_app.domain.insight.known import KnownInsight
    from desk_app.domain.insight.period import Period

P = ParamSpec("P")
T = TypeVar("T")


class ReadingOverAll(ABC):
    """A part of `Reading`. Each method sees one whole state of the journal."""

    @abstractmethod
    def _read(self, query: Callable[Concatenate[Connection, P], T], *asked: P.args, **how: P.kwargs) -> T:
        """What a query finds in one state of the journal."""

    def insight(self, period: Period, today: date) -> KnownInsight:
        """What closed negotiations tell together, by what is known now, and of how many that is still to come.

        Whether a promise is due is judged on `today`.
        """
        from desk_app.session import facts_read

        return self._read(facts_read.known_insight, period, today)

    def facts(self, ids: Iterable[str]) -> tuple[PersonFacts, ...]:
        """What those negotiations tell that are closed, by what is known now; in the order of their ids."""
        from desk_app.session import facts_read

        return self._read(facts_read.known_facts, ids)

    def kept_facts(self) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
        """What is kept and as it is now of closed negotiations, and the ids of those of which that is still to come."""
        from desk_app.session import facts_read

        return self._read(facts_read.kept_facts)

    def find_person(self, reference: str) -> str:
        """The id of the person meant by an id, an exact name, or the beginning of an id.

        Raises:
            BadInput: it means nobody, or several.
        """
        from desk_app.journal import references

        return self._read(references.find_person, reference)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of all negotiations, in alphabetical order."""
        from desk_app.journal import references

        return self._read(references.kinds)
