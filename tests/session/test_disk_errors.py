"""Any call to the disk may fail: what was acknowledged stays, the failure is said in words, and the next try works."""

from __future__ import annotations

import json
import re
from collections import Counter
from random import Random

import pytest
import sqlcipher3

from desk_app.domain.errors import UserError
from desk_app.journal import connection
from tests.session.conftest import Desk
from tests.tracing import python, strace

WORKER = """
import json, sys
from pathlib import Path
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.domain.preparation import Strength
from desk_app.domain.quantities import Side
from tests.session.conftest import Desk

def say(what, **more):
    print(json.dumps({"what": what, **more}), flush=True)

def kept(session, place):
    return [e.raw for e in session.reading.negotiation(place).entries()]

def tried(act):
    try:
        done = act()
    except UserError as error:
        say("refused", words=str(error))
        return None
    return done

desk = Desk(Path(sys.argv[1]))
session = tried(desk.open) or tried(desk.open)
if session is None:
    sys.exit()
create = lambda: session.negotiations.create("Website redesign", counterpart="Ines")
made = tried(create) or tried(create)
if made is None:
    tried(session.close)
    sys.exit()
place = made.created
say("made", id=place)
strength = Strength(desk.ids.new(), "We deliver early")
acts = [
    *[(f"record {n}", lambda n=n: session.meeting.record(place, kept_raw(f"{n} {'x' * 500}"))) for n in range(3)],
    ("put", lambda: session.preparing.put(place, strength)),
    ("record 3", lambda: session.meeting.record(place, kept_raw("3"))),
    ("undo", lambda: session.history.undo(place)),
    ("redo", lambda: session.history.redo(place)),
    ("record 4", lambda: session.meeting.record(place, kept_raw("4"))),
]
for name, act in acts:
    done = tried(act) or tried(act)
    if done is not None:
        say(name)
try:
    say("sees", entries=kept(session, place))
except UserError as error:
    say("refused", words=str(error))
tried(session.close)
say("end")
"""
CALLS = ("pwrite64", "ftruncate", "fsync", "openat", "unlink", "rename", "pread64", "close")


def run(folder, call, *inject, worker=("-c", WORKER)):
    """The worker in a folder, with one kind of call on the journal's files traced or made to fail."""
    work = folder / "work"
    work.mkdir()
    files = ("journal.parley", "journal.parley-journal", ".journal.parley.new", ".journal.parley.new-journal")
    places = [word for name in files for word in ("-P", str(work / name))]
    places += ["-P", str(work)]
    trace = folder / "trace"
    before = strace("-o", str(trace), *places, "-e", f"trace={call}", *inject)
    done = python(*worker, str(work), before=before)
    return done, [json.loads(line) for line in done.stdout.splitlines()], trace.read_text()


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """How often each call is made in the worker when nothing fails."""
    done, said, trace = run(tmp_path_factory.mktemp("counted"), ",".join(CALLS))
    assert done.stderr == ""
    assert said[-1]["what"] == "end"
    assert [each["what"] for each in said].count("refused") == 0
    found = Counter(re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE))
    print(dict(found))
    return found


def check(folder, done, said, times):
    assert (done.returncode, done.stderr) == (0, "")
    refused = [each["words"] for each in said if each["what"] == "refused"]
    assert all("journal.parley" in words or str(folder) in words for words in refused)
    assert len(refused) <= times
    acknowledged = [each["what"] for each in said]
    desk = Desk(folder / "work")
    try:
        session = desk.open(create=False)
    except UserError as error:
        assert "There is no journal at" in str(error)
        assert "made" not in acknowledged
        return
    try:
        summaries = session.reading.summaries()
        entries = [e.raw.split()[0] for s in summaries for e in session.reading.negotiation(s.id).entries()]
    finally:
        session.close()
    expected = [each.split()[1] for each in acknowledged if each.startswith("record")]
    if times == 1 and "end" in acknowledged:
        assert expected == ["0", "1", "2", "3", "4"]
    if "undo" in acknowledged and "redo" not in acknowledged:
        expected.remove("3")
    seen = [[raw.split()[0] for raw in each["entries"]] for each in said if each["what"] == "sees"]
    assert entries == expected or (times > 1 and entries[: len(expected)] == expected and len(entries) < 6)
    assert not seen or times > 1 or seen == [entries]


def some(call, error, number):
    """A few of the calls, spread over all of them, in the ordinary run."""
    return (call, error, number)


def every(call, error):
    """Each of the calls, one after the other, in the full run."""
    return pytest.param(call, error, None, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])


def moments(number, most):
    """Which of the calls fail: all, or some spread over them."""
    all_of_them = range(1, number + 1)
    return all_of_them if most is None else sorted(Random(number).sample(all_of_them, most))


