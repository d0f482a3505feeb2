"""The same folder, carried by real tools: what is written on one machine arrives on all others, also after harm."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk_app.support.clock import FixedClock
from tests.sharing.memory import CountedIdentities, TextDevice, devices
from tests.sharing.real_carriers import Carry, bisync, syncthing, unison, webdav

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.enable_socket]

_PATIENCE = 300
_EACH = 20


@pytest.mark.parametrize(
    ("tool", "machines"),
    [(syncthing, 2), (syncthing, 5), (unison, 2), (unison, 3), (bisync, 2), (webdav, 2), (webdav, 3)],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_what_is_written_arrives_everywhere(
    tool: Callable[[Sequence[Path], Path], AbstractContextManager[Carry]], machines: int, tmp_path: Path
) -> None:
    folders = [tmp_path / f"machine {number}" for number in range(machines)]
    for each in folders:
        each.mkdir()
    clock = FixedClock(datetime(2026, 11, 29, 12, tzinfo=UTC))
    all_of_them = list(devices(folders, clock, CountedIdentities()))
    home = tmp_path / "home of the tool"
    home.mkdir()
    with tool(folders, home) as carry:
        _write(all_of_them, carry, "before")
        until_alike(all_of_them, carry, clock)
        harm(folders)
        _write(all_of_them, carry, "after")
        until_alike(all_of_them, carry, clock)
    assert len(all_of_them[0].written()) == 2 * _EACH * machines
    for each in all_of_them:
        for texts in each.by_device().values():
            assert [number for number, _ in texts] == sorted(number for number, _ in texts)


def _write(all_of_them: Sequence[TextDevice], carry: Carry, what: str) -> None:
    for number in range(_EACH):
        for each in all_of_them:
            each.typed.append(f"{what} {number} {each.kept.me.name}")
            each.sync()
        if number % 10 == 5:
            carry()


def harm(folders: Sequence[Path]) -> None:
    """On the first machine its own files go, on the second the first is halved."""
    for each in sorted(folders[0].rglob("*-0000*"))[:3]:
        each.unlink()
    for each in sorted(folders[1].rglob("*-0000001"))[:1]:
        each.write_bytes(each.read_bytes()[:30])


def until_alike(all_of_them: Sequence[TextDevice], carry: Carry, clock: FixedClock) -> float:
    """Sync by turns until all hold the same; the seconds it took."""
    begun, waiting = time.monotonic(), threading.Event()
    while time.monotonic() - begun < _PATIENCE:
        carry()
        for each in all_of_them:
            each.sync()
        written = set().union(*(each.written() for each in all_of_them))
        if all(each.written() == written and not each.folder.missing() for each in all_of_them):
            print(f"alike after {time.monotonic() - begun:.1f} s")
            return time.monotonic() - begun
        clock.at += timedelta(seconds=2)
        waiting.wait(0.5)
    told = [(each.kept.me.name, each.folder.missing(), each.folder.not_opened()) for each in all_of_them]
    raise AssertionError(told)
