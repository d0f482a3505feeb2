"""Whole journals on real tools, and on the carrier that does everything wrong: in the end they are alike."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.exchange.write_journal import dump
from desk_app.journal import loading
from desk_app.journal.checking import problems
from desk_app.session.session import Session
from desk_app.sharing.code import key_of
from tests.session.conftest import Desk
from tests.sharing.carrier import FaultyCarrier
from tests.sharing.real_carriers import Carry, bisync, syncthing, unison, webdav

pytestmark = pytest.mark.slow

_PATIENCE = 300
_HOURS = 3600
_GOOD_DAYS = 12


class Desks:
    """Machines with a journal and a copy of the folder each. The first shares; `join_others` joins the rest."""

    def __init__(self, place: Path, machines: int) -> None:
        self.folders = [place / f"folder {number}" for number in range(machines)]
        self.desks: list[Desk] = []
        for number, folder in enumerate(self.folders):
            folder.mkdir()
            (place / str(number)).mkdir()
            self.desks.append(Desk(place / str(number)))
        self.sessions: list[Session] = [desk.open() for desk in self.desks]
        self.mural = str(self.sessions[0].negotiations.create("Mural", counterpart="Ines Moreau").created)
        self.recorded: list[str] = []
        self.code = self.sessions[0].sharing.create(self.folders[0], "machine 0")
        self.sync(0)

    def join_others(self) -> None:
        for number, session in enumerate(self.sessions[1:], 1):
            session.sharing.join(self.folders[number], self.code, f"machine {number}")
            self.sync(number)

    def sync(self, number: int) -> None:
        try:
            self.sessions[number].sharing.sync()
        except UserError as error:
            assert "held" in str(error), "the carrier emptied the folder, and all was done even so"

    def later(self, seconds: float) -> None:
        for desk in self.desks:
            desk.later(seconds)

    def write(self, number: int, text: str, random: Random) -> None:
        """An entry in the negotiation that all have, or its title: then machines contradict each other."""
        session = self.sessions[number]
        if random.random() < 0.3:
            session.negotiations.edit(self.mural, title=text)
        else:
            session.meeting.record(self.mural, kept_raw(f"n {text}"))
            self.recorded.append(text)

    def export(self, number: int) -> bytes:
        return dump(loading.file(self.sessions[number]._journal.connection, None))

    def are_alike(self) -> bool:
        exports = {self.export(number) for number in range(len(self.sessions))}
        conflicts = {tuple(session.sharing.conflicts()) for session in self.sessions}
        return len(exports) == len(conflicts) == 1

    def lost(self) -> list[str]:
        """What was recorded and is not in the first machine's export."""
        export = self.export(0).decode()
        return [text for text in self.recorded if f'{text}"' not in export]

    def close(self) -> None:
        for desk, session in zip(self.desks, self.sessions, strict=True):
            session.close()
            assert not problems(desk.path)


@contextmanager
def desks_in(place: Path, machines: int) -> Iterator[Desks]:
    made = Desks(place, machines)
    yield made
    made.close()


@pytest.mark.timeout(900)
@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("tool", "machines"),
    [(syncthing, 2), (syncthing, 5), (unison, 2), (bisync, 2), (webdav, 2)],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_journals_are_alike_on_real_tools(
    tool: Callable[[Sequence[Path], Path], AbstractContextManager[Carry]], machines: int, tmp_path: Path
) -> None:
    random, home = Random(machines), tmp_path / "home of the tool"
    home.mkdir()
    with desks_in(tmp_path, machines) as desks, tool(desks.folders, home) as carry:
        _until(lambda: _brought(desks, carry))
        desks.join_others()
        for round_ in range(10):
            for number in range(machines):
                desks.write(number, f"said {round_} {number}", random)
                desks.sync(number)
            desks.later(60)
            carry()
        for number, session in enumerate(desks.sessions):
            session.negotiations.edit(desks.mural, title=f"as machine {number} has it")
            desks.sync(number)
        _until(lambda: _came_to_rest(desks, carry))
        assert desks.lost() == []
        assert desks.sessions[0].sharing.conflicts() or tool is syncthing  # it may bring one title before the next


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(6))
def test_journals_are_alike_whatever_the_carrier_does(seed: int, tmp_path: Path) -> None:
    random, machines = Random(seed), 2 + seed % 3
    with desks_in(tmp_path, machines) as desks:
        carrier = FaultyCarrier(desks.folders, random, key_of(desks.code))
        carrier.carry_well()
        desks.join_others()
        for step in range(60):
            number = random.randrange(machines)
            match random.choice(("write", "write", "sync", "sync", "carry", "harm", "later")):
                case "write":
                    desks.write(number, f"said {step}", random)
                case "sync":
                    desks.sync(number)
                case "carry":
                    carrier.carry()
                case "harm":
                    carrier.harm()
                case _:
                    desks.later(random.choice((10, 60, 40 * _HOURS, 200 * _HOURS)))
        for _ in range(_GOOD_DAYS):
            for number in range(machines):
                desks.sync(number)
            carrier.carry_well()
            desks.later(24 * _HOURS)
        assert desks.are_alike(), carrier.done
        assert desks.lost() == []


def _brought(desks: Desks, carry: Carry) -> bool:
    """Whether the files of the first machine are with all others."""
    carry()
    return all(any(folder.rglob("*-0000001")) for folder in desks.folders)


def _came_to_rest(desks: Desks, carry: Carry) -> bool:
    carry()
    desks.later(2)
    for number in range(len(desks.sessions)):
        desks.sync(number)
    return desks.are_alike()


def _until(holds: Callable[[], bool]) -> None:
    begun, waiting = time.monotonic(), threading.Event()
    while not holds():
        assert time.monotonic() - begun < _PATIENCE
        waiting.wait(0.5)
    print(f"after {time.monotonic() - begun:.1f} s")