@pytest.mark.parametrize(
    ("call", "error", "most"),
    [some("pwrite64", "EIO", 1), some("fsync", "EIO", 1), some("pwrite64", "ENOSPC", 1)]
    + [every(call, "EIO") for call in CALLS]
    + [every(call, "ENOSPC") for call in ("pwrite64", "fsync", "openat")],
)
def test_a_call_that_fails_once_costs_nothing_acknowledged(counted, tmp_path, call, error, most):
    assert counted[call] > 0
    for n in moments(counted[call], most):
        folder = tmp_path / str(n)
        folder.mkdir()
        done, said, _ = run(folder, call, "-e", f"inject={call}:error={error}:when={n}")
        check(folder, done, said, 1)


@pytest.mark.parametrize(
    ("call", "error", "most"), [some("pwrite64", "EIO", 1), *(every(call, "EIO") for call in CALLS[:4])]
)
def test_a_disk_that_fails_from_some_moment_on_costs_nothing_acknowledged(counted, tmp_path, call, error, most):
    assert counted[call] > 0
    for n in moments(counted[call], most):
        folder = tmp_path / str(n)
        folder.mkdir()
        done, said, _ = run(folder, call, "-e", f"inject={call}:error={error}:when={n}+")
        check(folder, done, said, 1000)


def test_a_disk_that_fails_while_a_journal_is_opened_is_said_in_words(desk, monkeypatch):
    desk.open().close()
    before = desk.path.read_bytes()

    class Failing:
        """The engine ends a transaction by itself when its first write fails."""

        in_transaction = False

        def __init__(self, real):
            self._real = real

        def execute(self, sql, *values):
            if sql.startswith("PRAGMA user_version ="):
                self._real.execute("ROLLBACK")
                error = sqlcipher3.OperationalError("disk I/O error")
                error.sqlite_errorname = "SQLITE_IOERR"
                raise error
            return self._real.execute(sql, *values)

    check = connection._refuse_read_only
    monkeypatch.setattr(connection, "_refuse_read_only", lambda real, path: check(Failing(real), path))
    with pytest.raises(UserError, match="could not be read or written"):
        desk.open(create=False)
    assert desk.path.read_bytes() == before


OF_EACH_KIND = ("-m", "tests.session.acts")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The calls made by one act of each kind, in order, and what is seen after each act when nothing fails."""
    done, said, trace = run(tmp_path_factory.mktemp("acts"), ",".join(CALLS), worker=OF_EACH_KIND)
    assert done.stderr == ""
    assert len(said) > 20
    return re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE), said


@pytest.mark.parametrize(
    ("call", "error", "most"),
    [some("pwrite64", "EIO", 2), some("fsync", "ENOSPC", 2), some("ftruncate", "EIO", 1)]
    + [every(call, "EIO") for call in ("pwrite64", "fsync", "ftruncate")]
    + [every(call, "ENOSPC") for call in ("pwrite64", "fsync")],
)
def test_an_act_of_any_kind_is_done_whole_or_not_at_all_when_a_call_fails(undisturbed, tmp_path, call, error, most):
    calls, expected = undisturbed
    assert calls.count(call) > 0
    for n in moments(calls.count(call), most):
        check_act(tmp_path / str(n), call, error, n, expected)


def check_act(folder, call, error, n, expected):
    folder.mkdir()
    done, said, _ = run(folder, call, "-e", f"inject={call}:error={error}:when={n}", worker=OF_EACH_KIND)
    assert (done.returncode, done.stderr) == (0, "")
    refused = [each["words"] for each in said if each["what"] == "refused"]
    assert len(refused) <= 1
    assert all("journal.parley" in words or str(folder) in words for words in refused)
    assert [each for each in said if each["what"] != "refused"] == expected


ALL = slice(None)
SOME_AFTER_THE_MEETING = slice(-13, -7, 2)  # what cannot be done twice: ending it, closing, taking back


@pytest.mark.parametrize(
    "which", [SOME_AFTER_THE_MEETING, pytest.param(ALL, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
)
def test_an_act_of_which_the_very_last_sync_failed_is_not_done_twice(undisturbed, tmp_path, which):
    """All of it is written and taken for kept by then: told that it failed, a person would do it again."""
    calls, expected = undisturbed
    kept = [call for call in calls if call in ("ftruncate", "fsync")]
    last = [
        kept[: at + 1].count("fsync") for at in range(1, len(kept)) if kept[at - 1 : at + 1] == ["ftruncate", "fsync"]
    ]
    assert len(last) > 20
    for n in last[which]:
        check_act(tmp_path / str(n), "fsync", "EIO", n, expected)
