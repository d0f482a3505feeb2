"""Machines that edit one journal apart come to the same, whatever they did and however it arrives."""

from __future__ import annotations

import json
import random
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.journal.checking import problems
from tests.session.sharing.edits import Person
from tests.session.sharing.machines import Cloud, Machine, settle


class Group:
    """Machines that share a journal, each with somebody at it. The clock of the second one is a year ahead."""

    def __init__(self, folder: Path, seed: int, count: int) -> None:
        self.folder, self.cloud, self.chance = folder, Cloud(), random.Random(seed)
        off = timedelta(days=365)
        self.machines = [
            Machine(folder / str(number), number, self.cloud, off=off if number == 2 else timedelta())
            for number in range(1, count + 1)
        ]
        self.people = [Person(machine, seed * 10 + at) for at, machine in enumerate(self.machines)]

    def begin(self, edits: int) -> None:
        for _ in range(edits):
            self.people[0].act()
        for machine in self.machines:
            machine.share()
            machine.sync()

    def live(self, edits: int, often: float = 0.2) -> None:
        for _ in range(edits):
            person = self.chance.choice(self.people)
            person.act()
            if self.chance.random() < often:
                assert not person.machine.sync(self.chance).refused

    def check(self) -> None:
        settle(self.machines)
        exports = [machine.export() for machine in self.machines]
        assert all(each == exports[0] for each in exports)
        conflicts = [machine.conflicts() for machine in self.machines]
        assert all(each == conflicts[0] for each in conflicts)
        assert [problems(machine.desk.path) for machine in self.machines] == [()] * len(self.machines)
        self._lost_nothing()
        fresh = Machine(self.folder / "fresh", 99, self.cloud)
        fresh.session.interchange.import_file(exports[0])
        assert fresh.export() == exports[0]
        fresh.session.close()

    def _lost_nothing(self) -> None:
        """All that was ever written is in a row, a conflict or the history of one of them."""
        told = set()
        for machine in self.machines:
            logged = machine.session._journal.connection.execute("SELECT new FROM change").fetchall()
            told.add("\n".join(row for (row,) in logged if row))
        everything = "\n".join(told)
        lost = [word for person in self.people for word in person.written if json.dumps(word)[1:-1] not in everything]
        assert lost == []

    def close(self) -> None:
        for machine in self.machines:
            machine.session.close()


def check_group(seed: int, count: int, edits: int, often: float = 0.2) -> None:
    with tempfile.TemporaryDirectory() as folder:
        group = Group(Path(folder), seed, count)
        try:
            group.begin(8)
            group.live(edits, often)
            group.check()
        finally:
            group.close()


@pytest.mark.parametrize("seed", range(3))
def test_three_machines_come_to_the_same(seed):
    check_group(seed, 3, 40)


@pytest.mark.slow
@pytest.mark.timeout(0)
@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 5), st.integers(1, 200))
def test_any_machines_come_to_the_same(seed, count, edits):
    check_group(seed, count, edits)


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(10))
def test_five_machines_that_change_ten_thousand_things_each_come_to_the_same(seed):
    check_group(seed, 5, 50_000, often=0.01)
