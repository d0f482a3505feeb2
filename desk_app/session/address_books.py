"""Address books in: what a file or what was copied holds beside the people here, and taking in what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.people.address_card import AddressCard, ReadCards
from desk_app.domain.people.alike import FieldChange, changes_of, new_person, with_changes
from desk_app.domain.people.matching import CardMatch, CardStanding, matched
from desk_app.exchange.contacts.headings import Column
from desk_app.exchange.contacts.read_vcards import MOST_BYTES, read_vcards
from desk_app.exchange.contacts.tables import ContactTable, people_of, read_table
from desk_app.exchange.contacts.telling import BEGIN, BookKind, kind_of
from desk_app.journal import loading, search_index, store
from desk_app.journal.act import Act
from desk_app.journal.key import is_of_other_kind
from desk_app.session.context import UseCaseContext
from desk_app.session.foreign import unreadable_told
from desk_app.session.reading import Reading
from desk_app.session.workbooks import refuse_workbook
from desk_app.support.words import _

_VCARD_ENDINGS = (".vcf", ".vcard")


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What an address book holds, beside the people here.

    `table` is what it was read from, if it is no vCard; with `asks` its headings do not tell what the columns hold,
    and nothing of it was read. `problems` tell what could not be read; `lists` counts the cards that are no people.
    """

    matches: tuple[CardMatch, ...] = ()
    problems: tuple[str, ...] = ()
    lists: int = 0
    table: ContactTable | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class CardChoice:
    """What is to be taken of one card: all of it for a new person, else these changes for the `person` of that id."""

    card: AddressCard
    person: str = ""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CardsTaken:
    """How many people were added and changed."""

    added: int
    changed: int
    changes: ChangeSet


class AddressBooks:
    """Reads address books and takes their people in. All raise UserError where the journal cannot be used."""

    def __init__(self, reading: Reading, context: UseCaseContext) -> None:
        self._reading, self._context = reading, context

    def look(self, source: Path | bytes, remembered: Mapping[str, str] | None = None) -> AddressBook:
        """Read an address book and find its people among those here. Nothing is written.

        `remembered` tells what columns hold by their folded headings, as it was chosen before.

        Raises:
            BadInput: it is none, or cannot be read.
        """
        cards, table = read_book(source, remembered)
        if cards is None:
            return AddressBook(table=table, asks=True)
        return self._beside(cards, table)

    def look_at_several(self, paths: Sequence[Path], remembered: Mapping[str, str] | None = None) -> AddressBook:
        """The same for several files at once. What cannot be read of them is a problem, and the rest goes on.

        Raises:
            BadInput: nothing can be read of the only one.
        """
        if len(paths) == 1:
            return self.look(paths[0], remembered)
        people: list[AddressCard] = []
        problems: list[str] = []
        lists = 0
        for path in paths:
            read = _read_or_told(path, remembered)
            people += read.people
            problems += [_("{file}: {problem}", file=path.name, problem=problem) for problem in read.problems]
            lists += read.lists
        return self._beside(ReadCards(tuple(people), tuple(problems), lists), None)

    def look_through(self, table: ContactTable, columns: Sequence[Column | None]) -> AddressBook:
        """The same for a table whose columns hold what a person says."""
        return self._beside(people_of(table, columns), table)

    def take(self, choices: Iterable[CardChoice]) -> CardsTaken:
        """Take in what was chosen, as one act. What was chosen for somebody who is gone meanwhile is left out."""
        new, known = list[CardChoice](), list[CardChoice]()
        for each in choices:
            (known if each.person else new).append(each)
        journal = self._context.journal
        with journal.room(), journal.act(ActName.of(ActCode.TAKE_CONTACTS)) as act:
            act.created = self._add(act, new)
            changed = sum(_change(act, each) for each in known)
        return CardsTaken(len(new), changed, act.changes)

    def _add(self, act: Act, choices: Sequence[CardChoice]) -> str | None:
        people = [new_person(each.card, self._context.ids.new()) for each in choices]
        for person in people:
            store.add_counterpart(act, replace(person, changed_at=act.at))
        search_index.add_new(act, [("counterpart", person.id) for person in people], ())
        return people[0].id if people else None

    def _beside(self, cards: ReadCards, table: ContactTable | None) -> AddressBook:
        return AddressBook(matched(cards.people, self._reading.people.known()), cards.problems, cards.lists, table)


def chosen_by_itself(matches: Iterable[CardMatch]) -> list[CardChoice]:
    """What is taken in if nobody is asked: who is new, and what adds to a record. Nothing that stands there is lost."""
    found = []
    for match in matches:
        adding = tuple(change for change in match.changes if change.adds)
        if match.standing is CardStanding.NEW:
            found.append(CardChoice(match.card))
        elif match.standing is CardStanding.CHANGED and match.person is not None and adding:
            found.append(CardChoice(match.card, match.person.id, adding))
    return found


def _change(act: Act, choice: CardChoice) -> bool:
    """Change a record as it is now. What was written there after the address book was looked through stays."""
    person = loading.person_meant(act.connection, choice.person)
    if person is None:
        return False
    seen = {each.field: each.here for each in choice.changes}
    wanted = [each for each in changes_of(choice.card, person) if each.field in seen]
    changes = [each for each in wanted if each.adds or each.here == seen[each.field]]
    store.put_counterpart(act, with_changes(person, changes))
    return bool(changes)


def read_book(
    source: Path | bytes, remembered: Mapping[str, str] | None = None
) -> tuple[ReadCards | None, ContactTable | None]:
    """The people of an address book, and the table they were read from; no people if its columns have to be asked for.

    Raises:
        BadInput: it is none, or cannot be read.
    """
    content = source if isinstance(source, bytes) else _content(source)
    named = isinstance(source, Path) and source.suffix.lower() in _VCARD_ENDINGS
    if named or kind_of(content[:BEGIN]) is BookKind.VCARDS:
        return read_vcards(content), None
    table = read_table(content, remembered)
    return (people_of(table) if table.is_clear else None), table


def _read_or_told(path: Path, remembered: Mapping[str, str] | None) -> ReadCards:
    try:
        cards, _table = read_book(path, remembered)
    except UserError as error:
        return ReadCards(problems=(str(error),))
    return cards or ReadCards(problems=(_("Its columns are not known. Take it in alone, and choose them."),))


def _content(path: Path) -> bytes:
    with unreadable_told(path):
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(_("The file is too large to be read at once. Export fewer contacts at a time."))
        if is_of_other_kind(path):
            refuse_workbook(path)
            words = _("{path} is a picture, a document, an archive or the like, and not an address book.", path=path)
            raise BadInput(words)
        return path.read_bytes()


def holds_people(path: Path, remembered: Mapping[str, str] | None = None) -> bool:
    """Whether a file is an address book, by its first bytes or by its name.

    Raises:
        BadInput: it cannot be read.
    """
    with unreadable_told(path), path.open("rb") as file:
        kind = kind_of(file.read(BEGIN), remembered)
    return kind in (BookKind.VCARDS, BookKind.TABLE) or path.suffix.lower() in _VCARD_ENDINGS
