"""What `parley import` does with an address book: it adds who is new, and gives others what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.commands import console
from desk_app.commands.console import printable
from desk_app.commands.context import Desk
from desk_app.domain.people.matching import CardMatch, CardStanding
from desk_app.domain.people.merging import FIELD_WORDS
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders, private_folder
from desk_app.support.words import _, plural

if TYPE_CHECKING:
    from desk_app.session.address_books import AddressBook, CardChoice
    from desk_app.session.session import Session

CLOCK = SystemClock()


def remembered_columns_here() -> Mapping[str, str]:
    """What columns hold, by their folded headings, as it was chosen in the window."""
    from desk_app.session.settings import load

    return dict(load(Folders.of_system().settings_file).contact_columns)


@contextmanager
def writing_to(desk: Desk, file: Path) -> Iterator[Session]:
    """The journal, made if there is none, and backed up if the file to be imported is large.

    Raises:
        UserError: it cannot be opened or made.
    """
    from desk_app.session.session import Session
    from desk_app.support.ids import Uuid7

    if desk.named is None:
        with console.writing(desk.journal.parent):
            private_folder(desk.journal.parent)
    session = Session.open(desk.journal, clock=CLOCK, ids=Uuid7(CLOCK), create=True, key=desk.key())
    try:
        session.backups.before_import(file)
        yield session
    finally:
        session.close()


def import_contacts(desk: Desk, file: Path, *, as_json: bool = False) -> None:
    """Take the people of an address book in, and say what became of each who is not the same here already.

    Raises:
        UserError: it cannot be read, or nothing can be saved.
    """
    from desk_app.session.address_books import chosen_by_itself, read_book

    remembered = remembered_columns_here()
    if not desk.journal.exists():
        read_book(file, remembered)  # a wrong file leaves nothing behind
    with writing_to(desk, file) as session:
        book = session.address_books.look(file, remembered)
        choices = chosen_by_itself(book.matches)
        taken = session.address_books.take(choices)
    if as_json:
        from desk_app.commands.import_json import people_json

        console.answer_json(people_json(book, choices))
    else:
        console.answer("".join(f"{_told(each)}\n" for each in choices))
    _tell(book)
    same = sum(match.standing is CardStanding.SAME for match in book.matches)
    console.say(
        _(
            "{added} added; {changed} changed; {same} there before, the same.",
            added=taken.added,
            changed=taken.changed,
            same=same,
        )
    )


def _told(choice: CardChoice) -> str:
    name = printable(choice.card.name)
    if not choice.person:
        return _("added    {name}", name=name)
    fields = ", ".join(_(FIELD_WORDS[change.field]) for change in choice.changes)
    return _("changed  {name}: {fields}", name=name, fields=fields)


def _tell(book: AddressBook) -> None:
    """Say what was left out, and why."""
    for problem in book.problems:
        console.say(_("Could not be read: {problem}", problem=printable(problem)))
    for match in book.matches:
        if words := _left_alone(match):
            console.say(words)
    if book.lists:
        console.say(
            plural(
                "{n} card is not a person and was left out.",
                "{n} cards are not people and were left out.",
                book.lists,
            )
        )


def _left_alone(match: CardMatch) -> str:
    name = printable(match.card.name)
    match match.standing:
        case CardStanding.UNCLEAR:
            others = ", ".join(printable(person.name) for person in match.candidates)
            return _("Left alone, as it may be {others}: {name}. In the window you can say.", others=others, name=name)
        case CardStanding.ERASED:
            return _("Left out, as this person was erased here: {name}", name=name)
        case CardStanding.CHANGED:
            kept = ", ".join(_(FIELD_WORDS[change.field]) for change in match.changes if not change.adds)
            words = _("Not the same in the file, left as it is: {name}: {fields}", name=name, fields=kept)
            return words if kept else ""
        case _:
            return ""
