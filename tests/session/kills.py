"""Kills a recording process again and again: `python -m tests.session.kills FOLDER KILLS SEED`.

A process that has everything imported forks for each kill, so that one takes milliseconds. The child opens the journal
through the session layer, makes a negotiation, records, and acknowledges each entry on a pipe once the session has
returned. It is killed at a random moment: after some acknowledgements, and then some part of a commit later. What is
kept is compared with what was acknowledged after every kill, and once more when the folder is done with.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from desk_app.domain.capture.meaning import kept_raw
from desk_app.session.reading import Reading
from desk_app.session.session import Session
from tests.session.conftest import Desk

A_JOURNAL = 200  # kills, after which a fresh one is begun: reading it all again stays cheap
LONGEST_WAIT = 0.006  # seconds after an acknowledgement: more than a commit takes


@dataclass
class Met:
    """What the kills met: how many, with how many entries acknowledged, and in how many a commit was under way."""

    kills: int = 0
    acknowledged: int = 0
    half_done: int = 0
    slowest_start: float = 0.0
    kept: dict[str, list[str]] = field(default_factory=dict)


def record(desk: Desk, kill: int, pipe: int, random: Random) -> None:
    """The child: acknowledge what is kept, without end."""
    session = desk.open(create=False)
    place = session.negotiations.create(f"kill {kill}").created
    assert place
    os.write(pipe, b"\n")
    n = 0
    while True:
        text = f"{n} {'x' * random.choice((0, 40, 4_000, 40_000))}"
        session.meeting.record(place, kept_raw(text))
        os.write(pipe, b"\n")
        n += 1


def kill_once(desk: Desk, kill: int, random: Random, met: Met) -> int:
    """Let a child record and kill it; how many entries it had acknowledged, -1 for not even the negotiation."""
    reading, writing = os.pipe()
    seed = random.random()
    child = os.fork()
    if child == 0:
        try:
            record(desk, kill, writing, Random(seed))
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(1)  # only an error comes here
    os.close(writing)
    began, said = time.perf_counter(), b""
    for _ in range(random.randint(0, 5)):
        said += os.read(reading, 1)
        met.slowest_start = max(met.slowest_start, time.perf_counter() - began if len(said) == 1 else 0)
    select.select([], [], [], random.uniform(0, LONGEST_WAIT))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the recording process failed by itself"
    while more := os.read(reading, 65_536):
        said += more
    os.close(reading)
    return len(said) - 1


def check_last(desk: Desk, kill: int, acknowledged: int, met: Met) -> None:
    """Everything acknowledged is there, in order; one more may have been committed and not yet acknowledged."""
    reader = Reading.open(desk.path, folders=desk.folders)
    found = [line.id for line in reader.summaries() if line.title == f"kill {kill}"]
    negotiation = reader.negotiation(found[0]) if found else None
    entries = [entry.raw.split()[0] for entry in negotiation.entries()] if negotiation else []
    reader.close()
    assert negotiation is not None or acknowledged < 0, f"kill {kill}: the negotiation is gone"
    expected = [str(n) for n in range(max(0, acknowledged))]
    assert entries[: len(expected)] == expected, f"kill {kill}: {acknowledged} acknowledged, {entries} kept"
    assert len(entries) - len(expected) in (0, 1), f"kill {kill}: {acknowledged} acknowledged, {entries} kept"
    if negotiation is not None:
        met.kept[negotiation.title] = entries


def check_all(session: Session, met: Met) -> None:
    """What earlier kills left is still as it was."""
    lines = session.reading.summaries()
    found = {line.title: session.reading.negotiation(line.id) for line in lines}
    assert {t: [e.raw.split()[0] for e in n.entries()] for t, n in found.items() if n} == met.kept


def run(folder: Path, kills: int, seed: int) -> Met:
    """All kills, in as many journals as that takes."""
    random, met = Random(seed), Met()
    for first in range(0, kills, A_JOURNAL):
        place = folder / str(first)
        place.mkdir()
        desk, met.kept = Desk(place), {}
        desk.open().close()
        for kill in range(first, min(kills, first + A_JOURNAL)):
            acknowledged = kill_once(desk, kill, random, met)
            rollback = desk.path.with_name(f"{desk.path.name}-journal")
            met.half_done += rollback.exists() and rollback.stat().st_size > 0
            check_last(desk, kill, acknowledged, met)
            met.kills += 1
            met.acknowledged += max(0, acknowledged)
        session = desk.open(create=False)
        check_all(session, met)
        session.close()
    return met


if __name__ == "__main__":
    done = run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({name: value for name, value in vars(done).items() if name != "kept"}))
