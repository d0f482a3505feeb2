"""A whole journal is put in the place of another: killed at any call to the disk, the old or the new one is there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from random import Random

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.session import backups
from tests.journal.encrypted import opened
from tests.journal.test_encryption_kills import state
from tests.session.conftest import Desk
from tests.tracing import python, strace

RESTORE = """
import sys
from pathlib import Path
from desk_app.session import backups
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
backups.restore(Path(sys.argv[2]), desk.path, desk.clock, desk.folders)
"""
REKEY = """
import sys
from pathlib import Path
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import rekey
from tests.journal.encrypted import key
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
rekey(desk.path, KnownJournals(desk.folders.known_journals_file), old=None, new=key("a"))
"""
CALLS = "openat,write,pwrite64,sendfile,copy_file_range,ftruncate,fsync,rename,unlink"
NAMES = ("journal.parley", "journal.parley-journal", ".journal.parley.new", ".journal.parley.rekeyed")
AT_LAST = ("sendfile", "copy_file_range", "write", "rename")  # what puts one in the other's place, if anything does
EVERY = pytest.param(None, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])


@pytest.fixture
def work(tmp_path):
    """A desk in a folder of its own: a journal, and what it was when it was backed up."""
    folder = tmp_path / "work"
    folder.mkdir()
    desk = Desk(folder)
    session = desk.open()
    place = session.negotiations.create("Retainer").created
    session.meeting.record(place, kept_raw("kept"))
    session.close()
    saved = backups.back_up(desk.path, desk.clock, desk.folders, None)
    session = desk.open()
    session.meeting.record(place, kept_raw("later"))
    session.close()
    return desk, saved


def traced(desk, trace, inject, script, *words):
    """Run a script on the desk's journal, the calls to the journal's files traced and perhaps one of them deadly."""
    folder = desk.path.parent
    places = [word for name in NAMES for word in ("-P", str(folder / name))]
    before = strace("-o", str(trace), *places, "-P", str(folder), "-e", f"trace={CALLS}", *inject)
    return python("-c", script, str(folder), *words, before=before)


def kills(work, tmp_path, most, script, *words):
    """Kill the script at each of its calls, or at some; each time the desk is as it was before it began."""
    desk, _ = work
    kept = tmp_path / "kept"
    shutil.copytree(desk.path.parent, kept)
    trace = tmp_path / "trace"
    assert traced(desk, trace, (), script, *words).stderr == ""
    counted = Counter(re.findall(r"^\d+ +(\w+)\(", trace.read_text(), re.MULTILINE))
    print(f"\n{dict(counted)}")
    moments = [(call, n) for call, number in counted.items() for n in range(1, number + 1)]
    if most is not None:
        moments = [each for each in moments if each[0] in AT_LAST] + Random(1).sample(moments, most)
    for call, n in moments:
        shutil.rmtree(desk.path.parent)
        shutil.copytree(kept, desk.path.parent)
        done = traced(desk, trace, ("-e", f"inject={call}:signal=KILL:when={n}"), script, *words)
        assert done.returncode != 0
        yield call, n


def exported(desk, path=None):
    session = opened(desk, None, path)
    content = session.interchange.export()
    session.close()
    return content


@pytest.mark.parametrize("most", [2, EVERY])
def test_a_restore_killed_at_any_call_leaves_the_old_or_the_new(work, tmp_path, most):
    desk, saved = work
    present = exported(desk)
    whole = {present, exported(desk, shutil.copy(saved, tmp_path / "saved.parley"))}
    assert len(whole) == 2
    for moment in kills(work, tmp_path, most, RESTORE, str(saved)):
        assert backups.problems(desk.path, desk.folders) == (), moment
        assert exported(desk) in whole, moment


@pytest.mark.parametrize("most", [2, EVERY])
def test_a_passphrase_change_killed_at_any_call_leaves_the_old_or_the_new(work, tmp_path, most):
    desk, _ = work
    content = exported(desk)
    met = {state(desk, content) for _ in kills(work, tmp_path, most, REKEY)}
    assert met <= {"", "a"}
