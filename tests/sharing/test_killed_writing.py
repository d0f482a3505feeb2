"""A program that is killed while it writes into the folder leaves whole files, and the next start writes the rest."""

from __future__ import annotations

import os
import select
import signal
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from desk_app.sharing.opening import Opener, files_in
from desk_app.sharing.update import DocumentPiece
from desk_app.support.clock import FixedClock
from tests.sharing.memory import KEY, CountedIdentities, TextDevice, devices

_FILES = 12


def _killed_while_tending(device: TextDevice, random: Random) -> None:
    """In a process of its own, after a moment of which most fall within its writing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, b"\n")
        device.folder.tend()
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    select.select([], [], [], random.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def _lives(place: Path, kills: int) -> int:
    """How often a kill left something unwritten."""
    random, cut_short = Random(7), 0
    clock, identities = FixedClock(datetime(2026, 11, 29, 12, tzinfo=UTC)), CountedIdentities()
    for kill in range(kills):
        folder = place / str(kill)
        folder.mkdir()
        device, other = devices([folder] * 2, clock, identities)
        for number in range(_FILES):
            pieces = [DocumentPiece("people", random.randbytes(random.choice((100, 40_000))).hex().encode())]
            device.kept.write(device.folder.outgoing(pieces), pieces)
            assert number == device.kept.texts[-1][1] - 1
        _killed_while_tending(device, random)
        opener = Opener(KEY)
        assert all(opener.read(each, 0) for each in files_in(folder))
        cut_short += bool(device.folder.unwritten())
        device.start()
        device.sync()
        assert device.folder.unwritten() == ()
        assert not [each for each in folder.rglob(".*") if each.is_file()]
        other.sync()
        assert len(other.kept.texts) == _FILES
    return cut_short


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_what_is_in_the_folder_is_whole_whenever_the_program_is_killed(tmp_path: Path) -> None:
    assert _lives(tmp_path, 4)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_what_is_in_the_folder_is_whole_after_hundreds_of_kills(tmp_path: Path) -> None:
    assert _lives(tmp_path, 300) > 50
