"""Whatever a carrier does, in the end every update of every device has arrived everywhere, in order, and once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.errors import UserError
from desk_app.sharing import tending
from desk_app.support.clock import FixedClock
from tests.sharing.carrier import FaultyCarrier
from tests.sharing.memory import KEY, CountedIdentities, Memory, TextDevice, devices

GOOD_DAYS = 12
"""Afterwards the carrier does well. What others have to write again takes a week, and is believed a day later."""


class Killed(BaseException):
    """The program ended here, as by a power cut."""


@dataclass
class World:
    """Some machines, their folders, and a carrier between them."""

    place: Path
    random: Random
    machines: int
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 29, 12, tzinfo=UTC)))
    written: int = 0

    def __post_init__(self) -> None:
        folders = [self.place / str(number) for number in range(self.machines)]
        for each in folders:
            each.mkdir()
        self.identities = CountedIdentities()
        self.devices = list(devices(folders, self.clock, self.identities))
        self.backups: dict[int, Memory] = {}
        self.carrier = FaultyCarrier(folders, self.random, KEY)

    def step(self) -> None:
        """One thing happens."""
        at = self.random.randrange(len(self.devices))
        device = self.devices[at]
        match self.random.choice(("write",) * 6 + ("sync",) * 6 + ("carry",) * 5 + ("harm",) * 4 + ("day", "odd") * 2):
            case "write":
                self.written += 1
                device.typed.append(f"text {self.written}")
            case "sync":
                self.sync(device)
            case "carry":
                self.carrier.carry()
            case "harm":
                self.carrier.harm()
            case "day":
                self.clock.at += timedelta(days=self.random.choice((0.01, 1, 3, 9)))
            case _:
                self.odd(at, device)

    def sync(self, device: TextDevice) -> None:
        self.carrier.done.append(f"sync {device.kept.me.device}")
        with suppress(UserError):  # only damaged files were there, which look as if they were of another key
            device.sync()

    def odd(self, at: int, device: TextDevice) -> None:
        """What is rarer: a start, an end in the middle of writing, a clock that is wrong, a backup put back."""
        what = self.random.choice(("start", "kill", "clock", "backup", "restore"))
        self.carrier.done.append(f"{what} {at}")
        match what:
            case "start":
                device.start()
            case "kill":
                with killed_while_writing(self.random), pytest.raises((Killed, UserError)):
                    device.sync()
                    raise Killed
                device.typed = []
                device.start()
            case "clock":
                self.clock.at += timedelta(days=self.random.choice((-400, -2, 2, 400)))
            case "backup":
                self.backups[at] = device.backup()
            case _:
                if at in self.backups and self._is_safe(device, self.backups[at]):
                    device.typed = []
                    device.restore(self.backups[at])

    def _is_safe(self, device: TextDevice, backup: Memory) -> bool:
        """Whether what the backup lacks is in another journal, too: a carrier may have lost it everywhere else."""
        others = set().union(*(each.written() for each in self.devices if each is not device))
        return device.written() <= others | {text for _, _, text in backup.texts}

    def settle(self) -> None:
        """Good days: each machine syncs once a day, and the carrier brings what is missing."""
        for _ in range(GOOD_DAYS):
            for device in self.devices:
                device.sync()
            self.carrier.carry_well()
            self.clock.at += timedelta(days=1)

    def check(self) -> None:
        first, *others = self.devices
        everything = {device: sorted(texts) for device, texts in first.by_device().items()}
        for device in (first, *others):
            assert {each: sorted(texts) for each, texts in device.by_device().items()} == everything, self.carrier.done
            for texts in device.by_device().values():
                assert texts == sorted(texts, key=lambda each: each[0]), self.carrier.done
            assert len(device.kept.texts) == len(set(device.kept.texts)), self.carrier.done
            assert not device.folder.missing(), self.carrier.done
            assert not device.folder.waiting(), self.carrier.done


@contextmanager
def killed_while_writing(random: Random) -> Iterator[None]:
    """The next file is not written, or half under its hidden name, or whole and not moved; then the program ends."""
    moment = random.randrange(3)

    def save(place: Path, content: bytes) -> None:
        if moment:
            place.with_name(f".{place.name}.new").write_bytes(content[: len(content) // (3 - moment)])
        raise Killed

    kept, tending.save = tending.save, save
    try:
        yield
    finally:
        tending.save = kept


def lived(place: Path, seed: int, steps: int, machines: int) -> None:
    """A whole life of some machines, and then good days."""
    world = World(place, Random(seed), machines)
    for _ in range(steps):
        world.step()
    written = set().union(*(device.written() | set(device.typed) for device in world.devices))
    world.settle()
    world.check()
    assert world.devices[0].written() == written, world.carrier.done


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32), steps=st.integers(5, 60), machines=st.integers(2, 3))
def test_every_update_arrives_whatever_the_carrier_does(
    quick_disk: None, tmp_path: Path, seed: int, steps: int, machines: int
) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as place:
        lived(Path(place), seed, steps, machines)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("tenth", range(10))
def test_every_update_arrives_a_thousand_times(quick_disk: None, tmp_path: Path, tenth: int) -> None:
    for seed in range(tenth * 100, tenth * 100 + 100):
        random = Random(f"life {seed}")
        place = tmp_path / str(seed)
        place.mkdir()
        try:
            lived(place, seed, random.randint(20, 200), random.randint(2, 5))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error
        shutil.rmtree(place)


@pytest.fixture
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here, so nothing waits for the disk."""
    monkeypatch.setattr("os.fsync", _nothing)


def _nothing(_descriptor: int) -> None:
    pass
