"""Whatever ends a large act in its midst: the journal is the one before it or the one after, and the next try works."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk_app.domain.errors import UserError
from desk_app.domain.people.erasing import Erasure
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.journal import journal
from desk_app.journal.checking import problems
from desk_app.journal.key import Key
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import rekey
from desk_app.session.address_books import chosen_by_itself
from desk_app.session.session import Session
from tests.journal.encrypted import key
from tests.session.conftest import Desk
from tests.session.cut_short import WORDS, Ending, extent_of, full, rows_of, stopped, unwritable, watched

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
        self._open()
        for each in act.before:
            each(self.session)
        self.session.close()
        shutil.copytree(self._place, self._kept)
        self._open()

    def _open(self) -> None:
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
        self._open()

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


def check(case: Case, ending: Ending, most: int) -> int:
    """How often it is refused, each time a little later, until it is done."""
    before = case.rows()
    extent = extent_of(case.connection, case.try_once)
    after = case.rows()
    assert before != after
    case.again()
    refused, now = 0, before
    for moment in extent.moments(ending, most):
        if now == after:
            case.again()
        with watched(case.connection), ending(case.connection, case.desk.path, moment):
            said = case.try_once()
        now = case.rows()
        assert now == after or WORDS[ending] in said
        assert now in (before, after)
        refused += bool(said)
    if now == before:
        assert case.try_once() == ""
        assert case.rows() == after
    case.close()
    return refused


@pytest.fixture(autouse=True)
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_ROOM", -40)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (full, "import"),
        (full, "contacts"),
        (unwritable, "import from trash"),
        (unwritable, "erase"),
        (stopped, "undo"),
        (stopped, "merge"),
        (stopped, "empty trash"),
    ],
)
def test_an_act_that_is_cut_short_leaves_the_journal_as_it_was(tmp_path: Path, ending: Ending, name: str) -> None:
    assert check(Case(tmp_path, ACTS[name]), ending, 4) >= 2


@pytest.mark.parametrize("ending", [unwritable, stopped])
def test_one_in_an_encrypted_journal_leaves_it_as_it_was(tmp_path: Path, ending: Ending) -> None:
    assert check(Case(tmp_path, ACTS["import"], key("a")), ending, 4) >= 3


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("ending", [full, unwritable, stopped])
@pytest.mark.parametrize("letter", ["", "a"])
def test_an_act_that_is_cut_short_at_any_of_many_moments_leaves_it_as_it_was(
    tmp_path: Path, name: str, ending: Ending, letter: str
) -> None:
    case = Case(tmp_path, ACTS[name], key(letter) if letter else None)
    refused = check(case, ending, 100)
    assert refused >= 1 or (ending is full and name == "erase"), "it makes room itself"
