"""Reads what the place People shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.chains import ends
from desk_app.domain.people.listed import ListedPerson
from desk_app.domain.people.matching import PeopleHere
from desk_app.domain.people.record import PersonRecord
from desk_app.journal import loading, people
from desk_app.journal.engine import Connection
from desk_app.journal.known_people import erased_people, merged_people
from desk_app.journal.merging import likely_others
from desk_app.journal.person import record

P = ParamSpec("P")
T = TypeVar("T")


class Asks(Protocol):
    """Asks a journal for what a function reads of it, in one whole state."""

    def __call__(self, query: Callable[Concatenate[Connection, P], T], *asked: P.args, **how: P.kwargs) -> T: ...


class PeopleReading:
    """Every method raises UserError if the file can no longer be read."""

    def __init__(self, ask: Asks) -> None:
        self._ask = ask

    def page(
        self, typed: str, limit: int, after: ListedPerson | None = None, *, today: date
    ) -> tuple[ListedPerson, ...]:
        """People by name, at most `limit` of them that come after `after`: those with a word that begins as each typed.

        All that a record says is looked through: name, firm, mail, phone, notes.
        """
        return self._ask(people.people, typed, limit, after, today)

    def line(self, person: str, today: date) -> ListedPerson | None:
        """The line of one person in that list; None if there is none of that id."""
        return self._ask(people.listed, person, today)

    def record(self, person: str, today: date) -> PersonRecord | None:
        """All that the page of a person tells, to whom the id leads; None if there is none."""
        return self._ask(record, person, today)

    def likely_same(self, person: Counterpart) -> tuple[Counterpart, ...]:
        """Other records that seem to be of the same person; a few at most."""
        return self._ask(likely_others, person)

    def matching(self, typed: str) -> tuple[Counterpart, ...]:
        """Everybody by name who has a word that begins as each typed: those whom the list shows."""
        return self._ask(people.matching, typed)

    def known(self) -> PeopleHere:
        """Everybody, for finding the people of an address book among them."""
        return self._ask(_known)


def _known(connection: Connection) -> PeopleHere:
    leads = ends(merged_people(connection))
    return PeopleHere(loading.counterparts(connection), leads, frozenset(erased_people(connection)))
