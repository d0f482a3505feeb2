"""Whatever ends a large act in its midst: the journal is the one before it or the one after, and the next try works."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desk_app.journal import journal
from tests.journal.encrypted import key
from tests.session.cut_short import WORDS, Ending, extent_of, full, stopped, unwritable, watched
from tests.session.large_acts import ACTS, Case
from tests.tracing import python


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


def little_memory(folder: Path, *words: str) -> list[str]:
    """What is said with little memory, each time with more of it."""
    if not hasattr(os, "fork"):
        pytest.skip("no process can be parted in two here")
    done = python("-m", "tests.session.little_memory", str(folder), *words)
    assert (done.returncode, done.stderr) == (0, "")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert all("too little memory" in each for each in said if each)
    return said


def test_an_act_without_memory_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    first, *_some, last = little_memory(tmp_path, "import", "4", "a")
    assert first
    assert not last


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", ACTS)
def test_one_that_lacks_memory_somewhere_leaves_it_too(tmp_path: Path, name: str) -> None:
    assert sum(map(bool, little_memory(tmp_path, name, "60"))) >= 5
