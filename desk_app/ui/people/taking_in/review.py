"""What of an address book is to be taken: who is new, which fields of whom, and of whom an unclear card is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from desk_app.domain.people.alike import FieldChange
from desk_app.domain.people.matching import CardMatch, CardStanding, with_candidate
from desk_app.session.address_books import CardChoice


class Answer(Enum):
    """What is said of an unclear card, if it is none of those here."""

    LEAVE_OUT = "leave_out"
    NEW = "new"


class Review:
    """The cards of an address book, each by its number, with what is ticked.

    At first all is ticked that loses nothing: new people, and what adds to a record.
    """

    def __init__(self, matches: Sequence[CardMatch]) -> None:
        self._matches = tuple(matches)
        self._people = {n for n, each in enumerate(matches) if each.standing is CardStanding.NEW}
        self._fields: set[tuple[int, str]] = set()
        self._answers: dict[int, object] = {}
        for number, each in enumerate(matches):
            self._tick_what_adds(number, each.changes)

    def of(self, standing: CardStanding) -> tuple[tuple[int, CardMatch], ...]:
        """The cards that stand so to the people here, with their numbers."""
        return tuple((number, each) for number, each in enumerate(self._matches) if each.standing is standing)

    def takes(self, number: int) -> bool:
        """Whether somebody new, or who was erased, is ticked."""
        return number in self._people

    def takes_field(self, number: int, field: str) -> bool:
        """Whether a field is ticked."""
        return (number, field) in self._fields

    def tick(self, number: int, on: bool) -> None:
        """Take somebody, or not."""
        (self._people.add if on else self._people.discard)(number)

    def tick_field(self, number: int, field: str, on: bool) -> None:
        """Take a field, or not."""
        (self._fields.add if on else self._fields.discard)((number, field))

    def answer(self, number: int, answer: object) -> tuple[FieldChange, ...]:
        """Say of whom an unclear card is: an `Answer`, or the id of a person. Returns what it would change there."""
        self._answers[number] = answer
        self._fields = {each for each in self._fields if each[0] != number}
        changes = self._answered(number).changes
        self._tick_what_adds(number, changes)
        return changes

    def answered(self, number: int) -> object:
        """What was said of an unclear card."""
        return self._answers.get(number, Answer.LEAVE_OUT)

    def changes(self, number: int) -> tuple[FieldChange, ...]:
        """What a card would change, by what was said of it."""
        return self._answered(number).changes

    def choices(self) -> list[CardChoice]:
        """All that is ticked."""
        found = []
        for number in range(len(self._matches)):
            match = self._answered(number)
            changes = tuple(each for each in match.changes if self.takes_field(number, each.field))
            if number in self._people or self._answers.get(number) is Answer.NEW:
                found.append(CardChoice(match.card))
            elif match.person is not None and changes:
                found.append(CardChoice(match.card, match.person.id, changes))
        return found

    def _answered(self, number: int) -> CardMatch:
        match = self._matches[number]
        said = self._answers.get(number)
        person = next((each for each in match.candidates if each.id == said), None)
        return match if person is None else with_candidate(match, person)

    def _tick_what_adds(self, number: int, changes: Sequence[FieldChange]) -> None:
        self._fields |= {(number, each.field) for each in changes if each.adds}
