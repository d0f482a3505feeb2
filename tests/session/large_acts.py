"""Acts that write much, each with what has to be there before it, on a journal of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.domain.people.erasing import Erasure
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.journal.checking import problems
from desk_app.journal.key import Key
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import rekey
from desk_app.session.address_books import chosen_by_itself
from desk_app.session.session import Session
from tests.session.conftest import Desk
from tests.session.cut_short import rows_of

STORED = Path(__file__).parents[1] / "released" / "schema-8.parley"
CARDS = b"".join(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Roe %d\r\nEMAIL:ada%d@roe.example\r\nEND:VCARD\r\n" % (number, number)
    for number in range(60)
)
Act = Callable[[Session], object]


class CountedIds:
    """The same ids at each try."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"01970000-0000-7000-8000-{self.count:012x}"


def people(session: Session) -> list[str]:
    """Some, those that most names first."""
    found = [each.id for each in session.reading.counterparts()]
    return sorted(found, key=lambda each: -session.erasing.traces(each).negotiations)


@dataclass(frozen=True)
class Large:
    """An act, and what has to be there before it."""

    do: Act
    before: tuple[Act, ...] = ()


def add_sample(session: Session) -> None:
    session.interchange.add_sample()


def delete_sample(session: Session) -> None:
    session.negotiations.delete(SAMPLE_ID)


def undo(session: Session) -> None:
    session.history.undo(None)


def take_contacts(session: Session) -> None:
    session.address_books.take(chosen_by_itself(session.address_books.look(CARDS).matches))


def merge(session: Session) -> None:
    kept, other, *_ = people(session)
    session.people.merge(kept, other, {})


def erase(session: Session) -> None:
    session.erasing.erase(session.erasing.traces(people(session)[0]), Erasure.NAMELESS)


def empty_trash(session: Session) -> None:
    session.trash.empty()


ACTS = {
    "import": Large(add_sample),
    "import from trash": Large(add_sample, (add_sample, delete_sample)),
    "undo": Large(undo, (add_sample,)),
    "contacts": Large(take_contacts),
    "merge": Large(merge),
    "erase": Large(erase),
    "empty trash": Large(empty_trash, (add_sample, delete_sample)),
}


class Case:
    """A journal in which an act is tried again and again, until nothing ends it any more."""

    def __init__(self, folder: Path, act: Large, key: Key | None = None) -> None:
        self._place, self._kept, self._act, self._key = folder / "place", folder / "kept", act, key
        self._place.mkdir()
        self.desk, self._ids = Desk(self._place), CountedIds()
        shutil.copy(STORED, self.desk.path)
        if key is not None:
            rekey(self.desk.path, KnownJournals(self.desk.folders.known_journals_file), old=None, new=key)
        self.open()
        for each in act.before:
            each(self.session)
        self.session.close()
        shutil.copytree(self._place, self._kept)
        self.open()

    def open(self) -> None:
        journal = self.desk.path
        self.session = Session.open(
            journal, clock=self.desk.clock, ids=self._ids, create=False, folders=self.desk.folders, key=self._key
        )
        self.connection = self.session._journal.connection

    def again(self) -> None:
        """Put back what was there before."""
        self.session.close()
        shutil.rmtree(self._place)
        shutil.copytree(self._kept, self._place)
        self.open()

    def try_once(self) -> str:
        """What is said where it is not done."""
        self._ids.count = 1000
        try:
            self._act.do(self.session)
        except UserError as error:
            return str(error)
        return ""

    def rows(self) -> dict[str, list[str]]:
        return rows_of(self.connection)

    def close(self) -> None:
        self.session.close()
        assert problems(self.desk.path, self._key) == ()
