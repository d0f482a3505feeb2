"""What was acknowledged is there after the power went at any moment, whatever the disk had not yet synced."""

from __future__ import annotations

import json
from contextlib import closing
from random import Random

import pytest

from desk_app.exchange.write_journal import parse
from desk_app.journal.checking import problems
from desk_app.journal.connection import connect
from tests.journal.power import CALLS, Disk, calls
from tests.session.conftest import Desk
from tests.tracing import python, strace

WORKER = """
import os, sys
from pathlib import Path
from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.support.saving import save
from tests.session.conftest import Desk
def say(what):
    os.write(1, what.encode())
desk = Desk(Path(sys.argv[1]))
session = desk.open()
say("opened")
place = session.negotiations.create("Website redesign").created
say("made")
for n in range(6):
    session.meeting.record(place, kept_raw(f"{n} {'x' * 3000}"))
    say(f"{n}")
    if n == 2:
        session.close()
        session = desk.open(create=False)
session.backups.make(Reason.WANTED)
say("backup")
save(Path(sys.argv[1]) / "export.json", session.interchange.export())
say("export 1")
session.meeting.record(place, kept_raw("6"))
say("6")
save(Path(sys.argv[1]) / "export.json", session.interchange.export())
say("export 2")
session.history.undo(place)
say("undone")
session.close()
say("end")
"""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """What a working session asked of the disk, in order, and the folder it worked in."""
    folder = tmp_path_factory.mktemp("recorded")
    work, trace = folder / "work", folder / "trace"
    work.mkdir()
    before = strace("-y", "-xx", "-s", "99999", "-e", f"trace={CALLS}", "-o", str(trace))
    done = python("-c", WORKER, str(work), before=before)
    assert done.stderr == ""
    assert done.stdout.endswith("end")
    found = [call for call in calls(trace.read_text()) if _matters(call, str(work))]
    assert sum(call.name in ("fsync", "fdatasync") for call in found) > 3
    return work, found


def _matters(call, work):
    return call.path.startswith((work, "pipe")) or any(text.startswith(work.encode()) for text in call.texts)


@pytest.mark.parametrize("cuts", [60, pytest.param(1000, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_what_was_acknowledged_survives_a_power_cut_at_any_moment(recorded, tmp_path, cuts):
    work, found = recorded
    random = Random(20261109)
    just_said = [at for at, call in enumerate(found, 1) if call.path.startswith("pipe")]
    for cut in range(cuts):
        disk = Disk(work)
        anywhere = random.choice([random.randint(1, len(found)), random.choice(just_said)])
        # Right after it was said that something is kept is when it matters: each such moment comes first, three times.
        for call in found[: just_said[cut // 3] if cut < 3 * len(just_said) else anywhere]:
            disk.take(call)
        left = tmp_path / str(cut)
        left.mkdir()
        disk.after_cut(left, random)
        _check(left, disk.said)


def _check(left, said):
    for known in left.rglob("known-journals.json"):
        assert json.loads(known.read_text()) != []
    if "opened" in said or (left / "journal.parley").exists():
        desk = Desk(left)
        session = desk.open(create=False)
        with closing(connect(desk.path, "ro")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        summaries = session.reading.summaries()
        entries = [e.raw.split()[0] for s in summaries for e in session.reading.negotiation(s.id).entries()]
        session.close()
        _compare(entries, said)
    if "backup" in said:
        (backup,) = Desk(left).folders.backups.rglob("*-wanted.parley")
        assert problems(backup) == ()
    export = left / "export.json"
    if "export 1" in said:
        assert export.exists()
    if export.exists():
        assert len(parse(export.read_bytes()).negotiations) == 1


def _compare(entries, said):
    kept = [each for each in said if each.isdigit()]
    if "undone" in said:
        kept.pop()
    under_way = [[*kept, str(len(kept))]] if len(kept) < 7 and "export 2" not in said else [kept[:-1]]
    assert entries in [kept, *under_way]
